package index

import "unicode/utf8"

// A sieve tells of most texts at one look into memory that no word of a dictionary begins so, or is so. A typo may have
// made a word from hundreds of others, of which the dictionary has one or none: the sieve lets through those few, and now
// and then one that is not there either, so what it lets through is then looked up. (A Bloom filter, all bits of a text
// in one word of memory.)
type sieve struct {
	marks []uint64
	shift uint8
}

// sieved is the number of letters up to which beginnings and words are in the sieve.
const sieved = 32

// A trace is what a text leaves behind: the sum of its letters, each times a power that stands for its place. So the trace
// of a text with another letter somewhere comes from those of its parts, without going through it again.
const power = 0x9E3779B97F4A7C15

const wholeWord = 1 << 32 // beside the number of letters, for a word to its end

// mark mixes a trace and the number of letters to a place in the sieve and four bits there.
func (s *sieve) mark(trace uint64, letters uint64) (place uint64, bits uint64) {
	h := trace ^ letters*0xD6E8FEB86659FD93
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	h ^= h >> 32
	return h >> s.shift, 1<<(h&63) | 1<<(h>>6&63) | 1<<(h>>12&63) | 1<<(h>>18&63)
}

// passes tells whether a word may have this trace.
func (s *sieve) passes(trace uint64, letters uint64) bool {
	place, bits := s.mark(trace, letters)
	return s.marks[place]&bits == bits
}

// begins tells whether a word may begin so.
func (s *sieve) begins(text string) bool { return s.has(text, 0) }

// holds tells whether this may be a word.
func (s *sieve) holds(text string) bool { return s.has(text, wholeWord) }

func (s *sieve) has(text string, as uint64) bool {
	trace, at, n := uint64(0), uint64(1), uint64(0)
	for _, r := range text {
		trace += uint64(r) * at
		at *= power
		if n++; n > sieved {
			return len(s.marks) > 0
		}
	}
	return len(s.marks) > 0 && s.passes(trace, n|as)
}

// sift makes the sieve of the words, and lists the letters of which they consist.
func (f *field) sift() {
	f.letters = map[rune][]rune{}
	count := 0
	f.eachBeginning(func(rune, uint64, uint64) { count++ })
	f.sieve = sieve{shift: 64}
	size := 1
	for ; size*4 < count; size *= 2 { // 16 to 32 bits for each
		f.sieve.shift--
	}
	if count > 0 {
		f.sieve.marks = make([]uint64, size)
	}
	seen := map[rune]*[256]bool{}
	inBlock, last := &[256]bool{}, rune(-2)
	f.eachBeginning(func(letter rune, trace, letters uint64) {
		place, bits := f.sieve.mark(trace, letters)
		f.sieve.marks[place] |= bits
		b := block(letter)
		if b != last {
			if seen[b] == nil {
				seen[b] = &[256]bool{}
			}
			inBlock, last = seen[b], b
		}
		if !inBlock[letter&255] {
			inBlock[letter&255] = true
			f.letters[b] = append(f.letters[b], letter)
		}
	})
}

// eachBeginning calls visit with the beginnings of the words, each about once, with their last letters, and with the words.
func (f *field) eachBeginning(visit func(last rune, trace, letters uint64)) {
	var before []byte
	for id := range f.len() {
		word := f.at(id)
		shared := 0
		for shared < len(word) && shared < len(before) && word[shared] == before[shared] {
			shared++
		}
		before = word
		trace, at, n, last := uint64(0), uint64(1), uint64(0), rune(0)
		for i := 0; i < len(word) && n < sieved; {
			r, size := utf8.DecodeRune(word[i:])
			trace += uint64(r) * at
			at *= power
			n, last = n+1, r
			if i += size; i > shared {
				visit(r, trace, n)
			}
		}
		visit(last, trace, n|wholeWord)
	}
}
