package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/register"
	"entente/internal/store"
)

// Judge says whether two people, or two organisations, are the same. Whatever was judged of the pair before is changed;
// a judgement that was taken back comes back with the new verdict. Errors: Invalid for a pair that cannot be judged,
// Conflict for a verdict that contradicts others (the message names the pair that stands in the way).
func (o *Office) Judge(ctx context.Context, viewer access.Viewer, a, b, verdict, note string, why Why) (*register.Judgement, ledger.Batch, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return nil, ledger.Batch{}, err
	}
	if b < a {
		a, b = b, a
	}
	j := &register.Judgement{A: a, B: b, Verdict: verdict, Note: note}
	batch, err := o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		base := 0
		was, err := tx.Get(j.Key())
		switch {
		case err == nil:
			before := was.(*register.Judgement)
			base, j.Sources = before.Version, before.Sources
			if note == "" && before.Verdict == verdict && !before.Deleted {
				j.Note = before.Note
			}
		case !fault.Is(err, fault.NotFound):
			return err
		}
		return tx.Put(j, base)
	})
	return j, batch, err
}
