package names

// weigh is the evidence of two aligned names, as log odds.
func weigh(a, b *prepared, al *alignment) float64 {
	var shared, all float32
	for _, p := range al.pairs[:al.n] {
		w := p.weight(a.words, b.words)
		shared += p.alike * w
		all += w
	}
	var leftA, leftB float32
	for i := range a.words {
		if al.takenA&(1<<i) == 0 {
			leftA += a.words[i].weight
		}
	}
	for i := range b.words {
		if al.takenB&(1<<i) == 0 {
			leftB += b.words[i].weight
		}
	}
	all += 0.5*(leftA+leftB) + 2*min(leftA, leftB)
	if all == 0 {
		return -10
	}
	return 14 * (float64(shared/all) - 0.75)
}

// weight is the say of a pair: of both its sides, but where a letter stands for a name no more than the letter has.
func (p *pair) weight(a, b []word) float32 {
	x, y := weightOfSpan(a, p.a, p.na), weightOfSpan(b, p.b, p.nb)
	if p.kind == InitialOf {
		return 2 * min(x, y, 0.4)
	}
	return x + y
}
