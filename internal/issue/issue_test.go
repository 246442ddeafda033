package issue

import (
	"slices"
	"testing"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

func TestIssuesBreakEachRuleAlone(t *testing.T) {
	for _, c := range []struct {
		rule  string
		r     record.Record
		field string
	}{
		{"sound", &Issue{Title: "A", Counterpart: "org-1", State: "raised"}, ""},
		{"no title", &Issue{Counterpart: "org-1", State: "raised"}, "title"},
		{"settled somehow", &Issue{Title: "A", Counterpart: "org-1", State: "settled", Settled: date.MustParse("2001")}, "settlement"},
		{"settled at no time", &Issue{Title: "A", Counterpart: "org-1", State: "settled", Settlement: "So."}, "settled"},
		{"a day without a settlement", &Issue{Title: "A", Counterpart: "org-1", State: "raised", Settled: date.MustParse("2001")}, "settled"},
		{"settled before it came up", &Issue{Title: "A", Counterpart: "org-1", State: "settled", Settlement: "So.", Opened: date.MustParse("2002"), Settled: date.MustParse("2001")}, "settled"},
		{"sound talk", &Talk{Issue: "iss-1", On: date.MustParse("2001"), Ours: "No."}, ""},
		{"talk at no time", &Talk{Issue: "iss-1", Ours: "No."}, "on"},
		{"talk of nothing", &Talk{Issue: "iss-1", Exchange: "exc-1"}, "ours"},
	} {
		errs := fault.All(c.r.Validate())
		if len(errs) == 0 && c.field != "" || len(errs) > 1 || len(errs) == 1 && errs[0].Field != c.field {
			t.Errorf("%s: %v, want one about %q", c.rule, errs, c.field)
		}
	}
	if !slices.Equal(States, []string{"raised", "under_discussion", "agreed", "settled", "left_open"}) {
		t.Error("a question in minutes and an issue no longer stand in the same ways")
	}
}
