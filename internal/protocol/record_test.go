package protocol

import (
	"strings"
	"testing"

	"entente/internal/fault"
)

func TestASeatingBreaksEachRuleAlone(t *testing.T) {
	for _, c := range []struct {
		rule   string
		change func(s *Seating)
		field  string
	}{
		{"sound", func(s *Seating) { s.Moves = []SavedMove{{"par-1", "H1"}} }, ""},
		{"exchange", func(s *Seating) { s.Exchange = "" }, "exchange"},
		{"exchange of another kind", func(s *Seating) { s.Exchange = "org-1" }, "exchange"},
		{"shape", func(s *Seating) { s.Shape = "heap" }, "shape"},
		{"title", func(s *Seating) { s.Title = " " }, "title"},
		{"move of no participation", func(s *Seating) { s.Moves = []SavedMove{{"per-1", "H1"}} }, "moves"},
		{"move to no seat", func(s *Seating) { s.Moves = []SavedMove{{"par-1", ""}} }, "moves"},
		{"too many moves", func(s *Seating) {
			for range mostMoves + 1 {
				s.Moves = append(s.Moves, SavedMove{"par-1", "H1"})
			}
		}, "moves"},
	} {
		s := &Seating{Exchange: "exc-1", Title: "Talks", Shape: "round"}
		c.change(s)
		var names []string
		for _, e := range fault.All(s.Validate()) {
			names = append(names, e.Field)
		}
		if got := strings.Join(names, " "); got != c.field {
			t.Errorf("%s: errors about %q, want %q", c.rule, got, c.field)
		}
	}
}
