package relation

import (
	"testing"

	"entente/internal/fault"
	"entente/internal/record"
)

func TestRelationsAndStagesBreakEachRuleAlone(t *testing.T) {
	for _, c := range []struct {
		rule  string
		r     record.Record
		field string
	}{
		{"sound", &Relation{Counterpart: "org-1", Officer: "user-1", Channels: Channels}, ""},
		{"counterpart", &Relation{}, "counterpart"},
		{"counterpart of another kind", &Relation{Counterpart: "per-1"}, "counterpart"},
		{"officer", &Relation{Counterpart: "org-1", Officer: "per-1"}, "officer"},
		{"channels", &Relation{Counterpart: "org-1", Channels: []string{"letters", "pigeon"}}, "channels"},
		{"sound stage", &Stage{Relation: "rel-1", Stage: "regular"}, ""},
		{"no relation", &Stage{Stage: "regular"}, "relation"},
		{"relation of another kind", &Stage{Relation: "org-1", Stage: "regular"}, "relation"},
		{"stage", &Stage{Relation: "rel-1", Stage: "warm"}, "stage"},
	} {
		errs := fault.All(c.r.Validate())
		if len(errs) == 0 && c.field != "" || len(errs) > 1 || len(errs) == 1 && errs[0].Field != c.field {
			t.Errorf("%s: %v, want one about %q", c.rule, errs, c.field)
		}
	}
}
