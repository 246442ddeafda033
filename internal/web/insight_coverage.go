package web

import (
	"context"
	"maps"
	"slices"
	"strings"

	"entente/internal/insight"
	"entente/internal/relation"

	"github.com/a-h/templ"
)

// The rows that pages of insight show of a long table before "show all", and what a drawing can hold.
const (
	insightRows  = 15
	drawnAtMost  = 25
	besideRows   = 40 // of a table at the side of a map, which scrolls
	shownOfParty = 3  // parties named in one cell
)

// insightCoverage shows where we are in contact and where not: the map, the white spots, and the parties by what they are.
func insightCoverage(ctx context.Context, p *insightView) (templ.Component, error) {
	p.onStage()
	c, err := insight.Cover(ctx, p.index, p.request)
	if err != nil {
		return nil, err
	}
	day := p.request.AsOf
	if day.IsZero() {
		day = p.request.To
	}
	if err := insight.Occasioned(ctx, p.index, &c, day); err != nil {
		return nil, err
	}
	areas, err := p.coverageMap(ctx, c)
	if err != nil {
		return nil, err
	}
	spots, err := p.whiteSpots(ctx, c)
	if err != nil {
		return nil, err
	}
	p.add(areas)
	p.add(spots)
	ladder := p.matrixTable(ctx, "ladder", c.Ladder, t(ctx, "insight.parties_low"))
	ladder.note = t(ctx, "insight.ladder_coverage_note")
	p.add(ladder)
	p.add(p.importance(ctx, c.Importance))
	for _, g := range slices.Concat(c.Groups, c.Reached) {
		if len(g.Rows) > 0 {
			if g.Facet == "area" {
				p.add(p.areasReached(ctx, g))
				continue
			}
			p.add(p.coverageGroup(ctx, g))
		}
	}
	return insightCoveragePage(p, c), nil
}

func coverageOf(c insight.Coverage, facet string) []insight.CoverageRow {
	at := slices.IndexFunc(c.Groups, func(g insight.CoverageGroup) bool { return g.Facet == facet })
	if at < 0 {
		return nil
	}
	return c.Groups[at].Rows
}

// mapPlace is an area on the map: shaded by a first number, with a circle for a second.
type mapPlace struct {
	ID     string   `json:"id"` // M49
	Label  string   `json:"label"`
	Value  int      `json:"value"`
	Circle int      `json:"circle,omitempty"`
	Spot   bool     `json:"spot,omitempty"`
	Href   string   `json:"href"`
	Lines  []string `json:"lines"`
}

func (p *insightView) coverageMap(ctx context.Context, c insight.Coverage) (insightTable, error) {
	rows := coverageOf(c, "area")
	s := insightTable{name: "areas", title: t(ctx, "insight.coverage_map"), note: t(ctx, "insight.coverage_map_note"), most: besideRows,
		heads: []head{{t(ctx, "list.col_area"), false}, {t(ctx, "insight.col_parties"), true}, {t(ctx, "insight.col_in_contact"), true}, {t(ctx, "insight.col_met"), true},
			{t(ctx, "insight.col_exchanges"), true}, {t(ctx, "insight.col_share"), true}}}
	exchanges, err := p.index.Tally(ctx, p.request.Exchanges(), "area")
	if err != nil {
		return s, err
	}
	passed := make(map[string]int, len(exchanges))
	opens := make(map[string]string, len(exchanges))
	for _, e := range exchanges {
		passed[e.Value], opens[e.Value] = e.Count, e.Query
	}
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.Value
	}
	numbers, err := p.numbersOf(ctx, ids)
	if err != nil {
		return s, err
	}
	// Where no party is in contact, as in an office whose counterparts are governments, the shades are of exchanges.
	byParty := slices.ContainsFunc(rows, func(r insight.CoverageRow) bool { return r.InContact > 0 })
	places, series := []mapPlace{}, t(ctx, "insight.col_in_contact")
	if !byParty {
		series, s.note = t(ctx, "insight.col_exchanges"), t(ctx, "insight.coverage_map_exchanges")
	}
	white := make(map[string]bool, len(c.WhiteSpots))
	for _, w := range c.WhiteSpots {
		white[w.Area] = true
	}
	for _, r := range rows {
		n := passed[r.Value]
		s.rows = append(s.rows, []cell{linkCell(r.Label, p.href(r.Value)), countCell(r.All, p.records(r.AllRecords)), countCell(r.InContact, p.records(r.InContactRecords)),
			countCell(r.Met, p.records(r.MetRecords)), countCell(n, p.records(opens[r.Value])), shareCell(r.InContact, r.All)})
		if numbers[r.Value] == "" {
			continue
		}
		value, circle := r.InContact, n
		if !byParty {
			value, circle = n, 0
		}
		places = append(places, mapPlace{ID: numbers[r.Value], Label: r.Label, Value: value, Circle: circle, Spot: white[r.Value] && n == 0, Href: p.href(r.Value),
			Lines: []string{t(ctx, "insight.tip_contact", "Some", number(ctx, r.InContact), "Count", r.All), t(ctx, "insight.tip_exchanges", "Count", n)}})
	}
	s.chart = &picture{kind: "map", class: "with beside", data: map[string]any{"series": series, "rows": places}}
	return s, nil
}

