package delegation

import (
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Amendment changes the composition of a delegation, or its days, after they were approved. It is approved again by the
// chain, and applied in one act when the last step approves it.
type Amendment struct {
	record.Head
	Delegation string    `json:"delegation"`
	Number     int       `json:"number"` // 1 for the first of its delegation
	Reason     string    `json:"reason"`
	State      string    `json:"state"` // one of AmendmentStates
	StateOn    date.Date `json:"state_on,omitzero"`

	DaysBefore date.Interval `json:"days_before,omitzero"` // where the days change: those of the delegation when this was written
	DaysAfter  date.Interval `json:"days_after,omitzero"`  // and what they become
}

// AmendmentStates are how far an amendment has come. It is applied at once when it is approved.
var AmendmentStates = []string{"submitted", "applied", "refused", "returned", "withdrawn"}

// Kind returns KindAmendment.
func (*Amendment) Kind() record.Kind { return KindAmendment }

// Validate checks that a reason is given.
func (a *Amendment) Validate() error {
	var errs fault.List
	record.Refer(&errs, "delegation", a.Delegation, true, KindDelegation)
	record.OneOf(&errs, "state", a.State, AmendmentStates)
	if a.Number < 1 {
		errs.Add("number", "number the amendments of a delegation from 1")
	}
	if strings.TrimSpace(a.Reason) == "" {
		errs.Add("reason", "say why what was approved changes")
	}
	if a.DaysBefore == a.DaysAfter && !a.DaysAfter.IsZero() {
		errs.Add("days_after", "choose other days than those that there are")
	}
	return errs.Err()
}

// AmendmentLine is one change of an amendment: somebody comes in, goes, or comes in another role. It is a record of its
// own because it is about a person: who may not read of them does not see the line.
type AmendmentLine struct {
	record.Head
	Amendment     string `json:"amendment"`
	Act           string `json:"act"`                     // one of Acts
	Participation string `json:"participation,omitempty"` // that changes or goes; of one that comes, the record that was made
	Person        string `json:"person,omitempty"`        // whom it is about
	Organisation  string `json:"organisation,omitempty"`  //
	Before        *Place `json:"before,omitempty"`        // not for one who comes
	After         *Place `json:"after,omitempty"`         // not for one who goes
}

// Acts are what a line does. Where somebody goes in another's stead, one line takes the one out and another brings the
// other in.
var Acts = []string{"add", "change", "remove"}

// Place is what somebody is in a delegation, as an amendment can change it.
type Place struct {
	Side      string   `json:"side"`
	Role      string   `json:"role"`
	Name      string   `json:"name,omitempty"` // as written, where the person is not in the register
	Capacity  string   `json:"capacity,omitempty"`
	Level     string   `json:"level,omitempty"`
	Languages []string `json:"languages,omitempty"`
}

// Kind returns KindAmendmentLine.
func (*AmendmentLine) Kind() record.Kind { return KindAmendmentLine }

// Validate checks that what the act needs is there.
func (l *AmendmentLine) Validate() error {
	var errs fault.List
	record.Refer(&errs, "amendment", l.Amendment, true, KindAmendment)
	record.OneOf(&errs, "act", l.Act, Acts)
	record.Refer(&errs, "participation", l.Participation, l.Act == "change" || l.Act == "remove", "participation")
	record.Refer(&errs, "person", l.Person, false, "person")
	record.Refer(&errs, "organisation", l.Organisation, false, "organisation")
	if (l.Act != "add") != (l.Before != nil) {
		errs.Add("before", "say what they were before, unless they come anew")
	}
	if (l.Act != "remove") != (l.After != nil) {
		errs.Add("after", "say what they become, unless they go")
	}
	if l.Person == "" && l.Organisation == "" && !slices.ContainsFunc([]*Place{l.Before, l.After}, func(p *Place) bool { return p != nil && strings.TrimSpace(p.Name) != "" }) {
		errs.Add("person", "say whom it is about: a person, an organisation, or a name as written")
	}
	return errs.Err()
}
