package names

// explain names what the alignment of two names rests on, in the order of the first.
func explain(a, b *prepared) []Reason {
	al := align(a.words, b.words)
	var reasons []Reason
	for i, w := range a.words {
		if al.takenA&(1<<i) == 0 {
			if w.weight > 0 {
				reasons = append(reasons, Reason{Kind: LeftOut, Role: w.role, A: w.text})
			}
			continue
		}
		for _, p := range al.pairs[:al.n] {
			if int(p.a) == i {
				reasons = append(reasons, Reason{Kind: p.kind, Role: w.role, A: w.text, B: b.words[p.b].text})
			}
		}
	}
	for j, w := range b.words {
		if al.takenB&(1<<j) == 0 && w.weight > 0 {
			reasons = append(reasons, Reason{Kind: LeftOut, Role: w.role, B: w.text})
		}
	}
	return reasons
}
