package store_test

import (
	"os/exec"
	"strings"
	"testing"
)

// The SQLite driver is C translated against one version of its own libc; another version compiles and corrupts.
func TestLibcStaysAtTheVersionThatTheDriverNames(t *testing.T) {
	run := func(args ...string) string {
		out, err := exec.Command("go", args...).Output()
		if err != nil {
			t.Fatalf("go %s: %v", strings.Join(args, " "), err)
		}
		return strings.TrimSpace(string(out))
	}
	driver := run("list", "-m", "-f", "{{.Path}}@{{.Version}}", "modernc.org/sqlite")
	chosen := run("list", "-m", "-f", "{{.Path}}@{{.Version}}", "modernc.org/libc")
	for line := range strings.Lines(run("mod", "graph")) {
		if from, to, _ := strings.Cut(strings.TrimSpace(line), " "); from == driver && strings.HasPrefix(to, "modernc.org/libc@") {
			if to != chosen {
				t.Errorf("%s wants %s, but %s is chosen", driver, to, chosen)
			}
			return
		}
	}
	t.Errorf("%s names no libc", driver)
}
