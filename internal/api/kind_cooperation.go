package api

import (
	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/record"
)

// cooperationKinds describes economic work.
func cooperationKinds() map[record.Kind]kindDoc {
	return map[record.Kind]kindDoc{
		cooperation.KindProject: {
			help:    "A piece of cooperation from the idea to what became of it: sector, place, value as an exact decimal in its currency, and when each stage was planned and came.",
			choices: map[string][]string{"stage": cooperation.Stages, "sector": cooperation.Sectors},
			example: &cooperation.Project{Head: exampleHead("prj", "0p"), Title: "Textile factory", Sector: "industry", Area: "area-fr", Value: "50000000", Currency: "EUR", Stage: "agreed", Exchange: exampleID("exc", "0h"),
				Steps: []cooperation.Milestone{{Stage: "idea", Real: date.MustParse("2000-07-26")}, {Stage: "agreed", Planned: date.MustParse("2000-11"), Real: date.MustParse("2000-12-25")}}},
		},
		cooperation.KindPartner: {
			help:    "Who takes part in a project: an organisation on file, or a body as it was written.",
			choices: map[string][]string{"side": cooperation.Sides, "role": cooperation.PartnerRoles},
			example: &cooperation.Partner{Head: exampleHead("prp", "0q"), Project: exampleID("prj", "0p"), Side: "theirs", Role: "funder", Organisation: exampleParty, Name: "Export bank"},
		},
		cooperation.KindRecommendation: {
			help:    "A partner recommended to a department, on which occasion and for what, and what became of it.",
			choices: map[string][]string{"state": cooperation.RecommendationStates},
			example: &cooperation.Recommendation{Head: exampleHead("rcm", "0r"), Organisation: exampleParty, DepartmentName: "Department of Commerce", Exchange: exampleID("exc", "0h"), Purpose: "Supply of cranes", Made: date.MustParse("2001-05-09"), State: "taken_up",
				Answered: date.MustParse("2001-07"), Answer: "A first meeting was held."},
		},
	}
}
