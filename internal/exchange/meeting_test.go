package exchange

import (
	"testing"

	"entente/internal/date"
	"entente/internal/record"
)

func TestAMeetingBreaksEachRuleAlone(t *testing.T) {
	for _, c := range []struct {
		rule   string
		change func(x *Exchange)
		field  string
	}{
		{"full", func(x *Exchange) {
			x.Positions = []Position{{"ours", "We **hold** this."}, {"theirs", "They do not."}}
			x.Questions = []Question{{"The border", "settled", "by treaty"}, {"The archive", "", ""}}
			x.Documents = []Document{{"Draft protocol", "theirs", "https://example.org/draft"}, {"Annex", "ours", "Shelf 12/3"}}
		}, ""},
		{"position of no side", func(x *Exchange) { x.Positions = []Position{{"", "We hold this."}} }, "positions"},
		{"empty position", func(x *Exchange) { x.Positions = []Position{{"ours", " \n"}} }, "positions"},
		{"question without a name", func(x *Exchange) { x.Questions = []Question{{" ", "settled", ""}} }, "questions"},
		{"question in no known state", func(x *Exchange) { x.Questions = []Question{{"The border", "hot", ""}} }, "questions"},
		{"document of no side", func(x *Exchange) { x.Documents = []Document{{"Draft", "both", ""}} }, "documents"},
		{"document without a name", func(x *Exchange) { x.Documents = []Document{{"", "ours", ""}} }, "documents"},
	} {
		x := &Exchange{Head: record.Head{ID: "exc-1"}, Type: "meeting", Direction: "sent", State: "done", Title: "T", During: date.MustParseInterval("2001")}
		c.change(x)
		if got := fields(x.Validate()); got != c.field {
			t.Errorf("%s: errors about %q, want %q (%v)", c.rule, got, c.field, x.Validate())
		}
	}
}
