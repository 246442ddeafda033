package roman

import "unicode/utf8"

var (
	koreanSurnames  = knownNames("korean-surnames")
	koreanSyllables = knownNames("korean-syllables")
)

// hangulName reads one unbroken row of Hangul. Two to four syllables are a name with the family name first, where the
// first syllable (or the first two) is a family name; anything else, such as a foreign name, is a word.
func hangulName(dst [][]string, word []rune, alone bool) [][]string {
	if alone && len(word) >= 2 && len(word) <= 4 {
		n := 1
		if len(word) >= 3 && koreanSurnames()[string(word[:2])] != nil {
			n = 2
		}
		if surname := koreanSurnames()[string(word[:n])]; surname != nil && (n == 2 || len(word) < 4) {
			return append(dst, surname, hangulGiven(word[n:]))
		}
	}
	if len(word) == 1 || len(word) == 2 {
		if surname := koreanSurnames()[string(word)]; surname != nil {
			return append(dst, surname)
		}
	}
	return append(dst, hangulGiven(word))
}

// hangulGiven gives the readings of a given name or a foreign word: Revised Romanisation without and with sound
// changes, the common spelling, and McCune-Reischauer as it is typed.
func hangulGiven(word []rune) []string {
	var stack [24]syllable
	var buf [96]byte
	parsed := func() []syllable {
		s := stack[:0]
		for _, r := range word {
			if x, ok := syllableOf(r); ok {
				s = append(s, x)
			}
		}
		return s
	}
	out := make([]string, 0, 5)
	add := func(b []byte) {
		if len(b) > 0 && !contains(out, string(b)) {
			out = append(out, string(b))
		}
	}
	add(systemRRBare.hangulWord(buf[:0], parsed(), 0))
	if len(word) <= 4 {
		add(freeSpelling(buf[:0], word))
	}
	add(systemPlain.hangulWord(buf[:0], parsed(), 0))
	plain := *systemRR
	add(plain.hangulWord(buf[:0], parsed(), 0))
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

// freeSpelling writes each syllable as Koreans commonly write their own names.
func freeSpelling(b []byte, word []rune) []byte {
	var key [4]byte
	known := koreanSyllables()
	for _, r := range word {
		n := utf8.EncodeRune(key[:], r)
		if s := known[string(key[:n])]; s != nil {
			b = append(b, s[0]...)
			continue
		}
		if s, ok := syllableOf(r); ok {
			b = systemFree.hangulWord(b, []syllable{s}, 0)
		}
	}
	return b
}
