package delegation_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/fault"
)

var noon = time.Date(2001, 3, 5, 12, 0, 0, 0, time.UTC)

// paper goes through three steps: a desk head, a department, a secretary-general.
func paper(t *testing.T, proposer string, change func(*delegation.Chain)) *delegation.Approval {
	t.Helper()
	c := &delegation.Chain{Title: "All", Steps: []delegation.ChainStep{{Title: "Desk", Who: "desk_head"}, {Title: "Department", Who: "named", Users: []string{"user-dep"}},
		{Title: "Secretary-general", Who: "named", Users: []string{"user-sg"}}}}
	if change != nil {
		change(c)
	}
	steps, err := c.Start(proposer, []string{"user-head"}, noon)
	if err != nil {
		t.Fatal(err)
	}
	return &delegation.Approval{Delegation: "dlg-1", About: "proposal", Proposer: proposer, Sent: noon, Steps: steps, Own: c.Own, Twice: c.Twice}
}

func away(user, substitute string) *delegation.Absence {
	return &delegation.Absence{User: user, Substitute: substitute, During: date.MustParseInterval("2001-03-01/2001-03-31")}
}

// TestWhoDecidesWhereAPaperLies states the rules of substitution: for whom somebody decides, or why they may not.
func TestWhoDecidesWhereAPaperLies(t *testing.T) {
	for _, test := range []struct {
		name     string
		proposer string
		chain    func(*delegation.Chain)
		before   []string // decisions so far: who, or who for whom
		absences []*delegation.Absence
		user     string
		standsIn string
		refused  string
	}{
		{"the one with whom it lies", "user-olga", nil, nil, nil, "user-head", "", ""},
		{"nobody out of turn", "user-olga", nil, nil, nil, "user-dep", "", "does not lie with you"},
		{"a stranger to it", "user-olga", nil, nil, nil, "user-x", "", "does not lie with you"},
		{"the substitute of somebody away", "user-olga", nil, nil, []*delegation.Absence{away("user-head", "user-sub")}, "user-sub", "user-head", ""},
		{"the one away, who reads it on the way", "user-olga", nil, nil, []*delegation.Absence{away("user-head", "user-sub")}, "user-head", "", ""},
		{"a substitute when nobody is away", "user-olga", nil, nil, nil, "user-sub", "", "does not lie with you"},
		{"a substitute who is away passes nothing on", "user-olga", nil, nil, []*delegation.Absence{away("user-head", "user-sub"), away("user-sub", "user-third")}, "user-third", "", "does not lie with you"},
		{"the proposer as a substitute", "user-olga", nil, nil, []*delegation.Absence{away("user-head", "user-olga")}, "user-olga", "", "a paper of their own"},
		{"a proposer among those of the step", "user-dep", func(c *delegation.Chain) { c.Steps[0].Who, c.Steps[0].Users = "named", []string{"user-dep", "user-b"} }, nil, nil, "user-dep", "", "a paper of their own"},
		{"the proposer where the chain says so", "user-head", func(c *delegation.Chain) { c.Own = true }, nil, nil, "user-head", "", ""},
		{"two steps as oneself", "user-olga", func(c *delegation.Chain) { c.Steps[1].Users = []string{"user-head"} }, []string{"user-head"}, nil, "user-head", "", ""},
		{"a second step for somebody else", "user-olga", nil, []string{"user-head"}, []*delegation.Absence{away("user-dep", "user-head")}, "user-head", "", "decided on this paper before"},
		{"two steps for two others", "user-olga", nil, []string{"user-sub for user-head"}, []*delegation.Absence{away("user-dep", "user-sub")}, "user-sub", "", "decided on this paper before"},
		{"one's own step after one for somebody else", "user-olga", func(c *delegation.Chain) { c.Steps[1].Users = []string{"user-dep", "user-b"} }, []string{"user-dep for user-head"}, nil, "user-dep", "", "for somebody else before"},
		{"for somebody else when a later step is one's own alone", "user-olga", nil, nil, []*delegation.Absence{away("user-head", "user-dep")}, "user-dep", "", "a later step is yours alone"},
		{"for somebody else when a later step has others too", "user-olga", func(c *delegation.Chain) { c.Steps[1].Users = []string{"user-dep", "user-b"} }, nil, []*delegation.Absence{away("user-head", "user-dep")}, "user-dep", "user-head", ""},
		{"twice where the chain says so", "user-olga", func(c *delegation.Chain) { c.Twice = true }, []string{"user-sub for user-head"}, []*delegation.Absence{away("user-dep", "user-sub")}, "user-sub", "user-dep", ""},
		{"after the end", "user-olga", nil, []string{"user-head", "user-dep", "user-sg"}, nil, "user-sg", "", "decided already"},
	} {
		a := paper(t, test.proposer, test.chain)
		for _, who := range test.before {
			user, standsIn, _ := strings.Cut(who, " for ")
			if err := a.Decide(user, standsIn, "approved", "", noon); err != nil {
				t.Fatal(err)
			}
		}
		got, err := a.MayDecide(test.user, test.absences, day("2001-03-05"))
		if test.refused == "" && (err != nil || got != test.standsIn) {
			t.Errorf("%s: decides for %q, %v", test.name, got, err)
		}
		if test.refused != "" && (err == nil || !strings.Contains(err.Error(), test.refused)) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

func TestAStepOfTheProposerAloneIsPassed(t *testing.T) {
	a := paper(t, "user-head", nil)
	if a.Steps[0].Decision != "passed" || a.Steps[0].By != "user-head" || a.At() != 1 {
		t.Errorf("the paper lies at %d: %+v", a.At(), a.Steps[0])
	}
	c := &delegation.Chain{Steps: []delegation.ChainStep{{Title: "Desk", Who: "desk_head"}}}
	if _, err := c.Start("user-head", []string{"user-head"}, noon); err == nil || !strings.Contains(err.Error(), "nobody but you") {
		t.Errorf("a paper that only its proposer would decide: %v", err)
	}
	if _, err := c.Start("user-olga", nil, noon); err == nil || !strings.Contains(err.Error(), "nobody can decide") {
		t.Errorf("a desk without a head: %v", err)
	}
	c.Own = true
	if steps, err := c.Start("user-head", []string{"user-head"}, noon); err != nil || steps[0].Decision != "" {
		t.Errorf("a house of one: %v, %v", steps, err)
	}
}

func TestAPaperShowsWithWhomItLiesAndSinceWhen(t *testing.T) {
	a := paper(t, "user-olga", nil)
	if got := a.Holders([]*delegation.Absence{away("user-head", "user-sub")}, day("2001-03-05")); !slices.Equal(got, []delegation.Holder{{User: "user-head", Substitute: "user-sub"}}) {
		t.Errorf("with %v", got)
	}
	if got := a.Holders([]*delegation.Absence{away("user-head", "user-sub")}, day("2001-04-01")); got[0].Substitute != "" {
		t.Errorf("after the absence with %v", got)
	}
	if !a.Since().Equal(noon) {
		t.Errorf("since %v", a.Since())
	}
	later := noon.Add(time.Hour)
	if err := a.Decide("user-head", "", "approved", "", later); err != nil || !a.Since().Equal(later) || a.Outcome() != "open" {
		t.Errorf("%v, since %v, %s", err, a.Since(), a.Outcome())
	}
}

func TestRefusingAndReturningTakeANote(t *testing.T) {
	for _, decision := range []string{"refused", "returned"} {
		a := paper(t, "user-olga", nil)
		if err := a.Decide("user-head", "", decision, " ", noon); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s without a note: %v", decision, err)
		}
		if err := a.Decide("user-head", "", decision, "not now", noon); err != nil || a.Outcome() != decision || a.At() != -1 || a.WaitsFor() != nil {
			t.Errorf("%s: %v, %s", decision, err, a.Outcome())
		}
	}
	if err := paper(t, "user-olga", nil).Decide("user-head", "", "passed", "", noon); !fault.Is(err, fault.Invalid) {
		t.Errorf("a decision that nobody makes: %v", err)
	}
}

func TestAChainFitsTheCloserTheMoreItSays(t *testing.T) {
	for _, test := range []struct {
		chain            delegation.Chain
		direction, level string
		close            int
		ok               bool
	}{
		{delegation.Chain{}, "sent", "leader", 0, true},
		{delegation.Chain{Directions: []string{"sent"}}, "sent", "leader", 1, true},
		{delegation.Chain{Directions: []string{"sent"}, Levels: []string{"leader", "minister"}}, "sent", "leader", 2, true},
		{delegation.Chain{Directions: []string{"received"}}, "sent", "leader", 0, false},
		{delegation.Chain{Levels: []string{"minister"}}, "sent", "", 0, false},
	} {
		if close, ok := test.chain.Fits(test.direction, test.level); close != test.close || ok != test.ok {
			t.Errorf("%+v for %s, %s: %d, %v", test.chain, test.direction, test.level, close, ok)
		}
	}
}
