// Package index finds people and organisations by any of their names while somebody types: in any script, with a typo,
// by initials, by an acronym, in any order of words. It is kept in memory and answers from several goroutines at once.
//
// # Who sees what
//
// The index knows nothing of markings, desks or viewers. Whoever fills it gives each entry a Class, a small number for
// one combination of marking and desk, and whoever asks says which classes may be seen. Each class has segments of its
// own, with dictionaries of their own. A search opens the segments of the classes allowed and touches no other, so
// hidden entries change no result, no order, no cut-off and not the work done. What a search can still feel of them is
// what any two tenants of one machine feel of each other: caches, the processor, the garbage collector.
//
// # How it is laid out
//
// A class holds a few immutable segments, as a log-structured store does. Put makes a small one; Tend merges them in
// the background. A segment is a handful of flat arrays without pointers: the garbage collector does not look into them.
// Entries of a segment are numbered in the order in which they are shown (importance, name, id), so the first match in a
// list of postings is the best.
//
// # How results are ranked
//
// By Match first: the kinds of match are tried from best to worst, and an entry has the best kind that any of its names
// reaches. Within one kind by weight, then by first name, then by id. There is no other score, so an entry's place
// depends on nothing but the query and the entries that the viewer may see.
package index

import (
	"bytes"
	"cmp"
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"entente/internal/lang"
)

// Class is one combination of marking and desk, numbered by whoever fills the index.
type Class uint16

// Kind is a kind of record, numbered by whoever fills the index: a person, an organisation, an area ...
type Kind uint8

// Entry is one record as it is searched. What exceeds the limits below is left out of the index, never refused.
type Entry struct {
	ID      string
	Kind    Kind
	Class   Class
	Names   []lang.Name
	Acronym string
	Weight  float32 // importance: of two that match alike the heavier comes first
}

// Limits keep the work linear for names that nobody bears. A name that is longer is found by its beginning.
const (
	maxText     = 1000 // bytes of a name
	maxWords    = 48   // words of a name; each character of an unspaced script is a word
	maxNames    = 200  // names of an entry
	maxReadings = 8    // Latin spellings of a word
	maxQuery    = 400  // bytes of a query
	maxUnits    = 10   // words of a query
	maxLimit    = 1000 // results
)

// Readings gives for each word of a name its likely Latin spellings, folded, the likeliest first, as roman.Words does. A
// spelling may hold a space.
type Readings func(text, tag string) [][]string

// Index is the index. It is safe for concurrent use.
type Index struct {
	readings Readings
	letters  sync.Map   // see firstLetter
	writing  sync.Mutex // held by whoever replaces the state
	state    atomic.Pointer[state]
	changed  chan struct{} // wakes Tend
	turns    chan struct{} // held by searches, as many as there are processors: more would only hold each other up
}

// A state is what a search sees: it is replaced, never changed.
type state struct {
	classes map[Class][]view
	entries int
}

// A view is a segment and those of its entries that were removed since it was made.
type view struct {
	*segment
	dead bits // nil while none was removed
	gone int
}

// New returns an empty index.
func New(readings Readings) *Index {
	ix := &Index{readings: readings, changed: make(chan struct{}, 1), turns: make(chan struct{}, runtime.GOMAXPROCS(0))}
	ix.state.Store(&state{classes: map[Class][]view{}})
	return ix
}

// Len returns the number of entries.
func (ix *Index) Len() int { return ix.state.Load().entries }

// Put adds entries, or replaces those with the same ids; of several with one id the last counts. They are found as soon
// as Put returns. One call with many entries is much cheaper than many calls.
func (ix *Index) Put(entries ...Entry) {
	entries = lastOfEach(entries)
	segments := ix.build(entries)
	ix.writing.Lock()
	defer ix.writing.Unlock()
	next := ix.state.Load().without(func(yield func(string) bool) {
		for _, e := range entries {
			if !yield(e.ID) {
				return
			}
		}
	})
	for class, s := range segments {
		next.classes[class] = append(slices.Clip(next.classes[class]), view{segment: s})
		next.entries += s.n
		next.classes[class] = mergeSmall(next.classes[class])
	}
	ix.store(next)
}

