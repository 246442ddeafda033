package office

import (
	"context"
	"strings"
	"time"

	"entente/internal/fault"
	"entente/internal/register"
	"entente/internal/store"
)

// CalendarOccasion is an event of the calendar of the world, for programs that keep calendars. Of what follows from other
// records the identifier is none of a record, and stays the same.
type CalendarOccasion struct {
	*register.Event
	Sequence           int
	Changed            time.Time
	Cancelled          bool
	Area, Organisation string // their names
}

// worldCalendar is the calendar of the events of a query, which is the subject of the calendar: events?type=election. One
// that was withdrawn stays in it and says so.
func (o *Office) worldCalendar(ctx context.Context, r store.Reader, q store.Query) (Calendar, error) {
	c := Calendar{Title: "Calendar of the world", Query: q}
	list, err := r.Stamped(ctx, q)
	if err != nil {
		return c, err
	}
	var ids []string
	for _, s := range list {
		e := s.Record.(*register.Event)
		ids = append(ids, e.Area, e.Organisation)
	}
	labels, err := r.Labels(ctx, ids...)
	if err != nil {
		return c, err
	}
	for _, s := range list {
		e := s.Record.(*register.Event)
		c.World = append(c.World, CalendarOccasion{Event: e, Sequence: e.Version - 1, Changed: s.Changed, Cancelled: e.Deleted, Area: labels[e.Area], Organisation: labels[e.Organisation]})
	}
	return c, nil
}

// worldQuery reads the subject of a calendar that is a query of events. ok is false for any other subject.
func worldQuery(subject string) (q store.Query, ok bool, err error) {
	plural, _, _ := strings.Cut(subject, "?")
	if kind, known := store.KindNamed(plural); !known || kind != register.KindEvent {
		return q, false, nil
	}
	if q, err = store.ParseQuery(subject); err != nil {
		return q, true, fault.New(fault.Invalid, "this is no list of events: %w", err)
	}
	q.Cursor, q.Limit, q.Sort = "", 0, ""
	return q, true, nil
}
