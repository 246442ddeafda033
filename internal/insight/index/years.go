package index

import (
	"entente/internal/date"
	"entente/internal/store"

	"github.com/RoaringBitmap/roaring/v2"
)

// Years counts the exchanges of a query by the year in which they surely began; those that may have begun in one or another
// are left out, as started=2001 leaves them out. ok is false where the index does not know the query.
func (r Reader) Years(q store.Query) (years map[int]int, ok bool) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		var set *roaring.Bitmap
		if set, ok = v.exchangesOf(q); !ok {
			return
		}
		years = make(map[int]int)
		for month, began := range v.own[byBegin] {
			if n := set.AndCardinality(began); n > 0 {
				years[(int(month)-calendarBegin)/12] += int(n)
			}
		}
		t := v.index.tables[exchanges]
		v.each([]*roaring.Bitmap{roaring.And(set, v.vague)}, func(_, row uint32) {
			if year, ok := yearOf(t.during[row]); ok {
				years[year]++
			}
		})
	})
	return years, ok
}

// yearOf is the year in which an exchange surely began.
func yearOf(during [4]date.Day) (year int, ok bool) {
	if during[0] == date.Past || during[1] == date.Future {
		return 0, false
	}
	first, _, _ := during[0].Civil()
	last, _, _ := during[1].Civil()
	return first, first == last
}

// AreaStatuses tells the diplomatic status of every area on a day, where one is known; of several the one that says most
// of a break.
func (r Reader) AreaStatuses(day date.Day) map[string]string {
	stati := make(map[string]string)
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		t, ids := view.index.tables[statuses], &view.index.tables[areas].ids
		for _, row := range view.records(statuses) {
			if t.holds(row, day) {
				area := ids.at(t.refs[statusArea].to[row])
				stati[area] = graver(stati[area], t.texts[0][t.words[0][row]])
			}
		}
	})
	return stati
}

// graver is the diplomatic status that says more of a break: none before suspended before relations.
func graver(a, b string) string {
	rank := map[string]int{"": 0, "relations": 1, "suspended": 2, "none": 3}
	if rank[b] > rank[a] {
		return b
	}
	return a
}
