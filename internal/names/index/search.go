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
	Typo        // one word has one typo, or a space too many or too few
	TypoReading // so it is for a spelling in another script
	Sound       // all words sound alike
	Typos       // several words have typos, or one has two
	TyposReading
	Scattered // each word is in some name of the entry, but not all in one

	matches // how many there are
)

var matchNames = [matches]string{"whole", "reordered", "whole reading", "words", "spelt whole", "words of a reading", "beginning", "beginning of a reading", "initials",
	"typo", "typo in a reading", "sound", "typos", "typos in a reading", "scattered"}

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
	scores   []uint16 // see score
	top      []uint64
}

var searches = sync.Pool{New: func() any { return &search{known: map[lookup]words{}, mistyped: map[typoKey]set{}} }}

// end makes the search ready for another, and lets go of what it was about.
func (x *search) end() {
	clear(x.known)
	clear(x.mistyped)
	clear(x.found)
	clear(x.now)
	*x = search{known: x.known, mistyped: x.mistyped, docs: x.docs[:0], spare: x.spare[:min(len(x.spare), 4)], scores: x.scores, top: x.top, found: x.found[:0], now: x.now[:0]}
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
	// A query in Latin letters is compared with readings, and its Latin spellings with names and readings.
	across := func(find func(v view, f *field, of variant)) {
		for _, v := range x.views {
			find(v, &v.read, typed)
			for _, of := range spelt {
				find(v, &v.own, of)
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
		across(x.someInitials)
	case Typo:
		within(x.oneTypo)
		for _, of := range typed.respaced() {
			for _, v := range x.views {
				x.reaching(beginning)(v, &v.own, of)
			}
		}
	case TypoReading:
		across(x.oneTypo)
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
	case Typos:
		within(x.reaching(far))
	case TyposReading:
		across(x.reaching(far))
	case Scattered:
		within(x.scattered)
	}
}

// reaching finds names each of whose units is in reach of a unit of the query.
func (x *search) reaching(r reach) func(v view, f *field, of variant) {
	return func(v view, f *field, of variant) {
		sets := make([]set, 0, maxUnits)
		for _, u := range of.units {
			c, ok := x.setOf(v.segment, f, u, r)
			if !ok {
				return
			}
			sets = append(sets, c)
		}
		x.aligned(v, f, of, sets, sets, false)
	}
}

// someInitials finds names that have initials where the query has words, but not for all of its words.
func (x *search) someInitials(v view, f *field, of variant) {
	for whole := range of.units {
		if len(of.units) < 2 || of.units[whole].letter {
			continue
		}
		sets := make([]set, 0, maxUnits)
		for i, u := range of.units {
			r := initial
			if i == whole {
				r = beginning
			}
			if c, ok := x.setOf(v.segment, f, u, r); ok {
				sets = append(sets, c)
			}
		}
		if len(sets) == len(of.units) {
			x.aligned(v, f, of, sets, sets, false)
		}
	}
}

// aligned keeps the candidates of some sets in which others match. Where all is true, no word may be left over.
func (x *search) aligned(v view, f *field, of variant, sets, matching []set, all bool) {
	g := x.gather(v, f, sets)
	x.matched(v, f, of, g, matching, all)
	x.done(g)
}

// matched keeps those of the gathered entries in which the sets match.
func (x *search) matched(v view, f *field, of variant, g gathering, matching []set, all bool) {
	x.through(v, g, func(doc uint32) bool {
		if !x.worthwhile(v, doc) {
			return false
		}
		if a, ok := v.align(doc, matching, f == &v.read, all); ok {
			x.keep(found{v.segment, doc, x.match, of, a})
		}
		return true
	})
}

// wholes finds names that consist of the words of the query and no other.
func (x *search) wholes(v view, f *field, of variant) {
	ids := make([]uint32, 0, maxWords)
	hash := uint32(0)
	for _, t := range of.tokens {
		id, ok := x.find(f, t)
		if !ok {
			return
		}
		ids = append(ids, id)
		hash += wordHash(t)
	}
	sorted := slices.Sorted(slices.Values(ids))
	fits := func(words []uint32) bool {
		if x.match == Whole {
			return slices.Equal(words, ids)
		}
		return len(words) == len(ids) && slices.Equal(slices.Sorted(slices.Values(words)), sorted)
	}
	x.hashed(v, v.whole, hash, func(doc uint32) {
		var a alignment
		for rest := v.forwardOf(doc); len(rest) > 0; a.which++ {
			var p part
			p, rest = cut(rest)
			if fits(p.own) {
				x.keep(found{v.segment, doc, x.match, of, a})
				return
			}
		}
	})
}

// hashed calls visit with the entries that have a name with this hash.
func (x *search) hashed(v view, list []uint64, hash uint32, visit func(doc uint32)) {
	x.docs = x.docs[:0]
	for _, entry := range withHash(list, hash) {
		x.docs = append(x.docs, uint32(entry))
	}
	x.inRuns(v, x.docs, func(doc uint32) bool {
		if !x.worthwhile(v, doc) {
			return false
		}
		visit(doc)
		return true
	})
}

// wholesRead finds names of which every word has a spelling among those of the query.
func (x *search) wholesRead(v view, f *field, of variant) {
	sets := make([]set, 0, maxUnits)
	for _, u := range of.units {
		c, ok := x.setOf(v.segment, f, u, exactly)
		if !ok {
			return
		}
		sets = append(sets, c)
	}
	if len(sets) > 1 {
		x.aligned(v, f, of, sets, sets, true)
		return
	}
	list := v.whole // far fewer bear a name of one word than have the word in a name
	if f == &v.read {
		list = v.wholeRead
	}
	of.units[0].spellings(func(word string) {
		x.hashed(v, list, wordHash(word), func(doc uint32) {
			if a, ok := v.align(doc, sets, f == &v.read, true); ok {
				x.keep(found{v.segment, doc, x.match, of, a})
			}
		})
	})
}

// oneTypo finds names in which all units of the query match but one, and that with a typo.
func (x *search) oneTypo(v view, f *field, of variant) {
	for i, wrong := range of.units {
		sets := make([]set, 0, maxUnits)
		for j, u := range of.units {
			if j == i {
				continue
			}
			c, ok := x.setOf(v.segment, f, u, beginning)
			if !ok {
				break
			}
			sets = append(sets, c)
		}
		if len(sets) < len(of.units)-1 {
			continue
		}
		if wrong.phrase != nil {
			x.nearPhrase(v, f, of, slices.Insert(sets, i, set{}), i)
			continue
		}
		if len(wrong.others) == 0 && letters(wrong.text) < long {
			continue
		}
		if len(sets) > 0 {
			g := x.gather(v, f, sets)
			lookable := g.count() <= lookedAt
			if lookable {
				x.matched(v, f, of, g, slices.Insert(slices.Clone(sets), i, f.likelySet(v.segment, wrong)), false)
			}
			x.done(g)
			if lookable {
				continue
			}
		}
		if c, ok := x.setOf(v.segment, f, wrong, near); ok {
			sets = slices.Insert(sets, i, c)
			x.aligned(v, f, of, sets, sets, false)
		}
	}
}

// lookedAt is the number of entries up to which it is quicker to look for a typo in their words than in all words.
const lookedAt = 256

// nearPhrase finds names that hold the phrase of unit i but for one character.
func (x *search) nearPhrase(v view, f *field, of variant, sets []set, i int) {
	phrase := of.units[i].phrase
	if len(phrase) < 3 || f != &v.own {
		return
	}
	nearly := set{near: true}
	for _, character := range phrase {
		id, ok := x.find(f, character)
		if !ok {
			id = none
		}
		nearly.phrase = append(nearly.phrase, id)
	}
	sets[i] = nearly
	rest := slices.Concat(sets[:i], sets[i+1:])
	for omitted := range phrase {
		gathering := slices.Clone(rest)
		for j, id := range nearly.phrase {
			if j == omitted {
				continue
			}
			if id == none {
				gathering = nil
				break
			}
			gathering = append(gathering, set{ids: []uint32{id}, total: len(f.postings(id))})
		}
		if gathering != nil {
			x.aligned(v, f, of, gathering, sets, false)
		}
	}
}

// initials finds names with these initials: a query of two letters or more, with or without dots.
func (x *search) initials(typed variant) {
	if glued, ok := typed.acronym(); ok {
		typed = glued
	}
	if len(typed.units) != 1 || typed.units[0].phrase != nil || typed.units[0].letter {
		return
	}
	for _, v := range x.views {
		id, ok := v.segment.initials.find([]byte(typed.units[0].text))
		if !ok {
			continue
		}
		x.inRuns(v, v.segment.initials.postings(id), func(doc uint32) bool {
			if !x.worthwhile(v, doc) {
				return false
			}
			var a alignment
			for rest := v.forwardOf(doc); len(rest) > 0; a.which++ {
				var p part
				p, rest = cut(rest)
				if slices.Contains(p.initials, id) {
					break
				}
			}
			x.keep(found{v.segment, doc, x.match, typed, a})
			return true
		})
	}
}

// soundsLike finds names all of whose words sound like those of the query.
func (x *search) soundsLike(of variant) {
	for _, v := range x.views {
		sets, own, read := make([]set, 0, maxUnits), make([]set, 0, maxUnits), make([]set, 0, maxUnits)
		for _, u := range of.units {
			if u.phrase != nil {
				return
			}
			var c set
			u.spellings(func(word string) {
				if id, ok := v.sounds.find([]byte(sound(word))); ok && letters(word) >= long {
					c.ids = append(c.ids, id)
				}
			})
			if len(c.ids) == 0 {
				break
			}
			c.tidy()
			for _, id := range c.ids {
				c.total += len(v.sounds.postings(id))
			}
			sets = append(sets, c)
			own = append(own, set{sounds: v.ownSound, ids: c.ids})
			read = append(read, set{sounds: v.readSound, ids: c.ids})
		}
		if len(sets) < len(of.units) {
			continue
		}
		x.candidates(v, &v.sounds, sets, func(doc uint32) bool {
			if !x.worthwhile(v, doc) {
				return false
			}
			a, ok := v.align(doc, own, false, false)
			if !ok {
				a, ok = v.align(doc, read, true, false)
			}
			if ok {
				x.keep(found{v.segment, doc, x.match, of, a})
			}
			return true
		})
	}
}

// scattered finds entries in whose names all words of the query are, but not in one.
func (x *search) scattered(v view, f *field, of variant) {
	if len(of.units) < 2 {
		return
	}
	sets := make([]set, 0, maxUnits)
	for _, u := range of.units {
		c, ok := x.setOf(v.segment, f, u, beginning)
		if !ok {
			return
		}
		sets = append(sets, c)
	}
	x.candidates(v, f, sets, func(doc uint32) bool {
		if !x.worthwhile(v, doc) {
			return false
		}
		best := alignment{which: -1}
		for i := range sets { // each unit has a name; the first one's is shown
			a, ok := v.align(doc, sets[i:i+1], false, false)
			if !ok {
				return true
			}
			if best.which < 0 {
				best = a
			}
		}
		x.keep(found{v.segment, doc, x.match, of, best})
		return true
	})
}
