package index

import (
	"bytes"
	mathbits "math/bits"
	"slices"
	"sort"
	"unicode/utf8"
)

// earlyTypo calls visit with the words that begin with what a word becomes by one typo (a letter left out, too many,
// wrong, or two swapped) in its first bytes, up to and without half. The same words may come more than once.
func (d *dictionary) earlyTypo(text []byte, half int, visit func(words)) {
	first, _ := utf8.DecodeRune(text)
	try := func(w words, depth int, rest []byte) {
		if w = d.descend(w, depth, rest); !w.empty() {
			visit(w)
		}
	}
	here := d.kindred(first)
	swapped := make([]byte, 0, len(text))
	for depth := 0; depth < half && !here.empty(); {
		rest := text[depth:]
		_, size := utf8.DecodeRune(rest)
		letter, after := rest[:size], rest[size:]
		try(here, depth, after) // one too many
		if _, next := utf8.DecodeRune(after); next > 0 && string(after[:next]) != string(letter) {
			swapped = append(append(append(swapped[:0], after[:next]...), letter...), after[next:]...)
			try(here, depth, swapped)
		}
		d.branches(here, depth, func(other []byte, branch words) {
			try(branch, depth+len(other), rest) // left out
			if string(other) != string(letter) {
				try(branch, depth+len(other), after) // wrong
			}
		})
		here = d.descend(here, depth, letter)
		depth += size
	}
}

// halfOf returns where in a word the second half begins, in bytes.
func halfOf(word string) int {
	half := 0
	for n := letters(word) / 2; n > 0; n-- {
		half += runeLen(word[half:])
	}
	return half
}

// A typo spares the first half of a word or the second, or swaps the letters where they meet. So the words one typo away
// are among those with the same first half, those with the same second half, and one other.
func (f *field) halves(word string, visit func(id uint32)) {
	half := halfOf(word)
	first, second := []byte(word[:half]), []byte(word[half:])
	for w := f.prefix(first); w.lo < w.hi; w.lo++ {
		visit(w.lo)
	}
	for _, id := range f.ending(second) {
		visit(id)
	}
	a, size := utf8.DecodeLastRune(first)
	b, next := utf8.DecodeRune(second)
	swapped := append([]byte{}, first[:len(first)-size]...)
	swapped = utf8.AppendRune(utf8.AppendRune(swapped, b), a)
	if id, ok := f.find(append(swapped, second[next:]...)); ok {
		visit(id)
	}
}

// ending returns the words that end so.
func (f *field) ending(letters []byte) []uint32 {
	lo := sort.Search(len(f.backward), func(i int) bool { return compareEnds(f.at(f.backward[i]), letters) >= 0 })
	hi := lo + sort.Search(len(f.backward)-lo, func(i int) bool { return !bytes.HasSuffix(f.at(f.backward[lo+i]), letters) })
	return f.backward[lo:hi]
}

// compareEnds compares words from their ends.
func compareEnds(a, b []byte) int {
	for i, j := len(a)-1, len(b)-1; ; i, j = i-1, j-1 {
		switch {
		case i < 0 || j < 0:
			return i - j
		case a[i] != b[j]:
			return int(a[i]) - int(b[j])
		}
	}
}

// sortBackward puts the words in the order of their ends.
func (f *field) sortBackward() {
	f.backward = make([]uint32, f.len())
	for i := range f.backward {
		f.backward[i] = uint32(i)
	}
	slices.SortFunc(f.backward, func(a, b uint32) int { return compareEnds(f.at(a), f.at(b)) })
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
