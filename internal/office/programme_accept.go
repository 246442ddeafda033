package office

import (
	"context"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/store"
)

// AcceptClash records that a clash is known and left as it is: by whom, when and why. It holds until what clashes changes.
// Errors: Invalid without a reason, Conflict where the programme no longer clashes so, otherwise as Save.
func (o *Office) AcceptClash(ctx context.Context, viewer access.Viewer, p Programme, key, reason string) (*programme.Acceptance, ledger.Batch, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return nil, ledger.Batch{}, err
	}
	found, err := o.ProgrammeClashes(ctx, o.store.As(viewer), p)
	if err != nil {
		return nil, ledger.Batch{}, err
	}
	for _, c := range found.List {
		if c.Key != key {
			continue
		}
		a := &programme.Acceptance{Head: clashHead(viewer, p, c), Exchange: p.Exchange.ID, Rule: c.Rule, Item: c.Items[0], Other: c.Second(), Print: c.print, Reason: strings.TrimSpace(reason),
			By: viewer.User, At: time.Now().UTC().Truncate(time.Second)}
		batch, err := o.write(ctx, viewer, Why{Reason: a.Reason}.batch(ledger.ActEdit), func(tx *store.Tx) error {
			tx.Lift()
			base := 0
			switch before, err := tx.Get(key); {
			case err == nil:
				base = before.Meta().Version
			case !fault.Is(err, fault.NotFound):
				return err
			}
			return tx.Put(a, base)
		})
		return a, batch, err
	}
	return nil, ledger.Batch{}, fault.New(fault.Conflict, "the programme does not clash so any more: look at it again")
}

// clashHead marks the acceptance of a clash as high as anything that it tells of.
func clashHead(viewer access.Viewer, p Programme, c Clash) record.Head {
	head := record.Head{ID: c.Key, Marking: p.Exchange.Marking, Desk: p.Exchange.Desk, Compartment: p.Exchange.Compartment}
	for _, i := range c.Involved {
		head.Marking = max(head.Marking, i.Marking)
	}
	if c.With != nil {
		head.Marking = max(head.Marking, c.With.Marking)
	}
	if c.Rule == "visa" { // it tells of papers that are never open to the house
		head.Marking = max(head.Marking, record.Restricted)
	}
	head.Marking = min(head.Marking, viewer.Clearance)
	return head
}

// ReopenClash takes an acceptance back: the clash is shown as open again.
func (o *Office) ReopenClash(ctx context.Context, viewer access.Viewer, key string, why Why) (ledger.Batch, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return ledger.Batch{}, err
	}
	if kind, _ := record.KindOf(key); kind != programme.KindAcceptance {
		return ledger.Batch{}, fault.New(fault.NotFound, "nobody accepted such a clash")
	}
	return o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		rec, err := tx.Get(key)
		if err != nil {
			return err
		}
		tx.Lift()
		rec.Meta().Deleted = true
		return tx.Put(rec, rec.Meta().Version)
	})
}

// keepAcceptance lets an edit change who may read of it, and no more.
func keepAcceptance(tx *store.Tx, was record.Record, is *programme.Acceptance) error {
	before, changed := was.(*programme.Acceptance)
	if !changed {
		return fault.New(fault.Invalid, "a clash is accepted where it stands, on the programme; its acceptance is never entered by itself")
	}
	if tx.Act() == ledger.ActUndo {
		return nil
	}
	if before.Exchange != is.Exchange || before.Rule != is.Rule || before.Item != is.Item || before.Other != is.Other || before.Print != is.Print || before.Reason != is.Reason || before.By != is.By || !before.At.Equal(is.At) {
		return fault.Field("reason", "what was accepted stays as it is: accept the clash again")
	}
	return nil
}
