package index

import (
	"slices"

	"entente/internal/date"
)

// apply takes one version in and mends the views of today: the bits of every exchange that the record may bear on are
// taken out as they were and put in as they are. Where these are too many, what follows from them is made anew at the next
// question.
func (x *Index) apply(v version) {
	t := x.tables[v.kind]
	touched := x.touched(v)
	for _, view := range x.views {
		if len(touched) > many {
			view.follows = follows{}
		}
		if view.empty() {
			continue
		}
		for exchange := range touched {
			view.take(exchange)
		}
	}
	now := x.states[today]
	if now != nil && v.kind == exchanges {
		now.take(v.record)
	}
	t.add(v)
	x.place()
	if now == nil {
		return // and no view stands on it
	}
	now.follow()
	if v.kind == exchanges {
		now.put(v.record)
	}
	for _, view := range x.views {
		view.grow()
		view.decide(v.kind, v.record)
		if view.empty() {
			continue
		}
		for exchange := range touched {
			view.put(exchange)
		}
		if view.met != nil {
			view.meetAgain(x.meets(v, touched))
		}
	}
}

// meets is everybody whose first meeting may be another: the people of the exchanges touched.
func (x *Index) meets(v version, touched map[uint32]bool) map[uint32]bool {
	t := x.tables[participations]
	set := make(map[uint32]bool)
	took := func(p uint32) {
		for row := t.newest[p]; row != none; row = t.before[row] {
			if person := t.refs[tookPerson].to[row]; person != none {
				set[person] = true
			}
		}
	}
	for exchange := range touched {
		for _, p := range t.back(tookExchange, exchange) {
			took(p)
		}
	}
	if v.kind == participations {
		took(v.record)
	}
	return set
}

// meetAgain finds the first meetings of people anew.
func (v *view) meetAgain(set map[uint32]bool) {
	for person := range set {
		v.met[person] = date.Future
		v.about(participations, tookPerson, person, func(p uint32) bool { v.meet(p); return true })
	}
}

// empty reports whether nothing was asked for yet.
func (f *follows) empty() bool {
	for _, sets := range f.derived {
		if sets != nil {
			return false
		}
	}
	return f.counterparts == nil && f.ourPlaces == nil && f.met == nil
}

// grow makes room for records that are new.
func (v *view) grow() {
	v.learn()
	for kind, t := range v.index.tables {
		v.seen[kind] = v.seen[kind].room(t.ids.len())
	}
	if v.ourPlaces != nil {
		v.ourPlaces = v.ourPlaces.room(len(v.index.at))
	}
	for v.met != nil && len(v.met) < v.index.tables[people].ids.len() {
		v.met = append(v.met, date.Future)
	}
}

// decide looks anew whether a record is seen, and where it appears or goes, at all that it guards.
func (v *view) decide(kind int, record uint32) {
	turned := v.turn(kind, record)
	if kind == exchanges { // whether a part is seen hangs on more than the one that it is part of
		v.decideParts(record, ownKind)
	}
	if turned {
		v.decideGuarded(kind, record)
	}
}

// turn reports whether a record appeared or went.
func (v *view) turn(kind int, record uint32) bool {
	is := v.look(kind, record)
	if is == v.seen[kind].has(record) {
		return false
	}
	v.seen[kind].set(record, is)
	if kind == organisations {
		v.organised = nil
	}
	if kind == exchanges && is {
		v.all.Add(v.index.position[record])
	} else if kind == exchanges {
		v.all.Remove(v.index.position[record])
	}
	return true
}

func (v *view) decideGuarded(kind int, record uint32) {
	for other, t := range v.index.tables {
		for i, ref := range t.schema.refs {
			if ref.guards && ref.to == kind && other != exchanges {
				for _, o := range t.back(i, record) {
					v.decide(other, o)
				}
			}
		}
	}
}

func (v *view) decideParts(whole uint32, depth int) {
	if depth == 0 {
		return
	}
	for _, part := range v.index.tables[exchanges].back(partOf, whole) {
		if v.turn(exchanges, part) {
			v.decideGuarded(exchanges, part)
		}
		v.decideParts(part, depth-1)
	}
}

