package office

import (
	"context"
	"encoding/json"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/store"
)

// knowsSecond reports whether an act tells a viewer of no request that is hidden from them. One about rights is always an
// administrator's to know of; of another only who may know of the request does, and who can still look whether they may.
func (o *Office) knowsSecond(ctx context.Context, viewer access.Viewer, a store.Deed) (bool, error) {
	switch a.Act {
	case ledger.ActSecondAsked, ledger.ActSecondGranted, ledger.ActSecondRefused, ledger.ActSecondBack:
	default:
		return true, nil
	}
	var w Witnessed
	if err := json.Unmarshal([]byte(a.Detail), &w); err != nil {
		return false, nil
	}
	if w.Query == SecondRights {
		return true, nil
	}
	_, err := o.secondSeen(ctx, viewer, w.Request)
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil, err
}

// SecondChange is one record of a request: as it stands and as it is to be.
type SecondChange struct {
	ledger.Change
	Stale bool // it changed since it was asked for, so that it cannot be done any more
}

// SecondChanges are the changes that a request asks for, for whoever may know of it.
func (o *Office) SecondChanges(ctx context.Context, viewer access.Viewer, r SecondSeen) (list []SecondChange, err error) {
	reader := o.store.As(inside(viewer, r.Deed))
	for _, e := range r.Deed.Edits {
		rec, err := e.read()
		if err != nil {
			return nil, err
		}
		c := SecondChange{Change: ledger.Change{Kind: rec.Kind(), Record: rec.Meta().ID, After: e.Record}}
		if e.Base > 0 {
			now, err := reader.Get(ctx, c.Record)
			if err != nil && !fault.Is(err, fault.NotFound) {
				return nil, err
			}
			if err == nil {
				if c.Before, err = json.Marshal(now); err != nil {
					return nil, err
				}
				c.Stale = now.Meta().Version != e.Base
			} else {
				c.Stale = true
			}
		}
		list = append(list, c)
	}
	return list, nil
}
