package index

import (
	"sync"

	"entente/internal/access"
	"entente/internal/date"
)

// view is what one group of viewers sees at one recorded time: of each record the row that counts, if any, and the
// bitmaps of the exchanges.
type view struct {
	index  *Index
	viewer access.Viewer
	known  int64
	rows   [kinds][]uint32 // by ordinal: the row seen, or none
	open   []bool          // by class: whether the viewer may read it
	facets facets
	briefs []brief    // by place
	met    []date.Day // by person: the earliest day by which an exchange with them, held, had surely begun; Future for none
}

// see makes a view.
func (x *Index) see(viewer access.Viewer, known int64) *view {
	v := &view{index: x, viewer: viewer, known: known}
	for kind, t := range x.tables {
		v.rows[kind] = make([]uint32, len(t.ids))
		for o := range v.rows[kind] {
			v.rows[kind][o] = v.look(kind, uint32(o))
		}
	}
	v.briefs = make([]brief, len(x.at))
	v.facets = v.allFacets()
	v.met = make([]date.Day, len(x.tables[people].ids))
	half := len(v.met) / 2
	var working sync.WaitGroup
	for _, part := range [][2]int{{0, half}, {half, len(v.met)}} {
		working.Go(func() {
			for person := part[0]; person < part[1]; person++ {
				v.met[person] = v.firstMet(uint32(person))
			}
		})
	}
	working.Wait()
	return v
}

// allFacets sets the bits of every exchange. Each half is done by a goroutine of its own, and they are joined.
func (v *view) allFacets() facets {
	at := v.index.at
	var halves [2]facets
	var working sync.WaitGroup
	for i, part := range [][]uint32{at[:len(at)/2], at[len(at)/2:]} {
		working.Go(func() {
			half := &view{index: v.index, rows: v.rows, facets: newFacets(), briefs: v.briefs}
			for _, o := range part {
				half.put(o)
			}
			halves[i] = half.facets
		})
	}
	working.Wait()
	halves[0].join(&halves[1])
	return halves[0]
}

// firstMet is the earliest day by which an exchange that took place, with the person on the other side, had surely begun.
func (v *view) firstMet(person uint32) date.Day {
	took, x := v.index.tables[participations], v.index.tables[exchanges]
	theirs, done := took.codes[tookSide]["theirs"], x.codes[exchangeState]["done"]
	first := date.Future
	v.about(participations, tookPerson, person, func(p uint32) bool {
		if took.words[tookSide][p] == theirs {
			if row := v.row(exchanges, took.refs[tookExchange].to[p]); row != none && x.words[exchangeState][row] == done {
				first = min(first, x.during[row][1])
			}
		}
		return true
	})
	return first
}

func (v *view) mayRead(c uint16) bool {
	for int(c) >= len(v.open) {
		k := v.index.classes[len(v.open)]
		v.open = append(v.open, v.viewer.MayRead(k.marking, k.desk))
	}
	return v.open[c]
}

// row is the row of a record that the viewer sees, or none.
func (v *view) row(kind int, ordinal uint32) uint32 {
	if ordinal == none || int(ordinal) >= len(v.rows[kind]) {
		return none
	}
	return v.rows[kind][ordinal]
}

// look decides which row of a record is seen. The records that it refers to are decided before, but for exchanges.
func (v *view) look(kind int, ordinal uint32) uint32 {
	if kind == exchanges {
		return v.lookPart(ordinal, ownKind)
	}
	t := v.index.tables[kind]
	row := v.live(t, ordinal)
	if row == none {
		return none
	}
	for i, ref := range t.schema.refs {
		if to := t.refs[i].to[row]; ref.guards && to != none && v.row(ref.to, to) == none {
			return none
		}
	}
	return row
}

// ownKind is how far an exchange that is part of another is followed, as in the store.
const ownKind = 3

func (v *view) lookPart(ordinal uint32, depth int) uint32 {
	t := v.index.tables[exchanges]
	row := v.live(t, ordinal)
	if row == none {
		return none
	}
	part := t.refs[partOf].to[row]
	switch {
	case part == none:
	case depth > 1 && v.lookPart(part, depth-1) == none, depth == 1 && v.live(t, part) == none:
		return none
	}
	return row
}

// live is the row that counts at the view's recorded time, if it is not withdrawn and open to the viewer, now and then.
func (v *view) live(t *table, ordinal uint32) uint32 {
	row := t.newest[ordinal]
	if row == none || !v.mayRead(t.class[row]) {
		return none
	}
	for row != none && t.since[row] > v.known {
		row = t.before[row]
	}
	if row == none || t.deleted[row] || !v.mayRead(t.class[row]) {
		return none
	}
	return row
}

// holds reports whether a row's period certainly includes the day.
func (t *table) holds(row uint32, on date.Day) bool {
	return t.during[row][1] <= on && t.during[row][2] >= on
}

// about yields the seen rows of a kind that refer to a record by a column.
func (v *view) about(kind, ref int, to uint32, yield func(row uint32) bool) bool {
	t := v.index.tables[kind]
	for _, o := range t.back(ref, to) {
		if row := v.row(kind, o); row != none && t.refs[ref].to[row] == to && !yield(row) {
			return false
		}
	}
	return true
}

// any reports whether a seen row of a kind refers to the record by the column and fulfils more.
func (v *view) any(kind, ref int, to uint32, more func(row uint32) bool) bool {
	return to != none && !v.about(kind, ref, to, func(row uint32) bool { return !more(row) })
}
