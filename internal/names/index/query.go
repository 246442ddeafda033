package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"entente/internal/lang"
)

// Query is what somebody looks for and what they may find.
type Query struct {
	Text    string
	Allowed []Class // classes that may be found; none for none
	Kinds   []Kind  // kinds that are looked for; none for all
	Limit   int     // how many at most; 0 for 10
	Prefix  bool    // the last word is still being typed
}

// A unit is a word of a query, or characters of an unspaced script that stand side by side.
type unit struct {
	text   string
	others []string // other spellings of the word
	phrase []string // characters; nil for a word
	letter bool     // a single letter: it may be an initial
	guess  bool     // a spelling in another script than was typed
	last   bool     // and still being typed
}

// A short word with another letter is another word: so many letters has a word of a name that may be mistyped, and more
// where it may be so twice. A spelling in another script is a guess already, so it has to be longer too, and an acronym is
// never mistyped. What a word sounds like says something from three letters on.
const (
	long      = 4
	longSpelt = 5
	longer    = 6
	audible   = 3
)

func letters(word string) int { return utf8.RuneCountInString(word) }

// spellings calls visit with each spelling of the word.
func (u unit) spellings(visit func(string)) {
	visit(u.text)
	for _, s := range u.others {
		visit(s)
	}
}

// mistypable calls visit with the spellings in which typos are looked for: of those in another script not the rarer ones.
func (u unit) mistypable(visit func(string)) {
	u.others = u.others[:min(len(u.others), 2)]
	u.spellings(func(word string) {
		if n := letters(word); n >= longSpelt || n >= long-1 && !u.guess {
			visit(word)
		}
	})
}

// A variant is one way to read a query: as it was typed, in Latin spellings, or with other spaces.
type variant struct {
	units  []unit
	latin  bool     // Latin spellings of what was typed in another script
	glued  bool     // one word that was typed as several, or the reverse
	tokens []string // of all units; of a word with several spellings the likeliest
}

func newVariant(words []string, prefix bool) variant {
	var v variant
	words = words[:min(len(words), 4*maxUnits)]
	for i := 0; i < len(words) && len(v.units) < maxUnits; {
		end := i + 1
		u := unit{text: words[i]}
		if isUnspaced(words[i]) {
			for end < len(words) && isUnspaced(words[end]) {
				end++
			}
			u.phrase = words[i:end]
			u.text = strings.Join(u.phrase, "")
		} else {
			u.letter = letters(u.text) == 1
		}
		v.units = append(v.units, u)
		v.tokens = append(v.tokens, words[i:end]...)
		i = end
	}
	if len(v.units) > 0 {
		v.units[len(v.units)-1].last = prefix
	}
	return v
}

// typed reads the query as it stands.
func (q *Query) typed() variant {
	return newVariant(tokens(lang.Fold(clip(q.Text, maxQuery))), q.Prefix)
}

// spelt reads the query in Latin spellings.
func (ix *Index) spelt(q *Query, typed variant) (variant, bool) {
	text := clip(q.Text, maxQuery)
	if ix.readings == nil || !needsReading(text) {
		return variant{}, false
	}
	words := ix.spell(text, "")
	words = words[:min(len(words), maxUnits)]
	if len(words) == 0 || same(words, typed.tokens) {
		return variant{}, false
	}
	v := variant{latin: true}
	for _, w := range words {
		v.units = append(v.units, unit{text: w[0], others: w[1:], letter: letters(w[0]) == 1, guess: true})
		v.tokens = append(v.tokens, w[0])
	}
	v.units[len(v.units)-1].last = q.Prefix
	return v, true
}

// closed reads the query as typed to its end.
func (v variant) closed() variant {
	v.units = slices.Clone(v.units)
	if len(v.units) > 0 {
		v.units[len(v.units)-1].last = false
	}
	return v
}

// acronym reads letters with dots or spaces between, as in "C. P. C.", as one word.
func (v variant) acronym() (variant, bool) {
	if len(v.units) < 2 {
		return variant{}, false
	}
	var b strings.Builder
	for _, u := range v.units {
		if !u.letter {
			return variant{}, false
		}
		b.WriteString(u.text)
	}
	return newVariant([]string{b.String()}, false), true
}

// respaced reads the query with one space left out or put in: "zhong xun" for "zhongxun" and the reverse.
func (v variant) respaced() []variant {
	var all []variant
	add := func(from, to int, between ...unit) {
		units := slices.Concat(v.units[:from], between, v.units[to:])
		units = units[:min(len(units), maxUnits)]
		other := variant{units: units, latin: v.latin, glued: true}
		for _, u := range units {
			other.tokens = append(other.tokens, u.text)
		}
		all = append(all, other)
	}
	for i, u := range v.units {
		if u.phrase != nil {
			continue
		}
		if i > 0 && v.units[i-1].phrase == nil {
			add(i-1, i+1, v.units[i-1].with(u))
		}
		if n := letters(u.text); n < 4 || n > 24 {
			continue
		}
		letter := 0
		for at := range u.text {
			if letter >= 2 && at+runeLen(u.text[at:]) < len(u.text) {
				add(i, i+1, unit{text: u.text[:at], guess: u.guess}, unit{text: u.text[at:], last: u.last, guess: u.guess})
			}
			letter++
		}
	}
	return all
}

// with joins two words, each with the likeliest spellings of the other.
func (u unit) with(next unit) unit {
	const most = 24
	joined := unit{text: u.text + next.text, last: next.last, guess: u.guess}
	a, b := append([]string{u.text}, u.others...), append([]string{next.text}, next.others...)
	for sum := 1; sum < len(a)+len(b) && len(joined.others) < most; sum++ {
		for i := 0; i <= sum && i < len(a); i++ {
			if j := sum - i; j < len(b) && !joined.spelt(a[i]+b[j]) {
				joined.others = append(joined.others, a[i]+b[j])
			}
		}
	}
	return joined
}
