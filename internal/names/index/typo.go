package index

import (
	mathbits "math/bits"
	"unicode/utf8"
)

// eachTypo calls visit with the words that are one typo away from a text or none: a letter left out, too many, wrong, or
// two swapped. Of a text that is still being typed they are the words that begin so. A wrong letter is one of the same
// block of letters, and so is the first. The same words may come more than once.
func (f *field) eachTypo(text string, begun bool, visit func(words)) {
	var letters [sieved]rune
	n := 0
	for _, r := range text {
		if n == sieved-1 {
			begun = true // of a longer word the beginning tells enough
			break
		}
		letters[n] = r
		n++
	}
	if n == 0 || len(f.sieve.marks) == 0 {
		return
	}
	t := typing{field: f, letters: letters[:n], begun: begun, visit: visit}
	var powers, before, after [sieved + 2]uint64 // traces of what stands before a letter, and from it on, as if that were the beginning
	powers[0] = 1
	for i, r := range t.letters {
		powers[i+1] = powers[i] * power
		before[i+1] = before[i] + uint64(r)*powers[i]
	}
	powers[n+1] = powers[n] * power
	for i := n - 1; i >= 0; i-- {
		after[i] = uint64(letters[i]) + power*after[i+1]
	}
	t.try(before[n], n, n, 0)
	others := f.letters[block(letters[0])]
	for i, r := range t.letters {
		if i > 0 && !f.sieve.passes(before[i], uint64(i)) { // nothing begins as the text does up to here
			return
		}
		if n > 1 && (i == 0 || letters[i-1] != r) { // of two that are alike either may be left out
			t.try(before[i]+powers[i]*after[i+1], n-1, i, i+1)
		}
		if i+1 < n && letters[i+1] != r {
			t.try(before[i]+powers[i]*uint64(letters[i+1])+powers[i+1]*uint64(r)+powers[i+2]*after[i+2], n, i, i+2, letters[i+1], r)
		}
		wrong, more := before[i]+powers[i+1]*after[i+1], before[i]+powers[i+1]*after[i]
		for _, other := range others {
			if other != r && (i < forked || f.sieve.passes(before[i]+powers[i]*uint64(other), uint64(i+1))) {
				t.try(wrong+powers[i]*uint64(other), n, i, i+1, other)
				t.try(more+powers[i]*uint64(other), n+1, i, i, other)
			}
		}
	}
	if begun || !f.sieve.passes(before[n], uint64(n)) {
		return
	}
	for _, other := range others {
		t.try(before[n]+powers[n]*uint64(other), n+1, n, n, other)
	}
}

// forked is the number of letters up to which most letters can go on a beginning.
const forked = 3

// A typing is a text that is looked for with typos.
type typing struct {
	*field
	letters []rune
	begun   bool
	visit   func(words)
	text    []byte
}

// try visits the words with the letters up to from, then others, then those from to on, if the sieve lets their trace
// through.
func (t *typing) try(trace uint64, n, from, to int, others ...rune) {
	as := uint64(n)
	if !t.begun {
		as |= wholeWord
	}
	if !t.sieve.passes(trace, as) {
		return
	}
	t.text = t.text[:0]
	for _, part := range [][]rune{t.letters[:from], others, t.letters[max(to, from):]} {
		for _, r := range part {
			t.text = utf8.AppendRune(t.text, r)
		}
	}
	if first, _ := utf8.DecodeRune(t.text); block(first) != block(t.letters[0]) {
		return
	}
	w := t.prefix(t.text)
	if !t.begun && !w.empty() {
		w.hi = w.lo
		if len(t.at(w.lo)) == len(t.text) {
			w.hi++
		}
	}
	if !w.empty() {
		t.visit(w)
	}
}

// A shape tells of a word, before it is compared letter by letter, whether it can be near another.
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
	kin := d.kindred(want[0])
	var other [64]rune
	for i := kin.lo; i < kin.hi; i++ {
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
