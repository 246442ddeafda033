package api

import (
	"entente/internal/date"
	"entente/internal/record"
	"entente/internal/relation"
)

// relationKinds describes relations with counterparts.
func relationKinds() map[record.Kind]kindDoc {
	return map[record.Kind]kindDoc{
		relation.KindRelation: {
			help:    "The home organisation's relation with one counterpart.",
			choices: map[string][]string{"channels": relation.Channels},
			example: &relation.Relation{Head: exampleHead("rel", "0f"), Counterpart: exampleParty, Channels: []string{"delegations", "letters"}, During: date.MustParseInterval("1988/.."), Rhythm: 24, Next: "Propose a day for the next round", NextBy: date.MustParse("2027-03")},
		},
		relation.KindStage: {
			help:    "Which stage a relation was in over a period.",
			choices: map[string][]string{"stage": relation.Stages},
			example: &relation.Stage{Head: exampleHead("stg", "0g"), Relation: exampleID("rel", "0f"), Stage: "regular", Rung: exampleID("rng", "1v"), During: date.MustParseInterval("1995/.."), Reason: "Memorandum signed",
				Documents: []relation.StageDocument{{Type: "memorandum", Title: "Memorandum on regular visits", Link: "https://example.org/memorandum"}}},
		},
		relation.KindRung: {
			help:    "A house's own name for a stage of relations, or a step of its own within one.",
			choices: map[string][]string{"stage": relation.Stages},
			example: &relation.Rung{Head: exampleHead("rng", "1v"), Names: exampleNames("Working relations"), Stage: "regular", Rank: 1},
		},
		relation.KindHandover: {
			help:    "A relation that passed from one officer to the next, with the note of the one who left. It comes into being when the officer of a relation changes.",
			example: &relation.Handover{Head: exampleHead("hov", "1w"), Relation: exampleID("rel", "0f"), From: exampleID("user", "03"), To: exampleID("user", "04"), On: date.MustParse("2027-01-15"), Note: "Call the secretary first."},
		},
		relation.KindAgreement: {
			help:    "What the home organisation and a counterpart agreed in writing, with its terms and its end.",
			choices: map[string][]string{"type": relation.AgreementTypes, "state": relation.AgreementStates, "renewal": relation.Renewals},
			example: &relation.Agreement{Head: exampleHead("agr", "1y"), Counterpart: exampleParty, Type: "memorandum", State: "signed", Title: "Memorandum on regular dialogue", Signed: date.MustParse("2025-05-03"),
				During: date.MustParseInterval("2025-05-03/2030-05-02"), Renewal: "tacit", Notice: 6, Terms: "A round every second year.", Link: "https://example.org/agreement"},
		},
	}
}
