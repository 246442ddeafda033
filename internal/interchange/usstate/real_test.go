package usstate

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/exchange"
	"entente/internal/interchange"
	"entente/internal/record"
)

// realFiles returns the real data beside the repository, and skips the test where there is none.
func realFiles(t testing.TB) []interchange.Input {
	t.Helper()
	root, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		root = filepath.Dir(root)
	}
	folder := filepath.Join(root, "..", "shared", "data", "us-state")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the real data of the Office of the Historian is not here: this test reads ../shared/data/us-state")
	}
	inputs, err := interchange.Files([]string{folder}, "xml")
	if err != nil {
		t.Fatal(err)
	}
	return inputs
}

// Of the participations, 2,148 are interlocutors whom remarks name; the 11,059 others follow from the elements. The files
// hold 2,493 elements visit, 3,036 trip, 4,261 person and 4,841 appointments of chiefs and principals, counted
// with grep.
func TestEveryVisitAndTripIsOneDelegationOrOneRejection(t *testing.T) {
	inputs := realFiles(t)
	elements := map[string]int{}
	for _, in := range inputs {
		content, err := os.ReadFile(in.Name)
		if err != nil {
			t.Fatal(err)
		}
		elements["visit"] += strings.Count(string(content), "<visit>")
		elements["trip"] += strings.Count(string(content), "<trip ")
		elements["person"] += strings.Count(string(content), "<person>")
	}
	counts := map[record.Kind]int{}
	for item := range Read(context.Background(), inputs, interchange.Options{}) {
		if item.Err != nil {
			counts["rejected"]++
			t.Log(item.Err)
			continue
		}
		counts[item.Record.Kind()]++
		if x, ok := item.Record.(*exchange.Exchange); ok {
			counts[record.Kind(x.Direction)]++
		}
	}
	want := map[record.Kind]int{
		"source": 1, "organisation": 208, "person": 4_278, "post": 469, "membership": 4_838, "exchange": 5_529, "delegation": 5_529,
		"received": elements["visit"], "sent": elements["trip"], "participation": 13_207, "relation": 192, "rejected": 3,
	}
	if !maps.Equal(counts, want) {
		t.Errorf("got %v, want %v", counts, want)
	}
	if presidents := counts["person"] - elements["person"]; presidents != 17 {
		t.Errorf("%d people come from trips alone, want the 17 presidents who are not in pocom", presidents)
	}
}

func BenchmarkRealFiles(b *testing.B) {
	inputs := realFiles(b)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for range Read(context.Background(), inputs, interchange.Options{}) {
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "records/s")
}
