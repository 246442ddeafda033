package arch

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The documents that say of each requirement, and of each abuse case, what holds it.
var accounts = []string{"docs/asvs.md", "docs/abuse.md", "docs/requirements.md"}

var (
	namedTest = regexp.MustCompile(`\b(?:Test|Fuzz|Benchmark)[A-Z0-9][A-Za-z0-9]*`)
	namedFile = regexp.MustCompile(`\b(?:docs|scripts|e2e|bench)/[A-Za-z0-9_./-]*[A-Za-z0-9]|\b[A-Z]+\.md\b`)
	aTest     = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz|Benchmark)[A-Za-z0-9]+)\(`)
	aRow      = regexp.MustCompile(`(?m)^\| (V[0-9.]+) \| ([123]) \| ([^|]+) \| ([^|]+) \| ([^|]*) \|$`)
)

// TestWhatIsSaidToHoldARequirementExists fails on a test or a file that one of the accounts names and that is not there.
func TestWhatIsSaidToHoldARequirementExists(t *testing.T) {
	root := filepath.Join("..", "..")
	noticeChanges(t, root)
	tests := make(map[string]bool)
	for _, folder := range []string{"internal", "bench", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, _ os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			for _, m := range aTest.FindAllSubmatch(text, -1) {
				tests[string(m[1])] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, account := range accounts {
		text, err := os.ReadFile(filepath.Join(root, account))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range namedTest.FindAllString(string(text), -1) {
			if !tests[name] {
				t.Errorf("%s names %s, which is no test", account, name)
			}
		}
		for _, name := range namedFile.FindAllString(string(text), -1) {
			if _, err := os.Stat(filepath.Join(root, name)); err != nil {
				t.Errorf("%s names %s, which is not there", account, name)
			}
		}
	}
}

// TestEveryRequirementIsAnsweredFor fails on a row without a state, on one that is met by nothing or open without a reason,
// and on one that stands twice.
func TestEveryRequirementIsAnsweredFor(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "asvs.md"))
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	for _, m := range aRow.FindAllStringSubmatch(string(text), -1) {
		id, state, by := m[1], m[4], strings.TrimSpace(m[5])
		if slices.Contains(seen, id) {
			t.Errorf("%s stands twice", id)
		}
		seen = append(seen, id)
		switch state {
		case "met":
			if !namedTest.MatchString(by) && !namedFile.MatchString(by) {
				t.Errorf("%s is met by nothing that could be looked at: %q", id, by)
			}
		case "not applicable", "open":
			if by == "" {
				t.Errorf("%s is %s without saying why", id, state)
			}
		default:
			t.Errorf("%s has the state %q", id, state)
		}
	}
	// All of levels 1 and 2, and of level 3 the chapters on signing in, sessions, access and logs.
	if len(seen) != 273 {
		t.Errorf("%d requirements are answered for, want 273", len(seen))
	}
}
