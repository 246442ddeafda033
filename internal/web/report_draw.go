package web

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"entente/internal/insight"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// areaLine is a row of the table of areas.
type areaLine struct {
	insight.AreaRow
	M49 string
}

// areaFilters are the parts of the table of areas that can be looked at alone.
var areaParts = []string{"both", "sent", "received"}

// draw prepares what the page shows beyond the report's own numbers.
func (p *reportView) draw(ctx context.Context) error {
	numbers, err := p.m49(ctx)
	if err != nil {
		return err
	}
	for _, a := range p.ByArea {
		p.areas = append(p.areas, areaLine{a, numbers[a.Area]})
	}
	sort := p.values.Get("sort")
	if sort == "" {
		return nil // the busiest first, as the report has them
	}
	name, falls := strings.CutPrefix(sort, "-")
	slices.SortStableFunc(p.areas, func(a, b areaLine) int {
		c := 0
		switch name {
		case "name":
			c = strings.Compare(a.Name, b.Name)
		case "sent":
			c = cmp.Compare(a.Sent, b.Sent)
		case "received":
			c = cmp.Compare(a.Received, b.Received)
		case "all":
			c = cmp.Compare(a.Sent+a.Received, b.Sent+b.Received)
		}
		if falls {
			c = -c
		}
		return cmp.Or(c, strings.Compare(a.Name, b.Name))
	})
	return nil
}

// m49 returns the numbers by which the map knows areas.
func (p *reportView) m49(ctx context.Context) (map[string]string, error) {
	ids := make([]string, len(p.ByArea))
	for i, a := range p.ByArea {
		ids[i] = a.Area
	}
	return p.numbersOf(ctx, ids)
}

func (p *reportView) numbersOf(ctx context.Context, ids []string) (map[string]string, error) {
	numbers := make(map[string]string)
	for some := range slices.Chunk(ids, 500) {
		q := store.Query{Kind: register.KindArea, Filters: map[string][]string{"id": some}, Limit: store.MaxLimit}
		for rec, err := range p.reader.All(ctx, q) {
			if err != nil {
				return nil, err
			}
			numbers[rec.Meta().ID] = rec.(*register.Area).M49
		}
	}
	return numbers, nil
}

// shownAreas are the rows of the table that were asked for.
func (p *reportView) shownAreas() []areaLine {
	part := p.values.Get("areas")
	return slices.DeleteFunc(slices.Clone(p.areas), func(a areaLine) bool {
		switch part {
		case "both":
			return a.Sent == 0 || a.Received == 0
		case "sent":
			return a.Received > 0
		case "received":
			return a.Sent > 0
		}
		return false
	})
}

// greatestArea is the number that the bars of the table end at.
func (p *reportView) greatestArea() int {
	n := 0
	for _, a := range p.areas {
		n = max(n, a.Sent, a.Received)
	}
	return n
}

// areaOrder tells the aria-sort of a column and the sort word that a click on its head asks for. Numbers fall first.
func (p *reportView) areaOrder(column string) (state, next string) {
	now := p.values.Get("sort")
	if now == "" {
		now = "-all"
	}
	switch now {
	case column:
		return "ascending", "-" + column
	case "-" + column:
		return "descending", column
	case "name", "-name":
		return "none", "-" + column
	}
	if column == "name" {
		return "none", column
	}
	return "none", "-" + column
}

// drawing is one breakdown as a chart and its table.
type drawing struct {
	Facet  string
	Kind   string // of chart
	Mutual bool
	Rows   []drawnRow
}

type drawnRow struct {
	Label  string
	Record string // address of the record that the value is
	Counts [3]int // sent, received, mutual
	Hrefs  [3]string
}

func (r drawnRow) total() int { return r.Counts[0] + r.Counts[1] + r.Counts[2] }

// manyMonths is how many columns a chart over time has at most; beyond, it counts years.
const manyMonths = 240

