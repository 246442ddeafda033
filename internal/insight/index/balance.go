package index

import (
	"slices"
	"strings"

	"entente/internal/store"

	"github.com/RoaringBitmap/roaring/v2"
)

// Balance is the exchanges with one value of a facet: who went to whom, and who had asked for it.
type Balance struct {
	Value                  string // "" for those without a value
	Sent, Received, Mutual int
	Ours, Theirs           int // who initiated, where that is known
}

// Balances sums up the exchanges of a query by a facet, in the order of its values. ok is false where the index does not
// know the query, or the facet.
func (r Reader) Balances(q store.Query, by string) (list []Balance, ok bool) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		var set *roaring.Bitmap
		if set, ok = v.exchangesOf(q); !ok {
			return
		}
		add := func(value string, places []uint32) {
			if len(places) > 0 {
				c := v.sumOf(places)
				list = append(list, Balance{value, c.Sent, c.Received, c.Mutual, c.Ours, c.Theirs})
			}
		}
		if by == "counterpart" {
			within, with := denseOf(set), v.with()
			for _, org := range v.sortedOrganisations() {
				add(v.index.tables[organisations].ids.at(org), v.among(with.of(org), within))
			}
			return
		}
		var f facet
		var text func(uint32) string
		if f, text, ok = v.facetNamed(q, by); !ok {
			return
		}
		for value, of := range v.sets(f) {
			v.memo.places = appendAll(v.memo.places[:0], roaring.And(set, of))
			add(text(value), v.memo.places)
		}
	})
	slices.SortFunc(list, func(a, b Balance) int { return strings.Compare(a.Value, b.Value) })
	return list, ok
}
