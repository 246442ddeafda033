package api

import (
	"time"

	"entente/internal/date"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
)

// programmeKinds describes programmes, tasks and budgets.
func programmeKinds() map[record.Kind]kindDoc {
	exchange, participation, user := exampleID("exc", "0h"), exampleID("par", "0j"), exampleID("user", "03")
	before := -30
	hanoi := func(clock string) programme.Moment {
		return programme.Moment{Date: "2001-05-04", Time: clock, Zone: "Asia/Ho_Chi_Minh"}
	}
	return map[record.Kind]kindDoc{
		programme.KindItem: {
			help:    "One thing that a delegation does. Times are those of the clocks at its places; a time that a clock skips is refused, one that it shows twice needs fold: first or second.",
			choices: map[string][]string{"type": programme.Types},
			example: &programme.Item{Head: exampleHead("pit", "0h"), Exchange: exchange, Type: "meeting", Title: "Talks of the Liberal Union at the ministry",
				Starts: hanoi("09:00"), Ends: hanoi("10:30"), Place: "Ministry", Area: register.AreaID("FR"), Room: "Blue room", Interlocutors: []string{participation}},
		},
		programme.KindEdition: {
			help:    "The programme as it was handed out: what was known of it at a recorded time.",
			example: &programme.Edition{Head: exampleHead("ped", "0j"), Exchange: exchange, Number: 1, Issued: time.Date(2001, 4, 20, 9, 0, 0, 0, time.UTC)},
		},
		programme.KindAcceptance: {
			help:    "A clash of a programme that is known and left as it is: by whom, why. Clashes are accepted by an operation of the programme; where what clashes changes, the clash is back.",
			choices: map[string][]string{"rule": programme.ClashRules},
			example: &programme.Acceptance{Head: exampleHead("cac", "0k"), Exchange: exchange, Item: exampleID("pit", "0h"), Rule: "holiday", Print: "9f86d081884c7d659a2feaa0c55ad015", Reason: "The hosts receive us on their holiday.", By: exampleID("user", "03"), At: time.Date(2001, 4, 20, 9, 0, 0, 0, time.UTC)},
		},
		programme.KindRules: {
			help:    "How much time a delegation, or the house where no delegation is named, leaves between two items.",
			example: &programme.Rules{Head: exampleHead("prl", "0q"), Exchange: exchange, BetweenPlaces: 30, BetweenCities: 180},
		},
		programme.KindHoliday: {
			help:    "A day on which an area rests, entered by an office.",
			example: &programme.Holiday{Head: exampleHead("hol", "0k"), Area: register.AreaID("FR"), Date: date.MustParse("2001-05-08"), Title: "Victory day"},
		},
		programme.KindTaskTemplate: {
			help:    "A list of tasks that every visit of a kind takes. Administrators and heads of desks edit it.",
			choices: map[string][]string{"direction": programme.TemplateDirections},
			example: &programme.TaskTemplate{Head: exampleHead("ttm", "0m"), Names: exampleNames("Visits received"), Direction: "received",
				Lines: []programme.TemplateLine{{Title: "Book the hotel", Offset: before, RemindDays: 7}}},
		},
		programme.KindTask: {
			help:    "Something that somebody does before or after a visit, due on a day or so many days from the visit's first.",
			example: &programme.Task{Head: exampleHead("tsk", "0n"), Subject: exchange, Title: "Book the hotel", Owner: user, Offset: &before, RemindDays: 7},
		},
		programme.KindBudgetLine: {
			help:    "One sum of a visit's costs.",
			choices: map[string][]string{"category": programme.BudgetCategories, "state": programme.BudgetStates},
			example: &programme.BudgetLine{Head: exampleHead("bud", "0p"), Exchange: exchange, Title: "Hotel", Category: "accommodation", Amount: "12500.50", Currency: "EUR", State: "planned"},
		},
	}
}
