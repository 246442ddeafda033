package web

import (
	"cmp"
	"context"
	"maps"
	"net/http"
	"slices"
	"strings"

	"entente/internal/record"
	"entente/internal/store"
)

// manySimilar is how many similar names are shown at most.
const manySimilar = 5

// similar shows, while a name is being typed, records that have one like it. It suggests, and never decides.
func (s *server) similar(w http.ResponseWriter, r *http.Request, v *visit) error {
	kinds, err := pickable(r.PathValue("kind"))
	if err != nil {
		return err
	}
	query := r.URL.Query()
	typed := query["q"]
	for _, name := range slices.Sorted(maps.Keys(query)) { // fields send themselves under their own names
		if strings.HasSuffix(name, ".text") {
			typed = append(typed, query[name]...)
		}
	}
	var all []suggestion
	for _, name := range typed[:min(len(typed), manySimilar)] {
		found, err := similarTo(r.Context(), v.reader, kinds, name, query.Get("not"))
		if err != nil {
			return err
		}
		for _, f := range found {
			i := slices.IndexFunc(all, func(s suggestion) bool { return s.id == f.id })
			if i < 0 {
				all = append(all, f)
			} else if f.exact {
				all[i].exact = true
			}
		}
	}
	slices.SortStableFunc(all, func(a, b suggestion) int {
		switch {
		case a.exact == b.exact:
			return 0
		case a.exact:
			return -1
		}
		return 1
	})
	return s.render(w, r, http.StatusOK, similarNames(all[:min(len(all), manySimilar)]))
}

// similarTo finds records by all words of a name, and by its longest words where that finds too few: the same people
// are written with and without a middle name, the same parties with and without "of".
func similarTo(ctx context.Context, reader store.Reader, kinds []record.Kind, name, not string) ([]suggestion, error) {
	name = strings.TrimSpace(name)
	if len([]rune(name)) < 2 {
		return nil, nil
	}
	tries := []string{name}
	parts := strings.Fields(name)
	if len(parts) > 1 {
		slices.SortStableFunc(parts, func(a, b string) int { return cmp.Compare(len([]rune(b)), len([]rune(a))) })
		for _, p := range parts[:min(2, len(parts))] {
			if len([]rune(p)) > 3 {
				tries = append(tries, p)
			}
		}
	}
	var list []suggestion
	for _, words := range tries {
		found, err := suggestRecords(ctx, reader, kinds, words, manySimilar)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if f.id != not && !slices.ContainsFunc(list, func(s suggestion) bool { return s.id == f.id }) {
				list = append(list, f)
			}
		}
		if len(list) >= manySimilar {
			break
		}
	}
	return list[:min(len(list), manySimilar)], nil
}
