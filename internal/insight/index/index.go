// Package index keeps in memory what figures are computed from: the columns of the store's tables, every version of every
// record, and over them, for each group of viewers who may read the same, bitmaps of the exchanges by facet. A figure is an
// intersection of bitmaps and a count.
//
// It answers the same store.Query as the store, and must give the same answers: a property test compares the two over
// random worlds, viewers and recorded times. What it does not know (a search for words) it leaves to the store.
//
// The index is filled at start and then follows the ledger: each reading first looks at the number of the newest change
// and takes in what is missing. So a saved change shows in the next figure, whichever process saved it.
package index

import (
	"context"
	"slices"
	"sync"

	"entente/internal/access"
	"entente/internal/record"
	"entente/internal/store"
)

// class is what visibility is decided by.
type class struct {
	lock record.Lock
	desk string
}

// Source is where records come from: a store, or in a measurement what stands for one.
type Source interface {
	// Newest tells how far the ledger is.
	Newest(context.Context) (store.Newest, error)
	// Gone lists the records that the acts after one and up to another erased.
	Gone(ctx context.Context, after, upTo int64) ([]string, error)
	// Changed lists the kinds of record that the changes after one and up to another are about.
	Changed(ctx context.Context, after, upTo int64) ([]record.Kind, error)
	// Scan hands over every version of a kind that these changes made, in their order.
	Scan(ctx context.Context, kind record.Kind, columns []string, after, upTo int64, visit func(*store.Row) error) error
	// ScanFacets is Scan for what an exchange or a study has several of: those of the facets named.
	ScanFacets(ctx context.Context, facets []string, after, upTo int64, visit func(since int64, facet, value string) error) error
}

// Index is the columns and the views over them. It is safe for use by many goroutines.
type Index struct {
	store Source

	catching sync.Mutex   // held while changes are read
	lock     sync.RWMutex // guards all below
	tables   [kinds]*table
	classes  []class
	classAt  map[class]uint16
	topics   words            // texts of purposes and topics
	position []uint32         // by ordinal of an exchange: its place in the bitmaps
	at       []uint32         // by place: the ordinal
	upTo     store.Newest     // how far the ledger was taken in
	states   map[int64]*state // by recorded time
	views    map[key]*view    // of today
	past     map[key]*view    // of earlier states, until the next change
	order    []key            // of both, the oldest first
}

// words gives texts numbers.
type words struct {
	code map[string]uint32
	text []string
}

func (w *words) of(text string) uint32 {
	if c, ok := w.code[text]; ok {
		return c
	}
	c := uint32(len(w.text))
	w.code[text] = c
	w.text = append(w.text, text)
	return c
}

// New returns an empty index of a store. It fills at the first reading, or at Fill.
func New(s Source) *Index {
	x := &Index{store: s}
	x.empty()
	return x
}

func (x *Index) empty() {
	for i := range x.tables {
		x.tables[i] = newTable(&schemas[i])
	}
	for _, level := range record.Levels { // those of participations are told by the same codes
		x.tables[posts].code(0, level)
	}
	x.classes, x.classAt = nil, make(map[class]uint16)
	x.topics = words{code: make(map[string]uint32)}
	x.position, x.at, x.upTo = nil, nil, store.Newest{}
	x.states = make(map[int64]*state)
	x.views, x.past, x.order = make(map[key]*view), make(map[key]*view), nil
}

func (x *Index) classOf(c class) uint16 {
	if i, ok := x.classAt[c]; ok {
		return i
	}
	i := uint16(len(x.classes))
	x.classes = append(x.classes, c)
	x.classAt[c] = i
	return i
}

// key tells views apart: viewers with the same key may read the same.
type key struct {
	rights string
	known  int64
}

func keyOf(v access.Viewer, known int64) key { return key{v.Rights(), known} }

// mostViews is how many groups of viewers keep their bitmaps. A house has fewer; a group that comes back after others
// have taken its place waits for its view to be made again.
const mostViews = 12

// Fill takes in all that the store has.
func (x *Index) Fill(ctx context.Context) error { return x.follow(ctx) }

// use calls f with the view of the viewer at the recorded time.
func (x *Index) use(viewer access.Viewer, known int64, f func(*view)) {
	k := keyOf(viewer, known)
	for {
		x.lock.RLock()
		if v := x.viewOf(k); v != nil {
			f(v)
			x.lock.RUnlock()
			return
		}
		x.lock.RUnlock()
		x.lock.Lock()
		if x.viewOf(k) == nil {
			x.keep(k, x.see(viewer, known))
		}
		x.lock.Unlock()
	}
}

func (x *Index) viewOf(k key) *view {
	if k.known == today {
		return x.views[k]
	}
	return x.past[k]
}

func (x *Index) keep(k key, v *view) {
	if len(x.order) >= mostViews {
		delete(x.views, x.order[0])
		delete(x.past, x.order[0])
		x.order = x.order[1:]
	}
	x.order = append(x.order, k)
	if k.known == today {
		x.views[k] = v
	} else {
		x.past[k] = v
	}
}

// forget drops views: all, or those of the past only.
func (x *Index) forget(all bool) {
	clear(x.past)
	if all {
		clear(x.views)
		clear(x.states)
	}
	x.order = slices.DeleteFunc(x.order, func(k key) bool { return x.viewOf(k) == nil })
}
