package roman

import (
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"
)

var arabicLettersALA = map[rune]string{
	'ب': "b", 'ت': "t", 'ث': "th", 'ج': "j", 'ح': "ḥ", 'خ': "kh", 'د': "d", 'ذ': "dh", 'ر': "r", 'ز': "z", 'س': "s", 'ش': "sh", 'ص': "ṣ", 'ض': "ḍ",
	'ط': "ṭ", 'ظ': "ẓ", 'ع': "‘", 'غ': "gh", 'ف': "f", 'ق': "q", 'ك': "k", 'ل': "l", 'م': "m", 'ن': "n", 'ه': "h", 'و': "w",
	'پ': "p", 'چ': "ch", 'ژ': "zh", 'گ': "g", 'ڤ': "v", 'ڨ': "g", 'ڭ': "g", 'ڴ': "g", '،': ",", '؛': ";", '؟': "?",
}

// with changes some letters of a list.
func with(letters map[rune]string, changes map[rune]string) map[rune]string {
	out := maps.Clone(letters)
	maps.Copy(out, changes)
	return out
}

var arabicLettersISO = with(arabicLettersALA, map[rune]string{'ث': "ṯ", 'ج': "ǧ", 'خ': "ẖ", 'ذ': "ḏ", 'ش': "š", 'غ': "ġ"})

var (
	arabicALA   = &arabicSystem{letters: arabicLettersALA, hyphen: true, marbuta: "h", maqsura: "á", longA: "ā", construct: true}
	arabicBGN   = &arabicSystem{letters: with(arabicLettersALA, map[rune]string{'ح': "ḩ", 'ص': "ş", 'ض': "ḑ", 'ط': "ţ", 'ظ': "z̧"}), assimilate: true, titled: true, marbuta: "h", maqsura: "á", longA: "ā", construct: true}
	arabicISO   = &arabicSystem{letters: arabicLettersISO, assimilate: true, titled: true, marbuta: "ẗ", maqsura: "ỳ", longA: "â", strict: true}
	arabicISO2  = &arabicSystem{letters: arabicLettersISO, hyphen: true, titled: true, pausal: true, marbuta: "ẗ", maqsura: "á", longA: "â", prepositive: true}
	persianALA  = &arabicSystem{letters: with(arabicLettersALA, map[rune]string{'ث': "s̱", 'ذ': "ẕ", 'ض': "z̤", 'و': "v"}), hyphen: true, titled: true, marbuta: "h", maqsura: "á", longA: "ā", construct: true, persian: true}
	arabicIJMES = &arabicSystem{letters: arabicLettersALA, hyphen: true, marbuta: "", maqsura: "ā", longA: "ā", construct: true}
	sunLetters  = "تثدذرزسشصضطظلن"
	arabicFixed = map[string]string{"الله": "allāh", "هذا": "hādhā", "هذه": "hādhihi", "ذلك": "dhālika", "لكن": "lākin", "الرحمن": "al-raḥmān"}
)

// arabic is the run function of a system for vocalised text. Text without vowel signs comes out as its consonants and long
// vowels, which is what the standards say and no reader wants: see Readings.
func (a *arabicSystem) arabic(out []byte, text string) []byte {
	words := strings.Fields(text)
	var stack, after [48]signed
	for i, raw := range words {
		if i > 0 {
			out = append(out, ' ')
		}
		word, punctuation := trimPunctuation(raw)
		w := signedLetters(stack[:0], word)
		var next []signed
		if i+1 < len(words) && punctuation == "" {
			next = signedLetters(after[:0], words[i+1])
		}
		out = a.phrase(out, w, next, i == 0)
		for _, r := range punctuation {
			if s, ok := a.letters[r]; ok {
				out = append(out, s...)
			} else {
				out = utf8.AppendRune(out, r)
			}
		}
	}
	return out
}

func trimPunctuation(s string) (word, punctuation string) {
	word = strings.TrimRightFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	return word, s[len(word):]
}

func hasArticle(w []signed) bool {
	return len(w) > 3 && (w[0].r == 'ا' || w[0].r == 'ٱ') && w[0].signs == 0 && w[1].r == 'ل' && w[1].signs&^(sukun) == 0
}

// phrase writes a word with what is joined to it: the article, and the prepositions bi and li before it.
func (a *arabicSystem) phrase(out []byte, w, next []signed, first bool) []byte {
	if len(w) == 0 {
		return out
	}
	if fixed, ok := arabicFixed[string(consonantsOf(w))]; ok && !a.persian && !a.strict {
		at := len(out)
		out = append(out, fixed...)
		if a.titled || fixed == "allāh" {
			capitalise(&out, at)
		}
		return out
	}
	if a.prepositive {
		switch {
		case len(w) > 4 && w[0].r == 'ب' && w[0].signs&kasra != 0 && hasArticle(w[1:]):
			return a.phrase(append(out, "bi-"...), w[1:], next, false)
		case len(w) > 4 && w[0].r == 'ل' && w[0].signs&kasra != 0 && w[1].r == 'ل' && w[1].signs == 0:
			return a.word(append(out, "li-l-"...), w[2:], false)
		}
	}
	own := hasArticle(w)
	construct := !own && len(next) > 0
	if own {
		rest := w[2:]
		at := len(out)
		switch {
		case a.hyphen:
			out = append(out, "al-"...)
		case a.assimilate && strings.ContainsRune(sunLetters, rest[0].r):
			out = append(append(append(out, 'a'), a.letters[rest[0].r]...), ' ')
		default:
			out = append(out, "al "...)
		}
		if first && !a.hyphen {
			capitalise(&out, at)
		}
		w = rest
	}
	return a.word(out, w, construct)
}

func consonantsOf(w []signed) []rune {
	out := make([]rune, len(w))
	for i, c := range w {
		out[i] = c.r
	}
	return out
}
