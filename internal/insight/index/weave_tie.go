package index

import (
	"slices"
	"strings"

	"entente/internal/date"
)

// tie finds what ties the knots.
func (n *net) tie() ([]Knot, []Thread) {
	order := make([]knot, 0, len(n.knots))
	for k := range n.knots {
		order = append(order, k)
	}
	slices.SortFunc(order, func(a, b knot) int { return strings.Compare(n.id(a), n.id(b)) })
	knots, at := make([]Knot, len(order)), make(map[knot]int, len(order))
	orgs := n.index.tables[organisations]
	var took []uint64 // place and knot, so that sorting puts those of one exchange together
	for i, k := range order {
		at[k] = i
		knots[i] = Knot{ID: n.id(k), Exchanges: int(n.knots[k].GetCardinality())}
		if k.kind == people {
			knots[i].Ours = n.isOurs(k.ordinal)
		} else {
			knots[i].Classification = orgs.texts[0][orgs.words[0][n.row(organisations, k.ordinal)]]
		}
		for places := n.knots[k].Iterator(); places.HasNext(); {
			took = append(took, uint64(places.Next())<<32|uint64(i))
		}
	}
	slices.Sort(took)
	between := make(map[[2]int]*Thread)
	thread := func(a, b int) *Thread {
		key := [2]int{min(a, b), max(a, b)}
		if between[key] == nil {
			between[key] = &Thread{A: key[0], B: key[1], First: date.Future, Last: date.Past}
		}
		return between[key]
	}
	x := n.index.tables[exchanges]
	for len(took) > 0 {
		place, same := uint32(took[0]>>32), 1
		for same < len(took) && uint32(took[same]>>32) == place {
			same++
		}
		on := x.during[n.rows[exchanges][n.index.at[place]]][1]
		for i := range same {
			for j := range i {
				t := thread(int(uint32(took[i])), int(uint32(took[j])))
				t.Exchanges++
				t.First, t.Last = min(t.First, on), max(t.Last, on)
			}
		}
		took = took[same:]
	}
	n.tieFacts(order, at, thread)
	threads := make([]Thread, 0, len(between))
	for _, t := range between {
		threads = append(threads, *t)
	}
	slices.SortFunc(threads, func(a, b Thread) int {
		if a.A != b.A {
			return a.A - b.A
		}
		return a.B - b.B
	})
	return knots, threads
}

// tieFacts finds the affiliations and posts between the knots.
func (n *net) tieFacts(order []knot, at map[knot]int, thread func(a, b int) *Thread) {
	held, aff := n.index.tables[memberships], n.index.tables[affiliations]
	for i, k := range order {
		if k.kind == organisations {
			n.about(affiliations, affiliationMember, k.ordinal, func(row uint32) bool {
				if j, ok := at[knot{organisations, aff.refs[affiliationIn].to[row]}]; ok && j != i && n.overlaps(aff, row) {
					thread(i, j).Affiliated = true
				}
				return true
			})
			continue
		}
		n.about(memberships, heldBy, k.ordinal, func(row uint32) bool {
			for _, ref := range []int{heldIn, heldFor} {
				if j, ok := at[knot{organisations, held.refs[ref].to[row]}]; ok && n.overlaps(held, row) {
					thread(i, j).Posted = true
				}
			}
			return true
		})
	}
}
