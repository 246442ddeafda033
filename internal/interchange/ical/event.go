package ical

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/interchange/countries"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"

	"github.com/emersion/go-ical"
)

// ownUID is the UID that this program gives an event when it writes a calendar.
var ownUID = regexp.MustCompile(`^(evt-[0-9a-z]{20})@entente$`)

// derivedUID is the UID of what follows from other records. Such an event is never on file, so that reading it changes nothing.
var derivedUID = regexp.MustCompile(`^(founding|relations|term)-[-0-9a-z]+@entente$`)

// unescaped undoes what the standard escapes in a text.
var unescaped = strings.NewReplacer(`\\`, `\`, `\,`, ",", `\;`, ";", `\n`, "\n", `\N`, "\n")

// eventOf makes an event of a component. What it is (an election, a congress) its categories say, or a word of its title;
// where it is, the country that its place, a category or its title names.
func eventOf(c *ical.Component, cancelled bool) (*register.Event, *fault.Error) {
	text := func(name string) string {
		p := c.Props.Get(name)
		if p == nil {
			return ""
		}
		return strings.TrimSpace(unescaped.Replace(p.Value)) // many programs write commas as they are, where the standard parts a list
	}
	uid := text("UID")
	if uid == "" || len(uid) > 1000 {
		return nil, fault.Field("uid", "the event has no UID: without one, importing the calendar again would double it")
	}
	e := &register.Event{Names: []lang.Name{{Text: text("SUMMARY")}}, Locale: text("LOCATION"), Note: text("DESCRIPTION")}
	e.ID = record.IDFrom(register.KindEvent, "ical", uid)
	own := ownUID.FindStringSubmatch(uid)
	derived := derivedUID.MatchString(uid)
	switch {
	case own != nil:
		e.ID = own[1]
	case !derived:
		e.Identifiers = []record.Identifier{{Scheme: "ical", Value: uid}}
	}
	e.Deleted = cancelled || derived || strings.EqualFold(text("STATUS"), "CANCELLED")
	if e.Names[0].Text == "" {
		if !e.Deleted {
			return nil, fault.Field("summary", "the event has no SUMMARY: say what it is")
		}
		e.Names[0].Text = uid
	}
	if url := text("URL"); url != "" {
		e.Links = []register.Link{{URL: url}}
	}
	var categories []string
	for _, p := range c.Props["CATEGORIES"] {
		if list, err := p.TextList(); err == nil {
			categories = append(categories, list...)
		}
	}
	if err := whenOf(c, e); err != nil {
		return nil, err
	}
	e.Type = typeOf(categories, e.Names[0].Text)
	if e.Type == "other" && e.Every == 1 {
		e.Type = "anniversary"
	}
	e.Area = areaOf(e.Locale, categories, e.Names[0].Text)
	return e, nil
}

// typeWords are words, in English, of what an event can be.
var typeWords = []struct{ word, kind string }{
	{"election", "election"}, {"referendum", "election"}, {"congress", "congress"}, {"convention", "congress"}, {"summit", "summit"},
	{"anniversary", "anniversary"}, {"end of term", "end_of_term"},
}

func typeOf(categories []string, title string) string {
	for _, text := range append(categories, title) {
		text = " " + lang.Fold(strings.ReplaceAll(text, "_", " ")) + " "
		for _, w := range typeWords {
			if strings.Contains(text, " "+w.word+" ") || strings.Contains(text, " "+w.word+"s ") {
				return w.kind
			}
		}
	}
	return "other"
}

// areaOf finds the country that is named: at the end of the place, as a category, before a colon or after a comma of the
// title. Names are compared whole, and nothing is guessed.
func areaOf(place string, categories []string, title string) string {
	candidates := []string{place[strings.LastIndex(place, ",")+1:]}
	candidates = append(candidates, categories...)
	if before, _, found := strings.Cut(title, ":"); found {
		candidates = append(candidates, before)
	}
	if i := strings.LastIndex(title, ","); i >= 0 {
		candidates = append(candidates, title[i+1:])
	}
	for _, name := range candidates {
		if id, ok := countries.ByName(strings.TrimSpace(name)); ok && strings.TrimSpace(name) != "" {
			return id
		}
	}
	return ""
}

// moments of a calendar: a day, and the time on it where there is one. A time counts on the day that stands there, whatever
// its zone.
var momentForm = regexp.MustCompile(`^([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})Z?)?$`)

func momentOf(name, value string) (at time.Time, timed bool, fail *fault.Error) {
	m := momentForm.FindStringSubmatch(strings.TrimSpace(value))
	if m == nil {
		return at, false, fault.Field(strings.ToLower(name), "%.40q is no date of a calendar: write one such as 20270509 or 20270509T090000", value)
	}
	var n [6]int
	for i, part := range m[1:] {
		n[i], _ = strconv.Atoi(part)
	}
	at = time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], min(n[5], 59), 0, time.UTC)
	if at.Day() != n[2] || int(at.Month()) != n[1] || n[0] == 0 {
		return at, false, fault.Field(strings.ToLower(name), "there is no day %.40q", value)
	}
	return at, m[4] != "", nil
}

// whenOf fills in the days of an event, and after how many years it returns.
func whenOf(c *ical.Component, e *register.Event) *fault.Error {
	for _, name := range []string{"RDATE", "EXDATE", "RECURRENCE-ID"} {
		if c.Props.Get(name) != nil {
			return fault.Field(strings.ToLower(name), "a single time of an event that returns differs from the others: write it as an event of its own")
		}
	}
	from := c.Props.Get("DTSTART")
	if from == nil {
		return fault.Field("dtstart", "the event has no DTSTART: say when it takes place")
	}
	starts, timed, fail := momentOf("DTSTART", from.Value)
	if fail != nil {
		return fail
	}
	ends := starts
	switch to, long := c.Props.Get("DTEND"), c.Props.Get("DURATION"); {
	case to != nil:
		if ends, _, fail = momentOf("DTEND", to.Value); fail != nil {
			return fail
		}
	case long != nil:
		d, err := long.Duration()
		if err != nil || d < 0 || d > 1000*24*time.Hour {
			return fault.Field("duration", "%.40q is no length of an event: write one such as P3D or PT2H", long.Value)
		}
		ends = starts.Add(d)
	}
	first, last := date.DayAt(starts), date.DayAt(ends)
	if last > first && (!timed || ends.Equal(ends.Truncate(24*time.Hour))) { // the end itself is no part of it
		last--
	}
	if last < first {
		return fault.Field("dtend", "the event ends before it begins")
	}
	e.During = date.During(date.OfDay(first))
	if last > first {
		e.During = date.MustParseInterval(first.String() + "/" + last.String())
	}
	if rule := c.Props.Get("RRULE"); rule != nil {
		return returnsOf(rule.Value, starts, e)
	}
	return nil
}

// returnsOf reads a rule of recurrence: every so many years on the same day, up to a day or for so many times.
func returnsOf(rule string, starts time.Time, e *register.Event) *fault.Error {
	unknown := fault.Field("rrule", "%.80q is no rule that an event can return by: it returns every so many years on its day, FREQ=YEARLY; write others one by one", rule)
	e.Every = 1
	count, yearly, lastOfFebruary := 0, false, false
	for _, part := range strings.Split(strings.TrimSpace(rule), ";") {
		name, value, _ := strings.Cut(part, "=")
		n, err := strconv.Atoi(value)
		switch strings.ToUpper(strings.TrimSpace(name)) {
		case "FREQ":
			yearly = strings.EqualFold(value, "YEARLY")
		case "INTERVAL":
			if err != nil || n < 1 {
				return unknown
			}
			e.Every = n
		case "COUNT":
			if err != nil || n < 1 {
				return unknown
			}
			count = n
		case "UNTIL":
			until, _, fail := momentOf("UNTIL", value)
			if fail != nil {
				return fail
			}
			e.Last = date.OfDay(date.DayAt(until))
		case "BYMONTH":
			if err != nil || n != int(starts.Month()) {
				return unknown
			}
		case "BYMONTHDAY":
			lastOfFebruary = n == -1 && starts.Month() == time.February && starts.Day() == 29
			if err != nil || n != starts.Day() && !lastOfFebruary {
				return unknown
			}
		case "WKST":
		default:
			return unknown
		}
	}
	if !yearly {
		return unknown
	}
	if count > 0 {
		e.Last = e.During.Start().Later(min(count-1, 5000) * e.Every)
		if e.Last.IsZero() {
			return unknown
		}
	}
	return nil
}
