package insight

import (
	"cmp"
	"context"
	"slices"

	"entente/internal/date"
	"entente/internal/insight/index"
)

// mostOccasions is how many occasions are named of a white spot.
const mostOccasions = 3

// Occasioned names, for each white spot of a coverage, what happens there within a year of the day and could close it: the
// congress of one of its parties, an election. Those that are worth most stand first, and of those the next.
func Occasioned(ctx context.Context, r index.Reader, c *Coverage, day date.Date) error {
	if len(c.WhiteSpots) == 0 || day.Latest() >= date.Future {
		return nil
	}
	at := make(map[string]int, len(c.WhiteSpots))
	narrow := OccasionFilter{Everybody: true}
	for i, w := range c.WhiteSpots {
		at[w.Area] = i
		narrow.Areas = append(narrow.Areas, w.Area)
	}
	from := day.Latest()
	year, month, d := from.Civil()
	list, err := Occasions(ctx, r, date.OfDay(from), date.OfDay(date.DayOf(year+1, month, d)-1), narrow)
	if err != nil {
		return err
	}
	for _, o := range list {
		if i, ok := at[o.Area]; ok {
			c.WhiteSpots[i].Events = append(c.WhiteSpots[i].Events, o)
		}
	}
	for i := range c.WhiteSpots {
		w := &c.WhiteSpots[i]
		slices.SortStableFunc(w.Events, func(a, b Occasion) int { return cmp.Or(worth[b.Type]-worth[a.Type], cmp.Compare(a.first, b.first)) })
		w.Events = w.Events[:min(len(w.Events), mostOccasions)]
	}
	return nil
}
