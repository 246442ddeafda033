package web

import (
	"context"
	"slices"

	"entente/internal/date"
	"entente/internal/insight"
	"entente/internal/register"

	"github.com/a-h/templ"
)

// insightBridge shows the work with areas without diplomatic relations.
func insightBridge(ctx context.Context, p *insightView) (templ.Component, error) {
	areas, err := insight.BridgeAreas(ctx, p.index, p.request)
	if err != nil {
		return nil, err
	}
	p.add(p.bridgeAreas(ctx, areas))
	p.add(p.bridgePath(ctx, areas))
	p.add(p.bridgeParties(ctx, areas))
	return insightBridgePage(p, areas), nil
}

func (p *insightView) bridgeAreas(ctx context.Context, areas []insight.BridgeArea) insightTable {
	s := insightTable{name: "areas", title: t(ctx, "insight.bridge_areas"), note: t(ctx, "insight.bridge_areas_note"), most: insightRows,
		heads: []head{{t(ctx, "list.col_area"), false}, {t(ctx, "list.col_status"), false}, {t(ctx, "insight.col_status_since"), false}, {t(ctx, "insight.col_in_contact"), true},
			{word(ctx, "direction", "sent"), true}, {word(ctx, "direction", "received"), true}, {word(ctx, "direction", "mutual"), true}, {t(ctx, "insight.col_last"), false}, {t(ctx, "insight.col_highest"), false}}}
	data := chartData{Series: []string{word(ctx, "direction", "sent"), word(ctx, "direction", "received")}}
	for _, a := range areas {
		s.rows = append(s.rows, []cell{linkCell(a.Name, p.href(a.Area)), badgeCell(ctx, "diplomatic_status", a.Status), dateCell(a.Since), countCell(a.InContact, p.records(a.ContactRecords)),
			countCell(a.Sent, p.records(a.SentRecords)), countCell(a.Received, p.records(a.ReceivedRecords)), countCell(a.Mutual, p.records(a.MutualRecords)), dateCell(a.Last), textCell(word(ctx, "level", a.Level))})
		if a.Sent+a.Received > 0 && len(data.Rows) < drawnAtMost {
			data.Rows = append(data.Rows, chartRow{Label: a.Name, Values: []int{a.Sent, a.Received}, Hrefs: []string{p.records(a.SentRecords), p.records(a.ReceivedRecords)}})
		}
	}
	s.chart = &picture{kind: "diverging", class: "with", data: data}
	return s
}

type pathRow struct {
	Label string     `json:"label"`
	Spans []pathSpan `json:"spans"`
	Marks []pathMark `json:"marks"`
}

type pathSpan struct {
	Tone int    `json:"tone"`
	Text string `json:"text"`
	From string `json:"from"`
	To   string `json:"to"`
	Href string `json:"href"`
}

type pathMark struct {
	Kind  int      `json:"kind"`
	On    string   `json:"on"`
	Lines []string `json:"lines"`
	Href  string   `json:"href"`
}

// pathMarks are the steps that the drawing tells apart, by their place in its legend. Stages of relations stand in the table.
var pathMarks = []string{"first exchange", "first received", "first sent", "first at the top", "relation"}

