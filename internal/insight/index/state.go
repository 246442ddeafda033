package index

import (
	"maps"
	"slices"
	"sync"

	"entente/internal/date"

	"github.com/RoaringBitmap/roaring/v2"
)

// state is the records as known at one recorded time, whoever reads them: of each its version, and of the exchanges the
// facets that stand in their own rows. All views of that time stand upon it, each with what its viewer sees.
type state struct {
	index  *Index
	known  int64
	rows   [kinds][]uint32 // by ordinal: the version, withdrawn ones too; none where there is none yet
	own    [ownFacets]map[uint32]*roaring.Bitmap
	vague  *roaring.Bitmap // those that byBegin leaves out
	briefs []brief         // by place
	alone  [2][]uint16     // by place: its only area, and its only place; see aloneOf
}

// now makes the state of today.
func (x *Index) now() *state {
	s := &state{index: x, known: today}
	s.follow()
	s.fill()
	return s
}

// then makes the state of an earlier time.
func (x *Index) then(known int64) *state {
	s := &state{index: x, known: known}
	for kind, t := range x.tables {
		s.rows[kind] = slices.Clone(t.newest)
		for o, row := range s.rows[kind] {
			for row != none && t.since[row] > known {
				row = t.before[row]
			}
			s.rows[kind][o] = row
		}
	}
	s.fill()
	return s
}

// follow takes up records that are new: of today the newest version is the one that counts.
func (s *state) follow() {
	for kind, t := range s.index.tables {
		s.rows[kind] = t.newest
	}
	for len(s.briefs) < len(s.index.at) {
		s.briefs = append(s.briefs, brief{})
		for i := range s.alone {
			s.alone[i] = append(s.alone[i], 0)
		}
	}
}

// row is the version of a record, or none.
func (s *state) row(kind int, ordinal uint32) uint32 {
	if int(ordinal) >= len(s.rows[kind]) { // none is beyond all
		return none
	}
	return s.rows[kind][ordinal]
}

// fill sets the bits of every exchange, of one facet by one goroutine and of another by another.
func (s *state) fill() {
	s.briefs = make([]brief, len(s.index.at))
	for i := range s.alone {
		s.alone[i] = make([]uint16, len(s.index.at))
	}
	for place, o := range s.index.at {
		s.note(uint32(place), s.row(exchanges, o))
	}
	var working sync.WaitGroup
	for half := range 2 {
		working.Go(func() {
			for by := facet(half); by < ownFacets; by += 2 {
				s.own[by] = s.gather(by)
			}
		})
	}
	working.Wait()
	s.vague = roaring.New()
	if set := s.own[byBegin][none]; set != nil {
		s.vague = set
		delete(s.own[byBegin], none)
	}
}

// container is how many places a bitmap holds in one piece.
const container = 1 << 16

// gather makes the bitmaps of one facet, a container at a time.
func (s *state) gather(by facet) map[uint32]*roaring.Bitmap {
	sets, lists := make(map[uint32]*roaring.Bitmap), make(map[uint32]*[]uint32)
	var last *[]uint32
	value := uint32(none)
	for from := 0; from < len(s.index.at); from += container {
		to := min(from+container, len(s.index.at))
		for place := from; place < to; place++ {
			row := s.row(exchanges, s.index.at[place])
			if row == none {
				continue
			}
			s.ownOf(by, row, func(n uint32) {
				if n != value || last == nil {
					if value, last = n, lists[n]; last == nil {
						last = new([]uint32)
						lists[n] = last
					}
				}
				*last = append(*last, uint32(place))
			})
		}
		for n, list := range lists {
			if len(*list) > 0 {
				if sets[n] == nil {
					sets[n] = roaring.New()
				}
				sets[n].AddMany(*list)
				*list = (*list)[:0]
			}
		}
	}
	return sets
}

// put sets the bits of an exchange as it is.
func (s *state) put(exchange uint32) {
	s.mark(exchange, (*roaring.Bitmap).Add)
	s.note(s.index.position[exchange], s.row(exchanges, exchange))
}

// take clears the bits that put would set now.
func (s *state) take(exchange uint32) { s.mark(exchange, (*roaring.Bitmap).Remove) }

func (s *state) mark(exchange uint32, mark func(*roaring.Bitmap, uint32)) {
	row := s.row(exchanges, exchange)
	if row == none {
		return
	}
	place := s.index.position[exchange]
	for by := range ownFacets {
		s.ownOf(by, row, func(n uint32) {
			if by == byBegin && n == none {
				mark(s.vague, place)
				return
			}
			if s.own[by][n] == nil {
				s.own[by][n] = roaring.New()
			}
			mark(s.own[by][n], place)
		})
	}
}

// brief is what sums over exchanges are made of, by place in the bitmaps: in one piece of memory, where the table has each
// in another.
type brief struct {
	on                                date.Day // when it had surely begun
	kind, direction, initiated, level uint8    // codes; each of a short list that records are checked against
}

// note keeps an exchange's brief and its areas.
func (s *state) note(place, row uint32) {
	if row == none {
		return
	}
	t := s.index.tables[exchanges]
	s.briefs[place] = brief{
		on: t.during[row][1], kind: uint8(t.words[exchangeType][row]), direction: uint8(t.words[exchangeDirection][row]),
		initiated: uint8(t.words[exchangeInitiated][row]), level: uint8(t.words[exchangeLevel][row]),
	}
	for i, which := range []int{listArea, listPlace} {
		s.alone[i][place] = aloneOf(t.list(which, row))
	}
}

// several stands for a list of areas that has to be looked at.
const several = 1<<16 - 1

// aloneOf is the ordinal of the only area of a list and one, or 0 for an empty one.
func aloneOf(list []uint32) uint16 {
	switch {
	case len(list) == 0:
		return 0
	case len(list) > 1 || list[0]+1 >= several:
		return several
	}
	return uint16(list[0] + 1)
}

// countAreas counts exchanges by area or place; those without one under none. Areas are many, and each has few of the
// exchanges: going through these is quicker than an intersection with each area.
func (s *state) countAreas(by facet, set *roaring.Bitmap) map[uint32]int {
	counts, rest := make([]int, min(s.index.tables[areas].ids.len()+1, several)), make(map[uint32]int)
	alone := s.alone[by-byArea]
	eachOf(set, func(place uint32) {
		if alone[place] != several {
			counts[alone[place]]++
			return
		}
		list := s.index.tables[exchanges].list(int(by-byArea), s.rows[exchanges][s.index.at[place]])
		for i, area := range list {
			if !slices.Contains(list[:i], area) {
				rest[area]++
			}
		}
	})
	for n, count := range counts {
		if count > 0 {
			rest[uint32(n)-1] += count
		}
	}
	return rest
}

// stateAt is the state of a recorded time. Few of the past are kept: nobody looks at many at once.
func (x *Index) stateAt(known int64) *state {
	s := x.states[known]
	if s == nil {
		if known == today {
			s = x.now()
		} else {
			s = x.then(known)
		}
		if len(x.states) > mostStates {
			maps.DeleteFunc(x.states, func(known int64, _ *state) bool { return known != today })
		}
		x.states[known] = s
	}
	return s
}

// mostStates is how many earlier states are kept.
const mostStates = 2
