package index

import (
	"slices"
	"strings"

	"entente/internal/record"

	"github.com/RoaringBitmap/roaring/v2"
)

// gather collects the knots; it is false for a focus that the viewer does not see.
func (n *net) gather(focus string) bool {
	among := n.set
	if focus != "" {
		id, ok := n.find(focus)
		if !ok {
			return false
		}
		switch id.kind {
		case areas:
			among = roaring.New()
			if with := n.own[byArea][id.ordinal]; with != nil {
				among = roaring.And(with, n.set)
			}
		default:
			n.add(id)
			among = n.knots[id]
			n.gatherFacts(id)
		}
	}
	for _, org := range n.busiest(among) {
		n.add(knot{organisations, org})
	}
	n.gatherPeople(focus != "", among)
	n.gatherUnions()
	return true
}

func (n *net) find(id string) (knot, bool) {
	kind, ok := record.KindOf(id)
	at, known := kindAt(kind)
	if !ok || !known || at != organisations && at != people && at != areas {
		return knot{}, false
	}
	ordinal, ok := n.index.tables[at].find(id)
	return knot{at, ordinal}, ok && n.row(at, ordinal) != none
}

// gatherFacts adds whom posts and affiliations tie to the focus, as many as there is place for, by identifiers.
func (n *net) gatherFacts(focus knot) {
	held, aff := n.index.tables[memberships], n.index.tables[affiliations]
	var found []knot
	if focus.kind == people {
		n.about(memberships, heldBy, focus.ordinal, func(row uint32) bool {
			for _, ref := range []int{heldIn, heldFor} {
				if org := held.refs[ref].to[row]; org != none && n.overlaps(held, row) {
					found = append(found, knot{organisations, org})
				}
			}
			return true
		})
	} else {
		for _, ref := range []int{heldIn, heldFor} {
			n.about(memberships, ref, focus.ordinal, func(row uint32) bool {
				if person := held.refs[heldBy].to[row]; person != none && n.overlaps(held, row) {
					found = append(found, knot{people, person})
				}
				return true
			})
		}
		for ref, other := range map[int]int{affiliationMember: affiliationIn, affiliationIn: affiliationMember} {
			n.about(affiliations, ref, focus.ordinal, func(row uint32) bool {
				if n.overlaps(aff, row) {
					found = append(found, knot{organisations, aff.refs[other].to[row]})
				}
				return true
			})
		}
	}
	slices.SortFunc(found, func(a, b knot) int { return strings.Compare(n.id(a), n.id(b)) })
	room := map[int]int{organisations: mostUnions, people: mostTheirs / 2}
	for _, k := range slices.Compact(found) {
		if room[k.kind]--; room[k.kind] >= 0 {
			n.add(k)
		}
	}
}

func (n *net) id(k knot) string { return n.index.tables[k.kind].ids.at(k.ordinal) }

// busiest are the organisations with the most of the exchanges, equal ones by identifiers.
func (n *net) busiest(among *roaring.Bitmap) []uint32 {
	times := make(map[uint32]int)
	with, within := n.asked.with(), denseOf(among)
	for org := range n.records(organisations) {
		if c := n.countOfPlaces(with.of(org), within); c > 0 {
			times[org] = c
		}
	}
	return n.most(organisations, times, mostCounterparts)
}

// most are the records with the highest numbers, equal ones by identifiers.
func (n *net) most(kind int, times map[uint32]int, most int) []uint32 {
	least := leastOfMost(times, most)
	var list []uint32
	for o, n := range times {
		if n >= least {
			list = append(list, o)
		}
	}
	ids := &n.index.tables[kind].ids
	slices.SortFunc(list, func(a, b uint32) int {
		if times[a] != times[b] {
			return times[b] - times[a]
		}
		return strings.Compare(ids.at(a), ids.at(b))
	})
	return list[:min(len(list), most)]
}

// leastOfMost is the lowest of the highest numbers, so many of them.
func leastOfMost(times map[uint32]int, most int) int {
	highest := 0
	for _, n := range times {
		highest = max(highest, n)
	}
	having := make([]int, highest+1)
	for _, n := range times {
		having[n]++
	}
	least := highest
	for left := most - having[highest]; least > 0 && left > 0; left -= having[least] {
		least--
	}
	return least
}

// gatherPeople adds who took part most often: in the exchanges with the focus, or with the organisations found.
func (n *net) gatherPeople(focused bool, among *roaring.Bitmap) {
	if !focused {
		var sets []*roaring.Bitmap
		for _, set := range n.knots {
			sets = append(sets, set)
		}
		among = roaring.FastOr(sets...)
	}
	took := n.index.tables[participations]
	ours := took.codes[tookSide]["ours"]
	times := [2]map[uint32]int{make(map[uint32]int), make(map[uint32]int)} // theirs, ours
	for i := among.Iterator(); i.HasNext(); {
		n.about(participations, tookExchange, n.index.at[i.Next()], func(p uint32) bool {
			if person := took.refs[tookPerson].to[p]; person != none {
				side := 0
				if took.words[tookSide][p] == ours {
					side = 1
				}
				times[side][person]++
			}
			return true
		})
	}
	for _, person := range n.most(people, times[0], mostTheirs) {
		n.add(knot{people, person})
	}
	for _, person := range n.most(people, times[1], mostOurs) {
		n.add(knot{people, person})
	}
}

// gatherUnions adds the organisations that most of those found belong to.
func (n *net) gatherUnions() {
	aff := n.index.tables[affiliations]
	times := make(map[uint32]int)
	for k := range n.knots {
		if k.kind == organisations {
			n.about(affiliations, affiliationMember, k.ordinal, func(row uint32) bool {
				if n.overlaps(aff, row) {
					times[aff.refs[affiliationIn].to[row]]++
				}
				return true
			})
		}
	}
	for _, union := range n.most(organisations, times, mostUnions) {
		n.add(knot{organisations, union})
	}
}
