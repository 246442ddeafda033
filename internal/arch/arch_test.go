// Package arch holds no code, only the test that states which room of the house may know which. It fails the build on an
// import that runs upwards, between neighbours, or out of the house where a room has to keep to itself, and on a package
// that has no room yet.
package arch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "entente"

// rooms lists the rooms from top to bottom. A package belongs to the room whose folder it lies in. Imports run downwards
// only: a package may import packages of its own room and of rooms in the lines below it, but none of a line above and
// none of another room in its own line.
var rooms = [][]string{
	{"cmd", "bench"},
	{"internal/cli"},
	{"internal/web", "internal/api", "internal/dav"},
	{"internal/demo"}, // above interchange: a scenario takes its areas from the table of countries
	{"internal/interchange", "internal/print"},
	{"internal/insight", "internal/opening"},
	{"internal/office"},
	{"internal/backup"},
	{"internal/store"},
	{"internal/mail"},  // hands letters to the office's mail server: it knows no records
	{"internal/vault"}, // files under keys of their own: it knows no records
	{"internal/ledger"},
	{"internal/access"},
	domain,
	{"internal/record"},
	{"internal/names"}, // the rules of names alone: what is live and who may see it is the office's
	{"internal/lang"},  // above date: a name is borne for a period
	{"internal/date"},
	{"internal/fault"},
	{"internal/arch"},
}

// domain lists the rooms with the types and rules of party diplomacy: no I/O, no SQL, no HTTP.
var domain = []string{
	"internal/register", "internal/relation", "internal/exchange", "internal/cooperation", "internal/study",
	"internal/press", "internal/commitment", "internal/account", "internal/delegation", "internal/programme", "internal/protocol",
	"internal/dialogue", "internal/issue",
	"internal/attachment",
	"internal/margin",
	"internal/privacy",
}

// secluded lists the rooms that use the standard library and golang.org/x/text, and no other module.
var secluded = append(slices.Clone(domain), "internal/record", "internal/date", "internal/lang", "internal/fault")

// A listing is what the test reads of a package in the output of `go list -json`. Files of tests are left out: a test may
// call on a room above to set its scene.
type listing struct {
	ImportPath string
	Imports    []string
}

func TestImportsRunDownwards(t *testing.T) {
	root := filepath.Join("..", "..")
	noticeChanges(t, root)
	for _, wrong := range violations(list(t, root)) {
		t.Error(wrong)
	}
}

// TestWrongArrowsAreFound makes sure that the test above would fail.
func TestWrongArrowsAreFound(t *testing.T) {
	tests := []struct {
		name, from, to string
		want           string // part of the message, empty if the import is right
	}{
		{"downwards", "entente/internal/web", "entente/internal/office", ""},
		{"downwards over many rooms", "entente/cmd/entente", "entente/internal/fault", ""},
		{"within a room", "entente/internal/store", "entente/internal/store/sqlite", ""},
		{"between formats", "entente/internal/interchange/popolo", "entente/internal/interchange/csv", ""},
		{"upwards", "entente/internal/store", "entente/internal/office", "imports run downwards only"},
		{"upwards from a deep package", "entente/internal/store/sqlite", "entente/internal/web/page", "imports run downwards only"},
		{"office does not know insight", "entente/internal/office", "entente/internal/insight", "imports run downwards only"},
		{"door to door", "entente/internal/web", "entente/internal/api", "neighbours do not import one another"},
		{"domain to domain", "entente/internal/exchange", "entente/internal/relation", "neighbours do not import one another"},
		{"domain to the store", "entente/internal/exchange", "entente/internal/store", "imports run downwards only"},
		{"no room yet", "entente/internal/helpers", "fmt", "has no room"},
		{"a folder whose name only begins like a room", "entente/internal/website", "fmt", "has no room"},
		{"SQL in the domain", "entente/internal/register", "database/sql/driver", "no SQL, no HTTP"},
		{"HTTP in the domain", "entente/internal/register", "net/http", "no SQL, no HTTP"},
		{"another module in the domain", "entente/internal/register", "github.com/uptrace/bun", "golang.org/x/text"},
		{"x/text in the domain", "entente/internal/register", "golang.org/x/text/language", ""},
		{"another x module in lang", "entente/internal/lang", "golang.org/x/net/html", "golang.org/x/text"},
		{"the standard library in fault", "entente/internal/fault", "encoding/json", ""},
		{"another module further up", "entente/internal/store", "github.com/jackc/pgx/v5", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := strings.Join(violations([]listing{{ImportPath: test.from, Imports: []string{test.to}}}), "\n")
			if test.want == "" && got != "" {
				t.Errorf("%s -> %s was refused: %s", test.from, test.to, got)
			}
			if !strings.Contains(got, test.want) {
				t.Errorf("%s -> %s: got %q, want a message with %q", test.from, test.to, got, test.want)
			}
		})
	}
}

