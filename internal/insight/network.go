package insight

import (
	"cmp"
	"context"

	"entente/internal/fault"
	"entente/internal/insight/index"
)

// Network is who is tied to whom in a window: the busiest counterparts of the exchanges, the people who met in them, and
// the organisations that the counterparts belong to. It is bounded to what can be drawn and read; with a focus, it is the
// surroundings of one organisation, person or area.
type Network struct {
	Window   string    `json:"window"`
	Focus    string    `json:"focus,omitempty"`
	Nodes    []Node    `json:"nodes"`
	Edges    []Edge    `json:"edges"`
	Clusters []Cluster `json:"clusters"` // the largest first
	Brokers  []string  `json:"brokers"`  // the nodes that most shortest ways between others lead over, at most ten
}

// Node is an organisation or a person.
type Node struct {
	ID          string  `json:"id"`
	Name        string  `json:"name"`
	Kind        string  `json:"kind"` // the classification of an organisation; ours or theirs for a person
	Exchanges   int     `json:"exchanges"`
	Records     string  `json:"records"`
	Cluster     int     `json:"cluster"`     // place in Clusters
	Degree      int     `json:"degree"`      // edges
	Weight      int     `json:"weight"`      // of all its edges
	Betweenness float64 `json:"betweenness"` // share of the shortest ways between others that lead over it, 0 to 1
}

// Edge is a tie. Its weight is the number of exchanges in which both took part, and one for each tie by fact.
type Edge struct {
	A       string   `json:"a"`
	B       string   `json:"b"`
	Weight  int      `json:"weight"`
	First   string   `json:"first,omitempty"` // of the exchanges
	Last    string   `json:"last,omitempty"`
	Through []string `json:"through"` // exchange, affiliation, post
	Records string   `json:"records"` // the exchanges, or else the facts
}

// Cluster is nodes that are tied to one another more than to the rest.
type Cluster struct {
	Name  string   `json:"name"`  // of the node with the most weight in it
	Nodes []string `json:"nodes"` // by weight
}

// mostBrokers is how many brokers are named.
const mostBrokers = 10

// Weave computes the network of a window. The focus is the identifier of an organisation, a person or an area, or empty; it
// is NotFound also where the viewer may not read it.
func Weave(ctx context.Context, r index.Reader, request Request, focus string) (Network, error) {
	if err := request.check(); err != nil {
		return Network{}, err
	}
	s := scope{window: windowText(request.From, request.To), filters: request.Filters}
	if focus != "" && !r.Sees(focus) {
		return Network{}, fault.New(fault.NotFound, "there is no organisation, person or area %q", focus)
	}
	knots, threads, ok := r.Net(s.exchanges(), focus, request.From.Earliest(), request.To.Latest())
	if !ok {
		return Network{}, unanswered(ctx, r, s.exchanges())
	}
	n := Network{Window: s.window, Focus: focus, Nodes: []Node{}, Edges: []Edge{}, Clusters: []Cluster{}, Brokers: []string{}}
	ids := make([]string, len(knots))
	for i, k := range knots {
		ids[i] = k.ID
	}
	labels, err := r.Labels(ctx, ids...)
	if err != nil {
		return Network{}, err
	}
	met, took := s.exchanges().Narrow("counterpart"), s.exchanges().Narrow("person")
	for _, k := range knots {
		node := Node{ID: k.ID, Name: labels[k.ID], Kind: k.Classification, Exchanges: k.Exchanges, Records: met(k.ID)}
		if k.Classification == "" {
			node.Kind, node.Records = map[bool]string{true: "ours", false: "theirs"}[k.Ours], took(k.ID)
		}
		n.Nodes = append(n.Nodes, node)
	}
	for _, t := range threads {
		n.tie(t, s)
	}
	n.cluster()
	n.broker()
	return n, nil
}

func (n *Network) tie(t index.Thread, s scope) {
	a, b := &n.Nodes[t.A], &n.Nodes[t.B]
	e := Edge{A: a.ID, B: b.ID, Weight: t.Exchanges}
	if t.Exchanges > 0 {
		e.Through = append(e.Through, "exchange")
		e.First, e.Last = dayText(t.First), dayText(t.Last)
		e.Records = s.exchanges().And(filterOf(a), a.ID).And(filterOf(b), b.ID).String()
	}
	if t.Affiliated {
		e.Through, e.Weight = append(e.Through, "affiliation"), e.Weight+1
		e.Records = cmp.Or(e.Records, "affiliations?in="+a.ID+"&in="+b.ID+"&member="+a.ID+"&member="+b.ID)
	}
	if t.Posted {
		e.Through, e.Weight = append(e.Through, "post"), e.Weight+1
		person, organisation := a.ID, b.ID
		if filterOf(b) == "person" {
			person, organisation = b.ID, a.ID
		}
		e.Records = cmp.Or(e.Records, "memberships?organisation="+organisation+"&person="+person)
	}
	for _, node := range []*Node{a, b} {
		node.Degree++
		node.Weight += e.Weight
	}
	n.Edges = append(n.Edges, e)
}

// filterOf is the filter of exchanges that finds those of a node.
func filterOf(n *Node) string {
	if n.Kind == "ours" || n.Kind == "theirs" {
		return "person"
	}
	return "counterpart"
}
