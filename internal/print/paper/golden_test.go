package paper_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"entente/internal/delegation"
	"entente/internal/print/docx"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestEachPaperSaysWhatItSaid holds every paper in three languages, and one in two columns, to its text as it was looked
// at. The form is docx.Dump: a line a paragraph, with its style and direction.
func TestEachPaperSaysWhatItSaid(t *testing.T) {
	s := play(t)
	for _, paperType := range delegation.PaperTypes {
		folder := s.folder(senior, paperType)
		for _, languages := range []string{"en", "zh", "ar", "ru,fr"} {
			name := paperType + "." + strings.ReplaceAll(languages, ",", "_") + ".txt"
			t.Run(name, func(t *testing.T) {
				pack := s.word(folder, strings.Split(languages, ",")...)
				if err := docx.Sound(pack); err != nil {
					t.Error(err)
				}
				got, err := docx.Dump(pack)
				if err != nil {
					t.Fatal(err)
				}
				file := filepath.Join("testdata", name)
				if *update {
					if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if got != string(want) {
					t.Errorf("differs from %s; look at it, and run with -update where it is right:\n%s", file, firstDifference(got, string(want)))
				}
			})
		}
	}
}

// TestEachDayBeginsAPageOfItsOwnAndNoneIsEmpty: in one language and in two, a programme has a break before each day but the
// first. A second one within a column would leave a page empty.
func TestEachDayBeginsAPageOfItsOwnAndNoneIsEmpty(t *testing.T) {
	s := play(t)
	for _, languages := range [][]string{{"en"}, {"ar"}, {"ar", "en"}, {"en", "zh"}} {
		folder := s.folder(senior, "programme")
		page, err := s.word(folder, languages...).HTML()
		if err != nil {
			t.Fatal(err)
		}
		if got := len(regexp.MustCompile(`class="[^"]*\bbreak\b`).FindAllString(page.Body, -1)); got != 1 {
			t.Errorf("%v: %d breaks for two days", languages, got)
		}
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			was := ""
			if i < len(b) {
				was = b[i]
			}
			return "got  " + a[i] + "\nwant " + was
		}
	}
	return "it is shorter"
}

// TestTheSamePaperIsTheSameFile: archives compare files by their bytes.
func TestTheSamePaperIsTheSameFile(t *testing.T) {
	s := play(t)
	for _, paperType := range delegation.PaperTypes {
		first, err := s.word(s.folder(senior, paperType), "en", "ar").Bytes()
		if err != nil {
			t.Fatal(err)
		}
		second, err := s.word(s.folder(senior, paperType), "en", "ar").Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if string(first) != string(second) {
			t.Errorf("%s: made twice, the files differ", paperType)
		}
		z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			if f.Modified.Year() != 1980 {
				t.Errorf("%s: %s tells when it was made", paperType, f.Name)
			}
		}
	}
}
