package ical

import (
	"fmt"
	"reflect"
	"time"

	"entente/internal/record"
	"entente/internal/register"

	"github.com/emersion/go-ical"
)

// revision is which state of an event of another calendar a file has. A higher SEQUENCE is the later state, and among equal ones
// the later change.
type revision struct {
	sequence int
	changed  time.Time // zero where the calendar does not say so
	made     bool      // changed may be no more than when the file was made
}

// revisionOf reads LAST-MODIFIED; where there is none, DTSTAMP, which in a calendar that is no message says the same. Many programs
// write the time of the request there: made holds that in mind.
func revisionOf(c *ical.Component, message bool) revision {
	r := revision{sequence: sequenceOf(c)}
	for _, name := range []string{"LAST-MODIFIED", "DTSTAMP"} {
		p := c.Props.Get(name)
		if p == nil || name == "DTSTAMP" && message {
			continue
		}
		if at, timed, fail := momentOf(name, p.Value); fail == nil && timed {
			r.changed, r.made = at, name == "DTSTAMP"
			break
		}
	}
	return r
}

// String writes the revision as an event keeps it; "" for one that says nothing.
func (r revision) String() string {
	switch {
	case !r.changed.IsZero():
		return fmt.Sprintf("%d %s", r.sequence, r.changed.Format(utc))
	case r.sequence > 0:
		return fmt.Sprint(r.sequence)
	}
	return ""
}

// revisionIn reads what String wrote.
func revisionIn(text string) (r revision) {
	var at string
	_, _ = fmt.Sscan(text, &r.sequence, &at) // what is not there stays zero
	r.changed, _ = time.Parse(utc, at)
	return r
}

func (r revision) before(other revision) bool {
	if r.sequence != other.sequence {
		return r.sequence < other.sequence
	}
	return !r.changed.IsZero() && r.changed.Before(other.changed)
}

// older reports of the event on file whether it is of a later state, or the same but for the time at which the file was made:
// a calendar that is fetched each day does not write a change each day.
func (r revision) older(told *register.Event) func(record.Record) bool {
	return func(onFile record.Record) bool {
		e, ok := onFile.(*register.Event)
		if !ok {
			return false
		}
		known := revisionIn(e.Revision)
		if r.before(known) {
			return true
		}
		return r.made && r.sequence == known.sequence && !known.changed.IsZero() && reflect.DeepEqual(contentOf(told), contentOf(e))
	}
}

// contentOf is what a calendar says of an event.
func contentOf(e *register.Event) []any {
	var title, link string
	if len(e.Names) > 0 {
		title = e.Names[0].Text
	}
	if len(e.Links) > 0 {
		link = e.Links[0].URL
	}
	return []any{e.Deleted, e.Type, title, e.Area, e.Locale, e.During.String(), e.Every, e.Last.String(), link, e.Note}
}
