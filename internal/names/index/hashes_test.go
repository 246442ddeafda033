package index

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A hash leads to all entries with it, each once and in order, whatever else is in the list.
func TestAHashLeadsToItsEntries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.SliceOfN(rapid.Uint32(), 1, 20).Draw(t, "hashes")
		var list []uint64
		want := map[uint32][]uint64{}
		for range rapid.IntRange(0, 2000).Draw(t, "entries") {
			hash := rapid.SampledFrom(some).Draw(t, "hash")
			if rapid.IntRange(0, 3).Draw(t, "other") == 0 {
				hash = rapid.Uint32().Draw(t, "rare")
			}
			entry := uint64(hash)<<32 | uint64(rapid.Uint32Range(0, 300).Draw(t, "entry"))
			list = append(list, entry)
			want[hash] = append(want[hash], entry)
		}
		h := newHashes(list)
		for _, hash := range append(some, 0, 1<<32-1, rapid.Uint32().Draw(t, "unknown")) {
			all := slices.Compact(slices.SortedFunc(slices.Values(want[hash]), cmp.Compare))
			if got := h.with(hash); !slices.Equal(got, all) {
				t.Fatalf("%x has %x, want %x", hash, got, all)
			}
		}
	})
}
