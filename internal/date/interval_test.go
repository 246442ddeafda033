package date_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/fault"

	"pgregory.net/rapid"
)

func TestIntervalBounds(t *testing.T) {
	for _, c := range []struct{ rule, text, bounds string }{
		{"two dates", "1999/2001-05", "1999-01-01 1999-12-31 2001-05-01 2001-05-31"},
		{"open end", "1999/..", "1999-01-01 1999-12-31 future future"},
		{"open start", "../2001", "past past 2001-01-01 2001-12-31"},
		{"unknown end", "1999/", "1999-01-01 1999-12-31 1999-01-01 future"},
		{"unknown start", "/2001", "past 2001-12-31 2001-01-01 2001-12-31"},
		{"always", "../..", "past past future future"},
		{"open start, unknown end", "../", "past past past future"},
		{"unknown start, open end", "/..", "past future future future"},
		{"nothing known", "", "past future past future"},
		{"a date alone", "1999-07", "1999-07-01 1999-07-31 1999-07-01 1999-07-31"},
		{"no end before the start", "1999-07/1999", "1999-07-01 1999-07-31 1999-07-01 1999-12-31"},
		{"no start after the end", "1999/1999-07", "1999-01-01 1999-07-31 1999-07-01 1999-07-31"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			i, err := date.ParseInterval(c.text)
			if err != nil {
				t.Fatal(err)
			}
			startMin, startMax, endMin, endMax := i.Bounds()
			var got []string
			for _, d := range []date.Day{startMin, startMax, endMin, endMax} {
				switch d {
				case date.Past:
					got = append(got, "past")
				case date.Future:
					got = append(got, "future")
				default:
					got = append(got, d.String())
				}
			}
			if s := strings.Join(got, " "); s != c.bounds {
				t.Errorf("%q has bounds %s, want %s", c.text, s, c.bounds)
			}
			if i.String() != c.text {
				t.Errorf("%q comes back as %q", c.text, i)
			}
		})
	}
}

func TestIntervalParts(t *testing.T) {
	a, b := date.MustParse("1999"), date.MustParse("2001")
	for _, c := range []struct {
		text               string
		start, end         date.Date
		openStart, openEnd bool
	}{
		{"1999/2001", a, b, false, false},
		{"1999/..", a, date.Date{}, false, true},
		{"../2001", date.Date{}, b, true, false},
		{"1999/", a, date.Date{}, false, false},
		{"1999", a, a, false, false},
		{"", date.Date{}, date.Date{}, false, false},
	} {
		i := date.MustParseInterval(c.text)
		if i.Start() != c.start || i.End() != c.end || i.OpenStart() != c.openStart || i.OpenEnd() != c.openEnd {
			t.Errorf("%q has %v %v %v %v", c.text, i.Start(), i.End(), i.OpenStart(), i.OpenEnd())
		}
		if i.IsZero() != (c.text == "") {
			t.Errorf("%q: IsZero = %v", c.text, i.IsZero())
		}
	}
}

func TestIntervalsBuiltAndReadAreEqual(t *testing.T) {
	a, b, none := date.MustParse("1999"), date.MustParse("2001"), date.Date{}
	between := func(a, b date.Date) date.Interval {
		i, err := date.Between(a, b)
		if err != nil {
			t.Fatal(err)
		}
		return i
	}
	for text, i := range map[string]date.Interval{
		"1999/..": date.Since(a), "/..": date.Since(none), "1999": date.During(a), "1999/2001": between(a, b),
		"/2001": between(none, b), "1999/": between(a, none), "1999/1999": between(a, a), " 1999 / 2001 ": between(a, b),
	} {
		if date.MustParseInterval(text) != i {
			t.Errorf("%q differs from %v", text, i)
		}
	}
	for _, i := range []date.Interval{date.During(none), between(none, none), date.MustParseInterval("/"), date.MustParseInterval(" ")} {
		if !i.IsZero() || i != (date.Interval{}) {
			t.Errorf("%#v is not zero", i)
		}
	}
}

