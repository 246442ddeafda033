package web

import (
	"strings"
	"testing"

	"entente/internal/date"
)

func TestWhatADateLeavesOpenIsABarOfItsOwn(t *testing.T) {
	on := date.DayOf(2010, 6, 1)
	for _, test := range []struct{ name, during, bars string }{
		{"both ends to the day", "2001-05-03/2004-05-03", "sure"},
		{"a beginning known to the year", "2001/2004-05-03", "unsure sure"},
		{"both ends known to the year", "2001/2004", "unsure sure unsure"},
		{"open, begun on a day", "2001-05-03/..", "sure"},
		{"begun on a day, end unknown", "2001-05-03/", "sure unsure"},
		{"within one year", "2001", "unsure"},
		{"nothing known", "", "unsure"},
		{"always", "../..", "sure"},
	} {
		t.Run(test.name, func(t *testing.T) {
			other := span{during: date.MustParseInterval("1990-01-01/2009-01-01")} // gives the axis its length
			var classes []string
			for _, b := range layOut([]span{{during: date.MustParseInterval(test.during)}, other}, on).rows[0].bars {
				if strings.HasPrefix(b.width, "0.00") || strings.HasPrefix(b.x, "-") {
					t.Errorf("a bar at %s of width %s", b.x, b.width)
				}
				classes = append(classes, b.class)
			}
			if got := strings.Join(classes, " "); got != test.bars {
				t.Errorf("%q has the bars %q, want %q", test.during, got, test.bars)
			}
		})
	}
}

func TestTheAxisHasRoundYears(t *testing.T) {
	for _, test := range []struct{ during, first string }{
		{"1901/2009", "1900"}, {"1990-01-01/2009-12-31", "1990"}, {"2001-01-01/2004-01-01", "2001"},
	} {
		ticks := layOut([]span{{during: date.MustParseInterval(test.during)}}, date.DayOf(2000, 1, 1)).ticks
		if len(ticks) == 0 || len(ticks) > 10 || ticks[0].text != test.first && ticks[0].text < test.first {
			t.Errorf("%s: %v", test.during, ticks)
		}
	}
}

func TestLabelsOfTheAxisDoNotTouch(t *testing.T) {
	for _, during := range []string{"1983/2026", "1979/2020", "1901/2009", "1990-01-01/2009-12-31", "2001-01-01/2004-01-01", "2001-01-01/2009-06", "1848/2026", "2001-05/2001-07"} {
		ticks, last, labels := layOut([]span{{during: date.MustParseInterval(during)}}, date.DayOf(2000, 1, 1)).ticks, -100.0, 0
		for _, tick := range ticks {
			if tick.text == "" {
				continue
			}
			if labels++; tick.at-last < 15 {
				t.Errorf("%s: the label %s stands %.1f per cent behind the one before it", during, tick.text, tick.at-last)
			}
			last = tick.at
		}
		if labels == 0 && len(ticks) > 0 || labels == 1 && len(ticks) > 4 {
			t.Errorf("%s: %d labels on %d ticks", during, labels, len(ticks))
		}
	}
}
