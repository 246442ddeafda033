package names

import "math/bits"

// Bound is a number that Probability does not exceed, for about a tenth of its price: who wants the best of many candidates
// asks it first. It takes every word for a perfect match that shares sounds with the other name, or might by its family
// of given names, its number or its meaning.
func Bound(a, b *Prepared) float64 {
	coefficients := &forPeople
	if a.organisation {
		coefficients = &forOrganisations
	}
	best := -1e9
	for i := range a.names {
		for k := range b.names {
			x, y := &a.names[i], &b.names[k]
			if x.whole || y.whole || a.organisation && acronymMatch(x, y) > 0 || len(x.run) > 0 || len(y.run) > 0 {
				return 1 // sounds of the whole: only hearing them tells
			}
			t := perfect(x, y)
			best = max(best, t.logit(coefficients))
		}
	}
	if best == -1e9 {
		return 0
	}
	if !a.organisation {
		best = bend(best)
	}
	return logistic(best + beside(a, b, nil))
}

// perfect are the best traits that two names can have.
func perfect(a, b *prepared) (t Traits) {
	say, leftA := hopeful(a, b)
	sayB, leftB := hopeful(b, a)
	opposed := min(leftA, leftB) // of these none is an initial, and a patronymic is taken for less than it says
	t[TraitConstant], t[TraitScript], t[TraitAlike], t[TraitWorst] = 1, 1, 1, 1
	t[TraitLeft] = float64((leftA + leftB - 2*opposed) / max(say+sayB+leftA+leftB, 0.1))
	t[TraitOpposed] = float64(min(opposed, 2) / max(1, (say+sayB)/4))
	t[TraitSay] = float64(min((say+sayB)/2, 3))
	return t
}

// hopeful is the weight of the words of a that may stand for one of b, and of those that cannot.
func hopeful(a, b *prepared) (hope, left float32) {
	for i := range a.words {
		w := &a.words[i]
		if w.hopeless(b) {
			left += w.weight
		} else {
			hope += w.weight
		}
	}
	return hope, left
}

// hopeless says that no word of the other name can be alike, alone or together with its neighbours.
func (w *word) hopeless(other *prepared) bool {
	if w.role == Initial || other.initials || w.role == Number || len(w.runes) <= 3 || bits.OnesCount16(w.sounds&other.sounds) > 0 {
		return false
	}
	for i := range other.words {
		o := &other.words[i]
		if same, _ := sameVariant(w.variant, o.variant); same || w.concept != 0 && w.concept == o.concept {
			return false
		}
	}
	return true
}
