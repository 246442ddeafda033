package index

import (
	"slices"

	"entente/internal/lang"
)

// Wanted is somebody, or some organisation, of whom it is asked whether the index knows them.
type Wanted struct {
	Names   []lang.Name
	Acronym string
	Allowed []Class // as in Query
	Kinds   []Kind
	Limit   int // how many at most; 0 for 50
}

// Candidate is an entry that may be the one wanted.
type Candidate struct {
	ID    string
	Kind  Kind
	Match Match // how its best name was found; the comparison of names judges anew
}

// The ways in which candidates are looked for: those of Search that stand for what different sources do to one name.
var candidateMatches = []Match{Whole, Reordered, WholeReading, Words, WholeSpelt, WordsReading, Sound, Initials, Typo, TypoReading}

// Candidates returns the entries worth comparing with the names wanted, likely ones first. It means to miss nobody and
// leaves it to names.Compare to turn down those who are not meant. Names of whom the index knows a word less, as a
// patronymic left out, are among them.
func (ix *Index) Candidates(w Wanted) []Candidate {
	if w.Limit <= 0 {
		w.Limit = 50
	}
	w.Limit = min(w.Limit, maxLimit)
	ix.turns <- struct{}{}
	defer func() { <-ix.turns }()
	x := searches.Get().(*search)
	defer x.end()
	x.query, x.views = Query{Allowed: w.Allowed, Kinds: w.Kinds}, ix.state.Load().in(w.Allowed)
	var typed []variant
	var spelt [][]variant
	texts := make([]string, 0, len(w.Names)+1)
	for _, n := range w.Names[:min(len(w.Names), maxNames)] {
		texts = append(texts, n.Text)
	}
	if w.Acronym != "" {
		texts = append(texts, w.Acronym)
	}
	for _, text := range texts {
		q := Query{Text: text}
		v := q.typed()
		if len(v.units) == 0 || slices.ContainsFunc(typed, func(t variant) bool { return slices.Equal(t.tokens, v.tokens) }) {
			continue
		}
		typed = append(typed, v)
		var s []variant
		if latin, ok := ix.spelt(&q, v); ok {
			s = append(s, latin)
		}
		spelt = append(spelt, s)
	}
	// Exact matches leave room for others: of a common name there are more bearers than anyone compares.
	for _, m := range candidateMatches {
		x.match = m
		x.query.Limit = w.Limit
		if m < Sound {
			x.query.Limit = w.Limit - w.Limit/3
		}
		for i, t := range typed {
			if !x.full() {
				x.pass(t, spelt[i])
			}
		}
		x.settle()
	}
	x.match = Scattered
	for i, t := range typed {
		x.withoutOne(t)
		for _, s := range spelt[i] {
			x.withoutOne(s)
		}
	}
	x.settle()
	found := make([]Candidate, len(x.found))
	for i, f := range x.found {
		found[i] = Candidate{f.id(f.doc), f.kindOf(f.doc), f.match}
	}
	return found
}

// settle puts what the pass found behind what the passes before found.
func (x *search) settle() {
	x.found = append(x.found, x.now...)
	x.now = x.now[:0]
}

// withoutOne finds names in which all units of three or more match but one.
func (x *search) withoutOne(of variant) {
	if len(of.units) < 3 || x.full() {
		return
	}
	for i := range of.units {
		fewer := of
		fewer.units = slices.Concat(of.units[:i], of.units[i+1:])
		for _, v := range x.views {
			x.reaching(beginning)(v, &v.own, fewer)
			x.reaching(beginning)(v, &v.read, fewer)
		}
	}
}
