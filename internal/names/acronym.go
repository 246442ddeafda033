package names

import (
	"strings"
	"unicode/utf8"
)

// acronymOf is what the initials of an organisation's words make, without legal forms and small words; "" for a single
// word.
func acronymOf(words []word) string {
	var b strings.Builder
	for i := range words {
		if w := &words[i]; w.role != LegalForm && w.role != StopWord {
			b.WriteRune(w.runes[0])
		}
	}
	if utf8.RuneCountInString(b.String()) < 2 {
		return ""
	}
	return b.String()
}

// acronymMatch is the number of letters of the one name, if it is the acronym of the other, else 0. Two letters are as
// often an accident.
func acronymMatch(a, b *prepared) int {
	if len(b.words) == 1 {
		a, b = b, a
	}
	if len(a.words) == 1 && b.acronym == a.words[0].fold && len(a.words[0].runes) > 2 {
		return len(a.words[0].runes)
	}
	return 0
}
