package names

import (
	"math"
	"slices"
	"strings"
)

// Compare judges whether two subjects are the same one, by their best pair of names and by what else is known of both.
func Compare(a, b *Prepared) Judgement {
	w := Weigh(a, b)
	return w.Judgement()
}

// Weighed is two subjects whose names were aligned, before anything is put in words: who compares many and shows a few asks
// all for their Probability, and those few for their Judgement.
type Weighed struct {
	a, b *Prepared
	m    match
}

// Weigh aligns the names of two subjects.
func Weigh(a, b *Prepared) Weighed { return Weighed{a, b, bestMatch(a, b)} }

// Probability is that of the Judgement.
func (w *Weighed) Probability() float64 { return logistic(w.evidence()) }

func (w *Weighed) evidence() float64 {
	if w.m.a == nil {
		return math.Inf(-1)
	}
	apart, _, _ := w.m.genders(w.a, w.b)
	return w.m.evidence(w.a) + beside(w.a, w.b, nil) + apart
}

// Judgement is the probability with its reasons.
func (w *Weighed) Judgement() Judgement {
	a, b, m := w.a, w.b, &w.m
	if m.a == nil {
		return Judgement{}
	}
	j := Judgement{A: m.a.place, B: m.b.place}
	if m.writtenA != nil && m.limit < otherSpelling { // by themselves they are likelier two people's
		j.A, j.B = m.writtenA.place, m.writtenB.place
		j.Reasons = append(j.Reasons, Reason{Kind: WrittenApart, A: texts(m.writtenA.words), B: texts(m.writtenB.words)})
	}
	j.Reasons = append(j.Reasons, m.explain()...)
	for _, p := range []*prepared{m.a, m.b} {
		if p.notNow != "" {
			j.Reasons = append(j.Reasons, Reason{Kind: p.notNow, A: p.asWritten()})
		}
		if p.standard != "" {
			j.Reasons = append(j.Reasons, Reason{Kind: ByStandard, A: p.asWritten(), Detail: p.standard})
		}
	}
	if m.factions < 0 {
		j.Reasons = slices.DeleteFunc(j.Reasons, func(r Reason) bool {
			return (r.Kind == Differs || r.Kind == LeftOut) && strings.Contains(m.oneF.text, r.A) && strings.Contains(m.otherF.text, r.B)
		})
		j.Reasons = append(j.Reasons, Reason{Kind: FactionDiffers, A: m.oneF.text, B: m.otherF.text})
	}
	logit := m.evidence(a) + beside(a, b, &j.Reasons)
	apart, x, y := m.genders(a, b)
	if apart <= leastAgainst {
		switch {
		case a.genderKnown && b.genderKnown:
			j.Reasons = append(j.Reasons, Reason{Kind: GenderDiffers, A: a.gender, B: b.gender})
		case x != nil:
			j.Reasons = slices.DeleteFunc(j.Reasons, func(r Reason) bool { // what makes two names is no likeness
				return r.A == x.text && r.B == y.text && (r.Kind == SoundsAlike || r.Kind == SpelledAlike || r.Kind == RomanisedAlike)
			})
			j.Reasons = append(j.Reasons, Reason{Kind: GenderOfNames, A: x.text, B: y.text})
		default:
			j.Reasons = append(j.Reasons, Reason{Kind: GenderOfNames, A: m.a.shown(), B: m.b.shown()})
		}
	}
	j.Probability = logistic(logit + apart)
	return j
}

// Probability is Compare without the reasons: what a batch asks first.
func Probability(a, b *Prepared) float64 { return logistic(Evidence(a, b)) }

