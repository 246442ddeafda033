package interchange_test

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

func opened(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "entente.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func row(key, name, note string) interchange.Item {
	return interchange.Item{File: "people.csv", Line: 2, Record: &register.Person{
		Head: record.Head{ID: record.IDFrom(register.KindPerson, "test", key)}, Names: []lang.Name{{Text: name}}, Note: note}}
}

func importing(t *testing.T, s *store.Store, items ...interchange.Item) interchange.Account {
	t.Helper()
	a, err := interchange.Import(t.Context(), s, access.System(), slices.Values(items), interchange.Job{Source: "people.csv"})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func expect(t *testing.T, a interchange.Account, created, changed, unchanged, rejected int) {
	t.Helper()
	if want := (interchange.Counts{Created: created, Changed: changed, Unchanged: unchanged, Rejected: rejected}); a.Counts != want {
		t.Errorf("account %+v, want %+v; %v", a.Counts, want, a.Rejections)
	}
}

func get(t *testing.T, s *store.Store, key string) *register.Person {
	t.Helper()
	r, err := s.As(access.System()).Get(t.Context(), record.IDFrom(register.KindPerson, "test", key))
	if err != nil {
		t.Fatal(err)
	}
	return r.(*register.Person)
}

func TestRepeatingAnImportChangesNothing(t *testing.T) {
	s := opened(t)
	expect(t, importing(t, s, row("1", "A", ""), row("2", "B", "")), 2, 0, 0, 0)
	again := importing(t, s, row("1", "A", ""), row("2", "B", ""))
	expect(t, again, 0, 0, 2, 0)
	if again.Batch.ID != 0 {
		t.Error("a repeated import made a batch")
	}
}

func TestAnEditSurvivesTheSameImportAndMeetsOnlyWhatTheFileChanged(t *testing.T) {
	s := opened(t)
	importing(t, s, row("1", "A", "from the file"))
	p := get(t, s, "1")
	p.Gender = "female"
	p.Note = "by hand"
	if err := office.New(s).Save(t.Context(), access.System(), p, p.Version, office.Why{}); err != nil {
		t.Fatal(err)
	}
	expect(t, importing(t, s, row("1", "A", "from the file")), 0, 0, 1, 0)
	if got := get(t, s, "1"); got.Note != "by hand" {
		t.Errorf("the edit is lost: %q", got.Note)
	}
	expect(t, importing(t, s, row("1", "A2", "from the file")), 0, 1, 0, 0)
	if got := get(t, s, "1"); got.Names[0].Text != "A2" || got.Note != "by hand" || got.Gender != "female" {
		t.Errorf("merged into %+v", got)
	}
}

func TestABrokenRowIsRejectedWithItsPlaceAndTheRestGoesIn(t *testing.T) {
	s := opened(t)
	lost := row("2", "B", "")
	lost.Record.(*register.Person).Area = register.AreaID("XX")
	a := importing(t, s, row("1", "A", ""), row("3", "", ""), lost, interchange.Reject("people.csv", 9, "birth", "no such day"))
	expect(t, a, 1, 0, 0, 3)
	for _, r := range a.Rejections {
		if r.File != "people.csv" || r.Line == 0 || r.Field == "" {
			t.Errorf("rejected without its place: %+v", r)
		}
	}
}

func TestTheSecondRowOfARecordMeetsTheFirst(t *testing.T) {
	s := opened(t)
	expect(t, importing(t, s, row("1", "A", ""), row("1", "B", ""), row("1", "B", "")), 1, 1, 1, 0)
	if got := get(t, s, "1"); got.Names[0].Text != "B" || got.Version != 2 {
		t.Errorf("got %+v", got)
	}
}

func TestADryRunWritesNothing(t *testing.T) {
	s := opened(t)
	a, err := interchange.Import(t.Context(), s, access.System(), slices.Values([]interchange.Item{row("1", "A", "")}), interchange.Job{DryRun: true})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, a, 1, 0, 0, 0)
	if len(a.Examples) != 1 || !a.Examples[0].New {
		t.Errorf("examples %v", a.Examples)
	}
	if empty, err := s.Empty(t.Context()); err != nil || !empty {
		t.Errorf("something was written (%v)", err)
	}
}

