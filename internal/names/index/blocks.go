package index

import (
	"bytes"
	"slices"
)

// Blocks gather who is compared with whom. Two names that mean one person share two words that sound alike, or one that
// does and of another its beginning or its end; so each name is listed under the hashes of such keys, and a name that is
// looked for finds those of its own keys. Names of one word are under that word, and all names under how they sound as a whole.

// A slot is a word of a name as the sounds of its likely spellings.
type slot struct {
	codes  [][]byte
	letter bool // it is an initial
}

const (
	slotsOfName   = 4    // words of a name that make keys: those that say most
	soundsOfSlot  = 2    // sounds of a word
	longestBlock  = 1024 // entries under a key of one sound that are looked at: where there are more, the key says little
	bothSound     = 6    // what a key counts when two words sound alike
	oneSounds     = 2    // when one does and another has its beginning or end
	aloneSounds   = 4    // when a name of one word does
	sameWords     = 60   // when all words are the same
	sameInReading = 40   // when all words are, in a spelling
)

// eachKey calls visit with the keys of a name and what each counts. Keys of initials differ on the two sides, so that
// only who has initials, or looks for them, finds all words that begin so.
func eachKey(slots []slot, looking bool, visit func(key uint32, counts int)) {
	if len(slots) == 1 {
		for _, code := range slots[0].codes {
			visit(keyOf('1', code, nil), aloneSounds)
		}
		return
	}
	slots = telling(slots)
	for i, a := range slots {
		for j, b := range slots {
			if j > i {
				eachPair(a, b, visit)
			}
			if i == j {
				continue
			}
			eachEdge(a.codes[0], b, looking, visit)
			if looking {
				for _, other := range a.codes[1:] {
					eachEdge(other, b, looking, visit)
				}
			}
		}
	}
}

// eachPair calls visit with the keys of two words that both sound alike.
func eachPair(a, b slot, visit func(key uint32, counts int)) {
	for _, x := range a.codes {
		for _, y := range b.codes {
			if bytes.Compare(x, y) > 0 {
				visit(keyOf('2', y, x), bothSound)
			} else {
				visit(keyOf('2', x, y), bothSound)
			}
		}
	}
}

// eachEdge calls visit with the keys of a word that sounds alike and the beginnings and ends of another.
func eachEdge(whole []byte, other slot, looking bool, visit func(key uint32, counts int)) {
	codes := other.codes
	if !looking {
		codes = codes[:1]
	}
	for _, code := range codes {
		switch {
		case other.letter && looking:
			visit(keyOf('i', whole, code[:1]), oneSounds)
			visit(keyOf('I', whole, code[:1]), oneSounds)
		case other.letter != looking:
			visit(keyOf('I', whole, code[:1]), oneSounds)
		default:
			visit(keyOf('i', whole, code[:1]), oneSounds)
		}
		if n := len(code); n >= 2 {
			visit(keyOf('<', whole, code[:2]), oneSounds)
			visit(keyOf('>', whole, code[n-2:]), oneSounds)
		}
	}
}

func keyOf(form byte, a, b []byte) uint32 {
	h := uint64(14695981039346656037)
	step := func(c byte) { h = (h ^ uint64(c)) * 1099511628211 }
	step(form)
	for _, c := range a {
		step(c)
	}
	step(' ')
	for _, c := range b {
		step(c)
	}
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return uint32(h >> 32)
}

// telling returns the words that say most, the longest.
func telling(slots []slot) []slot {
	if len(slots) <= slotsOfName {
		return slots
	}
	slots = slices.Clone(slots)
	slices.SortStableFunc(slots, func(a, b slot) int {
		if n := len(b.codes[0]) - len(a.codes[0]); n != 0 {
			return n
		}
		return bytes.Compare(a.codes[0], b.codes[0])
	})
	return slots[:slotsOfName]
}

// addSlot adds a word, if it has a sound.
func addSlot(slots []slot, s slot) []slot {
	if len(s.codes) == 0 {
		return slots
	}
	s.codes = s.codes[:min(len(s.codes), soundsOfSlot)]
	return append(slots, s)
}

// slots returns the words of a unit of a query, or of a name that is looked for.
func (v variant) slots() []slot {
	var slots []slot
	for _, u := range v.units {
		w := slot{letter: u.letter}
		if u.phrase == nil {
			u.spellings(func(word string) {
				if code := sound(word); code != "" && !slices.ContainsFunc(w.codes, func(c []byte) bool { return string(c) == code }) {
					w.codes = append(w.codes, []byte(code))
				}
			})
		}
		slots = addSlot(slots, w)
	}
	return slots
}

// slots returns the words of a name in the index, as they are spelt in Latin letters, in the room of others.
func (s *segment) slots(p part, room []slot) []slot {
	slots := room[:0]
	next := func() *slot { // with the room for sounds of the one that was there
		if len(slots) < cap(slots) {
			slots = slots[:len(slots)+1]
		} else {
			slots = append(slots, slot{codes: make([][]byte, 0, soundsOfSlot)})
		}
		last := &slots[len(slots)-1]
		last.codes, last.letter = last.codes[:0], false
		return last
	}
	if p.read() == 0 {
		for _, w := range p.own {
			if n := s.ownSound[w]; n != none {
				one := next()
				one.codes, one.letter = append(one.codes, s.sounds.at(n)), len(s.own.at(w)) == 1
			}
		}
		return slots
	}
	p.eachReading(func(_ int, spellings []uint32) {
		var seen [soundsOfSlot]uint32
		one := next()
		for _, w := range spellings {
			n := s.readSound[w]
			if at := len(one.codes); n != none && at < soundsOfSlot && !slices.Contains(seen[:at], n) {
				seen[at] = n
				one.codes = append(one.codes, s.sounds.at(n))
				one.letter = len(s.read.at(w)) == 1
			}
		}
		if len(one.codes) == 0 {
			slots = slots[:len(slots)-1]
		}
	})
	return slots
}

func (s *segment) findBlocks() {
	var keys []uint32 // of one entry
	var slots []slot  // of one name
	var whole runOn
	blocks := make([]uint64, 0, 12*s.n)
	for doc := range uint32(s.n) {
		keys = keys[:0]
		for rest := s.forwardOf(doc); len(rest) > 0; {
			var p part
			p, rest = cut(rest)
			slots = s.slots(p, slots)
			eachKey(slots, false, func(key uint32, _ int) { keys = append(keys, key) })
			var known bool
			if whole, known = s.runOn(p, whole); known {
				if key, ok := whole.key(); ok {
					keys = append(keys, key)
				}
			}
		}
		slices.Sort(keys)
		for _, key := range slices.Compact(keys) {
			blocks = append(blocks, uint64(key)<<32|uint64(doc))
		}
	}
	s.blocks = newHashes(blocks)
}
