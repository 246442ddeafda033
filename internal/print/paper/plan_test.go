package paper_test

import (
	"regexp"
	"strings"
	"testing"

	"entente/internal/print/docx"
	"entente/internal/protocol"
)

// A plan is drawn with everybody on it, whatever the shape of the table; what is on the right hand stays there in a language
// that runs from right to left, and two languages share one drawing.
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
		stands := ""
		for _, languages := range [][]string{{"en"}, {"ar"}, {"ar", "en"}} {
			folder := s.folder(senior, "seating")
			pack := s.word(folder, languages...)
			if err := docx.Sound(pack); err != nil {
				t.Errorf("%s in %v: %v", shape, languages, err)
			}
			_, drawing, found := strings.Cut(string(pack.Parts["word/document.xml"]), "<mc:AlternateContent")
			drawing, rest, _ := strings.Cut(drawing, "</mc:AlternateContent>")
			if !found || strings.Contains(rest, "<mc:AlternateContent") {
				t.Fatalf("%s in %v: no drawing, or more than one", shape, languages)
			}
			shapes := strings.Count(drawing, "<wps:wsp>")
			if want := len(folder.Seatings[0].Seats) + len(folder.Seatings[0].Tables); shapes != want {
				t.Errorf("%s in %v: %d shapes, want %d", shape, languages, shapes, want)
			}
			at := strings.Join(regexp.MustCompile(`<a:off x="-?\d+" y="-?\d+"/>`).FindAllString(drawing, -1), "")
			if stands == "" {
				stands = at
			}
			if at != stands {
				t.Errorf("%s in %v stands otherwise than in English", shape, languages)
			}
			if page, err := pack.HTML(); err != nil || strings.Count(page.Body, "<svg") != 1 || strings.Count(page.Body, "<rect")+strings.Count(page.Body, "<ellipse") != shapes {
				t.Errorf("%s in %v: the page draws another plan: %v", shape, languages, err)
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