// touched is every exchange whose facets may change with a new version, in any view: by what the record referred to in any
// version, and refers to now.
func (x *Index) touched(v version) map[uint32]bool {
	set := make(map[uint32]bool)
	if x.same(v) {
		return set
	}
	r := reach{x, set}
	r.record(v.kind, v.record)
	for i, to := range v.refs {
		if to != none {
			r.refers(v.kind, i, to)
		}
	}
	return set
}

// same reports whether a version differs from the one before in nothing that the index keeps, as after a change of a note.
func (x *Index) same(v version) bool {
	t := x.tables[v.kind]
	row := t.newest[v.record]
	if row == none || t.class[row] != v.class || t.deleted[row] != v.deleted || !t.schema.timeless && t.during[row] != v.during {
		return false
	}
	for i, w := range v.words {
		if t.words[i][row] != w {
			return false
		}
	}
	for i, to := range v.refs {
		if t.refs[i].to[row] != to {
			return false
		}
	}
	for i, list := range v.lists {
		if t.schema.listed && !slices.Equal(list, t.list(i, row)) {
			return false
		}
	}
	return true
}

// reach collects exchanges along the references. It stops at more than many: what follows from them is then made anew.
type reach struct {
	index *Index
	set   map[uint32]bool
}

func (r reach) full() bool { return len(r.set) > many }

// record collects what hangs on a record.
func (r reach) record(kind int, record uint32) {
	if r.full() {
		return
	}
	x := r.index
	switch kind {
	case exchanges:
		r.withParts(record, ownKind)
		return
	case areas:
		r.ofArea(record)
	}
	for i := range x.tables[kind].schema.refs { // what it referred to in any version
		for row := x.tables[kind].newest[record]; row != none; row = x.tables[kind].before[row] {
			if to := x.tables[kind].refs[i].to[row]; to != none {
				r.refers(kind, i, to)
			}
		}
	}
	for other, t := range x.tables { // what refers to it
		for i, ref := range t.schema.refs {
			if !ref.guards || ref.to != kind {
				continue
			}
			for _, o := range t.back(i, record) {
				if r.full() {
					return
				}
				if other == participations {
					r.ofParticipation(o)
				} else if carries(other) {
					r.record(other, o)
				}
			}
		}
	}
}

// carries tells the kinds whose facts count among the facets of an exchange.
func carries(kind int) bool {
	switch kind {
	case statuses, members, standings, posts, memberships:
		return true
	}
	return false
}

// refers collects what a fact bears on through a record that it names.
func (r reach) refers(kind, ref int, to uint32) {
	x := r.index
	switch {
	case kind == participations && ref == tookExchange:
		r.withParts(to, ownKind)
	case kind == standings, kind == members && ref == memberOrg:
		for _, p := range x.tables[participations].back(tookOrg, to) {
			r.ofParticipation(p)
		}
	case kind == statuses, kind == members && ref == memberOf_:
		r.ofArea(to)
	case kind == memberships && ref == heldBy:
		for _, p := range x.tables[participations].back(tookPerson, to) {
			r.ofParticipation(p)
		}
	}
}

func (r reach) withParts(exchange uint32, depth int) {
	r.set[exchange] = true
	if depth == 0 || r.full() {
		return
	}
	for _, part := range r.index.tables[exchanges].back(partOf, exchange) {
		r.withParts(part, depth-1)
	}
}

func (r reach) ofParticipation(p uint32) {
	t := r.index.tables[participations]
	for row := t.newest[p]; row != none; row = t.before[row] {
		if to := t.refs[tookExchange].to[row]; to != none {
			r.set[to] = true
		}
	}
}

// ofArea collects the exchanges of an area, as they are today: no view of an earlier time outlives a change.
func (r reach) ofArea(area uint32) {
	now := r.index.states[today]
	if now == nil {
		return
	}
	for _, by := range []facet{byArea, byPlace} {
		set := now.own[by][area]
		if set == nil {
			continue
		}
		for i := set.Iterator(); i.HasNext() && !r.full(); {
			r.set[r.index.at[i.Next()]] = true
		}
	}
}
