package quality

import "testing"

// The floors lie a little under what was reached. Half of each set was not looked at when the rules were written.
func TestOtherPeopleAreFoundByTheirRenderings(t *testing.T) {
	floors := map[string]float64{"Chinese": 0.82, "Chinese, foreign names": 0.74, "Japanese": 0.74, "Arabic": 0.94, "Korean": 0.93, "Vietnamese": 0.94,
		"Burmese, Khmer, Lao, Sinhala": 0.90, "Bengali": 0.93, "Thai": 0.93, "Amharic": 0.95}
	sets, hits, held := SetsOfRenderings(Renderings())
	for _, set := range sets {
		h, o := hits[set], held[set]
		t.Logf("%-30s %.3f of %d, held out %.3f of %d", set, h.Share(), h.Asked, o.Share(), o.Asked)
		floor, ok := floors[set]
		if !ok {
			floor = 0.96
		}
		if h.Share() < floor {
			t.Errorf("%s: %.3f, no less than %.2f was reached before", set, h.Share(), floor)
		}
	}
	if len(sets) < 20 {
		t.Errorf("only %d sets were read", len(sets))
	}
}
