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
	if !utf8.ValidString(text) { // what stands behind a broken byte would stay composed
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range norm.NFKD.String(text) {
		if unicode.In(r, unicode.Mn, unicode.Me) || isApostrophe(r) || r == 'ـ' || r == zwnj || r == zwj { // ـ is the Arabic stretch
			continue
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mc, r) {
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
		space = true
	}
	return norm.NFC.String(b.String()) // Hangul back into syllables
}

// Joiners shape letters and part no words.
const (
	zwnj = '\u200c'
	zwj  = '\u200d'
)

// isApostrophe tells the marks that are left out, so that O'Neill and Oneill are found alike.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʻ', 'ʼ', 'ʾ', 'ʿ':
		return true
	}
	return false
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
	'ə': "a", 'ς': "σ", 'أ': "ا", 'إ': "ا", 'آ': "ا", 'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ک': "ك", 'ة': "ه", 'ё': "е",
}

// MaxToken is the most bytes of a word that count, and MaxTokens the most words of a record: what both databases keep.
// PostgreSQL leaves out a word of more than 2,046 bytes, and knows no places beyond the 16,383rd.
const (
	MaxToken  = 128
	MaxTokens = 16_000
	maxWords  = 512 << 10 // bytes of all words; a tsvector has room for a MiB, places included
)

// IndexText returns the words by which a record with these texts is found: each distinct text folded and split, in its
// own order, with spaces between, up to MaxTokens. Letters of scripts that are written without spaces stand each alone, so that a given
// name is found inside a full name.
func IndexText(texts ...string) string {
	var b strings.Builder
	tokens := 0
	seen := make(map[string]bool, len(texts))
	for _, text := range texts {
		folded := Fold(text)
		if folded == "" || seen[folded] {
			continue
		}
		seen[folded] = true
		for _, word := range strings.Fields(folded) {
			splitUnspaced(word, func(t string) {
				if tokens == MaxTokens || b.Len()+len(t) > maxWords {
					return
				}
				tokens++
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

// arabicPrefixes are what Arabic writes in one with the word that follows: the article, and with it or alone what stands for
// "and", "by", "like", "so", "to". They are those that the light stemmer of Larkey, Ballesteros and Connell takes away.
var arabicPrefixes = []string{"ال", "وال", "بال", "كال", "فال", "لل", "و"}

// Spellings returns the phrases that find what a phrase means: itself, and for an Arabic word the same with and without
// what is written in one with it, where three letters of the word remain.
func Spellings(phrase []string) [][]string {
	all := [][]string{phrase}
	if len(phrase) != 1 || !isArabic(phrase[0]) {
		return all
	}
	bare := phrase[0]
	for _, prefix := range arabicPrefixes {
		if rest, ok := strings.CutPrefix(phrase[0], prefix); ok && utf8.RuneCountInString(rest) >= 3 && len(rest) < len(bare) {
			bare = rest
		}
	}
	if utf8.RuneCountInString(bare) < 3 {
		return all
	}
	for _, prefix := range append([]string{""}, arabicPrefixes...) {
		if word := prefix + bare; word != phrase[0] && len(word) <= MaxToken {
			all = append(all, []string{word})
		}
	}
	return all
}

func isArabic(word string) bool {
	for _, r := range word {
		if !unicode.Is(unicode.Arabic, r) {
			return false
		}
	}
	return word != ""
}

func splitUnspaced(word string, put func(string)) {
	start := 0
	add := func(token string) {
		if len(token) > MaxToken {
			end := MaxToken
			for !utf8.RuneStart(token[end]) {
				end--
			}
			token = token[:end]
		}
		put(token)
	}
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
