package names

import (
	"unicode/utf8"

	"entente/internal/names/sound"
)

// word is a token made ready to be compared.
type word struct {
	text    string
	fold    string
	runes   []rune // of fold
	role    Role
	script  string
	weight  float32        // how much it says: less for short, common and small words
	variant uint16         // family of given names, 0 for none
	latin   sound.Latin    // of a word in Latin letters
	sources []sound.Source // of a word in another script: its readings, likeliest first
}

func newWord(t Token) word {
	w := word{text: t.Text, fold: t.Fold, role: t.Role, script: t.Script}
	if len(w.fold) > maxWordBytes {
		w.fold = w.fold[:cutAt(w.fold, maxWordBytes)]
	}
	w.runes = []rune(w.fold)
	w.weight = weightOf(w)
	if w.script == "Latn" {
		w.latin = sound.ReadLatin(t.Text)
	} else if s := sound.Read(t.Text); !s.Empty() {
		w.sources = []sound.Source{s}
	}
	return w
}

// maxWordBytes is how much of a word is compared.
const maxWordBytes = 96

func cutAt(s string, n int) int {
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// weightOf is the say of a word in a name: a rare family name tells people apart, a particle or a title does not.
func weightOf(w word) float32 {
	switch w.role {
	case Title, Suffix, StopWord, LegalForm:
		return 0
	case Particle:
		return 0.15
	case Initial:
		return 0.4
	case Patronymic:
		return 0.6
	}
	if commonFamilies[w.fold] {
		return 0.8
	}
	return 1
}
