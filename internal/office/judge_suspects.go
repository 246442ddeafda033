package office

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/names/index"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Looking for records that may be the same compares each with its likeliest candidates. That takes seconds for a large
// register, so it goes on in the background, once for all viewers who may read the same; from then on only what
// changed is looked at again. It sees what those viewers may see, and nothing else: a hidden record can neither be
// suspected nor take the place of one that is.

// Suspect is a pair of records that may be the same.
type Suspect struct {
	A, B        string
	Probability float64
}

// Suspects are the pairs that a viewer may be asked about, the likeliest first.
type Suspects struct {
	Pairs  []Suspect
	Looked int  // how many records were compared so far
	Of     int  // how many there are
	Done   bool // all were compared
}

const (
	suspected    = 0.6   // the probability from which on a pair is suspected
	mostSuspects = 5_000 // pairs that are kept
	comparedEach = 12    // candidates that each record is compared with
	mostSights   = 6     // groups of viewers for whom suspects are kept
)

// sight is what viewers with the same rights see of one kind.
type sight struct {
	key    string
	kind   record.Kind
	viewer access.Viewer

	mu      sync.Mutex
	pairs   map[[2]string]float64
	changes int // of the finder's that were looked at
	looked  int
	of      int
	running bool
	asked   time.Time
}

// Suspects returns the pairs of a kind that were found so far, and sees to it that the rest is looked for. Pairs that were
// judged are for the caller to leave out: it knows the reader's judgements.
func (o *Office) Suspects(viewer access.Viewer, kind record.Kind) Suspects {
	f := o.finder
	s := f.sight(viewer, kind)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = time.Now()
	if f.Ready() && !s.running && (s.pairs == nil || f.changesSince(s.changes) != 0) {
		s.running = true
		go f.look(s)
	}
	list := make([]Suspect, 0, len(s.pairs))
	for pair, p := range s.pairs {
		list = append(list, Suspect{pair[0], pair[1], p})
	}
	slices.SortFunc(list, func(a, b Suspect) int {
		return cmp.Or(cmp.Compare(b.Probability, a.Probability), strings.Compare(a.A, b.A), strings.Compare(a.B, b.B))
	})
	return Suspects{list, s.looked, s.of, f.Ready() && !s.running}
}

// sight returns what viewers with these rights see. Of the groups that are kept the one not asked for longest gives way.
func (f *Finder) sight(viewer access.Viewer, kind record.Kind) *sight {
	key := string(kind) + " " + viewer.Rights()
	f.looking.Lock()
	defer f.looking.Unlock()
	if s := f.sights[key]; s != nil {
		return s
	}
	if len(f.sights) >= mostSights {
		oldest := slices.MinFunc(slices.Collect(maps.Values(f.sights)), func(a, b *sight) int { return a.asked.Compare(b.asked) })
		delete(f.sights, oldest.key)
	}
	s := &sight{key: key, kind: kind, viewer: viewer, asked: time.Now()}
	f.sights[key] = s
	return s
}

// changesSince is how many changes the index took in since; below 0 where they are not all known any more.
func (f *Finder) changesSince(n int) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n < f.forgotten {
		return -1
	}
	return f.forgotten + len(f.changed) - n
}

// changedSince are the records changed since, and the number to ask from the next time; all is set where that is not
// known.
func (f *Finder) changedSince(n int) (ids []string, now int, all bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	now = f.forgotten + len(f.changed)
	if n < f.forgotten {
		return nil, now, true
	}
	return slices.Clone(f.changed[n-f.forgotten:]), now, false
}

// mostChanged is how many changed records are remembered for those who look for suspects.
const mostChanged = 20_000

// note remembers which records changed.
func (f *Finder) note(ids ...string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.changed = append(f.changed, ids...)
	if over := len(f.changed) - mostChanged; over > 0 {
		f.changed = slices.Clone(f.changed[over:])
		f.forgotten += over
	}
}

