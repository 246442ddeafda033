package programme

import (
	"cmp"
	"slices"
)

// A Day is what happens on one local date. The date is that of the place: an item is on the day that its own clock shows
// when it begins, and a leg that arrives on another date is on that day too.
type Day struct {
	Date  string
	Zones []string // whose clocks count on it, in order of appearance
	Lanes int      // the most that happens at once
	Parts []Part   // in order of time
}

// Part is an item, or the part of it that falls on a day.
type Part struct {
	*Item
	From, To int    // minutes of the day on the wall; To > From
	Zone     string // whose wall
	Lane     int    // column, from 0
	Of       int    // columns that it shares the width of the day with, itself included
	Begins   bool   // it begins on this day
	Finishes bool   // it ends on this day
}

const dayLong = 24 * 60

// shortest is how long, in minutes, a part is drawn at least: a title needs its line.
const shortest = 15

// Days lays a programme out by days, from the first date to the last that has something. Tracks keep their order of
// appearance from day to day.
func Days(items []*Item) []Day {
	days := make(map[string]*Day)
	var dates []string
	var tracks []string
	for _, i := range InOrder(items) {
		if !slices.Contains(tracks, i.Track) && i.Track != "" {
			tracks = append(tracks, i.Track)
		}
		for date, part := range i.parts() {
			d := days[date]
			if d == nil {
				d = &Day{Date: date}
				days[date] = d
				dates = append(dates, date)
			}
			d.Parts = append(d.Parts, part)
			if !slices.Contains(d.Zones, part.Zone) {
				d.Zones = append(d.Zones, part.Zone)
			}
		}
	}
	slices.Sort(dates)
	list := make([]Day, len(dates))
	for n, date := range dates {
		d := days[date]
		d.lanes(tracks)
		list[n] = *d
	}
	return list
}

// parts yields the parts of an item by the date on which they fall.
func (i *Item) parts() func(yield func(string, Part) bool) {
	return func(yield func(string, Part) bool) {
		from, to := minutes(i.Starts.Time), minutes(i.Ends.Time)
		first, last := i.Starts.Date, i.Ends.Date
		length := int(i.Until().Sub(i.From()).Minutes())
		switch {
		case first == last && (to > from || length <= shortest):
			yield(first, Part{Item: i, From: from, To: max(to, min(from+shortest, dayLong)), Zone: i.Starts.Zone, Begins: true, Finishes: true})
			return
		case first == last && from+length <= dayLong: // a leg west: it arrives, by the clock, no later than it leaves
			yield(first, Part{Item: i, From: from, To: min(from+max(length, shortest), dayLong), Zone: i.Starts.Zone, Begins: true, Finishes: true})
			return
		}
		if !yield(first, Part{Item: i, From: from, To: max(min(from+length, dayLong), min(from+shortest, dayLong)), Zone: i.Starts.Zone, Begins: true, Finishes: false}) {
			return
		}
		if i.Starts.Zone == i.Ends.Zone { // the days between, of what goes on for days at one place
			for d := dayOf(i.Starts) + 1; d < dayOf(i.Ends); d++ {
				if !yield(d.String(), Part{Item: i, From: 0, To: dayLong, Zone: i.Starts.Zone}) {
					return
				}
			}
		}
		if to == 0 && first != last { // it ends at midnight: that day does not see it
			return
		}
		begin := max(0, to-length)
		yield(last, Part{Item: i, From: min(begin, max(0, to-shortest)), To: max(to, shortest), Zone: i.Ends.Zone, Finishes: true})
	}
}

// lanes gives each part a column so that none hides another: the whole delegation's first, then track by track. Parts
// that overlap, one by way of another too, share the width of the day evenly; what overlaps nothing has all of it.
func (d *Day) lanes(tracks []string) {
	slices.SortStableFunc(d.Parts, func(a, b Part) int {
		return cmp.Or(a.From-b.From, slices.Index(tracks, a.Track)-slices.Index(tracks, b.Track), cmp.Compare(a.ID, b.ID))
	})
	first, until := 0, 0
	var ends []int
	for n := range d.Parts {
		p := &d.Parts[n]
		if p.From >= until {
			d.widen(first, n, len(ends))
			first, ends = n, nil
		}
		until = max(until, p.To)
		p.Lane = slices.IndexFunc(ends, func(end int) bool { return end <= p.From })
		if p.Lane < 0 {
			p.Lane = len(ends)
			ends = append(ends, 0)
		}
		ends[p.Lane] = p.To
	}
	d.widen(first, len(d.Parts), len(ends))
}

func (d *Day) widen(from, to, lanes int) {
	d.Lanes = max(d.Lanes, lanes)
	for n := from; n < to; n++ {
		d.Parts[n].Of = lanes
	}
}

// minutes of the day; 0 for a time that cannot be read.
func minutes(text string) int {
	if !timeShape.MatchString(text) {
		return 0
	}
	return (int(text[0]-'0')*10+int(text[1]-'0'))*60 + int(text[3]-'0')*10 + int(text[4]-'0')
}

// Crosses reports whether the item begins and ends by different clocks.
func (i *Item) Crosses() bool { return i.Starts.Zone != i.Ends.Zone }
