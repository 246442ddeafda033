package delegation

import (
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
)

// Rule is one step that a delegation can take: from where to where, who takes it, and what must be there first.
type Rule struct {
	From   []string
	To     string // a stage, or Before
	Who    string // one of Movers
	Guards []Guard
	Reason bool // it is not taken without a reason
}

// Before, as the end of a rule, is the stage that the delegation left when it was postponed.
const Before = "before"

// Movers are who takes a step: an officer who may read the file, a head of desk, or the last approval of the chain.
var Movers = []string{"officer", "desk_head", "chain"}

// Rules is the whole life of a delegation. What is not in this table does not happen.
var Rules = []Rule{
	{From: on("proposed"), To: "approved", Who: "chain", Guards: []Guard{AimsWritten, CharterAnswered, CounterpartNamed, HeadNamed, DatesKnown}},
	{From: on("approved"), To: "invited", Who: "officer", Guards: []Guard{CounterpartNamed}},
	{From: on("invited"), To: "accepted", Who: "officer"},
	{From: on("accepted"), To: "in_preparation", Who: "officer", Guards: []Guard{DaysFixed}},
	{From: on("in_preparation"), To: "under_way", Who: "officer", Guards: []Guard{DaysFixed, FirstDayCome, AmendmentsDecided}},
	{From: on("under_way"), To: "completed", Who: "officer", Guards: []Guard{LastDayCome}},
	{From: on("completed"), To: "reported", Who: "officer", Guards: []Guard{ReportWritten}},
	{From: on("reported"), To: "closed", Who: "desk_head", Guards: []Guard{ReportWritten, AmendmentsDecided}},

	// Off the way, and back to it.
	{From: on("proposed", "approved", "invited", "accepted", "in_preparation"), To: "postponed", Who: "officer", Reason: true},
	{From: on("postponed"), To: Before, Who: "officer", Guards: []Guard{DaysAhead}},
	{From: on("invited", "postponed"), To: "declined", Who: "officer", Guards: []Guard{WasInvited}, Reason: true},
	{From: on("declined"), To: "approved", Who: "desk_head", Guards: []Guard{DaysAhead}}, // to be invited for another date
	{From: on("proposed"), To: "cancelled", Who: "officer", Reason: true},
	{From: on("approved", "invited", "accepted", "in_preparation", "under_way", "postponed"), To: "cancelled", Who: "desk_head", Reason: true},
	{From: on("cancelled"), To: "proposed", Who: "desk_head", Guards: []Guard{DaysAhead}, Reason: true}, // to be approved anew

	// Mended: somebody said too early that it was so.
	{From: on("under_way"), To: "in_preparation", Who: "desk_head", Reason: true},
	{From: on("reported"), To: "completed", Who: "desk_head", Reason: true}, // the report is returned
	{From: on("closed"), To: "reported", Who: "desk_head", Reason: true},
}

func on(stages ...string) []string { return stages }

// Facts is what the guards look at.
type Facts struct {
	File         *Delegation
	During       date.Interval // of the exchange
	Today        date.Day
	Counterparts int  // organisations of the other side
	Head         bool // of those who travel
	Amendments   int  // on their way
}

// Guard is something that must be there before a step.
type Guard string

// The guards.
const (
	AimsWritten       Guard = "aims"
	CharterAnswered   Guard = "charter"
	CounterpartNamed  Guard = "counterpart"
	HeadNamed         Guard = "head"
	DatesKnown        Guard = "dates"       // a month will do for a proposal
	DaysFixed         Guard = "days"        // first and last day
	DaysAhead         Guard = "days_ahead"  // not over yet
	FirstDayCome      Guard = "first_day"   //
	LastDayCome       Guard = "last_day"    //
	ReportWritten     Guard = "report"      //
	AmendmentsDecided Guard = "amendments"  // none on its way
	WasInvited        Guard = "was_invited" // what was never offered cannot be declined
)

