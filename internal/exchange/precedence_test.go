package exchange

import (
	"testing"

	"entente/internal/record"
)

func TestAnExceptionOfPrecedenceNamesSomebodyAndAReason(t *testing.T) {
	for _, c := range []struct {
		rule   string
		change func(p *Participation)
		field  string
	}{
		{"sound", func(p *Participation) { p.Precedence = &Precedence{"par-2", "the oldest friend"} }, ""},
		{"forms", func(p *Participation) { p.Forms = []Form{{Lang: "fr", Reference: "Maître Ada"}} }, ""},
		{"nobody", func(p *Participation) { p.Precedence = &Precedence{"", "why"} }, "precedence"},
		{"another kind", func(p *Participation) { p.Precedence = &Precedence{"per-1", "why"} }, "precedence"},
		{"oneself", func(p *Participation) { p.Precedence = &Precedence{"par-1", "why"} }, "precedence"},
		{"no reason", func(p *Participation) { p.Precedence = &Precedence{"par-2", " "} }, "precedence"},
		{"a form without a language", func(p *Participation) { p.Forms = []Form{{Reference: "Maître Ada"}} }, "forms"},
		{"an empty form", func(p *Participation) { p.Forms = []Form{{Lang: "fr"}} }, "forms"},
	} {
		p := &Participation{Head: record.Head{ID: "par-1"}, Exchange: "exc-1", Side: "theirs", Role: "member", Name: "N"}
		c.change(p)
		if got := fields(p.Validate()); got != c.field {
			t.Errorf("%s: errors about %q, want %q", c.rule, got, c.field)
		}
	}
}
