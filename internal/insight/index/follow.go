package index

import (
	"context"
	"errors"
	"math"
	"slices"

	"entente/internal/record"
	"entente/internal/store"

	"golang.org/x/sync/errgroup"
)

// today is the recorded time of readers that do not look back.
const today = math.MaxInt64

// readers is how many kinds are read at once when the index is filled, and together is the rows handed over at once.
const (
	readers  = 2
	together = 1024
)

// many is the number of changes from which views are made anew instead of being mended.
const many = 5000

// follow takes in the changes that the ledger has and the index has not, and forgets what was erased.
func (x *Index) follow(ctx context.Context) error {
	newest, err := x.store.Newest(ctx)
	if err != nil {
		return err
	}
	if x.has(newest) {
		return nil
	}
	x.catching.Lock()
	defer x.catching.Unlock()
	if x.has(newest) {
		return nil
	}
	was := x.reached()
	anew, err := x.lost(ctx, was, newest)
	if err != nil {
		return err
	}
	if anew {
		return x.fill(ctx, 0, newest)
	}
	from, last := was.Change, newest.Change
	if last-from > many {
		return x.fill(ctx, from, newest)
	}
	changed, err := x.store.Changed(ctx, from, last)
	if err != nil {
		return err
	}
	var found []scanned
	for _, k := range changed {
		kind, ok := kindAt(k)
		if !ok {
			continue
		}
		rows, err := x.scan(ctx, kind, from, last)
		if err != nil {
			return err
		}
		found = append(found, rows...)
	}
	slices.SortFunc(found, func(a, b scanned) int { return int(a.row.Since - b.row.Since) })
	x.lock.Lock()
	defer x.lock.Unlock()
	for _, s := range found {
		x.apply(x.resolve(s))
	}
	x.forget(false)
	x.upTo = newest
	return nil
}

func (x *Index) reached() store.Newest {
	x.lock.RLock()
	defer x.lock.RUnlock()
	return x.upTo
}

func (x *Index) has(n store.Newest) bool {
	is := x.reached()
	return is.Change >= n.Change && is.Act >= n.Act
}

// lost reports whether something was erased that the index has. Its versions stand among all others, so the index is then
// made anew: that is rare, and no text of theirs stays in memory.
func (x *Index) lost(ctx context.Context, from, to store.Newest) (bool, error) {
	if from.Change == 0 || from.Act == to.Act {
		return false, nil
	}
	gone, err := x.store.Gone(ctx, from.Act, to.Act)
	return slices.ContainsFunc(gone, func(id string) bool {
		kind, ok := record.KindOf(id)
		if ok {
			_, ok = kindAt(kind)
		}
		return ok
	}), err
}

// scanned is a row that is not resolved yet.
type scanned struct {
	kind   int
	row    store.Row
	facets []facetValue
}

type facetValue struct {
	since        int64
	facet, value string
}

func (x *Index) scan(ctx context.Context, kind int, after, upTo int64) ([]scanned, error) {
	var found []scanned
	err := x.each(ctx, kind, after, upTo, func(s []scanned) { found = append(found, s...) })
	return found, err
}

// each reads the rows of a kind and hands them over in portions.
func (x *Index) each(ctx context.Context, kind int, after, upTo int64, hand func([]scanned)) error {
	facets := listNames[:]
	switch {
	case schemas[kind].themed:
		facets = []string{themeName}
	case !schemas[kind].listed:
		return x.eachWith(ctx, kind, after, upTo, func(int64) []facetValue { return nil }, hand)
	}
	// What a record has several of is read beside it, in the same order.
	ctx, stop := context.WithCancel(ctx)
	group, within := errgroup.WithContext(ctx)
	portions := make(chan []facetValue, 1)
	group.Go(func() error {
		defer close(portions)
		return x.facetValues(within, facets, after, upTo, portions)
	})
	var waiting []facetValue
	next := func() bool {
		for len(waiting) == 0 {
			more, ok := <-portions
			if !ok {
				return false
			}
			waiting = more
		}
		return true
	}
	err := x.eachWith(within, kind, after, upTo, func(since int64) (values []facetValue) {
		for next() && waiting[0].since <= since {
			if waiting[0].since == since {
				values = append(values, waiting[0])
			}
			waiting = waiting[1:]
		}
		return values
	}, hand)
	stop()
	if failed := group.Wait(); failed != nil && !errors.Is(failed, context.Canceled) {
		return failed
	}
	return err
}