// Guards lists the guards.
var Guards = []Guard{AimsWritten, CharterAnswered, CounterpartNamed, HeadNamed, DatesKnown, DaysFixed, DaysAhead, FirstDayCome,
	LastDayCome, ReportWritten, AmendmentsDecided, WasInvited}

// Holds reports whether what the guard asks for is there.
func (g Guard) Holds(f Facts) bool {
	firstMin, firstMax, lastMin, lastMax := f.During.Bounds()
	switch g {
	case AimsWritten:
		return strings.TrimSpace(f.File.Aims) != ""
	case CharterAnswered:
		return f.File.Charter.Complete()
	case CounterpartNamed:
		return f.Counterparts > 0
	case HeadNamed:
		return f.Head
	case DatesKnown:
		return !f.During.IsZero() && firstMin > date.Past && lastMax < date.Future
	case DaysFixed:
		return !f.During.IsZero() && firstMin == firstMax && lastMin == lastMax
	case DaysAhead:
		return lastMax >= f.Today
	case FirstDayCome:
		return firstMin <= f.Today
	case LastDayCome:
		return lastMin <= f.Today
	case ReportWritten:
		return strings.TrimSpace(f.File.Report) != ""
	case AmendmentsDecided:
		return f.Amendments == 0
	case WasInvited:
		return f.File.Reached("invited")
	}
	return false
}

// Ask says what to do where the guard does not hold, and which field it is about.
func (g Guard) Ask() (field, message string) {
	switch g {
	case AimsWritten:
		return "aims", "write what the delegation is for"
	case CharterAnswered:
		return "charter", "answer how the delegation meets each of the four principles"
	case CounterpartNamed:
		return "counterparts", "name at least one counterpart"
	case HeadNamed:
		return "composition", "name the head of the delegation"
	case DatesKnown:
		return "during", "say when, at least the month"
	case DaysFixed:
		return "during", "fix the first and the last day"
	case DaysAhead:
		return "during", "set new days: those written lie in the past"
	case FirstDayCome:
		return "during", "the first day has not come yet"
	case LastDayCome:
		return "during", "the last day has not come yet"
	case ReportWritten:
		return "report", "write the report first"
	case AmendmentsDecided:
		return "amendments", "an amendment is still on its way: decide it, or take it back"
	case WasInvited:
		return "stage", "the delegation was not invited yet, so nobody can have declined"
	}
	return "", ""
}

// Leads reports whether the rule leads from where the file stands, and to which stage.
func (r Rule) Leads(d *Delegation) (to string, ok bool) {
	if !slices.Contains(r.From, d.Stage) {
		return "", false
	}
	if r.To == Before {
		return d.StageBefore, d.StageBefore != ""
	}
	return r.To, true
}

// Missing lists the guards that do not hold.
func (r Rule) Missing(f Facts) []Guard {
	return slices.DeleteFunc(slices.Clone(r.Guards), func(g Guard) bool { return g.Holds(f) })
}

// RuleTo finds the rule by which a file comes to a stage.
func RuleTo(d *Delegation, to string) (Rule, bool) {
	for _, r := range Rules {
		if end, ok := r.Leads(d); ok && end == to {
			return r, true
		}
	}
	return Rule{}, false
}

// Check returns a fault.List of everything that stands against the step: guards that do not hold, a reason that is not
// given. It does not ask who takes it.
func (r Rule) Check(f Facts, reason string) error {
	var errs fault.List
	for _, g := range r.Missing(f) {
		field, message := g.Ask()
		errs.Add(field, "%s", message)
	}
	if r.Reason && strings.TrimSpace(reason) == "" {
		errs.Add("reason", "say why")
	}
	return errs.Err()
}

// Take brings the file to the stage that the rule leads to. Whoever calls it has asked Check.
func (r Rule) Take(d *Delegation, day date.Date, reason string) {
	to, _ := r.Leads(d)
	switch {
	case OffWay(to) && !OffWay(d.Stage):
		d.StageBefore = d.Stage
	case !OffWay(to):
		d.StageBefore = ""
	}
	d.Stage, d.StageOn, d.StageReason = to, day, strings.TrimSpace(reason)
}
