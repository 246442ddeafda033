package ical

import (
	"fmt"
	"slices"
	"time"

	"entente/internal/office"
	"entente/internal/programme"

	"github.com/emersion/go-ical"
)

// timezones describes every zone that the events name, for the time that they take.
func timezones(events []office.CalendarEvent) ([]*ical.Component, error) {
	type span struct{ from, to time.Time }
	spans := make(map[string]span)
	var names []string
	add := func(m programme.Moment, at time.Time) {
		s, known := spans[m.Zone]
		if !known {
			names = append(names, m.Zone)
			s = span{at, at}
		}
		if at.Before(s.from) {
			s.from = at
		}
		if at.After(s.to) {
			s.to = at
		}
		spans[m.Zone] = s
	}
	for _, e := range events {
		add(e.Starts, e.From())
		add(e.Ends, e.Until())
	}
	slices.Sort(names)
	var list []*ical.Component
	for _, name := range names {
		if name == "UTC" {
			continue
		}
		zone, err := programme.Zone(name)
		if err != nil {
			return nil, err
		}
		list = append(list, timezone(name, zone, spans[name].from, spans[name].to))
	}
	return list, nil
}

// timezone describes a zone by each of its changes of clocks from the one before a first instant to the one after a last.
// Rules for all time would be shorter, and wrong as soon as a government changes its mind.
func timezone(name string, zone *time.Location, from, to time.Time) *ical.Component {
	c := ical.NewComponent(ical.CompTimezone)
	set(c.Props, ical.PropTimezoneID, name)
	at := from.In(zone)
	onset, _ := at.ZoneBounds()
	if onset.IsZero() { // it was never otherwise
		c.Children = append(c.Children, observance(at, time.Unix(0, 0).UTC(), offsetOf(at)))
	} else {
		c.Children = append(c.Children, observance(onset.In(zone), onset, offsetOf(onset.Add(-time.Second).In(zone))))
	}
	for range mostChanges {
		_, end := at.ZoneBounds()
		if end.IsZero() { // nothing changes any more
			return c
		}
		if !end.After(at) { // beyond the table of a zone package time counts leap years a day short: on their last day the end is now
			if at = at.Add(24 * time.Hour); at.After(to) {
				return c
			}
			continue
		}
		before := offsetOf(end.Add(-time.Second).In(zone))
		after := end.In(zone)
		if offsetOf(after) != before || after.IsDST() != at.IsDST() { // not where only the table of the zone ends
			c.Children = append(c.Children, observance(after, end, before))
		}
		if end.After(to) {
			return c
		}
		at = after
	}
	return c
}

// mostChanges are those of two centuries: an event of the year 9999 is a slip.
const mostChanges = 400

// observance is the time between two changes of clocks: what holds at an instant, since an onset at which another offset
// held before.
func observance(at, onset time.Time, before int) *ical.Component {
	kind := ical.CompTimezoneStandard
	if at.IsDST() {
		kind = ical.CompTimezoneDaylight
	}
	c := ical.NewComponent(kind)
	set(c.Props, ical.PropDateTimeStart, onset.UTC().Add(time.Duration(before)*time.Second).Format(local))
	set(c.Props, ical.PropTimezoneOffsetFrom, written(before))
	set(c.Props, ical.PropTimezoneOffsetTo, written(offsetOf(at)))
	if name, _ := at.Zone(); name != "" {
		set(c.Props, ical.PropTimezoneName, name)
	}
	return c
}

func offsetOf(at time.Time) int {
	_, seconds := at.Zone()
	return seconds
}

// written is an offset as iCalendar has it: +0530, and with seconds where a zone had some long ago.
func written(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	text := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if rest := seconds % 60; rest != 0 {
		text += fmt.Sprintf("%02d", rest)
	}
	return text
}
