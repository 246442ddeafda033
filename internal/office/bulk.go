package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// WithdrawAll withdraws several records as one act: all of them or none. Errors are those of Withdraw.
func (o *Office) WithdrawAll(ctx context.Context, viewer access.Viewer, why Why, ids ...string) (ledger.Batch, error) {
	for _, id := range ids {
		kind, ok := record.KindOf(id)
		if !ok {
			return ledger.Batch{}, fault.New(fault.NotFound, "there is no record %s", id)
		}
		need := access.DeskHead
		if needs(kind) == access.Administrator {
			need = access.Administrator
		}
		if err := viewer.Require(need); err != nil {
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
