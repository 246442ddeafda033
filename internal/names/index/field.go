package index

import "slices"

// A field is one way in which entries are found: its words, and for each the numbers of the entries that have it, rising.
// Postings lie in the order of the words, so those of all words with one beginning lie side by side.
type field struct {
	dictionary
	start   []uint32 // postings of word i are docs[start[i]:start[i+1]]
	docs    []uint32
	sieve   sieve
	letters map[rune][]rune // of which the words consist, by their block
	dense   map[words]bits  // entries of beginnings that so many share that gathering them would take too long
}

func (f *field) postings(i uint32) []uint32 { return f.docs[f.start[i]:f.start[i+1]] }

// count returns the number of postings of the words: at least the number of entries that have one of them.
func (f *field) count(w words) int {
	if w.empty() {
		return 0
	}
	return int(f.start[w.hi] - f.start[w.lo])
}

// gather adds the entries that have one of the words to the set.
func (f *field) gather(w words, into bits) {
	if dense, ok := f.dense[w]; ok {
		into.or(dense)
		return
	}
	for _, doc := range f.docs[f.start[w.lo]:f.start[w.hi]] {
		into[doc>>6] |= 1 << (doc & 63)
	}
}

// crowd is the number of postings from which on a beginning has a set of its own: a sixteenth of the entries, where the
// set takes a quarter of the room of the postings.
func crowd(entries int) int { return max(entries/16, 4096) }

// thicken makes the sets of crowded beginnings.
func (f *field) thicken(entries int) {
	f.dense = map[words]bits{}
	var under func(w words, depth int)
	under = func(w words, depth int) {
		f.branches(w, depth, func(letter []byte, branch words) {
			if f.count(branch) < crowd(entries) {
				return
			}
			if _, done := f.dense[branch]; !done && branch.hi-branch.lo > 1 {
				set := newBits(entries)
				f.gather(branch, set)
				f.dense[branch] = set
			}
			under(branch, depth+len(letter))
		})
	}
	under(words{0, f.len()}, 0)
}

// A tally collects which entries have which words, in two passes over the entries in order.
type tally struct {
	last  []uint32 // the entry that had the word last, plus 1
	start []uint32
}

func newTally(words uint32) *tally {
	return &tally{make([]uint32, words), make([]uint32, words+1)}
}

// count notes in the first pass that the entry has the word.
func (t *tally) count(word, doc uint32) {
	if t.last[word] != doc+1 {
		t.last[word] = doc + 1
		t.start[word+1]++
	}
}

// reserve ends the first pass.
func (t *tally) reserve() (start, docs []uint32) {
	clear(t.last)
	for i := 1; i < len(t.start); i++ {
		t.start[i] += t.start[i-1]
	}
	return slices.Clone(t.start), make([]uint32, t.start[len(t.start)-1])
}

// put notes in the second pass, after reserve, that the entry has the word.
func (t *tally) put(word, doc uint32, docs []uint32) {
	if t.last[word] != doc+1 {
		t.last[word] = doc + 1
		docs[t.start[word]] = doc
		t.start[word]++
	}
}

// An interner numbers distinct words in the order in which they come.
type interner struct {
	numbers map[string]uint32
	words   []string
}

func (in *interner) number(word string) uint32 {
	n, ok := in.numbers[word]
	if !ok {
		if in.numbers == nil {
			in.numbers = map[string]uint32{}
		}
		n = uint32(len(in.words))
		word = string([]byte(word)) // not a piece of a longer text that would stay with it
		in.numbers[word] = n
		in.words = append(in.words, word)
	}
	return n
}

// sorted returns the dictionary of the words and for each its number there.
func (in *interner) sorted() (dictionary, []uint32) {
	order := make([]uint32, len(in.words))
	size := 0
	for i := range order {
		order[i] = uint32(i)
		size += len(in.words[i])
	}
	slices.SortFunc(order, func(a, b uint32) int {
		if in.words[a] < in.words[b] {
			return -1
		}
		return 1
	})
	d := dictionary{text: make([]byte, 0, size), off: make([]uint32, 1, len(order)+1)}
	place := make([]uint32, len(order))
	for i, n := range order {
		place[n] = uint32(i)
		d.text = append(d.text, in.words[n]...)
		d.off = append(d.off, uint32(len(d.text)))
	}
	return d, place
}
