package insight

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/register"
	"entente/internal/store"
)

// Flow is the exchanges of a window as they run from who travelled over one facet to another: sent and received, with
// which part of the world, for what. It is bounded to what can be drawn: each facet has its largest values only.
type Flow struct {
	Window string     `json:"window"`
	Facets [2]string  `json:"facets"`
	Nodes  []FlowNode `json:"nodes"` // by column, the largest first
	Links  []FlowLink `json:"links"`
}

// FlowNode is the exchanges with one value. An exchange with several values of a facet counts under each.
type FlowNode struct {
	Column  int    `json:"column"` // 0 for directions, 1 and 2 for the facets
	Value   string `json:"value"`
	Label   string `json:"label"`
	Count   int    `json:"count"`
	Records string `json:"records"`
}

// FlowLink is the exchanges that have both values, which are given by their places in Nodes.
type FlowLink struct {
	From    int    `json:"from"`
	To      int    `json:"to"`
	Count   int    `json:"count"`
	Records string `json:"records"`
}

// FlowFacets are what a flow can lead over. A region is one of those that the request names.
var FlowFacets = []string{"region", "grouping", "level", "type", "purpose", "family", "standing"}

// mostValues is how many values a facet shows.
const mostValues = 9

// Exchanges is the exchanges that took place and began in the window, narrowed by the request's filters and by more.
func (q Request) Exchanges(pairs ...string) store.Query {
	return scope{window: windowText(q.From, q.To), filters: q.ofExchanges()}.exchanges(pairs...)
}

// Day is the day on which states are asked for.
func (q Request) Day() date.Date { return q.day() }

// Flows computes the flow of a window over two facets. Regions are the areas that stand for the facet of that name.
func Flows(ctx context.Context, r Records, request Request, middle, end string, regions []string) (Flow, error) {
	if err := request.check(); err != nil {
		return Flow{}, err
	}
	for _, facet := range []string{middle, end} {
		if !slices.Contains(FlowFacets, facet) {
			return Flow{}, fault.Field("facet", "%q is no facet of a flow; choose one of %s", facet, strings.Join(FlowFacets, ", "))
		}
	}
	f := Flow{Window: windowText(request.From, request.To), Facets: [2]string{middle, end}, Nodes: []FlowNode{}, Links: []FlowLink{}}
	all := request.Exchanges()
	for _, direction := range []string{"sent", "received", "mutual"} {
		q := request.Exchanges("direction", direction)
		n, err := r.Count(ctx, q)
		if err != nil {
			return Flow{}, err
		}
		if n > 0 {
			f.Nodes = append(f.Nodes, FlowNode{Value: direction, Label: direction, Count: n, Records: q.String()})
		}
	}
	directions := len(f.Nodes)
	first, err := f.column(ctx, r, 1, middle, all, regions)
	if err != nil {
		return Flow{}, err
	}
	second, err := f.column(ctx, r, 2, end, all, regions)
	if err != nil {
		return Flow{}, err
	}
	for from := range directions {
		if err := f.link(ctx, r, from, first, middle, request.Exchanges("direction", f.Nodes[from].Value), regions); err != nil {
			return Flow{}, err
		}
	}
	for _, from := range first {
		if err := f.link(ctx, r, from, second, end, all.And(middle, f.Nodes[from].Value), regions); err != nil {
			return Flow{}, err
		}
	}
	return f, nil
}

// column adds the largest values of a facet, and returns their places.
func (f *Flow) column(ctx context.Context, r Records, column int, facet string, q store.Query, regions []string) (places []int, err error) {
	tallies, err := tallyOf(ctx, r, q, facet, regions)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(tallies, func(a, b store.Tally) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Value, b.Value)) })
	var ids []string
	for _, t := range tallies[:min(len(tallies), mostValues)] {
		places = append(places, len(f.Nodes))
		f.Nodes = append(f.Nodes, FlowNode{Column: column, Value: t.Value, Label: t.Value, Count: t.Count, Records: t.Query})
		ids = append(ids, t.Value)
	}
	labels, err := r.Labels(ctx, ids...)
	for _, at := range places {
		f.Nodes[at].Label = cmp.Or(labels[f.Nodes[at].Value], f.Nodes[at].Label)
	}
	return places, err
}

func (f *Flow) link(ctx context.Context, r Records, from int, to []int, facet string, q store.Query, regions []string) error {
	tallies, err := tallyOf(ctx, r, q, facet, regions)
	for _, at := range to {
		for _, t := range tallies {
			if t.Value == f.Nodes[at].Value {
				f.Links = append(f.Links, FlowLink{from, at, t.Count, t.Query})
			}
		}
	}
	return err
}

// tallyOf counts the exchanges of a query by a facet; those without a value are no flow.
func tallyOf(ctx context.Context, r Records, q store.Query, facet string, regions []string) ([]store.Tally, error) {
	if facet != "region" {
		tallies, err := r.Tally(ctx, q, facet)
		return slices.DeleteFunc(tallies, func(t store.Tally) bool { return t.Value == "" }), err
	}
	var tallies []store.Tally
	for _, region := range regions {
		in := q.And(facet, region)
		n, err := r.Count(ctx, in)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			tallies = append(tallies, store.Tally{Value: region, Count: n, Query: in.String()})
		}
	}
	return tallies, nil
}

// Continents are the largest regions of a list: those directly below one that lies in nothing, or, where no such region has
// any, those that lie in nothing themselves.
func Continents(areas []*register.Area) []string {
	parent := make(map[string]string)
	for _, a := range areas {
		if a.Type == "region" {
			parent[a.ID] = a.Parent
		}
	}
	var below, tops []string
	for id, p := range parent {
		above, isRegion := parent[p]
		switch {
		case !isRegion:
			tops = append(tops, id)
		case above == "":
			below = append(below, id)
		}
	}
	if len(below) == 0 {
		below = tops
	}
	slices.Sort(below)
	return below
}