// drawings are the breakdowns in the order of the page; those without rows are left out.
func (p *reportView) drawings(ctx context.Context) []drawing {
	var list []drawing
	for _, b := range p.Breakdowns {
		if d := p.drawing(ctx, b); len(d.Rows) > 0 {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b drawing) int { // the course of time first
		return cmp.Compare(b2i(b.Facet == "month"), b2i(a.Facet == "month"))
	})
	return list
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (p *reportView) drawing(ctx context.Context, b insight.Breakdown) drawing {
	d := drawing{Facet: b.Facet, Kind: "bars"}
	var unknown []drawnRow
	for _, row := range b.Rows {
		d.Mutual = d.Mutual || row.Mutual > 0
		r := drawnRow{Label: row.Label, Counts: [3]int{row.Sent, row.Received, row.Mutual},
			Hrefs: [3]string{p.records(row.SentRecords), p.records(row.ReceivedRecords), p.records(row.MutualRecords)}}
		switch _, isRecord := record.KindOf(row.Value); {
		case row.Value == "":
			r.Label = t(ctx, "report.not_recorded")
			unknown = append(unknown, r)
			continue
		case isRecord && row.Label != row.Value:
			r.Record = hrefOf(row.Value)
		case b.Facet != "month":
			r.Label = word(ctx, facetFamily(b.Facet), row.Value)
		}
		d.Rows = append(d.Rows, r)
	}
	if b.Facet == "month" {
		d.Kind = "stacked"
		d.Rows = p.overTime(d.Rows)
	} else {
		slices.SortStableFunc(d.Rows, func(x, y drawnRow) int {
			return cmp.Or(cmp.Compare(y.total(), x.total()), strings.Compare(x.Label, y.Label))
		})
	}
	d.Rows = append(d.Rows, unknown...)
	return d
}

// overTime fills in the months in which nothing happened, and counts years where there are too many months.
func (p *reportView) overTime(rows []drawnRow) []drawnRow {
	if len(rows) == 0 {
		return nil
	}
	months := insight.Months(rows[0].Label, rows[len(rows)-1].Label)
	if len(months) == 0 {
		return rows
	}
	byMonth := make(map[string]drawnRow, len(rows))
	for _, r := range rows {
		byMonth[r.Label] = r
	}
	var list []drawnRow
	if len(months) <= manyMonths {
		for _, m := range months {
			r := byMonth[m]
			r.Label = m
			list = append(list, r)
		}
		return list
	}
	for _, m := range months {
		if r := byMonth[m]; len(list) == 0 || list[len(list)-1].Label != m[:4] {
			r.Label = m[:4]
			list = append(list, r)
		} else {
			y := &list[len(list)-1]
			for i := range y.Counts {
				y.Counts[i] += r.Counts[i]
				y.Hrefs[i] = cmp.Or(y.Hrefs[i], r.Hrefs[i])
			}
		}
	}
	for i := range list {
		year, _ := strconv.Atoi(list[i].Label)
		for at, href := range list[i].Hrefs {
			if href != "" {
				list[i].Hrefs[at] = inMonths(href, insight.MonthsOf(year))
			}
		}
	}
	return list
}

// inMonths widens the address of one month's records to more months.
func inMonths(href string, months []string) string {
	path, rest, _ := strings.Cut(href, "?")
	values := parseValues(rest)
	name := "month"
	if values.Has("and.month") {
		name = "and.month"
	}
	values[name] = months
	return reportAddress(path, values)
}

func parseValues(query string) url.Values {
	values, _ := url.ParseQuery(query) // our own writing
	return values
}

// chartData is what the scripts draw a figure from: see charts.js.
type chartData struct {
	Series  []string   `json:"series"`
	Colours []string   `json:"colours,omitempty"` // names of tokens, where they are not those of directions
	Rows    []chartRow `json:"rows"`
}

type chartRow struct {
	Label  string   `json:"label"`
	Values []int    `json:"values"`
	Hrefs  []string `json:"hrefs"`
}

// series is how many directions the drawing tells apart.
func (d drawing) series() int {
	if d.Mutual {
		return 3
	}
	return 2
}

func (d drawing) data(ctx context.Context) chartData {
	n := d.series()
	var data chartData
	for _, direction := range []string{"sent", "received", "mutual"}[:n] {
		data.Series = append(data.Series, word(ctx, "direction", direction))
	}
	for _, r := range d.Rows {
		if d.Kind == "stacked" && r.Hrefs == [3]string{} && r.total() > 0 { // not recorded: no place on the axis of time
			continue
		}
		data.Rows = append(data.Rows, chartRow{r.Label, r.Counts[:n], r.Hrefs[:n]})
	}
	return data
}

// mapData is what the map is drawn from: see charts.js.
type mapData struct {
	Series string   `json:"series"`
	Rows   []mapRow `json:"rows"`
}

type mapRow struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Value int    `json:"value"`
	Href  string `json:"href"`
}

func (p *reportView) mapData(ctx context.Context) mapData {
	data := mapData{Series: t(ctx, "report.delegations")}
	for _, a := range p.areas {
		if a.M49 != "" {
			data.Rows = append(data.Rows, mapRow{a.M49, a.Name, a.Sent + a.Received, p.records(insight.Together(a.SentRecords, a.ReceivedRecords))})
		}
	}
	return data
}
