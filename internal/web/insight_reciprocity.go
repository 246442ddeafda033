package web

import (
	"context"
	"fmt"
	"slices"

	"entente/internal/insight"

	"github.com/a-h/templ"
)

// What the tables of reciprocity can be of.
var balanceFacets = []string{"area", "counterpart", "grouping", "level"}

// insightReciprocity sets what we sent beside what we received: by one facet, over the years, and as a flow.
func insightReciprocity(ctx context.Context, p *insightView) (templ.Component, error) {
	b, err := insight.Reciprocate(ctx, p.index, p.request)
	if err != nil {
		return nil, err
	}
	p.add(p.balanceYears(ctx, b))
	by := p.choice("by", balanceFacets)
	for _, g := range b.Groups {
		if g.Facet == by {
			p.add(p.balanceTable(ctx, g))
		}
	}
	flow, err := p.flow(ctx)
	if err != nil {
		return nil, err
	}
	p.add(flow)
	matrix, err := p.matrix(ctx)
	if err != nil {
		return nil, err
	}
	p.add(matrix)
	for _, g := range b.Groups { // files have all of them; the page shows one
		if g.Facet != by {
			s := p.balanceTable(ctx, g)
			s.filed = true
			p.add(s)
		}
	}
	return insightReciprocityPage(p, b, by), nil
}

// choice is a parameter that is one of some words; the first of them where it is none.
func (p *insightView) choice(name string, words []string) string {
	if value := p.values.Get(name); slices.Contains(words, value) {
		return value
	}
	return words[0]
}

func (p *insightView) balanceTable(ctx context.Context, g insight.BalanceGroup) insightTable {
	sent, received, mutual := word(ctx, "direction", "sent"), word(ctx, "direction", "received"), word(ctx, "direction", "mutual")
	s := insightTable{name: "by_" + g.Facet, title: t(ctx, "insight.balance_by_"+g.Facet), most: insightRows,
		heads: []head{{t(ctx, "insight.by_"+g.Facet), false}, {sent, true}, {received, true}, {mutual, true}, {t(ctx, "insight.col_ours"), true}, {t(ctx, "insight.col_theirs"), true},
			{t(ctx, "insight.col_balance"), true}, {t(ctx, "insight.col_lean"), false}}}
	data := chartData{Series: []string{sent, received}}
	for _, r := range g.Rows {
		label := p.valueText(ctx, g.Facet, r.Value, r.Label)
		lean := t(ctx, "insight.lean_"+string(r.Lean))
		s.rows = append(s.rows, []cell{linkCell(label, p.href(r.Value)), countCell(r.Sent, p.records(r.SentRecords)), countCell(r.Received, p.records(r.ReceivedRecords)),
			countCell(r.Mutual, p.records(r.MutualRecords)), countCell(r.Ours, p.records(r.OursRecords)), countCell(r.Theirs, p.records(r.TheirsRecords)), ratioCell(r.Balance), textCell(lean)})
		if r.Sent+r.Received > 0 && len(data.Rows) < drawnAtMost {
			data.Rows = append(data.Rows, chartRow{Label: label, Values: []int{r.Sent, r.Received}, Hrefs: []string{p.records(r.SentRecords), p.records(r.ReceivedRecords)}})
		}
	}
	s.chart = &picture{kind: "diverging", class: "with", data: data}
	return s
}

func (p *insightView) balanceYears(ctx context.Context, b insight.Balance) insightTable {
	sent, received, mutual := word(ctx, "direction", "sent"), word(ctx, "direction", "received"), word(ctx, "direction", "mutual")
	s := insightTable{name: "years", title: t(ctx, "insight.balance_years"), heads: []head{{t(ctx, "insight.col_year"), false}, {sent, true}, {received, true}, {mutual, true}, {t(ctx, "insight.col_balance"), true}}}
	data := chartData{Series: []string{sent, received, mutual}}
	for _, y := range b.Years {
		hrefs := []string{p.records(y.SentRecords), p.records(y.ReceivedRecords), p.records(y.MutualRecords)}
		s.rows = append(s.rows, []cell{textCell(fmt.Sprint(y.Year)), countCell(y.Sent, hrefs[0]), countCell(y.Received, hrefs[1]), countCell(y.Mutual, hrefs[2]), ratioCell(y.Balance)})
		data.Rows = append(data.Rows, chartRow{Label: fmt.Sprint(y.Year), Values: []int{y.Sent, y.Received, y.Mutual}, Hrefs: hrefs})
	}
	s.chart = &picture{kind: "line", class: "short", data: data}
	if len(b.Years) < 3 {
		s.chart.kind = "stacked"
	}
	return s
}

// flowTo is the facet that a flow ends at: another than it leads over.
func (p *insightView) flowTo(over string) string {
	to := p.choice("flow_to", slices.Concat([]string{"level"}, insight.FlowFacets))
	if to == over {
		to = map[bool]string{true: "purpose", false: "level"}[over == "level"]
	}
	return to
}

type flowNode struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Column int    `json:"column"`
	Value  int    `json:"value"`
	Colour int    `json:"colour"`
	Href   string `json:"href"`
}

type flowLink struct {
	Source string `json:"source"`
	Target string `json:"target"`
	From   string `json:"from"`
	To     string `json:"to"`
	Value  int    `json:"value"`
	Colour int    `json:"colour"`
	Href   string `json:"href"`
}

// flow is the exchanges from who travelled over a first facet to a second.
func (p *insightView) flow(ctx context.Context) (insightTable, error) {
	over := p.choice("over", insight.FlowFacets)
	to := p.flowTo(over)
	s := insightTable{name: "flow", title: t(ctx, "insight.flow_title"), note: t(ctx, "insight.flow_note"),
		heads: []head{{t(ctx, "report.from"), false}, {t(ctx, "report.to"), false}, {t(ctx, "insight.col_exchanges"), true}}}
	regions, err := p.continents(ctx, over, to)
	if err != nil {
		return s, err
	}
	f, err := insight.Flows(ctx, p.index, p.request, over, to, regions)
	if err != nil {
		return s, err
	}
	facets := []string{"direction", over, to}
	colour := map[string]int{"sent": 0, "received": 1, "mutual": 2}
	nodes, links := []flowNode{}, []flowLink{}
	for _, n := range f.Nodes {
		nodes = append(nodes, flowNode{ID: fmt.Sprint(n.Column, n.Value), Label: p.valueText(ctx, facets[n.Column], n.Value, n.Label), Column: n.Column, Value: n.Count,
			Colour: colour[n.Value], Href: p.records(n.Records)})
	}
	for _, l := range f.Links {
		from, to := nodes[l.From], nodes[l.To]
		tint := 2
		if from.Column == 0 {
			tint = from.Colour
		}
		links = append(links, flowLink{Source: from.ID, Target: to.ID, From: from.Label, To: to.Label, Value: l.Count, Colour: tint, Href: p.records(l.Records)})
		s.rows = append(s.rows, []cell{textCell(from.Label), textCell(to.Label), countCell(l.Count, p.records(l.Records))})
	}
	s.chart = &picture{kind: "flow", class: "tall", data: map[string]any{"nodes": nodes, "rows": links}}
	return s, nil
}
