package index

import (
	"slices"
	"strings"

	"entente/internal/date"

	"github.com/RoaringBitmap/roaring/v2"
)

// follows is what follows for a view from records that refer to exchanges: each part is made at the first question for it,
// and mended with each change. It has nothing of exchanges that are not seen.
type follows struct {
	derived      [facets]map[uint32]*roaring.Bitmap
	counterparts *lists     // by organisation: the places of the exchanges that had it on the other side, rising
	ourPlaces    bits       // by place: whether somebody of ours is named
	met          []date.Day // by person: the earliest day by which an exchange with them, held, had surely begun; Future for none
	organised    []uint32   // ordinals of organisations in the order of their identifiers
}

// sets is the bitmaps of a facet by its values. Those of the exchange's own facets have places that the viewer does not see:
// they are for intersections with sets of seen exchanges only.
func (v *view) sets(by facet) map[uint32]*roaring.Bitmap {
	if by < ownFacets {
		return v.own[by]
	}
	v.making.Lock()
	defer v.making.Unlock()
	if v.derived[by] == nil {
		v.derived[by] = v.derive(by)
	}
	return v.derived[by]
}

// with is the places of the exchanges that had an organisation on the other side, rising.
func (v *view) with() *lists {
	v.making.Lock()
	defer v.making.Unlock()
	return v.withCounterparts()
}

func (v *view) withCounterparts() *lists {
	if v.counterparts == nil {
		t := v.index.tables[participations]
		theirs := t.codes[tookSide]["theirs"]
		l := listsOf(v.index.tables[organisations].ids.len(), func(yield func(n, value uint32)) {
			for _, row := range v.records(participations) {
				if org := t.refs[tookOrg].to[row]; org != none && t.words[tookSide][row] == theirs {
					yield(org, v.index.position[t.refs[tookExchange].to[row]])
				}
			}
		})
		v.counterparts = &l
	}
	return v.counterparts
}

// byOurs is the places of exchanges in which somebody of ours is named.
func (v *view) byOurs() bits {
	v.making.Lock()
	defer v.making.Unlock()
	if v.ourPlaces == nil {
		t := v.index.tables[participations]
		ours := t.codes[tookSide]["ours"]
		v.ourPlaces = newBits(len(v.index.at))
		for _, row := range v.records(participations) {
			if t.refs[tookPerson].to[row] != none && t.words[tookSide][row] == ours {
				v.ourPlaces.set(v.index.position[t.refs[tookExchange].to[row]], true)
			}
		}
	}
	return v.ourPlaces
}

// firstMet is the earliest day by which an exchange that took place, with each person on the other side, had surely begun.
func (v *view) firstMet() []date.Day {
	v.making.Lock()
	defer v.making.Unlock()
	if v.met == nil {
		v.met = make([]date.Day, v.index.tables[people].ids.len())
		for i := range v.met {
			v.met[i] = date.Future
		}
		for _, row := range v.records(participations) {
			v.meet(row)
		}
	}
	return v.met
}

// meet notes a participation, if it is a meeting.
func (v *view) meet(p uint32) {
	took, x := v.index.tables[participations], v.index.tables[exchanges]
	person := took.refs[tookPerson].to[p]
	if person == none || took.words[tookSide][p] != took.codes[tookSide]["theirs"] {
		return
	}
	if row := v.row(exchanges, took.refs[tookExchange].to[p]); x.words[exchangeState][row] == x.codes[exchangeState]["done"] {
		v.met[person] = min(v.met[person], x.during[row][1])
	}
}

// sortedOrganisations are the organisations that are seen, in the order of their identifiers.
func (v *view) sortedOrganisations() []uint32 {
	v.making.Lock()
	defer v.making.Unlock()
	if v.organised == nil {
		ids := &v.index.tables[organisations].ids
		v.organised = []uint32{}
		for o := range v.records(organisations) {
			v.organised = append(v.organised, o)
		}
		slices.SortFunc(v.organised, func(a, b uint32) int { return strings.Compare(ids.at(a), ids.at(b)) })
	}
	return v.organised
}

// gathered is bitmaps in the making.
type gathered struct {
	*view
	sets map[uint32]bits
}

func (g gathered) of(value uint32) bits {
	set := g.sets[value]
	if set == nil {
		set = newBits(len(g.index.at))
		g.sets[value] = set
	}
	return set
}

