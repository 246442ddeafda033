package insight_test

import (
	"testing"

	"entente/internal/date"
	"entente/internal/insight"
)

func TestTheWindowBeforeIsAsLongAndEndsTheDayBefore(t *testing.T) {
	for _, test := range []struct{ from, to, wantFrom, wantTo string }{
		{"1997-10", "2002-09", "1992-10", "1997-09"},
		{"2001", "2001", "2000", "2000"},
		{"1996", "2000", "1991", "1995"},
		{"2001-03", "2001-03", "2001-02", "2001-02"},
		{"2001-01-10", "2001-01-19", "2000-12-31", "2001-01-09"},
		{"2004-02-29", "2004-02-29", "2004-02-28", "2004-02-28"},
	} {
		got := insight.Preceding(insight.Request{From: date.MustParse(test.from), To: date.MustParse(test.to), AsOf: date.MustParse("2010")})
		if got.From.String() != test.wantFrom || got.To.String() != test.wantTo || !got.AsOf.IsZero() {
			t.Errorf("before %s to %s: %s to %s, want %s to %s", test.from, test.to, got.From, got.To, test.wantFrom, test.wantTo)
		}
	}
}

func TestTwoWindowsAreComparedFigureByFigureAndByAreasThatMoved(t *testing.T) {
	report := func(value int, areas ...insight.AreaRow) insight.Report {
		return insight.Report{Figures: []insight.Figure{{Name: "delegations_sent", Value: value}}, ByArea: areas}
	}
	row := func(area string, sent, received int) insight.AreaRow {
		return insight.AreaRow{Area: area, Name: area, Sent: sent, Received: received}
	}
	w := insight.Beside(report(4, row("a", 2, 1), row("b", 1, 1), row("c", 1, 0)), report(6, row("a", 1, 2), row("b", 5, 0), row("d", 1, 1)))
	if f := w.Figures[0]; f.Difference != 2 || f.Ratio == nil || *f.Ratio != 1.5 {
		t.Errorf("the figure: %+v", f)
	}
	got := ""
	for _, a := range w.Areas {
		got += a.Area
	}
	if got != "bdc" { // a is as it was; the most change first, growth before loss
		t.Errorf("areas moved in the order %s", got)
	}
	if f := insight.Beside(report(0), report(3)).Figures[0]; f.Ratio != nil {
		t.Errorf("a ratio to nothing: %v", *f.Ratio)
	}
}
