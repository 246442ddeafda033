package web

import (
	"context"

	"entente/internal/insight"

	"github.com/a-h/templ"
)

// insightOverview shows the head figures of the other tabs, each of which opens on its tab.
func insightOverview(ctx context.Context, p *insightView) (templ.Component, error) {
	report, err := insight.Compute(ctx, p.index, p.request)
	if err != nil {
		return nil, err
	}
	p.Report = report
	s := insightTable{name: "figures", title: t(ctx, "insight.figures"), heads: []head{{label: t(ctx, "insight.figure")}, {label: t(ctx, "insight.value"), numeric: true}}}
	for _, f := range report.Figures {
		s.rows = append(s.rows, []cell{textCell(t(ctx, "figure.label_"+f.Name)), countCell(f.Value, p.records(f.Records))})
	}
	p.add(s)
	return insightOverviewPage(p), nil
}
