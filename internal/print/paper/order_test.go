package paper_test

import (
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/print/docx"
)

// In the name list and on the cards stands the order that the delegation keeps; the head of the delegation is its head,
// wherever that order puts them.
func TestTheNameListFollowsTheOrderKept(t *testing.T) {
	s := play(t)
	names := []string{"Camille Roche", "Salim Haddad", "Li Wenjing", "Andrei Petrov", "Ines Duarte", "Tomás Vidal"}
	order := func(paperType string) string {
		text, err := docx.Dump(s.word(s.folder(senior, paperType), "en"))
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for line := range strings.Lines(text) {
			for i, n := range names {
				if strings.Contains(line, n) {
					found = append(found, string(rune('A'+i)))
				}
			}
		}
		return strings.Join(found, "")
	}
	for _, c := range []struct {
		keep delegation.Precedence
		want string
	}{
		{delegation.Precedence{}, "ABCDEF"},
		{delegation.Precedence{First: "ours"}, "EFABCD"},
		{delegation.Precedence{Mixed: "alternating", First: "theirs"}, "AEBFCD"},
		{delegation.Precedence{Mixed: "merged", Rank: "level"}, "ACBEFD"},
	} {
		rec, err := s.office.Store().As(access.System()).Get(t.Context(), delegation.IDFor(s.visit))
		if err != nil {
			t.Fatal(err)
		}
		file := rec.(*delegation.Delegation)
		file.Precedence = c.keep
		put(t, s.office, file)
		for _, paperType := range []string{"name_list", "place_cards"} {
			if got := order(paperType); got != c.want {
				t.Errorf("%s by %+v: %s, want %s", paperType, c.keep, got, c.want)
			}
		}
	}
	if text, err := docx.Dump(s.word(s.folder(senior, "thank_you"), "en")); err != nil || !strings.Contains(text, "Dear Camille Roche") {
		t.Errorf("the letter of thanks goes to somebody else (%v): %s", err, text)
	}
}
