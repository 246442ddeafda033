package web

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
)

// clash is one field in which two versions of a record differ: as it was when both began, as one author has it, and as
// the other saved it.
type clash struct {
	name              string
	was, mine, theirs json.RawMessage
}

// showConflict shows the author's version of a record beside the one that somebody else saved first. Nothing is lost:
// the page holds all that was typed.
func (s *server) showConflict(w http.ResponseWriter, r *http.Request, v *visit, sh *sheet, rec record.Record) error {
	ctx := r.Context()
	theirs, err := v.reader.Raw(ctx, sh.id)
	if err != nil {
		return err
	}
	mine, err := json.Marshal(rec)
	if err != nil {
		return err
	}
	changes, err := v.reader.History(ctx, sh.id)
	if err != nil {
		return err
	}
	if len(changes) == 0 {
		return fault.New(fault.NotFound, "there is no such record")
	}
	was := theirs
	for _, c := range changes {
		if c.Version == sh.version {
			was = c.After
		}
	}
	fields, err := ledger.Compare(theirs, mine)
	if err != nil {
		return err
	}
	first, err := ledger.Compare(nil, was)
	if err != nil {
		return err
	}
	before := make(map[string]json.RawMessage)
	for _, f := range first {
		before[f.Name] = f.After
	}
	var clashes []clash
	for _, f := range fields {
		clashes = append(clashes, clash{f.Name, before[f.Name], f.After, f.Before})
	}
	var head record.Head
	if err := json.Unmarshal(theirs, &head); err != nil {
		return err
	}
	author, err := v.reader.Labels(ctx, changes[0].Batch.Author)
	if err != nil {
		return err
	}
	labels, err := v.reader.Labels(ctx, idsIn(theirs, mine, was)...)
	if err != nil {
		return err
	}
	sh.version = head.Version
	if err := s.name(ctx, v, sh); err != nil {
		return err
	}
	return s.render(w, r, http.StatusConflict, conflictPage(sh, clashes, changes[0], author[changes[0].Batch.Author], labels))
}

// idsIn collects the identifiers in documents, so that values can be shown by name.
func idsIn(docs ...json.RawMessage) []string {
	var ids []string
	var walk func(any)
	walk = func(x any) {
		switch x := x.(type) {
		case string:
			if _, ok := record.KindOf(x); ok {
				ids = append(ids, x)
			}
		case []any:
			for _, e := range x {
				walk(e)
			}
		case map[string]any:
			for _, e := range x {
				walk(e)
			}
		}
	}
	for _, doc := range docs {
		var x any
		if json.Unmarshal(doc, &x) == nil {
			walk(x)
		}
	}
	return ids
}

func sortedNames(values url.Values) []string {
	return slices.Sorted(maps.Keys(values))
}
