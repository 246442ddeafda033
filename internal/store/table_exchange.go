package store

import (
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
)

// exchangeTables are what passes between the two sides.
func exchangeTables() []*table {
	return []*table{
		{
			kind: exchange.KindExchange, name: "exchange", plural: "exchanges", order: "start_min",
			columns: with([]string{"type", "direction", "state", "level", "title", "initiated", "part", "recorded_outcome"}, period...),
			row: func(r record.Record) []any {
				x := r.(*exchange.Exchange)
				written := 0
				if x.Minutes != "" || x.Outcome != "" {
					written = 1
				}
				return bounds([]any{x.Type, x.Direction, x.State, x.Level, x.Title, x.Initiated, x.Part, written}, x.During)
			},
			words: func(r record.Record) []string {
				x := r.(*exchange.Exchange)
				words := append([]string{x.Title, x.Locale, x.Minutes, x.Outcome}, x.Topics...)
				for _, p := range x.Positions {
					words = append(words, p.Text)
				}
				for _, q := range x.Questions {
					words = append(words, q.Title, q.Note)
				}
				for _, d := range x.Documents {
					words = append(words, d.Title)
				}
				return words
			},
			refers: []reference{{"part", exchange.KindExchange}},
			facets: exchangeFacets,
			blank:  func() record.Record { return new(exchange.Exchange) },
		},
		{
			kind: exchange.KindParticipation, name: "participation", plural: "participations", order: "since",
			columns: []string{"exchange", "side", "role", "person", "organisation", "name", "level"},
			row: func(r record.Record) []any {
				p := r.(*exchange.Participation)
				return []any{p.Exchange, p.Side, p.Role, p.Person, p.Organisation, p.Name, p.Level}
			},
			words: func(r record.Record) []string { return []string{r.(*exchange.Participation).Name} },
			refers: []reference{{"exchange", exchange.KindExchange}, {"person", register.KindPerson},
				{"organisation", register.KindOrganisation}},
			blank: func() record.Record { return new(exchange.Participation) },
		},
	}
}

func exchangeFacets(r record.Record) []facet {
	x := r.(*exchange.Exchange)
	var fs []facet
	for _, group := range []struct {
		name   string
		values []string
	}{{"area", x.Areas}, {"place", x.Places}, {"purpose", x.Purposes}, {"topic", x.Topics}} {
		for _, v := range group.values {
			fs = append(fs, facet{group.name, v})
		}
	}
	return fs
}
