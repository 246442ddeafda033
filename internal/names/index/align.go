package index

import (
	mathbits "math/bits"
	"slices"
)

// An alignment says which words of a name each unit of a query matched.
type alignment struct {
	which   int  // number of the entry's name
	reading bool // its spellings matched, not the name as written
	to      [maxUnits]uint8
}

// align finds the first name of an entry in which every unit of the query matches a word of its own. Where all is true,
// no word of the name may be left over.
func (s *segment) align(doc uint32, sets []set, read, all bool) (alignment, bool) {
	a := alignment{reading: read}
	var fits [maxUnits]uint64
	for rest := s.forwardOf(doc); len(rest) > 0; a.which++ {
		var p part
		p, rest = cut(rest)
		if p.acronym && slices.ContainsFunc(sets, func(c set) bool { return c.mistyped }) {
			continue
		}
		words := len(p.own)
		if read {
			words = p.read()
		}
		if words < len(sets) || all && words > len(sets) {
			continue
		}
		if read {
			clear(fits[:])
			p.eachReading(func(at int, spellings []uint32) {
				for i := range sets {
					if at < 64 && slices.ContainsFunc(spellings, sets[i].holds) {
						fits[i] |= 1 << at
					}
				}
			})
		} else {
			for i := range sets {
				fits[i] = sets[i].places(p.own)
			}
		}
		if assign(fits[:len(sets)], &a.to) {
			return a, true
		}
	}
	return a, false
}

// assign gives each set, of which it is told which words it fits, a word of its own. It finds such an assignment if there
// is one (Kuhn's algorithm on bits).
func assign(fits []uint64, to *[maxUnits]uint8) bool {
	taken := uint64(0)
	easy := true
	for i, f := range fits { // most often the first free word will do
		if f == 0 {
			return false
		}
		if free := f &^ taken; easy && free != 0 {
			p := mathbits.TrailingZeros64(free)
			taken |= 1 << p
			to[i] = uint8(p)
		} else {
			easy = false
		}
	}
	return easy || assignHard(fits, to)
}

func assignHard(fits []uint64, to *[maxUnits]uint8) bool {
	var taken [64]int8 // by which set, plus 1
	var reach func(i int, seen *uint64) bool
	reach = func(i int, seen *uint64) bool {
		for free := fits[i] &^ *seen; free != 0; free = fits[i] &^ *seen {
			p := mathbits.TrailingZeros64(free)
			*seen |= 1 << p
			if taken[p] == 0 || reach(int(taken[p]-1), seen) {
				taken[p] = int8(i + 1)
				to[i] = uint8(p)
				return true
			}
		}
		return false
	}
	for i := range fits {
		var seen uint64
		if !reach(i, &seen) {
			return false
		}
	}
	return true
}

// places returns where in a name the set matches, a bit each: for a phrase where it begins.
func (c *set) places(name []uint32) (at uint64) {
	name = name[:min(len(name), 64)]
	if c.phrase == nil {
		for p, w := range name {
			if c.holds(w) {
				at |= 1 << p
			}
		}
		return at
	}
	if c.near {
		for p := range name {
			for n := len(c.phrase) - 1; n <= len(c.phrase)+1 && p+n <= len(name); n++ {
				if n <= 60 && within(c.phrase, name[p:p+n], 1) {
					at |= 1 << p
				}
			}
		}
		return at
	}
next:
	for p := 0; p+len(c.phrase) <= len(name); p++ {
		for i, w := range c.phrase {
			if name[p+i] != w {
				continue next
			}
		}
		at |= 1 << p
	}
	return at
}
