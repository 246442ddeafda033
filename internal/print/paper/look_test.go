package paper_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/delegation"
	"entente/internal/print/paper"
)

// TestPapersToLookAt writes every paper in many editions, for looking at them: as Word files, as pages, and, where
// ENTENTE_PAPERS_PDF says so (papers and languages such as briefing-ar,zh), as PDF through each program.
func TestPapersToLookAt(t *testing.T) {
	folder := os.Getenv("ENTENTE_PAPERS")
	if folder == "" {
		t.Skip("set ENTENTE_PAPERS to a folder to have every paper written there for looking at")
	}
	s := play(t)
	s.fill("2024-05-05", 14)
	s.fill("2024-05-06", 30)
	press := &paper.Press{Office: s.office}
	save := func(name, format string, press *paper.Press, paperType, languages string) {
		d, err := press.Make(t.Context(), senior, s.request(paperType, format, strings.Split(languages, ",")...))
		if err != nil {
			t.Fatal(errorsOf(err))
		}
		if err := os.WriteFile(filepath.Join(folder, name+"."+format), d.Content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, paperType := range delegation.PaperTypes {
		for _, l := range []string{"en", "fr", "es", "ru", "zh", "ar", "ar,zh", "ar,ru", "zh,fr", "es,ar", "ru,zh", "fr,es", "en,ru", "en,zh", "ru,fr", "en,ar"} {
			for _, format := range []string{"docx", "html"} {
				save(paperType+"-"+l, format, press, paperType, l)
			}
		}
	}
	for _, wanted := range strings.Fields(os.Getenv("ENTENTE_PAPERS_PDF")) {
		paperType, languages, _ := strings.Cut(wanted, "-")
		for name, printer := range printers(t) {
			save(wanted+"-"+name, "pdf", &paper.Press{Office: s.office, PDF: printer}, paperType, languages)
		}
	}
}
