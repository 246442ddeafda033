package index

import (
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/record"
	"entente/internal/store"

	"github.com/RoaringBitmap/roaring/v2"
)

// Knot is an organisation or a person in the net of ties.
type Knot struct {
	ID             string
	Classification string // of an organisation
	Ours           bool   // a person who took part in an exchange on our side
	Exchanges      int    // of those asked for
}

// Thread is what ties two knots, which are given by their places in the list of knots, A before B.
type Thread struct {
	A, B        int
	Exchanges   int      // in which both took part
	First, Last date.Day // when the earliest and the latest of them had surely begun; Future and Past without any
	Affiliated  bool     // one organisation belongs to the other, perhaps only for a part of the window
	Posted      bool     // the person is in the organisation, or sits for it, perhaps only for a part of the window
}

// The bounds of a net: how many knots of each sort it has at most. More cannot be drawn, nor read.
const (
	mostCounterparts = 60
	mostOurs         = 30
	mostTheirs       = 30
	mostUnions       = 20
)

// Net is the busiest counterparts of the exchanges of a query, the people who met in those exchanges, the organisations
// that the counterparts belong to, and what ties them. With a focus, an organisation, a person or an area, only those are
// ranked who took part in exchanges with it, and those whom a post or an affiliation ties to it come first. Knots are in the order of their
// identifiers. ok is false where the index does not know the query; the focus must be a record that the viewer may read,
// else there are no knots.
func (r Reader) Net(q store.Query, focus string, from, to date.Day) (knots []Knot, threads []Thread, ok bool) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		var set *roaring.Bitmap
		if set, ok = v.exchangesOf(q); !ok {
			return
		}
		n := net{v, set, from, to, make(map[knot]*roaring.Bitmap)}
		if !n.gather(focus) {
			return
		}
		knots, threads = n.tie()
	})
	return knots, threads, ok
}

// knot is a record that ties are between: its kind, organisations or people, and its ordinal.
type knot struct {
	kind    int
	ordinal uint32
}

// net is a net in the making.
type net struct {
	asked
	set      *roaring.Bitmap
	from, to date.Day
	knots    map[knot]*roaring.Bitmap // and the exchanges asked for in which they took part
}

func (n *net) add(k knot) {
	if n.knots[k] == nil {
		n.knots[k] = n.with(k, n.set)
	}
}

// with is those of the exchanges in which a record took part.
func (n *net) with(k knot, set *roaring.Bitmap) *roaring.Bitmap {
	places := n.asked.with().of(k.ordinal)
	if k.kind == people {
		places = n.places(k.ordinal)
	}
	with := roaring.BitmapOf(places...)
	with.And(set)
	return with
}

// overlaps reports whether a fact may have held at some time of the window.
func (n *net) overlaps(t *table, row uint32) bool {
	return t.during[row][0] <= n.to && t.during[row][3] >= n.from
}

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

// Sees reports whether there is an organisation, a person or an area that the viewer may read, with this identifier.
func (r Reader) Sees(id string) (seen bool) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		_, seen = (&net{asked: asked{view, r.memo}}).find(id)
	})
	return seen
}
