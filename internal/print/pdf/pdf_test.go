package pdf

import (
	"os"
	"path/filepath"
	"testing"
)

// Chromium prints our own layouts because it is faster, LibreOffice an office's own templates because it shows all that
// Word does; with one of them, that one prints everything.
func TestWhatPrintsAPaper(t *testing.T) {
	for _, c := range []struct {
		name           string
		installed      []string
		named          string
		builtIn, owned string
	}{
		{name: "both", installed: []string{"soffice", "chromium"}, builtIn: "chromium", owned: "soffice"},
		{name: "LibreOffice alone", installed: []string{"libreoffice"}, builtIn: "libreoffice", owned: "libreoffice"},
		{name: "a browser alone", installed: []string{"google-chrome"}, builtIn: "google-chrome", owned: "google-chrome"},
		{name: "the one that was named", installed: []string{"soffice", "chromium"}, named: "soffice", builtIn: "soffice", owned: "soffice"},
		{name: "the browser that was named", installed: []string{"soffice", "chromium"}, named: "chromium", builtIn: "chromium", owned: "chromium"},
		{name: "nothing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			t.Setenv("PATH", folder)
			for _, program := range c.installed {
				if err := os.WriteFile(filepath.Join(folder, program), []byte("#!/bin/sh\n"), 0o700); err != nil {
					t.Fatal(err)
				}
			}
			p, err := Find(c.named)
			if err != nil {
				t.Fatal(err)
			}
			for own, want := range map[bool]string{false: c.builtIn, true: c.owned} {
				if want != "" {
					want = filepath.Join(folder, want)
				}
				if got := p.Program(own); got != want {
					t.Errorf("own template %t: %q prints, want %q", own, got, want)
				}
			}
			if p.Ready() != (len(c.installed) > 0) {
				t.Errorf("ready: %t", p.Ready())
			}
		})
	}
}
