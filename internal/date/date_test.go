package date_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"entente/internal/date"
	"entente/internal/fault"

	"pgregory.net/rapid"
)

func TestDateSpans(t *testing.T) {
	for _, c := range []struct {
		rule, text, first, last string
		precision               date.Precision
	}{
		{"unknown", "", "..", "..", date.UnknownPrecision},
		{"day", "1999-07-14", "1999-07-14", "1999-07-14", date.DayPrecision},
		{"leap day", "2000-02-29", "2000-02-29", "2000-02-29", date.DayPrecision},
		{"leap day of 1 BC", "0000-02-29", "0000-02-29", "0000-02-29", date.DayPrecision},
		{"month", "1999-07", "1999-07-01", "1999-07-31", date.Month},
		{"leap month", "2000-02", "2000-02-01", "2000-02-29", date.Month},
		{"unknown day", "1999-12-XX", "1999-12-01", "1999-12-31", date.Month},
		{"spring", "2001-21", "2001-03-01", "2001-05-31", date.Season},
		{"summer", "2001-22", "2001-06-01", "2001-08-31", date.Season},
		{"autumn", "2001-23", "2001-09-01", "2001-11-30", date.Season},
		{"winter", "2003-24", "2003-12-01", "2004-02-29", date.Season},
		{"year", "1999", "1999-01-01", "1999-12-31", date.Year},
		{"unknown month", "1999-XX", "1999-01-01", "1999-12-31", date.Year},
		{"unknown month and day", "1999-XX-XX", "1999-01-01", "1999-12-31", date.Year},
		{"decade", "199X", "1990-01-01", "1999-12-31", date.Decade},
		{"century", "19XX", "1900-01-01", "1999-12-31", date.Century},
		{"year before Christ", "-0044", "-0044-01-01", "-0044-12-31", date.Year},
		{"decade before Christ", "-004X", "-0049-01-01", "-0040-12-31", date.Decade},
		{"century before Christ", "-01XX", "-0199-01-01", "-0100-12-31", date.Century},
		{"no minus zero in a decade", "-000X", "-0009-01-01", "-0001-12-31", date.Decade},
		{"no minus zero in a century", "-00XX", "-0099-01-01", "-0001-12-31", date.Century},
		{"about a day", "2000-03-01~", "2000-02-29", "2000-03-02", date.DayPrecision},
		{"about a month", "1999-12?", "1999-11-01", "2000-01-31", date.Month},
		{"about a January", "1999-01?", "1998-12-01", "1999-02-28", date.Month},
		{"about a spring", "2001-21%", "2000-12-01", "2001-08-31", date.Season},
		{"about a winter", "2001-24~", "2001-09-01", "2002-05-31", date.Season},
		{"about a year", "1999~", "1998-01-01", "2000-12-31", date.Year},
		{"about an unknown month", "1999-XX~", "1998-01-01", "2000-12-31", date.Year},
		{"about a decade", "199X?", "1980-01-01", "2009-12-31", date.Decade},
		{"about a century", "19XX%", "1800-01-01", "2099-12-31", date.Century},
		{"never before the first year", "-9999~", "-9999-01-01", "-9998-12-31", date.Year},
		{"never after the last year", "9999-24", "9999-12-01", "9999-12-31", date.Season},
	} {
		t.Run(c.rule, func(t *testing.T) {
			d, err := date.Parse(c.text)
			if err != nil {
				t.Fatal(err)
			}
			if first, last := d.Earliest().String(), d.Latest().String(); first != c.first || last != c.last {
				t.Errorf("%q spans %s to %s, want %s to %s", c.text, first, last, c.first, c.last)
			}
			if d.Precision() != c.precision {
				t.Errorf("%q has precision %d, want %d", c.text, d.Precision(), c.precision)
			}
			if d.String() != c.text {
				t.Errorf("%q comes back as %q", c.text, d)
			}
		})
	}
	if zero := (date.Date{}); zero.Earliest() != date.Past || zero.Latest() != date.Future || !zero.IsZero() {
		t.Error("the zero date is not unbounded")
	}
}

