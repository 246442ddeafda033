package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/ledger"
	"entente/internal/office"
)

type showing struct {
	ID     string `arg:"" help:"Identifier of the record."`
	Format string `help:"text or json." default:"text" enum:"text,json"`
	moment
}

// Help gives examples.
func (showing) Help() string {
	return `Examples:
  entente show area-fr
  entente show per-06f… --format json
  entente show org-3k… --known-at 2024-05-31
  entente show std-51… --as-of 1999-07`
}

// Run prints the record, field by field or as JSON.
func (c showing) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r, asOf, err := c.read(e, o, viewer)
		if err != nil {
			return err
		}
		doc, err := r.Raw(e, c.ID)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			var b bytes.Buffer
			if err := json.Indent(&b, doc, "", "  "); err != nil {
				return err
			}
			fmt.Fprintln(e.out, b.String())
			return nil
		}
		fields, err := ledger.Compare(nil, doc)
		if err != nil {
			return err
		}
		w := table(e.out)
		for _, f := range fields {
			fmt.Fprintf(w, "%s\t%s\t\n", f.Name, plain(f.After))
			if f.Name == "during" && !asOf.Valid.IsZero() {
				during, err := date.ParseInterval(plain(f.After))
				if err != nil {
					return err
				}
				fmt.Fprintf(w, "on %s\t%s\t\n", asOf.Valid, during.HoldsOn(asOf.Valid))
			}
		}
		return w.Flush()
	})
}

// plain shows a JSON value without its quotes where it is a text.
func plain(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) == nil {
		return strings.ReplaceAll(text, "\n", " ")
	}
	return string(value)
}
