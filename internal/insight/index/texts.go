package index

import (
	"hash/maphash"
	"strings"
)

// texts keeps many short texts in few pieces of memory, so that the collector of garbage has nothing to follow among
// millions of them. What it hands out is good for ever.
type texts struct {
	joined []string // pieces of the texts, each of as many as piece says
	ends   []uint32 // by number: where the text ends in its piece
	last   []string // those that wait to be joined
}

const piece = 1024

func (t *texts) add(text string) {
	end := uint32(len(text))
	if len(t.last) > 0 {
		end += t.ends[len(t.ends)-1]
	}
	t.ends = append(t.ends, end)
	if t.last = append(t.last, text); len(t.last) == piece {
		t.joined = append(t.joined, strings.Join(t.last, ""))
		clear(t.last)
		t.last = t.last[:0]
	}
}

func (t *texts) len() int { return len(t.ends) }

func (t *texts) at(n uint32) string {
	in := int(n) / piece
	if in == len(t.joined) {
		return t.last[int(n)%piece]
	}
	from := uint32(0)
	if n%piece > 0 {
		from = t.ends[n-1]
	}
	return t.joined[in][from:t.ends[n]]
}

// numbered is texts that differ, and the way back from a text to its number: a table of slots, each with half of the text's
// hash and the number after its own, or zero.
type numbered struct {
	texts
	slots []uint64
	seed  maphash.Seed
}

func newNumbered() numbered { return numbered{slots: make([]uint64, 16), seed: maphash.MakeSeed()} }

// of gives a text its number.
func (n *numbered) of(text string) (number uint32, fresh bool) {
	hash := maphash.String(n.seed, text)
	if number, ok := n.look(text, hash); ok {
		return number, false
	}
	number = uint32(n.len())
	n.add(text)
	if len(n.slots) < n.len()+n.len()/3 {
		old := n.slots
		n.slots = make([]uint64, 2*len(old))
		for _, slot := range old {
			if slot != 0 {
				n.put(slot)
			}
		}
	}
	n.put(hash&^(1<<32-1) | uint64(number+1))
	return number, true
}

func (n *numbered) find(text string) (uint32, bool) {
	return n.look(text, maphash.String(n.seed, text))
}

func (n *numbered) look(text string, hash uint64) (uint32, bool) {
	mask := uint64(len(n.slots) - 1)
	for at := hash >> 32 & mask; n.slots[at] != 0; at = (at + 1) & mask {
		if number := uint32(n.slots[at]) - 1; n.slots[at]>>32 == hash>>32 && n.at(number) == text {
			return number, true
		}
	}
	return 0, false
}

func (n *numbered) put(slot uint64) {
	mask := uint64(len(n.slots) - 1)
	at := slot >> 32 & mask
	for n.slots[at] != 0 {
		at = (at + 1) & mask
	}
	n.slots[at] = slot
}
