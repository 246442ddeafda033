package index

import "slices"

// A set is what one unit of a query may be in one field of a segment: some words, or a phrase. Candidates for a phrase
// are those of its rarest pair; whether it stands in a name is then looked up.
type set struct {
	ids      []uint32 // rising
	spans    []words  // rising, each without those in ids
	phrase   []uint32
	mistyped bool // it holds what may be a typo, which no acronym has
	near     bool // names that hold the phrase but for one character
	docs     []uint32
	sounds   []uint32 // the words are those with the sound in ids
	total    int      // of postings
	likely   *likely  // the words are those that this finds near
}

// How far a word of a name may be from a word of the query.
type reach uint8

const (
	exactly   reach = iota
	beginning       // also what begins with it, where it is still being typed or a single letter
	initial         // also the initial in place of the word
	near            // also what is one typo away
	far             // also what is two typos away
)

// setOf makes the set of a unit in a field. ok is false where nothing can match.
func (x *search) setOf(s *segment, f *field, u unit, r reach) (set, bool) {
	if u.phrase != nil {
		return s.phraseSet(f, u)
	}
	var c set
	u.spellings(func(word string) {
		if r >= beginning && (u.last || u.letter) {
			if w := x.lookUp(f, word); !w.empty() {
				c.spans = append(c.spans, w)
			}
		} else if id, ok := x.find(f, word); ok {
			c.ids = append(c.ids, id)
		}
		if r == initial && !u.letter {
			if id, ok := x.find(f, word[:runeLen(word)]); ok {
				c.ids = append(c.ids, id)
			}
		}
	})
	if r >= near {
		t := x.typos(s, f, u, r)
		c.ids = append(c.ids, t.ids...)
		c.spans = append(c.spans, t.spans...)
		c.mistyped = true
	}
	c.tidy()
	for _, id := range c.ids {
		c.total += len(f.postings(id))
	}
	for _, w := range c.spans {
		c.total += f.count(w)
	}
	return c, c.total > 0
}

// lookUp returns the words of a field that begin so. A search asks for the same words again and again, so it keeps them.
func (x *search) lookUp(f *field, word string) words {
	if !f.sieve.begins(word) {
		return words{}
	}
	key := lookup{f, word}
	w, ok := x.known[key]
	if !ok {
		w = f.prefix([]byte(word))
		x.known[key] = w
	}
	return w
}

func (x *search) find(f *field, word string) (uint32, bool) {
	if !f.sieve.holds(word) {
		return 0, false
	}
	w := x.lookUp(f, word)
	return w.lo, !w.empty() && len(f.at(w.lo)) == len(word)
}

type lookup struct {
	*field
	word string
}

// tidy puts ids and spans in order, once each.
func (c *set) tidy() {
	if len(c.spans) > 1 {
		slices.SortFunc(c.spans, func(a, b words) int { return int(int64(a.lo) - int64(b.lo)) })
		kept := c.spans[:1]
		for _, w := range c.spans[1:] {
			if last := kept[len(kept)-1]; w.hi <= last.hi {
				continue // beginnings lie in one another or apart
			}
			kept = append(kept, w)
		}
		c.spans = kept
	}
	slices.Sort(c.ids)
	c.ids = slices.Compact(c.ids)
	if len(c.spans) > 0 {
		c.ids = slices.DeleteFunc(c.ids, func(id uint32) bool { return inSpans(c.spans, id) })
	}
}

func inSpans(spans []words, id uint32) bool {
	lo, hi := 0, len(spans)
	for lo < hi { // the first that ends after the word
		m := (lo + hi) / 2
		if spans[m].hi <= id {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo < len(spans) && spans[lo].lo <= id
}

// holds tells whether a word is in the set.
func (c *set) holds(id uint32) bool {
	if c.likely != nil {
		return c.likely.near(id)
	}
	if c.sounds != nil {
		id = c.sounds[id]
	}
	if len(c.ids) > 0 {
		if len(c.ids) <= 4 {
			for _, n := range c.ids {
				if n == id {
					return true
				}
			}
		} else if _, ok := slices.BinarySearch(c.ids, id); ok {
			return true
		}
	}
	return len(c.spans) > 0 && inSpans(c.spans, id)
}

// phraseSet makes the set of characters that stand side by side.
func (s *segment) phraseSet(f *field, u unit) (set, bool) {
	var c set
	if f != &s.own {
		return c, false
	}
	for _, character := range u.phrase {
		id, ok := f.find([]byte(character))
		if !ok {
			return c, false
		}
		c.phrase = append(c.phrase, id)
	}
	c.docs = f.postings(c.phrase[0])
	for i := 1; i < len(c.phrase); i++ {
		if docs := s.pair(c.phrase[i-1], c.phrase[i]); i == 1 || len(docs) < len(c.docs) {
			c.docs = docs
		}
	}
	c.total = len(c.docs)
	return c, c.total > 0
}
