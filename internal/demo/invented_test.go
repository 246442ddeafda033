package demo_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"entente/internal/lang"
	"entente/internal/register"
)

// shared finds the folder of real data beside the repository.
func shared(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	data := filepath.Join(dir, "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		t.Skip("the real data to compare with is not beside this repository")
	}
	return data
}

var nameField = regexp.MustCompile(`"name": *"([^"\\]+)"`)

func TestNobodyIsCalledLikeALegislator(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t), "everypolitician", "data", "*", "*", "ep-popolo-v1.0.json"))
	if err != nil || len(files) == 0 {
		t.Skip("no files of legislators to compare with")
	}
	real := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range nameField.FindAllSubmatch(text, -1) {
			real[lang.Fold(string(m[1]))] = true
		}
	}
	if len(real) < 10_000 {
		t.Fatalf("only %d names were read from the files", len(real))
	}
	for _, r := range all() {
		if p, ok := r.(*register.Person); ok {
			for _, n := range p.Names {
				if real[lang.Fold(n.Text)] {
					t.Errorf("%s is the name of a real person", n.Text)
				}
			}
		}
	}
}

func TestNoGeneratedPartyIsReal(t *testing.T) {
	file, err := os.Open(filepath.Join(shared(t), "parties", "partyfacts-core-parties.csv"))
	if err != nil {
		t.Skip("no list of parties to compare with")
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	real := map[string]bool{}
	for _, row := range rows {
		for _, cell := range row {
			real[lang.Fold(cell)] = true
		}
	}
	named := 0
	for _, r := range all() {
		o, ok := r.(*register.Organisation)
		if !ok || o.Classification != "party" {
			continue
		}
		matched := false
		for _, n := range o.Names {
			matched = matched || real[lang.Fold(n.Text)]
		}
		switch english := o.Names[0].Text; {
		case !matched:
		case strings.HasPrefix(english, "Workers' Party of Korea"), english == "Communist Party of Vietnam", english == "Lao People's Revolutionary Party", english == "Communist Party of Cuba":
			named++
		default:
			t.Errorf("%s is the name of a real party", english)
		}
	}
	if named == 0 {
		t.Error("not even the four real parties were found in the list: the comparison is broken")
	}
}
