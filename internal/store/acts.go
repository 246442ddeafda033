package store

import (
	"context"
	"strings"
	"time"

	"entente/internal/ledger"
)

// ActFilter says which acts are asked for; the zero value asks for all.
type ActFilter struct {
	Act    string    // kind of act
	Author string    // account
	From   time.Time // not before
	Before time.Time // and before this time
}

// Deed is an act, with those of its changes that the viewer may read: the first few of them, where it has many.
type Deed struct {
	ledger.Batch
	Changes []ledger.Change
	Many    bool // it has more changes than were looked at

	From    string   // address from which records were opened
	Through string   // account through whose eyes they were opened
	Opened  []string // of those that it says were opened, what the viewer may read
}

// lookedAt is how many changes of an act are looked at for such as the viewer may read, and how many acts for one page.
const (
	lookedAt    = 50
	actsForPage = 5000
)

// Acts lists the newest acts, at most n: those that changed no record, and those of which the viewer may read a change.
// What only hidden records tell of is not there. More reports whether there are others before the last one.
func (r Reader) Acts(ctx context.Context, f ActFilter, n int) (list []Deed, more bool, err error) {
	list = []Deed{}
	from, before := int64(0), int64(forever)
	if !f.From.IsZero() {
		from = f.From.UnixMicro()
	}
	if !f.Before.IsZero() {
		before = f.Before.UnixMicro()
	}
	for looked := 0; looked < actsForPage; {
		page, err := r.acts(ctx, f, from, before, 2*n)
		if err != nil {
			return nil, false, err
		}
		for _, b := range page {
			a := Deed{Batch: b}
			if b.Last >= b.First {
				a.Many = b.Last-b.First >= lookedAt
				if a.Changes, err = r.changes(ctx, "c.seq >= @ AND c.seq <= @ AND c.doc NOT LIKE @", "ORDER BY c.seq", b.First, min(b.Last, b.First+lookedAt-1), ledger.ErasedPattern); err != nil {
					return nil, false, err
				}
				if len(a.Changes) == 0 && b.Act != ledger.ActErasure {
					continue
				}
			}
			if b.Act == ledger.ActRead {
				if err := r.openedSeen(ctx, &a); err != nil {
					return nil, false, err
				}
				if len(a.Opened) == 0 {
					continue
				}
			}
			if len(list) == n {
				return list, true, nil
			}
			list = append(list, a)
		}
		if len(page) < 2*n {
			return list, false, nil
		}
		looked += len(page)
		before = page[len(page)-1].At.UnixMicro()
	}
	return list, false, nil
}

func (r Reader) acts(ctx context.Context, f ActFilter, from, before int64, n int) ([]ledger.Batch, error) {
	rows, err := r.store.db.QueryContext(ctx, r.store.number("SELECT "+batchColumns+" FROM batch b WHERE b.at >= @ AND b.at < @ AND (b.act = @ OR @ = '') AND (b.author = @ OR @ = '') ORDER BY b.at DESC LIMIT "+itoa(n)),
		from, before, f.Act, f.Act, f.Author, f.Author)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []ledger.Batch
	for rows.Next() {
		b, err := scanBatch(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, b)
	}
	return list, rows.Err()
}

// ActsOf lists the details of the acts of some kinds that an account did since a time, the newest first.
func (s *Store) ActsOf(ctx context.Context, author string, since time.Time, acts ...string) ([]string, error) {
	args := []any{since.UnixMicro(), author}
	for _, a := range acts {
		args = append(args, a)
	}
	rows, err := s.db.QueryContext(ctx, s.number("SELECT coalesce(b.detail, '') FROM batch b WHERE b.at >= @ AND b.author = @ AND b.act IN (@"+strings.Repeat(", @", len(acts)-1)+") ORDER BY b.at DESC"), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var detail string
		if err := rows.Scan(&detail); err != nil {
			return nil, err
		}
		list = append(list, detail)
	}
	return list, rows.Err()
}
