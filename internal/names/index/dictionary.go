package index

import (
	"bytes"
	"unicode/utf8"
)

// A dictionary is a sorted list of distinct words, numbered from 0, in one piece of memory.
type dictionary struct {
	text []byte
	off  []uint32 // word i is text[off[i]:off[i+1]]
}

func (d *dictionary) len() uint32 { return uint32(max(len(d.off)-1, 0)) }

func (d *dictionary) at(i uint32) []byte { return d.text[d.off[i]:d.off[i+1]] }

// A span of words in the dictionary: from lo up to, and without, hi.
type words struct{ lo, hi uint32 }

func (w words) empty() bool { return w.lo >= w.hi }

// descend narrows words that share their first depth bytes to those that go on with more.
func (d *dictionary) descend(w words, depth int, more []byte) words {
	if len(more) == 0 {
		return w
	}
	lo, hi := w.lo, w.hi
	for lo < hi { // the first that is not less
		m := (lo + hi) / 2
		if bytes.Compare(d.at(m)[depth:], more) < 0 {
			lo = m + 1
		} else {
			hi = m
		}
	}
	start := lo
	// The end is often near: gallop before halving.
	step := uint32(1)
	for hi = start; hi < w.hi && bytes.HasPrefix(d.at(hi)[depth:], more); {
		lo = hi + 1
		hi = min(hi+step, w.hi)
		step *= 2
	}
	for lo < hi {
		m := (lo + hi) / 2
		if bytes.HasPrefix(d.at(m)[depth:], more) {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return words{start, lo}
}

// find returns the number of a word.
func (d *dictionary) find(word []byte) (uint32, bool) {
	w := d.descend(words{0, d.len()}, 0, word)
	return w.lo, !w.empty() && len(d.at(w.lo)) == len(word)
}

// prefix returns the words that begin with the letters.
func (d *dictionary) prefix(letters []byte) words { return d.descend(words{0, d.len()}, 0, letters) }

// branches calls visit with each letter that follows the first depth bytes that the words share, and the words with it.
func (d *dictionary) branches(w words, depth int, visit func(letter []byte, w words)) {
	for w.lo < w.hi && len(d.at(w.lo)) == depth {
		w.lo++
	}
	for w.lo < w.hi {
		rest := d.at(w.lo)[depth:]
		_, size := utf8.DecodeRune(rest)
		branch := d.descend(w, depth, rest[:size])
		visit(rest[:size], branch)
		w.lo = branch.hi
	}
}

// kindred returns the words in whose script a typo of this letter can be: those whose first letter is of the same block.
func (d *dictionary) kindred(letter rune) words {
	from := func(r rune) uint32 {
		lo, hi := uint32(0), d.len()
		for lo < hi {
			m := (lo + hi) / 2
			if first, _ := utf8.DecodeRune(d.at(m)); first < r {
				lo = m + 1
			} else {
				hi = m
			}
		}
		return lo
	}
	b := block(letter)
	if b < 0 {
		return words{0, from(utf8.RuneSelf)}
	}
	return words{from(max(b<<8, utf8.RuneSelf)), from((b + 1) << 8)}
}

// block numbers blocks of letters: what is typed for one another is in one.
func block(letter rune) rune {
	if letter < utf8.RuneSelf {
		return -1
	}
	return letter >> 8
}
