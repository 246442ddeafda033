package index

import "slices"

// few is the number of postings up to which entries are looked at one by one rather than as a set.
const few = 64

// A gathering is the entries that may match: a rising list, or a set where there are many.
type gathering struct {
	list []uint32
	set  bits // nil for a list
	lent bool // set goes back to the search
}

// candidates calls visit with the entries that may match all sets, best first within each kind, until it returns false:
// then the rest of that kind is left out.
func (x *search) candidates(v view, f *field, sets []set, visit func(doc uint32) bool) {
	g := x.gather(v, f, sets)
	x.through(v, g, visit)
	x.done(g)
}

// gather returns the entries that may match all sets.
func (x *search) gather(v view, f *field, sets []set) gathering {
	least := 0
	for i := range sets {
		if sets[i].total < sets[least].total {
			least = i
		}
	}
	driver := &sets[least]
	list, ok := driver.list(f)
	if len(sets) == 1 {
		if ok {
			return gathering{list: list}
		}
		if len(driver.spans) == 1 && len(driver.ids) == 0 {
			if dense, ok := f.dense[driver.spans[0]]; ok {
				return gathering{set: dense}
			}
		}
	}
	if !ok && driver.total <= few {
		list = driver.appendDocs(f, make([]uint32, 0, few))
		slices.Sort(list)
		list = slices.Compact(list)
		ok = true
	}
	if ok && len(list) <= few {
		return gathering{list: list}
	}
	all := x.borrow(v.n)
	driver.fill(f, all)
	for i := range sets {
		if i != least {
			one := x.borrow(v.n)
			sets[i].fill(f, one)
			all.and(one)
			x.giveBack(one)
		}
	}
	return gathering{set: all, lent: true}
}

// done gives back what a gathering borrowed.
func (x *search) done(g gathering) {
	if g.lent {
		x.giveBack(g.set)
	}
}

// through calls visit with the gathered entries as candidates does.
func (x *search) through(v view, g gathering, visit func(doc uint32) bool) {
	if g.set == nil {
		x.inRuns(v, g.list, visit)
	} else {
		x.eachInRuns(v, g.set, visit)
	}
}

func (g gathering) count() int {
	if g.set == nil {
		return len(g.list)
	}
	return g.set.count()
}

// list returns the postings of a set that has but one list of them.
func (c *set) list(f *field) ([]uint32, bool) {
	switch {
	case c.phrase != nil:
		return c.docs, true
	case len(c.ids) == 1 && len(c.spans) == 0:
		return f.postings(c.ids[0]), true
	case len(c.ids) == 0 && len(c.spans) == 1 && c.spans[0].hi-c.spans[0].lo == 1:
		return f.postings(c.spans[0].lo), true
	}
	return nil, false
}

func (c *set) appendDocs(f *field, docs []uint32) []uint32 {
	for _, id := range c.ids {
		docs = append(docs, f.postings(id)...)
	}
	for _, w := range c.spans {
		docs = append(docs, f.docs[f.start[w.lo]:f.start[w.hi]]...)
	}
	return append(docs, c.docs...)
}

func (c *set) fill(f *field, into bits) {
	for _, id := range c.ids {
		f.gather(words{id, id + 1}, into)
	}
	for _, w := range c.spans {
		f.gather(w, into)
	}
	for _, doc := range c.docs {
		into.set(doc)
	}
}

// wanted tells whether the query asks for the kind.
func (x *search) wanted(k Kind) bool {
	return len(x.query.Kinds) == 0 || slices.Contains(x.query.Kinds, k)
}

func (x *search) inRuns(v view, docs []uint32, visit func(uint32) bool) {
	for _, r := range v.runs {
		if !x.wanted(r.kind) {
			continue
		}
		from, _ := slices.BinarySearch(docs, r.lo)
		for _, doc := range docs[from:] {
			if doc >= r.hi || !v.dead.has(doc) && !visit(doc) {
				break
			}
		}
	}
}

func (x *search) eachInRuns(v view, set bits, visit func(uint32) bool) {
	for _, r := range v.runs {
		if x.wanted(r.kind) {
			set.each(r.lo, r.hi, func(doc uint32) bool { return v.dead.has(doc) || visit(doc) })
		}
	}
}

// borrow returns an empty set for n entries.
func (x *search) borrow(n int) bits {
	size := (n + 63) / 64
	for i, b := range x.spare {
		if cap(b) >= size {
			x.spare = slices.Delete(x.spare, i, i+1)
			b = b[:size]
			clear(b)
			return b
		}
	}
	return newBits(n)
}

func (x *search) giveBack(b bits) { x.spare = append(x.spare, b) }
