package names

import "math"

// Compare judges whether two subjects are the same one, by their best pair of names and by what else is known of both.
func Compare(a, b *Prepared) Judgement {
	best, x, y := bestNames(a, b)
	if x == nil {
		return Judgement{}
	}
	j := Judgement{A: x.place, B: y.place}
	logit := best + beside(a, b, &j.Reasons)
	j.Reasons = append(explain(x, y), j.Reasons...)
	j.Probability = logistic(logit)
	return j
}

// Probability is Compare without the reasons: what a batch asks first.
func Probability(a, b *Prepared) float64 {
	best, x, _ := bestNames(a, b)
	if x == nil {
		return 0
	}
	return logistic(best + beside(a, b, nil))
}

// Evidence is Probability as log odds, which tells apart what is all but certain: by it candidates are ranked.
func Evidence(a, b *Prepared) float64 {
	best, x, _ := bestNames(a, b)
	if x == nil {
		return math.Inf(-1)
	}
	return best + beside(a, b, nil)
}

func bestNames(a, b *Prepared) (best float64, x, y *prepared) {
	best = math.Inf(-1)
	for i := range a.names {
		for k := range b.names {
			al := align(a.names[i].words, b.names[k].words)
			s := score(&a.names[i], &b.names[k], &al)
			if r := runScore(&a.names[i], &b.names[k]); r > s {
				s = r
			}
			if s > best {
				best, x, y = s, &a.names[i], &b.names[k]
			}
		}
	}
	return best, x, y
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// score is the evidence of two aligned names, as log odds.
func score(a, b *prepared, al *alignment) float64 {
	var shared, all float32
	for _, p := range al.pairs[:al.n] {
		w := a.words[p.a].weight + b.words[p.b].weight
		shared += p.alike * w
		all += w
	}
	var leftA, leftB float32
	for i, w := range a.words {
		if al.takenA&(1<<i) == 0 {
			leftA += w.weight
		}
	}
	for i, w := range b.words {
		if al.takenB&(1<<i) == 0 {
			leftB += w.weight
		}
	}
	all += 0.5*(leftA+leftB) + 2*min(leftA, leftB)
	if all == 0 {
		return -10
	}
	return 14 * (float64(shared/all) - 0.75)
}
