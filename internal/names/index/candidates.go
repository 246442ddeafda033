package index

import (
	"cmp"
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

	Throughout bool // only entries with a name of the same words, or that sounds so from its beginning to its end: they are soon found
}

// Candidate is an entry that may be the one wanted.
type Candidate struct {
	ID    string
	Kind  Kind
	Score int // how much speaks for it before names are compared: only for putting candidates in order
}

// Candidates returns the entries worth comparing with the names wanted, likely ones first. It means to miss nobody and
// leaves it to names.Compare to turn down those who are not meant. Two words of a name have to sound alike, or one that
// does and the beginning or the end of another; words that one side leaves out do not matter.
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
	keys := ix.keysOf(w)
	if w.Throughout {
		keys.blocks = slices.DeleteFunc(keys.blocks, func(k countedKey) bool { return k.counts != runOnSound })
	}
	likely := x.likeliest(keys, w.Limit)
	found := make([]Candidate, len(likely))
	for i, b := range likely {
		found[i] = Candidate{b.id(b.doc), b.kindOf(b.doc), b.score}
	}
	return found
}

// likeliest returns the entries with the best scores, in order. Keys of one word alone are looked at only where fewer than
// wanted are under those that say more: then whoever is near may be meant.
func (x *search) likeliest(keys wantedKeys, limit int) []scored {
	x.beginScores()
	x.score(keys, true)
	best := x.best(limit)
	if len(best) < limit {
		x.score(keys, false)
		best = x.best(limit)
	}
	x.endScores()
	return best
}

// A scored is an entry under some of the keys.
type scored struct {
	*segment
	doc   uint32
	score int
}

// wantedKeys are the hashes under which candidates are.
type wantedKeys struct {
	whole  []uint32 // of all words of a name
	single []uint32 // of spellings of names of one word
	blocks []countedKey
}

type countedKey struct {
	key    uint32
	counts int
}

// add adds the keys of one way to read a name.
func (k *wantedKeys) add(v variant) {
	hash := uint32(0)
	for _, t := range v.tokens {
		hash += wordHash(t)
	}
	k.whole = append(k.whole, hash)
	if len(v.units) == 1 {
		v.units[0].spellings(func(word string) { k.single = append(k.single, wordHash(word)) })
	}
	eachKey(v.slots(), true, func(key uint32, counts int) { k.blocks = append(k.blocks, countedKey{key, counts}) })
	v.eachRunOn(func(key uint32) { k.blocks = append(k.blocks, countedKey{key, runOnSound}) })
}

// tidy leaves each key once.
func (k *wantedKeys) tidy() {
	slices.Sort(k.whole)
	k.whole = slices.Compact(k.whole)
	slices.Sort(k.single)
	k.single = slices.Compact(k.single)
	slices.SortFunc(k.blocks, func(a, b countedKey) int { return cmp.Or(cmp.Compare(a.key, b.key), b.counts-a.counts) })
	k.blocks = slices.CompactFunc(k.blocks, func(a, b countedKey) bool { return a.key == b.key })
}

func (ix *Index) keysOf(w Wanted) wantedKeys {
	var keys wantedKeys
	add := keys.add
	texts := make([]string, 0, len(w.Names)+1)
	for _, n := range w.Names[:min(len(w.Names), maxNames)] {
		texts = append(texts, n.Text)
	}
	if w.Acronym != "" {
		texts = append(texts, w.Acronym)
	}
	for _, text := range texts {
		q := Query{Text: text}
		typed := q.typed()
		if len(typed.units) == 0 {
			continue
		}
		add(typed)
		if glued, ok := typed.acronym(); ok {
			add(glued)
		}
		if spelt, ok := ix.spelt(&q, typed); ok {
			add(spelt)
		}
		for i, u := range typed.units { // Zhong-xun may be Zhongxun
			if i > 0 && u.phrase == nil && typed.units[i-1].phrase == nil && len(typed.units) < slotsOfName {
				joined := variant{units: slices.Concat(typed.units[:i-1], []unit{{text: typed.units[i-1].text + u.text}}, typed.units[i+1:])}
				eachKey(joined.slots(), true, func(key uint32, counts int) {
					if counts >= aloneSounds {
						keys.blocks = append(keys.blocks, countedKey{key, counts})
					}
				})
			}
		}
	}
	keys.tidy()
	return keys
}

// beginScores makes room for a score of each entry, all zero.
func (x *search) beginScores() {
	entries := 0
	for len(x.scored) < len(x.views) {
		x.scored = append(x.scored, nil)
	}
	for i, v := range x.views {
		x.scored[i] = x.scored[i][:0]
		entries += v.n
	}
	if cap(x.scores) < entries {
		x.scores = make([]uint16, entries)
	}
	x.scores = x.scores[:entries]
}

func (x *search) endScores() {
	x.eachScores(func(i int, _ view, scores []uint16) {
		for _, doc := range x.scored[i] {
			scores[doc] = 0
		}
	})
}

// eachScores calls visit with the scores of each view.
func (x *search) eachScores(visit func(i int, v view, scores []uint16)) {
	rest := x.scores
	for i, v := range x.views {
		visit(i, v, rest[:v.n])
		rest = rest[v.n:]
	}
}

// score counts the keys of a name: those that say much, or the others.
func (x *search) score(keys wantedKeys, telling bool) {
	x.eachScores(func(i int, v view, scores []uint16) {
		docs := x.scored[i]
		count := func(list []uint64, counts int) {
			for _, entry := range list {
				doc := uint32(entry)
				if scores[doc] == 0 {
					docs = append(docs, doc)
				}
				scores[doc] = uint16(min(int(scores[doc])+counts, 1<<15))
			}
		}
		if telling {
			for _, hash := range keys.whole {
				count(v.whole.with(hash), sameWords)
			}
			for _, hash := range keys.single {
				count(v.wholeRead.with(hash), sameInReading)
			}
		}
		for _, k := range keys.blocks {
			if telling != (k.counts >= aloneSounds) {
				continue
			}
			list := v.blocks.with(k.key)
			if !telling {
				list = list[:min(len(list), longestBlock)]
			}
			count(list, k.counts)
		}
		x.scored[i] = docs
	})
}

// best returns the entries with the best scores, in order.
func (x *search) best(limit int) []scored {
	var best []scored
	x.eachScores(func(i int, v view, scores []uint16) {
		for _, r := range v.runs {
			if x.wanted(r.kind) {
				best = x.topOf(v, r, scores, x.scored[i], limit, best)
			}
		}
	})
	slices.SortFunc(best, func(a, b scored) int {
		switch {
		case a.score != b.score:
			return b.score - a.score
		case a.segment == b.segment && a.doc == b.doc:
			return 0
		case before(a.segment, a.doc, b.segment, b.doc):
			return -1
		}
		return 1
	})
	return best[:min(len(best), limit)]
}

// topOf adds the best of one kind. Within a kind numbers rise as entries get less important, so the higher score and the
// lower number is the better.
func (x *search) topOf(v view, r run, scores []uint16, docs []uint32, limit int, best []scored) []scored {
	top := x.top[:0]
	for _, doc := range docs {
		mine := uint64(scores[doc])<<32 | uint64(^doc)
		if doc < r.lo || doc >= r.hi || len(top) == limit && mine < top[limit-1] || v.dead.has(doc) {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, mine, func(a, b uint64) int { return cmp.Compare(b, a) })
		if len(top) == limit {
			top = top[:limit-1]
		}
		top = slices.Insert(top, at, mine)
	}
	for _, t := range top {
		best = append(best, scored{v.segment, ^uint32(t), int(t >> 32)})
	}
	x.top = top
	return best
}
