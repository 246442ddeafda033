package office

import (
	"cmp"
	"context"
	"slices"

	"entente/internal/programme"
	"entente/internal/store"
)

// Budget is what a delegation costs, as its viewer may read it. Every total is the sum of the lines shown.
type Budget struct {
	Lines  []*programme.BudgetLine // by category, then by title
	Totals []programme.Total
}

// Budget reads the budget of a delegation.
func (o *Office) Budget(ctx context.Context, r store.Reader, exchange string) (Budget, error) {
	lines, err := all[*programme.BudgetLine](o.gather(ctx, r, AsOf{}), store.Of(programme.KindBudgetLine, "exchange", exchange))
	slices.SortStableFunc(lines, func(a, b *programme.BudgetLine) int {
		return cmp.Or(slices.Index(programme.BudgetCategories, a.Category)-slices.Index(programme.BudgetCategories, b.Category), cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	return Budget{lines, programme.Totals(lines)}, err
}
