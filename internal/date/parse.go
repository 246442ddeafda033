package date

import (
	"strings"
	"time"
)

// Parse reads a date in EDTF, as shown at Date. White space around it is ignored, x counts as X, and the empty text is
// the unknown date. Any error is a *fault.Error with code Invalid that says what to write instead; that includes days
// that no calendar has, such as 2009-02-30, and text of more than 64 bytes.
func Parse(s string) (Date, error) {
	if err := tooLong(s); err != nil {
		return Date{}, err
	}
	text := strings.ReplaceAll(strings.TrimSpace(s), "x", "X")
	if text == "" {
		return Date{}, nil
	}
	if err := foreign(text); err != nil {
		return Date{}, err
	}
	var d Date
	rest := text
	if last := len(rest) - 1; strings.IndexByte("~?%", rest[last]) >= 0 {
		d.qualifier, rest = rest[last], rest[:last]
	}
	if strings.ContainsAny(rest, "~?%") {
		return Date{}, invalid("%q qualifies only a part of the date. Write one sign at the end: ~ for about, ? for "+
			"uncertain, %% for both.", text)
	}
	unsigned, negative := strings.CutPrefix(rest, "-")
	parts := strings.Split(unsigned, "-")
	if err := d.setYear(parts[0], negative, text); err != nil {
		return Date{}, err
	}
	if len(parts) > 3 || len(parts) > 1 && d.precision != Year {
		return Date{}, invalid("%q has parts that do not go together. Write a decade or a century alone, such as 199X "+
			"or 19XX, and a day as 1999-07-14.", text)
	}
	if len(parts) > 1 {
		if err := d.setMonth(parts[1], text); err != nil {
			return Date{}, err
		}
	}
	if len(parts) > 2 {
		if err := d.setDay(parts[2], text); err != nil {
			return Date{}, err
		}
	}
	return d, nil
}

// foreign recognises what people write instead of EDTF, so that the answer can name it.
func foreign(text string) error {
	switch {
	case strings.Contains(text, ".."):
		return invalid("%q leaves an end open, which only a period can do. Write a single date such as 1999-07-14.", text)
	case strings.ContainsAny(text, "/."):
		return invalid("%q is not a single date. Write year, month and day in this order with hyphens: 1999-07-14.", text)
	case strings.ContainsAny(text, "T:"):
		return invalid("%q has a time of day. Write the date alone: 1999-07-14.", text)
	}
	return nil
}

func (d *Date) setYear(s string, negative bool, text string) error {
	if len(s) != 4 {
		return invalid("%q does not begin with a year of four digits. Write 1999, 1999-07 or 1999-07-14; 0044 for the "+
			"year 44; 199X for the nineties.", text)
	}
	digits, span := s, 1
	d.precision = Year
	switch {
	case s == "XXXX":
		return invalid("%q says nothing about the year. Leave the date empty if it is unknown.", text)
	case strings.HasSuffix(s, "XX"):
		digits, span, d.precision = s[:2]+"00", 100, Century
	case strings.HasSuffix(s, "X"):
		digits, span, d.precision = s[:3]+"0", 10, Decade
	}
	high, okHigh := twoDigits(digits[:2])
	low, okLow := twoDigits(digits[2:])
	if !okHigh || !okLow {
		return invalid("%q has no year in the digits 0 to 9. Write 1999, or X for the last one or two digits that are "+
			"unknown: 199X, 19XX.", text)
	}
	year := 100*high + low
	if negative && year == 0 && span == 1 {
		return invalid("%q does not exist. Write 0000 for 1 BC and -0001 for 2 BC.", text)
	}
	if negative {
		year = -(year + span - 1)
	}
	d.year = int16(year)
	return nil
}

func (d *Date) setMonth(s, text string) error {
	if s == "XX" {
		d.month = unspecified
		return nil
	}
	month, ok := twoDigits(s)
	switch {
	case !ok:
		return invalid("%q has no month in two digits. Write 1999-07 for July 1999, or 1999-XX if the month is unknown.",
			text)
	case month >= 1 && month <= 12:
		d.precision = Month
	case month >= 21 && month <= 24:
		d.precision = Season
	default:
		return invalid("%q has no such month. Write 01 to 12 for a month, or 21, 22, 23, 24 for spring, summer, autumn, "+
			"winter.", text)
	}
	d.month = int8(month)
	return nil
}

func (d *Date) setDay(s, text string) error {
	if d.precision == Season {
		return invalid("%q has a day in a season. Write the season alone, such as 2001-21, or the month and the day.",
			text)
	}
	if s == "XX" {
		d.day = unspecified
		return nil
	}
	day, ok := twoDigits(s)
	if !ok {
		return invalid("%q has no day in two digits. Write 1999-07-04, or 1999-07-XX if the day is unknown.", text)
	}
	if d.month == unspecified {
		return invalid("%q has a day without a month. Write 1999-XX-XX if the month is unknown.", text)
	}
	year, month := int(d.year), time.Month(d.month)
	days := int(DayOf(year, month+1, 1) - DayOf(year, month, 1))
	if day < 1 || day > days {
		return invalid("%q is a day that no calendar has. That month has the days 01 to %d; write XX if the day is "+
			"unknown.", text, days)
	}
	d.day, d.precision = int8(day), DayPrecision
	return nil
}

// twoDigits reads exactly two decimal digits.
func twoDigits(s string) (n int, ok bool) {
	if len(s) != 2 || s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9' {
		return 0, false
	}
	return 10*int(s[0]-'0') + int(s[1]-'0'), true
}
