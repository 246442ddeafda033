package record

import "testing"

func TestALockTellsItsMarkingAndKeepsCompartmentsAndReservesApart(t *testing.T) {
	seen := make(map[Lock]bool)
	for _, compartment := range []string{"", "cpt-1", "cpt-2", "cpt-3"} {
		for _, reserve := range append([]Reserve{""}, Reserves...) {
			for _, m := range Markings {
				l := LockOf(m, compartment).As(reserve)
				if seen[l] || l.Marking() != m || l.Compartmented() != (compartment != "") || l.Reserve() != reserve {
					t.Errorf("%s in %q as %q is locked by %d: %s, %v, %q", m, compartment, reserve, l, l.Marking(), l.Compartmented(), l.Reserve())
				}
				if compartment+string(reserve) != "" && l <= Lock(Confidential) {
					t.Errorf("whoever is cleared for all reads into %q and %q", compartment, reserve)
				}
				seen[l] = true
			}
		}
	}
}

func TestEveryReserveHoldsOneKind(t *testing.T) {
	for _, r := range Reserves {
		kinds := 0
		for kind := range prefixes {
			if ReserveOf(kind) == r {
				kinds++
				if h := (&Head{ID: NewID(kind)}); h.Lock().Reserve() != r {
					t.Errorf("a %s is locked by %d", kind, h.Lock())
				}
			}
		}
		if kinds != 1 {
			t.Errorf("%s holds %d kinds", r, kinds)
		}
	}
}
