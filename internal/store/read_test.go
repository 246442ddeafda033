package store_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"

	"pgregory.net/rapid"
)

func TestPagesVisitEachRecordOnceInTheirOrder(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		var records []record.Record
		for i := range 60 { // keys that are equal, that are empty, and that languages sort otherwise than bytes
			o := organisation([]string{"same", "Same", "a b", "ab", "Ä", "z", "中", strings.Repeat("中", 50), "—"}[i%9])
			o.During = date.MustParseInterval([]string{"", "1999", "../1999", "2001-05-03/"}[i%4])
			records = append(records, o)
		}
		put(t, s, 0, records...)
		all := s.As(access.System())
		for _, sort := range []string{"", "name", "-name", "start", "-start", "recorded", "-recorded", "id", "-id"} {
			for _, limit := range []int{1, 7, 60, 61} {
				var got []string
				q := store.Of(register.KindOrganisation)
				q.Sort, q.Limit = sort, limit
				for pages := 0; ; pages++ {
					page, err := all.List(t.Context(), q)
					if err != nil {
						t.Fatal(err)
					}
					recs, err := page.Records()
					if err != nil || len(recs) > limit || pages > 60 {
						t.Fatalf("%d records on page %d of %d (%v)", len(recs), pages, limit, err)
					}
					for _, r := range recs {
						got = append(got, r.Meta().ID)
					}
					if page.Next == "" {
						break
					}
					q.Cursor = page.Next
				}
				whole := store.Of(register.KindOrganisation)
				whole.Sort = sort
				if want := list(t, all, whole); !slices.Equal(got, want) {
					t.Errorf("sort %q limit %d: pages differ from the whole", sort, limit)
				}
				if slices.Sort(got); len(slices.Compact(got)) != 60 {
					t.Errorf("sort %q limit %d visits %d of 60", sort, limit, len(slices.Compact(got)))
				}
			}
			if up, ok := strings.CutPrefix(sort, "-"); ok {
				rising, falling := store.Of(register.KindOrganisation), store.Of(register.KindOrganisation)
				rising.Sort, falling.Sort = up, sort
				a, b := list(t, all, rising), list(t, all, falling)
				slices.Reverse(b)
				if !slices.Equal(a, b) {
					t.Errorf("%s is not %s backwards", sort, up)
				}
			}
		}
		for _, bad := range []store.Query{{Kind: register.KindOrganisation, Sort: "colour"}, {Kind: register.KindOrganisation, Cursor: "?"}, {Kind: register.KindOrganisation, Cursor: "YQ"},
			{Kind: register.KindOrganisation, Sort: "start", Cursor: "YQBi"}, {Kind: register.KindOrganisation, Cursor: "_wBh"}} {
			if _, err := all.List(t.Context(), bad); !fault.Is(err, fault.Invalid) {
				t.Errorf("%+v: %v", bad, err)
			}
		}
	})
}

func TestALongNameOfAnyScriptIsSortedByItsBeginning(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		late, early := person(strings.Repeat("人", 60)), person(strings.Repeat("中", 60)) // U+4EBA is after U+4E2D
		put(t, s, 0, late, early, person("zz"))
		q := store.Of(register.KindPerson)
		got := list(t, s.As(access.System()), q)
		if !slices.Equal(got[1:], []string{early.ID, late.ID}) {
			t.Errorf("got %v, want %s before %s after zz", got, early.ID, late.ID)
		}
	})
}

func TestACountUpToStopsThere(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		put(t, s, 0, person("A"), person("B"), person("C"))
		for most, want := range map[int]int{0: 3, 1: 1, 2: 2, 3: 3, 9: 3} {
			if n, err := s.As(access.System()).CountUpTo(t.Context(), store.Of(register.KindPerson), most); err != nil || n != want {
				t.Errorf("up to %d: %d (%v)", most, n, err)
			}
		}
	})
}

