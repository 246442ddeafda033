package relation

import (
	"testing"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
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
		{"rhythm", &Relation{Counterpart: "org-1", Rhythm: 241}, "rhythm"},
		{"next step", &Relation{Counterpart: "org-1", NextBy: date.MustParse("2027")}, "next"},
		{"sound rung", &Rung{Names: []lang.Name{{Text: "X"}}, Stage: "regular"}, ""},
		{"rung of no stage", &Rung{Names: []lang.Name{{Text: "X"}}, Stage: "warm"}, "stage"},
		{"rank", &Rung{Names: []lang.Name{{Text: "X"}}, Stage: "regular", Rank: -1}, "rank"},
		{"sound handover", &Handover{Relation: "rel-1", From: "user-1", To: "user-2"}, ""},
		{"from nobody", &Handover{Relation: "rel-1"}, "from"},
		{"to oneself", &Handover{Relation: "rel-1", From: "user-1", To: "user-1"}, "to"},
		{"sound agreement", &Agreement{Counterpart: "org-1", Type: "protocol", State: "signed", Title: "P"}, ""},
		{"agreement without a title", &Agreement{Counterpart: "org-1", Type: "protocol", State: "signed"}, "title"},
		{"renewal", &Agreement{Counterpart: "org-1", Type: "protocol", State: "signed", Title: "P", Renewal: "maybe"}, "renewal"},
		{"notice", &Agreement{Counterpart: "org-1", Type: "protocol", State: "signed", Title: "P", Notice: 121}, "notice"},
		{"signed before it is", &Agreement{Counterpart: "org-1", Type: "protocol", State: "prepared", Title: "P", Signed: date.MustParse("2001")}, "signed"},
		{"rung of another kind", &Stage{Relation: "rel-1", Stage: "regular", Rung: "org-1"}, "rung"},
		{"document", &Stage{Relation: "rel-1", Stage: "regular", Documents: []StageDocument{{Type: "tablet", Title: "X"}}}, "documents"},
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

func TestTheLadderHasTheHousesOwnWords(t *testing.T) {
	names := func(text string) []lang.Name { return []lang.Name{{Text: text, Lang: "en"}} }
	l := NewLadder([]*Rung{
		{Head: record.Head{ID: "rng-2"}, Names: names("Working group"), Stage: "regular", Rank: 2},
		{Head: record.Head{ID: "rng-3"}, Names: names("Acquaintance"), Stage: "occasional", Instead: true},
		{Head: record.Head{ID: "rng-1"}, Names: names("Yearly visits"), Stage: "regular", Rank: 1},
	})
	if l.Word("occasional", "en") != "Acquaintance" || l.Word("regular", "en") != "" {
		t.Errorf("%q, %q", l.Word("occasional", "en"), l.Word("regular", "en"))
	}
	if steps := l.Further("regular"); len(steps) != 2 || steps[0].ID != "rng-1" || l.Rung("rng-2") == nil || l.Rung("") != nil || len(l.Further("occasional")) != 0 {
		t.Errorf("%v", steps)
	}
}

func TestATermEndsAndNoticeComesBefore(t *testing.T) {
	for _, c := range []struct {
		state, during string
		notice        int
		last, by      string
	}{
		{"signed", "2022/2027-05-02", 6, "2027-05-02", "2026-11-02"},
		{"signed", "2022/2027-05-02", 0, "2027-05-02", "2027-05-02"},
		{"signed", "2022/..", 6, "", ""}, {"ended", "2022/2027", 6, "", ""},
	} {
		last, by, ok := (&Agreement{State: c.state, During: date.MustParseInterval(c.during), Notice: c.notice}).Expiry()
		if ok != (c.last != "") || ok && (last.String() != c.last || by.String() != c.by) {
			t.Errorf("%+v: %s, %s, %v", c, last, by, ok)
		}
	}
}
