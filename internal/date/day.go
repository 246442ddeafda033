package date

import (
	"strconv"
	"time"
)

// Day counts days of the proleptic Gregorian calendar from 1970-01-01, which is day 0. It has no time zone.
type Day int32

// Past and Future stand for "unbounded". They lie before and after every day that a Date can name, and far enough
// from the ends of int32 that adding a few thousand years of days to them does not wrap round.
const (
	Past   Day = -1 << 30
	Future Day = 1 << 30
)

// The first and last day that a Date can name.
const (
	firstDay Day = -4371587 // -9999-01-01
	lastDay  Day = 2932896  // 9999-12-31
)

// epoch is the number of days from 0000-03-01 to 1970-01-01.
const epoch = 719468

// DayOf returns the day of a calendar date. Year 0 is 1 BC. As with time.Date, a month or day outside its usual
// range runs over into its neighbours: October 32 is November 1. What lies beyond Past or Future becomes Past or
// Future.
func DayOf(year int, month time.Month, day int) Day {
	const far = 10_000_000_000 // beyond Past and Future in every unit, and safe to multiply
	y := clamp(int64(year), -far, far)
	m := clamp(int64(month), -far, far) - 3 // months since March, so that the leap day is the last of its year
	y += floorDiv(m, 12)
	m -= 12 * floorDiv(m, 12)
	leapDays := floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400)
	n := 365*y + leapDays + daysBefore(m) + clamp(int64(day), -far, far) - 1 - epoch
	return Day(clamp(n, int64(Past), int64(Future)))
}

// DayAt returns the calendar day that t shows in its own location.
func DayAt(t time.Time) Day { return DayOf(t.Date()) }

// Civil returns the calendar date of d. It means nothing for Past and Future.
func (d Day) Civil() (year int, month time.Month, day int) {
	const cycle = 146097 // days in 400 years
	n := int64(d) + epoch
	cycles := floorDiv(n, cycle)
	n -= cycles * cycle
	// Take out the leap days that lie before n, each counted from the last day of its period, and years are equal.
	y := (n - n/1460 + n/36524 - n/146096) / 365
	n -= 365*y + y/4 - y/100
	m := (5*n + 2) / 153
	n -= daysBefore(m)
	y += 400 * cycles
	if m += 3; m > 12 { // January and February were counted to the year before
		m, y = m-12, y+1
	}
	return int(y), time.Month(m), int(n) + 1
}

// String returns the day as 2006-01-02, with a minus sign before a negative year, and ".." for Past and Future.
func (d Day) String() string {
	if d <= Past || d >= Future {
		return ".."
	}
	y, m, day := d.Civil()
	text := make([]byte, 0, len("-2006-01-02"))
	if y < 0 {
		text, y = append(text, '-'), -y
	}
	for unit := 1000; unit > 1 && y < unit; unit /= 10 {
		text = append(text, '0')
	}
	text = strconv.AppendInt(text, int64(y), 10)
	return string(append(text, '-', byte('0'+m/10), byte('0'+m%10), '-', byte('0'+day/10), byte('0'+day%10)))
}

// daysBefore returns the days from 1 March to the first day of the month that is m months later, 0 <= m < 12. Months
// from March on run 31, 30, 31, 30, 31 and again, which is 153 days in five months.
func daysBefore(m int64) int64 { return (153*m + 2) / 5 }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func clamp[T int64 | Day](x, low, high T) T { return min(max(x, low), high) }