func TestAnUndoneImportComesBackWhenRepeated(t *testing.T) {
	s := opened(t)
	a := importing(t, s, row("1", "A", ""), row("2", "B", ""))
	if _, err := office.New(s).UndoBatch(t.Context(), access.System(), a.Batch.ID, false, office.Why{}); err != nil {
		t.Fatal(err)
	}
	if n, err := s.As(access.System()).Count(t.Context(), store.Of(register.KindPerson)); err != nil || n != 0 {
		t.Fatalf("%d people after the undo (%v)", n, err)
	}
	expect(t, importing(t, s, row("1", "A", ""), row("2", "B", "")), 0, 2, 0, 0)
}

func TestAWithdrawnRecordStaysWithdrawn(t *testing.T) {
	s := opened(t)
	importing(t, s, row("1", "A", ""))
	p := get(t, s, "1")
	if _, err := office.New(s).Withdraw(t.Context(), access.System(), p.ID, 0, office.Why{}); err != nil {
		t.Fatal(err)
	}
	expect(t, importing(t, s, row("1", "A", "")), 0, 0, 1, 0)
	if _, err := s.As(access.System()).Get(t.Context(), p.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("the record is back: %v", err)
	}
}

func TestAnImportDoesNotLowerAMarking(t *testing.T) {
	s := opened(t)
	importing(t, s, row("1", "A", ""))
	p := get(t, s, "1")
	p.Marking = record.Confidential
	if err := office.New(s).Save(t.Context(), access.System(), p, p.Version, office.Why{}); err != nil {
		t.Fatal(err)
	}
	importing(t, s, row("1", "A2", ""))
	if got := get(t, s, "1"); got.Marking != record.Confidential || got.Names[0].Text != "A2" {
		t.Errorf("got %+v", got)
	}
}

func TestAnImportThatBreaksOffLeavesNothing(t *testing.T) {
	many := func(end func()) iter.Seq[interchange.Item] {
		return func(yield func(interchange.Item) bool) {
			for i := range 5000 {
				if i == 4000 {
					end()
				}
				if !yield(row(string(rune('a'+i%26))+string(rune(0x4e00+i)), "A", "")) {
					return
				}
			}
		}
	}
	t.Run("a reader with a defect", func(t *testing.T) {
		s := opened(t)
		_, err := interchange.Import(t.Context(), s, access.System(), many(func() { panic("defect") }), interchange.Job{})
		if !fault.Is(err, fault.Internal) {
			t.Errorf("got %v", err)
		}
		if empty, _ := s.Empty(t.Context()); !empty {
			t.Error("half of it is in")
		}
	})
	t.Run("an impatient user", func(t *testing.T) {
		s := opened(t)
		ctx, cancel := context.WithCancel(t.Context())
		_, err := interchange.Import(ctx, s, access.System(), many(cancel), interchange.Job{})
		if !fault.Is(err, fault.Unavailable) || !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		if empty, _ := s.Empty(t.Context()); !empty {
			t.Error("half of it is in")
		}
	})
}

func TestAReaderMayNotImport(t *testing.T) {
	s := opened(t)
	_, err := interchange.Import(t.Context(), s, access.Viewer{User: "user-1", Role: access.Officer}, slices.Values([]interchange.Item{row("1", "A", "")}), interchange.Job{})
	if !fault.Is(err, fault.Forbidden) {
		t.Errorf("got %v", err)
	}
}

func TestAFileThatBreaksOffGoesInNotAtAll(t *testing.T) {
	s := opened(t)
	cut := interchange.Reject("people.csv", 7, "", "the file ends before its closing bracket")
	cut.Broken = true
	_, err := interchange.Import(t.Context(), s, access.System(), slices.Values([]interchange.Item{row("1", "A", ""), cut}), interchange.Job{})
	if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "people.csv:7") || !strings.Contains(err.Error(), "nothing of this import went in") {
		t.Errorf("got %v", err)
	}
	if empty, _ := s.Empty(t.Context()); !empty {
		t.Error("half of the file is in")
	}
}
