package roman

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// kind is the script of a word, as far as it decides how the word is read.
type kind uint8

const (
	other kind = iota
	latin
	cyrillic
	greek
	arabic
	hebrew
	hangul
	hanKind
	kana
	georgian
	armenian
	indic
	thai
	ethiopic
)

// kindOf tells the script of a letter by its block, which is all that splitting needs and much faster than the tables.
func kindOf(r rune) kind {
	switch {
	case r < 0x250, r >= 0x1E00 && r < 0x1F00, r >= 0xFF21 && r <= 0xFF5A:
		return latin
	case r >= 0x370 && r < 0x400, r >= 0x1F00 && r < 0x2000:
		return greek
	case r >= 0x400 && r < 0x530:
		return cyrillic
	case r >= 0x530 && r < 0x590:
		return armenian
	case r >= 0x590 && r < 0x600, r >= 0xFB1D && r <= 0xFB4F:
		return hebrew
	case r >= 0x600 && r < 0x780, r >= 0x8A0 && r < 0x900, r >= 0xFB50 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFF:
		return arabic
	case r >= 0x900 && r <= indicLast:
		return indic
	case r >= 0xE00 && r < 0xE80:
		return thai
	case r >= 0x10A0 && r < 0x1100, r >= 0x1C90 && r < 0x1CC0, r >= 0x2D00 && r < 0x2D30:
		return georgian
	case r >= 0x1200 && r < 0x13A0:
		return ethiopic
	case r >= 0x3040 && r < 0x3100:
		return kana
	case r >= hangulFirst && r <= hangulLast:
		return hangul
	case isHan(r):
		return hanKind
	}
	return other
}

type word struct {
	text string
	kind kind
}

// splitWords parts a text at what is no letter and where the script changes, up to MaxWords words of MaxLetters letters.
// Marks belong to the letter before them.
func splitWords(text string) []word {
	const most = MaxWords * MaxLetters * utf8.UTFMax
	if len(text) > most {
		text = text[:most]
	}
	if !norm.NFC.IsNormalString(text) || hasCompatibility(text) {
		text = norm.NFKC.String(text)
	}
	out := make([]word, 0, 4)
	start, count := -1, 0
	var current kind
	flush := func(end int) {
		if start >= 0 {
			out = append(out, word{text[start:end], current})
		}
		start, count = -1, 0
	}
	for i, r := range text {
		if len(out) == MaxWords {
			return out
		}
		letter := unicode.IsLetter(r) || r >= '0' && r <= '9' || r == '〇' || r == '々'
		switch {
		case letter || r == longMark && start >= 0:
			k := kindOf(r)
			if r == longMark || r == '々' {
				k = current
			}
			if start >= 0 && k != current && lookAlike(k) && lookAlike(current) {
				current = max(k, current) // a Latin letter inside a Cyrillic word is a slip or a deceit, and no other word
				k = current
			}
			if start >= 0 && k != current || count >= MaxLetters {
				flush(i)
			}
			if start < 0 {
				start, current = i, k
			}
			count++
		case start >= 0 && (unicode.Is(unicode.M, r) || apostrophe(r) || r == '״' || r == '׳' || r == '\u200c' || r == '\u200d' || r == 'ـ'):
			count++
		default:
			flush(i)
		}
	}
	flush(len(text))
	return out
}

// lookAlike tells the scripts whose letters are taken for one another.
func lookAlike(k kind) bool { return k == latin || k == cyrillic || k == greek }

// hasCompatibility finds letters that stand for others: presentation forms of Arabic and Hebrew, half- and full-width.
func hasCompatibility(text string) bool {
	for i := 0; i+1 < len(text); i++ {
		if text[i] == 0xEF && text[i+1] >= 0xAC || text[i] == 0xE1 && text[i+1] == 0x84 {
			return true
		}
	}
	return false
}
