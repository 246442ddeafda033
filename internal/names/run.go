package names

import "entente/internal/names/sound"

// runTraits measures two names of which one is written without spaces, or with other ones: the sounds of the whole of it
// against the words of the other in each order that names take.
func runTraits(a, b *prepared) (t Traits, ok bool) {
	var best runFit
	switch {
	case len(a.run) > 0 && len(b.latin) > 0:
		best = runAgainst(a.run, b.latin)
	case len(b.run) > 0 && len(a.latin) > 0:
		best = runAgainst(b.run, a.latin)
	default:
		return t, false
	}
	if best.alike > 1 { // better than usual says little more
		best.alike = 1 + (best.alike-1)/8
	}
	t[TraitRun], t[TraitRunAlike], t[TraitRunFit], t[TraitRunSay] = 1, float64(best.alike), float64(best.fit), float64(max(0, min(best.nats, 80)/10))
	return t, true
}

// runFit is how well a name without spaces fits: the evidence as a share of what its sounds usually give, and of what the
// Latin letters could give at most.
type runFit struct{ nats, alike, fit float32 }

// runAgainst is the best of all readings and orders.
func runAgainst(run []sound.Source, latin []*sound.Latin) runFit {
	best := runFit{alike: -1, fit: -1}
	n := len(latin)
	var turned [MaxWords]*sound.Latin
	for start := range min(n, MaxWords) { // as it stands, and with the second or the last word first
		if start > 1 && start < n-1 {
			continue
		}
		for i := range n {
			turned[i] = latin[(i+start)%n]
		}
		for i := range run {
			if _, first := run[i].Classes(); first&firstOf(turned[:n]) == 0 {
				continue
			}
			e := sound.CompareRun(&run[i], turned[:n])
			f := runFit{e.Nats, max(-1, e.Nats/max(run[i].Ideal(), 1)), max(-1, e.Nats/max(e.Best, 1))}
			if f.alike+f.fit > best.alike+best.fit {
				best = f
			}
		}
	}
	return best
}

// firstOf are the classes of the sounds that a rendering may begin with: of the first word, or of the second where the
// first is left out.
func firstOf(words []*sound.Latin) (classes uint16) {
	for _, w := range words[:min(2, len(words))] {
		_, first := w.Classes()
		classes |= first
	}
	return classes
}
