package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// forever is the end of a row that no change has ended.
const forever = math.MaxInt64

// Tx is one write under way. It is used by the function given to Write only, on the writer's goroutine.
type Tx struct {
	writer  *writer
	ctx     context.Context
	viewer  access.Viewer
	seq     int64
	changes []Committed
	bulk    bool
	rows    []*inserter
	sure    map[string]bool // records that were found to exist and be readable
}

// Put creates a record (base 0) or changes the one of which the author saw version base. It sets the record's
// version. Errors: Invalid for a broken rule or a reference to nothing, NotFound where the viewer may not read the
// record, Conflict where somebody changed it since. Putting what is already there changes nothing.
func (tx *Tx) Put(r record.Record, base int) error { return tx.put(r, base, nil) }

func (tx *Tx) put(r record.Record, base int, digest []byte) error {
	head := r.Meta()
	if err := r.Validate(); err != nil {
		return err
	}
	if !tx.viewer.MayRead(head.Marking, head.Desk) && tx.viewer.User != access.System().User {
		return fault.Field("marking", "you could not read this record yourself: choose a marking up to %s and one of your desks", tx.viewer.Clearance)
	}
	t := tableByKind[r.Kind()]
	if err := tx.references(t, r); err != nil {
		return err
	}
	if base == 0 {
		if head.ID == "" {
			head.ID = record.NewID(r.Kind())
		}
		head.Version = 1
		return tx.append(t, r, digest)
	}
	since, before, err := tx.current(t, head.ID)
	if err != nil {
		return err
	}
	was := t.blank()
	if err := json.Unmarshal(before, was); err != nil {
		return err
	}
	if was.Meta().Version != base {
		return fault.New(fault.Conflict, "somebody changed this since you opened it: you saw version %d, it is now version %d; compare both and save again", base, was.Meta().Version)
	}
	if digest != nil && head.Marking < was.Meta().Marking {
		head.Marking = was.Meta().Marking
	}
	head.Version = base
	after, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if bytes.Equal(before, after) {
		return nil
	}
	head.Version = base + 1
	if err := tx.exec("UPDATE "+t.name+" SET until = @ WHERE since = @", tx.seq+1, since); err != nil {
		return err
	}
	return tx.append(t, r, digest)
}

// append adds the record as the next change: to the ledger, to its table, to its facets and words.
func (tx *Tx) append(t *table, r record.Record, digest []byte) error {
	head := r.Meta()
	doc, err := json.Marshal(r)
	if err != nil {
		return err
	}
	tx.seq++
	tx.sure[head.ID] = !head.Deleted
	tx.changes = append(tx.changes, Committed{tx.seq, t.kind, head.ID, head.Version})
	var sum any
	if digest != nil {
		sum = digest
	}
	if err := tx.insert("change", []string{"seq", "kind", "record", "version", "digest", "doc"},
		tx.seq, string(t.kind), head.ID, head.Version, sum, string(doc)); err != nil {
		return err
	}
	deleted := 0
	if head.Deleted {
		deleted = 1
	}
	values := append([]any{tx.seq, int64(forever), head.ID, head.Version, int(head.Marking), head.Desk, deleted}, t.row(r)...)
	if err := tx.insert(t.name, t.all(), values...); err != nil {
		return err
	}
	if t.facets != nil {
		for _, f := range t.facets(r) {
			if err := tx.insert("exchange_facet", facetColumns, tx.seq, f.facet, f.value); err != nil {
				return err
			}
		}
	}
	if words := lang.IndexText(t.words(r)...); words != "" {
		return tx.exec(tx.writer.store.dialect.insertWords(), tx.seq, words)
	}
	return nil
}

var facetColumns = []string{"since", "facet", "value"}

var headColumns = []string{"since", "until", "id", "version", "marking", "desk", "deleted"}

func (t *table) all() []string {
	return append(headColumns[:len(headColumns):len(headColumns)], t.columns...)
}

// Get returns the current state of a record, as Reader.Get does, within the transaction.
func (tx *Tx) Get(id string) (record.Record, error) {
	kind, ok := record.KindOf(id)
	if !ok {
		return nil, notFound()
	}
	t := tableByKind[kind]
	_, doc, err := tx.current(t, id)
	if err != nil {
		return nil, err
	}
	r := t.blank()
	return r, json.Unmarshal(doc, r)
}

// current returns the row and the document of a record that the viewer may read, withdrawn or not.
func (tx *Tx) current(t *table, id string) (since int64, doc []byte, err error) {
	if err := tx.flush(); err != nil {
		return 0, nil, err
	}
	var marking int
	var desk string
	err = tx.queryRow("SELECT x.since, x.marking, x.desk, c.doc FROM "+t.name+" x JOIN change c ON c.seq = x.since WHERE x.id = @ AND x.until = @",
		[]any{id, int64(forever)}, &since, &marking, &desk, &doc)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, notFound()
	}
	if err != nil {
		return 0, nil, err
	}
	if !tx.viewer.MayRead(record.Marking(marking), desk) {
		return 0, nil, notFound()
	}
	return since, doc, nil
}

