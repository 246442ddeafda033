package register

import (
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

// KindEvent is what happens in the world on a day that one can know beforehand.
const KindEvent record.Kind = "event"

// EventTypes are what an event can be.
var EventTypes = []string{"election", "congress", "summit", "anniversary", "end_of_term", "other"}

// Elections are what is elected, or who elects.
var Elections = []string{"presidential", "parliamentary", "regional", "local", "supranational", "referendum", "party_internal", "other"}

// Event is an entry of the calendar of the world: an election, a congress, an anniversary. It belongs to an area, an
// organisation, both or neither. What we hold ourselves is an exchange, and no event.
type Event struct {
	record.Head
	Type         string              `json:"type"`               // one of EventTypes
	Election     string              `json:"election,omitempty"` // one of Elections; of an election only
	Names        []lang.Name         `json:"names"`
	Area         string              `json:"area,omitempty"`
	Organisation string              `json:"organisation,omitempty"`
	Locale       string              `json:"locale,omitempty"` // place as written: a city, a hall
	During       date.Interval       `json:"during"`           // when it takes place, or first took place
	Every        int                 `json:"every,omitempty"`  // years from one time to the next; 0 for what does not return
	Last         date.Date           `json:"last,omitzero"`    // when what returns takes place for the last time
	Identifiers  []record.Identifier `json:"identifiers,omitempty"`
	Links        []Link              `json:"links,omitempty"`
	Note         string              `json:"note,omitempty"` // Markdown

	// Revision is which state of an event of another calendar this is: its SEQUENCE there, and when it was last changed there,
	// where the calendar says so: "3 20270101T000000Z". An earlier file does not bring an earlier state back.
	Revision string `json:"revision,omitempty"`
}

// Kind returns KindEvent.
func (*Event) Kind() record.Kind { return KindEvent }

// mostYears is the longest way from one time of an event to the next.
const mostYears = 100

// Validate checks names, type, references and times.
func (e *Event) Validate() error {
	var errs fault.List
	lang.ValidateNames(&errs, e.Names)
	record.OneOf(&errs, "type", e.Type, EventTypes)
	if e.Election != "" {
		record.OneOf(&errs, "election", e.Election, Elections)
		if e.Type != "election" {
			errs.Add("election", "only an election has this: leave it out, or choose the type election")
		}
	}
	record.Refer(&errs, "area", e.Area, false, KindArea)
	record.Refer(&errs, "organisation", e.Organisation, false, KindOrganisation)
	start := e.During.Start()
	if start.IsZero() {
		errs.Add("during", "write when it takes place, as exactly as you know it, such as 2027-05-09, 2027-05 or 2027")
	}
	switch {
	case e.Every < 0 || e.Every > mostYears:
		errs.Add("every", "write after how many years it returns, from 1 to %d, or leave it out", mostYears)
	case e.Every > 0 && !start.IsZero() && start.Later(e.Every).IsZero():
		errs.Add("during", "what returns needs the day, the month or at least the year in which it first took place")
	case e.Every == 0 && !e.Last.IsZero():
		errs.Add("last", "this event does not return: leave it out, or write after how many years it does")
	case e.Last.Before(start) == date.Yes:
		errs.Add("last", "%s is before it first takes place, %s", e.Last, start)
	}
	return errs.Err()
}

// Days is when the event takes place the first time. Of one whose end nobody wrote down, that is when it begins: it does
// not go on for ever.
func (e *Event) Days() date.Interval {
	if e.During.End().IsZero() {
		return date.During(e.During.Start())
	}
	return e.During
}

// Occurrence is one time that an event takes place.
type Occurrence struct {
	During date.Interval
	Years  int // since the first time
}

// mostOccurrences bounds what one event gives in a window of any length.
const mostOccurrences = 500

// Occurrences lists the times at which the event takes place, or may take place, between two days, both included.
func (e *Event) Occurrences(from, to date.Day) []Occurrence {
	return occurrences(e.Days(), e.Every, e.Last, from, to)
}

// Anniversaries lists the times at which a date comes round, once a year, between two days, both included. The date itself
// is none.
func Anniversaries(of date.Date, from, to date.Day) []Occurrence {
	if of.Later(1).IsZero() {
		return nil
	}
	list := occurrences(date.During(of), 1, date.Date{}, from, to)
	if len(list) > 0 && list[0].Years == 0 {
		list = list[1:]
	}
	return list
}

func occurrences(days date.Interval, every int, last date.Date, from, to date.Day) (list []Occurrence) {
	first, _, _, end := days.Bounds()
	if first <= date.Past || first > to {
		return nil
	}
	until := date.Future
	if !last.IsZero() {
		until = last.Latest()
	}
	years := 0
	if every > 0 && end < from { // begin shortly before the window
		firstYear, _, _ := end.Civil()
		fromYear, _, _ := from.Civil()
		years = max(0, (fromYear-firstYear-2)/every*every)
	}
	for ; len(list) < mostOccurrences; years += every {
		at := days.Later(years)
		begins, _, _, ends := at.Bounds()
		if at.IsZero() || begins > to || begins > until {
			return list
		}
		if ends >= from {
			list = append(list, Occurrence{at, years})
		}
		if every <= 0 {
			return list
		}
	}
	return list
}