// within adds those of the places whose exchanges had surely begun while a fact certainly held.
func (g gathered) within(value uint32, places []uint32, during [4]date.Day) {
	set := g.of(value)
	for _, place := range places {
		if on := g.briefs[place].on; during[1] <= on && on <= during[2] {
			set.set(place, true)
		}
	}
}

// derive makes the bitmaps of a facet.
func (v *view) derive(by facet) map[uint32]*roaring.Bitmap {
	g := gathered{v, make(map[uint32]bits)}
	switch by {
	case byFamily:
		orgs, with := v.index.tables[organisations], v.withCounterparts()
		for org, row := range v.records(organisations) {
			if family := orgs.words[1][row]; family != 0 {
				set := g.of(uint32(family))
				for _, place := range with.of(org) {
					set.set(place, true)
				}
			}
		}
	case byStanding:
		t, with := v.index.tables[standings], v.withCounterparts()
		for _, row := range v.records(standings) {
			if org := t.refs[standingOrg].to[row]; org != none {
				g.within(uint32(t.words[0][row]), with.of(org), t.during[row])
			}
		}
	case byAreaStatus:
		t, places := v.index.tables[statuses], v.placesOf(byArea)
		for _, row := range v.records(statuses) {
			g.within(uint32(t.words[0][row]), places(t.refs[statusArea].to[row]), t.during[row])
		}
	case byGrouping, byPlaceGrouping:
		own := byArea
		if by == byPlaceGrouping {
			own = byPlace
		}
		t, with, places := v.index.tables[members], v.withCounterparts(), v.placesOf(own)
		for _, row := range v.records(members) {
			group := t.refs[memberGrouping].to[row]
			if org := t.refs[memberOrg].to[row]; org != none && by == byGrouping {
				g.within(group, with.of(org), t.during[row])
			}
			if area := t.refs[memberOf_].to[row]; area != none {
				g.within(group, places(area), t.during[row])
			}
		}
	case byHeadLevel:
		t := v.index.tables[participations]
		ours, head := t.codes[tookSide]["ours"], t.codes[tookRole]["head"]
		for _, row := range v.records(participations) {
			if t.words[tookSide][row] == ours && t.words[tookRole][row] == head {
				place := v.index.position[t.refs[tookExchange].to[row]]
				v.levelsOf(row, t.refs[tookPerson].to[row], v.briefs[place].on, func(level uint32) { g.of(level).set(place, true) })
			}
		}
	}
	sets := make(map[uint32]*roaring.Bitmap, len(g.sets))
	for value, set := range g.sets {
		if found := roaring.FromDense(set, true); !found.IsEmpty() {
			sets[value] = found
		}
	}
	return sets
}

// placesOf lists the places of the seen exchanges of an area. A list is good until the next is asked for.
func (v *view) placesOf(by facet) func(area uint32) []uint32 {
	var list []uint32
	return func(area uint32) []uint32 {
		list = list[:0]
		if set := v.own[by][area]; set != nil {
			list = appendAll(list, roaring.And(set, v.all))
		}
		return list
	}
}

// put sets the bits of an exchange, if it is seen.
func (v *view) put(exchange uint32) {
	v.mark(exchange, func(by facet, value, place uint32) {
		set := v.derived[by][value]
		if set == nil {
			set = roaring.New()
			v.derived[by][value] = set
		}
		set.Add(place)
	}, (*lists).put, true)
}

// take clears the bits that put would set now.
func (v *view) take(exchange uint32) {
	v.mark(exchange, func(by facet, value, place uint32) {
		if set := v.derived[by][value]; set != nil {
			set.Remove(place)
		}
	}, (*lists).take, false)
}

func (v *view) mark(exchange uint32, mark func(by facet, value, place uint32), list func(l *lists, n, value uint32), is bool) {
	row := v.row(exchanges, exchange)
	if row == none {
		return
	}
	place := v.index.position[exchange]
	v.facetsOf(exchange, row, func(by facet, value uint32) {
		if v.derived[by] != nil {
			mark(by, value, place)
		}
	})
	t := v.index.tables[participations]
	theirs, ours := t.codes[tookSide]["theirs"], t.codes[tookSide]["ours"]
	v.about(participations, tookExchange, exchange, func(p uint32) bool {
		if org := t.refs[tookOrg].to[p]; v.counterparts != nil && org != none && t.words[tookSide][p] == theirs {
			list(v.counterparts, org, place)
		}
		if v.ourPlaces != nil && t.refs[tookPerson].to[p] != none && t.words[tookSide][p] == ours {
			v.ourPlaces.set(place, is)
		}
		return true
	})
}
