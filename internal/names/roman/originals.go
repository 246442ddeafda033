package roman

import (
	"slices"
	"strings"
)

// MaxOriginals is the most spellings that Originals gives, whatever max says.
const MaxOriginals = 32

// Originals is the way back: the likely spellings of a Latin name in the given script (ISO 15924: Cyrl, Grek, Arab, Hebr,
// Kore or Hang, Jpan or Kana, Hani or Hans, Geor, Armn), the likeliest first, at most max and never more than MaxOriginals.
// Scripts with letter case come back in lower case. The language (BCP 47) picks among those of the script, "" for the
// commonest. Greek comes back without accents; Korean and Chinese names that begin with a family name without a space.
//
// It is a set of guesses to search and to compare with, because most romanisations lose what the script tells apart.
// It is nil for a script that it does not know and for a text without Latin letters. Time is linear in the text, up to
// MaxWords words of MaxLetters letters.
func Originals(latinText, script, language string, max int) []string {
	max = min(max, MaxOriginals)
	if max <= 0 {
		return nil
	}
	back := backwards(script, base(language))
	if back == nil {
		return nil
	}
	text := latinText[:min(len(latinText), MaxWords*MaxLetters*2)]
	unspaced := script == "Kore" || script == "Hang" || script == "Hani" || script == "Hans" || script == "Hant"
	if unspaced {
		text = strings.ReplaceAll(text, "-", "")
	}
	names := strings.Fields(folded(clean(text)))
	names = names[:min(len(names), MaxWords)]
	var read [][]string
	for i := 0; i < len(names); i++ {
		w := names[i]
		article := ""
		if script == "Arab" && (w == "al" || w == "el") && i+1 < len(names) {
			article, i = "ال", i+1
			w = names[i]
		}
		list := back(w[:min(len(w), MaxLetters)], max)
		for k := range list {
			list[k] = article + list[k]
		}
		if len(list) > 0 {
			read = append(read, list)
		}
	}
	between := " "
	if unspaced && len(read) > 1 && len(read) <= 3 && familyFirst(read[0][0]) {
		between = ""
	}
	return combineUpTo(read, max, between)
}

// familyFirst tells a Korean or Chinese family name, behind which no space is written.
func familyFirst(s string) bool {
	r := []rune(s)
	return koreanSurnames()[s] != nil || len(r) == 1 && isSurname(r[0]) || doubleSurnames[s] != nil
}

// backwards finds the way from a folded Latin word to a script.
func backwards(script, language string) func(word string, max int) []string {
	switch script {
	case "Cyrl", "Grek", "Geor", "Armn":
		k := map[string]kind{"Cyrl": cyrillic, "Grek": greek, "Geor": georgian, "Armn": armenian}[script]
		if stylesByLanguage[language] == nil && sameStyles[language] == "" || kindOfLanguage(language) != k {
			language = kindLanguages[k]
		}
		return reverseTables()[language].words
	case "Arab":
		return arabicOriginals
	case "Hebr":
		return hebrewOriginals
	case "Kore", "Hang":
		return hangulOriginals
	case "Jpan", "Kana", "Hira":
		return katakanaOriginals
	case "Hani", "Hans", "Hant":
		return hanOriginals
	}
	return nil
}

// piece is one step of the way back: Latin letters that may stand for what is written to.
type piece struct {
	latin, to  string
	cost       int
	begin, end bool // only at a word's beginning, only at its end
	later      bool // never at a word's beginning
	earlier    bool // never at its end
}

// reverse is a set of pieces, found by the first letter.
type reverse struct{ pieces ['z' - '0' + 1][]piece }

func (t *reverse) add(p piece) {
	if p.latin == "" {
		return
	}
	c := p.latin[0]
	if c < '0' || c > 'z' {
		return
	}
	list := t.pieces[c-'0']
	for i := range list {
		if list[i].latin == p.latin && list[i].to == p.to {
			list[i].cost = min(list[i].cost, p.cost)
			list[i].begin, list[i].end = list[i].begin && p.begin, list[i].end && p.end
			return
		}
	}
	t.pieces[c-'0'] = append(list, p)
}

// beam is how many unfinished spellings are followed at each letter: it bounds time and memory.
const beam = 40

type guess struct {
	text string
	cost int
}

// words gives the cheapest spellings of one word.
func (t *reverse) words(word string, max int) []string {
	at := make([][]guess, len(word)+1)
	at[0] = []guess{{}}
	for i := range len(word) {
		here := cheapest(at[i], beam)
		if len(here) == 0 {
			continue
		}
		c := word[i]
		if c < '0' || c > 'z' {
			continue
		}
		for _, p := range t.pieces[c-'0'] {
			end := i + len(p.latin)
			if end > len(word) || word[i:end] != p.latin || p.begin && i > 0 || p.later && i == 0 || p.end && end < len(word) || p.earlier && end == len(word) {
				continue
			}
			for _, g := range here {
				at[end] = append(at[end], guess{g.text + p.to, g.cost + p.cost})
			}
		}
		at[i] = nil
	}
	best := cheapest(at[len(word)], max)
	out := make([]string, 0, len(best))
	for _, g := range best {
		if g.text != "" {
			out = append(out, g.text)
		}
	}
	return out
}

// cheapest keeps the best n, each text once.
func cheapest(list []guess, n int) []guess {
	slices.SortStableFunc(list, func(a, b guess) int {
		if a.cost != b.cost {
			return a.cost - b.cost
		}
		return strings.Compare(a.text, b.text)
	})
	kept := list[:0]
	seen := make(map[string]struct{}, min(len(list), 2*n))
	for _, g := range list {
		if _, twice := seen[g.text]; twice {
			continue
		}
		seen[g.text] = struct{}{}
		kept = append(kept, g)
		if len(kept) == n {
			break
		}
	}
	return kept
}

// combineUpTo is combine with a bound of its own: spellings of the name from those of its words, cheapest words first.
func combineUpTo(read [][]string, max int, between string) []string {
	if len(read) == 0 {
		return nil
	}
	list := []guess{{}}
	for i, words := range read {
		var longer []guess
		for _, g := range list {
			for k, w := range words {
				text := w
				if i > 0 {
					text = g.text + between + w
				}
				longer = append(longer, guess{text, g.cost + k})
			}
		}
		list = cheapest(longer, max)
	}
	out := make([]string, len(list))
	for i, g := range list {
		out[i] = g.text
	}
	return out
}
