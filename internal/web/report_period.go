package web

import (
	"context"
	"strconv"
	"time"

	"entente/internal/exchange"
	"entente/internal/insight"
	"entente/internal/store"
)

// extent is the months between which the exchanges that took place began, as far as that is known.
type extent struct {
	any         bool
	first, last string // as 2001-05
}

// dated asks for exchanges whose beginning is known at least on one side; one that is open says nothing of when.
func dated() store.Query {
	return store.Of(exchange.KindExchange, "state", "done", "started", "0001/9998")
}

func extentOf(ctx context.Context, r store.Reader) (extent, error) {
	var ends [2]string
	for i, sort := range []string{"start", "-start"} {
		q := dated()
		q.Sort, q.Limit = sort, 1
		page, err := r.List(ctx, q)
		if err != nil {
			return extent{}, err
		}
		records, err := page.Records()
		if err != nil || len(records) == 0 {
			return extent{}, err
		}
		earliest, _, _, _ := records[0].(*exchange.Exchange).During.Bounds()
		year, month, _ := earliest.Civil()
		ends[i] = time.Date(year, month, 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
	}
	return extent{true, ends[0], ends[1]}, nil
}

// suggest returns a period of five years: the latest, or, where they hold next to nothing of what the busiest hold, or
// where it is asked for, the busiest. Where everything lies within five years, it is everything.
func (e extent) suggest(ctx context.Context, r insight.Records, busiest bool) (from, to string, err error) {
	const five = 60
	months := insight.Months(e.first, e.last)
	if len(months) <= five {
		return e.first, e.last, nil
	}
	tallies, err := r.Tally(ctx, dated(), "month")
	if err != nil {
		return "", "", err
	}
	byMonth := make(map[string]int, len(tallies))
	for _, t := range tallies {
		byMonth[t.Value] = t.Count
	}
	now, most, at := 0, -1, 0
	for i, m := range months {
		now += byMonth[m]
		if i >= five {
			now -= byMonth[months[i-five]]
		}
		if i >= five-1 && now > most {
			most, at = now, i-five+1
		}
	}
	if !busiest && now*4 >= most { // now is of the latest five years
		year, _ := strconv.Atoi(e.last[:4])
		return yearText(year - 4), yearText(year), nil
	}
	return months[at], months[at+five-1], nil
}

func yearText(year int) string { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006") }
