package store

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/cooperation"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/study"
)

// The first page of the lists that officers look at all day comes by an index, in its order, for every viewer: nothing
// is read through and nothing is sorted, but for what one organisation has few of.
func TestCommonListsAreReadByAnIndex(t *testing.T) {
	s, err := Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "e.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, viewer := range []access.Viewer{access.System(), {}, {User: "user-1", Clearance: record.Restricted, Desks: []string{"desk-1"}}} {
		for _, q := range []Query{Of(register.KindArea), Of(register.KindOrganisation), Of(register.KindPerson), Of(exchange.KindExchange),
			Of(register.KindOrganisation, "area", "area-fr"), Of(register.KindOrganisation, "classification", "party"), Of(register.KindPerson, "area", "area-fr"),
			Of(exchange.KindExchange, "direction", "sent", "type", "delegation"), Of(register.KindPerson, "organisation", "org-1"), Of(exchange.KindExchange, "counterpart", "org-1"),
			Of(study.KindStudy), Of(study.KindStudy, "state", "released"), Of(study.KindLesson), Of(study.KindLesson, "confidence", "high"), Of(study.KindReadingList), Of(cooperation.KindProject), Of(cooperation.KindProject, "stage", "running"),
			Of(cooperation.KindProject, "area", "area-fr"), Of(cooperation.KindProject, "sector", "energy"), Of(cooperation.KindRecommendation), Of(cooperation.KindRecommendation, "state", "made")} {
			few := q.Filters.Has("organisation") || q.Filters.Has("counterpart")
			s.statements.Clear()
			if _, err := s.As(viewer).List(t.Context(), q); err != nil {
				t.Fatal(err)
			}
			s.statements.Range(func(text, _ any) bool {
				rows, err := s.db.Query("EXPLAIN QUERY PLAN "+text.(string), make([]any, len(regexp.MustCompile(`\?\d*`).FindAllString(text.(string), -1)))...)
				if err != nil {
					t.Fatal(err)
				}
				defer rows.Close()
				for rows.Next() {
					var id, parent, unused int
					var step string
					if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
						t.Fatal(err)
					}
					if step == "SCAN x" && parent == 0 {
						continue // the rows of the page, when they are found
					}
					if strings.HasPrefix(step, "SCAN") && !strings.Contains(step, " INDEX ") || strings.Contains(step, "TEMP B-TREE") && !few {
						t.Errorf("%s: %s", q, step)
					}
				}
				return true
			})
		}
	}
}
