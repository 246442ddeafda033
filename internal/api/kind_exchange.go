package api

import (
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
)

// exchangeKinds describes what passes between the two sides.
func exchangeKinds() map[record.Kind]kindDoc {
	return map[record.Kind]kindDoc{
		exchange.KindExchange: {
			help: "Anything that happened or is planned between the two sides: delegations, meetings, calls.",
			choices: map[string][]string{"type": exchange.Types, "direction": exchange.Directions, "state": exchange.States, "level": record.Levels,
				"purposes": exchange.Purposes, "initiated": exchange.Sides},
			example: &exchange.Exchange{Head: exampleHead("exc", "0h"), Type: "delegation", Direction: "received", State: "done", Title: "Visit of the Liberal Union",
				During: date.MustParseInterval("2001-05-03/2001-05-09"), Level: "leader", Areas: []string{register.AreaID("FR")}, Purposes: []string{"political_dialogue"}},
		},
		exchange.KindParticipation: {
			help:    "That a person or organisation took part in an exchange.",
			choices: map[string][]string{"side": exchange.Sides, "role": exchange.Roles, "level": record.Levels},
			example: &exchange.Participation{Head: exampleHead("par", "0j"), Exchange: exampleID("exc", "0h"), Side: "theirs", Role: "head", Person: examplePerson, Organisation: exampleParty},
		},
	}
}
