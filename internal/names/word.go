package names

import (
	"strings"
	"unicode/utf8"

	"entente/internal/names/han"
	"entente/internal/names/roman"
	"entente/internal/names/sound"
)

// word is a token made ready to be compared.
type word struct {
	text       string
	fold       string
	runes      []rune // of fold
	role       Role
	script     string
	weight     float32 // how much it says: less for short, common and small words
	sticks     bool    // a particle or a short word, which may stand written together with its neighbour
	concept    uint8
	number     int
	variant    variant
	sounds     uint16         // classes of consonants in it, as bits, or all where not known
	firstSound uint16         // the classes of the first sound
	syllables  uint8          // how many syllables of Chinese, Korean or Vietnamese a Latin word may be made of, 0 if it is not
	gender     float32        // what it says of its bearer's gender, as log odds for a woman
	first      bool           // a family name of a people who write it first
	latin      sound.Latin    // of a word in Latin letters
	sources    []sound.Source // its readings, likeliest first
	heard      *sound.Latin   // the likeliest in Latin letters; nil where there is none
}

func newWord(t Token, tag string, organisation bool) word {
	w := word{text: t.Text, fold: t.Fold, role: t.Role, script: t.Script}
	if len(w.fold) > maxWordBytes {
		w.fold = w.fold[:cutAt(w.fold, maxWordBytes)]
	}
	if organisation {
		w.concept = conceptOf(w.fold)
	}
	if w.script == "Hani" || w.script == "Jpan" {
		w.fold = han.Fold(w.fold)
	}
	w.runes = []rune(w.fold)
	if w.script == "Arab" { // the article makes no two names alike
		if rest, ok := strings.CutPrefix(w.fold, "ال"); ok && utf8.RuneCountInString(rest) > 2 {
			w.runes = []rune(rest)
		}
	}
	if w.role == Patronymic { // Ivanovich and Viktorovich share only what makes them patronymics
		w.runes = []rune(patronymicStem(w.fold))
	}
	w.weight = weightOf(&w, organisation)
	w.sticks = w.role == Particle || len(w.runes) < 3
	switch {
	case !organisation:
		w.variant = variants[w.fold]
	case w.role == Number:
		w.number, _ = numberOf(&t)
	}
	if w.role == Title {
		return w
	}
	if w.script == "Latn" {
		w.latin = sound.ReadLatin(t.Text)
		w.sounds, w.firstSound = w.latin.Classes()
		w.syllables, w.first = syllablesOf(w.fold), firstFamilies[w.fold]
	}
	if s := sound.Read(t.Text); !s.Empty() {
		w.sources = []sound.Source{s}
		if w.script != "Latn" {
			w.sounds, w.firstSound = s.Classes()
		}
		if rest, ok := strings.CutPrefix(t.Text, "ال"); ok && utf8.RuneCountInString(rest) > 1 { // the article, which Latin mostly leaves out
			bare := sound.Read(rest)
			w.sources = append(w.sources, bare)
			_, first := bare.Classes()
			w.firstSound |= first
		}
	} else if w.script != "Latn" {
		w.romanise(tag)
	}
	if !organisation {
		w.gender = float32(genderOf(&w))
	}
	if len(w.sources) > 0 {
		l := w.sources[0].Latin()
		w.heard = &l
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
func weightOf(w *word, organisation bool) float32 {
	switch w.role {
	case Title:
		return 0
	case Suffix, StopWord, LegalForm:
		return 0.05
	case Particle:
		return 0.1
	case Initial:
		return 0.4
	case Patronymic:
		return 0.6
	case Concept:
		return 0.6
	case Number:
		return 0.8
	}
	if organisation && generic[w.fold] {
		return 0.5
	}
	if !organisation && everywhere[w.fold] {
		return 0.6
	}
	if !organisation && commonFamilies[w.fold] {
		return 0.8
	}
	return 1
}

// romanise reads a word in a script of which the sounds were not learned by its likeliest romanisations.
func (w *word) romanise(tag string) {
	w.sounds, w.firstSound = 1<<16-1, 1<<16-1
	readings := roman.Readings(w.text, tag)
	for _, r := range readings[:min(2, len(readings))] {
		if s := sound.Read(strings.ReplaceAll(r, " ", "")); !s.Empty() {
			w.sources = append(w.sources, s)
		}
	}
}
