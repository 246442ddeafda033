package api

import (
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/record"
)

// commitmentKinds describes what either side promised.
func commitmentKinds() map[record.Kind]kindDoc {
	return map[record.Kind]kindDoc{
		commitment.KindCommitment: {
			help:    "What one side promised the other: who sees to it, by when, and what became of it.",
			choices: map[string][]string{"side": commitment.Sides, "state": commitment.States},
			example: &commitment.Commitment{Head: exampleHead("com", "0m"), Side: "ours", Text: "Send the study on training of local officials", OwnerName: "Party School, research office",
				Counterpart: exampleParty, Exchange: exampleID("exc", "0h"), Made: date.MustParse("2001-05-09"), Due: date.MustParse("2001-09"), RemindDays: 14, State: "open"},
		},
	}
}
