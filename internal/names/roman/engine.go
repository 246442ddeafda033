package roman

import (
	"unicode"
	"unicode/utf8"
)

// letter is one letter of the source, in lower case.
type letter struct {
	r     rune
	upper bool
}

// letters takes a composed text apart.
func letters(buf []letter, text string) []letter {
	for _, r := range text {
		if r < utf8.RuneSelf {
			upper := 'A' <= r && r <= 'Z'
			if upper {
				r += 'a' - 'A'
			}
			buf = append(buf, letter{r, upper})
			continue
		}
		low := unicode.ToLower(r)
		buf = append(buf, letter{low, low != r})
	}
	return buf
}

// romanise appends the table's rendering of the text. Time is linear in the text: each letter has a bounded number of
// rules of bounded length.
func (t *table) romanise(out []byte, text string) []byte {
	var stack [96]letter
	return t.write(out, letters(stack[:0], text))
}

// write is romanise for a text that was taken apart.
func (t *table) write(out []byte, in []letter) []byte { return t.apply(out, in, false) }

// fold is write followed by folding, in one pass.
func (t *table) fold(out []byte, in []letter) []byte { return t.apply(out, in, true) }

func (t *table) apply(out []byte, in []letter, plain bool) []byte {
	var last *page
	lastKey := rune(-1)
	for i := 0; i < len(in); {
		r := in[i].r
		if key := r >> pageBits; key != lastKey {
			last, lastKey = t.pages[key], key
		}
		n := 0
		if last != nil {
			at := last[r&(1<<pageBits-1)]
			for k := range at.n {
				rule := &t.rules[at.at+k]
				if rule.fits(in, i) {
					n = len(rule.source)
					if plain {
						out = append(out, rule.plain...)
					} else {
						out = append(out, rule.cased(in, i)...)
					}
					break
				}
			}
		}
		if n == 0 && plain {
			out = fold(out, string(r))
			n = 1
		}
		if n == 0 {
			if in[i].upper {
				r = unicode.ToUpper(r)
			}
			out = utf8.AppendRune(out, r)
			n = 1
		}
		i += n
	}
	return out
}

func (r *rule) fits(in []letter, at int) bool {
	end := at + len(r.source)
	if end > len(in) {
		return false
	}
	for i, s := range r.source {
		if in[at+i].r != s {
			return false
		}
	}
	for _, c := range r.contexts {
		if c.second {
			r, edge := next(in, end)
			if !edge {
				r, edge = next(in, end+1)
			}
			if !c.holds(r, edge) {
				return false
			}
		} else if c.after {
			if !c.holds(next(in, end)) {
				return false
			}
		} else if !c.holds(before(in, at)) {
			return false
		}
	}
	return true
}

// before is the letter before a place, or the edge of the word. An apostrophe inside a word is a letter; at its edge it
// is a quotation mark.
func before(in []letter, at int) (r rune, edge bool) {
	if at == 0 {
		return 0, true
	}
	r = in[at-1].r
	if apostrophe(r) {
		return r, at < 2 || !inWord(in[at-2].r)
	}
	return r, !inWord(r)
}

func next(in []letter, at int) (r rune, edge bool) {
	if at >= len(in) {
		return 0, true
	}
	r = in[at].r
	if apostrophe(r) {
		return r, at+1 >= len(in) || !inWord(in[at+1].r)
	}
	return r, !inWord(r)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.M, r) }

func apostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', '´', '`', 'ʹ':
		return true
	}
	return false
}

// cased picks the rendering for the letter case of the source: Ш alone or before a small letter is Sh, in ШУМ it is SH.
func (r *rule) cased(in []letter, at int) string {
	if !in[at].upper {
		return r.lower
	}
	end := at + len(r.source)
	for i := at + 1; i < end; i++ {
		if in[i].upper {
			return r.capital
		}
		if unicode.IsLower(in[i].r) {
			return r.title
		}
	}
	for end < len(in) && (apostrophe(in[end].r) || unicode.Is(unicode.Mn, in[end].r)) {
		end++
	}
	if end < len(in) && unicode.IsLetter(in[end].r) {
		if in[end].upper {
			return r.capital
		}
		return r.title
	}
	for at > 0 && apostrophe(in[at-1].r) {
		at--
	}
	if at > 0 && in[at-1].upper {
		return r.capital
	}
	return r.title
}
