package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente/internal/date"
	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/record"
	"entente/internal/register"

	"github.com/a-h/templ"
)

// networkPicks are the records that the page of the network looks at, picked by name.
var networkPicks = []field{
	{name: "focus", label: "insight.focus", pick: register.KindOrganisation},
	{name: "meet", label: "insight.meet", pick: register.KindPerson},
}

// networkView is what the page of the network shows beside its tables.
type networkView struct {
	net    insight.Network
	first  int // years of the slider; the same twice where there is nothing to slide
	last   int
	year   int // that the slider stands on; 0 for the whole window
	focus  mention
	meet   mention
	ways   []index.Tie // the introduction to the person whom one wants to meet
	labels map[string]string
}

// insightNetwork shows who is tied to whom, and who could introduce us.
func insightNetwork(ctx context.Context, p *insightView) (templ.Component, error) {
	view := networkView{}
	view.first, view.last = yearsOf(p.request)
	request := p.request
	if y, err := strconv.Atoi(p.values.Get("year")); err == nil && y >= view.first && y <= view.last {
		view.year = y
		request.From, request.To = date.MustParse(p.firstDay(y)), date.MustParse(p.lastDay(y))
	}
	var err error
	if view.net, err = insight.Weave(ctx, p.index, request, p.values.Get("focus")); err != nil {
		return nil, err
	}
	if err := p.introduce(ctx, &view, request); err != nil {
		return nil, err
	}
	p.add(p.networkNodes(ctx, view.net))
	p.add(p.networkTies(ctx, view.net))
	return insightNetworkPage(p, view), nil
}

// yearsOf are the first and the last year of a window.
func yearsOf(q insight.Request) (first, last int) {
	first, _, _ = q.From.Earliest().Civil()
	last, _, _ = q.To.Latest().Civil()
	return first, last
}

// introduce finds the way to the person who was asked for, and the names of all that is mentioned.
func (p *insightView) introduce(ctx context.Context, view *networkView, request insight.Request) error {
	focus, meet := p.values.Get("focus"), p.values.Get("meet")
	ids := []string{focus, meet}
	if kind, _ := record.KindOf(meet); kind == register.KindPerson {
		view.ways = p.index.Introduction(meet, request.From.Earliest(), request.To.Latest())
		for _, tie := range view.ways {
			ids = append(ids, tie.From, tie.To, tie.Through)
		}
	}
	var err error
	view.labels, err = p.index.Labels(ctx, slices.DeleteFunc(ids, func(id string) bool { return id == "" })...)
	if name := view.labels[focus]; name != "" {
		view.focus = mention{name, p.href(focus)}
	}
	if name := view.labels[meet]; name != "" {
		view.meet = mention{name, p.href(meet)}
	}
	return err
}

type netNode struct {
	ID      string   `json:"id"`
	Label   string   `json:"label"`
	Kind    string   `json:"kind"`
	Value   int      `json:"value"`
	Cluster int      `json:"cluster"`
	Broker  bool     `json:"broker,omitempty"`
	Focus   bool     `json:"focus,omitempty"`
	Lines   []string `json:"lines"`
	Href    string   `json:"href"`
}

type netEdge struct {
	A      string   `json:"a"`
	B      string   `json:"b"`
	Weight int      `json:"weight"`
	Label  string   `json:"label"`
	Lines  []string `json:"lines"`
	Href   string   `json:"href"`
}

// brokerAtLeast is the share of the ways between others from which a node is drawn as a broker.
const brokerAtLeast = 0.01

// mostClusters is how many clusters have a colour of their own; the others share the last.
const mostClusters = 5

