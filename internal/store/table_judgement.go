package store

import (
	"entente/internal/record"
	"entente/internal/register"
)

// judgementTables are what people said of records that may be the same. The two sides stand in columns by their kind, so
// that a judgement is hidden with either of them.
func judgementTables() []*table {
	return []*table{{
		kind: register.KindJudgement, name: "judgement", plural: "judgements", order: "since",
		columns: []string{"a_person", "b_person", "a_organisation", "b_organisation", "verdict"},
		row: func(r record.Record) []any {
			j := r.(*register.Judgement)
			if kind, _ := record.KindOf(j.A); kind == register.KindOrganisation {
				return []any{"", "", j.A, j.B, j.Verdict}
			}
			return []any{j.A, j.B, "", "", j.Verdict}
		},
		words: func(r record.Record) []string { return []string{r.(*register.Judgement).Note} },
		refers: []reference{{"a_person", register.KindPerson}, {"b_person", register.KindPerson},
			{"a_organisation", register.KindOrganisation}, {"b_organisation", register.KindOrganisation}},
		blank: func() record.Record { return new(register.Judgement) },
	}}
}