// Evidence is Probability as log odds, which tells apart what is all but certain: by it candidates are ranked.
func Evidence(a, b *Prepared) float64 {
	w := Weigh(a, b)
	return w.evidence()
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// match is two names of two subjects and how well they fit.
type match struct {
	a, b    *prepared
	al      alignment
	acronym bool // the one is the acronym of the other
	run     bool // the sounds of the whole decided, not the words
	logit   float64
	traits  Traits

	writtenA, writtenB *prepared // names in their own script that hold the evidence down to the limit
	limit              float64

	factions     float64 // of organisations: what the ends of their names take off
	oneF, otherF faction // which they are
}

// evidence is what the names alone say, as log odds.
func (m *match) evidence(a *Prepared) float64 {
	if a.organisation {
		return min(m.logit, mostOfNames) + m.factions
	}
	if m.writtenA != nil {
		return m.limit
	}
	said := bend(m.logit)
	if m.logit > 0 && !m.run && !m.acronym {
		if most, ok := mostOfInitials(m.a.words, m.b.words, &m.al); ok && said > most {
			return most + (said-most)/20 // still in order, for ranking
		}
	}
	return said
}

func bestMatch(a, b *Prepared) match {
	best := match{logit: math.Inf(-1)}
	coefficients := &forPeople
	if a.organisation {
		coefficients = &forOrganisations
	}
	var within bestWithin
	watched := within.look(a, b)
	for i := range a.names {
		for k := range b.names {
			x, y := &a.names[i], &b.names[k]
			if x.spelled && !x.meets(y) || y.spelled && !y.meets(x) {
				continue
			}
			if n := acronymMatch(x, y); a.organisation && n > 0 && acronymSays(n) > best.logit {
				best = match{a: x, b: y, acronym: true, logit: acronymSays(n)}
			}
			t, run := runTraits(x, y)
			if run {
				if s := t.logit(coefficients); s > best.logit {
					best = match{a: x, b: y, run: true, logit: s, traits: t}
				}
				if x.whole || y.whole {
					continue
				}
			}
			al := align(x.words, y.words)
			t = traitsOf(x, y, &al)
			s := t.logit(coefficients)
			if n := max(x.letters, y.letters); n > 0 { // the same letters, which many organisations share
				s = min(s, acronymSays(n))
			}
			if s > best.logit {
				best = match{a: x, b: y, al: al, logit: s, traits: t}
			}
			if watched && s > within.best.logit && within.ofA[i] != "" && within.ofA[i] == within.ofB[k] {
				within.best = match{a: x, b: y, logit: s}
			}
		}
	}
	if a.organisation && best.a != nil && !best.acronym {
		best.weighFactions(a, b)
	}
	if watched {
		best.inOwnScript(a, b, &within.best)
	}
	if best.a != nil && best.writtenA == nil && !a.organisation && len(a.names)*len(b.names) > 1 &&
		(best.a.spelled || best.b.spelled || !writtenInLetters(best.a.words[0].script) || !writtenInLetters(best.b.words[0].script)) {
		best.inLatin(a, b)
	}
	return best
}

// meets says whether a spelled name is compared with another: not with names in Han characters, which are compared as they
// are written.
func (p *prepared) meets(other *prepared) bool {
	if p.fromCyrillic {
		return !other.spelled && len(other.words) > 0 && other.words[0].script != "Cyrl"
	}
	if p.onlyBySound {
		return other.bySound()
	}
	return !other.spelled && len(other.run) == 0
}

// bySound says whether the name is in a script other than Latin that is written in words.
func (p *prepared) bySound() bool {
	return len(p.run) == 0 && len(p.words) > 0 && p.words[0].latin.Empty()
}

// worthCallingAlike is the sum from which on two names sound alike as a whole: below, they share some sounds, as any two do.
const worthCallingAlike = -0.4

func (m *match) explain() []Reason {
	if m.acronym {
		return []Reason{{Kind: SameAcronym, A: texts(m.a.words), B: texts(m.b.words)}}
	}
	if m.run {
		if m.logit < worthCallingAlike {
			return []Reason{{Kind: Distant, A: m.a.shown(), B: m.b.shown()}}
		}
		return []Reason{{Kind: SoundsAlike, A: m.a.shown(), B: m.b.shown()}}
	}
	if m.a.spelled || m.b.spelled {
		r := Reason{Kind: RomanisedAlike, A: m.a.shown(), B: m.b.shown()}
		if m.logit < 0 {
			r.Kind = Distant
		}
		return []Reason{r}
	}
	return explain(m.a, m.b, &m.al)
}

// asWritten is the name as its bearer's record has it, without titles.
func (p *prepared) asWritten() string {
	if p.spelled {
		return p.written
	}
	return texts(p.words)
}

// shown is the name as a reader knows it, with its spelling where that is ours.
func (p *prepared) shown() string {
	if p.spelled {
		return p.written + " (" + texts(p.words) + ")"
	}
	return texts(p.words)
}
