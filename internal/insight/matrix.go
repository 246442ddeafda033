package insight

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"entente/internal/fault"
	"entente/internal/insight/index"
	"entente/internal/record"
	"entente/internal/relation"
	"entente/internal/store"
)

// Matrix is counts by two facets set across each other. A record with several values of a facet counts under each, one
// without a value under none: rows and columns add up to nothing.
type Matrix struct {
	Down    string      `json:"down"`
	Across  string      `json:"across"`
	Columns []Side      `json:"columns"`
	Rows    []MatrixRow `json:"rows"`
}

// Side is a value of one of the two facets.
type Side struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// MatrixRow is the counts with one value, one a column.
type MatrixRow struct {
	Side
	Cells []MatrixCell `json:"cells"`
}

// MatrixCell is one count. Records is empty where no query says so.
type MatrixCell struct {
	Count   int    `json:"count"`
	Records string `json:"records,omitempty"`
}

// What the exchanges of a window can be set across.
var (
	MatrixDown   = slices.Concat(FlowFacets, []string{"direction"})
	MatrixAcross = []string{"year", "level", "direction", "type"}
)

// Across sets two facets of a window's exchanges across each other. Of the first the largest values are taken; regions are
// the areas that stand for the facet of that name.
func Across(ctx context.Context, r index.Reader, request Request, down, across string, regions []string) (Matrix, error) {
	if err := request.check(); err != nil {
		return Matrix{}, err
	}
	if !slices.Contains(MatrixDown, down) {
		return Matrix{}, fault.Field("down", "%q cannot stand in the rows; choose one of %s", down, strings.Join(MatrixDown, ", "))
	}
	if !slices.Contains(MatrixAcross, across) || across == down {
		return Matrix{}, fault.Field("across", "%q cannot stand in the columns; choose another of %s", across, strings.Join(MatrixAcross, ", "))
	}
	m, all := Matrix{Down: down, Across: across}, request.Exchanges()
	columns, err := partsOf(ctx, r, all, across)
	if err != nil {
		return m, err
	}
	for _, c := range columns {
		m.Columns = append(m.Columns, Side{c.Value, c.Value})
	}
	rows, err := tallyOf(ctx, r, all, down, regions)
	if err != nil {
		return m, err
	}
	inOrder(rows, down)
	var ids []string
	for _, row := range rows[:min(len(rows), mostDown)] {
		parts, err := partsOf(ctx, r, all.And(down, row.Value), across)
		if err != nil {
			return m, err
		}
		m.add(row.Value, parts)
		ids = append(ids, row.Value)
	}
	labels, err := r.Labels(ctx, ids...)
	for i := range m.Rows {
		m.Rows[i].Label = cmp.Or(labels[m.Rows[i].Value], m.Rows[i].Value)
	}
	return m, err
}

// mostDown is how many values stand in the rows.
const mostDown = 12

// partsOf counts the exchanges of a query by the facet of the columns.
func partsOf(ctx context.Context, r index.Reader, q store.Query, across string) ([]store.Tally, error) {
	if across != "year" {
		parts, err := tallyOf(ctx, r, q, across, nil)
		inOrder(parts, across)
		return parts, err
	}
	counts, ok := r.Years(q)
	if !ok {
		return nil, unanswered(ctx, r, q)
	}
	years := make([]BalanceYear, 0, len(counts))
	for year := range counts {
		years = append(years, BalanceYear{Year: year})
	}
	slices.SortFunc(years, func(a, b BalanceYear) int { return a.Year - b.Year })
	var parts []store.Tally
	records := q.Narrow("started")
	for _, y := range withoutGaps(years) {
		parts = append(parts, store.Tally{Value: strconv.Itoa(y.Year), Count: counts[y.Year], Query: records(yearText(y.Year))})
	}
	return parts, nil
}

// inOrder puts levels in their order, and all else with the largest first.
func inOrder(list []store.Tally, facet string) {
	slices.SortFunc(list, func(a, b store.Tally) int {
		if facet == "level" {
			return slices.Index(record.Levels, a.Value) - slices.Index(record.Levels, b.Value)
		}
		return cmp.Or(b.Count-a.Count, strings.Compare(a.Value, b.Value))
	})
}

// add appends a row with the counts that belong to the columns.
func (m *Matrix) add(value string, parts []store.Tally) {
	row := MatrixRow{Side: Side{value, value}, Cells: make([]MatrixCell, len(m.Columns))}
	for _, part := range parts {
		at := slices.IndexFunc(m.Columns, func(c Side) bool { return c.Value == part.Value })
		if at >= 0 && part.Count > 0 {
			row.Cells[at] = MatrixCell{part.Count, part.Query}
		}
	}
	m.Rows = append(m.Rows, row)
}

// climbed sets the steps that relations had reached across the values of the columns: how many of each step have each.
// The highest step stands on top; columns and steps that nothing has are left out.
func climbed(across string, columns []string, counts map[[2]string]int) Matrix {
	m := Matrix{Down: "stage", Across: across, Columns: []Side{}, Rows: []MatrixRow{}}
	stages := append([]string{""}, relation.Stages...)
	for _, c := range columns {
		if slices.ContainsFunc(stages, func(stage string) bool { return counts[[2]string{stage, c}] > 0 }) {
			m.Columns = append(m.Columns, Side{c, c})
		}
	}
	for _, stage := range slices.Backward(stages) {
		var parts []store.Tally
		for _, c := range m.Columns {
			if n := counts[[2]string{stage, c.Value}]; n > 0 {
				parts = append(parts, store.Tally{Value: c.Value, Count: n})
			}
		}
		if len(parts) > 0 {
			m.add(stage, parts)
		}
	}
	return m
}

// ChannelsByStep counts the relations on each step by the channels that they have in use.
func ChannelsByStep(depths []Depth) Matrix {
	counts, times := make(map[[2]string]int), make(map[string]int)
	var kinds []string
	for _, d := range depths {
		for _, c := range d.Channels {
			if !c.InUse {
				continue
			}
			if times[c.Type]++; times[c.Type] == 1 {
				kinds = append(kinds, c.Type)
			}
			counts[[2]string{d.Stage, c.Type}]++
		}
	}
	slices.SortFunc(kinds, func(a, b string) int { return cmp.Or(times[b]-times[a], strings.Compare(a, b)) })
	return climbed("type", kinds, counts)
}
