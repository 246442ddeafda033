package index

// An alignment says which words of a name each unit of a query matched.
type alignment struct {
	which   int // number of the entry's name
	reading int // number of its reading, or -1 for the name as written
	to      [maxUnits]uint8
}

// align finds the first name of an entry in which every unit of the query matches a word of its own.
func (s *segment) align(doc uint32, sets []set, readings bool) (alignment, bool) {
	a := alignment{reading: -1}
	for rest := s.forwardOf(doc); len(rest) > 0; a.which++ {
		var p part
		p, rest = cut(rest)
		if !readings {
			if assign(p.own, sets, &a.to) {
				return a, true
			}
			continue
		}
		found := false
		p.eachReading(func(i int, words []uint32) bool {
			if found = assign(words, sets, &a.to); found {
				a.reading = i
			}
			return !found
		})
		if found {
			return a, true
		}
	}
	return a, false
}

// assign gives each set a word of its own. It finds such an assignment if there is one (Kuhn's algorithm on bits).
func assign(name []uint32, sets []set, to *[maxUnits]uint8) bool {
	name = name[:min(len(name), 64)]
	if len(sets) > len(name) {
		return false
	}
	var fits [maxUnits]uint64
	for i := range sets {
		fits[i] = sets[i].places(name)
		if fits[i] == 0 {
			return false
		}
	}
	var taken [64]int8 // by which set, plus 1
	var reach func(i int, seen *uint64) bool
	reach = func(i int, seen *uint64) bool {
		for p := range name {
			bit := uint64(1) << p
			if fits[i]&bit == 0 || *seen&bit != 0 {
				continue
			}
			*seen |= bit
			if taken[p] == 0 || reach(int(taken[p]-1), seen) {
				taken[p] = int8(i + 1)
				to[i] = uint8(p)
				return true
			}
		}
		return false
	}
	for i := range sets {
		var seen uint64
		if !reach(i, &seen) {
			return false
		}
	}
	return true
}

// places returns where in a name the set matches, a bit each: for a phrase where it begins.
func (c *set) places(name []uint32) (at uint64) {
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
