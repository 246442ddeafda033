package cli

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
)

// number is the version of Entente.
const number = "0.1.0"

type version struct {
	Format string `help:"text or json." default:"text" enum:"text,json"`
}

// Help gives examples.
func (version) Help() string { return "Examples:\n  entente version\n  entente version --format json" }

// Run prints the version, and the revision that the program was built from where the build knows it.
func (c version) Run(e *env) error {
	revision := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = s.Value
			}
		}
	}
	if c.Format == "json" {
		return json.NewEncoder(e.out).Encode(map[string]string{"version": number, "revision": revision})
	}
	fmt.Fprintln(e.out, "entente", number, revision)
	return nil
}
