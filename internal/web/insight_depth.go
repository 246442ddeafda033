package web

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/internal/insight"
	"entente/internal/relation"

	"github.com/a-h/templ"
)

// warmths in the order of the legend: each has its colour and its shape by its place.
var warmths = []insight.Warmth{insight.Warm, insight.Cooling, insight.Dormant, insight.Silent}

// insightDepth shows how far relations have come, and which of them cool.
func insightDepth(ctx context.Context, p *insightView) (templ.Component, error) {
	p.onStage()
	depths, err := p.depths(ctx)
	if err != nil {
		return nil, err
	}
	p.add(p.ladder(ctx, depths))
	p.add(p.warmths(ctx, depths))
	areas := make([]string, len(depths))
	for i, d := range depths {
		areas[i] = d.Area
	}
	labels, err := p.index.Labels(ctx, areas...)
	if err != nil {
		return nil, err
	}
	channels := p.matrixTable(ctx, "channels", insight.ChannelsByStep(depths), t(ctx, "insight.relations_low"))
	channels.note = t(ctx, "insight.channels_note")
	p.add(channels)
	p.add(p.lastContacts(ctx, depths, labels))
	return insightDepthPage(p, depths), nil
}

// depths are the relations on the page's day.
func (p *insightView) depths(ctx context.Context) ([]insight.Depth, error) {
	return insight.Deepness(ctx, p.index, p.request)
}

// ladder counts the relations on each step.
func (p *insightView) ladder(ctx context.Context, depths []insight.Depth) insightTable {
	s := insightTable{name: "ladder", title: t(ctx, "insight.ladder"), note: t(ctx, "insight.ladder_note"), heads: []head{{t(ctx, "filter.stage"), false}, {t(ctx, "insight.col_relations"), true}, {t(ctx, "insight.col_share"), true}}}
	on := make(map[string]int)
	for _, d := range depths {
		on[d.Stage]++
	}
	data := chartData{Series: []string{t(ctx, "insight.col_relations")}}
	day := p.request.Day().String()
	for _, stage := range append(slices.Clone(relation.Stages), "") {
		n := on[stage]
		if n == 0 && stage == "" {
			continue
		}
		label, href := word(ctx, "stage", stage), p.records(p.request.Counterparts("stage", stage, "on", day, "in_contact", day).String())
		if stage == "" {
			label, href = t(ctx, "report.not_recorded"), ""
		}
		s.rows = append(s.rows, []cell{textCell(label), countCell(n, href), shareCell(n, len(depths))})
		data.Rows = append(data.Rows, chartRow{Label: label, Values: []int{n}, Hrefs: []string{href}})
	}
	slices.Reverse(data.Rows) // the highest step stands on top
	s.chart = &picture{kind: "bars", data: data}
	return s
}

// warmths counts the relations by how they are kept up.
func (p *insightView) warmths(ctx context.Context, depths []insight.Depth) insightTable {
	s := insightTable{name: "warmth", title: t(ctx, "insight.warmth"), note: t(ctx, "insight.warmth_note"), heads: []head{{t(ctx, "insight.col_warmth"), false}, {t(ctx, "insight.col_relations"), true}, {t(ctx, "insight.col_share"), true}}}
	data := chartData{Series: []string{t(ctx, "insight.col_relations")}, Colours: []string{"series-4"}}
	for _, w := range warmths {
		n := 0
		for _, d := range depths {
			if d.Warmth == w {
				n++
			}
		}
		label := t(ctx, "insight.warmth_"+string(w))
		href := ""
		if n > 0 {
			href = p.with("warmth", string(w), "all", "contacts") + "#contacts"
		}
		s.rows = append(s.rows, []cell{textCell(label), countCell(n, href), shareCell(n, len(depths))})
		data.Rows = append(data.Rows, chartRow{Label: label, Values: []int{n}, Hrefs: []string{href}})
	}
	s.chart = &picture{kind: "bars", data: data}
	return s
}

