package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"entente/internal/access"
	"entente/internal/office"
)

type searching struct {
	Words  []string `arg:"" help:"Words, or beginnings of words."`
	Limit  int      `help:"Most records of a kind." default:"10"`
	Format string   `help:"text or json." default:"text" enum:"text,json"`
	recorded
}

// Help gives examples.
func (searching) Help() string {
	return `Examples:
  entente search mandela
  entente search 仲勋
  entente search "frente amplio" --format json`
}

// Run prints what was found, kind by kind.
func (c searching) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r, err := c.read(e, o, viewer)
		if err != nil {
			return err
		}
		hits, err := office.Search(e, r, strings.Join(c.Words, " "), c.Limit)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			enc := json.NewEncoder(e.out)
			enc.SetIndent("", "  ")
			return enc.Encode(hits)
		}
		w := table(e.out)
		for _, h := range hits {
			fmt.Fprintf(w, "%s\t%s\t%s\t\n", h.Kind, h.ID, h.Label)
		}
		if len(hits) == 0 {
			fmt.Fprintln(w, "Nothing found.")
		}
		return w.Flush()
	})
}
