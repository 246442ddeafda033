package index

import (
	mathbits "math/bits"
	"unicode/utf8"
)

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
