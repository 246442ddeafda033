package store

import (
	"entente/internal/privacy"
	"entente/internal/record"
	"entente/internal/register"
)

// privacyTables are the grounds on which data of people are held.
func privacyTables() []*table {
	return []*table{{
		kind: privacy.KindGround, name: "lawful_ground", plural: "lawful-grounds", order: "since",
		columns: []string{"person", "basis", "given_min", "given_max", "withdrawn"},
		row: func(r record.Record) []any {
			g := r.(*privacy.Ground)
			withdrawn := 0
			if !g.Stands() {
				withdrawn = 1
			}
			return []any{g.Person, g.Basis, int64(g.Since.Earliest()), int64(g.Since.Latest()), withdrawn}
		},
		words:  func(r record.Record) []string { return []string{r.(*privacy.Ground).Note} },
		refers: []reference{{"person", register.KindPerson}},
		blank:  func() record.Record { return new(privacy.Ground) },
	}}
}
