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
		{"sound", func(p *Participation) { p.Before, p.BeforeReason = "par-2", "the oldest friend" }, ""},
		{"forms", func(p *Participation) { p.Forms = []Form{{Lang: "fr", Reference: "Maître Ada"}} }, ""},
		{"another kind", func(p *Participation) { p.Before, p.BeforeReason = "per-1", "why" }, "before"},
		{"oneself", func(p *Participation) { p.Before, p.BeforeReason = "par-1", "why" }, "before"},
		{"no reason", func(p *Participation) { p.Before, p.BeforeReason = "par-2", " " }, "before_reason"},
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
