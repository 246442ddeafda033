package programme

import (
	"cmp"
	"slices"
	"time"

	"entente/internal/date"
	"entente/internal/fault"
)

// Delay moves everything from a moment on.
type Delay struct {
	From      time.Time       // items that begin at it or later move
	By        time.Duration   // real time; less than nought for earlier
	Now       time.Time       // what began before it is past and stays
	MoveFixed bool            // also what is fixed
	Keep      map[string]bool // items that stay all the same
	Through   string          // last local day on which anything moves, 2006-01-02; "" for to the end of the visit
}

// Move is what a delay does to one item.
type Move struct {
	Item         *Item
	Starts, Ends Moment // after the delay; as before where it stays
	Stays        string // why it does not move: "past", "fixed", "kept", "clock"; "" where it moves
}

// Shift says what a delay does to each live item from its moment on, in order of time. It changes nothing.
//
// The delay is real time: two hours across a change of clocks are two hours. What moves keeps its length.
func Shift(items []*Item, d Delay) []Move {
	var list []Move
	for _, i := range InOrder(items) {
		from, until := i.From(), i.Until()
		if !i.Live() || from.Before(d.From) || d.Through != "" && i.Starts.Date > d.Through {
			continue
		}
		m := Move{Item: i, Starts: i.Starts, Ends: i.Ends}
		switch {
		case from.Before(d.Now):
			m.Stays = "past"
		case d.Keep[i.ID]:
			m.Stays = "kept"
		case i.Fixed && !d.MoveFixed:
			m.Stays = "fixed"
		default:
			m.Starts, m.Ends = MomentAt(from.Add(d.By), i.Starts.Zone), MomentAt(until.Add(d.By), i.Ends.Zone)
		}
		list = append(list, m)
	}
	return list
}

// InOrder returns the items by their beginning; those that begin together by their end, then by identifier.
func InOrder(items []*Item) []*Item {
	type timed struct {
		*Item
		from, until time.Time
	}
	list := make([]timed, len(items))
	for n, i := range items {
		list[n] = timed{i, i.From(), i.Until()}
	}
	slices.SortStableFunc(list, func(a, b timed) int {
		return cmp.Or(a.from.Compare(b.from), a.until.Compare(b.until), cmp.Compare(a.ID, b.ID))
	})
	sorted := make([]*Item, len(items))
	for n, x := range list {
		sorted[n] = x.Item
	}
	return sorted
}

// CopyDay returns new items that do on another day what those of a day do, at the same times of the same clocks. What
// was called off is left out, and so is the meeting that an item became. Errors: Invalid where a clock does not show one
// of the times on the other day.
func CopyDay(items []*Item, from, to string) ([]*Item, error) {
	a, errA := date.Parse(from)
	b, errB := date.Parse(to)
	if errA != nil || errB != nil || a.Precision() != date.DayPrecision || b.Precision() != date.DayPrecision {
		return nil, fault.Field("to", "write the day, such as 2027-03-28")
	}
	if a == b {
		return nil, fault.Field("to", "choose another day than the one that is copied")
	}
	days := b.Earliest() - a.Earliest()
	var list []*Item
	for _, i := range InOrder(items) {
		if i.Starts.Date != from || !i.Live() {
			continue
		}
		c := *i
		c.ID, c.Version, c.Meeting = "", 0, ""
		c.Starts, c.Ends = i.Starts.onto(days), i.Ends.onto(days)
		for _, m := range []Moment{c.Starts, c.Ends} {
			if _, err := m.Instant(); err != nil {
				return nil, fault.Field("to", "%s cannot be copied to %s: %s", i.Title, to, fault.All(err)[0].Message)
			}
		}
		list = append(list, &c)
	}
	if len(list) == 0 {
		return nil, fault.Field("from", "there is nothing to copy on %s", from)
	}
	return list, nil
}

// onto is the same time of day so many days later. Where the clock shows it twice the first is meant.
func (m Moment) onto(days date.Day) Moment {
	m.Date, m.Fold = (dayOf(m) + days).String(), ""
	if h, err := m.Read(); err == nil && len(h.At) == 2 {
		m.Fold = "first"
	}
	return m
}
