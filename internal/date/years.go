package date

// Later returns the date so many years on: what happened on 1949-10-01 has its anniversary of 2029 on 2029-10-01, and what
// happened in a month has it in that month. A 29 February falls on the 28th in a year without one: it stays in its month.
// It returns the unknown date for a decade or a century, which come round at no time, and where no year can be written.
func (d Date) Later(years int) Date {
	if d.precision < Year {
		return Date{}
	}
	year := int(d.year) + years
	if year < -9999 || year > 9999 {
		return Date{}
	}
	d.year = int16(year)
	if d.precision == DayPrecision && d.month == 2 && d.day == 29 && !leap(year) {
		d.day = 28
	}
	return d
}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

// Later returns the period so many years on; see Date.Later. An open or unknown end stays as it is. It returns the zero
// Interval where an end that is known comes round at no time.
func (i Interval) Later(years int) Interval {
	start, end := i.start.Later(years), i.end.Later(years)
	if start.IsZero() != i.start.IsZero() || end.IsZero() != i.end.IsZero() {
		return Interval{}
	}
	i.start, i.end = start, end
	return i
}

// Span returns the date whose days are those from first to last: a day, a month or a year; the unknown date where there is
// none such.
func Span(first, last Day) Date {
	if first <= Past || last >= Future || first > last {
		return Date{}
	}
	d := OfDay(first)
	if first == last || d.IsZero() {
		return d
	}
	year, month, day := first.Civil()
	switch {
	case day != 1:
		return Date{}
	case last == DayOf(year, month+1, 1)-1:
		return Date{year: int16(year), month: int8(month), precision: Month}
	case month == 1 && last == DayOf(year+1, 1, 1)-1:
		return Date{year: int16(year), precision: Year}
	}
	return Date{}
}
