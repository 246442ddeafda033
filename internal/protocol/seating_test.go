package protocol

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func seated(side string, roles ...string) []Placed {
	var list []Placed
	for i, role := range roles {
		list = append(list, Placed{Delegate: Delegate{ID: fmt.Sprint(side, i+1), Side: side, Role: role}, Place: i + 1})
	}
	return list
}

func at(t *testing.T, p Plan, who string) Seat {
	t.Helper()
	for _, s := range p.Seats {
		if s.Who == who {
			return s
		}
	}
	t.Fatalf("%s has no seat in %+v", who, p)
	return Seat{}
}

func TestPrincipalsFaceEachOtherAndTheRightHandComesFirst(t *testing.T) {
	p := Arrange("opposite", seated("ours", "head", "deputy_head", "member", "interpreter"), seated("theirs", "head", "member", "member", "interpreter"), nil)
	host, guest := at(t, p, "ours1"), at(t, p, "theirs1")
	if host.X != guest.X || host.Y <= guest.Y {
		t.Errorf("the principals sit at %+v and %+v", host, guest)
	}
	// Hosts look up the page: their right hand is at the greater X; guests look down it.
	if at(t, p, "ours2").X <= host.X || at(t, p, "ours3").X >= host.X || at(t, p, "theirs2").X >= guest.X || at(t, p, "theirs3").X <= guest.X {
		t.Errorf("the second of a side is not at the right hand: %+v", p.Seats)
	}
	if i := at(t, p, "ours4"); i.X != host.X || i.Y <= host.Y || i.Part != "behind" {
		t.Errorf("the host's interpreter sits at %+v, the host at %+v", i, host)
	}
	if i := at(t, p, "theirs4"); i.X != guest.X || i.Y >= guest.Y {
		t.Errorf("the guest's interpreter sits at %+v, the guest at %+v", i, guest)
	}
	for _, shape := range []string{"u", "round", "head_table"} {
		p := Arrange(shape, seated("ours", "head", "member"), seated("theirs", "head", "member"), nil)
		host, guest, third := at(t, p, "ours1"), at(t, p, "theirs1"), at(t, p, "theirs2")
		// At a shared table the host looks down the page, so the right hand is at the smaller X.
		if guest.X >= host.X || third.X <= host.X {
			t.Errorf("%s: the host at %.1f, the first guest at %.1f, the second at %.1f", shape, host.X, guest.X, third.X)
		}
	}
}

func TestAMoveByHandSwapsTwoSeats(t *testing.T) {
	hosts, guests := seated("ours", "head", "member"), seated("theirs", "head", "member")
	before := Arrange("opposite", hosts, guests, nil)
	p := Arrange("opposite", hosts, guests, []Move{{"ours1", "H2"}, {"nobody", "H1"}, {"ours1", "Z9"}})
	if at(t, p, "ours1").ID != "H2" || at(t, p, "ours2").ID != "H1" || !at(t, p, "ours1").Moved || at(t, p, "theirs1").Moved {
		t.Errorf("%+v", p.Seats)
	}
	if at(t, before, "ours1").Moved {
		t.Error("a computed place counts as moved")
	}
}

// TestEverybodyHasASeatOfTheirOwn holds for every shape, number and move: all are seated once, no two on top of one
// another, and within the frame.
func TestEverybodyHasASeatOfTheirOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		roles := rapid.SliceOfN(rapid.SampledFrom([]string{"head", "member", "member", "interpreter", "staff", "press"}), 0, 24)
		hosts, guests := seated("ours", roles.Draw(t, "ours")...), seated("theirs", roles.Draw(t, "theirs")...)
		shape := rapid.SampledFrom(append([]string{"nonsense"}, Shapes...)).Draw(t, "shape")
		var moves []Move
		for range rapid.IntRange(0, 4).Draw(t, "moves") {
			moves = append(moves, Move{fmt.Sprint(rapid.SampledFrom([]string{"ours", "theirs"}).Draw(t, "side"), rapid.IntRange(1, 9).Draw(t, "n")),
				fmt.Sprint(rapid.SampledFrom([]string{"H", "G", "T", "B"}).Draw(t, "part"), rapid.IntRange(1, 9).Draw(t, "seat"))})
		}
		p := Arrange(shape, hosts, guests, moves)
		sits := make(map[string]int)
		ids := make(map[string]bool)
		for i, s := range p.Seats {
			sits[s.Who]++
			if ids[s.ID] || s.X < 0 || s.Y < 0 || s.X > p.Width || s.Y > p.Height {
				t.Fatalf("%s: seat %+v in %.1f by %.1f", shape, s, p.Width, p.Height)
			}
			ids[s.ID] = true
			for _, o := range p.Seats[:i] {
				if math.Hypot(s.X-o.X, s.Y-o.Y) < 0.6 {
					t.Fatalf("%s: %+v sits on %+v", shape, s, o)
				}
			}
		}
		for _, d := range append(hosts, guests...) {
			if sits[d.ID] != 1 {
				t.Fatalf("%s: %s has %d seats", shape, d.ID, sits[d.ID])
			}
		}
	})
}
