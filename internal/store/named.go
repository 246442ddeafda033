package store

import (
	"context"
	"encoding/json"
	"iter"
	"runtime"
	"sync"

	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/record"
)

// Named is what finds a person, an organisation or an area by name, and what tells those of one name apart.
type Named struct {
	ID   string
	Kind record.Kind
	Lock record.Lock
	Desk string

	Names   []lang.Name
	Acronym string        // of an organisation
	Area    string        // country of a person or an organisation
	Birth   date.Date     // of a person
	During  date.Interval // of an organisation

	Gender      string // of a person
	Identifiers []record.Identifier
}

// aloud is a part of the document of a record that has names.
type aloud struct {
	Names   []lang.Name   `json:"names"`
	Acronym string        `json:"acronym"`
	Area    string        `json:"area"`
	Birth   date.Date     `json:"birth"`
	During  date.Interval `json:"during"`

	Gender      string              `json:"gender"`
	Identifiers []record.Identifier `json:"identifiers"`
}

// unread is a row whose document was not looked into yet.
type unread struct {
	named Named
	doc   []byte
}

// readAtOnce is how many rows go from the database to those who decode them.
const readAtOnce = 256

// Named yields what the reader may know of the names of a kind, in no order: of all records, or of those with the given
// identifiers, of which some may be missing. It is made for reading a whole register in a breath: rows are decoded
// beside the database.
func (r Reader) Named(ctx context.Context, kind record.Kind, ids ...string) iter.Seq2[Named, error] {
	return func(yield func(Named, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		if len(ids) == 0 {
			r.named(ctx, kind, nil, yield)
			return
		}
		for len(ids) > 0 {
			n := min(len(ids), 500)
			if !r.named(ctx, kind, ids[:n], yield) {
				return
			}
			ids = ids[n:]
		}
	}
}

func (r Reader) named(ctx context.Context, kind record.Kind, ids []string, yield func(Named, error) bool) (more bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	raw, done := make(chan []unread, 4), make(chan []Named, 4)
	var failed error // set before raw is closed
	go func() {
		defer close(raw)
		failed = r.scanNamed(ctx, kind, ids, raw)
	}()
	var workers sync.WaitGroup
	var broken sync.Once
	var wrong error
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for batch := range raw {
				list := make([]Named, len(batch))
				for i, u := range batch {
					var a aloud
					if err := json.Unmarshal(u.doc, &a); err != nil {
						broken.Do(func() { wrong = err })
						cancel()
						break
					}
					u.named.Names, u.named.Acronym, u.named.Area, u.named.Birth, u.named.During = a.Names, a.Acronym, a.Area, a.Birth, a.During
					u.named.Gender, u.named.Identifiers = a.Gender, a.Identifiers
					list[i] = u.named
				}
				select {
				case done <- list:
				case <-ctx.Done():
				}
			}
		})
	}
	go func() { workers.Wait(); close(done) }()
	for list := range done {
		for _, n := range list {
			if n.ID != "" && !yield(n, nil) {
				cancel()
				for range done { // lets those who work end
				}
				return false
			}
		}
	}
	if failed == nil {
		failed = wrong
	}
	if failed != nil {
		yield(Named{}, failed)
		return false
	}
	return true
}

func (r Reader) scanNamed(ctx context.Context, kind record.Kind, ids []string, into chan<- []unread) error {
	t := tableByKind[kind]
	b := r.build()
	text := "SELECT x.id, x.marking, x.desk, c.doc FROM " + t.name + " x JOIN change c ON c.seq = x.since WHERE " + b.seen("x", t)
	if ids != nil {
		text += " AND x.id IN " + b.list(ids)
	}
	rows, err := r.store.db.QueryContext(ctx, text, b.args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	batch := make([]unread, 0, readAtOnce)
	hand := func() error {
		select {
		case into <- batch:
			batch = make([]unread, 0, readAtOnce)
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for rows.Next() {
		u := unread{named: Named{Kind: kind}}
		if err := rows.Scan(&u.named.ID, &u.named.Lock, &u.named.Desk, &u.doc); err != nil {
			return err
		}
		if batch = append(batch, u); len(batch) == readAtOnce {
			if err := hand(); err != nil {
				return err
			}
		}
	}
	if len(batch) > 0 {
		if err := hand(); err != nil {
			return err
		}
	}
	return rows.Err()
}