func TestInputIsForgiven(t *testing.T) {
	for text, want := range map[string]string{
		" 1999-07\t\n": "1999-07", "199x": "199X", "19xx?": "19XX?", "1999-xx-Xx": "1999-XX-XX", "  ": "",
		strings.Repeat(" ", 60) + "1999": "1999",
	} {
		if d, err := date.Parse(text); err != nil || d.String() != want {
			t.Errorf("%q is read as %q, %v; want %q", text, d, err, want)
		}
	}
}

func TestRefusalsSayWhatToWrite(t *testing.T) {
	for _, c := range []struct{ rule, text, says string }{
		{"no such day", "2009-02-30", "01 to 28"},
		{"no leap day in 1900", "1900-02-29", "01 to 28"},
		{"no day zero", "1999-07-00", "XX"},
		{"no month zero", "1999-00", "01 to 12"},
		{"no month 13", "1999-13", "01 to 12"},
		{"no level 2 season", "1999-25", "21, 22, 23, 24"},
		{"no day of a season", "1999-21-14", "2001-21"},
		{"no unknown day of a season", "1999-21-XX", "2001-21"},
		{"no day of an unknown month", "1999-XX-14", "1999-XX-XX"},
		{"no month of a decade", "199X-07", "199X"},
		{"no fourth part", "1999-07-14-01", "1999-07-14"},
		{"no year zero before Christ", "-0000", "0000"},
		{"no day of a year zero before Christ", "-0000-01-01", "0000"},
		{"no short year", "99", "four digits"},
		{"no long year", "19999", "four digits"},
		{"no basic format", "19990714", "1999-07-14"},
		{"no plus sign", "+1999", "1999"},
		{"no unknown year", "XXXX", "empty"},
		{"no X within", "1X99", "199X"},
		{"no thousand years", "1XXX", "19XX"},
		{"no short month", "1999-7", "1999-07"},
		{"no short day", "1999-07-4", "1999-07-04"},
		{"no half month", "1999-1X", "1999-XX"},
		{"no space for a zero", "1999-07- 4", "1999-07-04"},
		{"no space in the year", " 9 9", "four digits"},
		{"no space in a year of four", "19 9", "1999"},
		{"no trailing hyphen", "1999-", "1999-07"},
		{"no sign in front", "~1999", "at the end"},
		{"no sign within", "1999~-07", "at the end"},
		{"no two signs", "1999?~", "% for both"},
		{"no sign alone", "?", "four digits"},
		{"no period", "1999/2001", "single date"},
		{"no open date", "..", "period"},
		{"no dots", "14.07.1999", "1999-07-14"},
		{"no time of day", "1999-07-14T10:00:00Z", "time of day"},
		{"no words", "last year", "1999"},
		{"no other digits", "١٩٩٩", "1999"},
		{"no long input", strings.Repeat("1", 65), "too long"},
		{"no long white space", strings.Repeat(" ", 65), "too long"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			d, err := date.Parse(c.text)
			var f *fault.Error
			if !errors.As(err, &f) || f.Code != fault.Invalid {
				t.Fatalf("%q is read as %q with error %v", c.text, d, err)
			}
			if !d.IsZero() {
				t.Errorf("%q gives %q beside the error", c.text, d)
			}
			if !strings.Contains(f.Message, c.says) || !strings.HasSuffix(f.Message, ".") {
				t.Errorf("%q is refused without a hint at %q: %s", c.text, c.says, f.Message)
			}
		})
	}
}

func TestQualifiers(t *testing.T) {
	for text, want := range map[string][2]bool{
		"1999": {false, false}, "1999~": {true, false}, "1999?": {false, true}, "1999%": {true, true},
	} {
		d := date.MustParse(text)
		if got := [2]bool{d.Approximate(), d.Uncertain()}; got != want {
			t.Errorf("%s: approximate, uncertain = %v, want %v", text, got, want)
		}
	}
}

