package names

import "slices"

// manner is what two names are made of, which decides whether one changed letter is a slip or another name.
type manner uint8

const (
	inLetters    manner = iota // words of letters
	inSyllables                // Chinese, Korean and Vietnamese names in Latin letters: Fang is no slip for Kang
	inCharacters               // Han characters or Hangul, a whole name in one word: each letter is a syllable and a word
)

// mannerOf tells how two names are to be compared where they are in one script.
func mannerOf(a, b []word) manner {
	switch {
	case len(a) == 0 || len(b) == 0:
		return inLetters
	case len(a) == 1 && len(b) == 1 && isCharacters(&a[0]) && isCharacters(&b[0]):
		return inCharacters
	case isSyllables(a) && isSyllables(b) && (startsFamily(a) || startsFamily(b)):
		return inSyllables
	}
	return inLetters
}

// ownCharacters is the most characters of a name that is not a foreign one written by its sound.
const ownCharacters = 4

func isCharacters(w *word) bool {
	return len(w.runes) <= ownCharacters && (w.script == "Hani" || w.script == "Kore" || w.script == "Hang")
}

func isSyllables(words []word) bool {
	for i := range words {
		if w := &words[i]; w.syllables == 0 || w.role > Family && w.role != Particle {
			return false
		}
	}
	return true
}

func startsFamily(words []word) bool { return words[0].first || words[len(words)-1].first }

// Words of up to shortWord letters are so near to one another that one changed letter makes another word, as Rami and Sami
// are two names.
const shortWord = 5

// Short words that sound less alike than clearAlike are less alike than they sound: what is missing counts so many times
// more. Both were chosen by hand, with the pairs of name_bench in view.
const (
	clearAlike   = 0.75
	inShortWords = 2.2
)

// ofShort is how alike short words are that sound so alike.
func ofShort(sound float32) float32 {
	if sound >= clearAlike {
		return sound
	}
	return clearAlike - inShortWords*(clearAlike-sound)
}

// sameScriptAlike is how alike two words of one script are, by their letters and by their sounds. What is not more
// than best need not be looked for.
func sameScriptAlike(x, y *word, how manner, best float32) (float32, ReasonKind) {
	kind := Differs
	short := min(len(x.runes), len(y.runes)) <= shortWord && writtenInLetters(x.script)
	if how == inLetters {
		if s := editAlike(x, y, short); s > best {
			best, kind = s, SpelledAlike
		}
	}
	if best >= 0.9 || x.role == Patronymic || len(x.sources) == 0 || !mayAlike(x, y) {
		return best, kind
	}
	sound, heard := float32(0), SoundsAlike
	switch {
	case x.script == "Latn":
		sound = crossAlike(x, &y.latin)
	case short && len(y.sources) > 0 && edits(x.runes, y.runes, 1) == 1:
		sound, heard = crossAlike(x, y.heard), SpelledAlike
	}
	switch {
	case how == inSyllables && vowelsApart(x.fold, y.fold):
		sound = 0
	case how == inSyllables:
		sound = ofShort(1 - float32(max(x.syllables, y.syllables))*(1-sound)) // what differs is in one of the syllables
	case short:
		sound = ofShort(sound)
	}
	if sound > best {
		return sound, heard
	}
	return best, kind
}

// writtenInLetters tells scripts whose letters are single sounds from those whose letters are syllables.
func writtenInLetters(script string) bool {
	switch script {
	case "Hani", "Kore", "Hang", "Jpan", "Kana", "Hira":
		return false
	}
	return true
}

// editAlike goes by the letters that have to change, of which a long word may bear more.
func editAlike(x, y *word, short bool) float32 {
	longest, shortest := max(len(x.runes), len(y.runes)), min(len(x.runes), len(y.runes))
	limit := (longest + 2) / 4
	switch {
	case shortest <= 2:
		limit = 0
	case short:
		limit = 1
	}
	if short && sameButForDoubled(x.runes, y.runes) {
		return 1 - 1.4/float32(longest)
	}
	d := edits(x.runes, y.runes, limit)
	if d > limit {
		return 0
	}
	cost := 1.4 * float32(d)
	switch first := x.runes[0] != y.runes[0]; {
	case short && !swapped(x.runes, y.runes) && !hasDigit(x.runes) && !hasDigit(y.runes):
		if cost = 3.4; first {
			cost = 3.6
		}
	case first && d > 1: // Bernard and Leonard
		return 0
	case first: // the first letter is rarely mistaken
		cost += 0.5
	}
	return max(0, 1-cost/float32(longest))
}

// sameButForDoubled says whether words differ only in letters written twice: Anna, Ana.
func sameButForDoubled(a, b []rune) bool {
	i, k := 0, 0
	for i < len(a) && k < len(b) && a[i] == b[k] {
		r := a[i]
		for i < len(a) && a[i] == r {
			i++
		}
		for k < len(b) && b[k] == r {
			k++
		}
	}
	return i == len(a) && k == len(b)
}

// hasDigit tells a word with a digit in place of a letter: no name is written so, and Ig0r is a slip or a disguise.
func hasDigit(word []rune) bool {
	return slices.ContainsFunc(word, func(r rune) bool { return '0' <= r && r <= '9' })
}

// swapped says whether two words that are one edit apart have the same letters: a slip more often than another name.
func swapped(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
}