// violations returns a sentence for every wrong arrow, naming it and its rule.
func violations(packages []listing) []string {
	var wrong []string
	for _, pkg := range packages {
		room, line := place(pkg.ImportPath)
		if room == "" {
			wrong = append(wrong, fmt.Sprintf("%s has no room: give its folder a line in the table of internal/arch", pkg.ImportPath))
			continue
		}
		for _, path := range pkg.Imports {
			arrow := pkg.ImportPath + " -> " + path
			to, toLine := place(path)
			switch {
			case !ours(path):
				if rule := refused(room, path); rule != "" {
					wrong = append(wrong, arrow+": "+rule)
				}
			case to == "":
				// The package itself is listed too, and reported there.
			case toLine < line:
				wrong = append(wrong, fmt.Sprintf("%s: imports run downwards only, and %s stands above %s", arrow, to, room))
			case toLine == line && to != room:
				wrong = append(wrong, fmt.Sprintf("%s: neighbours do not import one another, and %s stands beside %s", arrow, to, room))
			}
		}
	}
	return wrong
}

// place returns the room that a package lies in and the room's line, or "" if it lies in none.
func place(path string) (room string, line int) {
	for line, neighbours := range rooms {
		for _, room := range neighbours {
			if within(path, module+"/"+room) {
				return room, line
			}
		}
	}
	return "", 0
}

// refused returns the rule against importing path, which is not of this module, in a room; "" if there is none.
func refused(room, path string) string {
	if slices.Contains(domain, room) && (within(path, "database/sql") || within(path, "net/http")) {
		return room + " is of the domain: no I/O, no SQL, no HTTP"
	}
	host, _, _ := strings.Cut(path, "/")
	if slices.Contains(secluded, room) && strings.Contains(host, ".") && !within(path, "golang.org/x/text") {
		return room + " uses the standard library and golang.org/x/text only"
	}
	return ""
}

func ours(path string) bool { return within(path, module) }

// within reports whether path is folder or lies in it.
func within(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }

func list(t *testing.T, root string) []listing {
	t.Helper()
	command := exec.Command("go", "list", "-e", "-json=ImportPath,Imports", "./...")
	command.Dir = root
	var stderr bytes.Buffer
	command.Stderr = &stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var packages []listing
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var pkg listing
		err := decoder.Decode(&pkg)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		packages = append(packages, pkg)
	}
	if len(packages) == 0 {
		t.Fatal("go list found no package")
	}
	return packages
}

// noticeChanges opens every folder with Go code. `go test` repeats a test whose files changed, but sees only what the test
// itself opened, not what `go list` read: without this, a wrong arrow would pass as "(cached)".
func noticeChanges(t *testing.T, root string) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		aside := strings.HasPrefix(name, ".") || slices.Contains([]string{"node_modules", "bin", "data", "dist"}, name)
		if entry.IsDir() && path != root && aside {
			return filepath.SkipDir
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
