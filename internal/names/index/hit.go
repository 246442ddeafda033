package index

import (
	"slices"
	"strings"
)

// Hit is an entry that matches a query, and why.
type Hit struct {
	ID      string
	Kind    Kind
	Match   Match
	Score   float32 // from 1 for a whole name down to 0: the same for all hits of one Match
	Weight  float32
	Name    int      // which of the entry's names matched, from 0; -1 for the acronym
	Text    string   // that name
	Spans   []Span   // what to highlight in it, in order, apart from each other
	Reading string   // the Latin spelling of Text that matched, "" where Text itself did
	Typed   string   // the Latin spelling of the query that matched, "" where the query itself did
	Reasons []Reason // for each word of the query how it matched, and for the whole
}

// Span is a part of a text in bytes: from Start up to, and without, End.
type Span struct{ Start, End int }

// Why is a way in which a word or a name matched.
type Why uint8

// The reasons.
const (
	Exact     Why = iota // the word is in the name
	Begins               // it begins a word of the name
	Initial              // it is the first letter of one, or one has its first letter only
	Mistyped             // it is a word of the name but for a typo
	SoundsSo             // it sounds like one
	Order                // the words come in another order
	Script               // the name, or the query, was read in Latin letters: see Hit.Reading and Hit.Typed
	Acronym              // it is the acronym
	AllFirst             // it is the initials of the name
	Respaced             // a space is too many or too few
	Elsewhere            // the other words are in other names of the entry
)

var whyNames = []string{"exact", "prefix", "initial", "typo", "sound", "word order", "other script", "acronym", "initials", "spacing", "other names"}

func (w Why) String() string {
	if int(w) < len(whyNames) {
		return whyNames[w]
	}
	return "none"
}

// Reason says how one word of the query matched; Word and With are empty where it is about the whole.
type Reason struct {
	Why  Why
	Word string // of the query, folded
	With string // of the name or its reading, folded
}

func (x *search) hits() []Hit {
	hits := make([]Hit, 0, len(x.found))
	for _, f := range x.found {
		hits = append(hits, f.hit())
	}
	return hits
}

func (f found) hit() Hit {
	h := Hit{ID: f.id(f.doc), Kind: f.kindOf(f.doc), Match: f.match, Score: 1 - float32(f.match)/float32(matches), Weight: f.weight[f.doc], Name: f.which}
	h.Text = f.name(f.doc, f.which)
	p := f.part()
	words := f.dictionaryWords(&f.own, p.own)
	shown := words // those that the query was compared with
	if f.reading {
		shown = f.spellingsMatched(p)
		h.Reading = strings.Join(shown, " ")
	}
	if f.of.latin {
		h.Typed = strings.Join(f.of.tokens, " ")
	}
	matched := f.explain(&h, shown)
	if p.acronym {
		h.Name = -1
		h.Reasons = append(h.Reasons, Reason{Why: Acronym})
	}
	if f.reading || f.of.latin {
		h.Reasons = append(h.Reasons, Reason{Why: Script})
	}
	if p.acronym && len(matched) > 0 { // one word, however it is dotted
		h.Spans = []Span{{0, len(h.Text)}}
	} else {
		h.Spans = spans(h.Text, words, shown, matched)
	}
	return h
}

// part returns the name that matched.
func (f found) part() part {
	var p part
	rest := f.forwardOf(f.doc)
	for range f.which + 1 {
		p, rest = cut(rest)
	}
	return p
}

func (f found) dictionaryWords(d *field, ids []uint32) []string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(d.at(id))
	}
	return words
}

// spellingsMatched returns a spelling of each word of the name: of a word that matched the one that did so best.
func (f found) spellingsMatched(p part) []string {
	shown := make([]string, 0, p.read())
	p.eachReading(func(at int, spellings []uint32) {
		all := f.dictionaryWords(&f.segment.read, spellings)
		best, cost := all[0], 1000
		for i, u := range f.of.units {
			if int(f.to[i]) != at && f.match != WholeReading && f.match != WholeSpelt {
				continue
			}
			for _, s := range all {
				u.spellings(func(word string) {
					c := 100
					switch {
					case s == word:
						c = 0
					case u.last && strings.HasPrefix(s, word):
						c = 1
					case within([]rune(clip(s, 60)), []rune(clip(word, 60)), 2):
						c = 2
					}
					if c < cost && c < 100 {
						best, cost = s, c
					}
				})
			}
		}
		shown = append(shown, best)
	})
	return shown
}

// A mark is a word of a name that matched, and how many of its letters; 0 for all.
type mark struct{ word, letters int }

// explain writes the reasons and returns which words matched.
func (f found) explain(h *Hit, shown []string) []mark {
	add := func(why Why, word, with string) { h.Reasons = append(h.Reasons, Reason{why, word, with}) }
	var marks []mark
	whole := func() []mark {
		for i := range shown {
			marks = append(marks, mark{word: i})
		}
		return marks
	}
	switch f.match {
	case Whole, Reordered, WholeReading, WholeSpelt:
		add(Exact, f.of.text(), strings.Join(shown, " "))
		if f.match == Reordered {
			add(Order, "", "")
		}
		return whole()
	case Initials:
		if len(f.of.units) == 1 && !slices.Contains(shown, f.of.units[0].text) {
			add(AllFirst, f.of.text(), strings.Join(shown, " "))
			for i := range shown {
				marks = append(marks, mark{i, 1})
			}
			return marks
		}
	}
	inOrder, last := true, -1
	for i, u := range f.of.units {
		at := int(f.to[i])
		if f.match == Scattered && i > 0 || at >= len(shown) {
			continue
		}
		inOrder = inOrder && at > last
		last = at
		with := shown[at]
		switch {
		case u.phrase != nil:
			end := min(at+len(u.phrase), len(shown))
			with = strings.Join(shown[at:end], "")
			for w := at; w < end; w++ {
				marks = append(marks, mark{word: w})
			}
			add(map[bool]Why{true: Exact, false: Mistyped}[with == u.text], u.text, with)
			continue
		case u.spelt(with):
			add(Exact, u.text, with)
		case u.letter && strings.HasPrefix(with, u.text), letters(with) == 1 && strings.HasPrefix(u.text, with):
			add(Initial, u.text, with)
			marks = append(marks, mark{at, 1})
			continue
		case u.last && strings.HasPrefix(with, u.text):
			add(Begins, u.text, with)
			marks = append(marks, mark{at, letters(u.text)})
			continue
		case u.last && slices.ContainsFunc(u.others, func(s string) bool { return strings.HasPrefix(with, s) }):
			add(Begins, u.text, with)
		case f.match == Sound || f.match == Akin:
			add(SoundsSo, u.text, with)
		default:
			add(Mistyped, u.text, with)
		}
		marks = append(marks, mark{word: at})
	}
	if !inOrder && f.match != Scattered {
		add(Order, "", "")
	}
	if f.of.glued {
		add(Respaced, "", "")
	}
	if f.match == Scattered {
		add(Elsewhere, "", "")
	}
	return marks
}

func (v variant) text() string {
	var words []string
	for _, u := range v.units {
		words = append(words, u.text)
	}
	return strings.Join(words, " ")
}

// spelt tells whether this is a spelling of the word.
func (u unit) spelt(word string) bool { return u.text == word || slices.Contains(u.others, word) }