func TestIntervalRefusals(t *testing.T) {
	for _, c := range []struct{ rule, text, says string }{
		{"no end before the start", "2001/1999", "before it begins"},
		{"no end a day before the start", "1999-07-14/1999-07-13", "before it begins"},
		{"no dots alone", "..", "1999/.."},
		{"no second slash", "1999/07/14", "one slash"},
		{"no month alone at the end", "1999-07/08", "four digits"},
		{"no bad start", "1999-13/2001", "01 to 12"},
		{"no bad date", "1999-13", "01 to 12"},
		{"no three dots", "1999/...", "period"},
		{"no long input", strings.Repeat("1", 65), "too long"},
		{"no long white space", "1999/" + strings.Repeat(" ", 60), "too long"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			i, err := date.ParseInterval(c.text)
			var f *fault.Error
			if !errors.As(err, &f) || f.Code != fault.Invalid || !strings.Contains(f.Message, c.says) || !i.IsZero() {
				t.Errorf("%q is read as %q with error %v", c.text, i, err)
			}
		})
	}
	for _, text := range []string{"1999/1999", "1999-07/1999", "1999~/1998", "1999-07-14/1999-07-14"} {
		if _, err := date.ParseInterval(text); err != nil {
			t.Errorf("%q may be in order and is refused: %v", text, err)
		}
	}
}

func TestHolds(t *testing.T) {
	for _, c := range []struct {
		rule, period, on string
		want             date.Answer
	}{
		{"first day counts", "1999-07-14/2001", "1999-07-14", date.Yes},
		{"last day counts", "1999/2001-05-31", "2001-05-31", date.Yes},
		{"day before", "1999-07-14/2001", "1999-07-13", date.No},
		{"day after", "1999/2001-05-31", "2001-06-01", date.No},
		{"maybe not yet", "1999/2001", "1999-12-30", date.Unknown},
		{"surely begun", "1999/2001", "1999-12-31", date.Yes},
		{"surely not over", "1999/2001", "2001-01-01", date.Yes},
		{"maybe over", "1999/2001", "2001-01-02", date.Unknown},
		{"open end goes on", "1999/..", "9999-12-31", date.Yes},
		{"unknown end may have come", "1999/", "2005-01-01", date.Unknown},
		{"unknown end is not before the start", "1999-07-14/", "1999-07-14", date.Yes},
		{"unknown start is not after the end", "/2001-05-31", "2001-05-31", date.Yes},
		{"unknown start may have come", "/2001-05-31", "1800-01-01", date.Unknown},
		{"over although the start is unknown", "/2001-05-31", "2001-06-01", date.No},
		{"a date alone need not be full", "1999-07", "1999-07-14", date.Unknown},
		{"a day alone is full", "1999-07-14", "1999-07-14", date.Yes},
		{"nothing known", "", "1999-07-14", date.Unknown},
		{"about", "1999~/..", "2000-06-01", date.Unknown},
		{"on all of a year", "1999/2001", "2000", date.Yes},
		{"on some of a year", "1999-07-14/..", "1999", date.Unknown},
		{"on a year before", "1999-07-14/..", "1998", date.No},
		{"on a decade around it all", "1999-07-14/1999-07-15", "199X", date.Unknown},
		{"on a day not known", "1999/..", "", date.Unknown},
		{"always, on a day not known", "../..", "", date.Yes},
	} {
		t.Run(c.rule, func(t *testing.T) {
			i, d := date.MustParseInterval(c.period), date.MustParse(c.on)
			if got := i.HoldsOn(d); got != c.want {
				t.Errorf("%q on %q: %v, want %v", c.period, c.on, got, c.want)
			}
			if d.Precision() == date.DayPrecision && i.Holds(d.Earliest()) != c.want {
				t.Errorf("Holds gives %v", i.Holds(d.Earliest()))
			}
		})
	}
}

