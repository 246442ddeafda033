package sound

// MaxChunk is the most Latin letters that one unit is rendered by.
const MaxChunk = 3

// Costs are in sixteenths of a nat, so that a row of the table is a row of bytes.
const (
	perNat     = 16
	maxCost    = 250
	unseen     = 7 * perNat      // a unit rendered as never seen
	inserted   = 11 * perNat / 2 // a consonant that no unit accounts for
	unwrittenV = 4 * perNat      // a vowel that none does
	impossible = 1 << 14
	skipWord   = 3 * perNat // a word of the Latin name that the other leaves out
)

// Evidence is how well a Latin word fits a word of another script.
type Evidence struct {
	Nats float32 // logarithm of how much likelier the Latin word is than by chance
	Best float32 // what a good rendering of both words would have
}

// Alike is the evidence as a share of what it could be, at most 1 and at least 0.
func (e Evidence) Alike() float32 {
	if e.Best <= 0 {
		return 0
	}
	return max(0, e.Nats/e.Best)
}

// Compare weighs a word in another script against one in Latin letters.
func Compare(s *Source, l *Latin) Evidence {
	if s.Empty() || l.Empty() {
		return Evidence{}
	}
	cost := path(s, l, nil)
	// Half goes by what the Latin word could give, half by what the other usually gives: neither a short word nor a long one
	// is then alike for its length alone.
	return Evidence{Nats: float32(l.total-cost) / perNat, Best: (0.5*float32(l.total) + 0.58*float32(s.ideal)) / perNat}
}

// CompareRun weighs an unspaced word against the words of a Latin name in their order. Words that the other leaves out cost
// little.
func CompareRun(s *Source, words []*Latin) Evidence {
	if s.Empty() || len(words) == 0 {
		return Evidence{}
	}
	var store joinStore
	var ends [16]int
	run, n := store.join(words, ends[:])
	if n == 0 {
		return Evidence{}
	}
	cost := path(s, &run, ends[:n])
	return Evidence{Nats: float32(run.total-cost) / perNat, Best: float32(run.total) / perNat}
}

// joinStore is room for the letters of several words.
type joinStore struct {
	letters [MaxLetters]byte
	chunks  [MaxLetters][MaxChunk]uint16
	chance  [MaxLetters]uint8
	extra   [MaxLetters]uint8
}

// join puts words together, as many as there is room for, and notes where each ends. No unit is rendered across the ends.
func (store *joinStore) join(words []*Latin, ends []int) (run Latin, n int) {
	for _, w := range words[:min(len(words), len(ends))] {
		if len(run.letters)+len(w.letters) > MaxLetters {
			break
		}
		run.letters = append(store.letters[:len(run.letters)], w.letters...)
		run.chunks = append(store.chunks[:len(run.chunks)], w.chunks...)
		run.chance = append(store.chance[:len(run.chance)], w.chance...)
		run.extra = append(store.extra[:len(run.extra)], w.extra...)
		run.total += w.total
		ends[n] = len(run.letters)
		n++
	}
	return run, n
}

// Join puts words together into one.
func Join(words ...*Latin) Latin {
	var store joinStore
	var ends [16]int
	run, _ := store.join(words, ends[:])
	return run
}

// margin is room before the first letter, so that a chunk that would begin before it is merely impossible.
const margin = MaxChunk

// path is the cost of the cheapest way to write the Latin letters for the units, in order.
func path(s *Source, l *Latin, ends []int) int {
	t := theTable()
	n := len(l.letters)
	limit := int32(l.total) - s.floor
	var rows [3][MaxLetters + 1 + margin]int32
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range n + 1 + margin {
		last[j], before[j] = impossible, impossible
	}
	for j := range margin {
		row[j] = impossible
	}
	last[margin] = 0 // before the first unit, which is the mark of the beginning, nothing is written
	skips(last, l, ends)
	for i, u := range s.units {
		costs := t.row(u)
		empty := int32(costs[emptyChunk])
		row[margin] = last[margin] + empty
		least := row[margin]
		for j := 1; j <= n; j++ {
			at := j + margin
			c := &l.chunks[j-1]
			best := min(last[at]+empty, last[at-1]+min(unseen, int32(costs[c[0]])), last[at-2]+int32(costs[c[1]]), last[at-3]+int32(costs[c[2]]),
				row[at-1]+int32(l.extra[j-1])+s.strict)
			row[at] = best
			least = min(least, best)
		}
		if p := s.pairs[i]; p != 0 {
			least = min(least, pathOfPair(t.row(p), before, row, l))
		}
		skips(row, l, ends)
		before, last, row = last, row, before
		limit += int32(t.least[u])
		if least >= limit { // what is left costs something too, so it can only become dearer than chance
			return l.total
		}
	}
	return int(last[n+margin])
}

// pathOfPair betters a row by the renderings of two units together.
func pathOfPair(costs []uint8, before, row *[MaxLetters + 1 + margin]int32, l *Latin) int32 {
	empty := int32(costs[emptyChunk])
	row[margin] = min(row[margin], before[margin]+empty)
	least := row[margin]
	for j := 1; j <= len(l.letters); j++ {
		at := j + margin
		c := &l.chunks[j-1]
		row[at] = min(row[at], before[at]+empty, before[at-1]+int32(costs[c[0]]), before[at-2]+int32(costs[c[1]]), before[at-3]+int32(costs[c[2]]))
		least = min(least, row[at])
	}
	return least
}

// extraCost is the cost of a letter where no unit accounts for it.
func extraCost(letter byte) uint8 {
	switch letter {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'h':
		return unwrittenV
	}
	return inserted
}

// skips lets the path leave out whole words: from the end of one to the end of the next.
func skips(row *[MaxLetters + 1 + margin]int32, l *Latin, ends []int) {
	start := 0
	for _, end := range ends {
		chance := int32(0)
		for _, c := range l.chance[start:end] {
			chance += int32(c)
		}
		row[end+margin] = min(row[end+margin], row[start+margin]+skipWord+chance)
		start = end
	}
}