// noteAll remembers that anything may have changed.
func (f *Finder) noteAll() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.forgotten += len(f.changed) + 1
	f.changed = nil
}

// look compares what is to be compared. One at a time does so: nobody waits for it.
func (f *Finder) look(s *sight) {
	f.compares.Lock()
	defer f.compares.Unlock()
	defer func() {
		s.mu.Lock()
		s.running = false
		s.mu.Unlock()
	}()
	ctx := f.life
	named := make(map[string]*store.Named)
	var order []string
	s.mu.Lock()
	changed, now, all := f.changedSince(s.changes)
	all = all || s.pairs == nil
	s.mu.Unlock()
	for n, err := range f.store.As(s.viewer).Named(ctx, s.kind) {
		if err != nil {
			if ctx.Err() == nil {
				f.log.Error("records that may be the same could not be looked for", "error", err)
			}
			return
		}
		n.Names = n.Names[:min(len(n.Names), names.MaxNames)]
		named[n.ID] = &n
		order = append(order, n.ID)
	}
	if all {
		// Likely candidates of one another come one after the other, so that what was made ready for one serves the next.
		keys := make(map[string]string, len(order))
		for _, id := range order {
			keys[id] = lang.Fold(lang.Preferred(named[id].Names, "en"))
		}
		slices.SortFunc(order, func(a, b string) int { return cmp.Or(strings.Compare(keys[a], keys[b]), strings.Compare(a, b)) })
	} else {
		order = slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(changed))), func(id string) bool { return named[id] == nil })
	}
	s.begin(all, changed, len(order), now)
	ready := newReady(named)
	allowed := f.allowed(s.viewer)
	for i, id := range order {
		if ctx.Err() != nil {
			return
		}
		found, err := f.compare(ctx, s.viewer, id, named, ready, allowed, s.kind)
		if err != nil {
			if ctx.Err() == nil {
				f.log.Error("records that may be the same could not be looked for", "error", err)
			}
			return
		}
		s.add(found, i+1)
	}
}

// begin forgets what is to be looked at anew.
func (s *sight) begin(all bool, changed []string, of, now int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if all {
		s.pairs = make(map[[2]string]float64)
	}
	for _, id := range changed {
		maps.DeleteFunc(s.pairs, func(pair [2]string, _ float64) bool { return pair[0] == id || pair[1] == id })
	}
	s.changes, s.looked, s.of = now, 0, of
}

func (s *sight) add(found []Suspect, looked int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.looked = looked
	for _, p := range found {
		s.pairs[[2]string{p.A, p.B}] = p.Probability
	}
	if len(s.pairs) <= mostSuspects+mostSuspects/4 {
		return
	}
	kept := slices.Sorted(maps.Values(s.pairs))
	floor := kept[len(kept)-mostSuspects]
	maps.DeleteFunc(s.pairs, func(_ [2]string, p float64) bool { return p < floor })
}

// compare finds whom one record may be the same as.
func (f *Finder) compare(ctx context.Context, viewer access.Viewer, id string, named map[string]*store.Named, ready *ready, allowed []index.Class, kind record.Kind) ([]Suspect, error) {
	mine := named[id]
	var found []Suspect
	for _, c := range f.index.Candidates(index.Wanted{Names: respaced(mine.Names), Acronym: mine.Acronym, Allowed: allowed, Kinds: []index.Kind{findKinds[kind]}, Limit: comparedEach + 1}) {
		if c.ID == id || named[c.ID] == nil {
			continue
		}
		p := names.Probability(ready.of(id), ready.of(c.ID))
		if p >= suspected/2 { // what else is known may speak for it
			p = beside(names.Judgement{Probability: p}, besidesOfNamed(mine), besidesOfNamed(named[c.ID])).Probability
		}
		if p >= suspected/2 && p < suspected && kind == register.KindPerson {
			posts, err := postsOfPeople(ctx, f.store.As(viewer), id, c.ID)
			if err != nil {
				return nil, err
			}
			if len(posts[id]) > 0 && len(posts[c.ID]) > 0 {
				a, b := subjectOfNamed(mine), subjectOfNamed(named[c.ID])
				a.Posts, b.Posts = posts[id], posts[c.ID]
				p = beside(names.Judgement{Probability: names.Probability(names.Prepare(a), names.Prepare(b))}, besidesOfNamed(mine), besidesOfNamed(named[c.ID])).Probability
			}
		}
		if p >= suspected {
			found = append(found, Suspect{min(id, c.ID), max(id, c.ID), p})
		}
	}
	return found, nil
}

