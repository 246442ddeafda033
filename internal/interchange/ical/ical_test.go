package ical

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"entente/internal/date"
	"entente/internal/office"
	"entente/internal/programme"

	other "github.com/arran4/golang-ical"
	"pgregory.net/rapid"
)

var stamp = time.Date(2027, 5, 1, 8, 30, 0, 0, time.UTC)

func at(day, clock, zone string) programme.Moment {
	return programme.Moment{Date: day, Time: clock, Zone: zone}
}

func item(id, title string, from, to programme.Moment) *programme.Item {
	i := &programme.Item{Exchange: "exc-1", Type: "meeting", Title: title, Starts: from, Ends: to}
	i.ID, i.Version = id, 1
	return i
}

// visit is a calendar with what is hard in it: two zones in a leg, an hour that comes twice, characters of several octets,
// what was called off, and a task.
func visit() office.Calendar {
	talks := item("pit-talks", "Talks; with a comma, a \\ and 人民党的代表团与越南共产党的代表团在河内举行会谈并签署关于两党交流的谅解备忘录", at("2027-03-29", "09:00", "Asia/Ho_Chi_Minh"), at("2027-03-29", "10:30", "Asia/Ho_Chi_Minh"))
	talks.Place, talks.Room, talks.Note = "Ministry", "Blue room", "Bring the draft.\r\nTwo lines.\x07"
	flight := item("pit-flight", "Flight home", at("2027-03-27", "22:15", "Asia/Ho_Chi_Minh"), at("2027-03-28", "06:30", "Europe/Paris"))
	flight.Type, flight.Place, flight.To = "travel", "Hanoi", "Paris"
	off := item("pit-off", "Press conference", at("2027-03-30", "09:00", "Europe/Paris"), at("2027-03-30", "10:00", "Europe/Paris"))
	night := item("pit-night", "Night walk", at("2027-10-31", "02:30", "Europe/Paris"), at("2027-10-31", "02:45", "Europe/Paris"))
	night.Starts.Fold, night.Ends.Fold = "second", "second"
	offset := -30
	task := &programme.Task{Subject: "exc-1", Title: "Book the hotel", Offset: &offset, RemindDays: 7}
	task.ID, task.Version = "tsk-1", 2
	return office.Calendar{Title: "Visit to Hanoi",
		Events: []office.CalendarEvent{{Item: flight, Visit: "Visit to Hanoi", Changed: stamp}, {Item: talks, Visit: "Visit to Hanoi", Sequence: 3, Changed: stamp.Add(time.Hour), Area: "Viet Nam", With: []string{"Trần Văn An"}},
			{Item: off, Visit: "Visit to Hanoi", Sequence: 1, Changed: stamp, Cancelled: true}, {Item: night, Visit: "Visit to Hanoi", Changed: stamp}},
		Tasks: []office.CalendarTask{{Task: task, Visit: "Visit to Hanoi", Due: date.DayOf(2027, 2, 27), Dated: true, Sequence: 1, Changed: stamp}}}
}

func TestACalendarIsAsItWas(t *testing.T) {
	got, err := Write(visit())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "visit.ics")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the calendar is not that of %s:\n%s", path, got)
	}
	if again, err := Write(visit()); err != nil || !bytes.Equal(again, got) {
		t.Errorf("the same calendar gives other bytes (%v)", err)
	}
}

// TestATaskRemindsWhileItIsOpen: not once it is done or called off, nor without a day or a reminder of its own.
func TestATaskRemindsWhileItIsOpen(t *testing.T) {
	for name, change := range map[string]func(*office.CalendarTask){
		"done":             func(k *office.CalendarTask) { k.Done = date.MustParse("2027-02-01") },
		"called off":       func(k *office.CalendarTask) { k.Cancelled = true },
		"without a day":    func(k *office.CalendarTask) { k.Dated = false },
		"without reminder": func(k *office.CalendarTask) { k.RemindDays = 0 },
	} {
		c := visit()
		change(&c.Tasks[0])
		doc, err := Write(c)
		if err != nil || bytes.Contains(doc, []byte("VALARM")) {
			t.Errorf("%s: it reminds still (%v)", name, err)
		}
	}
}

