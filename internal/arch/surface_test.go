package arch

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sources gives every Go file of the product that was written by hand and is no test, by its path from the root.
func sources(t *testing.T) map[string]string {
	t.Helper()
	root := filepath.Join("..", "..")
	noticeChanges(t, root)
	files := make(map[string]string)
	for _, folder := range []string{"internal", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, _ os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go") {
				return err
			}
			text, err := os.ReadFile(path)
			name, _ := filepath.Rel(root, path)
			files[filepath.ToSlash(name)] = string(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// asks finds what could ask another machine for something.
var asks = regexp.MustCompile(`http\.(Get|Post|PostForm|Head\(|DefaultClient|DefaultTransport|Client\{|Transport\{|NewRequest)|net\.(Dial|Dialer)|tls\.Dial|websocket|smtp\.`)

// askers are the only files that ask another machine, at an address that the operator wrote on the command line.
var askers = []string{
	"internal/office/sign_in_provider.go", // the identity provider
	"internal/vault/scan.go",              // the scanner for viruses
}

// TestNothingIsFetchedThatAUserNames states the only files that ask another machine.
func TestNothingIsFetchedThatAUserNames(t *testing.T) {
	for path, text := range sources(t) {
		if m := asks.FindString(text); m != "" && !slices.Contains(askers, path) {
			t.Errorf("%s uses %s: what it asks must not be what a user wrote", path, m)
		}
	}
	if text := sources(t)["internal/office/sign_in_provider.go"]; !strings.Contains(text, "http.ErrUseLastResponse") {
		t.Error("the identity provider's redirects are followed")
	}
}

// TestNoUnsafePackage keeps the product memory-safe.
func TestNoUnsafePackage(t *testing.T) {
	for path, text := range sources(t) {
		if strings.Contains(text, `"unsafe"`) || strings.Contains(text, "//go:linkname") || strings.Contains(text, `import "C"`) {
			t.Errorf("%s leaves the safe language", path)
		}
	}
}

// TestNoWeakRandomness allows predictable numbers where nothing is to be kept secret by them: in the demonstration, whose
// seed is fixed, in measures of names, and in drawing a network.
func TestNoWeakRandomness(t *testing.T) {
	free := []string{"internal/demo/", "internal/names/", "internal/insight/network_shape.go"}
	for path, text := range sources(t) {
		if strings.Contains(text, `"math/rand`) && !slices.ContainsFunc(free, func(f string) bool { return strings.HasPrefix(path, f) }) {
			t.Errorf("%s uses predictable numbers", path)
		}
	}
}
