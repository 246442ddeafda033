package index

import (
	"slices"
	"sync"
)

// derive makes from the forward list and the dictionaries all that leads from words to entries.
func (s *segment) derive() {
	s.findSounds()
	var jobs sync.WaitGroup
	jobs.Go(s.findPairs)
	jobs.Go(s.findWholes)
	jobs.Go(s.findBlocks)
	jobs.Go(func() {
		s.own.invert(s, func(p part, put func(uint32)) {
			for _, w := range p.own {
				put(w)
			}
		})
		s.own.thicken(s.n)
		s.own.sift()
	})
	jobs.Go(func() {
		s.read.invert(s, func(p part, put func(uint32)) {
			p.eachReading(func(_ int, spellings []uint32) {
				for _, w := range spellings {
					put(w)
				}
			})
		})
		s.read.thicken(s.n)
		s.read.sift()
	})
	jobs.Go(func() {
		s.initials.invert(s, func(p part, put func(uint32)) {
			for _, w := range p.initials {
				put(w)
			}
		})
	})
	jobs.Go(func() {
		s.sounds.invert(s, func(p part, put func(uint32)) {
			for _, w := range p.own {
				if n := s.ownSound[w]; n != none {
					put(n)
				}
			}
			p.eachReading(func(_ int, spellings []uint32) {
				for _, w := range spellings {
					if n := s.readSound[w]; n != none {
						put(n)
					}
				}
			})
		})
	})
	jobs.Wait()
	s.hashIDs()
}

// invert fills the postings with the words that each name yields.
func (f *field) invert(s *segment, wordsOf func(p part, put func(uint32))) {
	t := newTally(f.len())
	s.eachPart(func(doc uint32, p part) { wordsOf(p, func(w uint32) { t.count(w, doc) }) })
	f.start, f.docs = t.reserve()
	s.eachPart(func(doc uint32, p part) { wordsOf(p, func(w uint32) { t.put(w, doc, f.docs) }) })
}

func (s *segment) findSounds() {
	var in interner
	soundsOf := func(d *dictionary) ([]uint32, []shape) {
		all, shapes := make([]uint32, d.len()), make([]shape, d.len())
		for i := range all {
			all[i] = none
			shapes[i] = shapeOf(d.at(uint32(i)))
			if code := sound(string(d.at(uint32(i)))); code != "" {
				all[i] = in.number(code)
			}
		}
		return all, shapes
	}
	s.ownSound, s.ownShape = soundsOf(&s.own.dictionary)
	s.readSound, s.readShape = soundsOf(&s.read.dictionary)
	var place []uint32
	s.sounds.dictionary, place = in.sorted()
	for _, all := range [][]uint32{s.ownSound, s.readSound} {
		for i, n := range all {
			if n != none {
				all[i] = place[n]
			}
		}
	}
}

// findPairs lists the characters of unspaced scripts that stand side by side, also over a dot between parts of a name.
func (s *segment) findPairs() {
	single := make([]bool, s.own.len())
	for i := range single {
		single[i] = isUnspaced(s.own.at(uint32(i)))
	}
	type pair struct {
		key uint64
		doc uint32
	}
	var found []pair
	s.eachPart(func(doc uint32, p part) {
		for i := 1; i < len(p.own); i++ {
			if single[p.own[i-1]] && single[p.own[i]] {
				found = append(found, pair{uint64(p.own[i-1])<<32 | uint64(p.own[i]), doc})
			}
		}
	})
	slices.SortFunc(found, func(a, b pair) int {
		switch {
		case a.key < b.key || a.key == b.key && a.doc < b.doc:
			return -1
		case a == b:
			return 0
		}
		return 1
	})
	found = slices.Compact(found)
	s.pairDocs = make([]uint32, 0, len(found))
	for i, p := range found {
		if i == 0 || p.key != found[i-1].key {
			s.pairs = append(s.pairs, p.key)
			s.pairStart = append(s.pairStart, uint32(i))
		}
		s.pairDocs = append(s.pairDocs, p.doc)
	}
	s.pairs = slices.Clip(s.pairs)
	s.pairStart = slices.Clip(append(s.pairStart, uint32(len(found))))
}

func (s *segment) findWholes() {
	hashes := func(d *dictionary) []uint32 {
		all := make([]uint32, d.len())
		for i := range all {
			all[i] = wordHash(d.at(uint32(i)))
		}
		return all
	}
	own, read := hashes(&s.own.dictionary), hashes(&s.read.dictionary)
	sum := func(of []uint32, words []uint32) (hash uint64) {
		h := uint32(0)
		for _, w := range words {
			h += of[w]
		}
		return uint64(h) << 32
	}
	var whole, wholeRead []uint64
	s.eachPart(func(doc uint32, p part) {
		if len(p.own) > 0 {
			whole = append(whole, sum(own, p.own)|uint64(doc))
		}
		if p.read() == 1 {
			p.eachReading(func(_ int, spellings []uint32) {
				for i := range spellings {
					wholeRead = append(wholeRead, sum(read, spellings[i:i+1])|uint64(doc))
				}
			})
		}
	})
	s.whole, s.wholeRead = newHashes(whole), newHashes(wholeRead)
}
