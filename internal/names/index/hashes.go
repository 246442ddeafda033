package index

import (
	"slices"
	"sort"
)

// A hashes is a rising list of hashes, each with an entry in its lower half, and where each beginning of a hash stands in
// it. Looking for a hash is a matter of waiting for memory, of which this reads two or three places.
type hashes struct {
	list  []uint64
	start []uint32 // hashes whose first bits are i begin at list[start[i]]
	shift uint8    // how many bits are not the first
}

// together is about how many hashes have the same first bits.
const together = 16

// newHashes puts a list in order, each once: by the first bits, then those of the same first bits, which are few.
func newHashes(list []uint64) hashes {
	h := hashes{shift: 32}
	for h.shift > 8 && len(list)>>(32-h.shift) > together {
		h.shift--
	}
	h.start = make([]uint32, 1<<(32-h.shift)+2)
	for _, entry := range list {
		h.start[entry>>32>>h.shift+2]++
	}
	for i := 1; i < len(h.start); i++ {
		h.start[i] += h.start[i-1]
	}
	sorted := make([]uint64, len(list))
	for _, entry := range list {
		to := &h.start[entry>>32>>h.shift+1] // which thereby becomes the end of these, the beginning of the next
		sorted[*to] = entry
		*to++
	}
	h.start = h.start[:len(h.start)-1]
	kept := 0
	for i := range len(h.start) - 1 {
		lo, hi := h.start[i], h.start[i+1]
		same := sorted[lo:hi]
		slices.Sort(same)
		h.start[i] = uint32(kept)
		kept += copy(sorted[kept:], slices.Compact(same))
	}
	h.start[len(h.start)-1] = uint32(kept)
	if h.list = sorted[:kept]; len(sorted) > kept*9/8 {
		h.list = slices.Clone(h.list)
	}
	return h
}

// with returns the part of the list with this hash.
func (h *hashes) with(hash uint32) []uint64 {
	if len(h.list) == 0 {
		return nil
	}
	first := uint64(hash) >> h.shift
	list := h.list[h.start[first]:h.start[first+1]]
	lo := sort.Search(len(list), func(i int) bool { return uint32(list[i]>>32) >= hash })
	list = list[lo:]
	hi := 1
	for hi < len(list) && uint32(list[hi]>>32) == hash { // most often few have it
		hi *= 2
	}
	hi = min(hi, len(list))
	return list[:sort.Search(hi, func(i int) bool { return uint32(list[i]>>32) > hash })]
}
