package delegation

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// TravelDocument is the passport or visa of somebody who travels. It is never open to the whole house, and is erased
// after the day that it names: from its table, the words of the search and the ledger.
type TravelDocument struct {
	record.Head
	Exchange      string    `json:"exchange"`
	Participation string    `json:"participation"` // whose it is
	Type          string    `json:"type"`          // one of DocumentTypes
	Number        string    `json:"number"`
	Country       string    `json:"country,omitempty"` // area that issued it
	Issued        date.Date `json:"issued,omitzero"`
	Expires       date.Date `json:"expires,omitzero"`
	DeleteOn      date.Date `json:"delete_on"` // erased after this day
}

// DocumentTypes are the sorts of travel document.
var DocumentTypes = []string{"passport", "visa"}

// Kind returns KindTravelDocument.
func (*TravelDocument) Kind() record.Kind { return KindTravelDocument }

// Validate checks the marking, the number and that there is a day on which the document is erased.
func (d *TravelDocument) Validate() error {
	var errs fault.List
	atLeastRestricted(&errs, d.Marking, "passports and visas")
	record.Refer(&errs, "exchange", d.Exchange, true, "exchange")
	record.Refer(&errs, "participation", d.Participation, true, "participation")
	record.OneOf(&errs, "type", d.Type, DocumentTypes)
	if n := strings.TrimSpace(d.Number); n == "" || len(n) > 64 {
		errs.Add("number", "write the number of the document, in 1 to 64 bytes")
	}
	record.Refer(&errs, "country", d.Country, false, "area")
	if d.DeleteOn.IsZero() || d.DeleteOn.Precision() != date.DayPrecision {
		errs.Add("delete_on", "say on which day this is erased, such as 30 days after the return")
	}
	return errs.Err()
}

// Arrangement is what is arranged for somebody: what they eat, which room they need, what they are given. It tells of
// health and faith, so that it stands apart from the composition, under a marking of its own.
type Arrangement struct {
	record.Head
	Participation string `json:"participation"`
	Diet          string `json:"diet,omitempty"`
	Room          string `json:"room,omitempty"`
	Gift          string `json:"gift,omitempty"`
	Note          string `json:"note,omitempty"`
}

// Kind returns KindArrangement.
func (*Arrangement) Kind() record.Kind { return KindArrangement }

// ArrangementFor is the identifier of the arrangement of a participation: there is never a second one.
func ArrangementFor(participation string) string {
	return record.IDFrom(KindArrangement, "participation", participation)
}

// Validate checks the marking.
func (a *Arrangement) Validate() error {
	var errs fault.List
	atLeastRestricted(&errs, a.Marking, "needs and gifts")
	record.Refer(&errs, "participation", a.Participation, true, "participation")
	if a.Participation != "" && a.ID != "" && a.ID != ArrangementFor(a.Participation) {
		errs.Add("id", "what is arranged for this person has the identifier %s: leave it out, or write that one", ArrangementFor(a.Participation))
	}
	return errs.Err()
}

func atLeastRestricted(errs *fault.List, m record.Marking, what string) {
	if m < record.Restricted {
		errs.Add("marking", "%s are restricted or confidential", what)
	}
}
