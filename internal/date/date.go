// Package date holds dates and periods as sources give them: partial, approximate, uncertain.
//
// The notation is a subset of level 1 of the Extended Date/Time Format, EDTF (ISO 8601-2:2019): days, months, seasons,
// years, decades and centuries, each possibly qualified by ~ ? or %, and periods between two of these. Time of day,
// years beyond four digits and level 2 are left out. The calendar is the proleptic Gregorian one, days are whole, and
// every bound is inclusive.
//
// Comparisons return an Answer. Yes and No are promises: they hold for every day that the partial dates may turn out
// to be. Everything else is Unknown, also the comparison of a partial date with itself, because two events of 1999
// need not be on the same day.
package date

import (
	"time"

	"entente/internal/fault"
)

// Date is one EDTF date. Values with the same text are equal with ==. The zero value is the unknown date, whose text
// is empty.
//
//	1999-07-14                day
//	1999-07, 1999-07-XX       month, and a day in that month
//	2001-21 to 2001-24        spring, summer, autumn, winter
//	1999, 1999-XX, 1999-XX-XX year, and a month or a day in that year
//	199X, 19XX                decade, century
//	-0044                     45 BC (year 0000 is 1 BC)
//	1999~ 1999? 1999%         approximate, uncertain, both
//
// EDTF does not tie seasons to months. Here spring is March to May, summer June to August, autumn September to
// November, and winter December to the February of the next year; a source from the southern hemisphere is entered by
// its months.
type Date struct {
	year      int16     // for a decade or century: its earliest year
	month     int8      // 1 to 12, 21 to 24, unspecified, or 0 where not written
	day       int8      // 1 to 31, unspecified, or 0 where not written
	precision Precision // UnknownPrecision only in the zero Date
	qualifier byte      // '~', '?', '%' or 0
}

// unspecified is a month or day written XX.
const unspecified = -1

// Precision is the finest part of a Date that is known, coarsest first. 1999-XX has precision Year.
type Precision uint8

// The precisions.
const (
	UnknownPrecision Precision = iota // only the zero Date
	Century
	Decade
	Year
	Season
	Month
	DayPrecision
)

// OfDay returns the date of one day; the unknown date for Past, Future and days outside the years -9999 to 9999.
func OfDay(d Day) Date {
	if d < firstDay || d > lastDay {
		return Date{}
	}
	y, m, day := d.Civil()
	return Date{year: int16(y), month: int8(m), day: int8(day), precision: DayPrecision}
}

// IsZero reports whether nothing is known of the date.
func (d Date) IsZero() bool { return d == Date{} }

// Approximate reports whether the date is qualified by ~ or %.
func (d Date) Approximate() bool { return d.qualifier == '~' || d.qualifier == '%' }

// Uncertain reports whether the date is qualified by ? or %.
func (d Date) Uncertain() bool { return d.qualifier == '?' || d.qualifier == '%' }

// Precision returns the finest part that is known.
func (d Date) Precision() Precision { return d.precision }

// Earliest returns the first day that the date may be, Past for the unknown date. A date qualified by ~ ? or %
// reaches back one more unit of its own precision: 1999~ begins on 1998-01-01. No bound leaves the years -9999 to 9999.
func (d Date) Earliest() Day {
	first, _ := d.bounds()
	return first
}

// Latest returns the last day that the date may be, Future for the unknown date. A date qualified by ~ ? or % reaches
// forward one more unit of its own precision: 1999~ ends on 2000-12-31. No bound leaves the years -9999 to 9999.
func (d Date) Latest() Day {
	_, last := d.bounds()
	return last
}

func (d Date) bounds() (first, last Day) {
	if d.IsZero() {
		return Past, Future
	}
	widen := 0
	if d.qualifier != 0 {
		widen = 1
	}
	year, month := int(d.year), time.Month(d.month)
	switch d.precision {
	case DayPrecision:
		day := DayOf(year, month, int(d.day))
		first, last = day-Day(widen), day+Day(widen)
	case Month:
		first, last = months(year, month, 1, widen)
	case Season:
		first, last = months(year, time.March+3*(month-21), 3, widen)
	case Year:
		first, last = years(year, year, widen)
	case Decade:
		first, last = years(year, lastYear(year, 10), 10*widen)
	case Century:
		first, last = years(year, lastYear(year, 100), 100*widen)
	}
	return clamp(first, firstDay, lastDay), clamp(last, firstDay, lastDay)
}

// months returns the bounds of a span of n months, widened by so many spans on each side.
func months(year int, from time.Month, n, widen int) (first, last Day) {
	before := time.Month(n * widen)
	after := time.Month(n * (widen + 1))
	return DayOf(year, from-before, 1), DayOf(year, from+after, 1) - 1
}

// years returns the bounds of the years from to to, widened by so many years on each side.
func years(from, to, widen int) (first, last Day) {
	return DayOf(from-widen, time.January, 1), DayOf(to+widen, time.December, 31)
}

// lastYear returns the last of n years that share their leading digits. Those of -000X end in -0001, since 0000 has no
// sign.
func lastYear(from, n int) int {
	to := from + n - 1
	if from < 0 {
		to = min(to, -1)
	}
	return to
}

// Before tells whether d is on an earlier day than e.
func (d Date) Before(e Date) Answer {
	return decide(d.Latest() < e.Earliest(), d.Earliest() >= e.Latest())
}

// After tells whether d is on a later day than e.
func (d Date) After(e Date) Answer { return e.Before(d) }

// Same tells whether d and e are the same day.
func (d Date) Same(e Date) Answer {
	dFirst, dLast := d.bounds()
	eFirst, eLast := e.bounds()
	return decide(dFirst == dLast && eFirst == eLast && dFirst == eFirst, dLast < eFirst || eLast < dFirst)
}

// String returns the date in EDTF, such that Parse gives an equal date back.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	b := make([]byte, 0, len("-1999-07-14~"))
	year := int(d.year)
	if year < 0 {
		b, year = append(b, '-'), -year
	}
	b = appendTwo(appendTwo(b, year/100), year%100)
	switch d.precision {
	case Century:
		b = append(b[:len(b)-2], "XX"...)
	case Decade:
		b = append(b[:len(b)-1], 'X')
	}
	for _, part := range [...]int8{d.month, d.day} {
		switch part {
		case 0:
		case unspecified:
			b = append(b, "-XX"...)
		default:
			b = appendTwo(append(b, '-'), int(part))
		}
	}
	if d.qualifier != 0 {
		b = append(b, d.qualifier)
	}
	return string(b)
}

func appendTwo(b []byte, n int) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }

// MarshalText returns the date in EDTF.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText is Parse. After an error the date is as it was.
func (d *Date) UnmarshalText(text []byte) error {
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// MustParse is Parse for dates in source code. It panics on an error.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// maxInput is the length in bytes past which input is refused unread.
const maxInput = 64

// tooLong returns the refusal of input past maxInput, or nil. The text is not repeated to the user.
func tooLong(s string) error {
	if len(s) <= maxInput {
		return nil
	}
	return invalid("This is too long for a date. Write a date such as 1999, 1999-07 or 1999-07-14.")
}

// invalid returns an error of code Invalid.
func invalid(format string, args ...any) error { return fault.New(fault.Invalid, format, args...) }
