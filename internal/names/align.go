package names

// pair is words of two names that stand for each other: one on each side, or one against several that follow one another.
type pair struct {
	a, b   int8 // the first word of each side
	na, nb int8 // how many words
	alike  float32
	kind   ReasonKind
}

// alignment is which words of two names stand for each other.
type alignment struct {
	pairs  [MaxWords]pair
	n      int
	takenA uint16 // words that stand in a pair, as bits
	takenB uint16
}

// Alikeness below leastAlike is chance; above certainAlike no better partner is looked for.
const (
	leastAlike   = 0.05
	certainAlike = 0.8
)

// align pairs the words, most alike first, then sees whether words of one side stand written together on the other.
func align(a, b []word) (al alignment) {
	var alike [MaxWords][MaxWords]float32
	var kinds [MaxWords][MaxWords]ReasonKind
	a, b = a[:min(len(a), MaxWords)], b[:min(len(b), MaxWords)]
	how := mannerOf(a, b)
	for i := range a {
		for j := range b {
			alike[i][j], kinds[i][j] = alikeness(&a[i], &b[j], how)
		}
	}
	for al.n < min(len(a), len(b)) {
		best, bi, bj := float32(leastAlike), -1, -1
		for i := range a {
			if al.takenA&(1<<i) != 0 {
				continue
			}
			for j := range b {
				// Of words that are equally alike, those in the same place from an end belong together.
				if s := alike[i][j] + closeness(i, j, len(a), len(b)); alike[i][j] > leastAlike && al.takenB&(1<<j) == 0 && s > best {
					best, bi, bj = s, i, j
				}
			}
		}
		if bi < 0 {
			break
		}
		al.take(pair{a: int8(bi), b: int8(bj), na: 1, nb: 1, alike: alike[bi][bj], kind: kinds[bi][bj]})
	}
	al.dropInitials(a, b)
	if len(a) != len(b) || al.n < len(a) && a[0].script == b[0].script {
		al.join(a, b)
	}
	return al
}

// dropInitials parts a letter from the family name that it might stand for, where its own side has another family name
// that stands for nothing: the T of David T. C. Davies is no Taylor.
func (al *alignment) dropInitials(a, b []word) {
	for i := 0; i < al.n; i++ {
		p := al.pairs[i]
		x, y := &a[p.a], &b[p.b]
		if x.role == Initial && y.role == Family && familyLeft(a, al.takenA) || y.role == Initial && x.role == Family && familyLeft(b, al.takenB) {
			al.n--
			al.pairs[i] = al.pairs[al.n]
			al.takenA &^= span(p.a, p.na)
			al.takenB &^= span(p.b, p.nb)
			i--
		}
	}
}

func familyLeft(words []word, taken uint16) bool {
	for i := range words {
		if words[i].role == Family && taken&(1<<i) == 0 {
			return true
		}
	}
	return false
}

func closeness(i, j, n, m int) float32 {
	if i == j || n-i == m-j {
		return 0.001
	}
	return 0
}

func (al *alignment) take(p pair) {
	al.pairs[al.n] = p
	al.n++
	al.takenA |= span(p.a, p.na)
	al.takenB |= span(p.b, p.nb)
}

func span(at, n int8) uint16 { return (1<<n - 1) << at }

// join tries one word against two or three of the other side, where the words alone do not fit.
func (al *alignment) join(a, b []word) {
	for n := int8(2); n <= 3; n++ {
		for i := range a {
			for j := 0; j+int(n) <= len(b); j++ {
				al.tryJoin(a, b, pair{a: int8(i), b: int8(j), na: 1, nb: n})
			}
		}
		for j := range b {
			for i := 0; i+int(n) <= len(a); i++ {
				al.tryJoin(a, b, pair{a: int8(i), b: int8(j), na: n, nb: 1})
			}
		}
	}
}

// tryJoin takes the pair in place of those that use its words, if it explains them better.
func (al *alignment) tryJoin(a, b []word, p pair) {
	wordsA, wordsB := span(p.a, p.na), span(p.b, p.nb)
	now, kept := float32(0), 0
	for _, q := range al.pairs[:al.n] {
		if span(q.a, q.na)&wordsA == 0 && span(q.b, q.nb)&wordsB == 0 {
			kept++
			continue
		}
		if q.alike > certainAlike && (q.na > 1 || q.nb > 1 || !b[q.b].sticks && !a[q.a].sticks) {
			return
		}
		now += q.alike * q.weight(a, b)
	}
	if kept == al.n && al.takenA&wordsA == wordsA && al.takenB&wordsB == wordsB {
		return
	}
	one, run := &a[p.a], b[p.b:p.b+p.nb]
	if p.na > 1 {
		one, run = &b[p.b], a[p.a:p.a+p.na]
	}
	p.alike, p.kind = joinedAlike(one, run)
	if p.alike < 0.5 || p.alike*p.weight(a, b) < now+0.1 {
		return
	}
	old := *al
	*al = alignment{}
	for _, q := range old.pairs[:old.n] {
		if span(q.a, q.na)&wordsA == 0 && span(q.b, q.nb)&wordsB == 0 {
			al.take(q)
		}
	}
	al.take(p)
}

func weightOfSpan(words []word, at, n int8) (sum float32) {
	for _, w := range words[at : at+n] {
		sum += w.weight
	}
	return sum
}
