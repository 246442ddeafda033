package delegation

import (
	"strconv"
	"time"

	"entente/internal/fault"
	"entente/internal/record"
)

// Approval is one paper on its way through a chain: a proposal, an amendment of what was approved, or a communiqué. A paper that was
// returned and sent again is another Approval, so that each round keeps its notes.
type Approval struct {
	record.Head
	Delegation string    `json:"delegation,omitempty"` // of which it is; "" for a communiqué of an exchange without a file
	About      string    `json:"about"`                // one of Papers
	Amendment  string    `json:"amendment,omitempty"`  // where it is about one
	Communique string    `json:"communique,omitempty"` // where it is about one
	Proposer   string    `json:"proposer"`             // account that sent the paper on its way
	Sent       time.Time `json:"sent"`
	Steps      []Step    `json:"steps"`
	Own        bool      `json:"own,omitempty"`   // as the chain said when the paper was sent
	Twice      bool      `json:"twice,omitempty"` // as the chain said when the paper was sent
}

// Papers are what is approved.
var Papers = []string{"proposal", "amendment", "communique"}

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
	record.Refer(&errs, "delegation", a.Delegation, a.About != "communique", KindDelegation)
	record.OneOf(&errs, "about", a.About, Papers)
	record.Refer(&errs, "amendment", a.Amendment, a.About == "amendment", KindAmendment)
	record.Refer(&errs, "communique", a.Communique, a.About == "communique", "communique")
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
