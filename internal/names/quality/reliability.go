package quality

import "math"

// Bin is the judgements of about one probability: what was said on average, and how many were the same.
type Bin struct {
	Pairs      int
	Said, Were float64
}

// Reliability sets what was said against what was so, for the held-out cases: each with the person asked for and the
// three likest others. Brier is the mean squared error of the probabilities.
func Reliability(cases []Case) (bins [10]Bin, brier float64, pairs int) {
	for _, c := range cases {
		if !c.Held {
			continue
		}
		for _, l := range c.Traits {
			p, so := l.Said, 0.0
			if l.Same {
				so = 1
			}
			b := &bins[min(9, int(p*10))]
			b.Pairs++
			b.Said += p
			b.Were += so
			brier += (p - so) * (p - so)
			pairs++
		}
	}
	for i := range bins {
		if n := float64(bins[i].Pairs); n > 0 {
			bins[i].Said /= n
			bins[i].Were /= n
		}
	}
	return bins, brier / math.Max(1, float64(pairs)), pairs
}

// Goal is what a set is to reach: accuracy at 1 for aliases, and what ICU transliteration with bigrams reaches on a set
// like it.
type Goal struct {
	Name            string
	Belongs         func(Case) bool
	Goal, Reference float64
}

// Goals are the sets of aliases by script. Names in Han characters are of two kinds, told apart by what they name: members
// of the Korean legislature have names of their own in Han characters, most others are rendered by their sound.
var Goals = []Goal{
	{"Cyrillic", script("Cyrl"), 0.97, 0.89}, {"Arabic", script("Arab"), 0.92, 0.74}, {"Hangul", script("Kore"), 0.92, 0.70}, {"Hebrew", script("Hebr"), 0.85, 0.53},
	{"Greek", script("Grek"), 0.98, 0.94}, {"Devanagari", script("Deva"), 0.90, 0.76}, {"Han", script("Hani"), 0.60, 0.23},
	{"Han, Koreans' own", func(c Case) bool { return c.Script == "Hani" && c.Country == "South_Korea" }, 0, 0},
	{"Han, foreign names", func(c Case) bool { return c.Script == "Hani" && c.Country != "South_Korea" && c.Country != "Malaysia" }, 0, 0},
	{"Han, Malaysians", func(c Case) bool { return c.Script == "Hani" && c.Country == "Malaysia" }, 0, 0},
	{"kana", script("Jpan"), 0, 0}, {"other scripts", func(c Case) bool {
		for _, s := range []string{"Cyrl", "Arab", "Kore", "Hebr", "Grek", "Deva", "Hani", "Jpan"} {
			if c.Script == s {
				return false
			}
		}
		return true
	}, 0, 0},
}

func script(code string) func(Case) bool { return func(c Case) bool { return c.Script == code } }

// Count is the hits of the cases that belong, of all and of those held out.
func (g Goal) Count(cases []Case) (all, held Hit) {
	for _, c := range cases {
		if !g.Belongs(c) {
			continue
		}
		all.add(c.Right)
		if c.Held {
			held.add(c.Right)
		}
	}
	return all, held
}

func (h *Hit) add(right bool) {
	h.Asked++
	if right {
		h.Right++
	}
}
