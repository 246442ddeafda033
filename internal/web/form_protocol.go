package web

import (
	"slices"

	"entente/internal/exchange"
	"entente/internal/protocol"
	"entente/internal/record"
)

// protocolForms is the form of a seating plan. What is moved by hand is moved on the plan itself.
func protocolForms() []*form {
	return []*form{{
		kind: protocol.KindSeating, preset: map[string]string{"shape": "opposite"},
		groups: slices.Concat([]formGroup{{title: "what", fields: []formField{
			{name: "title", as: asText, width: "double", label: "seating_title"},
			{name: "shape", as: asChoice, family: "shape", options: protocol.Shapes, label: "shape"},
			{name: "exchange", as: asPick, kinds: []record.Kind{exchange.KindExchange}, width: "double", label: "seating_of"},
		}}}, readersGroups(false)),
	}}
}