func besidesOfNamed(n *store.Named) besides { return besides{n.Identifiers} }

// ready keeps subjects that were made ready for comparing, as long as they are likely to be asked for again.
type ready struct {
	named map[string]*store.Named
	now   map[string]*names.Prepared
	then  map[string]*names.Prepared
}

func newReady(named map[string]*store.Named) *ready {
	return &ready{named: named, now: make(map[string]*names.Prepared)}
}

const keptReady = 8_000

func (r *ready) of(id string) *names.Prepared {
	if p := r.now[id]; p != nil {
		return p
	}
	p := r.then[id]
	if p == nil {
		p = names.Prepare(subjectOfNamed(r.named[id]))
	}
	if len(r.now) >= keptReady {
		r.now, r.then = make(map[string]*names.Prepared), r.now
	}
	r.now[id] = p
	return p
}

// Undecided are suspects, as one reader sees them.
type Undecided struct {
	A, B      record.Record
	Judgement names.Judgement
}

// ToDecide returns a page of the pairs that a reader may be asked about: those suspected that nobody judged, the likeliest
// first. It leaves out pairs that are one by other judgements.
func (o *Office) ToDecide(ctx context.Context, r store.Reader, kind record.Kind, skip, limit int) (list []Undecided, s Suspects, more bool, err error) {
	s = o.Suspects(r.Viewer(), kind)
	pairs := s.Pairs
	for len(pairs) > 0 && !more {
		n := min(len(pairs), 200)
		open, err := o.open(ctx, r, kind, pairs[:n])
		if err != nil {
			return nil, s, false, err
		}
		for _, u := range open {
			if skip > 0 {
				skip--
				continue
			}
			if len(list) == limit {
				more = true
				break
			}
			list = append(list, u)
		}
		pairs = pairs[n:]
	}
	var shown []record.Record
	for _, u := range list {
		shown = append(shown, u.A, u.B)
	}
	posts, err := postsOf(ctx, r, shown...)
	if err != nil {
		return nil, s, false, err
	}
	for i := range list {
		list[i].Judgement = compareKnowing(posts, list[i].A, list[i].B)
	}
	return list, s, more, nil
}

// open reads the records of pairs, and leaves out those that were judged.
func (o *Office) open(ctx context.Context, r store.Reader, kind record.Kind, pairs []Suspect) ([]Undecided, error) {
	var ids []string
	for _, p := range pairs {
		ids = append(ids, p.A, p.B)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	q := of(kind, "id", ids)
	q.Limit = len(ids)
	page, err := r.List(ctx, q)
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, err
	}
	byID := make(map[string]record.Record, len(records))
	for _, rec := range records {
		byID[rec.Meta().ID] = rec
	}
	judged, err := groupsOf(ctx, r, ids...)
	if err != nil {
		return nil, err
	}
	said := make(map[string]bool)
	for _, j := range judged.judgements {
		said[j.ID] = true
	}
	var list []Undecided
	for _, p := range pairs {
		a, b := byID[p.A], byID[p.B]
		if a == nil || b == nil || said[register.JudgementID(p.A, p.B)] || slices.Contains(judged.of[p.A], p.B) {
			continue
		}
		list = append(list, Undecided{A: a, B: b})
	}
	return list, nil
}
