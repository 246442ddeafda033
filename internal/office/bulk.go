package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/ledger"
	"entente/internal/store"
)

// WithdrawAll withdraws several records as one act: all of them or none. Errors are those of Withdraw.
func (o *Office) WithdrawAll(ctx context.Context, viewer access.Viewer, why Why, ids ...string) (ledger.Batch, error) {
	for _, id := range ids {
		if err := mayWithdraw(viewer, id); err != nil {
			return ledger.Batch{}, err
		}
	}
	return o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		for _, id := range ids {
			r, err := tx.Get(id)
			if err != nil {
				return err
			}
			r.Meta().Deleted = true
			if err := tx.Put(r, r.Meta().Version); err != nil {
				return err
			}
		}
		return nil
	})
}
