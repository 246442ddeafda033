package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// Edit is a record to be written and the version that its author saw: 0 to create it.
type Edit struct {
	Record record.Record
	Base   int
}

// Save writes one record. See SaveAll.
func (o *Office) Save(ctx context.Context, viewer access.Viewer, r record.Record, base int, why Why) error {
	_, err := o.SaveAll(ctx, viewer, why, Edit{r, base})
	return err
}

// SaveAll writes several records as one act: all of them or none. A record that refers to another of the same act
// stands after it. Errors: Forbidden for a role that may not write, otherwise as store.Tx.Put.
func (o *Office) SaveAll(ctx context.Context, viewer access.Viewer, why Why, edits ...Edit) (ledger.Batch, error) {
	for _, e := range edits {
		if err := viewer.Require(needs(e.Record.Kind())); err != nil {
			return ledger.Batch{}, err
		}
		if e.Record.Meta().Deleted {
			return ledger.Batch{}, fault.Field("deleted", "withdraw a record by withdrawing it, not by an edit")
		}
	}
	return o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		for _, e := range edits {
			if err := notWithdrawn(tx, e); err != nil {
				return err
			}
			if err := tx.Put(e.Record, e.Base); err != nil {
				return err
			}
		}
		return nil
	})
}

// notWithdrawn refuses the edit of a withdrawn record, which would restore it.
func notWithdrawn(tx *store.Tx, e Edit) error {
	if e.Base == 0 {
		return nil
	}
	r, err := tx.Get(e.Record.Meta().ID)
	if err != nil {
		return err
	}
	if r.Meta().Deleted {
		return fault.New(fault.Conflict, "this record was withdrawn; restore it before you change it")
	}
	return nil
}

// Withdraw takes a record out of every list and figure. It stays in the ledger and can be restored.
func (o *Office) Withdraw(ctx context.Context, viewer access.Viewer, id string, base int, why Why) (ledger.Batch, error) {
	return o.setDeleted(ctx, viewer, id, base, why, true)
}

// Restore brings a withdrawn record back.
func (o *Office) Restore(ctx context.Context, viewer access.Viewer, id string, base int, why Why) (ledger.Batch, error) {
	return o.setDeleted(ctx, viewer, id, base, why, false)
}

// mayWithdraw returns an error unless the viewer's role lets them withdraw and restore records of this one's kind.
func mayWithdraw(viewer access.Viewer, id string) error {
	kind, ok := record.KindOf(id)
	if !ok {
		return fault.New(fault.NotFound, "there is no record %s", id)
	}
	switch needs(kind) {
	case access.Administrator:
		return viewer.Require(access.Administrator)
	case access.Reader: // what everybody enters for themselves
		return viewer.Require(access.Reader)
	}
	return viewer.Require(access.DeskHead)
}

// setDeleted changes nothing but the mark. base 0 means whatever version there is.
func (o *Office) setDeleted(ctx context.Context, viewer access.Viewer, id string, base int, why Why, deleted bool) (ledger.Batch, error) {
	if err := mayWithdraw(viewer, id); err != nil {
		return ledger.Batch{}, err
	}
	return o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		r, err := tx.Get(id)
		if err != nil {
			return err
		}
		if base == 0 {
			base = r.Meta().Version
		}
		r.Meta().Deleted = deleted
		return tx.Put(r, base)
	})
}