// Remove takes entries out. Unknown ids are passed over.
func (ix *Index) Remove(ids ...string) {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	ix.store(ix.state.Load().without(slices.Values(ids)))
}

// Build replaces everything in the index. Searches are answered from what was there before until it is done.
func (ix *Index) Build(entries func(yield func(Entry) bool)) {
	segments := ix.buildAll(entries)
	next := &state{classes: make(map[Class][]view, len(segments))}
	for class, s := range segments {
		next.classes[class] = []view{{segment: s}}
		next.entries += s.n
	}
	ix.writing.Lock()
	defer ix.writing.Unlock()
	ix.store(next)
}

func (ix *Index) store(s *state) {
	ix.state.Store(s)
	select {
	case ix.changed <- struct{}{}:
	default:
	}
}

// Tend merges segments in the background until the context ends. Without it the index stays right and grows slower with
// each Put.
func (ix *Index) Tend(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-ix.changed:
		}
		for ix.mergeOnce() {
			if ctx.Err() != nil {
				return
			}
		}
		select { // a burst of changes is merged together
		case <-ctx.Done():
			return
		case <-time.After(100 * time.Millisecond):
		}
	}
}

func lastOfEach(entries []Entry) []Entry {
	if len(entries) < 2 {
		return entries
	}
	last := make(map[string]int, len(entries))
	for i, e := range entries {
		last[e.ID] = i
	}
	if len(last) == len(entries) {
		return entries
	}
	kept := make([]Entry, 0, len(last))
	for i, e := range entries {
		if last[e.ID] == i {
			kept = append(kept, e)
		}
	}
	return kept
}

// without returns a copy of the state in which the entries with these ids are dead.
func (s *state) without(ids func(yield func(string) bool)) *state {
	next := &state{classes: make(map[Class][]view, len(s.classes)+1), entries: s.entries}
	for class, views := range s.classes {
		next.classes[class] = views
	}
	copied := map[*segment]bool{}
	for id := range ids {
	search:
		for class, views := range next.classes {
			for i, v := range views {
				doc, ok := v.byID(id)
				if !ok || v.dead.has(doc) {
					continue
				}
				if !copied[v.segment] {
					copied[v.segment] = true
					views = slices.Clone(views)
					views[i].dead = v.dead.grown(v.n)
					next.classes[class] = views
				}
				views[i].dead.set(doc)
				views[i].gone++
				next.entries--
				break search
			}
		}
	}
	for class, views := range next.classes {
		if slices.ContainsFunc(views, func(v view) bool { return v.gone == v.n }) {
			kept := make([]view, 0, len(views))
			for _, v := range views {
				if v.gone < v.n {
					kept = append(kept, v)
				}
			}
			if next.classes[class] = kept; len(kept) == 0 {
				delete(next.classes, class)
			}
		}
	}
	return next
}

// in returns the views of the classes, in the order of the classes, each once.
func (s *state) in(classes []Class) []view {
	classes = slices.Clone(classes)
	slices.Sort(classes)
	var views []view
	for _, c := range slices.Compact(classes) {
		views = append(views, s.classes[c]...)
	}
	return views
}

// before tells whether doc a of one segment is shown before doc b of another, of two that match alike.
func before(s *segment, a uint32, t *segment, b uint32) bool {
	if s == t && s.kindOf(a) == s.kindOf(b) {
		return a < b
	}
	if s.weight[a] != t.weight[b] {
		return s.weight[a] > t.weight[b]
	}
	return cmp.Or(bytes.Compare(s.sortName(a), t.sortName(b)), bytes.Compare(s.idBytes(a), t.idBytes(b))) < 0
}
