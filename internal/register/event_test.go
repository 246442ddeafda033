package register

import (
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/lang"

	"pgregory.net/rapid"
)

func day(text string) date.Day { return date.MustParse(text).Earliest() }

func TestAnEventNeedsANameATypeAndATime(t *testing.T) {
	sound := func() *Event {
		return &Event{Type: "election", Election: "presidential", Names: []lang.Name{{Text: "Election"}}, During: date.MustParseInterval("2027-05")}
	}
	if err := sound().Validate(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		break_ func(*Event)
		field  string
	}{
		"no name":                   {func(e *Event) { e.Names = nil }, "names"},
		"no such type":              {func(e *Event) { e.Type = "party" }, "type"},
		"kind of election":          {func(e *Event) { e.Type = "congress" }, "election"},
		"no such election":          {func(e *Event) { e.Election = "lottery" }, "election"},
		"no time":                   {func(e *Event) { e.During = date.Interval{} }, "during"},
		"no beginning":              {func(e *Event) { e.During = date.MustParseInterval("../2027") }, "during"},
		"a decade returns never":    {func(e *Event) { e.During, e.Every = date.MustParseInterval("202X"), 4 }, "during"},
		"back in time":              {func(e *Event) { e.Every = -1 }, "every"},
		"last of one":               {func(e *Event) { e.Last = date.MustParse("2030") }, "last"},
		"last before first":         {func(e *Event) { e.Every, e.Last = 4, date.MustParse("2026") }, "last"},
		"organisation of a person":  {func(e *Event) { e.Organisation = "per-1" }, "organisation"},
		"area of something unknown": {func(e *Event) { e.Area = "nowhere" }, "area"},
	} {
		e := sound()
		c.break_(e)
		if err := e.Validate(); err == nil || !strings.Contains(err.Error(), c.field) {
			t.Errorf("%s: %v, want an error of %s", name, err, c.field)
		}
	}
}

func TestAnEventTakesPlaceAtItsTimes(t *testing.T) {
	for _, c := range []struct {
		during     string
		every      int
		last       string
		from, to   string
		want       string
		wantsYears int // of the last
	}{
		{"2027-05-09", 0, "", "2027-01-01", "2027-12-31", "2027-05-09", 0},
		{"2027-05-09", 0, "", "2028-01-01", "2028-12-31", "", 0},
		{"2027-05", 0, "", "2027-05-20", "2027-05-21", "2027-05", 0},
		{"2027-05-09/..", 0, "", "2028-01-01", "2028-12-31", "", 0},                              // it does not go on for ever
		{"2026-12-30/2027-01-02", 0, "", "2027-01-01", "2027-12-31", "2026-12-30/2027-01-02", 0}, // under way
		{"1948-02-29", 1, "", "2026-01-01", "2028-12-31", "2026-02-28 2027-02-28 2028-02-29", 80},
		{"2000-11-07", 4, "", "2026-01-01", "2033-12-31", "2028-11-07 2032-11-07", 32},
		{"2000-11-07", 4, "2030", "2026-01-01", "2033-12-31", "2028-11-07", 28},
		{"2000-12-31/2001-01-02", 1, "", "2027-01-01", "2027-01-01", "2026-12-31/2027-01-02", 26},
		{"2030", 1, "", "2027-01-01", "2029-12-31", "", 0},
	} {
		e := &Event{During: date.MustParseInterval(c.during), Every: c.every, Last: date.MustParse(c.last)}
		var got []string
		years := 0
		for _, o := range e.Occurrences(day(c.from), day(c.to)) {
			got, years = append(got, o.During.String()), o.Years
		}
		if text := strings.Join(got, " "); text != c.want || years != c.wantsYears {
			t.Errorf("%s every %d until %q, %s to %s: %s after %d years, want %s after %d", c.during, c.every, c.last, c.from, c.to, text, years, c.want, c.wantsYears)
		}
	}
}

func TestTheDayItselfIsNoAnniversary(t *testing.T) {
	for of, want := range map[string]int{"2026-03-01": 2, "2027-03-01": 1, "2028-03-01": 0, "1921-07": 3, "199X": 0, "": 0} {
		if got := Anniversaries(date.MustParse(of), day("2026-01-01"), day("2028-12-31")); len(got) != want {
			t.Errorf("%q has %v", of, got)
		}
	}
}

func TestOccurrencesAreThoseOfAWiderWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		on := date.OfDay(date.Day(rapid.IntRange(-30_000, 30_000).Draw(t, "first")))
		e := &Event{During: date.During(on), Every: rapid.IntRange(0, 7).Draw(t, "every")}
		from := date.Day(rapid.IntRange(-30_000, 30_000).Draw(t, "from"))
		to := from + date.Day(rapid.IntRange(0, 2000).Draw(t, "days"))
		var want []Occurrence
		for _, o := range e.Occurrences(on.Earliest(), on.Earliest()+80_000) {
			if d := o.During.Start().Earliest(); d >= from && d <= to {
				want = append(want, o)
			}
		}
		got := e.Occurrences(from, to)
		if len(got) != len(want) {
			t.Fatalf("%v, want %v", got, want)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("%v, want %v", got, want)
			}
		}
	})
}