func (p *insightView) whiteSpots(ctx context.Context, c insight.Coverage) (insightTable, error) {
	s := insightTable{name: "white_spots", title: t(ctx, "insight.white_spots", "Count", len(c.WhiteSpots)), note: t(ctx, "insight.white_spots_note"), most: insightRows,
		heads: []head{{t(ctx, "list.col_area"), false}, {t(ctx, "insight.col_weight"), true}, {t(ctx, "insight.col_parties"), true}, {t(ctx, "insight.col_in_power"), false}, {t(ctx, "insight.col_closes"), false}, {t(ctx, "insight.col_occasion"), false}}}
	var ids []string
	for _, w := range c.WhiteSpots {
		ids = append(append(ids, w.Governing...), w.Bridges...)
	}
	labels, err := p.index.Labels(ctx, ids...)
	if err != nil {
		return s, err
	}
	for _, w := range c.WhiteSpots {
		closes := textCell("")
		if len(w.Bridges) > 0 {
			closes = namesCell(p, labels, w.Bridges)
			closes.before = t(ctx, "insight.through")
		}
		s.rows = append(s.rows, []cell{linkCell(w.Name, p.href(w.Area)), numberCell(w.Weight), countCell(len(w.Parties), p.records(w.Records)), namesCell(p, labels, w.Governing), closes, p.occasionsCell(ctx, w.Events)})
	}
	return s, nil
}

// occasionsCell mentions what happens, each with its day.
func (p *insightView) occasionsCell(ctx context.Context, list []insight.Occasion) cell {
	var c cell
	var all []string
	for _, o := range list {
		text := joinNonEmpty(", ", occasionTitle(ctx, o), periodText(ctx, o.During))
		c.names = append(c.names, mention{text, occasionHref(p, o)})
		all = append(all, text)
	}
	c.text = strings.Join(all, "; ")
	return c
}

func (p *insightView) coverageGroup(ctx context.Context, g insight.CoverageGroup) insightTable {
	s := insightTable{name: "by_" + g.Facet, title: t(ctx, "insight.by_"+g.Facet), most: insightRows,
		heads: []head{{t(ctx, "insight.by_"+g.Facet), false}, {t(ctx, "insight.col_parties"), true}, {t(ctx, "insight.col_in_contact"), true}, {t(ctx, "insight.col_met"), true}, {t(ctx, "insight.col_share"), true},
			{t(ctx, "insight.col_in_power"), true}, {t(ctx, "insight.col_weight"), true}, {t(ctx, "insight.col_weight_share"), true}, {t(ctx, "insight.col_deepest"), false}, {t(ctx, "insight.col_highest"), false}}}
	data := chartData{Series: []string{t(ctx, "insight.col_parties"), t(ctx, "insight.col_in_contact"), t(ctx, "insight.col_met")}, Colours: []string{"series-3", "sent", "series-4"}}
	for _, r := range g.Rows {
		label := p.valueText(ctx, g.Facet, r.Value, r.Label)
		hrefs := []string{p.records(r.AllRecords), p.records(r.InContactRecords), p.records(r.MetRecords)}
		s.rows = append(s.rows, []cell{linkCell(label, p.href(r.Value)), countCell(r.All, hrefs[0]), countCell(r.InContact, hrefs[1]), countCell(r.Met, hrefs[2]), shareCell(r.InContact, r.All),
			numberCell(r.InPower), numberCell(r.Weight), shareCell(r.WeightInContact, r.Weight), badgeCell(ctx, "stage", r.Stage), textCell(word(ctx, "level", r.Level))})
		if len(data.Rows) < 12 {
			data.Rows = append(data.Rows, chartRow{Label: label, Values: []int{r.All, r.InContact, r.Met}, Hrefs: hrefs})
		}
	}
	s.chart = &picture{kind: "bars", data: data}
	return s
}

// areasReached is the areas with the weightiest first; their map stands above.
func (p *insightView) areasReached(ctx context.Context, g insight.CoverageGroup) insightTable {
	g.Rows = slices.Clone(g.Rows)
	slices.SortStableFunc(g.Rows, func(a, b insight.CoverageRow) int { return b.Weight - a.Weight })
	s := p.coverageGroup(ctx, g)
	s.title, s.note, s.chart = t(ctx, "insight.areas_reached"), t(ctx, "insight.areas_reached_note"), nil
	return s
}

// importance is the parties by their share of the seats or votes.
func (p *insightView) importance(ctx context.Context, i insight.Importance) insightTable {
	s := p.coverageGroup(ctx, i.Shares)
	s.note = t(ctx, "insight.importance_note", "Share", shareCell(i.InContact, i.All).shown(ctx), "Met", shareCell(i.Met, i.All).shown(ctx))
	return s
}

// onStage takes the page's stage as a filter of the counterparts, and no other value.
func (p *insightView) onStage() {
	if stage := p.values.Get("stage"); slices.Contains(relation.Stages, stage) {
		p.request.Filters = maps.Clone(p.request.Filters)
		if p.request.Filters == nil {
			p.request.Filters = make(map[string][]string)
		}
		p.request.Filters["stage"] = []string{stage}
	}
}

// valueText is what a value of a facet is called: the name of a record, or a word of the domain.
func (p *insightView) valueText(ctx context.Context, facet, value, label string) string {
	switch {
	case value == "":
		return t(ctx, "report.not_recorded")
	case label != value:
		return label
	case facet == "area_status":
		facet = "diplomatic_status"
	case facet == "share":
		return t(ctx, "insight.share_"+value)
	}
	return word(ctx, facetFamily(facet), value)
}
