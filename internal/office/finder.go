package office

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"entente/internal/access"
	"entente/internal/names/index"
	"entente/internal/names/roman"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Finder finds people, organisations and areas by any of their names, in memory. It is filled from the store in the
// background and kept current by the ledger: whatever is entered, changed, withdrawn or taken back is read anew from the
// store, so it answers as one that was just filled.
//
// Until it is ready, and for a reader who looks at an earlier state of knowledge, the database answers instead.
type Finder struct {
	store *store.Store
	index *index.Index
	log   *slog.Logger

	mu      sync.Mutex
	classes map[class]index.Class // every combination of marking and desk that a record has or had
	began   bool
	known   store.Newest // how far the index knows the ledger
	wake    chan struct{}

	ready atomic.Bool

	life      context.Context // of what goes on in the background; set when it runs
	changed   []string        // records that the index read anew, in order; the first forgotten ones are not kept
	forgotten int
	looking   sync.Mutex // guards sights
	sights    map[string]*sight
	compares  sync.Mutex // held by whoever compares records in the background
}

// class is what decides who may read a record.
type class struct {
	lock record.Lock
	desk string
}

// The kinds that are found by name, as the index numbers them.
const (
	findPerson index.Kind = 1 + iota
	findOrganisation
	findArea
)

var findKinds = map[record.Kind]index.Kind{register.KindPerson: findPerson, register.KindOrganisation: findOrganisation, register.KindArea: findArea}

// ByName reports whether records of the kind are found by their names, rather than by the words in them.
func ByName(kind record.Kind) bool { return findKinds[kind] != 0 }

// foundKinds are the same in the order in which a search shows them.
var foundKinds = []record.Kind{register.KindPerson, register.KindOrganisation, register.KindArea}

func newFinder(s *store.Store) *Finder {
	f := &Finder{store: s, index: index.New(roman.Words), classes: make(map[class]index.Class), wake: make(chan struct{}, 1), sights: make(map[string]*sight), log: slog.New(slog.DiscardHandler)}
	s.OnCommit(f.committed)
	return f
}

// elsewhere is how often the ledger is looked at for what another process wrote; what this one wrote is seen at once.
const elsewhere = time.Second

// atOnce is the most changes that are read one by one; after more all names are read anew.
const atOnce = 10_000

// committed wakes whoever follows. It runs in the writer, so it does no more.
func (f *Finder) committed(changes []store.Committed) {
	for _, c := range changes {
		if _, ok := findKinds[c.Kind]; ok || c.Kind == "" {
			f.stir()
			return
		}
	}
}

func (f *Finder) stir() {
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

// Run fills the index and keeps it current until the context ends. A second call does nothing.
func (f *Finder) Run(ctx context.Context, log *slog.Logger) {
	f.mu.Lock()
	began := f.began
	f.began = true
	if !began {
		f.life = ctx
	}
	if log != nil {
		f.log = log
	}
	f.mu.Unlock()
	if began {
		return
	}
	go f.index.Tend(ctx)
	for !f.fill(ctx) {
		if !pause(ctx, 5*time.Second) {
			return
		}
	}
	f.ready.Store(true)
	look := time.NewTicker(elsewhere)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-f.wake:
		case <-look.C:
		}
		for !f.catchUp(ctx) {
			if !pause(ctx, time.Second) {
				return
			}
		}
	}
}

func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// Ready reports whether the index answers.
func (f *Finder) Ready() bool { return f.ready.Load() }

// Len is how many records the index has.
func (f *Finder) Len() int { return f.index.Len() }

// Settle waits until the index knows what was committed before the call, by whichever process.
func (f *Finder) Settle(ctx context.Context) error {
	want, err := f.store.Newest(ctx)
	if err != nil {
		return err
	}
	f.stir()
	for !f.ready.Load() || !f.knows(want) {
		if !pause(ctx, time.Millisecond) {
			return ctx.Err()
		}
	}
	return nil
}

func (f *Finder) knows(n store.Newest) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.known.Change >= n.Change && f.known.Act >= n.Act
}

func (f *Finder) learned(n store.Newest) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.known = n
}

