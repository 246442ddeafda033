package index

import (
	"slices"
	"sync"
)

// Match is how well an entry matches a query, best first.
type Match uint8

// The kinds of match. "Words" are whole words of one name, in any order, each word of the query another one.
const (
	Whole        Match = iota // the query is a name, or the acronym
	Reordered                 // the query is a name in another order of words
	WholeReading              // the query is a Latin spelling of a name in another script
	Words                     // each word of the query is one of the name
	WholeSpelt                // a Latin spelling of the query is a name, or a spelling of one
	WordsReading              // each is a word of a spelling in another script
	Beginning                 // the last word, still being typed, begins one of the name; single letters are initials
	BeginningReading
	Initials    // the query is the initials of a name, or the name has initials where the query has words
	Typo        // the query is a name but for one typo
	TypoWords   // one word has one typo, or a space too many or too few
	TypoReading // so it is for a spelling in another script
	Sound       // all words sound alike
	Akin        // two words or more sound alike: of the others there may be some too many or too few
	Typos       // several words have typos, or one has two
	TyposReading
	Scattered // each word is in some name of the entry, but not all in one

	matches // how many there are
)

var matchNames = [matches]string{"whole", "reordered", "whole reading", "words", "spelt whole", "words of a reading", "beginning", "beginning of a reading", "initials",
	"typo", "words with a typo", "typo in a reading", "sound", "akin", "typos", "typos in a reading", "scattered"}

func (m Match) String() string {
	if m < matches {
		return matchNames[m]
	}
	return "none"
}

// enough is the number of results from which on nobody is taken to have mistyped. Wilder guesses are for those who found
// nothing.
const enough = 3

// Search returns the entries that match best.
func (ix *Index) Search(q Query) []Hit {
	if q.Limit <= 0 {
		q.Limit = 10
	}
	q.Limit = min(q.Limit, maxLimit)
	ix.turns <- struct{}{}
	defer func() { <-ix.turns }()
	x := searches.Get().(*search)
	defer x.end()
	x.query, x.views = q, ix.state.Load().in(q.Allowed)
	typed := q.typed()
	if len(typed.units) == 0 {
		return nil
	}
	var spelt []variant // one or none
	if v, ok := ix.spelt(&q, typed); ok {
		spelt = append(spelt, v)
	}
	for m := Whole; m < matches && !x.full(); m++ {
		if m >= Typo && len(x.found) >= enough || m >= Sound && len(x.found) > 0 {
			break
		}
		x.match = m
		x.pass(typed, spelt)
		x.settle()
	}
	return x.hits()
}

// settle puts what the pass found behind what the passes before found.
func (x *search) settle() {
	x.found = append(x.found, x.now...)
	x.now = x.now[:0]
}

// A search is the working memory of one search.
type search struct {
	query    Query
	views    []view
	match    Match
	found    []found // of the passes before, in order
	now      []found // of this pass, in order
	known    map[lookup]words
	mistyped map[typoKey]set
	docs     []uint32
	spare    []bits
	scores   []uint16   // see beginScores
	scored   [][]uint32 // entries of each view that have a score
	top      []uint64
}

var searches = sync.Pool{New: func() any { return &search{known: map[lookup]words{}, mistyped: map[typoKey]set{}} }}

// end makes the search ready for another, and lets go of what it was about.
func (x *search) end() {
	clear(x.known)
	clear(x.mistyped)
	clear(x.found)
	clear(x.now)
	*x = search{known: x.known, mistyped: x.mistyped, docs: x.docs[:0], spare: x.spare[:min(len(x.spare), 4)], scores: x.scores, scored: x.scored, top: x.top, found: x.found[:0], now: x.now[:0]}
	if cap(x.docs) > 1<<16 {
		x.docs = nil
	}
	searches.Put(x)
}

// A found is an entry that matches.
type found struct {
	*segment
	doc   uint32
	match Match
	of    variant
	alignment
}

