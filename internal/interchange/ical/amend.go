package ical

import (
	"reflect"
	"strconv"

	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"

	"github.com/emersion/go-ical"
)

func sequenceOf(c *ical.Component) int {
	p := c.Props.Get("SEQUENCE")
	if p == nil {
		return 0
	}
	n, _ := strconv.Atoi(p.Value)
	return n
}

// amendment brings into an event on file what somebody changed of it in a calendar. Only what a calendar holds whole is
// brought: its title, its days and that it was called off. The place and the note are written with the names of the area and
// of the organisation in them, and stay. A version is written with the SEQUENCE before it, so that whoever changes the event
// in a calendar raises it above what is on file, and a file of an earlier day does not.
func amendment(told *register.Event, sequence int) func(record.Record) bool {
	return func(onFile record.Record) bool {
		e, ok := onFile.(*register.Event)
		if !ok || sequence <= e.Version-1 || e.Deleted {
			return false
		}
		changed := told.Deleted
		e.Deleted = told.Deleted
		if title := told.Names[0].Text; title != clean(lang.Preferred(e.Names, "en")) {
			changed = true
			for i := range e.Names {
				if e.Names[i].Text == lang.Preferred(e.Names, "en") {
					e.Names[i].Text = title
					break
				}
			}
		}
		// What was written and is read says less than what is on file: a month comes back as its days. Only what differs
		// from that was changed.
		written := &register.Event{}
		if c := occasion(office.CalendarOccasion{Event: e}); c != nil && whenOf(c, written) == nil &&
			reflect.DeepEqual([]any{written.During, written.Every, written.Last}, []any{told.During, told.Every, told.Last}) {
			return changed
		}
		e.During, e.Every, e.Last = told.During, told.Every, told.Last
		return true
	}
}
