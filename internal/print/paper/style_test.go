package paper_test

import (
	"regexp"
	"testing"

	"entente/internal/delegation"
	"entente/internal/print/paper"
)

// Spaced letters part what Arabic joins.
func TestNoStyleSpacesLetters(t *testing.T) {
	spaced := regexp.MustCompile(`<w:rPr>[^\n]*<w:spacing `)
	for _, paperType := range delegation.PaperTypes {
		p, err := paper.BuiltIn(paperType)
		if err != nil {
			t.Fatal(err)
		}
		if found := spaced.Find(p.Parts["word/styles.xml"]); found != nil || len(p.Parts["word/styles.xml"]) == 0 {
			t.Errorf("%s: %q", paperType, found)
		}
	}
}
