package names

// Traits are what the evidence of two names is made of: what the calibration weighs.
type Traits [traitCount]float64

// The places of traits.
const (
	TraitConstant  = iota
	TraitAlike     // mean alikeness of the words that stand for each other, by weight
	TraitWorst     // alikeness of the worst of them
	TraitLeft      // weight of words that only one side has, as a share of all
	TraitOpposed   // weight of words left on both sides, which therefore stand against one another
	TraitSay       // weight of what is alike: two common names say less than three rare ones
	TraitOneWord   // one side is a single word
	TraitOtherWay  // the words stand in another order, and no comma, capitals or language explains it
	TraitNumber    // numbers differ
	TraitLegalForm // legal forms differ
	TraitScript    // the words are in two scripts
	TraitSounds    // alikeness, where they are: sounds are never as exact as letters
	TraitRun       // the sounds of the whole decided, not the words
	TraitRunAlike  // and how far they went
	TraitRunFit    // and how much of the other name that accounts for
	TraitRunSay    // and how much there was to go by
	traitCount
)

// TraitNames name the places, for those who print them.
var TraitNames = [traitCount]string{"constant", "alike", "worst", "left out", "opposed", "say", "one word", "order", "number",
	"legal form", "other script", "sounds", "run", "run alike", "run fit", "run say"}

// traitsOf measures two aligned names.
func traitsOf(a, b *prepared, al *alignment) (t Traits) {
	t[TraitConstant] = 1
	var alike, weight float32
	worst := float32(1)
	paired := 0
	for i := range al.pairs[:al.n] {
		p := &al.pairs[i]
		w := p.weight(a.words, b.words)
		alike += p.alike * w
		weight += w
		if w > 1 {
			paired++
			worst = min(worst, p.alike)
		}
	}
	if len(a.words) > 0 && len(b.words) > 0 && a.words[0].script != b.words[0].script {
		t[TraitScript], t[TraitSounds] = 1, float64(alike/max(weight, 0.01))
	}
	if weight > 0 && onlyInitials(al) { // letters alone name nobody
		alike, worst = alike/3, worst/3
	}
	leftA, againstA, numberA, formA := leftOver(a, al.takenA)
	leftB, againstB, numberB, formB := leftOver(b, al.takenB)
	opposed := min(leftA, leftB)
	if weight > 0 {
		t[TraitAlike] = float64(alike / weight)
	}
	if paired == 0 {
		worst = alike / max(weight, 0.01)
	}
	t[TraitWorst] = float64(worst)
	t[TraitLeft] = float64((leftA + leftB - 2*opposed) / max(weight+leftA+leftB, 0.1))
	t[TraitOpposed] = float64(min(againstA, againstB, 2) / max(1, weight/4))
	t[TraitSay] = float64(min(alike/2, 3))
	if len(a.words) == 1 || len(b.words) == 1 {
		t[TraitOneWord] = 1
	}
	if a.order == b.order && turned(al) || a.order == "" && b.order == "" && turned(al) {
		t[TraitOtherWay] = 1
	}
	if numberA && numberB {
		t[TraitNumber] = 1
	} else if numberA || numberB {
		t[TraitNumber] = 0.5
	}
	if formA && formB {
		t[TraitLegalForm] = 1
	}
	return t
}

func onlyInitials(al *alignment) bool {
	for i := range al.pairs[:al.n] {
		if al.pairs[i].kind != InitialOf {
			return false
		}
	}
	return true
}

// leftOver is the weight of the words that stand in no pair, their weight where the other side has such words as well,
// and whether a number or a legal form is among them.
func leftOver(p *prepared, taken uint16) (weight, against float32, number, form bool) {
	for i := range p.words {
		if taken&(1<<i) != 0 {
			continue
		}
		w := &p.words[i]
		weight += w.weight
		if w.role == Initial || w.role == Patronymic { // leaving one out says little, another one says much
			against += 0.9
		} else if isDirection(w.concept) { // communist, liberal
			against += 1.5
		} else {
			against += w.weight
		}
		number = number || w.role == Number
		form = form || w.role == LegalForm
	}
	return weight, against, number, form
}

// weight is the say of a pair: of both its sides, but where a letter stands for a name no more than the letter has.
func (p *pair) weight(a, b []word) float32 {
	x, y := weightOfSpan(a, p.a, p.na), weightOfSpan(b, p.b, p.nb)
	if p.kind == InitialOf {
		return 2 * min(x, y, 0.4)
	}
	return x + y
}

// logit weighs the traits.
func (t *Traits) logit(c *Traits) (sum float64) {
	for i := range t {
		sum += t[i] * c[i]
	}
	return sum
}

// TraitsOf measures the best pair of names of two subjects.
func TraitsOf(a, b *Prepared) Traits {
	if m := bestMatch(a, b); m.a != nil {
		return m.traits
	}
	return Traits{}
}
