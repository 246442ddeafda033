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
const lookedAt = 64

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

// typos are the words one or two typos away from a unit, kept for the length of a search.
func (x *search) typos(s *segment, f *field, u unit, r reach) set {
	key := typoKey{f, u.text, u.last, u.guess, r}
	if t, ok := x.mistyped[key]; ok {
		return t
	}
	shapes, least := s.shapesOf(f), long // letters of a word that may be a typo away
	if f == &s.read {
		least = longSpelt
	}
	var t set
	u.mistypable(func(word string) {
		n := letters(word)
		begun := u.last && n >= least
		f.eachTypo(word, begun, func(w words) {
			for !w.empty() && int(shapes[w.lo].length) < least { // the shortest comes first
				w.lo++
			}
			switch {
			case w.empty():
			case begun || w.hi-w.lo > 1:
				t.spans = append(t.spans, w)
			default:
				t.ids = append(t.ids, w.lo)
			}
		})
		if r == far && n >= longer {
			f.twoTypos(shapes, word, func(id uint32) {
				if int(shapes[id].length) >= least {
					t.ids = append(t.ids, id)
				}
			})
		}
	})
	t.tidy()
	x.mistyped[key] = t
	return t
}

func (s *segment) shapesOf(f *field) []shape {
	if f == &s.read {
		return s.readShape
	}
	return s.ownShape
}

type typoKey struct {
	field *field
	text  string
	last  bool
	guess bool
	reach reach
}