func TestComparisonIsSureOnlyWhereEveryDayAgrees(t *testing.T) {
	for _, c := range []struct {
		d, e         string
		before, same date.Answer
	}{
		{"1999-07-14", "1999-07-15", date.Yes, date.No},
		{"1999-07-14", "1999-07-14", date.No, date.Yes},
		{"1999-07-14", "1999-07-13", date.No, date.No},
		{"1999", "2000", date.Yes, date.No},
		{"1999~", "2000", date.Unknown, date.Unknown},
		{"1999", "1999", date.Unknown, date.Unknown},
		{"1999", "1999-01-01", date.No, date.Unknown},
		{"1999", "1999-12-31", date.Unknown, date.Unknown},
		{"1999-12-31", "1999", date.No, date.Unknown},
		{"1999-01-01", "1999", date.Unknown, date.Unknown},
		{"", "1999", date.Unknown, date.Unknown},
		{"", "", date.Unknown, date.Unknown},
		{"", "-9999-01-01", date.Unknown, date.Unknown},
	} {
		d, e := date.MustParse(c.d), date.MustParse(c.e)
		if got := d.Before(e); got != c.before {
			t.Errorf("%q before %q: %v, want %v", c.d, c.e, got, c.before)
		}
		if got := e.After(d); got != c.before {
			t.Errorf("%q after %q: %v, want %v", c.e, c.d, got, c.before)
		}
		if got := d.Same(e); got != c.same {
			t.Errorf("%q same as %q: %v, want %v", c.d, c.e, got, c.same)
		}
	}
}

func TestOfDayNamesTheDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := anyDay().Draw(t, "day")
		d := date.OfDay(day)
		if d.String() != day.String() || d.Earliest() != day || d.Latest() != day || d != date.MustParse(day.String()) {
			t.Fatalf("OfDay(%v) = %v", day, d)
		}
	})
	first, last := date.DayOf(-9999, 1, 1), date.DayOf(9999, 12, 31)
	for _, day := range []date.Day{date.Past, date.Future, first - 1, last + 1} {
		if d := date.OfDay(day); !d.IsZero() {
			t.Errorf("OfDay(%d) = %v, want the unknown date", day, d)
		}
	}
	if date.OfDay(first).String() != "-9999-01-01" || date.OfDay(last).String() != "9999-12-31" {
		t.Error("OfDay loses the first or the last day")
	}
}

func TestDateTravelsAsText(t *testing.T) {
	type record struct {
		On date.Date `json:"on"`
	}
	in := record{date.MustParse("1999-07~")}
	text, err := json.Marshal(in)
	if err != nil || string(text) != `{"on":"1999-07~"}` {
		t.Fatalf("%s, %v", text, err)
	}
	var out record
	if err := json.Unmarshal(text, &out); err != nil || out != in {
		t.Fatalf("%v, %v", out, err)
	}
	if err := out.On.UnmarshalText([]byte("1999-13")); !fault.Is(err, fault.Invalid) || out != in {
		t.Errorf("a failed read leaves %v, %v", out, err)
	}
}

func TestMustParsePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	date.MustParse("2009-02-30")
}

func TestDateRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := blur(t, anyDay().Draw(t, "day"))
		d, err := date.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if d.String() != text {
			t.Fatalf("%q comes back as %q", text, d)
		}
		if again, err := date.Parse(d.String()); err != nil || again != d {
			t.Fatalf("%q is read as %#v and then as %#v, %v", text, d, again, err)
		}
	})
}

func TestDateBoundsHoldEveryDayItMayBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := anyDay().Draw(t, "day")
		if d := date.MustParse(blur(t, day)); day < d.Earliest() || d.Latest() < day {
			t.Fatalf("%v may be %v, but spans %v to %v", d, day, d.Earliest(), d.Latest())
		}
	})
}

func TestDateComparisonIsSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := anyDay().Draw(t, "x"), anyDay().Draw(t, "y")
		d, e := date.MustParse(blur(t, x)), date.MustParse(blur(t, y))
		agree(t, d.Before(e), x < y, "%v before %v, being %v and %v", d, e, x, y)
		agree(t, d.After(e), x > y, "%v after %v, being %v and %v", d, e, x, y)
		agree(t, d.Same(e), x == y, "%v same as %v, being %v and %v", d, e, x, y)
	})
}

func TestBeforeAndAfterMirrorEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := date.MustParse(blur(t, anyDay().Draw(t, "x")))
		e := date.MustParse(blur(t, anyDay().Draw(t, "y")))
		if d.Before(e) != e.After(d) || d.Same(e) != e.Same(d) {
			t.Fatalf("%v and %v do not mirror", d, e)
		}
		if d.Before(e) == date.Yes && (e.Before(d) != date.No || d.Same(e) != date.No) {
			t.Fatalf("%v is before %v and the other way round", d, e)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "1999", "1999-07-14~", "-004X?", "19xx%", "2001-24", "1999-XX-XX", "2009-02-30", "..", "1999/2001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := date.Parse(s)
		if err != nil {
			if !fault.Is(err, fault.Invalid) || !d.IsZero() {
				t.Fatalf("%q gives %v, %v", s, d, err)
			}
			return
		}
		if again, err := date.Parse(d.String()); err != nil || again != d {
			t.Fatalf("%q is read as %v and then as %v, %v", s, d, again, err)
		}
		if want := strings.ReplaceAll(strings.TrimSpace(s), "x", "X"); d.String() != want {
			t.Fatalf("%q is read as %q", s, d)
		}
		if d.Earliest() > d.Latest() || d.IsZero() != (d.Earliest() == date.Past) {
			t.Fatalf("%q spans %v to %v", s, d.Earliest(), d.Latest())
		}
	})
}

// agree fails if a sure answer contradicts what is so.
func agree(t *rapid.T, got date.Answer, so bool, format string, args ...any) {
	t.Helper()
	if got == date.Yes && !so || got == date.No && so {
		t.Fatalf("%s: %v", fmt.Sprintf(format, args...), got)
	}
}

// anyDay draws days that lie close together, so that comparisons are close, or anywhere in the range.
func anyDay() *rapid.Generator[date.Day] {
	between := func(from, to int) *rapid.Generator[date.Day] {
		first := date.DayOf(from, time.January, 1)
		return rapid.Map(rapid.IntRange(0, int(date.DayOf(to+1, time.January, 1)-first)-1), func(n int) date.Day {
			return first + date.Day(n)
		})
	}
	return rapid.OneOf(between(1999, 2000), between(1980, 2020), between(-20, 20), between(-9999, 9999))
}

// blur writes a text that may well mean the day. It works on the written digits, apart from the code under test, and a
// qualified text is off by up to one unit.
func blur(t *rapid.T, day date.Day) string {
	y, month, dd := day.Civil()
	qualifier := rapid.SampledFrom([]string{"", "", "~", "?", "%"}).Draw(t, "qualifier")
	off := 0
	if qualifier != "" {
		off = rapid.IntRange(-1, 1).Draw(t, "off")
	}
	year := func(y int) string {
		y = min(max(y, -9999), 9999)
		if y < 0 {
			return fmt.Sprintf("-%04d", -y)
		}
		return fmt.Sprintf("%04d", y)
	}
	switch rapid.SampledFrom([]string{"day", "month", "season", "year", "decade", "century"}).Draw(t, "precision") {
	case "day":
		tm := time.Date(y, month, dd+off, 0, 0, 0, 0, time.UTC)
		if tm.Year() < -9999 || tm.Year() > 9999 {
			return day.String() + qualifier
		}
		return year(tm.Year()) + tm.Format("-01-02") + qualifier
	case "month":
		tm := time.Date(y, month+time.Month(off), 1, 0, 0, 0, 0, time.UTC)
		if tm.Year() < -9999 || tm.Year() > 9999 {
			return year(y) + qualifier
		}
		return year(tm.Year()) + tm.Format("-01") + rapid.SampledFrom([]string{"", "-XX"}).Draw(t, "rest") + qualifier
	case "season":
		// Seasons counted through from spring of the year 0; January is in the winter of the year before.
		n := (y*12 + int(month) - 3 + 12*20000) / 3
		n += off
		if n/4-20000 < -9999 || n/4-20000 > 9999 {
			return year(y) + qualifier
		}
		return year(n/4-20000) + fmt.Sprintf("-%d", 21+n%4) + qualifier
	case "year":
		return year(y+off) + rapid.SampledFrom([]string{"", "-XX", "-XX-XX"}).Draw(t, "rest") + qualifier
	case "decade":
		s := year(y + 10*off)
		return s[:len(s)-1] + "X" + qualifier
	default:
		s := year(y + 100*off)
		return s[:len(s)-2] + "XX" + qualifier
	}
}