// fill reads every name there is. It reports whether it could.
func (f *Finder) fill(ctx context.Context) bool {
	began := time.Now()
	newest, failed := f.store.Newest(ctx) // first: what comes while names are read is read again
	reader := f.store.As(access.System()) // what each entry's class lets see is asked when somebody searches
	f.index.Build(func(yield func(index.Entry) bool) {
		for _, kind := range foundKinds {
			for n, err := range reader.Named(ctx, kind) {
				if err != nil {
					failed = err
					return
				}
				if !yield(f.entry(n)) {
					return
				}
			}
		}
	})
	if failed != nil {
		if ctx.Err() == nil {
			f.log.Error("names could not be read into memory; the database answers searches meanwhile", "error", failed)
		}
		return false
	}
	f.learned(newest)
	f.log.Info("names are in memory", "records", f.index.Len(), "took", time.Since(began).Round(time.Millisecond))
	return true
}

// catchUp reads what was changed or erased since. It reports whether it could.
func (f *Finder) catchUp(ctx context.Context) bool {
	f.mu.Lock()
	known := f.known
	f.mu.Unlock()
	newest, err := f.store.Newest(ctx)
	if err == nil && newest.Change-known.Change > atOnce {
		if !f.fill(ctx) {
			return false
		}
		f.noteAll()
		return true
	}
	var changed, gone []string
	if err == nil && newest.Change > known.Change {
		changed, err = f.store.ChangedOf(ctx, known.Change, newest.Change, foundKinds...)
	}
	if err == nil && newest.Act > known.Act {
		gone, err = f.store.Gone(ctx, known.Act, newest.Act)
	}
	if err != nil {
		if ctx.Err() == nil {
			f.log.Error("the ledger could not be followed; searches do not know its newest names yet", "error", err)
		}
		return false
	}
	ids := make(map[record.Kind][]string)
	for _, id := range slices.Concat(changed, gone) {
		if kind, ok := record.KindOf(id); ok && findKinds[kind] != 0 {
			ids[kind] = append(ids[kind], id)
		}
	}
	if len(ids) > 0 && !f.refresh(ctx, ids) {
		return false
	}
	f.learned(newest)
	return true
}

func (f *Finder) refresh(ctx context.Context, ids map[record.Kind][]string) bool {
	reader := f.store.As(access.System())
	var entries []index.Entry
	var gone []string
	for kind, list := range ids {
		slices.Sort(list)
		list = slices.Compact(list)
		live := make(map[string]bool, len(list))
		for n, err := range reader.Named(ctx, kind, list...) {
			if err != nil {
				if ctx.Err() == nil {
					f.log.Error("changed names could not be read into memory; searches do not know them yet", "error", err)
				}
				return false
			}
			live[n.ID] = true
			entries = append(entries, f.entry(n))
		}
		for _, id := range list {
			if !live[id] { // withdrawn or erased
				gone = append(gone, id)
			}
		}
	}
	if len(gone) > 0 {
		f.index.Remove(gone...)
	}
	if len(entries) > 0 {
		f.index.Put(entries...)
	}
	for _, e := range entries {
		f.note(e.ID)
	}
	f.note(gone...)
	return true
}

func (f *Finder) entry(n store.Named) index.Entry {
	return index.Entry{ID: n.ID, Kind: findKinds[n.Kind], Class: f.classOf(n.Lock, n.Desk), Names: n.Names, Acronym: n.Acronym}
}

func (f *Finder) classOf(lock record.Lock, desk string) index.Class {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := class{lock, desk}
	number, known := f.classes[key]
	if !known {
		number = index.Class(len(f.classes))
		f.classes[key] = number
	}
	return number
}

// allowed lists the classes that a viewer may read.
func (f *Finder) allowed(viewer access.Viewer) []index.Class {
	f.mu.Lock()
	defer f.mu.Unlock()
	var list []index.Class
	for key, number := range f.classes {
		if viewer.MayRead(key.lock, key.desk) {
			list = append(list, number)
		}
	}
	slices.Sort(list)
	return list
}

// answers reports whether the index can answer the reader.
func (f *Finder) answers(r store.Reader) bool { return f.Ready() && !r.Past() }

// search asks the index.
func (f *Finder) search(viewer access.Viewer, kinds []record.Kind, words string, limit int, prefix bool) []index.Hit {
	q := index.Query{Text: words, Allowed: f.allowed(viewer), Limit: limit, Prefix: prefix}
	for _, k := range kinds {
		if number, ok := findKinds[k]; ok {
			q.Kinds = append(q.Kinds, number)
		}
	}
	if len(q.Kinds) == 0 || len(q.Allowed) == 0 { // none allowed must not come to mean all
		return nil
	}
	return plausible(words, f.index.Search(q))
}
