package arch

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var aFuzzTarget = regexp.MustCompile(`(?m)^func (Fuzz[A-Za-z0-9]+)\(`)

// TestEveryFuzzTargetIsListed fails on a target that has no row in docs/fuzzing.md, and on a row without a target.
func TestEveryFuzzTargetIsListed(t *testing.T) {
	root := filepath.Join("..", "..")
	text, err := os.ReadFile(filepath.Join(root, "docs", "fuzzing.md"))
	if err != nil {
		t.Fatal(err)
	}
	targets := 0
	for _, folder := range []string{"internal", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, _ os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			in, _ := filepath.Rel(root, filepath.Dir(path))
			for _, m := range aFuzzTarget.FindAllSubmatch(source, -1) {
				targets++
				if row := "| " + filepath.ToSlash(in) + " | " + string(m[1]) + " | "; !strings.Contains(string(text), row) {
					t.Errorf("docs/fuzzing.md has no row that begins with %q", row)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if rows := strings.Count(string(text), "\n| internal/") + strings.Count(string(text), "\n| cmd/"); rows != targets {
		t.Errorf("docs/fuzzing.md has %d rows, and there are %d targets", rows, targets)
	}
}
