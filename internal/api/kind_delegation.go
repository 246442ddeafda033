package api

import (
	"time"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/record"
)

// delegationKinds describes the life of a delegation.
func delegationKinds() map[record.Kind]kindDoc {
	exampleExchange := exampleID("exc", "0h")
	exampleFile := delegation.IDFor(exampleExchange)
	participation, user := exampleID("par", "0j"), exampleID("user", "03")
	amendment := exampleID("amd", "0q")
	sent := time.Date(2001, 3, 5, 9, 30, 0, 0, time.UTC)
	return map[record.Kind]kindDoc{
		delegation.KindDelegation: {
			help:    "The file of a delegation, from proposal to report. Its stage moves by the operations of the delegation, never by an edit.",
			choices: map[string][]string{"stage": delegation.Stages, "stage_before": delegation.Way},
			example: &delegation.Delegation{Head: record.Head{ID: exampleFile, Version: 1}, Exchange: exampleExchange, Stage: "proposed", StageOn: date.MustParse("2001-03-05"),
				Aims: "Renew the dialogue that rested since 1996.", Charter: delegation.Charter{Independence: "Either side sets its own agenda.", Equality: "Same level on both sides.",
					Respect: "No question of the other's congress is raised.", NonInterference: "No meeting with groups outside the programme."}},
		},
		delegation.KindChain: {
			help:    "The way of a paper through the house: who approves, one after the other.",
			choices: map[string][]string{"directions": delegation.Directions, "levels": record.Levels},
			example: &delegation.Chain{Head: exampleHead("chn", "0n"), Title: "Delegations led by a minister", Levels: []string{"minister"},
				Steps: []delegation.ChainStep{{Title: "Head of desk", Who: "desk_head"}, {Title: "Secretary-general", Who: "named", Users: []string{user}}}},
		},
		delegation.KindApproval: {
			help:    "A paper on its way through a chain: where it lies, since when, and what was decided.",
			choices: map[string][]string{"about": delegation.Papers},
			example: &delegation.Approval{Head: exampleHead("apv", "0p"), Delegation: exampleFile, About: "proposal", Proposer: user, Sent: sent,
				Steps: []delegation.Step{{Title: "Head of desk", Users: []string{exampleID("user", "04")}}}},
		},
		delegation.KindAbsence: {
			help:    "That somebody is away, and who decides for them meanwhile.",
			example: &delegation.Absence{Head: exampleHead("abs", "0s"), User: user, Substitute: exampleID("user", "04"), During: date.MustParseInterval("2001-07-01/2001-07-21")},
		},
		delegation.KindAmendment: {
			help:    "A change of a composition that was approved already. It is approved again, and applied in one act.",
			choices: map[string][]string{"state": delegation.AmendmentStates},
			example: &delegation.Amendment{Head: record.Head{ID: amendment, Version: 1}, Delegation: exampleFile, Number: 1, Reason: "The interpreter fell ill.", State: "submitted"},
		},
		delegation.KindAmendmentLine: {
			help:    "One change of an amendment: somebody comes in, goes, or comes in another role.",
			choices: map[string][]string{"act": delegation.Acts},
			example: &delegation.AmendmentLine{Head: exampleHead("aml", "0t"), Amendment: amendment, Act: "remove", Participation: participation, Person: examplePerson,
				Before: &delegation.Place{Side: "theirs", Role: "interpreter"}},
		},
		delegation.KindTravelDocument: {
			help:    "The passport or visa of somebody who travels: restricted or higher, and erased after the day that it names.",
			choices: map[string][]string{"type": delegation.DocumentTypes},
			example: &delegation.TravelDocument{Head: record.Head{ID: exampleID("trd", "0v"), Version: 1, Marking: record.Restricted}, Exchange: exampleExchange, Participation: participation,
				Type: "passport", Number: "P0000000", Expires: date.MustParse("2005-01-31"), DeleteOn: date.MustParse("2001-06-09")},
		},
		delegation.KindArrangement: {
			help: "What is arranged for somebody: diet, room, gift. Restricted or higher, because it tells of health and faith.",
			example: &delegation.Arrangement{Head: record.Head{ID: delegation.ArrangementFor(participation), Version: 1, Marking: record.Restricted}, Participation: participation,
				Diet: "vegetarian"},
		},
	}
}
