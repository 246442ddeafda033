package privacy

import (
	"testing"

	"entente/internal/date"
	"entente/internal/fault"
)

func TestAGroundBreaksEachRuleAlone(t *testing.T) {
	given := date.MustParse("2020-05-03")
	for _, c := range []struct {
		rule  string
		g     Ground
		field string
	}{
		{"sound", Ground{Person: "per-1", Basis: "made_public", Note: "Interview"}, ""},
		{"sound consent", Ground{Person: "per-1", Basis: "consent", Since: given, Text: "Version 2"}, ""},
		{"withdrawn consent", Ground{Person: "per-1", Basis: "explicit_consent", Since: given, Text: "Version 2", Withdrawn: date.MustParse("2021")}, ""},
		{"nobody", Ground{Basis: "made_public"}, "person"},
		{"of an organisation", Ground{Person: "org-1", Basis: "made_public"}, "person"},
		{"basis", Ground{Person: "per-1", Basis: "curiosity"}, "basis"},
		{"consent without a day", Ground{Person: "per-1", Basis: "consent", Text: "Version 2"}, "given"},
		{"consent to nothing", Ground{Person: "per-1", Basis: "consent", Since: given}, "consent_text"},
		{"withdrawn, and no consent", Ground{Person: "per-1", Basis: "public_task", Withdrawn: given}, "withdrawn"},
		{"withdrawn before it was given", Ground{Person: "per-1", Basis: "consent", Since: given, Text: "Version 2", Withdrawn: date.MustParse("2019")}, "withdrawn"},
	} {
		errs := fault.All(c.g.Validate())
		if len(errs) == 0 && c.field != "" || len(errs) > 1 || len(errs) == 1 && errs[0].Field != c.field {
			t.Errorf("%s: %v, want one about %q", c.rule, errs, c.field)
		}
	}
	if g := (Ground{Basis: "consent"}); !g.Consent() || !g.Stands() {
		t.Error("a consent that was not withdrawn stands")
	}
	if g := (Ground{Basis: "made_public", Withdrawn: given}); g.Consent() || g.Stands() {
		t.Error("what was withdrawn stands")
	}
}
