package index

import (
	mathbits "math/bits"
	"unicode/utf8"
)

// oneTypo calls visit with the words that begin with what the query word becomes by one typo (a letter left out, too
// many, wrong, or two swapped), and with the length in bytes of that beginning. The same words may come more than once.
func (d *dictionary) oneTypo(word string, visit func(w words, depth int)) {
	first, _ := utf8.DecodeRuneInString(word)
	if len(word) == 0 || d.len() == 0 {
		return
	}
	try := func(w words, depth int, rest []byte) {
		if w = d.descend(w, depth, rest); !w.empty() {
			visit(w, depth+len(rest))
		}
	}
	text := []byte(word)
	here := d.kindred(first)
	swapped := make([]byte, 0, len(text))
	for depth := 0; !here.empty(); {
		rest := text[depth:]
		_, size := utf8.DecodeRune(rest)
		letter, after := rest[:size], rest[size:]
		if len(rest) > 0 {
			try(here, depth, after) // one too many
			if _, next := utf8.DecodeRune(after); next > 0 && string(after[:next]) != string(letter) {
				swapped = append(append(append(swapped[:0], after[:next]...), letter...), after[next:]...)
				try(here, depth, swapped)
			}
		}
		d.branches(here, depth, func(other []byte, branch words) {
			try(branch, depth+len(other), rest) // left out
			if len(rest) > 0 && string(other) != string(letter) {
				try(branch, depth+len(other), after) // wrong
			}
		})
		if len(rest) == 0 {
			return
		}
		here = d.descend(here, depth, letter)
		depth += size
	}
}

// shapes tells of each word, before it is compared letter by letter, whether it can be near another.
type shape struct {
	letters uint32 // a bit for each letter, by its number modulo 32
	length  uint8
}

func shapeOf(word []byte) shape {
	var s shape
	for i := 0; i < len(word); {
		r, size := rune(word[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(word[i:])
		}
		s.letters |= 1 << (uint(r) & 31)
		if s.length < 255 {
			s.length++
		}
		i += size
	}
	return s
}

// twoTypos calls visit with each word that is at most two typos away.
func (d *dictionary) twoTypos(shapes []shape, word string, visit func(uint32)) {
	want := []rune(word)
	if len(want) == 0 || len(want) > 60 {
		return
	}
	mine := shapeOf([]byte(word))
	range_ := d.kindred(want[0])
	var other [64]rune
	for i := range_.lo; i < range_.hi; i++ {
		s := shapes[i]
		if s.length+2 < mine.length || s.length > mine.length+2 || mathbits.OnesCount32(s.letters^mine.letters) > 4 {
			continue
		}
		n := 0
		for _, r := range string(d.at(i)) {
			if n == len(other) {
				break
			}
			other[n] = r
			n++
		}
		if within(want, other[:n], 2) {
			visit(i)
		}
	}
}

// within tells whether at most limit typos make one word the other: the restricted Damerau-Levenshtein distance. Words of
// up to 64 letters.
func within[T comparable](a, b []T, limit int) bool {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return false
	}
	var rows [3][66]int8
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = int8(min(j, 100))
	}
	for i := range len(a) {
		row[0] = int8(min(i+1, 100))
		best := row[0]
		for j := range len(b) {
			cost := int8(1)
			if a[i] == b[j] {
				cost = 0
			}
			c := min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				c = min(c, before[j-1]+1)
			}
			row[j+1] = c
			best = min(best, c)
		}
		if int(best) > limit {
			return false
		}
		before, last, row = last, row, before
	}
	return int(last[len(b)]) <= limit
}
