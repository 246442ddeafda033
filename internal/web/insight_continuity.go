package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"entente/internal/date"
	"entente/internal/insight"

	"github.com/a-h/templ"
)

// insightContinuity shows whom we knew before they came to power: over the years, change by change, and the guests who took
// office later.
func insightContinuity(ctx context.Context, p *insightView) (templ.Component, error) {
	c, err := insight.Continue(ctx, p.index, p.request)
	if err != nil {
		return nil, err
	}
	p.add(p.continuityYears(ctx, c))
	p.add(p.governments(ctx, c))
	p.add(p.guests(ctx, c))
	return insightContinuityPage(p, c), nil
}

// knownChanges is how many of the changes found us with a contact.
func knownChanges(c insight.Continuity) (n int) {
	for _, g := range c.Changes {
		if g.Known {
			n++
		}
	}
	return n
}

// middleLead is the middle of the lead times of the changes that found us with a contact.
func middleLead(c insight.Continuity) (days int, ok bool) {
	var leads []int
	for _, g := range c.Changes {
		if g.Known {
			leads = append(leads, g.LeadDays)
		}
	}
	if len(leads) == 0 {
		return 0, false
	}
	slices.Sort(leads)
	return leads[len(leads)/2], true
}

// spanText writes a number of days as a person says it.
func spanText(ctx context.Context, n int) string {
	switch {
	case n >= 2*365:
		return t(ctx, "insight.years", "Count", n/365)
	case n >= 60:
		return t(ctx, "insight.months", "Count", n/30)
	}
	return t(ctx, "insight.days", "Count", n)
}

func (p *insightView) continuityYears(ctx context.Context, c insight.Continuity) insightTable {
	known, unknown := t(ctx, "insight.known"), t(ctx, "insight.unknown")
	s := insightTable{name: "years", title: t(ctx, "insight.continuity_years"), note: t(ctx, "insight.continuity_years_note"),
		heads: []head{{t(ctx, "insight.col_year"), false}, {t(ctx, "insight.col_changes"), true}, {known, true}, {unknown, true}, {t(ctx, "insight.col_share"), true}}}
	data := chartData{Series: []string{known, unknown}, Colours: []string{"sent", "series-3"}}
	for i, y := range c.Years {
		if i > 0 { // years in which nothing changed keep their place
			for gap := c.Years[i-1].Year + 1; gap < y.Year && y.Year-c.Years[i-1].Year < 100; gap++ {
				data.Rows = append(data.Rows, chartRow{Label: fmt.Sprint(gap), Values: []int{0, 0}})
			}
		}
		href := func(only string) string {
			return p.with("only", only, "all", "changes", "from", max(fmt.Sprint(y.Year), p.firstDay(y.Year)), "to", p.lastDay(y.Year)) + "#changes"
		}
		hrefs := []string{href("known"), href("unknown")}
		s.rows = append(s.rows, []cell{textCell(fmt.Sprint(y.Year)), countCell(y.Changes, href("")), countCell(y.Known, hrefs[0]), countCell(y.Changes-y.Known, hrefs[1]), shareCell(y.Known, y.Changes)})
		data.Rows = append(data.Rows, chartRow{Label: fmt.Sprint(y.Year), Values: []int{y.Known, y.Changes - y.Known}, Hrefs: hrefs})
	}
	s.chart = &picture{kind: "stacked", class: "short", data: data}
	return s
}

// firstDay and lastDay are the ends of a year within the window.
func (p *insightView) firstDay(year int) string {
	if first := date.MustParse(yearText(year)); p.request.From.Earliest() > first.Earliest() {
		return p.request.From.String()
	}
	return yearText(year)
}

func (p *insightView) lastDay(year int) string {
	if last := date.MustParse(yearText(year)); p.request.To.Latest() < last.Latest() {
		return p.request.To.String()
	}
	return yearText(year)
}

