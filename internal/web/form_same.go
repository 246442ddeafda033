package web

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// anotherOne is the field with which an author says that a record is not the one of the same name.
const anotherOne = "another_one"

// askedWords is how many words of a name are looked up; the whole of it is compared afterwards.
const askedWords = 8

// sameAs finds the organisations or people that a new one may be: of the same name in any script, and of the same area
// where both say one. The hint while typing does not reach who writes fast or has no scripts.
func sameAs(ctx context.Context, reader store.Reader, r record.Record) ([]suggestion, error) {
	names, area := called(r)
	wanted := make(map[string]bool)
	for _, n := range names {
		if folded := lang.Fold(n.Text); folded != "" {
			wanted[folded] = true
		}
	}
	var list []suggestion
	for _, n := range names {
		parts := strings.Fields(n.Text)
		q := store.Of(r.Kind(), "q", strings.Join(parts[:min(len(parts), askedWords)], " "))
		q.Limit = store.MaxLimit
		page, err := reader.List(ctx, q)
		if fault.Is(err, fault.Invalid) {
			continue // too long a name to be looked up, which is no fault of the record
		}
		if err != nil {
			return nil, err
		}
		var docs []json.RawMessage
		for _, doc := range page.Docs {
			other := store.New(r.Kind())
			if err := json.Unmarshal(doc, other); err != nil {
				return nil, err
			}
			theirs, in := called(other)
			if area != "" && in != "" && in != area || slices.ContainsFunc(list, func(s suggestion) bool { return s.id == other.Meta().ID }) {
				continue
			}
			if slices.ContainsFunc(theirs, func(n lang.Name) bool { return wanted[lang.Fold(n.Text)] }) {
				docs = append(docs, doc)
			}
		}
		found, err := describeRecords(ctx, reader, r.Kind(), docs, n.Text)
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	return list[:min(len(list), manySuggestions)], nil
}

// called is what tells an organisation or a person from others: the names and the area.
func called(r record.Record) ([]lang.Name, string) {
	switch r := r.(type) {
	case *register.Organisation:
		return r.Names, r.Area
	case *register.Person:
		return r.Names, r.Area
	}
	return nil, ""
}