func TestTheTextOfAQueryMeansTheQuery(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(store.Kinds()).Draw(t, "kind")
		q := store.Of(kind)
		for _, f := range rapid.SliceOfN(rapid.SampledFrom(store.Filters(kind)), 0, 4).Draw(t, "filters") {
			name := strings.Repeat("and.", rapid.IntRange(0, 2).Draw(t, "and")) + f.Name
			q.Filters[name] = rapid.SliceOfN(rapid.StringMatching(`[!-~é中]{1,6}`), 1, 3).Draw(t, "values")
		}
		q.Sort = rapid.SampledFrom([]string{"", "name", "-start"}).Draw(t, "sort")
		back, err := store.ParseQuery(q.String())
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		if back.Kind != q.Kind || back.Sort != q.Sort || fmt.Sprint(back.Filters) != fmt.Sprint(q.Filters) {
			t.Fatalf("%+v became %+v", q, back)
		}
	})
}

func TestAQueryThatCannotBeMeantIsInvalid(t *testing.T) {
	for _, text := range []string{"", "persons", "people?colour=red", "people?limit=0", "people?limit=1001", "people?limit=x", "people?q=%zz", "exchanges?and.colour=x"} {
		if _, err := store.ParseQuery(text); !fault.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", text, err)
		}
	}
	onBoth(t, func(t *testing.T, s *store.Store) {
		for _, text := range []string{"exchanges?started=soon", "people?level=leader&on=never", "people?marking=secret", "people?q=" + strings.Repeat("a+", 17), "people?q=" + strings.Repeat("人", 101),
			"people?" + strings.Repeat("area=x&", 1001)} {
			q, err := store.ParseQuery(text)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.As(access.System()).Count(t.Context(), q); !fault.Is(err, fault.Invalid) || fault.All(err)[0].Field == "" {
				t.Errorf("%.40s: %v", text, err)
			}
		}
		if _, err := s.As(access.System()).Tally(t.Context(), store.Of(register.KindPerson), "sort"); !fault.Is(err, fault.Invalid) {
			t.Errorf("a tally by what is no filter: %v", err)
		}
	})
}

func TestHistoryTellsBeforeAndAfterOfEachChange(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := person("A")
		put(t, s, 0, p)
		p.Note = "noted"
		b := put(t, s, 1, p)
		put(t, s, 0, person("Other"))
		changes, err := s.As(access.System()).History(t.Context(), p.ID)
		if err != nil || len(changes) != 2 || changes[1].Before != nil || !bytes.Equal(changes[0].Before, changes[1].After) {
			t.Fatalf("%+v (%v)", changes, err)
		}
		fields, err := changes[0].Fields()
		if err != nil || len(fields) != 1 || fields[0].Name != "note" || changes[0].Batch.ID != b.ID || changes[0].Batch.Reason != "test" || !changes[0].Batch.At.Equal(b.At) {
			t.Errorf("%+v of %+v (%v)", fields, changes[0], err)
		}
	})
}

