package index

import (
	"maps"
	"slices"
)

// Segments of a class stand from the largest to the smallest, as they come. Merging two of like size keeps their number
// at the logarithm of the number of entries, and each entry is moved as often.
const (
	growth = 4   // a segment is merged with the one before it when that is less than so many times its size
	small  = 256 // up to here Put merges at once: it takes less than making the segment
)

func (v view) living() int { return v.n - v.gone }

// mergeSmall merges the last segments while together they stay small.
func mergeSmall(views []view) []view {
	for len(views) > 1 {
		last, other := views[len(views)-1], views[len(views)-2]
		if last.living()+other.living() > small {
			break
		}
		views = append(slices.Clone(views[:len(views)-2]), merged(other, last))
	}
	return views
}

func merged(views ...view) view {
	var b builder
	for _, v := range views {
		b.take(v)
	}
	return view{segment: b.segment()}
}

// due returns the range of segments that should be one, or false.
func due(views []view) (lo, hi int, ok bool) {
	for i := len(views) - 1; i > 0; i-- {
		if views[i-1].living() < growth*views[i].living() {
			return i - 1, i + 1, true
		}
	}
	for i, v := range views {
		if v.gone*4 > v.n { // a quarter is dead
			return i, i + 1, true
		}
	}
	return 0, 0, false
}

// mergeOnce merges segments of one class, while searches and changes go on, and reports whether there was anything to do.
func (ix *Index) mergeOnce() bool {
	for class, views := range ix.state.Load().classes {
		if lo, hi, ok := due(views); ok {
			ix.replace(class, views[lo:hi], merged(views[lo:hi]...))
			return true
		}
	}
	return false
}

// replace puts one segment in place of those that it was merged from, less what was removed from them meanwhile. Where
// they are no longer there, nothing is changed.
func (ix *Index) replace(class Class, old []view, one view) {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	now := ix.state.Load()
	views := now.classes[class]
	at := slices.IndexFunc(views, func(v view) bool { return v.segment == old[0].segment })
	if at < 0 || at+len(old) > len(views) {
		return
	}
	for i, was := range old {
		is := views[at+i]
		if is.segment != was.segment {
			return
		}
		for doc := range uint32(was.n) {
			if is.dead.has(doc) && !was.dead.has(doc) {
				moved, _ := one.byID(was.id(doc))
				if one.dead == nil {
					one.dead = newBits(one.n)
				}
				one.dead.set(moved)
				one.gone++
			}
		}
	}
	kept := slices.Clone(views[:at])
	if one.gone < one.n {
		kept = append(kept, one)
	}
	next := &state{classes: maps.Clone(now.classes), entries: now.entries}
	if next.classes[class] = append(kept, views[at+len(old):]...); len(next.classes[class]) == 0 {
		delete(next.classes, class)
	}
	ix.state.Store(next)
}
