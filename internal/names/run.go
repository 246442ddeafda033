package names

import (
	"math"

	"entente/internal/names/sound"
)

// runScore is the evidence of two names of which one is written without spaces, or with other ones: the sounds of the
// whole of it against the words of the other in each order that names take. It is minus infinity where that does not apply.
func runScore(a, b *prepared) float64 {
	switch {
	case len(a.run) > 0 && len(b.latin) > 0:
		return max(runAgainst(a.run, b.latin), math.Inf(-1))
	case len(b.run) > 0 && len(a.latin) > 0:
		return runAgainst(b.run, a.latin)
	}
	return math.Inf(-1)
}

func runAgainst(run []sound.Source, latin []*sound.Latin) float64 {
	best := float32(-10)
	n := len(latin)
	var turned [MaxWords]*sound.Latin
	for start := range min(n, 4) { // as it stands, and with each word first
		if start > 1 && start < n-1 {
			continue
		}
		for i := range n {
			turned[i] = latin[(i+start)%n]
		}
		for i := range run {
			e := sound.CompareRun(&run[i], turned[:n])
			if ideal := run[i].Ideal(); ideal > 0 {
				best = max(best, e.Nats/max(ideal, 1))
			}
		}
	}
	if best > 1 { // better than usual says little more
		best = 1 + (best-1)/8
	}
	return 14 * (float64(best) - 0.75)
}
