package index

import (
	"time"

	"entente/internal/date"

	"github.com/RoaringBitmap/roaring/v2"
)

// window is the bitmap of the exchanges that surely began from one day to another, both included, seen or not. It is not to
// be changed.
func (v asked) window(from, to date.Day) *roaring.Bitmap {
	key := [2]date.Day{from, to}
	if v.memo.windows[key] == nil {
		v.memo.windows[key] = v.findWindow(from, to)
	}
	return v.memo.windows[key]
}

func (v asked) findWindow(from, to date.Day) *roaring.Bitmap {
	whole, rest := v.months(from, to)
	set := roaring.FastOr(whole...)
	t := v.index.tables[exchanges]
	v.each(rest, func(place, row uint32) {
		if t.during[row][0] >= from && t.during[row][1] <= to {
			set.Add(place)
		}
	})
	return set
}

// perhaps is the bitmap of those that may have begun in the window, or not.
func (v asked) perhaps(from, to date.Day) *roaring.Bitmap {
	_, rest := v.months(from, to)
	set := roaring.New()
	t := v.index.tables[exchanges]
	v.each(rest, func(place, row uint32) {
		d := t.during[row]
		if d[1] >= from && d[0] <= to && !(d[0] >= from && d[1] <= to) {
			set.Add(place)
		}
	})
	return set
}

// months parts the exchanges into those of months that lie wholly in the window, and those that must be looked at each:
// of its first and last month, and the vague ones. All others are outside.
func (v asked) months(from, to date.Day) (whole, rest []*roaring.Bitmap) {
	rest = append(rest, v.vague)
	for month, set := range v.own[byBegin] {
		year, m := (int(month)-calendarBegin)/12, (int(month)-calendarBegin)%12+1
		first, next := date.DayOf(year, time.Month(m), 1), date.DayOf(year, time.Month(m+1), 1)
		switch {
		case first >= from && next-1 <= to:
			whole = append(whole, set)
		case next-1 >= from && first <= to:
			rest = append(rest, set)
		}
	}
	return whole, rest
}

// each yields place and row of the exchanges in the bitmaps.
func (v asked) each(sets []*roaring.Bitmap, yield func(place, row uint32)) {
	for _, set := range sets {
		for i := set.Iterator(); i.HasNext(); {
			place := i.Next()
			yield(place, v.rows[exchanges][v.index.at[place]])
		}
	}
}
