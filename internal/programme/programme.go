// Package programme holds what a delegation does day by day: items at places with clocks of their own, the editions in
// which they were handed out, the tasks that lead up to the visit and what it costs.
//
// An item is kept as its hosts say it: a date, a time of day and the zone whose clock is meant. Instants are computed
// from that and never stored, so that "nine o'clock in Hanoi" stays nine o'clock when a government moves its clocks.
// Everything here is computed from plain values: what is past, who may know of what and which days are holidays is told
// to the functions by their callers.
package programme

import (
	"strings"

	"entente/internal/fault"
	"entente/internal/record"
)

// Kinds of record in this package.
const (
	KindItem         record.Kind = "programme_item"
	KindEdition      record.Kind = "edition"
	KindRules        record.Kind = "programme_rules"
	KindTask         record.Kind = "task"
	KindTaskTemplate record.Kind = "task_template"
	KindBudgetLine   record.Kind = "budget_line"
	KindHoliday      record.Kind = "holiday"
	KindAcceptance   record.Kind = "acceptance"
)

// Types are what an item can be.
var Types = []string{"travel", "meeting", "meal", "culture", "press", "rest", "ceremony", "other"}

// Item is one thing that a delegation, or a part of it, does.
type Item struct {
	record.Head
	Exchange      string   `json:"exchange"` // the delegation
	Type          string   `json:"type"`     // one of Types
	Title         string   `json:"title"`
	Starts        Moment   `json:"starts"`
	Ends          Moment   `json:"ends"`
	Track         string   `json:"track,omitempty"`   // items of different tracks run side by side: "business group"
	Place         string   `json:"place,omitempty"`   // of a travel leg, where it begins: a city, an airport
	Area          string   `json:"area,omitempty"`    // area of the place
	To            string   `json:"to,omitempty"`      // of a travel leg, the place where it ends
	ToArea        string   `json:"to_area,omitempty"` // area of that place
	Room          string   `json:"room,omitempty"`
	Participants  []string `json:"participants,omitempty"`  // participations of our side; none for the whole delegation, or for whoever follows the track
	Interlocutors []string `json:"interlocutors,omitempty"` // participations of the other side
	Fixed         bool     `json:"fixed,omitempty"`         // a delay does not move it: a flight, a train
	Cancelled     bool     `json:"cancelled,omitempty"`     // called off, and still known
	Meeting       string   `json:"meeting,omitempty"`       // the exchange that it became
	Note          string   `json:"note,omitempty"`          // Markdown
}

// Kind returns KindItem.
func (*Item) Kind() record.Kind { return KindItem }

// longest is the longest that one item may last, in hours: what is longer is a typing slip in a date.
const longest = 14 * 24

// Validate checks type, title, both ends and that they lie in order.
func (i *Item) Validate() error {
	var errs fault.List
	record.Refer(&errs, "exchange", i.Exchange, true, "exchange")
	record.OneOf(&errs, "type", i.Type, Types)
	if strings.TrimSpace(i.Title) == "" {
		errs.Add("title", "say what it is, such as: talks at the ministry")
	}
	if !i.Deleted { // what is withdrawn may have been overtaken by a new rule for clocks
		from, fromErr := i.Starts.Instant()
		to, toErr := i.Ends.Instant()
		within(&errs, "starts", fromErr)
		within(&errs, "ends", toErr)
		if fromErr == nil && toErr == nil {
			if !to.After(from) {
				errs.Add("ends.time", "it ends before it begins: %s is not after %s; look at dates and zones", i.Ends, i.Starts)
			} else if to.Sub(from).Hours() > longest {
				errs.Add("ends.date", "it lasts more than 14 days; enter each part by itself")
			}
		}
	}
	if i.Type != "travel" && (i.To != "" || i.ToArea != "") {
		errs.Add("to", "only a travel leg ends at another place than it begins")
	}
	record.Refer(&errs, "area", i.Area, false, "area")
	record.Refer(&errs, "to_area", i.ToArea, false, "area")
	for _, p := range i.Participants {
		record.Refer(&errs, "participants", p, true, "participation")
	}
	for _, p := range i.Interlocutors {
		record.Refer(&errs, "interlocutors", p, true, "participation")
	}
	record.Refer(&errs, "meeting", i.Meeting, false, "exchange")
	return errs.Err()
}

// within adds an error at a field of a part.
func within(errs *fault.List, part string, err error) {
	for _, e := range fault.All(err) {
		field := part
		if e.Field != "" {
			field += "." + e.Field
		}
		errs.Add(field, "%s", e.Message)
	}
}

// End is the place and area where the item ends: where it began, but for a travel leg.
func (i *Item) End() (place, area string) {
	if i.Type == "travel" && (i.To != "" || i.ToArea != "") {
		return i.To, i.ToArea
	}
	return i.Place, i.Area
}

// Live reports whether the item takes place.
func (i *Item) Live() bool { return !i.Cancelled && !i.Deleted }