// An import collects its rows; what it leaves is what single writes leave.
func TestBulkWritesLeaveWhatSingleWritesLeave(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		fill := func(bulk bool, prefix string) ledger.Batch {
			b, err := s.Write(t.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error {
				if bulk {
					tx.Bulk()
				}
				for i := range 100 { // more than three statements of many rows, and a rest
					x := talk(fmt.Sprint("Talk ", i))
					x.ID, x.Topics = fmt.Sprintf("exc-%s-%d", prefix, i), []string{"a", "b"}
					if err := tx.Put(x, 0); err != nil {
						return err
					}
					if i%3 == 0 { // read and change what is still waiting
						got, err := tx.Get(x.ID)
						if err != nil {
							return err
						}
						got.Meta().Marking = record.Restricted
						if err := tx.Put(got, 1); err != nil {
							return err
						}
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		one, many := fill(false, "a"), fill(true, "b")
		if one.Last-one.First != many.Last-many.First || many.First != one.Last+1 {
			t.Errorf("single %d to %d, bulk %d to %d", one.First, one.Last, many.First, many.Last)
		}
		all := s.As(access.System())
		for i := range one.Last - one.First + 1 {
			a, err := all.Change(t.Context(), one.First+i)
			if err != nil {
				t.Fatal(err)
			}
			b, err := all.Change(t.Context(), many.First+i)
			if err != nil || strings.ReplaceAll(string(b.After), "exc-b-", "exc-a-") != string(a.After) {
				t.Fatalf("%s and %s (%v)", a.After, b.After, err)
			}
		}
		if n := count(t, all, store.Of("exchange", "topic", "b", "q", "talk", "marking", "restricted")); n != 68 {
			t.Errorf("%d found, want 68", n)
		}
		verified(t, s)
	})
}

func TestLoadTellsWhatAnImportMustKnow(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		kept, edited := person("Kept"), person("Edited")
		kept.ID, edited.ID = "per-kept", "per-edited"
		imports := func(p *register.Person, base int) {
			if _, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActImport}, func(tx *store.Tx) error {
				prepared, err := store.Prepare(p)
				if err != nil {
					return err
				}
				return tx.PutImported(prepared, base, []byte("digest"))
			}); err != nil {
				t.Fatal(err)
			}
		}
		imports(kept, 0)
		imports(edited, 0)
		edited.Note = "by hand"
		put(t, s, 1, edited)
		own := person("Own")
		own.ID = "per-own"
		put(t, s, 0, own)
		ids := []string{"per-kept", "per-edited", "per-own", "per-none"}
		for i := range 50 {
			ids = append(ids, fmt.Sprint("per-none-", i))
		}
		if err := s.Try(t.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error {
			loaded, err := tx.Load(register.KindPerson, ids)
			if err != nil {
				return err
			}
			if l := loaded["per-kept"]; len(loaded) != 3 || string(l.Digest) != "digest" || l.Version != 1 || l.Imported != nil {
				t.Errorf("%d loaded, kept %+v", len(loaded), l)
			}
			if l := loaded["per-edited"]; string(l.Digest) != "digest" || l.Version != 2 || bytes.Contains(l.Imported, []byte("by hand")) || !bytes.Contains(l.Current, []byte("by hand")) {
				t.Errorf("edited %+v", l)
			}
			if l := loaded["per-own"]; l.Digest != nil || l.Version != 1 || l.Undone {
				t.Errorf("own %+v", l)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	})
}

func TestBackwardsGoesThroughABatchFromItsEnd(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		var records []record.Record
		for i := range 600 { // more than are read at once
			records = append(records, person(fmt.Sprint(i)))
		}
		put(t, s, 0, person("before"))
		b := put(t, s, 0, records...)
		put(t, s, 0, person("after"))
		next := b.Last
		if _, err := s.Write(t.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error {
			return tx.Backwards(b, func(c ledger.Change) error {
				if c.Seq != next || c.Record != records[c.Seq-b.First].Meta().ID || c.Before != nil {
					return fmt.Errorf("change %d of %s, want %d", c.Seq, c.Record, next)
				}
				next--
				return nil
			})
		}); err != nil {
			t.Fatal(err)
		}
		if next != b.First-1 {
			t.Errorf("ended before %d of %d", next, b.First)
		}
	})
}

func TestALabelIsWhatARecordIsCalled(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := person("Simone Veil")
		p.Names = append([]lang.Name{{Text: "西蒙娜·韦伊", Lang: "zh"}}, lang.Name{Text: "Simone Veil", Lang: "en"})
		x := talk("Paris talks")
		put(t, s, 0, p, x)
		labels, err := s.As(access.System()).Labels(t.Context(), p.ID, x.ID, p.ID, "per-none", "nothing", "")
		if err != nil || len(labels) != 2 || labels[p.ID] != "Simone Veil" || labels[x.ID] != "Paris talks" {
			t.Errorf("%v (%v)", labels, err)
		}
	})
}
