package paper_test

import (
	"strings"
	"testing"

	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/print/docx"
	"entente/internal/programme"
	"entente/internal/register"
)

// A paper that names somebody whose name is not what it looks like says so beside it, and at its end what the sign means.
func TestPapersFlagALookAlike(t *testing.T) {
	s := play(t)
	const spoof = "Qu\u0430rn" // its a is Cyrillic
	person := &register.Person{Head: head(register.KindPerson, "spoof"), Names: names("en", "Olga "+spoof, "ar", "أولغا "+spoof, "zh", "奥尔加 "+spoof, "ru", "Ольга "+spoof)}
	put(t, s.office, person,
		&exchange.Participation{Head: head(exchange.KindParticipation, "spoof"), Exchange: s.visit, Side: "theirs", Role: "member", Person: person.ID},
		&programme.Item{Head: head(programme.KindItem, "spoof"), Exchange: s.visit, Type: "meeting", Title: "Talk with " + spoof, Starts: programme.Moment{Date: "2024-05-04", Time: "17:00", Zone: "Europe/Lisbon"},
			Ends: programme.Moment{Date: "2024-05-04", Time: "18:00", Zone: "Europe/Lisbon"}})
	shown := 0
	for _, paperType := range delegation.PaperTypes {
		for _, languages := range []string{"en", "zh", "ar", "ru,fr"} {
			text, err := docx.Dump(s.word(s.folder(senior, paperType), strings.Split(languages, ",")...))
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(text) {
				if n := strings.Count(line, spoof); n > 0 {
					shown++
					if strings.Count(line, "⚠") < n {
						t.Errorf("%s in %s does not flag: %s", paperType, languages, line)
					}
				}
			}
			said := false
			for line := range strings.Lines(text) {
				said = said || strings.Contains(line, "⚠") && !strings.Contains(line, spoof)
			}
			if said != strings.Contains(text, spoof) {
				t.Errorf("%s in %s: whether it says what the sign means is %v", paperType, languages, said)
			}
		}
	}
	if shown < 30 {
		t.Errorf("the name is shown %d times only", shown)
	}
	if text, err := docx.Dump(s.word(play(t).folder(senior, "name_list"), "en")); err != nil || strings.Contains(text, "⚠") {
		t.Errorf("a paper without such a name warns (%v): %s", err, text)
	}
}
