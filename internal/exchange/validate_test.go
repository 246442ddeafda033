package exchange

import (
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// fields lists the fields that an error is about.
func fields(err error) string {
	var names []string
	for _, e := range fault.All(err) {
		names = append(names, e.Field)
	}
	return strings.Join(names, " ")
}

func TestAnExchangeBreaksEachRuleAlone(t *testing.T) {
	for _, c := range []struct {
		rule   string
		change func(x *Exchange)
		field  string
	}{
		{"sound", func(*Exchange) {}, ""},
		{"full", func(x *Exchange) {
			x.Level, x.Areas, x.Places, x.Purposes, x.Topics, x.Initiated, x.Part = "leader", []string{"area-fr"}, []string{"area-de"}, Purposes, []string{"trade"}, "ours", "exc-2"
		}, ""},
		{"type", func(x *Exchange) { x.Type = "party" }, "type"},
		{"no type", func(x *Exchange) { x.Type = "" }, "type"},
		{"direction", func(x *Exchange) { x.Direction = "up" }, "direction"},
		{"state", func(x *Exchange) { x.State = "over" }, "state"},
		{"title", func(x *Exchange) { x.Title = " \t" }, "title"},
		{"during", func(x *Exchange) { x.During = date.Interval{} }, "during"},
		{"level", func(x *Exchange) { x.Level = "king" }, "level"},
		{"areas", func(x *Exchange) { x.Areas = []string{"area-fr", "org-1"} }, "areas"},
		{"empty area", func(x *Exchange) { x.Areas = []string{""} }, "areas"},
		{"places", func(x *Exchange) { x.Places = []string{"paris"} }, "places"},
		{"purposes", func(x *Exchange) { x.Purposes = []string{"fun"} }, "purposes"},
		{"empty topic", func(x *Exchange) { x.Topics = []string{"a", " "} }, "topics"},
		{"long topic", func(x *Exchange) { x.Topics = []string{strings.Repeat("a", 501)} }, "topics"},
		{"initiated", func(x *Exchange) { x.Initiated = "both" }, "initiated"},
		{"part of another kind", func(x *Exchange) { x.Part = "per-1" }, "part"},
		{"part of itself", func(x *Exchange) { x.Part = x.ID }, "part"},
		{"several at once", func(x *Exchange) { x.Type, x.Title = "", "" }, "type title"},
	} {
		x := &Exchange{Head: record.Head{ID: "exc-1"}, Type: "meeting", Direction: "sent", State: "done", Title: "T", During: date.MustParseInterval("2001")}
		c.change(x)
		if got := fields(x.Validate()); got != c.field {
			t.Errorf("%s: errors about %q, want %q (%v)", c.rule, got, c.field, x.Validate())
		}
	}
}

func TestAParticipationBreaksEachRuleAlone(t *testing.T) {
	for _, c := range []struct {
		rule   string
		change func(p *Participation)
		field  string
	}{
		{"sound", func(*Participation) {}, ""},
		{"an organisation alone", func(p *Participation) { p.Name, p.Organisation = "", "org-1" }, ""},
		{"a person alone", func(p *Participation) { p.Name, p.Person, p.Level = "", "per-1", "leader" }, ""},
		{"exchange", func(p *Participation) { p.Exchange = "" }, "exchange"},
		{"exchange of another kind", func(p *Participation) { p.Exchange = "org-1" }, "exchange"},
		{"side", func(p *Participation) { p.Side = "both" }, "side"},
		{"role", func(p *Participation) { p.Role = "guest" }, "role"},
		{"person", func(p *Participation) { p.Person = "org-1" }, "person"},
		{"organisation", func(p *Participation) { p.Organisation = "per-1" }, "organisation"},
		{"level", func(p *Participation) { p.Level = "king" }, "level"},
		{"nobody", func(p *Participation) { p.Name = " " }, "name"},
	} {
		p := &Participation{Exchange: "exc-1", Side: "theirs", Role: "member", Name: "N"}
		c.change(p)
		if got := fields(p.Validate()); got != c.field {
			t.Errorf("%s: errors about %q, want %q", c.rule, got, c.field)
		}
	}
}
