package register

import (
	"strings"
	"testing"

	"entente/internal/record"
)

func TestAJudgementIsAboutOnePairOfAKind(t *testing.T) {
	tests := []struct {
		name  string
		j     Judgement
		wrong string // part of the message, "" for a sound one
	}{
		{"two people", Judgement{A: "per-a", B: "per-b", Verdict: Same}, ""},
		{"two organisations", Judgement{A: "org-a", B: "org-b", Verdict: Different}, ""},
		{"not sure", Judgement{A: "org-a", B: "org-b", Verdict: Unsure, Note: "same seat"}, ""},
		{"a person and an organisation", Judgement{A: "per-a", B: "org-b", Verdict: Same}, "never the same"},
		{"a record and itself", Judgement{A: "per-a", B: "per-a", Verdict: Same}, "as itself"},
		{"two areas", Judgement{A: "area-fr", B: "area-de", Verdict: Same}, "not the identifier"},
		{"one side missing", Judgement{A: "per-a", Verdict: Same}, "say which"},
		{"another word", Judgement{A: "per-a", B: "per-b", Verdict: "maybe"}, "not possible"},
		{"a marking of its own", Judgement{Head: record.Head{Marking: record.Public}, A: "per-a", B: "per-b", Verdict: Same}, "whoever may read both"},
		{"a desk of its own", Judgement{Head: record.Head{Desk: "desk-a"}, A: "per-a", B: "per-b", Verdict: Same}, "whoever may read both"},
		{"the identifier of another pair", Judgement{Head: record.Head{ID: JudgementID("per-a", "per-c")}, A: "per-a", B: "per-b", Verdict: Same}, "another pair"},
	}
	for _, test := range tests {
		err := test.j.Validate()
		if test.wrong == "" && err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if test.wrong != "" && (err == nil || !strings.Contains(err.Error(), test.wrong)) {
			t.Errorf("%s: %v, want %q", test.name, err, test.wrong)
		}
	}
}

func TestAPairHasOneJudgementInEitherOrder(t *testing.T) {
	if JudgementID("per-a", "per-b") != JudgementID("per-b", "per-a") {
		t.Error("the order of the two makes another judgement")
	}
	if JudgementID("per-a", "per-b") == JudgementID("per-a", "per-c") {
		t.Error("two pairs share a judgement")
	}
}
