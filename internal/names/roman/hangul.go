package roman

import (
	"unicode"
	"unicode/utf8"
)

// A Hangul syllable is one of 11,172 in a row of Unicode: 19 initials by 21 vowels by 28 finals.
const (
	hangulFirst = 0xAC00
	hangulLast  = 0xD7A3
)

// Initials and finals that the rules below name; their places in Unicode's order.
const (
	initialG, initialGG, initialN, initialD, initialDD, initialR, initialM, initialB = 0, 1, 2, 3, 4, 5, 6, 7
	initialBB, initialS, initialSS, initialNone, initialJ, initialJJ, initialCh      = 8, 9, 10, 11, 12, 13, 14
	initialK, initialT, initialP, initialH                                           = 15, 16, 17, 18

	finalNone, finalN, finalL, finalM, finalNg = 0, 4, 8, 16, 21
	vowelI                                     = 20
)

// syllable is one Hangul block taken apart.
type syllable struct{ initial, vowel, final int }

func syllableOf(r rune) (syllable, bool) {
	if r < hangulFirst || r > hangulLast {
		return syllable{}, false
	}
	n := int(r - hangulFirst)
	return syllable{n / 588, n % 588 / 28, n % 28}, true
}

// finals tells of each final the sound that it has before a pause (one of k n t l m p ŋ), and, before a vowel, what stays
// (a final's place) and which initial the rest becomes.
var finals = [28]struct {
	sound byte
	stays int
	moves int
}{
	{0, 0, -1}, {'k', 0, initialG}, {'k', 0, initialGG}, {'k', 1, initialS}, {'n', 0, initialN}, {'n', finalN, initialJ}, {'n', 0, initialN},
	{'t', 0, initialD}, {'l', 0, initialR}, {'k', finalL, initialG}, {'m', finalL, initialM}, {'l', finalL, initialB}, {'l', finalL, initialS},
	{'l', finalL, initialT}, {'p', finalL, initialP}, {'l', 0, initialR}, {'m', 0, initialM}, {'p', 0, initialB}, {'p', 17, initialS},
	{'t', 0, initialS}, {'t', 0, initialSS}, {'N', finalNg, -1}, {'t', 0, initialJ}, {'t', 0, initialCh}, {'k', 0, initialK}, {'t', 0, initialT},
	{'p', 0, initialP}, {'t', 0, -1},
}

// hangulWord appends the rendering of syllables that are pronounced together. It is lower case.
func (h *hangulSystem) hangulWord(out []byte, word []syllable, breaks uint64) []byte {
	voicedBefore := false // the sound before is a vowel, n, ng, m or l, so that McCune-Reischauer voices what follows
	lateral := false      // that sound is l
	begin := true
	for i, s := range word {
		hyphen := breaks>>min(i, 63)&1 == 1 && i > 0
		if hyphen {
			out = append(out, '-')
			if !h.sounds {
				voicedBefore = false
			}
		}
		out = h.initial(out, s, begin, voicedBefore, lateral, hyphen)
		begin = false
		out = append(out, h.vowels[s.vowel]...)
		voicedBefore, lateral = true, false
		if s.final == finalNone {
			continue
		}
		nextInitial := -1
		if i+1 < len(word) {
			nextInitial = word[i+1].initial
		}
		if !h.sounds {
			out = append(out, finalSounds[finals[s.final].sound]...)
			voicedBefore = finals[s.final].sound == 'n' || finals[s.final].sound == 'm' || finals[s.final].sound == 'N'
			continue
		}
		if nextInitial == initialNone && !(breaks>>min(i+1, 63)&1 == 1) {
			out = h.carriedOver(out, s, &word[i+1])
			voicedBefore = word[i+1].initial == initialNone || word[i+1].initial == initialG || word[i+1].initial == initialD || word[i+1].initial == initialB || word[i+1].initial == initialJ
			continue
		}
		if i+1 < len(word) {
			out, voicedBefore, lateral = h.meet(out, s, &word[i+1])
			continue
		}
		out = append(out, finalSounds[finals[s.final].sound]...)
	}
	return out
}

var finalSounds = [256]string{'k': "k", 'n': "n", 't': "t", 'l': "l", 'm': "m", 'p': "p", 'N': "ng"}

func (h *hangulSystem) initial(out []byte, s syllable, begin, voicedBefore, lateral, hyphen bool) []byte {
	if s.initial == initialLateral {
		return append(out, 'l')
	}
	text := h.initials[s.initial]
	if h.voiced && voicedBefore && !begin {
		switch s.initial {
		case initialG:
			text = "g"
			if n := len(out); n > 0 && out[n-1] == 'n' {
				text = h.apart + "g"
			}
		case initialB:
			text = "b"
		case initialD:
			if !lateral {
				text = "d"
			}
		case initialJ:
			if !lateral {
				text = "j"
			}
		}
	}
	if h.voiced && s.initial == initialS && s.vowel == 16 {
		text = "sh" // 쉬
	}
	return append(out, text...)
}

// hangul is the run function of a system: words of syllables, everything else as it is. A hyphen inside a word is kept,
// and the sounds still meet across it.
func (h *hangulSystem) hangul(out []byte, text string) []byte {
	var stack [32]syllable
	word := stack[:0]
	var breaks uint64
	flush := func() {
		at := len(out)
		out = h.hangulWord(out, word, breaks)
		if h.titled && at < len(out) && (at == 0 || out[at-1] != '-') {
			capitalise(&out, at)
		}
		word, breaks = word[:0], 0
	}
	runes := []rune(text)
	for i, r := range runes {
		if s, ok := syllableOf(r); ok {
			word = append(word, s)
			continue
		}
		if r == '-' && len(word) > 0 && len(word) < 63 && i+1 < len(runes) && runes[i+1] >= hangulFirst && runes[i+1] <= hangulLast {
			breaks |= 1 << len(word)
			continue
		}
		flush()
		out = utf8.AppendRune(out, r)
	}
	flush()
	return out
}

// capitalise raises the first letter from a place on; signs such as ‘ before it stay.
func capitalise(out *[]byte, at int) {
	for at < len(*out) {
		r, n := utf8.DecodeRune((*out)[at:])
		if !unicode.IsLetter(r) {
			at += n
			continue
		}
		up := unicode.ToUpper(r)
		if up == r {
			return
		}
		rest := string((*out)[at+n:])
		*out = append(utf8.AppendRune((*out)[:at], up), rest...)
		return
	}
}
