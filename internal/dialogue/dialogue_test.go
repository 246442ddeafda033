package dialogue

import (
	"testing"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

func TestAPointStaysOnTheAgendaUntilARoundClosesIt(t *testing.T) {
	m := &Mechanism{Agenda: []Point{{Title: "A", Raised: 1, Closed: 2}, {Title: "B", Raised: 1}, {Title: "C", Raised: 3, Closed: 3}}}
	for round, want := range map[int]string{1: "AB", 2: "AB", 3: "BC", 4: "B"} {
		got := ""
		for _, p := range m.AgendaOf(round) {
			got += p.Title
		}
		if got != want {
			t.Errorf("round %d: %s, want %s", round, got, want)
		}
	}
	if len(m.Open()) != 1 || m.Open()[0].Title != "B" {
		t.Errorf("open: %v", m.Open())
	}
}

func TestDialoguesBreakEachRuleAlone(t *testing.T) {
	names := []lang.Name{{Text: "M"}}
	for _, c := range []struct {
		rule  string
		r     record.Record
		field string
	}{
		{"sound", &Mechanism{Names: names, Type: "forum", Counterpart: "org-1", Agenda: []Point{{Title: "A", Raised: 2, Closed: 2}}}, ""},
		{"with nobody", &Mechanism{Names: names, Type: "forum"}, "counterpart"},
		{"chair", &Mechanism{Names: names, Type: "forum", Counterpart: "org-1", OurChair: "org-1"}, "our_chair"},
		{"closed before it was raised", &Mechanism{Names: names, Type: "forum", Counterpart: "org-1", Agenda: []Point{{Title: "A", Raised: 2, Closed: 1}}}, "agenda"},
		{"raised in no round", &Mechanism{Names: names, Type: "forum", Counterpart: "org-1", Agenda: []Point{{Title: "A"}}}, "agenda"},
		{"sound round", &Round{Mechanism: "mch-1", Number: 1, State: "planned"}, ""},
		{"round without a number", &Round{Mechanism: "mch-1", State: "planned"}, "number"},
		{"held at no time", &Round{Mechanism: "mch-1", Number: 1, State: "held"}, "during"},
		{"sound attendance", &Attendance{Event: "evt-1", Organisation: "org-1", Way: "we_invited", Answer: "accepted", Came: true, LedBy: "A"}, ""},
		{"declined and came", &Attendance{Event: "evt-1", Organisation: "org-1", Way: "we_invited", Answer: "declined", Came: true}, "came"},
		{"answered before", &Attendance{Event: "evt-1", Organisation: "org-1", Way: "we_invited", Answer: "open", Invited: date.MustParse("2002"), Answered: date.MustParse("2001")}, "answered"},
		{"led nobody", &Attendance{Event: "evt-1", Organisation: "org-1", Way: "we_invited", Answer: "open", LedBy: "A"}, "led_by"},
	} {
		errs := fault.All(c.r.Validate())
		if len(errs) == 0 && c.field != "" || len(errs) > 1 || len(errs) == 1 && errs[0].Field != c.field {
			t.Errorf("%s: %v, want one about %q", c.rule, errs, c.field)
		}
	}
}
