package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/internal/lang"
)

// Parties that split keep their name and tell themselves apart by what stands behind it: the Muslim League (N) and (Q), the
// Communist Party of India and that of India (Marxist). It is short, and says more than all the words before it. A faction
// is that end of an organisation's name, folded, and as it is written.
type faction struct{ fold, text string }

// What factions take off the log odds, by judgement: two that differ are two parties; where one side names none, it is as
// often another party as the same one, cited in short.
const (
	factionsDiffer = -5.0
	factionLeftOut = -4.5
)

// factionOf is what stands in brackets at the end of a name, a capital letter that stands there alone, or a name hung by a
// hyphen to what the organisation is (League-Nawaz). What is in small letters explains (formerly, in exile); capitals are
// an acronym or a country.
func factionOf(text string, tokens []Token) faction {
	whole := text // where the tokens stand
	text = strings.TrimSpace(text)
	if open := strings.LastIndexAny(text, "(（"); open > 0 {
		_, size := utf8.DecodeRuneInString(text[open:])
		inside := strings.TrimSpace(strings.TrimRight(text[open+size:], ")） ."))
		if strings.HasSuffix(text, ")") || strings.HasSuffix(text, "）") {
			return named(inside)
		}
		return faction{}
	}
	n := len(tokens)
	if n < 3 {
		return faction{}
	}
	last, before := tokens[n-1], tokens[n-2]
	switch {
	case last.Hyphen && before.Role == Concept && (last.Role == Proper || single(last.Fold)), single(last.Fold) && last.Role != Number && last.Start > before.End && !strings.Contains(whole[before.End:last.End], "'"):
		return named(last.Text)
	}
	return faction{}
}

func named(text string) faction {
	letters, capitals, size := 0, 0, utf8.RuneCountInString(text)
	for i, r := range text {
		switch {
		case unicode.IsDigit(r):
			return faction{}
		case unicode.IsUpper(r):
			capitals++
			letters++
		case unicode.IsLetter(r):
			if i == 0 && unicode.IsLower(r) {
				return faction{}
			}
			letters++
		}
	}
	if letters == 0 || size > 60 || letters > 1 && letters == capitals && letters <= 6 {
		return faction{}
	}
	return faction{lang.Fold(text), text}
}

// factions weighs what two names of organisations have at their ends, as log odds, never above 0.
func factions(a, b *prepared) float64 {
	x, y := a.faction, b.faction
	switch {
	case x.fold == y.fold, len(a.words) == 0, len(b.words) == 0, a.words[0].script != b.words[0].script:
		return 0
	case x.fold == "":
		return saidOtherwise(y, a)
	case y.fold == "":
		return saidOtherwise(x, b)
	case shortFor(x.fold, y.fold), shortFor(y.fold, x.fold), len(x.fold) > 5 && edits([]rune(x.fold), []rune(y.fold), 1) <= 1:
		return 0
	}
	return factionsDiffer
}

// weighFactions weighs the ends of the two names that decided; and where these have none, those of any two other names in
// one script: a party is told from its twin in one language only.
func (m *match) weighFactions(a, b *Prepared) {
	if m.factions = factions(m.a, m.b); m.factions < 0 {
		m.oneF, m.otherF = m.a.faction, m.b.faction
		return
	}
	if m.a.faction.fold != "" && m.a.faction.fold == m.b.faction.fold {
		return
	}
	for i := range a.names {
		for k := range b.names {
			x, y := &a.names[i], &b.names[k]
			if x.faction.fold == "" || y.faction.fold == "" {
				continue
			}
			odds := factions(x, y)
			if odds == 0 {
				m.factions = 0
				return
			}
			if m.factions == 0 {
				m.factions, m.oneF, m.otherF = odds, x.faction, y.faction
			}
		}
	}
}

// saidOtherwise is what a faction weighs against a name that ends in none: nothing where that says it in another place.
func saidOtherwise(f faction, other *prepared) float64 {
	for i := range other.words {
		if w := &other.words[i]; strings.HasPrefix(f.fold, w.fold) && len(w.fold) > 3 || shortFor(f.fold, w.fold) && w.role == Proper {
			return 0
		}
	}
	return factionLeftOut
}

// shortFor says whether a letter stands for a word.
func shortFor(letter, word string) bool {
	return single(letter) && strings.HasPrefix(word, letter)
}
