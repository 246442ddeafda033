package paper_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/delegation"
)

func TestLook(t *testing.T) {
	dir := os.Getenv("ENTENTE_PAPERS")
	if dir == "" {
		t.Skip("set ENTENTE_PAPERS to a folder to have every paper written there for looking at")
	}
	s := play(t)
	for _, p := range delegation.PaperTypes {
		for _, l := range []string{"en", "fr", "es", "ru", "zh", "ar", "ar,zh", "ru,fr", "en,ar"} {
			b, err := s.word(s.folder(senior, p), strings.Split(l, ",")...).Bytes()
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, p+"-"+strings.ReplaceAll(l, ",", "_")+".docx"), b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
