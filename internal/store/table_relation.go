package store

import (
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// relationTables are the relations with counterparts.
func relationTables() []*table {
	return []*table{
		{
			kind: relation.KindRelation, name: "relation", plural: "relations", order: "start_min",
			columns: with([]string{"counterpart", "officer"}, period...),
			row: func(r record.Record) []any {
				l := r.(*relation.Relation)
				return bounds([]any{l.Counterpart, l.Officer}, l.During)
			},
			words:  func(r record.Record) []string { return []string{r.(*relation.Relation).Note} },
			refers: []reference{{"counterpart", register.KindOrganisation}},
			blank:  func() record.Record { return new(relation.Relation) },
		},
		{
			kind: relation.KindStage, name: "stage", plural: "stages", order: "start_min",
			columns: with([]string{"relation", "stage"}, period...),
			row: func(r record.Record) []any {
				s := r.(*relation.Stage)
				return bounds([]any{s.Relation, s.Stage}, s.During)
			},
			words:  func(record.Record) []string { return nil },
			refers: []reference{{"relation", relation.KindRelation}},
			blank:  func() record.Record { return new(relation.Stage) },
		},
	}
}
