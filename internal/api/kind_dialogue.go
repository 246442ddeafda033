package api

import (
	"entente/internal/date"
	"entente/internal/dialogue"
	"entente/internal/issue"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// dialogueKinds describes what returns, disputed questions, and plans for areas without relations.
func dialogueKinds() map[record.Kind]kindDoc {
	mechanism, question := exampleID("mch", "1z"), exampleID("iss", "22")
	return map[record.Kind]kindDoc{
		dialogue.KindMechanism: {
			help:    "A dialogue or a meeting that returns, with the agenda that is carried from round to round.",
			choices: map[string][]string{"type": dialogue.Types},
			example: &dialogue.Mechanism{Head: exampleHead("mch", "1z"), Names: exampleNames("Dialogue on rural development"), Type: "dialogue", Counterpart: exampleParty, TheirChair: examplePerson, Rhythm: 24,
				During: date.MustParseInterval("1999/.."), Agenda: []dialogue.Point{{Title: "Cooperatives", Raised: 1, Closed: 2, Result: "A study is written"}, {Title: "Water", Raised: 2}}},
		},
		dialogue.KindRound: {
			help:    "One time that a mechanism meets.",
			choices: map[string][]string{"state": dialogue.RoundStates},
			example: &dialogue.Round{Head: exampleHead("rnd", "20"), Mechanism: mechanism, Number: 2, State: "held", During: date.MustParseInterval("2001-05-03/2001-05-04"), Locale: "Lyon", Statement: "Both sides go on."},
		},
		dialogue.KindAttendance: {
			help:    "One organisation at a congress or a conference: the invitation, the answer, who came, and what was said.",
			choices: map[string][]string{"way": dialogue.Ways, "answer": dialogue.Answers, "level": record.Levels},
			example: &dialogue.Attendance{Head: exampleHead("att", "21"), Event: exampleID("evt", "0r"), Organisation: exampleParty, Way: "they_invited", Invited: date.MustParse("2027-01-10"), Answer: "accepted",
				Answered: date.MustParse("2027-02-01"), Came: true, LedBy: "Deputy head of department", Level: "deputy_leader", Statement: "Greetings of the home organisation."},
		},
		issue.KindIssue: {
			help:    "A question on which the two sides differ.",
			choices: map[string][]string{"state": issue.States},
			example: &issue.Issue{Head: exampleHead("iss", "22"), Title: "Access to the archive", Counterpart: exampleParty, State: "settled", Opened: date.MustParse("1999"), Settled: date.MustParse("2001-05-04"), Settlement: "Both open theirs to two historians."},
		},
		issue.KindTalk: {
			help:    "One time that an issue was spoken of, or that a side said what it holds.",
			choices: map[string][]string{"state": issue.States},
			example: &issue.Talk{Head: exampleHead("itk", "23"), Issue: question, On: date.MustParse("2000-03"), State: "under_discussion", Ours: "Open it.", Theirs: "Not yet."},
		},
		relation.KindBridge: {
			help:    "The plan for an area without diplomatic relations.",
			example: &relation.Bridge{Head: exampleHead("brd", "24"), Area: register.AreaID("FR"), Aim: "A visit each way within two years", Steps: []relation.PlanStep{{Text: "Invite the youth league", By: date.MustParse("2027-06")}}},
		},
	}
}
