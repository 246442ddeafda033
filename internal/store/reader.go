package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/record"
)

// Reader reads for one viewer, as known at one recorded time. It is a small value, made for each request.
type Reader struct {
	store  *Store
	viewer access.Viewer
	known  int64 // the last change that counts; forever for today's knowledge
}

// As returns a reader of today's knowledge for the viewer.
func (s *Store) As(viewer access.Viewer) Reader {
	return Reader{store: s, viewer: viewer, known: forever}
}

// Viewer returns the person asking.
func (r Reader) Viewer() access.Viewer { return r.viewer }

// KnownAt returns a reader of what was recorded up to and including the time. What the viewer may not read today
// stays hidden in the past too.
func (r Reader) KnownAt(ctx context.Context, at time.Time) (Reader, error) {
	err := r.store.db.QueryRowContext(ctx, r.store.number("SELECT coalesce(max(last_seq), 0) FROM batch WHERE at <= @"), at.UnixMicro()).Scan(&r.known)
	return r, err
}

// KnownTo returns a reader of what was recorded up to and including a change of the ledger. What the viewer may not read
// today stays hidden in the past too.
func (r Reader) KnownTo(change int64) Reader {
	r.known = change
	return r
}

// Past reports whether the reader looks at an earlier state of knowledge.
func (r Reader) Past() bool { return r.known != forever }

// Get returns one record. ErrNotFound also covers what the viewer may not read. Withdrawn records are not found.
func (r Reader) Get(ctx context.Context, id string) (record.Record, error) {
	doc, err := r.Raw(ctx, id)
	if err != nil {
		return nil, err
	}
	kind, _ := record.KindOf(id)
	return decode(tableByKind[kind], doc)
}

// Raw returns one record as the ledger keeps it, in JSON.
func (r Reader) Raw(ctx context.Context, id string) ([]byte, error) {
	kind, ok := record.KindOf(id)
	if !ok {
		return nil, notFound()
	}
	if !sound(id) {
		return nil, notFound()
	}
	t := tableByKind[kind]
	b := r.build()
	if err := r.aim(ctx, b, t, id); err != nil {
		return nil, err
	}
	text := "SELECT c.doc FROM " + t.name + " x JOIN change c ON c.seq = x.since WHERE x.id = " + b.arg(id) + " AND " + b.seen("x", t)
	var doc []byte
	err := r.queryRow(ctx, text, b.args, &doc)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, notFound()
	}
	if err == nil {
		r.tell(ctx, true, doc)
	}
	return doc, err
}

// Page is one page of a list.
type Page struct {
	Kind record.Kind
	Docs []json.RawMessage // the records, as the ledger keeps them
	Next string            // cursor of the next page; "" on the last one
}

// Records decodes the page.
func (p Page) Records() ([]record.Record, error) {
	records := make([]record.Record, len(p.Docs))
	for i, doc := range p.Docs {
		var err error
		if records[i], err = decode(tableByKind[p.Kind], doc); err != nil {
			return nil, err
		}
	}
	return records, nil
}

// List returns one page of the records that a query asks for.
func (r Reader) List(ctx context.Context, q Query) (Page, error) {
	l, err := r.listing(q)
	if err != nil {
		return Page{}, err
	}
	rows, err := r.query(ctx, "SELECT c.doc, x.value, x.id"+l.from, l.args)
	if err != nil {
		return Page{}, err
	}
	defer rows.Close()
	page := Page{Kind: q.Kind, Docs: make([]json.RawMessage, 0, l.limit)}
	var last position
	for rows.Next() {
		if len(page.Docs) == l.limit {
			page.Next = last.encode()
			break
		}
		var doc []byte
		if err := rows.Scan(&doc, &last.value, &last.id); err != nil {
			return Page{}, err
		}
		r.tell(ctx, false, doc)
		page.Docs = append(page.Docs, doc)
	}
	return page, rows.Err()
}

// Count returns how many records a query asks for, on all pages.
func (r Reader) Count(ctx context.Context, q Query) (int, error) { return r.CountUpTo(ctx, q, 0) }

// CountUpTo counts no further than most, where most is above 0: a page that shows "more than 10,000" need not look at
// all of them.
func (r Reader) CountUpTo(ctx context.Context, q Query, most int) (int, error) {
	t := tableByKind[q.Kind]
	b := r.build()
	where, err := b.where(t, q)
	if err != nil {
		return 0, err
	}
	text := "SELECT count(*) FROM " + t.from() + " WHERE " + where
	if most > 0 {
		text = "SELECT count(*) FROM (SELECT 1 AS one FROM " + t.from() + " WHERE " + where + " LIMIT " + b.arg(most) + ") y"
	}
	var n int
	return n, r.queryRow(ctx, text, b.args, &n)
}

// All yields every record that a query asks for, page after page.
func (r Reader) All(ctx context.Context, q Query) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		q.Limit, q.Cursor = MaxLimit, ""
		for {
			page, err := r.List(ctx, q)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, doc := range page.Docs {
				rec, err := decode(tableByKind[q.Kind], doc)
				if !yield(rec, err) || err != nil {
					return
				}
			}
			if page.Next == "" {
				return
			}
			q.Cursor = page.Next
		}
	}
}

// Decode reads a record of a kind from its document, as the ledger keeps it.
func Decode(kind record.Kind, doc []byte) (record.Record, error) {
	t := tableByKind[kind]
	if t == nil {
		return nil, fault.Field("kind", "%q is no kind of record", kind)
	}
	return decode(t, doc)
}

func decode(t *table, doc []byte) (record.Record, error) {
	rec := t.blank()
	if err := json.Unmarshal(doc, rec); err != nil {
		return nil, fault.New(fault.Internal, "a stored record cannot be read; run entente verify: %w", err)
	}
	return rec, nil
}

// newestFirst are the tables whose own order falls.
var newestFirst = []string{"exchange", "participation", "delegation", "study", "lesson", "project", "recommendation"}

// ordering returns the column of a sort word, and whether it falls.
func (t *table) ordering(sort string) (column string, descending bool, err error) {
	name, descending := strings.CutPrefix(sort, "-")
	switch name {
	case "":
		return t.order, slices.Contains(newestFirst, t.name), nil
	case "name":
		column = "sort"
	case "start":
		column = "start_min"
	case "due":
		column = "due_max"
	case "recorded":
		column = "since"
	case "id":
		column = "id"
	}
	if column == "start_min" && t.hangsOn != "" {
		return column, descending, nil
	}
	if column != "since" && column != "id" && !slices.Contains(t.columns, column) {
		return "", false, fault.Field("sort", "%s cannot be sorted by %q: use name, start or recorded, with a hyphen before it for the other way", t.plural, name)
	}
	return column, descending, nil
}

func (t *table) numeric(column string) bool {
	return column == "start_min" || column == "due_max" || column == "since"
}

func (r Reader) query(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	return r.store.query(ctx, text, args)
}

func (r Reader) queryRow(ctx context.Context, text string, args []any, into ...any) error {
	return r.store.queryRow(ctx, text, args, into...)
}
