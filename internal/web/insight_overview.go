package web

import (
	"context"
	"fmt"
	"math"

	"entente/internal/insight"

	"github.com/a-h/templ"
)

// headFigure is the one number that says the most of a tab, with the tab that explains it.
type headFigure struct {
	tab, value, label, more string
}

// insightOverview shows the head figures of the other tabs, the map, and the course of the years.
func insightOverview(ctx context.Context, p *insightView) (templ.Component, error) {
	coverage, err := insight.Cover(ctx, p.index, p.request)
	if err != nil {
		return nil, err
	}
	balance, err := insight.Reciprocate(ctx, p.index, p.request)
	if err != nil {
		return nil, err
	}
	depths, err := p.depths(ctx)
	if err != nil {
		return nil, err
	}
	continuity, err := insight.Continue(ctx, p.index, p.request)
	if err != nil {
		return nil, err
	}
	bridge, err := insight.BridgeAreas(ctx, p.index, p.request)
	if err != nil {
		return nil, err
	}
	areas, err := p.coverageMap(ctx, coverage)
	if err != nil {
		return nil, err
	}
	heads := p.headFigures(ctx, coverage, balance, depths, continuity, bridge)
	s := insightTable{name: "heads", title: t(ctx, "insight.figures"), heads: []head{{t(ctx, "insight.page"), false}, {t(ctx, "insight.figure"), false}, {t(ctx, "insight.value"), false}}}
	for _, h := range heads {
		s.rows = append(s.rows, []cell{linkCell(t(ctx, "insight.tab_"+h.tab), p.tabHref(h.tab)), textCell(joinNonEmpty(": ", h.label, h.more)), textCell(h.value)})
	}
	s.filed = true
	p.add(s)
	p.add(areas)
	p.add(p.balanceYears(ctx, balance))
	return insightOverviewPage(p, heads), nil
}

func (p *insightView) headFigures(ctx context.Context, coverage insight.Coverage, balance insight.Balance, depths []insight.Depth, continuity insight.Continuity, bridge []insight.BridgeArea) []headFigure {
	parties, contact := 0, 0
	for _, r := range coverageOf(coverage, "area") {
		parties, contact = parties+r.All, contact+r.InContact
	}
	cold := 0
	for _, d := range depths {
		if d.Warmth == insight.Cooling || d.Warmth == insight.Dormant {
			cold++
		}
	}
	bridged := 0
	for _, a := range bridge {
		if a.InContact > 0 || a.Sent+a.Received+a.Mutual > 0 {
			bridged++
		}
	}
	known, share := knownChanges(continuity), "–"
	if n := len(continuity.Changes); n > 0 {
		share = fmt.Sprintf("%d %%", int(math.Round(100*float64(known)/float64(n))))
	}
	return []headFigure{
		{"coverage", number(ctx, contact), t(ctx, "insight.head_contact"), t(ctx, "insight.of", "Count", parties)},
		{"coverage", number(ctx, len(coverage.WhiteSpots)), t(ctx, "insight.head_white"), ""},
		{"reciprocity", ratioCell(balance.Whole.Balance).shown(ctx), t(ctx, "insight.head_balance"),
			t(ctx, "insight.head_balance_more", "Sent", number(ctx, balance.Whole.Sent), "Received", number(ctx, balance.Whole.Received))},
		{"reciprocity", number(ctx, oneSided(balance)), t(ctx, "insight.head_one_sided"), t(ctx, "insight.head_one_sided_more")},
		{"depth", number(ctx, cold), t(ctx, "insight.head_cold"), t(ctx, "insight.of", "Count", len(depths))},
		{"continuity", share, t(ctx, "insight.head_known"), t(ctx, "insight.of", "Count", len(continuity.Changes))},
		{"continuity", number(ctx, len(continuity.Guests)), t(ctx, "insight.head_guests"), ""},
		{"bridge", number(ctx, bridged), t(ctx, "insight.head_bridge"), t(ctx, "insight.of", "Count", len(bridge))},
	}
}

// oneSided is how many areas we only went to or only received from, of those with enough exchanges to say.
func oneSided(b insight.Balance) (n int) {
	for _, g := range b.Groups {
		if g.Facet == "area" {
			n = g.Leans[insight.OnlySent] + g.Leans[insight.OnlyReceived]
		}
	}
	return n
}

// tabHref is the address of a tab by its name, with the same window and filters.
func (p *insightView) tabHref(name string) string {
	for _, tab := range insightTabs() {
		if tab.word() == name {
			return p.on(tab)
		}
	}
	return ""
}
