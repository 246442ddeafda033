package insight

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/insight/index"
	"entente/internal/register"
	"entente/internal/store"
)

// Coverage is where we are in contact and where not: the parties of the register by what they are, and the areas where we
// have nobody.
type Coverage struct {
	Window     string          `json:"window"`
	Day        string          `json:"day"`
	Groups     []CoverageGroup `json:"groups"`
	WhiteSpots []WhiteSpot     `json:"white_spots"`
}

// CoverageGroup is the parties by one facet.
type CoverageGroup struct {
	Facet string        `json:"facet"` // a filter of organisations
	Rows  []CoverageRow `json:"rows"`
}

// CoverageRow is the parties with one value of the facet: all, those in contact on the day, those met in the window. Each
// number has the query of its records.
type CoverageRow struct {
	Value            string `json:"value"`
	Label            string `json:"label"`
	All              int    `json:"all"`
	InContact        int    `json:"in_contact"`
	Met              int    `json:"met"`
	AllRecords       string `json:"all_records"`
	InContactRecords string `json:"in_contact_records"`
	MetRecords       string `json:"met_records"`
}

// WhiteSpot is an area with parties, none of them in contact.
type WhiteSpot struct {
	Area      string   `json:"area"`
	Name      string   `json:"name"`
	Weight    int      `json:"weight"` // what ranks it: a party in power counts 5, in a coalition 3, in opposition 2, another 1
	Parties   []string `json:"parties"`
	Governing []string `json:"governing,omitempty"`
	Records   string   `json:"records"`
	// What could close it: parties elsewhere that are in contact and of the family of one of its parties in power, at most
	// three, those whom we met most first.
	Bridges []string `json:"bridges,omitempty"`
}

// coverageFacets are what parties are told apart by, and whether the day counts.
var coverageFacets = []struct {
	name   string
	dated  bool
	values func(index.Counterpart) []string
}{
	{"area", false, func(c index.Counterpart) []string { return some(c.Area) }},
	{"region", false, func(c index.Counterpart) []string { return c.Regions }},
	{"grouping", true, func(c index.Counterpart) []string { return c.Groupings }},
	{"family", false, func(c index.Counterpart) []string { return some(c.Family) }},
	{"standing", true, func(c index.Counterpart) []string { return c.Standings }},
	{"area_status", true, func(c index.Counterpart) []string { return some(c.AreaStatus) }},
}

func some(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

// Cover computes the coverage of a window, as facts stood on its last day.
func Cover(ctx context.Context, r index.Reader, request Request) (Coverage, error) {
	if err := request.check(); err != nil {
		return Coverage{}, err
	}
	day := request.day()
	window := windowText(request.From, request.To)
	held := store.Of("exchange", "state", "done", "started", window)
	parties, ok := r.Counterparts(day.Latest(), held, "party")
	if !ok {
		return Coverage{}, errUnknown
	}
	c := Coverage{Window: window, Day: day.String()}
	var ids []string
	for _, facet := range coverageFacets {
		group := CoverageGroup{Facet: facet.name}
		at := make(map[string]int)
		for _, p := range parties {
			for _, value := range facet.values(p) {
				i, ok := at[value]
				if !ok {
					i = len(group.Rows)
					at[value] = i
					group.Rows = append(group.Rows, coverageRow(facet.name, value, facet.dated, day, window))
					ids = append(ids, value)
				}
				row := &group.Rows[i]
				row.All++
				if p.InContact {
					row.InContact++
				}
				if p.Total() > 0 {
					row.Met++
				}
			}
		}
		c.Groups = append(c.Groups, group)
	}
	c.WhiteSpots = whiteSpots(parties, day)
	for _, w := range c.WhiteSpots {
		ids = append(ids, w.Area)
	}
	labels, err := r.Labels(ctx, ids...)
	if err != nil {
		return Coverage{}, err
	}
	for _, g := range c.Groups {
		for i := range g.Rows {
			g.Rows[i].Label = cmp.Or(labels[g.Rows[i].Value], g.Rows[i].Value)
		}
		slices.SortFunc(g.Rows, func(a, b CoverageRow) int {
			return cmp.Or(b.All-a.All, strings.Compare(a.Value, b.Value))
		})
	}
	for i := range c.WhiteSpots {
		c.WhiteSpots[i].Name = labels[c.WhiteSpots[i].Area]
	}
	return c, nil
}

func coverageRow(facet, value string, dated bool, day date.Date, window string) CoverageRow {
	q := store.Of(register.KindOrganisation, "classification", "party", facet, value)
	if dated {
		q = q.With("on", day.String())
	}
	return CoverageRow{Value: value, AllRecords: q.String(), InContactRecords: q.With("in_contact", day.String()).String(), MetRecords: q.With("met", window).String()}
}

// weights rank white spots.
var weights = map[string]int{"governing": 5, "coalition": 3, "opposition": 2}

func whiteSpots(parties []index.Counterpart, day date.Date) []WhiteSpot {
	byArea := make(map[string][]index.Counterpart)
	touched := make(map[string]bool)
	for _, p := range parties {
		if p.Area != "" {
			byArea[p.Area] = append(byArea[p.Area], p)
			touched[p.Area] = touched[p.Area] || p.InContact || p.Total() > 0
		}
	}
	var spots []WhiteSpot
	for area, there := range byArea {
		if touched[area] {
			continue
		}
		w := WhiteSpot{Area: area, Records: store.Of(register.KindOrganisation, "classification", "party", "area", area).String()}
		families := make(map[string]bool)
		for _, p := range there {
			weight := 1
			for _, s := range p.Standings {
				weight = max(weight, weights[s])
			}
			w.Weight += weight
			w.Parties = append(w.Parties, p.Counterpart)
			if weight >= weights["coalition"] {
				w.Governing = append(w.Governing, p.Counterpart)
				families[p.Family] = p.Family != ""
			}
		}
		w.Bridges = bridges(parties, families)
		spots = append(spots, w)
	}
	slices.SortFunc(spots, func(a, b WhiteSpot) int { return cmp.Or(b.Weight-a.Weight, strings.Compare(a.Area, b.Area)) })
	return spots
}

// bridges are the parties in contact of the families, whom we met most.
func bridges(parties []index.Counterpart, families map[string]bool) []string {
	var known []index.Counterpart
	for _, p := range parties {
		if p.InContact && families[p.Family] {
			known = append(known, p)
		}
	}
	slices.SortFunc(known, func(a, b index.Counterpart) int {
		return cmp.Or(b.Total()-a.Total(), strings.Compare(a.Counterpart, b.Counterpart))
	})
	var ids []string
	for _, p := range known[:min(len(known), 3)] {
		ids = append(ids, p.Counterpart)
	}
	return ids
}
