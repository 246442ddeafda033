package index

import "slices"

// oneTypoSomewhere finds names in which all units of the query match but one, and that with a typo.
func (x *search) oneTypoSomewhere(v view, f *field, of variant) { x.oneTypo(v, f, of, false) }

// oneTypo finds such names. Where all is true, they have no other words.
func (x *search) oneTypo(v view, f *field, of variant, all bool) {
	for i, wrong := range of.units {
		sets := make([]set, 0, maxUnits)
		for j, u := range of.units {
			if j == i {
				continue
			}
			c, ok := x.setOf(v.segment, f, u, beginning)
			if !ok {
				break
			}
			sets = append(sets, c)
		}
		if len(sets) < len(of.units)-1 {
			continue
		}
		if wrong.phrase != nil {
			if !all {
				x.nearPhrase(v, f, of, slices.Insert(sets, i, set{}), i)
			}
			continue
		}
		mistypable := false
		wrong.mistypable(func(string) { mistypable = true })
		if !mistypable {
			continue
		}
		if len(sets) > 0 {
			g := x.gather(v, f, sets)
			lookable := g.count() <= lookedAt
			if lookable {
				x.matched(v, f, of, g, slices.Insert(slices.Clone(sets), i, f.likelySet(v.segment, wrong)), all)
			}
			x.done(g)
			if lookable {
				continue
			}
		}
		if c, ok := x.setOf(v.segment, f, wrong, near); ok {
			sets = slices.Insert(sets, i, c)
			x.aligned(v, f, of, sets, sets, all)
		}
	}
}

// lookedAt is the number of entries up to which it is quicker to look for a typo in their words than in all words.
const lookedAt = 256

// nearPhrase finds names that hold the phrase of unit i but for one character.
func (x *search) nearPhrase(v view, f *field, of variant, sets []set, i int) {
	phrase := of.units[i].phrase
	if len(phrase) < 3 || f != &v.own {
		return
	}
	nearly := set{near: true, mistyped: true}
	for _, character := range phrase {
		id, ok := x.find(f, character)
		if !ok {
			id = none
		}
		nearly.phrase = append(nearly.phrase, id)
	}
	sets[i] = nearly
	rest := slices.Concat(sets[:i], sets[i+1:])
	for omitted := range phrase {
		gathering := slices.Clone(rest)
		for j, id := range nearly.phrase {
			if j == omitted {
				continue
			}
			if id == none {
				gathering = nil
				break
			}
			gathering = append(gathering, set{ids: []uint32{id}, total: len(f.postings(id))})
		}
		if gathering != nil {
			x.aligned(v, f, of, gathering, sets, false)
		}
	}
}
