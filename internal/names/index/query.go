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
	phrase []string // characters; nil for a word
	letter bool     // a single letter: it may be an initial
	last   bool     // and still being typed
}

// long is the number of letters from which on a word may be mistyped, longer that from which on it may be so twice.
const (
	long   = 3
	longer = 6
)

func (u unit) letters() int { return utf8.RuneCountInString(u.text) }

// A variant is one way to read a query: as it was typed, or as one of its Latin spellings.
type variant struct {
	units  []unit
	latin  bool     // a Latin spelling of what was typed in another script
	glued  bool     // one word that was typed as several, or the reverse
	tokens []string // of all units
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
			u.letter = u.letters() == 1
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

// spelt reads the query as its Latin spellings.
func (q *Query) spelt(readings Readings, typed variant) []variant {
	text := clip(q.Text, maxQuery)
	if readings == nil || !needsReading(text) {
		return nil
	}
	var all []variant
	for _, r := range readings(text, "") {
		words := tokens(r)
		if len(words) == 0 || slices.Equal(words, typed.tokens) {
			continue
		}
		v := newVariant(words, q.Prefix)
		v.latin = true
		if all = append(all, v); len(all) == maxReadings {
			break
		}
	}
	return all
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
	prefix := len(v.units) > 0 && v.units[len(v.units)-1].last
	add := func(words ...[]string) {
		other := newVariant(slices.Concat(words...), prefix)
		other.latin, other.glued = v.latin, true
		all = append(all, other)
	}
	for i, t := range v.tokens {
		if isUnspaced(t) {
			continue
		}
		if i > 0 && !isUnspaced(v.tokens[i-1]) {
			add(v.tokens[:i-1], []string{v.tokens[i-1] + t}, v.tokens[i+1:])
		}
		if n := utf8.RuneCountInString(t); n < 4 || n > 24 {
			continue
		}
		letter := 0
		for at := range t {
			if _, size := utf8.DecodeRuneInString(t[at:]); letter >= 2 && at+size < len(t) {
				add(v.tokens[:i], []string{t[:at], t[at:]}, v.tokens[i+1:])
			}
			letter++
		}
	}
	return all
}
