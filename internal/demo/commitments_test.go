package demo_test

import (
	"testing"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/demo"
	"entente/internal/record"
)

// Whatever the seed, the page of commitments has something under each of its tabs, of both sides.
func TestBothSidesOweSomethingAndHaveKeptSomething(t *testing.T) {
	reader := loaded(t).As(access.System())
	on := "&on=" + today.String()
	for _, c := range []struct {
		query string
		least int
	}{
		{"commitments?state=open", 15},
		{"commitments?state=open&side=ours&overdue=yes" + on, 3},
		{"commitments?state=open&side=theirs&overdue=yes" + on, 3},
		{"commitments?state=open&remind=yes" + on, 2},
		{"commitments?state=open&undated=yes&older=12" + on, 4},
		{"commitments?state=done", 3},
		{"commitments?state=dropped", 1},
		{"commitments?state=replaced", 1},
	} {
		if n := count(t, reader, c.query); n < c.least {
			t.Errorf("%s: %d, want at least %d", c.query, n, c.least)
		}
	}
}

func TestCommitmentsOfTheDemonstrationAreOwedBySomebody(t *testing.T) {
	for _, seed := range []uint64{demo.Seed, 1, 2, 3} {
		n, outside := 0, 0
		for r := range demo.Records(seed, today) {
			c, ok := r.(*commitment.Commitment)
			if !ok {
				continue
			}
			n++
			if c.OwnerName != "" {
				outside++
			}
			switch {
			case c.Owner == "" && c.OwnerName == "":
				t.Errorf("seed %d: nobody owes %q", seed, c.Text)
			case c.State == "done" && c.Proof == "":
				t.Errorf("seed %d: %q is done without proof", seed, c.Text)
			case c.Marking < record.Internal:
				t.Errorf("seed %d: %q is public", seed, c.Text)
			}
			if err := c.Validate(); err != nil {
				t.Errorf("seed %d: %q: %v", seed, c.Text, err)
			}
		}
		if n < 20 || outside < 5 {
			t.Errorf("seed %d: %d commitments, %d of outside bodies", seed, n, outside)
		}
	}
}
