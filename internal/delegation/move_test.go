package delegation_test

import (
	"slices"
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/fault"
)

// whole is a file of which every guard holds on the day after the visit, but for those that ask for days to come.
func whole(stage string) delegation.Facts {
	d := &delegation.Delegation{Exchange: "exc-1", Stage: stage, StageOn: date.MustParse("2001-03-01"), Aims: "Talk.", Report: "We talked.", ReportedOn: date.MustParse("2001-05-10"),
		Charter: delegation.Charter{Independence: "a", Equality: "b", Respect: "c", NonInterference: "d"}}
	if delegation.OffWay(stage) {
		d.StageBefore, d.StageReason = "invited", "flu"
	}
	return delegation.Facts{File: d, During: date.MustParseInterval("2001-05-03/2001-05-09"), Today: day("2001-05-09"), Counterparts: 1, Head: true}
}

func day(text string) date.Day { return date.MustParse(text).Earliest() }

// TestTheLifeOfADelegationIsThisTable states every step that there is, who takes it and whether it takes a reason. What is
// not in it is refused.
func TestTheLifeOfADelegationIsThisTable(t *testing.T) {
	type step struct{ from, to, who, reason string }
	want := []step{
		{"proposed", "approved", "chain", ""}, {"approved", "invited", "officer", ""}, {"invited", "accepted", "officer", ""},
		{"accepted", "in_preparation", "officer", ""}, {"in_preparation", "under_way", "officer", ""}, {"under_way", "completed", "officer", ""},
		{"completed", "reported", "officer", ""}, {"reported", "closed", "desk_head", ""},

		{"proposed", "postponed", "officer", "reason"}, {"approved", "postponed", "officer", "reason"}, {"invited", "postponed", "officer", "reason"},
		{"accepted", "postponed", "officer", "reason"}, {"in_preparation", "postponed", "officer", "reason"}, {"postponed", "invited", "officer", ""},
		{"invited", "declined", "officer", "reason"}, {"postponed", "declined", "officer", "reason"}, {"declined", "approved", "desk_head", ""},
		{"proposed", "cancelled", "officer", "reason"}, {"approved", "cancelled", "desk_head", "reason"}, {"invited", "cancelled", "desk_head", "reason"},
		{"accepted", "cancelled", "desk_head", "reason"}, {"in_preparation", "cancelled", "desk_head", "reason"}, {"under_way", "cancelled", "desk_head", "reason"},
		{"postponed", "cancelled", "desk_head", "reason"}, {"cancelled", "proposed", "desk_head", "reason"},

		{"under_way", "in_preparation", "desk_head", "reason"}, {"reported", "completed", "desk_head", "reason"}, {"closed", "reported", "desk_head", "reason"},
	}
	for _, from := range delegation.Stages {
		for _, to := range delegation.Stages {
			f := whole(from)
			rule, ok := delegation.RuleTo(f.File, to)
			i := slices.IndexFunc(want, func(s step) bool { return s.from == from && s.to == to })
			if ok != (i >= 0) {
				t.Errorf("from %s to %s: possible is %v", from, to, ok)
				continue
			}
			if !ok {
				continue
			}
			if rule.Who != want[i].who || rule.Reason != (want[i].reason != "") {
				t.Errorf("from %s to %s: %s, reason %v", from, to, rule.Who, rule.Reason)
			}
			err := rule.Check(f, "")
			if asks := err != nil && strings.Contains(err.Error(), "reason: say why"); asks != rule.Reason {
				t.Errorf("from %s to %s without a reason: %v", from, to, err)
			}
		}
	}
}

