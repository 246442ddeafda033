package office

import (
	"context"
	"encoding/json"
	"fmt"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/store"
)

// MayUndo returns a Forbidden error unless the viewer may take the batch back: their own act as an officer, anybody's
// as a desk head.
func MayUndo(viewer access.Viewer, batch ledger.Batch) error {
	if batch.Author == viewer.User && !viewer.Stranger() {
		return viewer.Require(access.Officer)
	}
	return viewer.Require(access.DeskHead)
}

// UndoChange takes one change back, as a new change: the fields that it set return to what they were, later changes of
// other fields stay. A field that changed again since is a Conflict. Undoing a creation withdraws the record.
func (o *Office) UndoChange(ctx context.Context, viewer access.Viewer, seq int64, why Why) (ledger.Batch, error) {
	c, err := o.store.As(viewer).Change(ctx, seq)
	if err == nil {
		err = MayUndo(viewer, c.Batch)
	}
	if err != nil {
		return ledger.Batch{}, err
	}
	batch := why.batch(ledger.ActUndo)
	batch.Undoes = fmt.Sprintf("change %d", seq)
	return o.write(ctx, viewer, batch, func(tx *store.Tx) error { return takeBack(tx, viewer, c) })
}

// UndoBatch takes a whole batch back, such as an import: every change in it, the last first, as one new batch. Where a
// record was changed since, nothing is undone and the error counts such records, unless keepEdited says to leave
// them as they are now.
func (o *Office) UndoBatch(ctx context.Context, viewer access.Viewer, id int64, keepEdited bool, why Why) (ledger.Batch, error) {
	target, err := o.store.As(viewer).Batch(ctx, id)
	if err == nil {
		err = MayUndo(viewer, target)
	}
	if err != nil {
		return ledger.Batch{}, err
	}
	if undo, undone, err := o.store.As(viewer).UndoneBy(ctx, id); err != nil || undone {
		if undone {
			err = fault.New(fault.Conflict, "this was taken back already, on %s; undo that (batch %d) to bring it in again", undo.At.Format("2006-01-02"), undo.ID)
		}
		return ledger.Batch{}, err
	}
	batch := why.batch(ledger.ActUndo)
	batch.Undoes = fmt.Sprintf("batch %d", id)
	return o.write(ctx, viewer, batch, func(tx *store.Tx) error {
		if target.Act == ledger.ActDemonstration { // it came in without the rules of files and papers, and goes out so
			tx.Lift()
		}
		edited, hidden, example := 0, 0, ""
		err := tx.Backwards(target, func(c ledger.Change) error {
			err := takeBack(tx, viewer, c)
			switch fault.CodeOf(err) {
			case fault.Conflict:
				edited++
				example = c.Record
				return nil
			case fault.NotFound:
				hidden++
				return nil
			}
			return err
		})
		if err != nil {
			return err
		}
		if hidden > 0 {
			return fault.New(fault.Forbidden, "this batch has records that are not open to you; ask somebody who may read them to undo it")
		}
		if edited > 0 && !keepEdited {
			return fault.New(fault.Conflict, "%d records were changed after this, for example %s; undo it again with the choice to keep those as they are now", edited, example)
		}
		return nil
	})
}

// takeBack writes the current record with one change taken out. It takes the role that writing such a record takes:
// the change to be undone may have taken a role away.
func takeBack(tx *store.Tx, viewer access.Viewer, c ledger.Change) error {
	if err := viewer.Require(needs(c.Kind)); err != nil {
		return err
	}
	r, err := tx.Get(c.Record)
	if err != nil {
		return err
	}
	version := r.Meta().Version
	current, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if c.Before == nil {
		later, err := ledger.Compare(c.After, current)
		if err != nil {
			return err
		}
		if len(later) > 0 { // not by the version: what was changed and changed back is as it was
			return fault.New(fault.Conflict, "%s changed after it was made: undo the later change first, or withdraw it", c.Record)
		}
		r.Meta().Deleted = true
		return tx.Put(r, version)
	}
	doc, err := ledger.TakeBack(c, current)
	if err != nil {
		return err
	}
	restored := store.New(r.Kind())
	if err := json.Unmarshal(doc, restored); err != nil {
		return err
	}
	return tx.Put(restored, version)
}
