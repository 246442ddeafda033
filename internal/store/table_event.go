package store

import (
	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// eventTables is the calendar of the world. The days of an event are those of its first time; last_day is the end of time
// for what returns without an end, and the last of its days for what does not return.
func eventTables() []*table {
	return []*table{{
		kind: register.KindEvent, name: "event", plural: "events", order: "start_min",
		columns: with([]string{"type", "election", "area", "organisation", "every_years", "last_day", "name", "sort"}, period...),
		row: func(r record.Record) []any {
			e := r.(*register.Event)
			name := lang.Preferred(e.Names, "en")
			_, _, _, last := e.Days().Bounds()
			if e.Every > 0 {
				last = date.Future
				if !e.Last.IsZero() {
					last = e.Last.Latest()
				}
			}
			return bounds([]any{e.Type, e.Election, e.Area, e.Organisation, e.Every, int64(last), name, sortKey(name)}, e.Days())
		},
		words: func(r record.Record) []string {
			e := r.(*register.Event)
			return texts(e.Names, e.Locale)
		},
		refers: []reference{{"organisation", register.KindOrganisation}},
		blank:  func() record.Record { return new(register.Event) },
	}}
}
