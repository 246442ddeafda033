package roman

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold appends s to b as lower-case ASCII letters, digits and single spaces: the form of all readings. Marks and signs of
// separation are left out, letters of other scripts too.
func fold[text string | []byte](b []byte, s text) []byte {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return foldRunes(b, string(s))
		}
	}
	from := len(b)
	space := false
	for i := 0; i < len(s); i++ {
		b, space = foldByte(b, s[i], from, space)
	}
	return b
}

func foldByte(b []byte, c byte, from int, space bool) ([]byte, bool) {
	switch {
	case 'A' <= c && c <= 'Z':
		c += 'a' - 'A'
		fallthrough
	case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		if space && len(b) > from {
			b = append(b, ' ')
		}
		return append(b, c), false
	case c == '\'' || c == '"':
		return b, space
	}
	return b, true
}

func foldRunes(b []byte, s string) []byte {
	from := len(b)
	space := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case r < 0x80:
			b, space = foldByte(b, byte(r), from, space)
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Lm, unicode.Cf) || apostrophe(r) || r == '”' || r == '“' || r == '·':
		case unicode.IsLetter(r):
			for _, c := range []byte(plainLetters[unicode.ToLower(r)]) {
				b, space = foldByte(b, c, from, space)
			}
		default:
			space = true
		}
	}
	return b
}

// plainLetters are the Latin letters that no decomposition reaches.
var plainLetters = map[rune]string{
	'ø': "o", 'ł': "l", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h", 'ŋ': "ng", 'ə': "a", 'ǝ': "a",
	'ŧ': "t", 'ɓ': "b", 'ɗ': "d", 'ƙ': "k", 'ɣ': "g", 'ɔ': "o", 'ɛ': "e", 'ƴ': "y", 'ɨ': "i", 'ʉ': "u", 'ĸ': "k", 'ſ': "s",
}

// folded is fold as a string of its own.
func folded(s string) string {
	var stack [96]byte
	return string(fold(stack[:0], s))
}