// references refuses a record that points to nothing, or to something that the viewer may not know of.
func (tx *Tx) references(t *table, r record.Record) error {
	var errs fault.List
	check := func(field, id string) error {
		if id == "" || id == r.Meta().ID || tx.sure[id] {
			return nil
		}
		kind, ok := record.KindOf(id)
		if !ok {
			errs.Add(field, "there is no record %s", id)
			return nil
		}
		if err := tx.flush(); err != nil {
			return err
		}
		var marking, deleted int
		var desk string
		err := tx.queryRow("SELECT x.marking, x.desk, x.deleted FROM "+tableByKind[kind].name+" x WHERE x.id = @ AND x.until = @",
			[]any{id, int64(forever)}, &marking, &desk, &deleted)
		if errors.Is(err, sql.ErrNoRows) || err == nil && (deleted == 1 || !tx.viewer.MayRead(record.Marking(marking), desk)) {
			errs.Add(field, "there is no record %s", id)
			return nil
		}
		if err != nil {
			return err
		}
		if len(tx.sure) > 200_000 { // an import of any size stays in bounded memory
			clear(tx.sure)
		}
		tx.sure[id] = true
		return nil
	}
	for field, ids := range refersTo(t, r) {
		for _, id := range ids {
			if err := check(field, id); err != nil {
				return err
			}
		}
	}
	return errs.Err()
}

// refersTo collects every record that r names, by field.
func refersTo(t *table, r record.Record) map[string][]string {
	refs := make(map[string][]string, 4)
	add := func(field string, ids ...string) {
		for _, id := range ids {
			if id != "" {
				refs[field] = append(refs[field], id)
			}
		}
	}
	head := r.Meta()
	add("desk", head.Desk)
	add("sources", head.Sources...)
	if len(t.refers) > 0 {
		values := t.row(r)
		for i, c := range t.columns {
			for _, ref := range t.refers {
				if ref.column == c {
					add(strings.TrimSuffix(strings.TrimSuffix(c, "_id"), "_organisation"), values[i].(string))
				}
			}
		}
	}
	switch r := r.(type) {
	case *register.Area:
		add("parent", r.Parent)
	case *register.DiplomaticStatus:
		add("area", r.Area)
	case *register.Organisation:
		add("area", r.Area)
		add("parent", r.Parent)
	case *register.Person:
		add("area", r.Area)
	case *register.Post:
		add("area", r.Area)
	case *register.Membership:
		add("area", r.Area)
	case *exchange.Exchange:
		add("areas", r.Areas...)
		add("places", r.Places...)
	case *access.User:
		add("desks", r.Desks...)
	}
	return refs
}

func isNoRows(err error) bool { return errors.Is(err, sql.ErrNoRows) }

func notFound() error {
	return fault.New(fault.NotFound, "there is no such record, or it is not open to you")
}

// exec runs a statement in which each argument is written "@" in order, or numbered in the dialect's own way.
func (tx *Tx) exec(text string, args ...any) error {
	st, err := tx.writer.prepare(tx.ctx, tx.writer.store.number(text))
	if err != nil {
		return err
	}
	if _, err = st.ExecContext(tx.ctx, args...); err != nil {
		return tx.explain(err, text)
	}
	return nil
}

func (tx *Tx) queryRow(text string, args []any, into ...any) error {
	st, err := tx.writer.prepare(tx.ctx, tx.writer.store.number(text))
	if err != nil {
		return err
	}
	return st.QueryRowContext(tx.ctx, args...).Scan(into...)
}

// explain turns a broken uniqueness into a conflict: the identifier (or sign-in name) is taken.
func (tx *Tx) explain(err error, text string) error {
	m := err.Error()
	if strings.Contains(m, "UNIQUE constraint") || strings.Contains(m, "SQLSTATE 23505") {
		if strings.Contains(m, "login") {
			return &fault.Error{Code: fault.Conflict, Field: "login", Message: "this name is taken; choose another", Cause: err}
		}
		return fault.New(fault.Conflict, "a record with this identifier exists already: %w", err)
	}
	if strings.Contains(m, "database or disk is full") || strings.Contains(m, "SQLSTATE 53100") {
		return fault.New(fault.Unavailable, "the disk is full; nothing was changed, make room and try again: %w", err)
	}
	return fmt.Errorf("%s: %w", text, err)
}

// number replaces each "@" outside quotes by the dialect's placeholder for that argument. Statements that number
// their arguments themselves have none and pass through.
func (s *Store) number(text string) string {
	if !strings.Contains(text, "@") {
		return text
	}
	var b strings.Builder
	n := 0
	for i := 0; i < len(text); i++ {
		if strings.HasPrefix(text[i:], "@@") { // PostgreSQL's own operator
			b.WriteString("@@")
			i++
			continue
		}
		if text[i] == '@' {
			n++
			b.WriteString(s.dialect.next(n))
			continue
		}
		b.WriteByte(text[i])
	}
	return b.String()
}
