package web

import (
	"cmp"
	"context"
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
	typed := query.Get("q")
	for name, values := range query { // a field sends itself under its own name
		if strings.HasSuffix(name, ".text") {
			typed = values[0]
		}
	}
	found, err := similarTo(r.Context(), v.reader, kinds, typed, query.Get("not"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, similarNames(found))
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