func (x *search) full() bool { return len(x.found) >= x.query.Limit }

// worthwhile tells whether the entry would be among the results if it matched.
func (x *search) worthwhile(v view, doc uint32) bool {
	room := x.query.Limit - len(x.found)
	return len(x.now) < room || before(v.segment, doc, x.now[len(x.now)-1].segment, x.now[len(x.now)-1].doc)
}

// keep puts an entry among the results of this pass, unless it is among the results already.
func (x *search) keep(f found) {
	same := func(g found) bool { return g.segment == f.segment && g.doc == f.doc }
	if slices.ContainsFunc(x.found, same) || slices.ContainsFunc(x.now, same) {
		return
	}
	at := len(x.now)
	for at > 0 && before(f.segment, f.doc, x.now[at-1].segment, x.now[at-1].doc) {
		at--
	}
	x.now = slices.Insert(x.now, at, f)
	x.now = x.now[:min(len(x.now), x.query.Limit-len(x.found))]
}

// pass finds the entries that match in one way.
func (x *search) pass(typed variant, spelt []variant) {
	// A query in Latin letters is compared with readings, and its Latin spellings with names. Spellings with readings are
	// twice a guess: that comes later.
	across := func(find func(v view, f *field, of variant)) {
		for _, v := range x.views {
			find(v, &v.read, typed)
			for _, of := range spelt {
				find(v, &v.own, of)
			}
		}
	}
	twice := func(find func(v view, f *field, of variant)) {
		for _, v := range x.views {
			for _, of := range spelt {
				find(v, &v.read, of)
			}
		}
	}
	within := func(find func(v view, f *field, of variant)) {
		for _, v := range x.views {
			find(v, &v.own, typed)
		}
	}
	switch x.match {
	case Whole, Reordered:
		within(x.wholes)
		if glued, ok := typed.acronym(); ok {
			for _, v := range x.views {
				x.wholes(v, &v.own, glued)
			}
		}
	case WholeReading:
		for _, v := range x.views {
			x.wholesRead(v, &v.read, typed)
		}
	case WholeSpelt:
		for _, v := range x.views {
			for _, of := range spelt {
				x.wholesRead(v, &v.own, of)
				x.wholesRead(v, &v.read, of)
			}
		}
	case Words:
		within(x.reaching(exactly))
	case WordsReading:
		across(x.reaching(exactly))
	case Beginning:
		within(x.reaching(beginning))
	case BeginningReading:
		across(x.reaching(beginning))
	case Initials:
		x.initials(typed)
		within(x.someInitials)
		for _, v := range x.views { // one letter of a spelling, as i for 怡, is no initial
			for _, of := range spelt {
				x.someInitials(v, &v.own, of)
			}
		}
	case Typo:
		for _, v := range x.views {
			x.oneTypo(v, &v.own, typed.closed(), true)
		}
	case TypoWords:
		within(x.oneTypoSomewhere)
		for _, of := range typed.respaced() {
			for _, v := range x.views {
				x.reaching(beginning)(v, &v.own, of)
			}
		}
	case TypoReading:
		twice(x.reaching(beginning))
		across(x.oneTypoSomewhere)
		twice(x.oneTypoSomewhere)
		for _, of := range typed.respaced() {
			for _, v := range x.views {
				x.reaching(beginning)(v, &v.read, of)
			}
		}
		for _, s := range spelt {
			for _, of := range s.respaced() {
				for _, v := range x.views {
					x.reaching(beginning)(v, &v.own, of)
					x.reaching(beginning)(v, &v.read, of)
				}
			}
		}
	case Sound:
		x.soundsLike(typed)
		for _, of := range spelt {
			x.soundsLike(of)
		}
	case Akin:
		x.akin(append([]variant{typed}, spelt...))
	case Typos:
		within(x.reaching(far))
	case TyposReading:
		across(x.reaching(far))
		twice(x.reaching(far))
	case Scattered:
		within(x.scattered)
	}
}
