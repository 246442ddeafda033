package index

import (
	"iter"
	mathbits "math/bits"
	"sync"

	"entente/internal/access"
	"entente/internal/date"

	"github.com/RoaringBitmap/roaring/v2"
)

// view is what one group of viewers sees of a state: which records, and what follows from them.
type view struct {
	*state
	viewer access.Viewer
	seen   [kinds]bits     // by ordinal
	open   []bool          // by class: whether the viewer may read it
	all    *roaring.Bitmap // the exchanges seen, by place

	making sync.Mutex // guards what is made at the first question for it
	follows
}

// see makes a view.
func (x *Index) see(viewer access.Viewer, known int64) *view {
	v := &view{state: x.stateAt(known), viewer: viewer}
	v.learn()
	for kind, t := range x.tables {
		count := t.ids.len()
		v.seen[kind] = newBits(count)
		half := count / 2 &^ 63 // a word of bits belongs to one goroutine
		var working sync.WaitGroup
		for _, part := range [][2]int{{0, half}, {half, count}} {
			working.Go(func() {
				for o := part[0]; o < part[1]; o++ {
					if v.look(kind, uint32(o)) {
						v.seen[kind].set(uint32(o), true)
					}
				}
			})
		}
		working.Wait()
	}
	places := newBits(len(x.at))
	for place, o := range x.at {
		if v.seen[exchanges].has(o) {
			places.set(uint32(place), true)
		}
	}
	v.all = roaring.FromDense(places, true)
	return v
}

// learn decides which classes of records the viewer may read.
func (v *view) learn() {
	for _, k := range v.index.classes[len(v.open):] {
		v.open = append(v.open, v.viewer.MayRead(k.lock, k.desk))
	}
}

// row is the row of a record that the viewer sees, or none.
func (v *view) row(kind int, ordinal uint32) uint32 {
	if !v.seen[kind].has(ordinal) { // none is beyond all
		return none
	}
	return v.rows[kind][ordinal]
}

// records yields ordinal and row of what is seen of a kind.
func (v *view) records(kind int) iter.Seq2[uint32, uint32] {
	return func(yield func(ordinal, row uint32) bool) {
		rows := v.rows[kind]
		for i, word := range v.seen[kind] {
			for ; word != 0; word &= word - 1 {
				o := uint32(i*64 + mathbits.TrailingZeros64(word))
				if !yield(o, rows[o]) {
					return
				}
			}
		}
	}
}

// look decides whether a record is seen. The records that it refers to are decided before, but for exchanges.
func (v *view) look(kind int, ordinal uint32) bool {
	if kind == exchanges {
		return v.lookPart(ordinal, ownKind)
	}
	if !v.live(kind, ordinal) {
		return false
	}
	t := v.index.tables[kind]
	row := v.rows[kind][ordinal]
	for i, ref := range t.schema.refs {
		if to := t.refs[i].to[row]; ref.guards && to != none && !v.seen[ref.to].has(to) {
			return false
		}
	}
	return true
}

// ownKind is how far an exchange that is part of another is followed, as in the store.
const ownKind = 3

func (v *view) lookPart(ordinal uint32, depth int) bool {
	if !v.live(exchanges, ordinal) {
		return false
	}
	part := v.index.tables[exchanges].refs[partOf].to[v.rows[exchanges][ordinal]]
	switch {
	case part == none:
		return true
	case depth > 1:
		return v.lookPart(part, depth-1)
	}
	return v.live(exchanges, part)
}

// live reports whether the version that counts is not withdrawn and open to the viewer, now and then.
func (v *view) live(kind int, ordinal uint32) bool {
	row := v.state.row(kind, ordinal)
	t := v.index.tables[kind]
	return row != none && !t.deleted[row] && v.open[t.class[row]] && v.open[t.class[t.newest[ordinal]]]
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
