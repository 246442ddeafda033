package record

import "testing"

func TestALockTellsItsMarkingAndKeepsCompartmentsApart(t *testing.T) {
	seen := make(map[Lock]bool)
	for _, compartment := range []string{"", "cpt-1", "cpt-2", "cpt-3"} {
		for _, m := range Markings {
			l := LockOf(m, compartment)
			if seen[l] || l.Marking() != m || l.Compartmented() != (compartment != "") {
				t.Errorf("%s in %q is locked by %d: %s, %v", m, compartment, l, l.Marking(), l.Compartmented())
			}
			if compartment != "" && l <= Lock(Confidential) {
				t.Errorf("whoever is cleared for all reads into %q", compartment)
			}
			seen[l] = true
		}
	}
}
