package web

import (
	"context"
	"slices"

	"entente/internal/insight"
	"entente/internal/register"
	"entente/internal/store"
)

// matrixAcross is what stands in the columns of the page's matrix: another facet than in its rows.
func (p *insightView) matrixAcross(down string) string {
	across := p.choice("across", insight.MatrixAcross)
	if across == down {
		across = insight.MatrixAcross[0] // years stand in no row
	}
	return across
}

// matrix sets two facets of the exchanges across each other, as the address chooses them.
func (p *insightView) matrix(ctx context.Context) (insightTable, error) {
	down := p.choice("down", insight.MatrixDown)
	regions, err := p.continents(ctx, down)
	if err != nil {
		return insightTable{}, err
	}
	m, err := insight.Across(ctx, p.index, p.request, down, p.matrixAcross(down), regions)
	s := p.matrixTable(ctx, "matrix", m, t(ctx, "insight.exchanges_low"))
	s.note = t(ctx, "insight.flow_note")
	return s, err
}

// matrixTable is a matrix as a table: a row for each row, a column for each column.
func (p *insightView) matrixTable(ctx context.Context, name string, m insight.Matrix, series string) insightTable {
	down, across := t(ctx, "insight.by_"+m.Down), t(ctx, "insight.by_"+m.Across)
	s := insightTable{name: name, title: t(ctx, "insight.matrix_of", "Down", down, "Across", across), heads: []head{{down, false}}}
	columns, rows := []string{}, []chartRow{}
	for _, c := range m.Columns {
		label := p.sideText(ctx, m.Across, c)
		columns, s.heads = append(columns, label), append(s.heads, head{label, true})
	}
	for _, r := range m.Rows {
		label := p.sideText(ctx, m.Down, r.Side)
		row, line := chartRow{Label: label}, []cell{linkCell(label, p.href(r.Value))}
		for _, c := range r.Cells {
			href := p.records(c.Records)
			row.Values, row.Hrefs = append(row.Values, c.Count), append(row.Hrefs, href)
			line = append(line, countCell(c.Count, href))
		}
		rows, s.rows = append(rows, row), append(s.rows, line)
	}
	s.chart = &picture{kind: "matrix", data: map[string]any{"series": series, "columns": columns, "rows": rows}}
	return s
}

// sideText is what a value in a row or a column is called; a year is its own word.
func (p *insightView) sideText(ctx context.Context, facet string, side insight.Side) string {
	if facet == "year" {
		return side.Value
	}
	return p.valueText(ctx, facet, side.Value, side.Label)
}

// continents are the regions that stand for the facet of that name, where one of the facets is it.
func (p *insightView) continents(ctx context.Context, facets ...string) ([]string, error) {
	if !slices.Contains(facets, "region") {
		return nil, nil
	}
	var all []*register.Area
	for rec, err := range p.reader.All(ctx, store.Of(register.KindArea, "type", "region")) {
		if err != nil {
			return nil, err
		}
		all = append(all, rec.(*register.Area))
	}
	return insight.Continents(all), nil
}
