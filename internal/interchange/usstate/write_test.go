package usstate

import (
	"bytes"
	"context"
	"iter"
	"reflect"
	"slices"
	"strings"
	"testing"

	"entente/internal/exchange"
	"entente/internal/interchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// lister serves records as the store does: by kind, ordered by identifier.
func lister(records []record.Record) interchange.Lister {
	sorted := slices.Clone(records)
	slices.SortFunc(sorted, func(a, b record.Record) int { return strings.Compare(a.Meta().ID, b.Meta().ID) })
	return func(kind record.Kind) iter.Seq2[record.Record, error] {
		return func(yield func(record.Record, error) bool) {
			for _, r := range sorted {
				if r.Kind() == kind && !yield(r, nil) {
					return
				}
			}
		}
	}
}

// again exports the records as visits and trips and reads both back.
func again(t *testing.T, records []record.Record) ([]record.Record, []string) {
	t.Helper()
	var visits, trips bytes.Buffer
	if err := WriteVisits(context.Background(), &visits, lister(records)); err != nil {
		t.Fatal(err)
	}
	if err := WriteTrips(context.Background(), &trips, lister(records)); err != nil {
		t.Fatal(err)
	}
	return read(text("visits.xml", visits.String()), text("trips.xml", trips.String()))
}

// compare expects every record of these kinds to come back equal.
func compare(t *testing.T, got, want []record.Record) {
	t.Helper()
	kinds := []record.Kind{exchange.KindExchange, exchange.KindParticipation, relation.KindRelation, register.KindSource}
	index := func(records []record.Record) map[string]record.Record {
		m := map[string]record.Record{}
		for _, r := range records {
			if slices.Contains(kinds, r.Kind()) {
				m[r.Meta().ID] = r
			}
		}
		return m
	}
	back, before := index(got), index(want)
	if len(back) != len(before) || len(before) == 0 {
		t.Errorf("got %d records, want %d", len(back), len(before))
	}
	for id, r := range before {
		if !reflect.DeepEqual(back[id], r) {
			t.Fatalf("%s:\n got %+v\nwant %+v", id, back[id], r)
		}
	}
}

func TestImportOfAnExportIsTheIdentity(t *testing.T) {
	records, _ := read(fixtures(t)...)
	back, rejected := again(t, records)
	if len(rejected) > 0 {
		t.Fatalf("rejected: %q", rejected)
	}
	compare(t, back, records)
}

func TestImportOfTheRealFilesExportIsTheIdentity(t *testing.T) {
	records, _ := read(realFiles(t)...)
	back, rejected := again(t, records)
	if len(rejected) > 0 {
		t.Fatalf("rejected: %q", rejected)
	}
	compare(t, back, records)
}

func TestOnlyDelegationsOfThisDataAreExported(t *testing.T) {
	records, _ := read(fixtures(t)...)
	for i, x := range of[*exchange.Exchange](records) {
		if i%2 == 0 {
			x.Deleted = true
		} else {
			x.Identifiers = nil
		}
	}
	back, _ := again(t, records)
	if n := len(of[*exchange.Exchange](back)); n != 0 {
		t.Errorf("got %d delegations that were withdrawn or came from elsewhere", n)
	}
}

func TestCountriesAreSaidInTitlesAndListedInFiles(t *testing.T) {
	for written, want := range map[string]string{
		"Germany, Federal Republic of": "the Federal Republic of Germany", "United Kingdom": "the United Kingdom", "Jordan": "Jordan",
		"Korea, North": "North Korea", "China, Republic of": "the Republic of China on Taiwan", "Republic of China": "the Republic of China",
	} {
		if got := said(written); got != want || listed(got) != written {
			t.Errorf("%q is said %q and listed %q", written, got, listed(got))
		}
	}
}
