package date

import "strings"

// Interval is a period in EDTF (ISO 8601-2:2019, level 1). Both ends belong to it. Values with the same text are equal
// with ==. The zero value is the period of which nothing is known; its text is empty, and "/" reads as the same.
//
//	1999/2001-05  from some day of 1999 to some day of May 2001
//	1999/..       from some day of 1999, without an end
//	../2001       without a beginning, to some day of 2001
//	1999/         from some day of 1999, end unknown
//	/2001         beginning unknown, to some day of 2001
//	1999-07       begins and ends within July 1999, and need not fill it
//
// That an end is open says that there is none as far as the source goes; that it is unknown says that there may be one.
type Interval struct {
	start, end         Date
	openStart, openEnd bool
	during             bool // one date alone: start and end hold it both
}

// During returns the period that begins and ends within d. For the unknown date it is the zero Interval.
func During(d Date) Interval {
	return Interval{start: d, end: d, during: !d.IsZero()}
}

// Since returns the period from start without an end: start/.. in EDTF.
func Since(start Date) Interval { return Interval{start: start, openEnd: true} }

// Between returns the period from start to end, where the zero Date stands for unknown. An end that is surely before
// the start is an error of code Invalid.
func Between(start, end Date) (Interval, error) {
	if end.Before(start) == Yes {
		return Interval{}, invalid("The period ends (%s) before it begins (%s). Write the earlier date first.", end, start)
	}
	return Interval{start: start, end: end}, nil
}

// ParseInterval reads a period in EDTF, as shown at Interval, under the rules of Parse for each date. An end that is
// surely before the start is an error. Any error is a *fault.Error with code Invalid that says what to write instead.
func ParseInterval(s string) (Interval, error) {
	if err := tooLong(s); err != nil {
		return Interval{}, err
	}
	from, to, isPair := strings.Cut(s, "/")
	from, to = strings.TrimSpace(from), strings.TrimSpace(to)
	if !isPair {
		if from == ".." {
			return Interval{}, invalid("An open period needs two ends. Write 1999/.. for one that goes on, ../2001 for one " +
				"that ended, ../.. for always.")
		}
		d, err := Parse(from)
		if err != nil {
			return Interval{}, err
		}
		return During(d), nil
	}
	if strings.Contains(to, "/") {
		return Interval{}, invalid("%q has more than one slash. Write a date with hyphens, 1999-07-14, and a period with "+
			"one slash between two dates: 1999/2001-05.", strings.TrimSpace(s))
	}
	start, openStart, err := parseEnd(from)
	if err != nil {
		return Interval{}, err
	}
	end, openEnd, err := parseEnd(to)
	if err != nil {
		return Interval{}, err
	}
	i, err := Between(start, end)
	if err != nil {
		return Interval{}, err
	}
	i.openStart, i.openEnd = openStart, openEnd
	return i, nil
}

func parseEnd(s string) (d Date, open bool, err error) {
	if s == ".." {
		return Date{}, true, nil
	}
	d, err = Parse(s)
	return d, false, err
}

// MustParseInterval is ParseInterval for periods in source code. It panics on an error.
func MustParseInterval(s string) Interval {
	i, err := ParseInterval(s)
	if err != nil {
		panic(err)
	}
	return i
}

// IsZero reports whether nothing is known of the period.
func (i Interval) IsZero() bool { return i == Interval{} }

// Start returns the date of the beginning, the zero Date if it is open or unknown.
func (i Interval) Start() Date { return i.start }

// End returns the date of the end, the zero Date if it is open or unknown.
func (i Interval) End() Date { return i.end }

// OpenStart reports whether the period has no beginning ("..").
func (i Interval) OpenStart() bool { return i.openStart }

// OpenEnd reports whether the period has no end ("..").
func (i Interval) OpenEnd() bool { return i.openEnd }

// String returns the period in EDTF, such that ParseInterval gives an equal period back.
func (i Interval) String() string {
	if i.IsZero() {
		return ""
	}
	if i.during {
		return i.start.String()
	}
	from, to := i.start.String(), i.end.String()
	if i.openStart {
		from = ".."
	}
	if i.openEnd {
		to = ".."
	}
	return from + "/" + to
}

// MarshalText returns the period in EDTF.
func (i Interval) MarshalText() ([]byte, error) { return []byte(i.String()), nil }

// UnmarshalText is ParseInterval. After an error the period is as it was.
func (i *Interval) UnmarshalText(text []byte) error {
	parsed, err := ParseInterval(string(text))
	if err != nil {
		return err
	}
	*i = parsed
	return nil
}

// Bounds returns the inclusive days between which the period begins and between which it ends. An open beginning is
// Past, Past and an open end Future, Future; an unknown one reaches from Past, or to Future, as far as the other end
// lets it. Since no period ends before it begins, endMin is never before startMin, nor startMax after endMax. The zero
// Interval gives Past, Future, Past, Future.
func (i Interval) Bounds() (startMin, startMax, endMin, endMax Day) {
	startMin, startMax = i.start.bounds()
	endMin, endMax = i.end.bounds()
	if i.openStart {
		startMin, startMax = Past, Past
	}
	if i.openEnd {
		endMin, endMax = Future, Future
	}
	return startMin, min(startMax, endMax), max(endMin, startMin), endMax
}

// Holds tells whether the period includes the day. Yes from the latest beginning to the earliest end, No before the
// earliest beginning and after the latest end.
func (i Interval) Holds(on Day) Answer { return i.holdsFor(on, on) }

// HoldsOn tells whether the period includes the day that d is: Yes if it includes every day that d may be, No if none.
func (i Interval) HoldsOn(d Date) Answer { return i.holdsFor(d.bounds()) }

func (i Interval) holdsFor(first, last Day) Answer {
	startMin, startMax, endMin, endMax := i.Bounds()
	return decide(startMax <= first && last <= endMin, last < startMin || first > endMax)
}

// Overlaps tells whether the two periods have a day in common.
func (i Interval) Overlaps(o Interval) Answer {
	startMin, startMax, endMin, endMax := i.Bounds()
	oStartMin, oStartMax, oEndMin, oEndMax := o.Bounds()
	return decide(startMax <= oEndMin && oStartMax <= endMin, endMax < oStartMin || oEndMax < startMin)
}

// Within tells whether every day of i is a day of o.
func (i Interval) Within(o Interval) Answer {
	startMin, startMax, endMin, endMax := i.Bounds()
	oStartMin, oStartMax, oEndMin, oEndMax := o.Bounds()
	return decide(oStartMax <= startMin && endMax <= oEndMin, startMax < oStartMin || oEndMax < endMin)
}

// StartsWithin tells whether the first day of i is a day of o. A period with an open beginning starts only within
// another with an open beginning.
func (i Interval) StartsWithin(o Interval) Answer {
	startMin, startMax, _, _ := i.Bounds()
	oStartMin, oStartMax, oEndMin, oEndMax := o.Bounds()
	return decide(oStartMax <= startMin && startMax <= oEndMin, startMax < oStartMin || oEndMax < startMin)
}