func (p *insightView) networkNodes(ctx context.Context, net insight.Network) insightTable {
	s := insightTable{name: "nodes", title: t(ctx, "insight.network_nodes"), note: t(ctx, "insight.network_note"), most: insightRows,
		heads: []head{{t(ctx, "insight.col_name"), false}, {t(ctx, "list.col_type"), false}, {t(ctx, "insight.col_exchanges"), true}, {t(ctx, "insight.col_ties"), true},
			{t(ctx, "insight.col_cluster"), false}, {t(ctx, "insight.col_broker"), true}, {t(ctx, "insight.col_look"), false}}}
	clusters := []string{}
	for i, c := range net.Clusters {
		if i == mostClusters || len(c.Nodes) < 2 {
			break
		}
		clusters = append(clusters, t(ctx, "insight.around", "Name", c.Name))
	}
	others := len(clusters)
	clusters = append(clusters, t(ctx, "insight.others"))
	nodes := slices.Clone(net.Nodes)
	slices.SortStableFunc(nodes, func(a, b insight.Node) int {
		return cmp.Or(b.Exchanges-a.Exchanges, b.Degree-a.Degree, strings.Compare(a.Name, b.Name))
	})
	points := make([]netNode, 0, len(nodes))
	for _, n := range nodes {
		broker := slices.Contains(net.Brokers, n.ID) && n.Betweenness >= brokerAtLeast
		cluster := min(n.Cluster, others)
		kind, shape := word(ctx, "classification", n.Kind), "organisation"
		switch n.Kind {
		case "ours", "theirs":
			kind, shape = t(ctx, "insight.person_"+n.Kind), n.Kind
		case "party_international":
			shape = "union"
		}
		look := p.with("focus", n.ID, "all", "")
		lines := []string{kind, t(ctx, "insight.tip_exchanges", "Count", n.Exchanges), t(ctx, "insight.tip_ties", "Count", n.Degree)}
		if broker {
			lines = append(lines, t(ctx, "insight.broker"))
		}
		s.rows = append(s.rows, []cell{linkCell(n.Name, p.href(n.ID)), textCell(kind), countCell(n.Exchanges, p.records(n.Records)), numberCell(n.Degree), textCell(clusters[cluster]),
			shareCell(int(n.Betweenness*1e4), 1e4), linkCell(t(ctx, "insight.look"), look)})
		points = append(points, netNode{n.ID, n.Name, shape, n.Exchanges, cluster, broker, n.ID == net.Focus, lines, look})
	}
	name := make(map[string]string, len(nodes))
	for _, n := range nodes {
		name[n.ID] = n.Name
	}
	edges := make([]netEdge, 0, len(net.Edges))
	for _, e := range net.Edges {
		edges = append(edges, netEdge{e.A, e.B, e.Weight, name[e.A] + " – " + name[e.B], []string{p.through(ctx, e)}, p.records(e.Records)})
	}
	s.chart = &picture{kind: "network", class: "tall with", data: map[string]any{"clusters": clusters, "rows": points, "edges": edges}}
	return s
}

// through says what ties two nodes.
func (p *insightView) through(ctx context.Context, e insight.Edge) string {
	words := make([]string, len(e.Through))
	for i, w := range e.Through {
		words[i] = t(ctx, "insight.through_"+w)
	}
	return strings.Join(words, ", ")
}

func (p *insightView) networkTies(ctx context.Context, net insight.Network) insightTable {
	s := insightTable{name: "ties", title: t(ctx, "insight.network_ties", "Count", len(net.Edges)), most: insightRows,
		heads: []head{{t(ctx, "insight.col_one"), false}, {t(ctx, "insight.col_other"), false}, {t(ctx, "insight.col_strength"), true}, {t(ctx, "insight.col_exchanges"), true}, {t(ctx, "insight.col_through"), false},
			{t(ctx, "insight.col_first"), false}, {t(ctx, "insight.col_last"), false}}}
	name := make(map[string]string, len(net.Nodes))
	for _, n := range net.Nodes {
		name[n.ID] = n.Name
	}
	edges := slices.Clone(net.Edges)
	slices.SortStableFunc(edges, func(a, b insight.Edge) int { return b.Weight - a.Weight })
	for _, e := range edges {
		// The weight counts each tie by fact once beside the exchanges: it opens on nothing, the exchanges do.
		exchanges, through := countCell(0, ""), linkCell(p.through(ctx, e), p.records(e.Records))
		if slices.Contains(e.Through, "exchange") {
			exchanges, through.href = countCell(e.Weight-len(e.Through)+1, p.records(e.Records)), ""
		}
		s.rows = append(s.rows, []cell{linkCell(name[e.A], p.href(e.A)), linkCell(name[e.B], p.href(e.B)), numberCell(e.Weight), exchanges, through, dateCell(e.First), dateCell(e.Last)})
	}
	return s
}

// told is a step of an introduction in words.
func (v networkView) told(ctx context.Context, i int) string {
	tie := v.ways[i]
	id := "insight.tell_know"
	if i == 0 {
		id = "insight.tell_ours"
	}
	how := "insight.tell_organisation"
	if kind, _ := record.KindOf(tie.Through); kind == "exchange" {
		how = "insight.tell_exchange"
	}
	return t(ctx, id, "From", v.labels[tie.From], "To", v.labels[tie.To]) + " " + t(ctx, how, "Through", cmp.Or(v.labels[tie.Through], fmt.Sprint(tie.Through)))
}