func TestAnotherLibraryReadsTheSame(t *testing.T) {
	doc, err := Write(visit())
	if err != nil {
		t.Fatal(err)
	}
	cal, err := other.ParseCalendar(bytes.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	want := visit().Events
	if len(cal.Events()) != len(want) {
		t.Fatalf("it reads %d events", len(cal.Events()))
	}
	for n, e := range cal.Events() {
		from, err := e.GetStartAt()
		if err != nil || !from.Equal(want[n].From()) {
			t.Errorf("%s begins at %v (%v), want %v", want[n].ID, from, err, want[n].From())
		}
		to, err := e.GetEndAt()
		if err != nil || !to.Equal(want[n].Until()) {
			t.Errorf("%s ends at %v (%v), want %v", want[n].ID, to, err, want[n].Until())
		}
		if e.Id() != want[n].ID+"@entente" {
			t.Errorf("it is %s", e.Id())
		}
		value := func(p other.ComponentProperty) string { return e.GetProperty(p).Value }
		if value(other.ComponentPropertySummary) != want[n].Title || value(other.ComponentPropertySequence) != fmt.Sprint(want[n].Sequence) {
			t.Errorf("%s: %q, sequence %s", want[n].ID, value(other.ComponentPropertySummary), value(other.ComponentPropertySequence))
		}
		if off := value(other.ComponentPropertyStatus) == "CANCELLED"; off != want[n].Cancelled {
			t.Errorf("%s is called off: %v", want[n].ID, off)
		}
	}
	alarms := cal.Todos()[0].Alarms()
	if len(alarms) != 1 {
		t.Fatalf("the task reminds %d times", len(alarms))
	}
	if p := alarms[0].GetProperty(other.ComponentPropertyTrigger); p.Value != "-P7D" || p.ICalParameters["RELATED"][0] != "END" {
		t.Errorf("it reminds at %s %v", p.Value, p.ICalParameters)
	}
	talks := cal.Events()[1]
	if d := talks.GetProperty(other.ComponentPropertyDescription).Value; !strings.Contains(d, "Trần Văn An") || !strings.Contains(d, "draft.\nTwo lines.") {
		t.Errorf("described as %q", d)
	}
	if l := talks.GetProperty(other.ComponentPropertyLocation).Value; l != "Blue room, Ministry, Viet Nam" {
		t.Errorf("in %q", l)
	}
}

func TestLinesAreFoldedAtSeventyFiveOctets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title := rapid.String().Draw(t, "title")
		note := rapid.StringOf(rapid.RuneFrom([]rune("a人é\n;,\\\"😀 \r\t"))).Draw(t, "note")
		i := item("pit-1", title, at("2027-03-29", "09:00", "Asia/Tokyo"), at("2027-03-29", "10:00", "Asia/Tokyo"))
		i.Note = note
		doc, err := Write(office.Calendar{Title: title, Events: []office.CalendarEvent{{Item: i, Changed: stamp}}})
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.SplitSeq(doc, []byte("\r\n")) {
			if len(line) > widest || !utf8.Valid(line) || bytes.ContainsAny(line, "\r\n") {
				t.Fatalf("%d octets: %q", len(line), line)
			}
		}
		cal, err := other.ParseCalendar(bytes.NewReader(doc))
		if err != nil {
			t.Fatal(err)
		}
		if got := cal.Events()[0].GetProperty(other.ComponentPropertySummary).Value; got != clean(title) {
			t.Fatalf("%q came back as %q", clean(title), got)
		}
	})
}

// TestAZoneIsDescribedByItsChanges reads the description of a zone as a program that knows no zones does: the observance
// with the latest onset before a local time holds.
func TestAZoneIsDescribedByItsChanges(t *testing.T) {
	zones := []string{"Europe/Paris", "America/New_York", "Asia/Ho_Chi_Minh", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca", "Europe/Dublin", "Pacific/Apia", "America/Sao_Paulo", "Pacific/Kiritimati"}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(zones).Draw(t, "zone")
		zone, err := programme.Zone(name)
		if err != nil {
			t.Fatal(err)
		}
		from := time.Unix(rapid.Int64Range(946_684_800, 2_524_608_000).Draw(t, "from"), 0)
		to := from.Add(time.Duration(rapid.IntRange(0, 3*365*24).Draw(t, "hours")) * time.Hour)
		c := timezone(name, zone, from, to)
		for range 20 {
			when := from.Add(time.Duration(rapid.Int64Range(0, int64(to.Sub(from)/time.Minute)).Draw(t, "minute")) * time.Minute)
			var offset string
			var latest time.Time
			for _, o := range c.Children {
				wall, err := time.Parse(local, o.Props.Get("DTSTART").Value)
				if err != nil {
					t.Fatal(err)
				}
				seconds := func(text string) time.Duration {
					var h, m, s int
					fmt.Sscanf(text[1:3], "%d", &h)
					fmt.Sscanf(text[3:5], "%d", &m)
					if len(text) > 5 {
						fmt.Sscanf(text[5:], "%d", &s)
					}
					d := time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second
					if text[0] == '-' {
						return -d
					}
					return d
				}
				onset := wall.Add(-seconds(o.Props.Get("TZOFFSETFROM").Value))
				if !onset.After(when) && (latest.IsZero() || onset.After(latest)) {
					latest, offset = onset, o.Props.Get("TZOFFSETTO").Value
				}
			}
			if want := written(offsetOf(when.In(zone))); offset != want {
				t.Fatalf("%s at %v: described as %s, is %s", name, when.UTC(), offset, want)
			}
		}
	})
}

// Beyond 2037 the rules of a zone are counted out, and package time is a day short at the end of a leap year.
func TestAZoneGoesOnAfterALeapYear(t *testing.T) {
	zone, err := programme.Zone("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	for _, year := range []int{2040, 2044} {
		from := time.Date(year, 11, 1, 0, 0, 0, 0, time.UTC)
		last := timezone("Europe/Paris", zone, from, from.AddDate(0, 6, 0)).Children
		var onsets []string
		for _, o := range last {
			onsets = append(onsets, o.Props.Get("DTSTART").Value)
		}
		if spring := time.Date(year+1, 3, 31, 2, 0, 0, 0, time.UTC); !slices.Contains(onsets, spring.AddDate(0, 0, -int(spring.Weekday())).Format(local)) {
			t.Errorf("after %d the clocks change at %v", year, onsets)
		}
	}
}

func TestAnEmptyCalendarIsOne(t *testing.T) {
	doc, err := Write(office.Calendar{Title: "Nothing yet"})
	if err != nil {
		t.Fatal(err)
	}
	if cal, err := other.ParseCalendar(bytes.NewReader(doc)); err != nil || len(cal.Events()) != 0 || !bytes.Contains(doc, []byte("BEGIN:VTIMEZONE")) {
		t.Errorf("%s (%v)", doc, err)
	}
}
