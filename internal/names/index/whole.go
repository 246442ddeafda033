package index

import "slices"

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
	x.hashed(v, &v.whole, hash, func(doc uint32) {
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
func (x *search) hashed(v view, list *hashes, hash uint32, visit func(doc uint32)) {
	x.docs = x.docs[:0]
	for _, entry := range list.with(hash) {
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
	list := &v.whole // far fewer bear a name of one word than have the word in a name
	if f == &v.read {
		list = &v.wholeRead
	}
	of.units[0].spellings(func(word string) {
		x.hashed(v, list, wordHash(word), func(doc uint32) {
			if a, ok := v.align(doc, sets, f == &v.read, true); ok {
				x.keep(found{v.segment, doc, x.match, of, a})
			}
		})
	})
}