// bridgePath is the way of each area to diplomatic relations: which status held when, and what happened on the way.
func (p *insightView) bridgePath(ctx context.Context, areas []insight.BridgeArea) insightTable {
	s := insightTable{name: "path", title: t(ctx, "insight.bridge_path"), note: t(ctx, "insight.bridge_path_note"), most: insightRows,
		heads: []head{{t(ctx, "list.col_area"), false}, {t(ctx, "insight.col_on"), false}, {t(ctx, "insight.col_step"), false}, {t(ctx, "insight.by_counterpart"), false}}}
	end := p.request.Day().Latest().String()
	begin := end
	rows := []pathRow{}
	for _, a := range areas {
		row := pathRow{Label: a.Name, Spans: []pathSpan{}, Marks: []pathMark{}}
		for _, step := range a.Steps {
			what := bridgeStepText(ctx, step)
			s.rows = append(s.rows, []cell{linkCell(a.Name, p.href(a.Area)), dateCell(step.On), linkCell(what, p.records(step.Records)), linkCell(step.Name, p.href(step.Who))})
			if step.On == "" {
				continue
			}
			on := date.MustParse(step.On).Earliest().String()
			if at := slices.Index(pathMarks, step.What); at >= 0 {
				row.Marks = append(row.Marks, pathMark{at, on, slices.DeleteFunc([]string{what, step.On, step.Name}, func(s string) bool { return s == "" }), p.records(step.Records)})
				begin = min(begin, on)
			}
		}
		row.Spans = statusSpans(ctx, p, a, end)
		if (len(row.Marks) > 0 || len(a.Steps) > 1) && len(rows) < drawnAtMost {
			rows = append(rows, row)
		}
	}
	for i, row := range rows { // the drawing begins a little before the first thing that happened
		for j, span := range row.Spans {
			rows[i].Spans[j].From = max(span.From, yearBefore(begin))
		}
		rows[i].Spans = slices.DeleteFunc(rows[i].Spans, func(s pathSpan) bool { return s.To <= s.From })
	}
	var marks, spans []string
	for _, m := range pathMarks {
		marks = append(marks, bridgeStepText(ctx, insight.BridgeStep{What: m}))
	}
	for _, status := range register.DiplomaticStatuses {
		spans = append(spans, word(ctx, "diplomatic_status", status))
	}
	s.chart = &picture{kind: "path", class: "with", data: map[string]any{"spans": spans, "marks": marks, "from": yearBefore(begin), "to": end, "rows": rows}}
	return s
}

func yearBefore(day string) string {
	y, _, _ := date.MustParse(day).Earliest().Civil()
	return yearText(max(y-1, 1)) + "-01-01"
}

// statusSpans are the statuses of an area one after another; each ends where the next begins.
func statusSpans(ctx context.Context, p *insightView, a insight.BridgeArea, end string) []pathSpan {
	spans := []pathSpan{}
	for _, step := range a.Steps {
		if step.What != "status" {
			continue
		}
		from := "0001-01-01"
		if step.On != "" {
			from = date.MustParse(step.On).Earliest().String()
		}
		if n := len(spans); n > 0 {
			spans[n-1].To = from
		}
		spans = append(spans, pathSpan{slices.Index(register.DiplomaticStatuses, step.Value), word(ctx, "diplomatic_status", step.Value), from, end, p.records(step.Records)})
	}
	return spans
}

func bridgeStepText(ctx context.Context, step insight.BridgeStep) string {
	switch step.What {
	case "status":
		return word(ctx, "diplomatic_status", step.Value)
	case "stage":
		return word(ctx, "stage", step.Value)
	case "first exchange":
		return t(ctx, "insight.step_first_exchange")
	case "first received":
		return t(ctx, "insight.step_first_received")
	case "first sent":
		return t(ctx, "insight.step_first_sent")
	case "first at the top":
		return t(ctx, "insight.step_first_at_the_top")
	case "relation":
		return t(ctx, "insight.step_relation")
	}
	return step.What
}

func (p *insightView) bridgeParties(ctx context.Context, areas []insight.BridgeArea) insightTable {
	s := insightTable{name: "parties", title: t(ctx, "insight.bridge_parties"), most: insightRows,
		heads: []head{{t(ctx, "insight.by_counterpart"), false}, {t(ctx, "list.col_area"), false}, {t(ctx, "filter.stage"), false}, {word(ctx, "direction", "sent"), true}, {word(ctx, "direction", "received"), true},
			{word(ctx, "direction", "mutual"), true}, {t(ctx, "insight.col_last"), false}, {t(ctx, "insight.col_highest"), false}, {t(ctx, "insight.col_exchanges"), true}}}
	for _, a := range areas {
		for _, b := range a.Parties {
			s.rows = append(s.rows, []cell{linkCell(b.Name, p.href(b.Counterpart)), linkCell(a.Name, p.href(a.Area)), badgeCell(ctx, "stage", b.Stage), numberCell(b.Sent), numberCell(b.Received), numberCell(b.Mutual),
				dateCell(b.Last), textCell(word(ctx, "level", b.Level)), countCell(b.Sent+b.Received+b.Mutual, p.records(b.Records))})
		}
	}
	return s
}
