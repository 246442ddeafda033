package insight

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// shape is the network by places of nodes, as the algorithms take it. Its answers come in the order of places, so that
// the same network always falls into the same clusters.
type shape struct {
	weights [][]float64
	ties    [][]int // neighbours, rising
	nodes   []graph.Node
}

func (n *Network) shape() shape {
	count := len(n.Nodes)
	s := shape{make([][]float64, count), make([][]int, count), make([]graph.Node, count)}
	at := make(map[string]int, count)
	for i, node := range n.Nodes {
		at[node.ID] = i
		s.weights[i], s.nodes[i] = make([]float64, count), simple.Node(i)
	}
	for _, e := range n.Edges {
		a, b := at[e.A], at[e.B]
		s.weights[a][b], s.weights[b][a] = float64(e.Weight), float64(e.Weight)
		s.ties[a], s.ties[b] = append(s.ties[a], b), append(s.ties[b], a)
	}
	for _, ties := range s.ties {
		slices.Sort(ties)
	}
	return s
}

// The methods of graph.WeightedUndirected.

func (s shape) Node(id int64) graph.Node { return s.nodes[id] }

func (s shape) Nodes() graph.Nodes { return iterator.NewOrderedNodes(s.nodes) }

func (s shape) From(id int64) graph.Nodes {
	list := make([]graph.Node, len(s.ties[id]))
	for i, to := range s.ties[id] {
		list[i] = s.nodes[to]
	}
	return iterator.NewOrderedNodes(list)
}

func (s shape) HasEdgeBetween(a, b int64) bool { return s.weights[a][b] > 0 }

func (s shape) Edge(a, b int64) graph.Edge { return s.WeightedEdge(a, b) }

func (s shape) EdgeBetween(a, b int64) graph.Edge { return s.WeightedEdge(a, b) }

func (s shape) WeightedEdgeBetween(a, b int64) graph.WeightedEdge { return s.WeightedEdge(a, b) }

func (s shape) WeightedEdge(a, b int64) graph.WeightedEdge {
	if !s.HasEdgeBetween(a, b) {
		return nil
	}
	return simple.WeightedEdge{F: s.nodes[a], T: s.nodes[b], W: s.weights[a][b]}
}

func (s shape) Weight(a, b int64) (float64, bool) {
	return s.weights[a][b], a == b || s.HasEdgeBetween(a, b)
}

// cluster parts the nodes by Louvain's method, whose random choices always come from the same seed.
func (n *Network) cluster() {
	if len(n.Edges) == 0 { // nothing is closer to one than to another
		for i := range n.Nodes {
			n.Nodes[i].Cluster = i
			n.Clusters = append(n.Clusters, Cluster{n.Nodes[i].Name, []string{n.Nodes[i].ID}})
		}
		return
	}
	parts := community.Modularize(n.shape(), 1, rand.NewPCG(1, 1)).Communities()
	members := make([][]int, len(parts))
	for i, part := range parts {
		for _, node := range part {
			members[i] = append(members[i], int(node.ID()))
		}
		slices.SortFunc(members[i], func(a, b int) int {
			return cmp.Or(n.Nodes[b].Weight-n.Nodes[a].Weight, strings.Compare(n.Nodes[a].ID, n.Nodes[b].ID))
		})
	}
	slices.SortFunc(members, func(a, b []int) int {
		return cmp.Or(len(b)-len(a), strings.Compare(n.Nodes[a[0]].ID, n.Nodes[b[0]].ID))
	})
	for i, part := range members {
		c := Cluster{Name: n.Nodes[part[0]].Name}
		for _, at := range part {
			n.Nodes[at].Cluster = i
			c.Nodes = append(c.Nodes, n.Nodes[at].ID)
		}
		n.Clusters = append(n.Clusters, c)
	}
}

// broker finds the nodes between others: of every pair of other nodes, the share of the shortest ways that lead over the
// node, on average of all pairs (Brandes' algorithm; ways are counted in ties, whatever these weigh).
func (n *Network) broker() {
	s := n.shape()
	count := len(n.Nodes)
	between := make([]float64, count)
	distance, ways, share := make([]int, count), make([]float64, count), make([]float64, count)
	for from := range count {
		for i := range count {
			distance[i], ways[i], share[i] = -1, 0, 0
		}
		distance[from], ways[from] = 0, 1
		reached := []int{from}
		for i := 0; i < len(reached); i++ {
			at := reached[i]
			for _, to := range s.ties[at] {
				if distance[to] < 0 {
					distance[to] = distance[at] + 1
					reached = append(reached, to)
				}
				if distance[to] == distance[at]+1 {
					ways[to] += ways[at]
				}
			}
		}
		for _, at := range slices.Backward(reached[1:]) {
			between[at] += share[at]
			for _, to := range s.ties[at] {
				if distance[to] == distance[at]-1 {
					share[to] += ways[to] / ways[at] * (1 + share[at])
				}
			}
		}
	}
	var order []int
	for i := range n.Nodes {
		if between[i] > 0 {
			n.Nodes[i].Betweenness = math.Round(between[i]/float64((count-1)*(count-2))*1e6) / 1e6
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(n.Nodes[b].Betweenness, n.Nodes[a].Betweenness), strings.Compare(n.Nodes[a].ID, n.Nodes[b].ID))
	})
	for _, at := range order[:min(len(order), mostBrokers)] {
		n.Brokers = append(n.Brokers, n.Nodes[at].ID)
	}
}
