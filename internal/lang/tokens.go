package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a text to the form in which it is compared and sorted: compatibility forms resolved, marks taken off,
// lower case, letters that no decomposition reaches (ø, ł, ß ...) written plainly, spaces single.
//
// SQLite's and PostgreSQL's own tokenizers disagree and fail on unspaced scripts, so folding and splitting are done
// here, once, for both.
func Fold(text string) string {
	if plain, ok := foldASCII(text); ok {
		return plain
	}
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range norm.NFKD.String(text) {
		if unicode.Is(unicode.Mn, r) || r == 'ـ' { // combining marks, and the Arabic stretch
			continue
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			r = unicode.ToLower(r)
			if plain, ok := plainLetters[r]; ok {
				b.WriteString(plain)
			} else {
				b.WriteRune(r)
			}
			continue
		}
		if r != '\'' && r != '’' && r != 'ʻ' && r != 'ʼ' { // O'Neill and Oneill are found alike
			space = true
		}
	}
	return norm.NFC.String(b.String()) // Hangul back into syllables
}

// foldASCII is Fold for the commonest texts, several times faster; ok is false where the text is not plain ASCII.
func foldASCII(text string) (folded string, ok bool) {
	b := make([]byte, 0, len(text))
	space := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c >= 0x80:
			return "", false
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
			fallthrough
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			if space && len(b) > 0 {
				b = append(b, ' ')
			}
			space = false
			b = append(b, c)
		case c != '\'':
			space = true
		}
	}
	return string(b), true
}

// plainLetters are letters without a Unicode decomposition, and Arabic letters that are written for one another.
var plainLetters = map[rune]string{
	'ø': "o", 'ł': "l", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h", 'ŋ': "ng",
	'ə': "a", 'أ': "ا", 'إ': "ا", 'آ': "ا", 'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ک': "ك", 'ة': "ه", 'ё': "е",
}

// IndexText returns the words by which a record with these texts is found: each distinct text folded and split, in its
// own order, with spaces between. Letters of scripts that are written without spaces stand each alone, so that a given
// name is found inside a full name.
func IndexText(texts ...string) string {
	var b strings.Builder
	seen := make(map[string]bool, len(texts))
	for _, text := range texts {
		folded := Fold(text)
		if folded == "" || seen[folded] {
			continue
		}
		seen[folded] = true
		for _, word := range strings.Fields(folded) {
			splitUnspaced(word, func(t string) {
				if b.Len() > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(t)
			})
		}
	}
	return b.String()
}

// Phrases splits what a person typed into phrases, each the tokens that must stand side by side. A Latin word is a
// phrase of one; 习仲勋 is a phrase of three.
func Phrases(text string) [][]string {
	var phrases [][]string
	for _, word := range strings.Fields(Fold(text)) {
		var phrase []string
		splitUnspaced(word, func(t string) { phrase = append(phrase, t) })
		phrases = append(phrases, phrase)
	}
	return phrases
}

func splitUnspaced(word string, add func(string)) {
	start := 0
	if len(word) > 0 && isASCII(word) {
		add(word)
		return
	}
	for i, r := range word {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Khmer, unicode.Lao, unicode.Myanmar) {
			if start < i {
				add(word[start:i])
			}
			add(string(r))
			start = i + utf8.RuneLen(r)
		}
	}
	if start < len(word) {
		add(word[start:])
	}
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
