// Package ical writes calendars for the programs that people keep theirs in: iCalendar, RFC 5545.
//
// The same calendar gives the same bytes. UID is the record's identifier and never changes, SEQUENCE rises with each
// change, DTSTAMP is the time of that change and not of the request, and what was called off stays with STATUS:CANCELLED.
// Times stand with the zone of their place, and each zone is described by its changes of clocks in the calendar's time.
package ical

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"entente/internal/date"
	"entente/internal/office"
	"entente/internal/programme"

	"github.com/emersion/go-ical"
)

// MediaType is what a calendar is served as.
const MediaType = "text/calendar; charset=utf-8"

const (
	product = "-//Entente//Programme//EN"
	refresh = "PT1H"
	local   = "20060102T150405"
	utc     = "20060102T150405Z"
)

// Write returns the calendar as a file.
func Write(c office.Calendar) ([]byte, error) {
	cal := ical.NewCalendar()
	cal.Props.SetText(ical.PropVersion, "2.0")
	cal.Props.SetText(ical.PropProductID, product)
	cal.Props.SetText(ical.PropCalendarScale, "GREGORIAN")
	cal.Props.SetText(ical.PropName, clean(c.Title))
	cal.Props.SetText("X-WR-CALNAME", clean(c.Title))
	cal.Props.Get("X-WR-CALNAME").Params.Del("VALUE")
	set(cal.Props, ical.PropRefreshInterval, refresh).Params.Set("VALUE", "DURATION")
	set(cal.Props, "X-PUBLISHED-TTL", refresh)

	zones, err := timezones(c.Events)
	if err != nil {
		return nil, err
	}
	cal.Children = append(cal.Children, zones...)
	for _, e := range c.Events {
		cal.Children = append(cal.Children, event(e))
	}
	for _, t := range c.Tasks {
		cal.Children = append(cal.Children, todo(t))
	}
	for _, o := range c.World {
		if e := occasion(o); e != nil {
			cal.Children = append(cal.Children, e)
		}
	}
	if len(cal.Children) == 0 { // a calendar has at least one component
		cal.Children = append(cal.Children, timezone("Etc/UTC", time.UTC, time.Unix(0, 0), time.Unix(0, 0)))
	}
	var b bytes.Buffer
	if err := ical.NewEncoder(&folding{&b}).Encode(cal); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func event(e office.CalendarEvent) *ical.Component {
	c := ical.NewComponent(ical.CompEvent)
	common(c, e.ID, e.Sequence, e.Changed, e.Title)
	moment(c.Props, ical.PropDateTimeStart, e.Starts, e.From())
	moment(c.Props, ical.PropDateTimeEnd, e.Ends, e.Until())
	status := "CONFIRMED"
	if e.Cancelled {
		status = "CANCELLED"
	}
	set(c.Props, ical.PropStatus, status)
	if e.Type == "rest" {
		set(c.Props, ical.PropTransparency, "TRANSPARENT")
	}
	set(c.Props, ical.PropCategories, strings.ToUpper(e.Type))
	where := joined(", ", e.Room, e.Place, e.Area)
	if to := joined(", ", e.Item.To, e.To); e.Type == "travel" && to != "" {
		where = joined(" → ", where, to)
	}
	if where != "" {
		c.Props.SetText(ical.PropLocation, clean(where))
	}
	lines := []string{e.Visit}
	if e.Track != "" {
		lines = append(lines, e.Track)
	}
	if len(e.With) > 0 {
		lines = append(lines, "With "+strings.Join(e.With, ", "))
	}
	if e.Crosses() {
		lines = append(lines, "Times: "+e.Starts.Time+" "+e.Starts.Zone+" to "+e.Ends.Time+" "+e.Ends.Zone)
	}
	if e.Note != "" {
		lines = append(lines, "", e.Note)
	}
	c.Props.SetText(ical.PropDescription, clean(strings.Join(lines, "\n")))
	return c
}

func todo(t office.CalendarTask) *ical.Component {
	c := ical.NewComponent(ical.CompToDo)
	common(c, t.ID, t.Sequence, t.Changed, t.Title)
	if t.Dated {
		day(c.Props, ical.PropDue, t.Due)
	}
	status := "NEEDS-ACTION"
	switch {
	case t.Cancelled:
		status = "CANCELLED"
	case !t.Done.IsZero():
		status = "COMPLETED"
		set(c.Props, ical.PropPercentComplete, "100")
	}
	set(c.Props, ical.PropStatus, status)
	c.Props.SetText(ical.PropDescription, clean(joined("\n\n", t.Visit, t.Note)))
	if t.Dated && t.RemindDays > 0 && status == "NEEDS-ACTION" {
		c.Children = append(c.Children, reminder(t))
	}
	return c
}

// reminder is the alarm of a task, so many days before it is due. It counts from the day on which the task is due, since a
// task has no beginning.
func reminder(t office.CalendarTask) *ical.Component {
	c := ical.NewComponent(ical.CompAlarm)
	set(c.Props, ical.PropAction, "DISPLAY")
	set(c.Props, ical.PropTrigger, "-P"+strconv.Itoa(t.RemindDays)+"D").Params.Set("RELATED", "END")
	c.Props.SetText(ical.PropDescription, clean(t.Title))
	return c
}

func common(c *ical.Component, id string, sequence int, changed time.Time, title string) {
	set(c.Props, ical.PropUID, id+"@entente")
	set(c.Props, ical.PropDateTimeStamp, changed.UTC().Format(utc))
	set(c.Props, ical.PropLastModified, changed.UTC().Format(utc))
	set(c.Props, ical.PropSequence, strconv.Itoa(sequence))
	c.Props.SetText(ical.PropSummary, clean(title))
}

// set adds a property whose value is no text from people.
func set(props ical.Props, name, value string) *ical.Prop {
	p := ical.NewProp(name)
	p.Value = value
	props.Set(p)
	return p
}

// moment writes what the clock at the place shows, with its zone. An hour that the clock shows twice is written in UTC:
// in local time, by the standard, the first would always be meant.
func moment(props ical.Props, name string, m programme.Moment, at time.Time) {
	zone, err := programme.Zone(m.Zone)
	if err != nil || m.Zone == "UTC" || m.Fold == "second" {
		set(props, name, at.UTC().Format(utc))
		return
	}
	set(props, name, at.In(zone).Format(local)).Params.Set("TZID", m.Zone)
}

func day(props ical.Props, name string, d date.Day) {
	y, m, n := d.Civil()
	set(props, name, time.Date(y, m, n, 0, 0, 0, 0, time.UTC).Format("20060102")).Params.Set("VALUE", "DATE")
}

func joined(with string, parts ...string) string {
	var list []string
	for _, p := range parts {
		if p != "" {
			list = append(list, p)
		}
	}
	return strings.Join(list, with)
}

// clean takes out what a text in iCalendar cannot hold: control characters, and bytes that are no characters.
func clean(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, ""), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case unicode.IsControl(r) && r != '\n' && r != '\t':
			return -1
		}
		return r
	}, text)
}

// folding breaks lines at 75 octets, never within a character. The encoder writes one line at a time.
type folding struct{ to *bytes.Buffer }

const widest = 75

func (f *folding) Write(line []byte) (int, error) {
	n := len(line)
	line = bytes.TrimSuffix(line, []byte("\r\n"))
	room := widest
	for len(line) > room {
		end := room
		for end > 0 && !utf8.RuneStart(line[end]) {
			end--
		}
		f.to.Write(line[:end])
		f.to.WriteString("\r\n ")
		line, room = line[end:], widest-1
	}
	f.to.Write(line)
	f.to.WriteString("\r\n")
	return n, nil
}