func (p *insightView) governments(ctx context.Context, c insight.Continuity) insightTable {
	s := insightTable{name: "changes", title: t(ctx, "insight.changes"), note: t(ctx, "insight.changes_note"), most: insightRows,
		heads: []head{{t(ctx, "list.col_area"), false}, {t(ctx, "insight.col_on"), false}, {t(ctx, "insight.col_found"), false}, {t(ctx, "insight.col_came"), false}, {t(ctx, "insight.col_since"), false},
			{t(ctx, "insight.col_times"), true}, {t(ctx, "insight.col_highest"), false}, {t(ctx, "insight.col_by"), false}, {t(ctx, "insight.col_lead"), true}}}
	only := p.values.Get("only")
	points := []timePoint{}
	for _, g := range c.Changes {
		if only == "known" && !g.Known || only == "unknown" && g.Known {
			continue
		}
		who := make([]mention, 0, len(g.Newcomers))
		best, names := insight.Newcomer{}, []string{}
		for _, n := range g.Newcomers {
			what := n.Name
			if post := p.newcomerWord(ctx, n.What); post != "" {
				what += " (" + post + ")"
			}
			who = append(who, mention{what, p.href(n.Who)})
			names = append(names, what)
			if n.Times > best.Times || n.Times == best.Times && n.LeadDays > best.LeadDays {
				best = n
			}
		}
		found := cell{text: t(ctx, "insight.unknown"), badge: "badge warn"}
		series, y := 1, 0.0
		lines := []string{g.On, t(ctx, "insight.unknown")}
		if g.Known {
			found = cell{text: t(ctx, "insight.known"), badge: "badge good"}
			series, y = 0, float64(g.LeadDays)/365.25
			lines = []string{g.On, t(ctx, "insight.tip_known", "Span", spanText(ctx, g.LeadDays))}
		}
		s.rows = append(s.rows, []cell{linkCell(g.Name, p.href(g.Area)), dateCell(g.On), found, {text: joinNonEmpty(", ", names...), names: who}, dateCell(best.Since), numberCell(best.Times),
			textCell(word(ctx, "level", best.Level)), textCell(joinNonEmpty(", ", best.By...)), daysCell(g.LeadDays, g.Known)})
		if on, err := date.Parse(g.On); err == nil && len(points) < mostPoints {
			points = append(points, timePoint{g.Name, on.Earliest().String(), y, series, p.href(g.Area), append(lines, names[:min(len(names), 4)]...)})
		}
	}
	s.chart = &picture{kind: "points", class: "with", data: map[string]any{"series": []string{t(ctx, "insight.known"), t(ctx, "insight.unknown")}, "y": t(ctx, "insight.years_before"), "from": p.request.From.Earliest().String(), "to": p.request.To.Latest().String(), "rows": points}}
	return s
}

// newcomerWord is what somebody became: a standing of a party, or the level of a person's post.
func (p *insightView) newcomerWord(ctx context.Context, what string) string {
	if text := word(ctx, "standing", what); text != what {
		return text
	}
	return word(ctx, "level", what)
}

func (p *insightView) guests(ctx context.Context, c insight.Continuity) insightTable {
	s := insightTable{name: "guests", title: t(ctx, "insight.guests"), note: t(ctx, "insight.guests_note"), most: insightRows,
		heads: []head{{t(ctx, "insight.col_person"), false}, {t(ctx, "insight.col_became"), false}, {t(ctx, "insight.col_on"), false}, {t(ctx, "insight.col_since"), false}, {t(ctx, "insight.col_times"), true},
			{t(ctx, "insight.col_highest"), false}, {t(ctx, "insight.col_by"), false}, {t(ctx, "insight.col_lead"), true}}}
	for _, g := range c.Guests {
		s.rows = append(s.rows, []cell{linkCell(g.Name, p.href(g.Who)), textCell(p.newcomerWord(ctx, g.What)), dateCell(g.On), dateCell(g.Since), numberCell(g.Times),
			textCell(cmp.Or(word(ctx, "level", g.Level), "–")), textCell(joinNonEmpty(", ", g.By...)), daysCell(g.LeadDays, g.Since != "")})
	}
	return s
}