// facetValues reads what records have several of, in portions.
func (x *Index) facetValues(ctx context.Context, facets []string, after, upTo int64, portions chan<- []facetValue) error {
	same := make(map[string]string) // few texts stand for many values: each is kept once
	keep := func(text string) string {
		if kept, ok := same[text]; ok {
			return kept
		}
		same[text] = text
		return text
	}
	portion := make([]facetValue, 0, together)
	hand := func() error {
		select {
		case portions <- portion:
			portion = make([]facetValue, 0, together)
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := x.store.ScanFacets(ctx, facets, after, upTo, func(since int64, facet, value string) error {
		if portion = append(portion, facetValue{since, keep(facet), keep(value)}); len(portion) == together {
			return hand()
		}
		return nil
	})
	if err != nil {
		return err
	}
	return hand()
}

func (x *Index) eachWith(ctx context.Context, kind int, after, upTo int64, facets func(since int64) []facetValue, hand func([]scanned)) error {
	portion := make([]scanned, 0, together)
	err := x.store.Scan(ctx, schemas[kind].kind, schemas[kind].columns(), after, upTo, func(r *store.Row) error {
		s := scanned{kind: kind, row: *r, facets: facets(r.Since)}
		s.row.Text = slices.Clone(r.Text)
		if portion = append(portion, s); len(portion) == together {
			hand(portion)
			portion = make([]scanned, 0, together)
		}
		return nil
	})
	hand(portion)
	return err
}

// resolve turns names into numbers.
func (x *Index) resolve(s scanned) version {
	v := x.read(s.kind, &s.row)
	for _, f := range s.facets {
		if f.facet == themeName {
			v.themes = append(v.themes, x.topics.of(f.value))
			continue
		}
		which := slices.Index(listNames[:], f.facet)
		switch which {
		case listArea, listPlace:
			v.lists[which] = append(v.lists[which], x.tables[areas].of(f.value))
		case listPurpose, listTopic:
			v.lists[which] = append(v.lists[which], x.topics.of(f.value))
		}
	}
	return v
}

// fill takes in many changes at once, or all of them anew for those after 0. The views are made anew when they are asked for.
func (x *Index) fill(ctx context.Context, from int64, to store.Newest) error {
	portions := make(chan []scanned, 2*readers)
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(readers)
	failed := make(chan error, 1)
	go func() {
		for _, kind := range []int{participations, exchanges, people, memberships, areas, groupings, organisations, statuses, members, standings, affiliations, posts, relations, stages, projects, studies, lessons} {
			group.Go(func() error {
				return x.each(within, kind, from, to.Change, func(p []scanned) { portions <- p })
			})
		}
		failed <- group.Wait()
		close(portions)
	}()
	x.lock.Lock()
	defer x.lock.Unlock()
	if from == 0 {
		x.empty()
	}
	for p := range portions {
		for _, s := range p {
			v := x.resolve(s)
			x.tables[v.kind].add(v)
		}
	}
	x.forget(true)
	if err := <-failed; err != nil {
		x.empty() // what was taken in is not whole: begin again at the next reading
		return err
	}
	x.place()
	x.stateAt(today)
	x.upTo = to
	return nil
}

// place gives every exchange that has none a place in the bitmaps, in the order of their beginnings: those of a period
// then stand together, and bitmaps stay short.
func (x *Index) place() {
	t := x.tables[exchanges]
	var fresh []uint32
	for o := len(x.position); o < t.ids.len(); o++ {
		fresh = append(fresh, uint32(o))
		x.position = append(x.position, none)
	}
	began := func(o uint32) int64 {
		if row := t.newest[o]; row != none {
			return int64(t.during[row][0])
		}
		return math.MaxInt64
	}
	slices.SortStableFunc(fresh, func(a, b uint32) int { return int(began(a) - began(b)) })
	for _, o := range fresh {
		x.position[o] = uint32(len(x.at))
		x.at = append(x.at, o)
	}
}
