package web

import (
	"math"
	"strconv"

	"entente/internal/date"

	"github.com/a-h/templ"
)

// span is one row of a timeline: something that held for a period.
type span struct {
	title  templ.Component
	during date.Interval
	holds  date.Answer
	notes  templ.Component // sources and edit link; may be nil
}

// timeline is spans laid out on one axis. Positions are in per cent of the whole period, as text for SVG.
type timeline struct {
	rows  []track
	ticks []tick
	today string // position of the day that the dossier is shown at; "" where it lies outside
}

type track struct {
	span
	bars []bar
	now  bool
}

type bar struct{ class, x, width string }

type tick struct {
	x, text string // no text where labels would touch
	at      float64
}

// layOut draws spans between the first and the last day that any of them names; what is open runs to the day asked for.
// The part of a span that a partial date leaves open is a bar of its own.
func layOut(spans []span, on date.Day) timeline {
	first, last := date.Future, date.Past
	see := func(days ...date.Day) {
		for _, d := range days {
			if d > date.Past && d < date.Future {
				first, last = min(first, d), max(last, d)
			}
		}
	}
	for _, s := range spans {
		startMin, startMax, endMin, endMax := s.during.Bounds()
		see(startMin, startMax, endMin, endMax)
		if endMax == date.Future {
			see(on)
		}
	}
	if first > last {
		first, last = on-3650, on
	}
	room := max(1, (last-first)/40)
	first, last = first-room, last+room
	whole := float64(last - first)
	at := func(d date.Day) float64 { return 100 * float64(min(max(d, first), last)-first) / whole }

	t := timeline{ticks: years(first, last, at)}
	if on >= first && on <= last {
		t.today = cent(at(on))
	}
	for _, s := range spans {
		startMin, startMax, endMin, endMax := s.during.Bounds()
		row := track{span: s, now: s.during.Holds(on) == date.Yes}
		add := func(class string, from, to date.Day) {
			if x, end := at(from), at(to); end > x {
				row.bars = append(row.bars, bar{class, cent(x), cent(end - x)})
			}
		}
		if startMax <= endMin {
			add("unsure", startMin, startMax)
			add("sure", startMax, endMin+1)
			if endMax > endMin {
				add("unsure", endMin+1, endMax+1)
			}
		} else {
			add("unsure", startMin, endMax+1)
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// years are the ticks of the axis: at most nine, at round years.
func years(first, last date.Day, at func(date.Day) float64) []tick {
	from, _, _ := first.Civil()
	to, _, _ := last.Civil()
	step := 1
	for _, s := range []int{1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000} {
		step = s
		if (to-from)/s < 9 {
			break
		}
	}
	var ticks []tick
	for y := from - from%step; y <= to; y += step {
		day := date.DayOf(y, 1, 1)
		if x := at(day); day >= first && x > 1.5 && x < 98.5 {
			ticks = append(ticks, tick{x: cent(x), at: x, text: strconv.Itoa(y)})
		}
	}
	return apart(ticks)
}

// labelRoom is how much of the axis a label takes, in per cent, where the timeline stands in its narrowest column.
const labelRoom = 15

// apart takes labels away until none touches another: of evenly spaced ones every second, third and so on is left.
func apart(ticks []tick) []tick {
	if len(ticks) < 2 {
		return ticks
	}
	every := int(math.Ceil(labelRoom / (ticks[1].at - ticks[0].at)))
	for i := range ticks {
		if every > 1 && i%every != 0 {
			ticks[i].text = ""
		}
	}
	return ticks
}

func cent(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) + "%" }
