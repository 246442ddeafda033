package programme

import (
	"time"

	"entente/internal/date"
)

// Follow moves a programme along with its visit.
type Follow struct {
	Days      date.Day        // by which the visit moved; less than nought for earlier
	Now       time.Time       // what began before it is past and stays
	MoveFixed bool            // also what is fixed
	Keep      map[string]bool // items that stay all the same
}

// Along says what moving along does to each live item, in order of time. It changes nothing.
//
// Another day at the same times of the same clocks is meant, so that talks at ten are at ten across a change of clocks.
// Where a clock does not show one of the times on the other day the item stays: "clock".
func Along(items []*Item, f Follow) []Move {
	var list []Move
	for _, i := range InOrder(items) {
		if !i.Live() {
			continue
		}
		m := Move{Item: i, Starts: i.Starts, Ends: i.Ends}
		starts, ends := i.Starts.onto(f.Days), i.Ends.onto(f.Days)
		switch {
		case i.From().Before(f.Now):
			m.Stays = "past"
		case f.Keep[i.ID]:
			m.Stays = "kept"
		case i.Fixed && !f.MoveFixed:
			m.Stays = "fixed"
		case !shown(starts) || !shown(ends):
			m.Stays = "clock"
		default:
			m.Starts, m.Ends = starts, ends
		}
		list = append(list, m)
	}
	return list
}

func shown(m Moment) bool {
	_, err := m.Instant()
	return err == nil
}

// Outside counts the live items that do not lie within the days of a visit.
func Outside(items []*Item, first, last date.Day) int {
	n := 0
	for _, i := range items {
		if i.Live() && (dayOf(i.Starts) < first || dayOf(i.Ends) > last) {
			n++
		}
	}
	return n
}
