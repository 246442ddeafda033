package office

import (
	"context"

	"entente/internal/date"
	"entente/internal/register"
	"entente/internal/store"
)

// GroupingMembers returns the areas and organisations that were in a grouping, or may have been, on the day asked for;
// without a day, all over time.
func (o *Office) GroupingMembers(ctx context.Context, r store.Reader, asOf AsOf, grouping string) ([]Fact[*register.GroupingMember], error) {
	q := store.Of(register.KindGroupingMember, "grouping", grouping)
	q.Limit = store.MaxLimit
	return facts(o.gather(ctx, r, asOf), q, func(m *register.GroupingMember) date.Interval { return m.During })
}
