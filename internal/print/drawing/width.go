package drawing

import (
	"strings"
	"unicode"
)

// Width guesses how wide a text is, in heights of its letters: a Han character is as wide as high, most others half.
func Width(text string) float64 {
	wide := 0.0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			wide += 1.02
		case unicode.Is(unicode.Mn, r):
		case unicode.IsUpper(r) || r == 'm' || r == 'w' || r == 'М' || r == 'Ж' || r == 'ж' || r == 'ш' || r == 'щ':
			wide += 0.74
		case r == ' ' || r == 'i' || r == 'l' || r == '.' || r == ',' || r == '\'':
			wide += 0.32
		default:
			wide += 0.57
		}
	}
	return wide
}

// Parted cuts a text that is wider than so many letters once, at the space nearest to its middle.
func Parted(text string, wide float64) []string {
	if text == "" {
		return nil
	}
	if Width(text) < wide {
		return []string{text}
	}
	best, at := len(text), -1
	for i, r := range text {
		if off := max(i-len(text)/2, len(text)/2-i); r == ' ' && off < best {
			best, at = off, i
		}
	}
	if at < 0 {
		return []string{text}
	}
	return []string{text[:at], strings.TrimSpace(text[at:])}
}