type timePoint struct {
	Label  string   `json:"label"`
	At     string   `json:"at"`
	Y      float64  `json:"y"`
	Series int      `json:"series"`
	Href   string   `json:"href"`
	Lines  []string `json:"lines"`
}

// lastContacts lists the relations, the coldest first.
func (p *insightView) lastContacts(ctx context.Context, depths []insight.Depth, labels map[string]string) insightTable {
	only := insight.Warmth(p.values.Get("warmth"))
	s := insightTable{name: "contacts", title: t(ctx, "insight.last_contacts"), note: t(ctx, "insight.last_contacts_note"), most: insightRows,
		heads: []head{{t(ctx, "insight.by_counterpart"), false}, {t(ctx, "list.col_area"), false}, {t(ctx, "filter.stage"), false}, {t(ctx, "insight.col_exchanges"), true}, {t(ctx, "filter.level"), false},
			{t(ctx, "insight.col_last"), false}, {t(ctx, "insight.col_days"), true}, {t(ctx, "insight.col_rhythm"), true}, {t(ctx, "insight.col_warmth"), false},
			{t(ctx, "insight.col_channels"), false}}}
	if slices.Contains(warmths, only) {
		s.note = t(ctx, "insight.only_warmth", "Warmth", t(ctx, "insight.warmth_"+string(only)))
	}
	series := make([]string, 0, 3)
	for _, w := range warmths[:3] {
		series = append(series, t(ctx, "insight.warmth_"+string(w)))
	}
	points := []timePoint{}
	for _, d := range depths {
		if slices.Contains(warmths, only) && d.Warmth != only {
			continue
		}
		s.rows = append(s.rows, []cell{linkCell(d.Name, p.href(d.Counterpart)), linkCell(labels[d.Area], p.href(d.Area)), badgeCell(ctx, "stage", d.Stage), countCell(d.Exchanges, p.records(d.Records)),
			textCell(word(ctx, "level", d.Level)), dateCell(d.Last), daysCell(d.Days, d.Last != ""), daysCell(d.Rhythm, d.Rhythm > 0), warmthCell(ctx, d.Warmth), p.channelsCell(ctx, d.Channels)})
		if d.Last != "" {
			points = append(points, timePoint{d.Name, d.Last, float64(d.Exchanges), slices.Index(warmths, d.Warmth), p.href(d.Counterpart),
				[]string{labels[d.Area], t(ctx, "insight.tip_last", "Day", d.Last), t(ctx, "insight.tip_exchanges", "Count", d.Exchanges), t(ctx, "insight.warmth_"+string(d.Warmth))}})
		}
	}
	if len(points) > mostPoints { // the drawing keeps those with the most exchanges; the table has them all
		slices.SortStableFunc(points, func(a, b timePoint) int { return cmp.Compare(b.Y, a.Y) })
		points = points[:mostPoints]
		s.note += " " + t(ctx, "insight.drawn_first", "Count", mostPoints)
	}
	s.chart = &picture{kind: "points", class: "tall with", data: map[string]any{"series": series, "y": t(ctx, "insight.col_exchanges"), "log": true, "rows": points}}
	return s
}

// channelsCell says in words which channels are in use, each with how often and since when it last was.
func (p *insightView) channelsCell(ctx context.Context, list []insight.Channel) cell {
	var c cell
	var all []string
	for _, channel := range list {
		if channel.InUse {
			text := word(ctx, "exchange_type", channel.Type) + " " + number(ctx, channel.Times)
			c.names = append(c.names, mention{text, p.records(channel.Records)})
			all = append(all, text+" ("+channel.Last+")")
		}
	}
	c.text = strings.Join(all, ", ")
	return c
}

// mostPoints is how many points a drawing has at most.
const mostPoints = 600

func warmthCell(ctx context.Context, w insight.Warmth) cell {
	tone := map[insight.Warmth]string{insight.Warm: "good", insight.Cooling: "warn", insight.Dormant: "bad"}[w]
	return cell{text: t(ctx, "insight.warmth_"+string(w)), badge: "badge " + tone}
}
