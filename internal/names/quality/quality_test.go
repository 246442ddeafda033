package quality

import (
	"testing"
)

// The floors lie under what was measured, so that a change which makes a set clearly worse is seen. The goals of the
// project and the present figures stand in docs/name-matching.md.
func TestFiguresHold(t *testing.T) {
	data, ok := Data()
	if !ok {
		t.Skip("the labelled names of ../shared/data are not beside the repository")
	}
	if testing.Short() {
		t.Skip("compares three million pairs")
	}
	cross, err := CrossScript(data)
	if err != nil {
		t.Fatal(err)
	}
	floors := map[string]float64{"Cyrillic": 0.97, "Arabic": 0.95, "Hangul": 0.96, "Hebrew": 0.94, "Greek": 0.98, "Devanagari": 0.97, "Han": 0.75,
		"Han, Koreans' own": 0.94, "Han, foreign names": 0.70, "Han, Malaysians": 0.60, "kana": 0.94, "other scripts": 0.80}
	for _, g := range Goals {
		all, held := g.Count(cross)
		t.Logf("%-20s %.3f of %d, held out %.3f of %d", g.Name, all.Share(), all.Asked, held.Share(), held.Asked)
		if all.Share() < floors[g.Name] {
			t.Errorf("%s: %.3f, no less than %.2f was reached before", g.Name, all.Share(), floors[g.Name])
		}
	}
	same, err := SameScript(data)
	if err != nil {
		t.Fatal(err)
	}
	latin := Hit{}
	for _, c := range same {
		latin.add(c.Right)
	}
	t.Logf("Latin spellings %.3f of %d", latin.Share(), latin.Asked)
	if latin.Share() < 0.91 {
		t.Errorf("other Latin names: %.3f", latin.Share())
	}
	bins, brier, pairs := Reliability(append(cross, same...))
	t.Logf("Brier %.4f over %d pairs", brier, pairs)
	if brier > 0.06 {
		t.Errorf("Brier score %.4f", brier)
	}
	for _, b := range bins {
		if t.Logf("%6d said %.3f, were %.3f", b.Pairs, b.Said, b.Were); b.Pairs >= 100 && (b.Said-b.Were > 0.15 || b.Were-b.Said > 0.15) {
			t.Errorf("of %d pairs %.3f were the same, where %.3f was said", b.Pairs, b.Were, b.Said)
		}
	}
}

func TestNameBenchHolds(t *testing.T) {
	data, ok := Data()
	if !ok {
		t.Skip("the labelled names of ../shared/data are not beside the repository")
	}
	for _, c := range []struct {
		people    bool
		f1, exact float64
	}{{true, 0.90, 0.86}, {false, 0.86, 0.80}} {
		pairs, err := Pairs(data, c.people)
		if err != nil {
			t.Fatal(err)
		}
		best := BestF1(pairs)
		t.Logf("people %v: %+v", c.people, best)
		if best.F1 < c.f1 || best.Precision < c.exact {
			t.Errorf("people %v: %+v, want F1 %.2f and precision %.2f", c.people, best, c.f1, c.exact)
		}
	}
}

func TestBestF1IsTheBestOfAllThresholds(t *testing.T) {
	pairs := []Pair{{Same: true, Probability: 0.9}, {Same: true, Probability: 0.8}, {Same: false, Probability: 0.7}, {Same: true, Probability: 0.6}, {Same: false, Probability: 0.1}}
	if got := BestF1(pairs); got.Threshold != 0.6 || got.Precision != 0.75 || got.Recall != 1 {
		t.Errorf("%+v", got)
	}
}
