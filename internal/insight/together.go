package insight

import "entente/internal/store"

// Together returns the one query whose records are those of all the given ones, which may differ in their direction
// only, as the queries of a row do. Empty ones, of empty counts, are left out; "" where nothing is left.
func Together(queries ...string) string {
	var all store.Query
	var directions []string
	for _, text := range queries {
		q, err := store.ParseQuery(text)
		if text == "" || err != nil {
			continue
		}
		if all.Kind == "" {
			all = q
		}
		directions = append(directions, q.Filters["direction"]...)
	}
	if all.Kind == "" {
		return ""
	}
	all = all.With("direction", "")
	all.Filters["direction"] = directions
	return all.String()
}
