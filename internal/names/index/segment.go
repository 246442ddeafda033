package index

import "sort"

// A segment is an immutable index over some entries of one class, numbered by kind and, within a kind, in the order in
// which they are shown. All is in flat arrays.
type segment struct {
	n      int
	runs   []run // the entries of each kind
	weight []float32

	ids    []byte
	idOff  []uint32 // id of entry i is ids[idOff[i]:idOff[i+1]]
	idSlot []uint32 // hash table of ids: entry number plus 1

	text    []byte
	textOff []uint32 // text of name i is text[textOff[i]:textOff[i+1]]
	nameOff []uint32 // names of entry i are nameOff[i] to nameOff[i+1]

	forward    []uint32 // what each entry's names consist of: see parts
	forwardOff []uint32

	own      field // words as written
	read     field // words of readings
	initials field
	sounds   field // of words in own and read

	ownSound, readSound []uint32 // the sound of each word of own and read, or none
	ownShape, readShape []shape

	pairs     []uint64 // two characters of an unspaced script that stand side by side, as two words of own; rising
	pairStart []uint32
	pairDocs  []uint32

	whole     hashes // hash of a name's words in any order, and in the lower half the entry
	wholeRead hashes // the same of the spellings of names of one word
	blocks    hashes // hash of a key of a name and in the lower half the entry: see eachKey
}

// none is no number.
const none = ^uint32(0)

// A run is the entries of one kind.
type run struct {
	kind   Kind
	lo, hi uint32
}

func (s *segment) kindOf(doc uint32) Kind {
	for _, r := range s.runs {
		if doc < r.hi {
			return r.kind
		}
	}
	return 0
}

func (s *segment) id(doc uint32) string { return string(s.idBytes(doc)) }

func (s *segment) idBytes(doc uint32) []byte { return s.ids[s.idOff[doc]:s.idOff[doc+1]] }

// names returns the number of an entry's names, the acronym, which is the last, included.
func (s *segment) names(doc uint32) int { return int(s.nameOff[doc+1] - s.nameOff[doc]) }

func (s *segment) name(doc uint32, i int) string {
	n := s.nameOff[doc] + uint32(i)
	return string(s.text[s.textOff[n]:s.textOff[n+1]])
}

// sortName is the name by which entries of the same weight are put in order.
func (s *segment) sortName(doc uint32) []byte {
	if s.names(doc) == 0 {
		return nil
	}
	n := s.nameOff[doc]
	return s.text[s.textOff[n]:s.textOff[n+1]]
}

func (s *segment) byID(id string) (uint32, bool) {
	mask := uint32(len(s.idSlot) - 1)
	for at := wordHash(id) & mask; s.idSlot[at] != 0; at = (at + 1) & mask {
		doc := s.idSlot[at] - 1
		if string(s.idBytes(doc)) == id {
			return doc, true
		}
	}
	return 0, false
}

func (s *segment) hashIDs() {
	size := 4
	for size < s.n*3/2 {
		size *= 2
	}
	s.idSlot = make([]uint32, size)
	mask := uint32(size - 1)
	for doc := range uint32(s.n) {
		at := wordHash(s.idBytes(doc)) & mask
		for s.idSlot[at] != 0 {
			at = (at + 1) & mask
		}
		s.idSlot[at] = doc + 1
	}
}

// wordHash is the part of a word in the hash of a whole name, in which the order of words does not count.
func wordHash[T string | []byte](word T) uint32 {
	h := uint64(14695981039346656037)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 1099511628211
	}
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return uint32(h >> 32)
}

// pair returns the entries in which two characters stand side by side.
func (s *segment) pair(a, b uint32) []uint32 {
	key := uint64(a)<<32 | uint64(b)
	i := sort.Search(len(s.pairs), func(i int) bool { return s.pairs[i] >= key })
	if i == len(s.pairs) || s.pairs[i] != key {
		return nil
	}
	return s.pairDocs[s.pairStart[i]:s.pairStart[i+1]]
}

// Forward layout of an entry, name after name: a head (number of own words, and acronymBit), own words, the number of
// initials, initials, the number of words that were read, and for each the number of its spellings and those.
const acronymBit = 1 << 31

// A part is one name of an entry as numbers of words. It points into the forward list.
type part struct {
	acronym  bool
	own      []uint32
	initials []uint32
	readings []uint32 // number of words, then the spellings of each with their number in front
}

// cut takes the first name off a forward list.
func cut(forward []uint32) (part, []uint32) {
	head := forward[0]
	own := head &^ acronymBit
	p := part{acronym: head&acronymBit != 0, own: forward[1 : 1+own]}
	forward = forward[1+own:]
	p.initials = forward[1 : 1+forward[0]]
	forward = forward[1+forward[0]:]
	end := uint32(1)
	for range forward[0] {
		end += 1 + forward[end]
	}
	p.readings = forward[:end]
	return p, forward[end:]
}

// read is the number of words of which there are spellings.
func (p part) read() int { return int(p.readings[0]) }

// eachReading takes the words that were read one by one.
func (p part) eachReading(visit func(i int, spellings []uint32)) {
	rest := p.readings[1:]
	for i := range p.read() {
		visit(i, rest[1:1+rest[0]])
		rest = rest[1+rest[0]:]
	}
}

func (s *segment) forwardOf(doc uint32) []uint32 {
	return s.forward[s.forwardOff[doc]:s.forwardOff[doc+1]]
}
