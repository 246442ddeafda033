package ical

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"strings"
	"time"

	"entente/internal/date"
	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/register"

	"github.com/emersion/go-ical"
)

// WriteEvents is the Writer of calendars: the events of the world. What is known to the season or the year only has no place
// in a calendar, and is left out.
func WriteEvents(ctx context.Context, w io.Writer, records interchange.Lister) error {
	c := office.Calendar{Title: "Calendar of the world"}
	now := time.Now().UTC().Truncate(time.Second)
	for r, err := range records(register.KindEvent) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		e := r.(*register.Event)
		c.World = append(c.World, office.CalendarOccasion{Event: e, Sequence: max(0, e.Version-1), Changed: now})
	}
	doc, err := Write(c)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, bytes.NewReader(doc))
	return err
}

// occasion writes an event of the world as whole days; nil for one that has no days. Of one known to the month, the whole
// month is marked as free.
func occasion(o office.CalendarOccasion) *ical.Component {
	days := o.Days()
	first, _, _, last := days.Bounds()
	start := days.Start()
	if start.Precision() < date.Month || last >= date.Future {
		return nil
	}
	c := ical.NewComponent(ical.CompEvent)
	common(c, o.ID, o.Sequence, o.Changed, lang.Preferred(o.Names, "en"))
	day(c.Props, ical.PropDateTimeStart, first)
	day(c.Props, ical.PropDateTimeEnd, last+1)
	status := "CONFIRMED"
	switch {
	case o.Cancelled:
		status = "CANCELLED"
	case start.Uncertain() || start.Approximate() || start.Precision() == date.Month:
		status = "TENTATIVE"
	}
	set(c.Props, ical.PropStatus, status)
	set(c.Props, ical.PropTransparency, "TRANSPARENT") // nobody here is busy by it
	set(c.Props, ical.PropCategories, strings.ToUpper(o.Type))
	if o.Every > 0 {
		rule := "FREQ=YEARLY"
		if o.Every > 1 {
			rule += ";INTERVAL=" + strconv.Itoa(o.Every)
		}
		if !o.Last.IsZero() {
			y, m, d := o.Last.Latest().Civil()
			rule += ";UNTIL=" + time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Format("20060102")
		}
		if _, m, d := first.Civil(); m == time.February && d == 29 { // on the 28th where there is no 29th
			rule += ";BYMONTH=2;BYMONTHDAY=-1"
		}
		set(c.Props, ical.PropRecurrenceRule, rule)
	}
	if where := joined(", ", o.Locale, o.Area); where != "" {
		c.Props.SetText(ical.PropLocation, clean(where))
	}
	if note := joined("\n\n", o.Organisation, o.Note); note != "" {
		c.Props.SetText(ical.PropDescription, clean(note))
	}
	if len(o.Links) > 0 && strings.HasPrefix(o.Links[0].URL, "http") {
		set(c.Props, ical.PropURL, clean(strings.ReplaceAll(o.Links[0].URL, "\n", "")))
	}
	return c
}
