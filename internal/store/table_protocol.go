package store

import (
	"entente/internal/exchange"
	"entente/internal/protocol"
	"entente/internal/record"
)

// protocolTables are the seating plans of delegations.
func protocolTables() []*table {
	return []*table{{
		kind: protocol.KindSeating, name: "seating", plural: "seatings", order: "since",
		columns: []string{"exchange", "title", "shape"},
		row: func(r record.Record) []any {
			s := r.(*protocol.Seating)
			return []any{s.Exchange, s.Title, s.Shape}
		},
		words:  func(r record.Record) []string { return []string{r.(*protocol.Seating).Title} },
		refers: []reference{{"exchange", exchange.KindExchange}},
		blank:  func() record.Record { return new(protocol.Seating) },
	}}
}
