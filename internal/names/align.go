package names

import "entente/internal/names/sound"

// pair is two words, one of each name, and how alike they are.
type pair struct {
	a, b       int8
	alike      float32
	kind       ReasonKind
	moreA      bool // the words a and a+1 stand, together, for b
	moreB      bool
	outOfOrder bool
}

// alignment is which words of two names stand for each other.
type alignment struct {
	pairs  [MaxWords + 1]pair
	n      int
	takenA uint16 // words that stand in a pair, as bits
	takenB uint16
}

// leastAlike is how alike two words must be to be taken for one another.
const leastAlike = 0.05

// align pairs the words, most alike first.
func align(a, b []word) (al alignment) {
	var alike [MaxWords + 1][MaxWords + 1]float32
	var kinds [MaxWords + 1][MaxWords + 1]ReasonKind
	for i := range a {
		for j := range b {
			alike[i][j], kinds[i][j] = alikeness(&a[i], &b[j])
		}
	}
	for al.n < min(len(a), len(b)) {
		best, bi, bj := float32(leastAlike), -1, -1
		for i := range a {
			for j := range b {
				if al.takenA&(1<<i) == 0 && al.takenB&(1<<j) == 0 && alike[i][j] > best {
					best, bi, bj = alike[i][j], i, j
				}
			}
		}
		if bi < 0 {
			break
		}
		al.pairs[al.n] = pair{a: int8(bi), b: int8(bj), alike: best, kind: kinds[bi][bj]}
		al.n++
		al.takenA |= 1 << bi
		al.takenB |= 1 << bj
	}
	return al
}

// alikeness is how alike two words are, from 0 to 1, and what makes them so.
func alikeness(x, y *word) (float32, ReasonKind) {
	if x.fold == y.fold {
		if x.text != y.text {
			return 1, MarksDiffer
		}
		return 1, SameWord
	}
	if x.role == Initial || y.role == Initial {
		if x.runes[0] == y.runes[0] {
			return 0.8, InitialOf
		}
		return 0, Differs
	}
	if x.script != y.script {
		switch {
		case !x.latin.Empty():
			return crossAlike(y, &x.latin), SoundsAlike
		case !y.latin.Empty():
			return crossAlike(x, &y.latin), SoundsAlike
		}
	}
	long := max(len(x.runes), len(y.runes))
	limit := 1 + long/4
	d := edits(x.runes, y.runes, limit)
	if d > limit {
		return 0, Differs
	}
	return 1 - 1.5*float32(d)/float32(long), SpelledAlike
}

// crossAlike weighs a word in another script against a Latin one by the best of its readings.
func crossAlike(x *word, l *sound.Latin) float32 {
	best := float32(0)
	for i := range x.sources {
		best = max(best, sound.Compare(&x.sources[i], l).Alike())
	}
	return best
}
