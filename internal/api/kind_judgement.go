package api

import (
	"entente/internal/record"
	"entente/internal/register"
)

// judgementKinds describes what people said of records that may be the same.
func judgementKinds() map[record.Kind]kindDoc {
	return map[record.Kind]kindDoc{
		register.KindJudgement: {
			help:    "Whether two people, or two organisations, are the same: one judgement a pair. Nothing of either record is rewritten. To judge a pair in one step, whatever was judged before, use POST " + root + "judge.",
			choices: map[string][]string{"verdict": register.Verdicts},
			example: &register.Judgement{Head: record.Head{ID: register.JudgementID(examplePerson, exampleID("per", "0p")), Version: 1}, A: examplePerson, B: exampleID("per", "0p"),
				Verdict: register.Same, Note: "The same seat, the same years."},
		},
	}
}
