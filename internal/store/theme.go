package store

import (
	"context"
	"slices"

	"entente/internal/record"
)

// Themed counts the studies or lessons under each theme: above is, for a theme, the themes that it stands in and itself. What is
// filed under two themes of a third counts once under that one.
func (r Reader) Themed(ctx context.Context, kind record.Kind, above map[string][]string) (map[string]int, error) {
	b := r.build()
	t := tableByKind[kind]
	where, err := b.where(t, Of(kind))
	if err != nil {
		return nil, err
	}
	rows, err := r.query(ctx, "SELECT x.since, f.value FROM "+t.name+" x JOIN exchange_facet f ON f.since = x.since AND f.facet = 'theme' WHERE "+where+" ORDER BY x.since", b.args)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	counts := make(map[string]int)
	var of int64 // the record that under is about
	var under []string
	for rows.Next() {
		var since int64
		var theme string
		if err := rows.Scan(&since, &theme); err != nil {
			return nil, err
		}
		if since != of {
			of, under = since, under[:0]
		}
		for _, o := range above[theme] {
			if !slices.Contains(under, o) {
				under = append(under, o)
				counts[o]++
			}
		}
	}
	return counts, rows.Err()
}
