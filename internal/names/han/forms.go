// Package han knows which Han characters are forms of one: 習 and 习, 國 and 国, 沢 and 澤. Names of one person are
// written in either form, and who looks for one means both.
//
// Character by character is enough for names. Where one simplified character stands for several traditional ones
// (发 for 發 and 髮) all of them are taken for the same.
package han

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed forms.txt
var formLines string

// simplified is read when the first Han character asks for it: 3,000 characters, a fifth of a millisecond.
var simplified = sync.OnceValue(func() map[rune]rune {
	table := make(map[rune]rune, 3400)
	for line := range strings.Lines(formLines) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, forms := range strings.Fields(line) {
			to, size := utf8.DecodeRuneInString(forms)
			for _, from := range forms[size:] {
				table[from] = to
			}
		}
	}
	return table
})

// Simplify is the simplified form of a character, or the character itself where it has no other.
func Simplify(r rune) rune {
	if r < firstHan || r > lastHan {
		return r
	}
	if to, ok := simplified()[r]; ok {
		return to
	}
	return r
}

// The characters among which the table has forms.
const firstHan, lastHan = 0x3400, 0xffff

// Fold writes a text in simplified characters. It keeps what is not Han as it is.
func Fold(text string) string {
	for _, r := range text {
		if Simplify(r) != r {
			return strings.Map(Simplify, text)
		}
	}
	return text
}
