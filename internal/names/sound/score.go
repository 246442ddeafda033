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
	Best float32 // what a perfect rendering of the Latin word would have
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
	return Evidence{Nats: float32(l.total-cost) / perNat, Best: float32(l.total) / perNat}
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

// path is the cost of the cheapest way to write the Latin letters for the units, in order.
func path(s *Source, l *Latin, ends []int) int {
	t := theTable()
	n := len(l.letters)
	var rows [3][MaxLetters + 1]int32
	before, last, row := &rows[0], &rows[1], &rows[2]
	// The first unit is the mark of the beginning; before it nothing is written.
	for j := range n + 1 {
		last[j] = impossible
		before[j] = impossible
	}
	last[0] = 0
	skips(last, l, ends)
	for i, u := range s.units {
		costs := t.row(u)
		var pairCosts []uint8
		if p := s.pairs[i]; p != 0 && i > 0 {
			pairCosts = t.row(p)
		}
		empty := int32(costs[emptyChunk])
		least := int32(impossible)
		for j := range n + 1 {
			best := last[j] + empty
			for k := 1; k <= MaxChunk && k <= j; k++ {
				if c := l.chunks[j-k][k-1]; c != 0 {
					best = min(best, last[j-k]+int32(costs[c]))
				}
			}
			if j > 0 {
				best = min(best, last[j-1]+unseen, row[j-1]+l.extra(j-1))
			}
			if pairCosts != nil {
				best = min(best, before[j]+int32(pairCosts[emptyChunk]))
				for k := 1; k <= MaxChunk && k <= j; k++ {
					if c := l.chunks[j-k][k-1]; c != 0 {
						best = min(best, before[j-k]+int32(pairCosts[c]))
					}
				}
			}
			row[j] = best
			least = min(least, best)
		}
		skips(row, l, ends)
		before, last, row = last, row, before
		if ends == nil && least >= int32(l.total)*7/8 { // it can only become dearer
			return l.total
		}
	}
	return int(last[n])
}

// extra is the cost of the letter at i where no unit accounts for it.
func (l *Latin) extra(i int) int32 {
	switch l.letters[i] {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'h':
		return unwrittenV
	}
	return inserted
}

// skips lets the path leave out whole words: from the end of one to the end of the next.
func skips(row *[MaxLetters + 1]int32, l *Latin, ends []int) {
	start := 0
	for _, end := range ends {
		chance := int32(0)
		for _, c := range l.chance[start:end] {
			chance += int32(c)
		}
		row[end] = min(row[end], row[start]+skipWord+chance)
		start = end
	}
}
