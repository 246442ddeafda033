package dialogue

import (
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// RoundStates are how far a round has come.
var RoundStates = []string{"planned", "held", "postponed", "cancelled"}

// Round is one time that a mechanism meets. What passed in it is an exchange of its own.
type Round struct {
	record.Head
	Mechanism string        `json:"mechanism"`
	Number    int           `json:"number"`
	State     string        `json:"state"` // one of RoundStates
	During    date.Interval `json:"during,omitzero"`
	Locale    string        `json:"locale,omitempty"` // place as written
	Exchange  string        `json:"exchange,omitempty"`
	Statement string        `json:"statement,omitempty"` // Markdown: what both sides stated together
	Link      string        `json:"link,omitempty"`
}

// Kind returns KindRound.
func (*Round) Kind() record.Kind { return KindRound }

// Validate checks the references, the number and the state.
func (r *Round) Validate() error {
	var errs fault.List
	record.Refer(&errs, "mechanism", r.Mechanism, true, KindMechanism)
	record.Refer(&errs, "exchange", r.Exchange, false, "exchange")
	record.OneOf(&errs, "state", r.State, RoundStates)
	if r.Number < 1 || r.Number > mostRounds {
		errs.Add("number", "give the round its number, from 1 to %d", mostRounds)
	}
	if r.State == "held" && r.During.IsZero() {
		errs.Add("during", "say when the round was held")
	}
	return errs.Err()
}
