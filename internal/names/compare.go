package names

import "math"

// Compare judges whether two subjects are the same one, by their best pair of names and by what else is known of both.
func Compare(a, b *Prepared) Judgement {
	m := bestMatch(a, b)
	if m.a == nil {
		return Judgement{}
	}
	j := Judgement{A: m.a.place, B: m.b.place}
	logit := m.logit + beside(a, b, &j.Reasons)
	j.Reasons = append(m.explain(), j.Reasons...)
	j.Probability = logistic(logit)
	return j
}

// Probability is Compare without the reasons: what a batch asks first.
func Probability(a, b *Prepared) float64 { return logistic(Evidence(a, b)) }

// Evidence is Probability as log odds, which tells apart what is all but certain: by it candidates are ranked.
func Evidence(a, b *Prepared) float64 {
	m := bestMatch(a, b)
	if m.a == nil {
		return math.Inf(-1)
	}
	return m.logit + beside(a, b, nil)
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// match is two names of two subjects and how well they fit.
type match struct {
	a, b  *prepared
	al    alignment
	run   bool // the sounds of the whole decided, not the words
	logit float64
}

func bestMatch(a, b *Prepared) match {
	best := match{logit: math.Inf(-1)}
	for i := range a.names {
		for k := range b.names {
			x, y := &a.names[i], &b.names[k]
			al := align(x.words, y.words)
			if s := weigh(x, y, &al); s > best.logit {
				best = match{a: x, b: y, al: al, logit: s}
			}
			if s := runScore(x, y); s > best.logit {
				best = match{a: x, b: y, run: true, logit: s}
			}
		}
	}
	return best
}

func (m *match) explain() []Reason {
	if m.run {
		return []Reason{{Kind: SoundsAlike, A: texts(m.a.words), B: texts(m.b.words)}}
	}
	return explain(m.a, m.b, &m.al)
}
