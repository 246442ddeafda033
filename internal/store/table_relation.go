package store

import (
	"strconv"
	"strings"

	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// relationTables are the relations with counterparts, and what was agreed with them. A rhythm is stored as a text, because
// figures keep it as one of few words.
func relationTables() []*table {
	return []*table{
		{
			kind: relation.KindRelation, name: "relation", plural: "relations", order: "start_min",
			columns: with([]string{"counterpart", "officer", "rhythm", "next_min", "next_max"}, period...),
			row: func(r record.Record) []any {
				l := r.(*relation.Relation)
				rhythm := ""
				if l.Rhythm > 0 {
					rhythm = strconv.Itoa(l.Rhythm)
				}
				return bounds([]any{l.Counterpart, l.Officer, rhythm, int64(l.NextBy.Earliest()), int64(l.NextBy.Latest())}, l.During)
			},
			words:  func(r record.Record) []string { l := r.(*relation.Relation); return []string{l.Note, l.Next} },
			refers: []reference{{"counterpart", register.KindOrganisation}},
			blank:  func() record.Record { return new(relation.Relation) },
		},
		{
			kind: relation.KindRung, name: "rung", plural: "rungs", order: "sort",
			columns: []string{"name", "sort", "stage"},
			row: func(r record.Record) []any {
				g := r.(*relation.Rung)
				name := lang.Preferred(g.Names, "en")
				return []any{name, sortKey(name), g.Stage}
			},
			words: func(r record.Record) []string { return texts(r.(*relation.Rung).Names) },
			blank: func() record.Record { return new(relation.Rung) },
		},
		{
			kind: relation.KindStage, name: "stage", plural: "stages", order: "start_min",
			columns: with([]string{"relation", "stage"}, period...),
			row: func(r record.Record) []any {
				s := r.(*relation.Stage)
				return bounds([]any{s.Relation, s.Stage}, s.During)
			},
			words: func(r record.Record) []string {
				s := r.(*relation.Stage)
				words := []string{s.Reason}
				for _, d := range s.Documents {
					words = append(words, d.Title)
				}
				return words
			},
			refers: []reference{{"relation", relation.KindRelation}},
			blank:  func() record.Record { return new(relation.Stage) },
		},
		{
			kind: relation.KindHandover, name: "handover", plural: "handovers", order: "since",
			columns: []string{"relation", "from_user", "to_user", "waits"},
			row: func(r record.Record) []any {
				h := r.(*relation.Handover)
				waits := 0
				if h.Waits() {
					waits = 1
				}
				return []any{h.Relation, h.From, h.To, waits}
			},
			words:  func(r record.Record) []string { return []string{r.(*relation.Handover).Note} },
			refers: []reference{{"relation", relation.KindRelation}},
			blank:  func() record.Record { return new(relation.Handover) },
		},
	}
}

// agreementTables come after the exchanges in which agreements are signed.
func agreementTables() []*table {
	return []*table{{
		kind: relation.KindAgreement, name: "agreement", plural: "agreements", order: "start_min",
		columns: with([]string{"counterpart", "type", "state", "exchange", "title", "sort", "signed_min", "signed_max"}, period...),
		row: func(r record.Record) []any {
			a := r.(*relation.Agreement)
			title := strings.TrimSpace(a.Title)
			return bounds([]any{a.Counterpart, a.Type, a.State, a.Exchange, title, sortKey(title), int64(a.Signed.Earliest()), int64(a.Signed.Latest())}, a.During)
		},
		words: func(r record.Record) []string {
			a := r.(*relation.Agreement)
			return []string{a.Title, a.Terms}
		},
		refers: []reference{{"counterpart", register.KindOrganisation}, {"exchange", exchange.KindExchange}},
		blank:  func() record.Record { return new(relation.Agreement) },
	}}
}
