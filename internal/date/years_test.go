package date

import (
	"testing"

	"pgregory.net/rapid"
)

func TestADateComesRoundInItsMonth(t *testing.T) {
	for _, c := range []struct {
		date  string
		years int
		want  string
	}{
		{"1949-10-01", 80, "2029-10-01"},
		{"1948-02-29", 80, "2028-02-29"},
		{"1948-02-29", 79, "2027-02-28"},
		{"1948-02-29", -48, "1900-02-28"}, // a hundredth year without a leap day
		{"1948-02-29", 52, "2000-02-29"},  // a four hundredth with one
		{"1948-02", 79, "2027-02"},
		{"1948-02-29~", 1, "1949-02-28~"},
		{"1948", 79, "2027"},
		{"1948-21", 1, "1949-21"},
		{"194X", 10, ""},
		{"19XX", 100, ""},
		{"", 1, ""},
		{"9999-01-01", 1, ""},
		{"-9999", -1, ""},
	} {
		if got := MustParse(c.date).Later(c.years).String(); got != c.want {
			t.Errorf("%s, %d years later: %s, want %s", c.date, c.years, got, c.want)
		}
	}
	for _, c := range []struct{ during, want string }{
		{"2024-02-28/2024-03-01", "2025-02-28/2025-03-01"},
		{"2024-02-29", "2025-02-28"},
		{"2024-02-29/..", "2025-02-28/.."},
		{"../2024", "../2025"},
		{"199X/2024", ""},
	} {
		if got := MustParseInterval(c.during).Later(1).String(); got != c.want {
			t.Errorf("%s a year later: %s, want %s", c.during, got, c.want)
		}
	}
}

func TestWhatComesRoundIsInItsYearAndAsLong(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		on := OfDay(Day(rapid.IntRange(-200_000, 200_000).Draw(t, "day")))
		years := rapid.IntRange(-300, 300).Draw(t, "years")
		later := on.Later(years)
		y, m, d := on.Earliest().Civil()
		ly, lm, ld := later.Earliest().Civil()
		if later.Precision() != DayPrecision || ly != y+years || lm != m || ld != d && !(m == 2 && d == 29 && ld == 28) {
			t.Fatalf("%s, %d years later: %s", on, years, later)
		}
		if back := Span(later.Earliest(), later.Latest()); back != later {
			t.Fatalf("the span of %s is %s", later, back)
		}
	})
}

func TestASpanIsADayAMonthOrAYear(t *testing.T) {
	for _, text := range []string{"2028-02-29", "2028-02", "2028-12", "2028"} {
		d := MustParse(text)
		if got := Span(d.Earliest(), d.Latest()); got != d {
			t.Errorf("the span of %s is %q", d, got)
		}
	}
	for _, text := range []string{"2028-02~", "2028-21", "202X", ""} {
		d := MustParse(text)
		if got := Span(d.Earliest(), d.Latest()); !got.IsZero() {
			t.Errorf("the span of %s is %q, which it is not", d, got)
		}
	}
}
