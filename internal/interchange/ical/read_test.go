package ical

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
)

func reading(text string) []interchange.Item {
	in := interchange.Input{Name: "world.ics", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
	return slices.Collect(Read(context.Background(), []interchange.Input{in}, interchange.Options{}))
}

// of is a calendar with one event.
func of(lines ...string) string {
	return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\nDTSTAMP:20270101T000000Z\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
}

func TestAnEventOfACalendarIsAnEventOfTheWorld(t *testing.T) {
	for name, c := range map[string]struct {
		lines []string
		want  string // during, every, last, type, area, title
	}{
		"a whole day":             {[]string{"SUMMARY:Parliamentary election", "DTSTART;VALUE=DATE:20270509", "DTEND;VALUE=DATE:20270510", `LOCATION:Paris\, France`}, "2027-05-09 0  election area-fr Parliamentary election"},
		"several days":            {[]string{"SUMMARY:10th Congress", "DTSTART;VALUE=DATE:20270509", "DTEND;VALUE=DATE:20270512"}, "2027-05-09/2027-05-11 0  congress  10th Congress"},
		"no end":                  {[]string{"SUMMARY:Talk", "DTSTART;VALUE=DATE:20270509"}, "2027-05-09 0  other  Talk"},
		"a length":                {[]string{"SUMMARY:Talk", "DTSTART;VALUE=DATE:20270509", "DURATION:P3D"}, "2027-05-09/2027-05-11 0  other  Talk"},
		"hours":                   {[]string{"SUMMARY:Talk", "DTSTART;TZID=Europe/Paris:20270509T220000", "DTEND;TZID=Europe/Paris:20270510T010000"}, "2027-05-09/2027-05-10 0  other  Talk"},
		"until midnight":          {[]string{"SUMMARY:Talk", "DTSTART:20270509T100000Z", "DTEND:20270510T000000Z"}, "2027-05-09 0  other  Talk"},
		"a category":              {[]string{"SUMMARY:Bundestag", "CATEGORIES:GERMANY,Elections", "DTSTART;VALUE=DATE:20290930"}, "2029-09-30 0  election area-de Bundestag"},
		"every year":              {[]string{"SUMMARY:National day", "DTSTART;VALUE=DATE:19491001", "RRULE:FREQ=YEARLY"}, "1949-10-01 1  anniversary  National day"},
		"every fourth, ten times": {[]string{"SUMMARY:Election, Japan", "DTSTART;VALUE=DATE:20000229", "RRULE:FREQ=YEARLY;INTERVAL=4;COUNT=10"}, "2000-02-29 4 2036-02-29 election area-jp Election, Japan"},
		"until a day":             {[]string{"SUMMARY:Talk", "DTSTART;VALUE=DATE:20000301", "RRULE:FREQ=YEARLY;UNTIL=20100301;BYMONTH=3;BYMONTHDAY=1"}, "2000-03-01 1 2010-03-01 anniversary  Talk"},
		"the end of February":     {[]string{"SUMMARY:Talk", "DTSTART;VALUE=DATE:20000229", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"}, "2000-02-29 1  anniversary  Talk"},
		"folded and escaped":      {[]string{"SUMMARY:A lo", ` ng title\, wi`, "\tth 人民", "DTSTART;VALUE=DATE:20270509"}, "2027-05-09 0  other  A long title, with 人民"},
		"an alarm":                {[]string{"SUMMARY:Talk", "BEGIN:VALARM", "DTSTART:nonsense", "END:VALARM", "DTSTART;VALUE=DATE:20270509"}, "2027-05-09 0  other  Talk"},
	} {
		items := reading(of(c.lines...))
		if len(items) != 1 || items[0].Err != nil {
			t.Errorf("%s: %+v", name, items)
			continue
		}
		e := items[0].Record.(*register.Event)
		if got := strings.Join([]string{e.During.String(), string(rune('0' + e.Every)), e.Last.String(), e.Type, e.Area, e.Names[0].Text}, " "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		if e.ID != record.IDFrom(register.KindEvent, "ical", "1@example.org") || e.Deleted {
			t.Errorf("%s: %+v", name, e.Head)
		}
	}
}

func TestWhatIsCancelledIsWithdrawn(t *testing.T) {
	for name, text := range map[string]string{
		"an event":   of("SUMMARY:Talk", "DTSTART;VALUE=DATE:20270509", "STATUS:CANCELLED"),
		"a calendar": strings.Replace(of("SUMMARY:Talk", "DTSTART;VALUE=DATE:20270509"), "PRODID:x", "METHOD:CANCEL\r\nPRODID:x", 1),
	} {
		if items := reading(text); len(items) != 1 || items[0].Err != nil || !items[0].Record.Meta().Deleted {
			t.Errorf("%s: %+v", name, items)
		}
	}
}

func TestAnEventThatCannotBeReadIsRejectedWithItsLine(t *testing.T) {
	for name, c := range map[string]struct{ text, field string }{
		"no day":        {of("SUMMARY:Talk"), "dtstart"},
		"no such day":   {of("SUMMARY:Talk", "DTSTART;VALUE=DATE:20270230"), "dtstart"},
		"no date":       {of("SUMMARY:Talk", "DTSTART:tomorrow"), "dtstart"},
		"no title":      {of("DTSTART;VALUE=DATE:20270509"), "summary"},
		"no identifier": {strings.Replace(of("SUMMARY:Talk", "DTSTART;VALUE=DATE:20270509"), "UID:1@example.org\r\n", "", 1), "uid"},
		"weekly":        {of("SUMMARY:Talk", "DTSTART;VALUE=DATE:20270509", "RRULE:FREQ=WEEKLY"), "rrule"},
		"a weekday":     {of("SUMMARY:Talk", "DTSTART;VALUE=DATE:20270509", "RRULE:FREQ=YEARLY;BYDAY=2SU"), "rrule"},
		"an exception":  {of("SUMMARY:Talk", "DTSTART;VALUE=DATE:20270509", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20280509"), "exdate"},
		"backwards":     {of("SUMMARY:Talk", "DTSTART;VALUE=DATE:20270509", "DTEND;VALUE=DATE:20270501"), "dtend"},
		"endless":       {of("SUMMARY:Talk", "DTSTART;VALUE=DATE:20270509", "DESCRIPTION:"+strings.Repeat("x", longestLine+1)), "description"},
		"no colon":      {of("SUMMARY;Talk", "DTSTART;VALUE=DATE:20270509"), ""},
	} {
		items := reading(c.text)
		if len(items) != 1 || items[0].Err == nil || items[0].Err.Field != c.field || items[0].Err.Line != 4 || items[0].Broken {
			t.Errorf("%s: %+v", name, items)
		}
	}
	for name, text := range map[string]string{
		"no calendar":    "name,date\r\n",
		"cut in a line":  of("SUMMARY:Talk", "DTSTART;VALUE=DATE:20270509")[:100],
		"cut in between": strings.TrimSuffix(of("SUMMARY:Talk", "DTSTART;VALUE=DATE:20270509"), "END:VCALENDAR\r\n"),
	} {
		if items := reading(text); len(items) == 0 || !items[len(items)-1].Broken {
			t.Errorf("%s: %+v", name, items)
		}
	}
}

// world is a calendar with what is hard in it: the end of February, a month, what was called off, what has no day.
func world() office.Calendar {
	event := func(id, title, during string, every int) office.CalendarOccasion {
		return office.CalendarOccasion{Event: &register.Event{Head: record.Head{ID: id, Version: 2}, Type: "congress", Names: []lang.Name{{Text: title, Lang: "en"}}, During: date.MustParseInterval(during), Every: every}, Sequence: 1, Changed: stamp, Area: "France"}
	}
	off := event("evt-0000000000000000000c", "Called off", "2027-05-09", 0)
	off.Cancelled = true
	return office.Calendar{Title: "Calendar of the world", World: []office.CalendarOccasion{event("evt-0000000000000000000a", "Founding day; 人民", "1948-02-29", 1), event("evt-0000000000000000000b", "Congress", "2027-06", 0), off,
		event("evt-0000000000000000000d", "Some time", "2027", 0), event("evt-0000000000000000000e", "Three days", "2027-05-09/2027-05-11", 0)}}
}

func TestEventsOfTheWorldAreWrittenAsTheyAreRead(t *testing.T) {
	doc, err := Write(world())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "world.ics")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, doc, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != string(doc) {
		t.Errorf("the calendar differs from %s (%v):\n%s", path, err, doc)
	}
	var got []string
	for _, item := range reading(string(doc)) {
		if item.Err != nil {
			t.Fatal(item.Err)
		}
		e := item.Record.(*register.Event)
		if !item.Partial {
			t.Errorf("%s may be overwritten by what a calendar says of it", e.ID)
		}
		got = append(got, e.ID[len(e.ID)-1:]+" "+e.During.String()+" "+e.Names[0].Text)
	}
	if want := []string{"a 1948-02-29 Founding day; 人民", "b 2027-06-01/2027-06-30 Congress", "c 2027-05-09 Called off", "e 2027-05-09/2027-05-11 Three days"}; !slices.Equal(got, want) {
		t.Errorf("read back %q, want %q", got, want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(of("SUMMARY:Talk", "DTSTART;VALUE=DATE:20270509", "DURATION:P3D", "RRULE:FREQ=YEARLY;COUNT=3"))
	f.Add(of("SUMMARY:A lo", " ng", "CATEGORIES:A,B", "DTSTART:20000229T100000Z", "DTEND:20000301T000000Z"))
	f.Add("BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VALARM\nEND:VEVENT\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, item := range reading(text) {
			if item.Err == nil {
				e := item.Record.(*register.Event)
				if err := e.Validate(); err != nil {
					t.Errorf("an unsound event came through: %v", err)
				}
				if kind, ok := record.KindOf(e.ID); !ok || kind != register.KindEvent {
					t.Errorf("the identifier %q", e.ID)
				}
				e.Occurrences(0, 40_000)
			} else if item.Err.Message == "" {
				t.Errorf("a row was rejected without a reason: %+v", item)
			}
		}
	})
}
