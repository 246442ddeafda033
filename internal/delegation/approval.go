package delegation

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Chain is the way of a paper through the house: who approves, one after the other.
//
// Nobody decides on a paper of their own, and nobody decides two steps of one paper, be it for themselves or for somebody
// absent, unless the chain says so.
type Chain struct {
	record.Head
	Title      string      `json:"title"`
	Directions []string    `json:"directions,omitempty"` // of delegations that it is for; none for all
	Levels     []string    `json:"levels,omitempty"`     // of delegations that it is for; none for all
	Steps      []ChainStep `json:"steps"`
	Own        bool        `json:"own,omitempty"`   // the proposer may decide too: for a house of one
	Twice      bool        `json:"twice,omitempty"` // one person may decide two steps
}

// ChainStep is one station of a chain. Any one of its approvers decides it.
type ChainStep struct {
	Title string   `json:"title"`
	Who   string   `json:"who"`             // one of Approvers
	Users []string `json:"users,omitempty"` // accounts, where Who is "named"
}

// Approvers say who approves at a step: the accounts named, or whoever heads the delegation's desk.
var Approvers = []string{"named", "desk_head"}

// Kind returns KindChain.
func (*Chain) Kind() record.Kind { return KindChain }

// Validate checks that every step has a title and somebody to decide it.
func (c *Chain) Validate() error {
	var errs fault.List
	if strings.TrimSpace(c.Title) == "" {
		errs.Add("title", "give the chain a title")
	}
	for _, d := range c.Directions {
		record.OneOf(&errs, "directions", d, Directions)
	}
	for _, l := range c.Levels {
		record.OneOf(&errs, "levels", l, record.Levels)
	}
	if len(c.Steps) == 0 || len(c.Steps) > 12 {
		errs.Add("steps", "name the steps of the chain, 1 to 12, in their order")
	}
	for i, s := range c.Steps {
		field := "steps." + strconv.Itoa(i) + "."
		if strings.TrimSpace(s.Title) == "" {
			errs.Add(field+"title", "say what this step is, such as head of department")
		}
		record.OneOf(&errs, field+"who", s.Who, Approvers)
		if s.Who == "named" && len(s.Users) == 0 {
			errs.Add(field+"users", "name at least one account that decides at this step")
		}
		for _, u := range s.Users {
			record.Refer(&errs, field+"users", u, true, "user")
		}
	}
	return errs.Err()
}

// Directions are those that a delegation can have.
var Directions = []string{"sent", "received"}

// Fits reports whether the chain is for delegations of this direction and level, and how closely: the more it says, the
// closer.
func (c *Chain) Fits(direction, level string) (close int, ok bool) {
	for _, rule := range []struct {
		list  []string
		value string
	}{{c.Directions, direction}, {c.Levels, level}} {
		if len(rule.list) == 0 {
			continue
		}
		if !slices.Contains(rule.list, rule.value) {
			return 0, false
		}
		close++
	}
	return close, true
}

// Absence says that somebody is away, and who decides for them meanwhile.
type Absence struct {
	record.Head
	User       string        `json:"user"`
	Substitute string        `json:"substitute"`
	During     date.Interval `json:"during"`
	Note       string        `json:"note,omitempty"`
}

// Kind returns KindAbsence.
func (*Absence) Kind() record.Kind { return KindAbsence }

// Validate checks that two people and a period with both ends are named.
func (a *Absence) Validate() error {
	var errs fault.List
	record.Refer(&errs, "user", a.User, true, "user")
	record.Refer(&errs, "substitute", a.Substitute, true, "user")
	if a.User != "" && a.User == a.Substitute {
		errs.Add("substitute", "nobody stands in for themselves: choose somebody else")
	}
	if a.During.IsZero() || a.During.OpenStart() || a.During.OpenEnd() {
		errs.Add("during", "say from when to when, such as 2027-07-01/2027-07-21")
	}
	return errs.Err()
}

// Approval is one paper on its way through a chain: a proposal, or an amendment of what was approved. A paper that was
// returned and sent again is another Approval, so that each round keeps its notes.
type Approval struct {
	record.Head
	Delegation string    `json:"delegation"`
	About      string    `json:"about"`               // one of Papers
	Amendment  string    `json:"amendment,omitempty"` // where it is about one
	Proposer   string    `json:"proposer"`            // account that sent the paper on its way
	Sent       time.Time `json:"sent"`
	Steps      []Step    `json:"steps"`
	Own        bool      `json:"own,omitempty"`   // as the chain said when the paper was sent
	Twice      bool      `json:"twice,omitempty"` // as the chain said when the paper was sent
}

// Papers are what is approved.
var Papers = []string{"proposal", "amendment"}

// Decisions are what can be said at a step. A step is passed where nobody but the proposer decides there.
var Decisions = []string{"approved", "refused", "returned", "passed"}

// Step is one station that a paper comes to.
type Step struct {
	Title    string    `json:"title"`
	Users    []string  `json:"users"`              // accounts of whom any one decides
	Decision string    `json:"decision,omitempty"` // one of Decisions; "" while it lies there, or before
	By       string    `json:"by,omitempty"`       // account that decided
	For      string    `json:"for,omitempty"`      // account that they stood in for
	On       time.Time `json:"on,omitzero"`
	Note     string    `json:"note,omitempty"`
}

// Kind returns KindApproval.
func (*Approval) Kind() record.Kind { return KindApproval }

// Validate checks the references and that steps were decided one after the other.
func (a *Approval) Validate() error {
	var errs fault.List
	record.Refer(&errs, "delegation", a.Delegation, true, KindDelegation)
	record.OneOf(&errs, "about", a.About, Papers)
	record.Refer(&errs, "amendment", a.Amendment, a.About == "amendment", KindAmendment)
	record.Refer(&errs, "proposer", a.Proposer, true, "user")
	if a.Sent.IsZero() {
		errs.Add("sent", "say when the paper was sent on its way")
	}
	if len(a.Steps) == 0 {
		errs.Add("steps", "name the steps that the paper goes through")
	}
	open := false
	for i, s := range a.Steps {
		field := "steps." + strconv.Itoa(i) + "."
		for _, u := range append([]string{s.By, s.For}, s.Users...) {
			record.Refer(&errs, field+"users", u, false, "user")
		}
		if s.Decision == "" {
			open = true
			continue
		}
		record.OneOf(&errs, field+"decision", s.Decision, Decisions)
		if open {
			errs.Add(field+"decision", "the steps before this one are not decided yet")
		}
		open = open || s.Decision == "refused" || s.Decision == "returned"
	}
	return errs.Err()
}

// At is the step where the paper lies; -1 where it lies nowhere any more.
func (a *Approval) At() int {
	for i, s := range a.Steps {
		switch s.Decision {
		case "":
			return i
		case "refused", "returned":
			return -1
		}
	}
	return -1
}

// Since is when the paper came to where it lies.
func (a *Approval) Since() time.Time {
	since := a.Sent
	for _, s := range a.Steps {
		if s.Decision != "" && s.On.After(since) {
			since = s.On
		}
	}
	return since
}

// Outcome is "open" while the paper is on its way, else what became of it.
func (a *Approval) Outcome() string {
	if a.At() >= 0 {
		return "open"
	}
	for _, s := range a.Steps {
		if s.Decision == "refused" || s.Decision == "returned" {
			return s.Decision
		}
	}
	return "approved"
}

// Outcomes are what Outcome can say.
var Outcomes = []string{"open", "approved", "refused", "returned"}
