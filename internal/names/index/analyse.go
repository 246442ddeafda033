package index

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/internal/lang"
	"entente/internal/names/han"
)

// An analysis is what a name is found by.
type analysis struct {
	text     string     // the name, cut to maxText
	acronym  bool       // it is the entry's acronym
	own      []string   // its words as they are written; each character of an unspaced script alone
	initials []string   // its initials, in its own letters and in Latin ones
	readings [][]string // the likely Latin spellings of each of its words
}

// analyse takes an entry apart.
func (ix *Index) analyse(e Entry) []analysis {
	names := e.Names
	if len(names) > maxNames {
		names = names[:maxNames]
	}
	parts := make([]analysis, 0, len(names)+1)
	for _, n := range names {
		parts = append(parts, ix.analyseName(n))
	}
	if strings.TrimSpace(e.Acronym) != "" {
		text := clip(e.Acronym, maxText)
		own := tokens(lang.Fold(text))
		if !slices.ContainsFunc(own, func(w string) bool { return letters(w) > 1 || isUnspaced(w) }) {
			own = tokens(strings.Join(own, "")) // C.P.C. is one word
		}
		parts = append(parts, analysis{text: text, acronym: true, own: own})
	}
	return parts
}

func (ix *Index) analyseName(n lang.Name) analysis {
	a := analysis{text: clip(n.Text, maxText)}
	a.own = tokens(lang.Fold(a.text))
	if len(a.own) == 0 {
		return a
	}
	if needsReading(a.text) && ix.readings != nil {
		a.readings = ix.spell(a.text, n.Lang)
		if same(a.readings, a.own) {
			a.readings = nil // Müller is muller already
		}
	}
	a.initials = ix.initials(a)
	return a
}

// spell returns the spellings of each word. What stands before a space within a spelling, an article for the most, is a
// word of its own that need not be written: al assad is found as assad, al assad and alassad.
func (ix *Index) spell(text, tag string) [][]string {
	var all [][]string
	for _, spellings := range ix.readings(text, tag) {
		var word, before []string
		add := func(to *[]string, w string) {
			if w = shortened(w); w != "" && len(*to) < maxReadings && !slices.Contains(*to, w) {
				*to = append(*to, w)
			}
		}
		for _, s := range spellings {
			if at := strings.LastIndexByte(s, ' '); at >= 0 {
				add(&before, strings.ReplaceAll(s[:at], " ", ""))
				add(&word, s[at+1:])
				s = strings.ReplaceAll(s, " ", "")
			}
			add(&word, s)
		}
		if len(before) > 0 {
			all = append(all, before)
		}
		if len(word) > 0 {
			all = append(all, word)
		}
		if len(all) >= maxWords {
			return all[:maxWords]
		}
	}
	return all
}

// same tells whether the readings are no more than the words themselves.
func same(readings [][]string, own []string) bool {
	return slices.EqualFunc(readings, own, func(r []string, w string) bool { return len(r) == 1 && r[0] == w })
}

// needsReading tells whether a name has letters that are no plain Latin ones.
func needsReading(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// initials returns the first letters of the words: "jfk", "кпсс", and of 习仲勋 "xzx".
func (ix *Index) initials(a analysis) []string {
	var found []string
	add := func(words []string) {
		if len(words) < 2 || len(words) > 12 {
			return
		}
		var b strings.Builder
		for _, w := range words {
			r, _ := utf8.DecodeRuneInString(w)
			b.WriteRune(r)
		}
		if !slices.Contains(found, b.String()) {
			found = append(found, b.String())
		}
	}
	if !isUnspaced(a.own[0]) {
		add(a.own)
		add(slices.DeleteFunc(slices.Clone(a.own), func(w string) bool { return strings.Contains(smallWords, " "+w+" ") }))
	} else if len(a.own) <= 6 && ix.readings != nil {
		var each []string
		for _, character := range a.own {
			if first := ix.firstLetter(character); first != "" {
				each = append(each, first)
			}
		}
		if len(each) == len(a.own) {
			add(each)
		}
	}
	var read []string
	for _, r := range a.readings {
		read = append(read, r[0])
	}
	add(read)
	return found
}

// smallWords are those that acronyms leave out: the CPC is the Communist Party of China.
const smallWords = " of the and for a an de la le les du des et l d der die das den des und fur van von del los las el y da do dos das e di della dei i en och og og av za na in и в на по за для і та ال و "

// firstLetter returns the letter with which the Latin spelling of a character begins, "" for none. Texts have few
// different characters, so each is read once.
func (ix *Index) firstLetter(character string) string {
	if known, ok := ix.letters.Load(character); ok {
		return known.(string)
	}
	first := ""
	if r := ix.readings(character, ""); len(r) > 0 && len(r[0]) > 0 && r[0][0] != "" {
		first = r[0][0][:1]
	}
	ix.letters.Store(character, first)
	return first
}

// tokens splits folded text into words, and unspaced scripts into their characters, in the form that simplified and
// traditional ones share.
func tokens(folded string) []string {
	folded = han.Fold(folded)
	var all []string
	for _, word := range strings.Fields(folded) {
		start := 0
		for i, r := range word {
			if r >= firstUnspaced && unspaced(r) {
				if start < i {
					all = append(all, shortened(word[start:i]))
				}
				size := utf8.RuneLen(r)
				all = append(all, word[i:i+size])
				start = i + size
			}
		}
		if start < len(word) {
			all = append(all, shortened(word[start:]))
		}
		if len(all) >= maxWords {
			return all[:maxWords]
		}
	}
	return all
}

// maxLetters is the most bytes of a word that count.
const maxLetters = 96

func shortened(word string) string { return clip(word, maxLetters) }

// clip cuts text to at most n bytes, between runes.
func clip(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// firstUnspaced is the first character of a script that is written without spaces.
const firstUnspaced = 'ก'

// unspaced tells the scripts that are written without spaces, or, as Hangul, as one with and without.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Khmer, unicode.Lao, unicode.Myanmar)
}

// isUnspaced tells whether a word is one character of such a script.
func isUnspaced[T string | []byte](word T) bool {
	if len(word) < 3 || len(word) > 4 {
		return false
	}
	r, size := utf8.DecodeRuneInString(string(word))
	return size == len(word) && r >= firstUnspaced && unspaced(r)
}
