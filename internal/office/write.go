package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/store"
)

// write is the one way from a use case to the store. It refuses an act after which nobody could let anybody in: where
// there was an administrator before, one must remain.
func (o *Office) write(ctx context.Context, viewer access.Viewer, batch ledger.Batch, run func(*store.Tx) error) (ledger.Batch, error) {
	return o.store.Write(ctx, viewer, batch, func(tx *store.Tx) error {
		if err := run(tx); err != nil || !tx.Wrote(access.KindUser) {
			return err
		}
		if remain, err := tx.Administrators(); err != nil || remain > 0 {
			return err
		}
		for r, err := range o.store.As(access.System()).All(ctx, store.Of(access.KindUser)) {
			if err != nil {
				return err
			}
			if u := r.(*access.User); u.Role == access.Administrator && !u.Disabled {
				return fault.New(fault.Conflict, "this would leave Entente without an administrator: make another one first")
			}
		}
		return nil
	})
}
