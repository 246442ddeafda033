package study

import (
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"

	"pgregory.net/rapid"
)

func TestEachIsRefusedByRule(t *testing.T) {
	public := record.Head{ID: "thm-1", Marking: record.Public}
	for name, c := range map[string]struct {
		r     record.Record
		field string
	}{
		"a sound study":                       {&Study{Title: "T", State: "asked"}, ""},
		"a study without a title":             {&Study{State: "asked"}, "title"},
		"a release without a day":             {&Study{Title: "T", State: "released"}, "released"},
		"a day of release before the release": {&Study{Title: "T", State: "asked", Released: date.MustParse("2001")}, "released"},
		"a theme twice":                       {&Study{Title: "T", State: "asked", Themes: []string{"thm-1", "thm-1"}}, "themes.1"},
		"a finding without confidence":        {&Study{Title: "T", State: "asked", Findings: []Finding{{Text: "x"}}}, "findings.0.confidence"},
		"due before it was asked":             {&Study{Title: "T", State: "asked", Asked: date.MustParse("2002"), Due: date.MustParse("2001")}, "due"},
		"a lesson without confidence":         {&Lesson{Title: "T"}, "confidence"},
		"an origin of nothing":                {&Origin{Page: "p. 3"}, "of"},
		"an origin that says nothing":         {&Origin{Of: "stu-1"}, "record"},
		"a footnote in capital letters":       {&Origin{Of: "stu-1", Page: "p", Mark: "A b"}, "mark"},
		"a footnote of a lesson":              {&Origin{Of: "les-1", Page: "p", Mark: "a"}, "mark"},
		"a theme that is not public":          {&Theme{Head: record.Head{ID: "thm-1"}, Names: []lang.Name{{Text: "T"}}}, "marking"},
		"a theme in itself":                   {&Theme{Head: public, Names: []lang.Name{{Text: "T"}}, Parent: "thm-1"}, "parent"},
		"a reading of a person":               {&Reading{List: "rdl-1", Reads: "per-1"}, "reads"},
	} {
		t.Run(name, func(t *testing.T) {
			var fields []string
			for _, e := range fault.All(c.r.Validate()) {
				fields = append(fields, e.Field)
			}
			if got := strings.Join(fields, " "); c.field == "" && got != "" || !strings.Contains(got, c.field) {
				t.Errorf("refused %q, want %q", got, c.field)
			}
		})
	}
}

// What a reader may not read leaves no mark, no number and no gap.
func TestNotesAreNumberedWithoutAGap(t *testing.T) {
	text := "One[^a], two [^hidden] and three[^b]; again[^a]."
	n := Number(text, func(mark string) bool { return mark != "hidden" }, Superscript)
	if want := "One¹, two and three²; again¹."; n.Text != want || strings.Join(n.Marks, " ") != "a b" {
		t.Errorf("%q, %v", n.Text, n.Marks)
	}
	rapid.Check(t, func(t *rapid.T) {
		var hidden, plain strings.Builder
		for range rapid.IntRange(0, 12).Draw(t, "pieces") {
			word := rapid.StringMatching(`[a-z]{1,5}`).Draw(t, "word")
			mark := rapid.SampledFrom([]string{"", "a", "b", "secret-1", "secret-2"}).Draw(t, "mark")
			hidden.WriteString(word)
			plain.WriteString(word)
			if mark != "" {
				hidden.WriteString("[^" + mark + "]")
				if !strings.HasPrefix(mark, "secret") {
					plain.WriteString("[^" + mark + "]")
				}
			}
		}
		open := func(mark string) bool { return !strings.HasPrefix(mark, "secret") }
		a, b := Number(hidden.String(), open, Superscript), Number(plain.String(), open, Superscript)
		if a.Text != b.Text || strings.Join(a.Marks, " ") != strings.Join(b.Marks, " ") {
			t.Fatalf("%q and %q", a.Text, b.Text)
		}
	})
}
