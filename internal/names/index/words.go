package index

import "slices"

// reaching finds names each of whose units is in reach of a unit of the query.
func (x *search) reaching(r reach) func(v view, f *field, of variant) {
	return func(v view, f *field, of variant) {
		sets := make([]set, 0, maxUnits)
		for _, u := range of.units {
			c, ok := x.setOf(v.segment, f, u, r)
			if !ok {
				return
			}
			sets = append(sets, c)
		}
		x.aligned(v, f, of, sets, sets, false)
	}
}

// someInitials finds names that have initials where the query has words, but not for all of its words.
func (x *search) someInitials(v view, f *field, of variant) {
	for whole := range of.units {
		if len(of.units) < 2 || of.units[whole].letter {
			continue
		}
		sets := make([]set, 0, maxUnits)
		for i, u := range of.units {
			r := initial
			if i == whole {
				r = beginning
			}
			if c, ok := x.setOf(v.segment, f, u, r); ok {
				sets = append(sets, c)
			}
		}
		if len(sets) == len(of.units) {
			x.aligned(v, f, of, sets, sets, false)
		}
	}
}

// aligned keeps the candidates of some sets in which others match. Where all is true, no word may be left over.
func (x *search) aligned(v view, f *field, of variant, sets, matching []set, all bool) {
	g := x.gather(v, f, sets)
	x.matched(v, f, of, g, matching, all)
	x.done(g)
}

// matched keeps those of the gathered entries in which the sets match.
func (x *search) matched(v view, f *field, of variant, g gathering, matching []set, all bool) {
	x.through(v, g, func(doc uint32) bool {
		if !x.worthwhile(v, doc) {
			return false
		}
		if a, ok := v.align(doc, matching, f == &v.read, all); ok {
			x.keep(found{v.segment, doc, x.match, of, a})
		}
		return true
	})
}

// initials finds names with these initials: a query of two letters or more, with or without dots.
func (x *search) initials(typed variant) {
	if glued, ok := typed.acronym(); ok {
		typed = glued
	}
	if len(typed.units) != 1 || typed.units[0].phrase != nil || typed.units[0].letter {
		return
	}
	for _, v := range x.views {
		id, ok := v.segment.initials.find([]byte(typed.units[0].text))
		if !ok {
			continue
		}
		x.inRuns(v, v.segment.initials.postings(id), func(doc uint32) bool {
			if !x.worthwhile(v, doc) {
				return false
			}
			var a alignment
			for rest := v.forwardOf(doc); len(rest) > 0; a.which++ {
				var p part
				p, rest = cut(rest)
				if slices.Contains(p.initials, id) {
					break
				}
			}
			x.keep(found{v.segment, doc, x.match, typed, a})
			return true
		})
	}
}

// scattered finds entries in whose names all words of the query are, but not in one.
func (x *search) scattered(v view, f *field, of variant) {
	if len(of.units) < 2 {
		return
	}
	sets := make([]set, 0, maxUnits)
	for _, u := range of.units {
		c, ok := x.setOf(v.segment, f, u, beginning)
		if !ok {
			return
		}
		sets = append(sets, c)
	}
	x.candidates(v, f, sets, func(doc uint32) bool {
		if !x.worthwhile(v, doc) {
			return false
		}
		best := alignment{which: -1}
		for i := range sets { // each unit has a name; the first one's is shown
			a, ok := v.align(doc, sets[i:i+1], false, false)
			if !ok {
				return true
			}
			if best.which < 0 {
				best = a
			}
		}
		x.keep(found{v.segment, doc, x.match, of, best})
		return true
	})
}
