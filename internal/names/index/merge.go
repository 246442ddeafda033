package index

import "slices"

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
		lo, hi, ok := due(views)
		if !ok {
			continue
		}
		old := views[lo:hi]
		one := merged(old...)
		ix.writing.Lock()
		defer ix.writing.Unlock()
		now := ix.state.Load()
		next := &state{classes: make(map[Class][]view, len(now.classes)), entries: now.entries}
		for c, v := range now.classes {
			next.classes[c] = v
		}
		views = now.classes[class]
		at := slices.IndexFunc(views, func(v view) bool { return v.segment == old[0].segment })
		if at < 0 || at+len(old) > len(views) {
			return true // what was merged is gone meanwhile
		}
		for i, v := range old {
			now := views[at+i]
			if now.segment != v.segment {
				return true
			}
			for doc := range uint32(v.n) { // removed meanwhile
				if !v.dead.has(doc) && now.dead.has(doc) {
					moved, _ := one.byID(v.id(doc))
					if one.dead == nil {
						one.dead = newBits(one.n)
					}
					one.dead.set(moved)
					one.gone++
				}
			}
		}
		kept := append(slices.Clone(views[:at]), one)
		if one.gone == one.n {
			kept = kept[:at]
		}
		next.classes[class] = append(kept, views[at+len(old):]...)
		if len(next.classes[class]) == 0 {
			delete(next.classes, class)
		}
		ix.state.Store(next)
		return true
	}
	return false
}
