package popolo

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"entente/internal/interchange"
	"entente/internal/record"
	"entente/internal/register"
)

// realFiles returns the real EveryPolitician files beside the repository, and skips the test where there are none.
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
	folder := filepath.Join(root, "..", "shared", "data", "everypolitician", "data")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the real EveryPolitician files are not here: this test reads ../shared/data/everypolitician")
	}
	inputs, err := interchange.Files([]string{folder}, "json")
	if err != nil {
		t.Fatal(err)
	}
	return inputs
}

// The counts of elements were taken from the files with another program: 13,702 people, 540 organisations and 19,959
// memberships, each of which is a record or a rejection.
func TestRealFilesGiveEveryRecordOrItsRejection(t *testing.T) {
	counts := map[record.Kind]int{}
	areas := 0
	for item := range Read(context.Background(), realFiles(t), interchange.Options{}) {
		if item.Err != nil {
			counts["rejected"]++
			t.Log(item.Err)
			continue
		}
		counts[item.Record.Kind()]++
		if p, ok := item.Record.(*register.Person); ok && p.Area != "" {
			areas++
		}
	}
	want := map[record.Kind]int{"person": 13_702, "organisation": 535, "membership": 19_943, "rejected": 21}
	if !maps.Equal(counts, want) {
		t.Errorf("got %v, want %v", counts, want)
	}
	if areas != counts["person"] {
		t.Errorf("%d of %d people have a country: every folder's name should resolve", areas, counts["person"])
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
