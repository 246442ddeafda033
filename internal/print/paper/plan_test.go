package paper_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"entente/internal/print/docx"
	"entente/internal/protocol"
)

// A plan is drawn with everybody on it, whatever the shape of the table, and each of its rows fills the raster; what is on
// the right hand stays there in a language that runs from right to left, and two languages share one drawing.
func TestAPlanIsDrawnAndNeverMirrored(t *testing.T) {
	s := play(t)
	names := []string{"Camille Roche", "Salim Haddad", "Li Wenjing", "Andrei Petrov", "Ines Duarte", "Tomás Vidal"}
	var earlier *protocol.Seating
	for _, shape := range protocol.Shapes {
		plan := &protocol.Seating{Head: head(protocol.KindSeating, "plan"), Exchange: s.visit, Title: "Talks", Shape: shape}
		if earlier != nil {
			plan.Version = earlier.Version
		}
		put(t, s.office, plan)
		earlier = plan
		for _, languages := range [][]string{{"en"}, {"ar"}, {"ar", "en"}} {
			pack := s.word(s.folder(senior, "seating"), languages...)
			if err := docx.Sound(pack); err != nil {
				t.Errorf("%s in %v: %v", shape, languages, err)
			}
			body := string(pack.Parts["word/document.xml"])
			_, drawing, found := strings.Cut(body, `<w:tblPr><w:bidiVisual w:val="0"/>`)
			if !found || strings.Count(body, `w:tblCaption w:val="plan"`) != 1 {
				t.Fatalf("%s in %v: no drawing of its own, or one that is mirrored", shape, languages)
			}
			drawing, _, _ = strings.Cut(drawing, "</w:tbl>")
			columns := strings.Count(drawing, "<w:gridCol")
			for _, row := range strings.Split(drawing, "<w:tr>")[1:] {
				filled := strings.Count(row, "<w:tc>")
				for _, span := range regexp.MustCompile(`<w:gridSpan w:val="(\d+)"`).FindAllStringSubmatch(row, -1) {
					n, err := strconv.Atoi(span[1])
					if err != nil {
						t.Fatal(err)
					}
					filled += n - 1
				}
				if filled != columns {
					t.Errorf("%s in %v: a row fills %d of %d columns", shape, languages, filled, columns)
				}
			}
			if languages[len(languages)-1] != "en" {
				continue
			}
			for _, name := range names {
				if strings.Count(drawing, ">"+name+"<") != 1 {
					t.Errorf("%s in %v: %s stands on it %d times", shape, languages, name, strings.Count(drawing, ">"+name+"<"))
				}
			}
		}
	}
}