func TestPeriodsCompared(t *testing.T) {
	for _, c := range []struct {
		i, o                   string
		overlaps, within, from date.Answer
	}{
		{"1999-03/1999-05", "1999-01/1999-07", date.Yes, date.Yes, date.Yes},
		{"1999-03/2001", "1999-01/1999-07", date.Yes, date.No, date.Yes},
		{"1998/1999-05-14", "1999-05-14/2001", date.Yes, date.No, date.No},
		{"1998/1999-05-13", "1999-05-14/2001", date.No, date.No, date.No},
		{"1999-05-14/1999-05-14", "1999-05-14/1999-05-14", date.Yes, date.Yes, date.Yes},
		{"1999/2001", "2001/2003", date.Unknown, date.No, date.No},
		{"1999/1999", "1999/1999", date.Unknown, date.Unknown, date.Unknown},
		{"1999/..", "2001-01-01/..", date.Yes, date.No, date.No},
		{"2001-01-01/", "1999/..", date.Yes, date.Yes, date.Yes},
		{"2001-01-01/", "1999/2005", date.Yes, date.Unknown, date.Yes},
		{"../2001", "../2000", date.Yes, date.No, date.Yes},
		{"../2001", "1999/..", date.Yes, date.No, date.No},
		{"", "../..", date.Yes, date.Yes, date.Yes},
		{"", "", date.Unknown, date.Unknown, date.Unknown},
		{"1998/1999-05", "1999-05-31/2001", date.Unknown, date.No, date.No},
		{"1999-05-31/2001", "1998/1999-05", date.Unknown, date.No, date.Unknown},
		{"1999-05/1999-06", "1999-05-31/2001", date.Yes, date.Unknown, date.Unknown},
		{"1999-05-31/1999-05-31", "1998/1999-05", date.Unknown, date.Unknown, date.Unknown},
		{"1999-07", "1999-01-01/1999-12-31", date.Yes, date.Yes, date.Yes},
		{"1999-07~", "1999-06-01/1999-07-31", date.Unknown, date.Unknown, date.Unknown},
	} {
		i, o := date.MustParseInterval(c.i), date.MustParseInterval(c.o)
		if got := i.Overlaps(o); got != c.overlaps {
			t.Errorf("%q overlaps %q: %v, want %v", c.i, c.o, got, c.overlaps)
		}
		if got := i.Within(o); got != c.within {
			t.Errorf("%q within %q: %v, want %v", c.i, c.o, got, c.within)
		}
		if got := i.StartsWithin(o); got != c.from {
			t.Errorf("%q starts within %q: %v, want %v", c.i, c.o, got, c.from)
		}
	}
}

func TestIntervalTravelsAsText(t *testing.T) {
	type record struct {
		Valid date.Interval `json:"valid"`
	}
	in := record{date.MustParseInterval("1999/..")}
	text, err := json.Marshal(in)
	if err != nil || string(text) != `{"valid":"1999/.."}` {
		t.Fatalf("%s, %v", text, err)
	}
	var out record
	if err := json.Unmarshal(text, &out); err != nil || out != in {
		t.Fatalf("%v, %v", out, err)
	}
	if err := out.Valid.UnmarshalText([]byte("2001/1999")); !fault.Is(err, fault.Invalid) || out != in {
		t.Errorf("a failed read leaves %v, %v", out, err)
	}
}

func TestMustParseIntervalPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	date.MustParseInterval("2001/1999")
}

func TestIntervalRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPeriod(t)
		if again, err := date.ParseInterval(p.said.String()); err != nil || again != p.said {
			t.Fatalf("%v is read as %v, %v", p.said, again, err)
		}
	})
}

func TestIntervalBoundsHoldEveryPeriodItMayBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPeriod(t)
		startMin, startMax, endMin, endMax := p.said.Bounds()
		if p.first < startMin || startMax < p.first || p.last < endMin || endMax < p.last {
			t.Fatalf("%v may be %v to %v, but has bounds %v %v %v %v", p.said, p.first, p.last, startMin, startMax, endMin, endMax)
		}
		if startMin > startMax || endMin > endMax || startMin > endMin || startMax > endMax {
			t.Fatalf("%v has bounds out of order: %v %v %v %v", p.said, startMin, startMax, endMin, endMax)
		}
	})
}

func TestHoldsAgreesWithBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		i := drawPeriod(t).said
		startMin, startMax, endMin, endMax := i.Bounds()
		on := rapid.OneOf(anyDay(), rapid.SampledFrom([]date.Day{
			startMin - 1, startMin, startMax, startMax + 1, endMin, endMin + 1, endMax, endMax + 1,
		})).Draw(t, "on")
		got := i.Holds(on)
		if (got == date.Yes) != (startMax <= on && on <= endMin) || (got == date.No) != (on < startMin || on > endMax) {
			t.Fatalf("%v on %v: %v", i, on, got)
		}
		if d := date.OfDay(on); !d.IsZero() && i.HoldsOn(d) != got {
			t.Fatalf("%v on the date %v: %v", i, d, i.HoldsOn(d))
		}
	})
}

func TestHoldsOnSpeaksForEveryDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		i := drawPeriod(t).said
		day := anyDay().Draw(t, "day")
		d := date.MustParse(blur(t, day))
		if got := i.HoldsOn(d); got != date.Unknown && i.Holds(day) != got {
			t.Fatalf("%v on %v: %v, but on %v: %v", i, d, got, day, i.Holds(day))
		}
	})
}

func TestIntervalComparisonIsSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := drawPeriod(t), drawPeriod(t)
		day := anyDay().Draw(t, "day")
		d := date.MustParse(blur(t, day))
		agree(t, p.said.Holds(day), p.has(day), "%v on %v", p, day)
		agree(t, p.said.HoldsOn(d), p.has(day), "%v on %v, being %v", p, d, day)
		agree(t, p.said.Overlaps(q.said), p.has(q.first) || q.has(p.first), "%v overlaps %v", p, q)
		agree(t, p.said.Within(q.said), q.has(p.first) && q.has(p.last), "%v within %v", p, q)
		agree(t, p.said.StartsWithin(q.said), q.has(p.first), "%v starts within %v", p, q)
		if p.said.Overlaps(q.said) != q.said.Overlaps(p.said) {
			t.Fatalf("%v and %v do not overlap each other alike", p, q)
		}
		if p.said.Within(q.said) == date.Yes && (p.said.StartsWithin(q.said) != date.Yes || p.said.Overlaps(q.said) != date.Yes) {
			t.Fatalf("%v is within %v without starting there", p, q)
		}
	})
}

func FuzzParseInterval(f *testing.F) {
	for _, s := range []string{"", "/", "1999/2001-05", "1999/..", "../2001", "../..", "1999/", "/2001", "1999-07", "2001/1999", "1999~/1998", "1/2/3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		i, err := date.ParseInterval(s)
		if err != nil {
			if !fault.Is(err, fault.Invalid) || !i.IsZero() {
				t.Fatalf("%q gives %v, %v", s, i, err)
			}
			return
		}
		if again, err := date.ParseInterval(i.String()); err != nil || again != i {
			t.Fatalf("%q is read as %v and then as %v, %v", s, i, again, err)
		}
		startMin, startMax, endMin, endMax := i.Bounds()
		if startMin > startMax || endMin > endMax || startMin > endMin || startMax > endMax {
			t.Fatalf("%q has bounds %v %v %v %v", s, startMin, startMax, endMin, endMax)
		}
	})
}

// period is one that happened, and what a source may say of it.
type period struct {
	first, last date.Day
	said        date.Interval
}

func (p period) has(d date.Day) bool { return p.first <= d && d <= p.last }

// drawPeriod draws the days first, then hides some of them.
func drawPeriod(t *rapid.T) period {
	a, b := anyDay().Draw(t, "a"), anyDay().Draw(t, "b")
	p := period{first: min(a, b), last: max(a, b)}
	if rapid.IntRange(0, 4).Draw(t, "alone") == 0 {
		d := date.MustParse(blur(t, p.first))
		p.last = min(p.last, d.Latest())
		p.said = date.During(d)
		return p
	}
	end := func(day *date.Day, unbounded date.Day) string {
		switch rapid.IntRange(0, 4).Draw(t, "end") {
		case 0:
			*day = unbounded
			return ".."
		case 1:
			return ""
		}
		return blur(t, *day)
	}
	from := end(&p.first, date.Past)
	to := end(&p.last, date.Future)
	i, err := date.ParseInterval(from + "/" + to)
	if err != nil {
		t.Fatal(err)
	}
	p.said = i
	return p
}