// TestAStepWaitsForItsGuards breaks one guard of a step at a time: then the step is refused, with the field that it is
// about, and only then.
func TestAStepWaitsForItsGuards(t *testing.T) {
	for _, test := range []struct {
		name, from, to, field string
		broken                func(*delegation.Facts)
	}{
		{"a proposal says what it is for", "proposed", "approved", "aims", func(f *delegation.Facts) { f.File.Aims = " " }},
		{"a proposal answers all four principles", "proposed", "approved", "charter", func(f *delegation.Facts) { f.File.Charter.Respect = "" }},
		{"a proposal names a counterpart", "proposed", "approved", "counterparts", func(f *delegation.Facts) { f.Counterparts = 0 }},
		{"a proposal names a head", "proposed", "approved", "composition", func(f *delegation.Facts) { f.Head = false }},
		{"a proposal says when", "proposed", "approved", "during", func(f *delegation.Facts) { f.During = date.Interval{} }},
		{"a proposal ends some day", "proposed", "approved", "during", func(f *delegation.Facts) { f.During = date.MustParseInterval("2001-05-03/..") }},
		{"an invitation has somebody to go to", "approved", "invited", "counterparts", func(f *delegation.Facts) { f.Counterparts = 0 }},
		{"who prepares a visit knows its days", "accepted", "in_preparation", "during", func(f *delegation.Facts) { f.During = date.MustParseInterval("2001-05") }},
		{"nobody is under way before the first day", "in_preparation", "under_way", "during", func(f *delegation.Facts) { f.Today = day("2001-05-02") }},
		{"nobody leaves with an amendment undecided", "in_preparation", "under_way", "amendments", func(f *delegation.Facts) { f.Amendments = 1 }},
		{"no visit is over before its last day", "under_way", "completed", "during", func(f *delegation.Facts) { f.Today = day("2001-05-08") }},
		{"a report is written before it is handed in", "completed", "reported", "report", func(f *delegation.Facts) { f.File.Report = "\n" }},
		{"without a report no delegation closes", "reported", "closed", "report", func(f *delegation.Facts) { f.File.Report = "" }},
		{"no delegation closes with an amendment undecided", "reported", "closed", "amendments", func(f *delegation.Facts) { f.Amendments = 1 }},
		{"what was put off comes back with days to come", "postponed", "invited", "during", func(f *delegation.Facts) { f.Today = day("2001-05-10") }},
		{"what was declined comes back with days to come", "declined", "approved", "during", func(f *delegation.Facts) { f.Today = day("2001-05-10") }},
		{"what was cancelled comes back with days to come", "cancelled", "proposed", "during", func(f *delegation.Facts) { f.Today = day("2001-05-10") }},
		{"what was not offered is not declined", "postponed", "declined", "stage", func(f *delegation.Facts) { f.File.StageBefore = "approved" }},
	} {
		f := whole(test.from)
		rule, ok := delegation.RuleTo(f.File, test.to)
		if !ok {
			t.Errorf("%s: there is no such step", test.name)
			continue
		}
		if err := rule.Check(f, "because"); err != nil {
			t.Errorf("%s: refused with all that it needs: %v", test.name, err)
		}
		test.broken(&f)
		err := rule.Check(f, "because")
		if all := fault.All(err); len(all) != 1 || all[0].Field != test.field || all[0].Code != fault.Invalid {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

func TestEveryGuardIsUsedAndSaysWhatToDo(t *testing.T) {
	for _, g := range delegation.Guards {
		if !slices.ContainsFunc(delegation.Rules, func(r delegation.Rule) bool { return slices.Contains(r.Guards, g) }) {
			t.Errorf("no step asks for %q", g)
		}
		if field, message := g.Ask(); field == "" || message == "" {
			t.Errorf("%q does not say what to do", g)
		}
	}
	for _, r := range delegation.Rules {
		if !slices.Contains(delegation.Movers, r.Who) {
			t.Errorf("%v to %s is taken by %q", r.From, r.To, r.Who)
		}
	}
}

// TestADelegationGoesOffItsWayAndBack follows one file through postponement, cancellation and back.
func TestADelegationGoesOffItsWayAndBack(t *testing.T) {
	f := whole("accepted")
	d := f.File
	on := date.MustParse("2001-04-01")
	for _, step := range []struct {
		to, stage, before string
		locked            bool
	}{
		{"postponed", "postponed", "accepted", true}, {"accepted", "accepted", "", true}, {"postponed", "postponed", "accepted", true},
		{"cancelled", "cancelled", "accepted", true}, {"proposed", "proposed", "", false},
	} {
		rule, ok := delegation.RuleTo(d, step.to)
		if !ok {
			t.Fatalf("no step from %s to %s", d.Stage, step.to)
		}
		rule.Take(d, on, "flu")
		if _, locked := d.Locked("composition"); d.Stage != step.stage || d.StageBefore != step.before || locked != step.locked {
			t.Errorf("after %s: stage %s, before %q, locked %v", step.to, d.Stage, d.StageBefore, locked)
		}
		if err := d.Validate(); err != nil && d.ID == "" && !strings.Contains(err.Error(), "identifier") {
			t.Errorf("after %s: %v", step.to, err)
		}
	}
}

func TestWhatIsLockedAfterEachStage(t *testing.T) {
	at := map[string]string{"composition": "approved", "aims": "approved", "charter": "approved", "direction": "approved", "counterparts": "approved", "during": "approved",
		"report": "reported", "report_days": "closed", "languages": "closed", "precedence": "closed"}
	for i, stage := range delegation.Way {
		d := &delegation.Delegation{Stage: stage}
		for what, from := range at {
			if _, locked := d.Locked(what); locked != (i >= slices.Index(delegation.Way, from)) {
				t.Errorf("%s at %s: locked is %v", what, stage, locked)
			}
		}
		for _, off := range []string{"postponed", "cancelled", "declined"} {
			away := &delegation.Delegation{Stage: off, StageBefore: stage}
			if _, locked := away.Locked("composition"); locked != (i >= 1) {
				t.Errorf("composition of one %s after %s: locked is %v", off, stage, locked)
			}
			if _, locked := away.Locked("during"); locked != (i >= 1 && off != "cancelled") {
				t.Errorf("days of one %s after %s: locked is %v", off, stage, locked)
			}
		}
	}
	if len(at) != len(delegation.Locks) {
		t.Errorf("there are %d locks, this test knows %d", len(delegation.Locks), len(at))
	}
}

// What was recorded when it was over is open until its file is closed; only its report is handed in as any other.
func TestWhatWasNeverApprovedIsLockedWhenItIsClosed(t *testing.T) {
	for i, stage := range delegation.Way {
		d := &delegation.Delegation{Stage: stage, Late: true}
		for _, l := range delegation.Locks {
			from := l.Stage
			if from == "approved" {
				from = "closed"
			}
			if got, locked := d.Locked(l.What); locked != (i >= slices.Index(delegation.Way, from)) || locked && got.Stage != from {
				t.Errorf("%s at %s: locked is %v, since %s", l.What, stage, locked, got.Stage)
			}
		}
		if d.Amendable() {
			t.Errorf("at %s it is amended, and nobody approved it", stage)
		}
	}
	if d := delegation.Open("exc-1", "done", date.MustParse("2001")); !d.Late || d.Stage != "completed" {
		t.Errorf("opened as %+v", d)
	}
	if d := delegation.Open("exc-1", "planned", date.MustParse("2001")); d.Late {
		t.Errorf("opened as %+v", d)
	}
}

func TestDaysAreNarrowedWithinWhatWasApproved(t *testing.T) {
	for _, c := range []struct {
		stage, approved, was, to string
		want                     bool
	}{
		{"approved", "2027-06", "2027-06", "2027-06-10/2027-06-15", true},
		{"approved", "2027-06", "2027-06-10/2027-06-15", "2027-06-12/2027-06-30", true},
		{"approved", "2027-06", "2027-06", "2027-06-28/2027-07-01", false},
		{"approved", "2027-06", "2027-06", "2027-05-31/2027-06-02", false},
		{"approved", "", "2027-06", "2027-06-10", true},
		{"approved", "", "2027-06-10/2027-06-12", "2027-06-10/2027-06-13", false},
		{"approved", "2027-06", "2027-06", "", false},
		{"under_way", "2027-06-10/2027-06-15", "2027-06-10/2027-06-15", "2027-06-10/2027-06-14", true},
		{"completed", "2027-06-10/2027-06-15", "2027-06-10/2027-06-15", "2027-06-10/2027-06-14", false},
	} {
		d := &delegation.Delegation{Stage: c.stage, Approved: interval(c.approved)}
		if got := d.MayNarrow(interval(c.was), interval(c.to)); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func interval(text string) date.Interval {
	if text == "" {
		return date.Interval{}
	}
	return date.MustParseInterval(text)
}

func TestTheStateThatFiguresCountFollowsTheStage(t *testing.T) {
	want := map[string]string{"proposed": "planned", "approved": "planned", "invited": "planned", "accepted": "planned", "in_preparation": "planned", "under_way": "planned",
		"completed": "done", "reported": "done", "closed": "done", "postponed": "postponed", "cancelled": "cancelled", "declined": "cancelled"}
	for _, stage := range delegation.Stages {
		if got := delegation.StateOf(stage); got != want[stage] {
			t.Errorf("%s counts as %q", stage, got)
		}
	}
}

func TestWhoTravels(t *testing.T) {
	for _, test := range []struct {
		direction, side, role string
		want                  bool
	}{
		{"sent", "ours", "head", true}, {"sent", "theirs", "head", false}, {"received", "theirs", "business", true},
		{"received", "ours", "interpreter", false}, {"sent", "ours", "host", false}, {"received", "theirs", "counterpart", false},
	} {
		if got := delegation.Travels(test.direction, test.side, test.role); got != test.want {
			t.Errorf("%s, %s, %s: %v", test.direction, test.side, test.role, got)
		}
	}
}

func TestAReportIsDueAfterTheReturn(t *testing.T) {
	if due := (&delegation.Delegation{}).ReportDue(day("2001-05-09")); due != day("2001-05-23") {
		t.Error(due)
	}
	if due := (&delegation.Delegation{ReportDays: 3}).ReportDue(day("2001-05-09")); due != day("2001-05-12") {
		t.Error(due)
	}
}
