package index

import (
	"context"
	"slices"

	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/study"
)

// themeName is the facet that themes stand in.
const themeName = "theme"

// Themed counts the studies or lessons under each theme: above is, for a theme, the themes that it stands in and itself. What is
// filed under two themes of a third counts once under that one.
func (r Reader) Themed(ctx context.Context, kind record.Kind, above map[string][]string) (map[string]int, error) {
	at := lessons
	if kind == study.KindStudy {
		at = studies
	}
	counts := make(map[string]int)
	known := false
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		t := v.index.tables[at]
		number := make(map[string]uint32)
		sets := make(map[uint32][]uint32, len(above)) // above, in numbers
		for theme, over := range above {
			n, there := v.index.topics.find(theme)
			if !there { // nothing was ever filed under it
				continue
			}
			for _, o := range over {
				if _, ok := number[o]; !ok {
					number[o] = uint32(len(number))
				}
				sets[n] = append(sets[n], number[o])
			}
		}
		sums := make([]int, len(number))
		var under []uint32
		known = v.eachOf(at, store.Of(kind), func(ordinal uint32) {
			under = under[:0]
			for _, theme := range t.themesOf(v.row(at, ordinal)) {
				for _, o := range sets[theme] {
					if !slices.Contains(under, o) {
						under = append(under, o)
						sums[o]++
					}
				}
			}
		})
		for theme, n := range number {
			counts[theme] = sums[n]
		}
	})
	if !known {
		return r.store.Themed(ctx, kind, above)
	}
	return counts, nil
}
