// Package commitment holds what either side promised the other: who owes it, by when, and what became of it.
//
// A promise does not evaporate: it stays open until somebody says on which day it was done, dropped or replaced.
package commitment

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// KindCommitment is the one kind of record in this package.
const KindCommitment record.Kind = "commitment"

// Sides are the two that promise: the home organisation, and its counterparts.
var Sides = []string{"ours", "theirs"}

// States are what can become of a promise. All but "open" are final, and say since when and (dropped, replaced) why.
var States = []string{"open", "done", "dropped", "replaced"}

// Commitment is a promise by one side to the other.
type Commitment struct {
	record.Head
	Side        string    `json:"side"`                  // who promised: one of Sides
	Text        string    `json:"text"`                  // what, in one sentence
	Owner       string    `json:"owner,omitempty"`       // who sees to it: a user, a person or an organisation
	OwnerName   string    `json:"owner_name,omitempty"`  // a body or person without a record or account, as written
	Counterpart string    `json:"counterpart,omitempty"` // organisation of the other side
	Exchange    string    `json:"exchange,omitempty"`    // meeting or delegation in which it was given, or letter
	Agreement   string    `json:"agreement,omitempty"`   // agreement that it follows from
	Made        date.Date `json:"made,omitzero"`         // when it was given
	Due         date.Date `json:"due,omitzero"`          // by when; of an incomplete date its last day counts. None: whenever
	RemindDays  int       `json:"remind_days,omitempty"` // so many days before it falls due, it is shown as coming
	State       string    `json:"state"`                 // one of States
	Settled     date.Date `json:"settled,omitzero"`      // since when it is done, dropped or replaced
	Reason      string    `json:"reason,omitempty"`      // why it was dropped, or what replaced it
	Proof       string    `json:"proof,omitempty"`       // what shows that it was done: an address, a file number
}

// Kind returns KindCommitment.
func (*Commitment) Kind() record.Kind { return KindCommitment }

const (
	longestText = 2000 // bytes
	mostDays    = 3660
)

// Validate checks the promise and what became of it.
func (c *Commitment) Validate() error {
	var errs fault.List
	record.OneOf(&errs, "side", c.Side, Sides)
	record.OneOf(&errs, "state", c.State, States)
	if text := strings.TrimSpace(c.Text); text == "" || len(text) > longestText {
		errs.Add("text", "say in 1 to %d bytes what was promised", longestText)
	}
	record.Refer(&errs, "owner", c.Owner, false, "user", "person", "organisation")
	record.Refer(&errs, "counterpart", c.Counterpart, false, "organisation")
	record.Refer(&errs, "exchange", c.Exchange, false, "exchange")
	record.Refer(&errs, "agreement", c.Agreement, false, "agreement")
	if c.RemindDays < 0 || c.RemindDays > mostDays {
		errs.Add("remind_days", "write a number of days from 0 to %d", mostDays)
	}
	if !c.Due.IsZero() && c.Due.Before(c.Made) == date.Yes {
		errs.Add("due", "this falls due (%s) before it was promised (%s): correct one of the two", c.Due, c.Made)
	}
	c.validateEnd(&errs)
	return errs.Err()
}

// validateEnd checks what became of it.
func (c *Commitment) validateEnd(errs *fault.List) {
	switch c.State {
	case "open":
		if !c.Settled.IsZero() {
			errs.Add("settled", "what is open has not been settled yet: take the date out, or choose what became of it")
		}
		return
	case "dropped", "replaced":
		if strings.TrimSpace(c.Reason) == "" {
			errs.Add("reason", "say why it was dropped, or what replaced it")
		}
	}
	if c.Settled.IsZero() {
		errs.Add("settled", "say since when: a day, a month or a year")
	} else if c.Settled.Before(c.Made) == date.Yes {
		errs.Add("settled", "this was settled (%s) before it was promised (%s): correct one of the two", c.Settled, c.Made)
	}
}

// Overdue reports whether the promise is open and the last day on which it can fall due has surely passed.
func (c *Commitment) Overdue(today date.Day) bool {
	return c.State == "open" && !c.Due.IsZero() && c.Due.Latest() < today
}
