package index

import (
	mathbits "math/bits"
	"unicode/utf8"
)

// typos are the words one or two typos away from a unit, kept for the length of a search.
func (x *search) typos(s *segment, f *field, u unit, r reach) set {
	key := typoKey{f, u.text, u.last, u.guess, r}
	if t, ok := x.mistyped[key]; ok {
		return t
	}
	var t set
	u.mistypable(func(word string) {
		n := letters(word)
		l := f.likely(s, word, u.last)
		f.halves(word, func(id uint32) {
			if l.near(id) {
				t.ids = append(t.ids, id)
			}
		})
		if l.wanted[0].begun { // what goes on does not share its second half
			f.earlyTypo([]byte(word), halfOf(word), func(w words) {
				for !w.empty() && l.shapes[w.lo].length < l.least {
					w.lo++
				}
				t.spans = append(t.spans, w)
			})
		}
		if r == far && n >= longer {
			f.twoTypos(l.shapes, word, func(id uint32) {
				if l.shapes[id].length >= l.least {
					t.ids = append(t.ids, id)
				}
			})
		}
	})
	t.tidy()
	x.mistyped[key] = t
	return t
}

// A likely judges word by word which are one typo away from a unit or less: the same words as setOf finds with near.
type likely struct {
	*field
	shapes []shape
	least  uint8 // letters of a word that may be a typo away
	wanted []wanted
}

type wanted struct {
	word  []rune
	shape shape
	begun bool // what begins so counts too
}

func (f *field) likelySet(s *segment, u unit) set {
	l := f.likelyOf(s)
	u.mistypable(func(word string) { l.wanted = append(l.wanted, newWanted(word, u.last, l.least)) })
	return set{likely: l, mistyped: true}
}

func (f *field) likely(s *segment, word string, last bool) *likely {
	l := f.likelyOf(s)
	l.wanted = []wanted{newWanted(word, last, l.least)}
	return l
}

func (f *field) likelyOf(s *segment) *likely {
	l := &likely{field: f, shapes: s.shapesOf(f), least: long}
	if f == &s.read {
		l.least = longSpelt
	}
	return l
}

func newWanted(word string, last bool, least uint8) wanted {
	w := wanted{[]rune(clip(word, 60)), shapeOf([]byte(word)), false}
	w.begun = last && len(w.word) >= int(least)
	return w
}

func (l *likely) near(id uint32) bool {
	have := l.shapes[id]
	if have.length < l.least {
		return false
	}
	var buffer [64]rune
	var word []rune
	for _, w := range l.wanted {
		missing := mathbits.OnesCount32(w.shape.letters &^ have.letters)
		if missing > 1 || have.length+1 < w.shape.length || !w.begun && (have.length > w.shape.length+1 || mathbits.OnesCount32(have.letters&^w.shape.letters) > 1) {
			continue
		}
		if word == nil {
			if first, _ := utf8.DecodeRune(l.at(id)); block(first) != block(w.word[0]) {
				continue
			}
			word = buffer[:0]
			for _, r := range string(l.at(id)) {
				if word = append(word, r); len(word) == len(buffer) {
					break
				}
			}
		}
		if within(w.word, word, 1) {
			return true
		}
		for n := len(w.word) - 1; w.begun && n <= len(w.word)+1 && n < len(word); n++ {
			if within(w.word, word[:n], 1) {
				return true
			}
		}
	}
	return false
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
