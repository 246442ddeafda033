package paper_test

import (
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/issue"
	"entente/internal/office"
	"entente/internal/print/docx"
)

// TestTheBriefingBookHasTheQuestionsAsTheyStoodOnItsDay: what either side held and how a question was settled; of a day
// before that, it is open, and what came up later is not there.
func TestTheBriefingBookHasTheQuestionsAsTheyStoodOnItsDay(t *testing.T) {
	s := play(t)
	for _, c := range []struct {
		day          string
		there, never []string
	}{
		{"2024-05-01", []string{"Questions between us", "Observer status first.", "A yearly dialogue first.", "By letter: a seat without a vote.", "Settled: 10 February 2012", "on joint papers both stand side by side"}, nil},
		{"2018-01-01", []string{"By letter: a seat without a vote.", "How it was settled"}, []string{"Talks in Paris (left open)", "Observer status first."}},
		{"2011-12-01", []string{"Use of the emblem", "How it stands: raised"}, []string{"How it was settled", "10 February 2012", "a seat without a vote"}},
		{"2009-01-01", nil, []string{"Questions between us"}},
	} {
		f, err := s.office.Paper(t.Context(), s.office.Store().As(senior), office.PaperOrder{Type: "briefing", Exchange: s.visit, AsOf: office.AsOf{Valid: date.MustParse(c.day)}, Home: "International Department"})
		if err != nil {
			t.Fatal(err)
		}
		text, err := docx.Dump(s.word(f, "en"))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range c.there {
			if !strings.Contains(text, want) {
				t.Errorf("as of %s: no %q", c.day, want)
			}
		}
		for _, not := range c.never {
			if strings.Contains(text, not) {
				t.Errorf("as of %s it tells of what came later: %q", c.day, not)
			}
		}
	}
	// What was settled last is open no longer, and is not suggested as a point.
	rec, err := s.office.Store().As(senior).Get(t.Context(), id(issue.KindIssue, "observer"))
	if err != nil {
		t.Fatal(err)
	}
	i := rec.(*issue.Issue)
	i.State, i.Settled, i.Settlement, i.Title = "settled", date.MustParse("2024-04"), "They sit as guests.", "A seat at the congress"
	put(t, s.office, i)
	text, err := docx.Dump(s.word(s.folder(senior, "briefing"), "en"))
	if err != nil || strings.Contains(text, "Take up again: A seat at the congress") || !strings.Contains(text, "They sit as guests.") {
		t.Errorf("a settled question is taken up again (%v)", err)
	}
}
