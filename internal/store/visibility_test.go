package store_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"

	"pgregory.net/rapid"
)

var testContext = context.Background()

// reader draws a recorded time: the present, or the end of one batch.
func (w *world) reader(t *rapid.T, s *store.Store, v access.Viewer) (r store.Reader, known int64) {
	b := rapid.SampledFrom(append([]ledger.Batch{{}}, w.batches...)).Draw(t, "known")
	if b.ID == 0 {
		return s.As(v), forever
	}
	r, err := s.As(v).KnownAt(testContext, b.At)
	if err != nil {
		t.Fatal(err)
	}
	return r, b.Last
}

// A viewer's answers are those of a store that never held what is hidden from them. So nothing hidden can tell: not in
// a list, not in a total, not through a filter that passes by way of hidden records.
func TestAnswersAreThoseOfAStoreWithoutWhatIsHidden(t *testing.T) {
	properly(t, 30, 2, func(t *rapid.T, open func() *store.Store) {
		s := open()
		w := build(t, s)
		viewer := viewers[rapid.SampledFrom([]string{"visitor", "one", "two", "internal", "member", "one", "two", "cleared", "stranger", "everybody"}).Draw(t, "viewer")]
		reader, known := w.reader(t, s, viewer)
		seen := w.seen(viewer, known)

		bare := open()
		if _, err := bare.Write(testContext, access.System(), ledger.Batch{}, func(tx *store.Tx) error {
			gone := standIns(seen)
			for _, r := range slices.Concat(gone, seen) {
				c := clone(r)
				c.Meta().Version = 0
				if err := tx.Put(c, 0); err != nil {
					return err
				}
			}
			for _, r := range slices.Backward(gone) {
				c := clone(r)
				c.Meta().Deleted = true
				if err := tx.Put(c, 1); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		all := bare.As(access.System())
		for q := range queries {
			q.Sort = "id"
			want, got := list(t, all, q), list(t, reader, q)
			if !slices.Equal(want, got) {
				t.Fatalf("%s lists %v, without what is hidden %v", q, got, want)
			}
			if n, err := reader.Count(testContext, q); err != nil || n != len(got) {
				t.Fatalf("%s counts %d and lists %d (%v)", q, n, len(got), err)
			}
		}
		for _, kind := range store.Kinds() {
			for _, facet := range facets(kind) {
				for _, q := range []store.Query{store.Of(kind), store.Of(exchange.KindExchange, "area", "area-fr", "grouping", "grp-0"), store.Of(exchange.KindExchange, "and.area", "area-de", "area", "area-fr"), store.Of(exchange.KindExchange, "area", "area-fr", "area", "area-de")} {
					if q.Kind != kind {
						continue
					}
					want, err := all.Tally(testContext, q, facet)
					got, err2 := reader.Tally(testContext, q, facet)
					if err := errors.Join(err, err2); err != nil {
						t.Fatal(err)
					}
					if !slices.Equal(want, got) {
						t.Fatalf("%s by %s tallies %v, without what is hidden %v", q, facet, got, want)
					}
					tallyCounts(t, reader, got)
				}
			}
		}
		ids := slices.Sorted(maps.Keys(w.states))
		want, err := all.Labels(testContext, ids...)
		got, err2 := reader.Labels(testContext, ids...)
		if err := errors.Join(err, err2); err != nil || !maps.Equal(want, got) {
			t.Fatalf("labels %v, without what is hidden %v (%v)", got, want, err)
		}
		for _, id := range ids {
			_, err := all.Get(testContext, id)
			rec, err2 := reader.Get(testContext, id)
			if (err == nil) != (err2 == nil) || err2 != nil && !fault.Is(err2, fault.NotFound) {
				t.Fatalf("get %s: %v, without what is hidden %v", id, err2, err)
			}
			if err2 == nil {
				if state := w.at(id, known); string(mustJSON(t, rec)) != string(mustJSON(t, state)) {
					t.Fatalf("%s is %s, in the model %s", id, mustJSON(t, rec), mustJSON(t, state))
				}
			}
		}
	})
}

// A talk in a visit in a tour is hidden with the tour.
func TestAPartOfAHiddenExchangeIsHiddenHoweverDeep(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		tour, visit, morning, parley := talk("Tour"), talk("Visit"), talk("Morning"), talk("Parley")
		tour.Marking = record.Confidential
		whole := tour
		put(t, s, 0, tour)
		for _, x := range []*exchange.Exchange{visit, morning, parley} {
			x.Part = whole.ID
			put(t, s, 0, x)
			whole = x
		}
		if got := list(t, s.As(viewers["internal"]), store.Of(exchange.KindExchange)); len(got) != 0 {
			t.Errorf("%v are listed", got)
		}
	})
}

// facets are what records of a kind are counted by.
func facets(kind record.Kind) []string {
	switch kind {
	case exchange.KindExchange:
		return []string{"month", "area", "place", "purpose", "topic", "grouping", "family", "standing", "counterpart", "type", "direction", "level"}
	case register.KindOrganisation:
		return []string{"classification", "family", "area"}
	case register.KindStanding:
		return []string{"standing", "organisation"}
	case register.KindMembership:
		return []string{"organisation", "on_behalf_of"}
	}
	return nil
}

// tallyCounts holds that each tally's query returns exactly what it counts.
func tallyCounts(t *rapid.T, reader store.Reader, tallies []store.Tally) {
	for _, tally := range tallies {
		if tally.Query == "" {
			continue
		}
		q, err := store.ParseQuery(tally.Query)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := reader.Count(testContext, q); err != nil || n != tally.Count {
			t.Fatalf("%s counts %d, the tally %d (%v)", tally.Query, n, tally.Count, err)
		}
	}
}

// openState tells whether a viewer may read a state of the past in a history: it was open then, the record is open
// today, and so is everything that the state was about.
func (w *world) openState(v access.Viewer, r record.Record) bool {
	if r == nil {
		return true
	}
	if !v.MayRead(r.Meta().Lock(), r.Meta().Desk) || !w.open(v, w.at(r.Meta().ID, forever), forever, true) {
		return false
	}
	for _, id := range about(r) {
		if id != "" && !w.open(v, w.at(id, forever), forever, true) {
			return false
		}
	}
	return true
}

func TestHistoriesTellNothingThatIsHidden(t *testing.T) {
	properly(t, 60, 3, func(t *rapid.T, open func() *store.Store) {
		s := open()
		w := build(t, s)
		viewer := viewers[rapid.SampledFrom([]string{"visitor", "one", "two", "internal", "member", "one", "two", "cleared", "stranger", "everybody"}).Draw(t, "viewer")]
		reader, known := w.reader(t, s, viewer)
		var latest []int64
		inBatch := make(map[int64]bool)
		for _, id := range slices.Sorted(maps.Keys(w.states)) {
			var want []int64
			var before record.Record
			for _, st := range w.states[id] {
				may := w.openState(viewer, before) && w.openState(viewer, st.rec)
				if may && st.seq <= known {
					want = append(want, st.seq)
					latest = append(latest, st.seq)
					for _, b := range w.batches {
						inBatch[b.ID] = inBatch[b.ID] || b.First <= st.seq && st.seq <= b.Last
					}
				}
				before = st.rec
				c, err := reader.Change(testContext, st.seq)
				if (err == nil) != (may && st.seq <= known) || err != nil && !fault.Is(err, fault.NotFound) {
					t.Fatalf("change %d of %s: %v %v", st.seq, id, c, err)
				}
				if err == nil && string(c.After) != string(st.doc) {
					t.Fatalf("change %d holds %s, the model %s", st.seq, c.After, st.doc)
				}
			}
			slices.Reverse(want)
			changes, err := reader.History(testContext, id)
			if !w.open(viewer, w.at(id, forever), forever, true) {
				missing := "per-none"
				_, none := reader.History(testContext, missing)
				if err == nil || none == nil || err.Error() != none.Error() {
					t.Fatalf("history of %s, which is hidden: %v, of one that is missing: %v", id, err, none)
				}
				continue
			}
			if got := numbers(changes); err != nil || !slices.Equal(got, want) {
				t.Fatalf("history of %s has changes %v, want %v (%v)", id, got, want, err)
			}
		}
		slices.Sort(latest)
		slices.Reverse(latest)
		for _, n := range []int{1, 5, 1000} {
			changes, err := reader.Latest(testContext, n)
			if got := numbers(changes); err != nil || !slices.Equal(got, latest[:min(n, len(latest))]) {
				t.Fatalf("latest %d are %v, want %v (%v)", n, got, latest, err)
			}
		}
		batches, err := reader.Batches(testContext, ledger.ActEdit, 100)
		if err != nil {
			t.Fatal(err)
		}
		listed := make(map[int64]bool)
		for _, b := range batches {
			listed[b.ID] = true
		}
		for _, b := range w.batches {
			want := inBatch[b.ID] || viewer.User == b.Author && b.Last <= known
			_, err := reader.Batch(testContext, b.ID)
			if listed[b.ID] != want || (err == nil) != want {
				t.Fatalf("batch %d: listed %v, read %v, want %v", b.ID, listed[b.ID], err, want)
			}
		}
	})
}

func numbers(changes []ledger.Change) []int64 {
	var seqs []int64
	for _, c := range changes {
		seqs = append(seqs, c.Seq)
	}
	return seqs
}
