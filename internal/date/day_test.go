package date_test

import (
	"math"
	"testing"
	"time"

	"entente/internal/date"

	"pgregory.net/rapid"
)

func TestDayZeroIsTheFirstOf1970(t *testing.T) {
	for day, want := range map[date.Day]string{
		0: "1970-01-01", -1: "1969-12-31", 11016: "2000-02-29", -719528: "0000-01-01", -719529: "-0001-12-31",
		-4371587: "-9999-01-01", 2932896: "9999-12-31", date.Past: "..", date.Future: "..",
	} {
		if got := day.String(); got != want {
			t.Errorf("day %d is %s, want %s", day, got, want)
		}
	}
}

func TestDayOfAgreesWithTimeDate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.IntRange(-12000, 12000).Draw(t, "year")
		m := time.Month(rapid.IntRange(-40, 40).Draw(t, "month"))
		d := rapid.IntRange(-800, 800).Draw(t, "day")
		tm := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
		day := date.DayOf(y, m, d)
		if int64(day)*86400 != tm.Unix() {
			t.Fatalf("DayOf(%d, %d, %d) = %d, time.Date says %d", y, m, d, day, tm.Unix()/86400)
		}
		gotY, gotM, gotD := day.Civil()
		if wantY, wantM, wantD := tm.Date(); gotY != wantY || gotM != wantM || gotD != wantD {
			t.Fatalf("Civil(%d) = %d-%d-%d, want %v", day, gotY, gotM, gotD, tm)
		}
	})
}

// Two whole cycles of 400 years, so that no leap rule is left to chance.
func TestEveryDayOfTwoCyclesComesBack(t *testing.T) {
	tm := time.Date(-400, 1, 1, 0, 0, 0, 0, time.UTC)
	for day := date.DayOf(-400, 1, 1); day < date.DayOf(400, 1, 1); day++ {
		y, m, d := day.Civil()
		if wantY, wantM, wantD := tm.Date(); y != wantY || m != wantM || d != wantD || date.DayOf(y, m, d) != day {
			t.Fatalf("day %d is %d-%d-%d, want %v", day, y, m, d, tm)
		}
		tm = tm.AddDate(0, 0, 1)
	}
}

func TestUnboundedDaysLieOutsideEveryYear(t *testing.T) {
	if date.Past >= date.DayOf(-9999, 1, 1)-100000 || date.Future <= date.DayOf(9999, 12, 31)+100000 {
		t.Error("Past or Future lies within the years")
	}
	if date.DayOf(math.MaxInt, 12, math.MaxInt) != date.Future || date.DayOf(math.MinInt, 1, math.MinInt) != date.Past {
		t.Error("DayOf does not stop at Past and Future")
	}
}

func TestDayAtIsTheDayOnTheWall(t *testing.T) {
	east := time.FixedZone("east", 9*3600)
	instant := time.Date(1999, 7, 14, 23, 0, 0, 0, time.UTC)
	if got := date.DayAt(instant).String(); got != "1999-07-14" {
		t.Errorf("in UTC %s", got)
	}
	if got := date.DayAt(instant.In(east)).String(); got != "1999-07-15" {
		t.Errorf("in the east %s", got)
	}
}

func TestDayOfDoesNotAllocate(t *testing.T) {
	year := 1999
	if n := testing.AllocsPerRun(100, func() { year, _, _ = date.DayOf(year, 7, 14).Civil() }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkDayOf(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		date.DayOf(i&4095, time.July, 14)
	}
}
