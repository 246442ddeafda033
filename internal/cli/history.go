package cli

import (
	"encoding/json"
	"fmt"
	"time"

	"entente/internal/access"
	"entente/internal/office"
)

type past struct {
	ID     string `arg:"" help:"Identifier of the record."`
	Format string `help:"text or json." default:"text" enum:"text,json"`
	recorded
}

// Help gives examples.
func (past) Help() string {
	return `Examples:
  entente history area-fr
  entente history org-3k… --known-at 2024-05-31 --format json`
}

// Run prints every change, the newest first, with the fields before and after.
func (c past) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r, err := c.read(e, o, viewer)
		if err != nil {
			return err
		}
		changes, err := r.History(e, c.ID)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			enc := json.NewEncoder(e.out)
			enc.SetIndent("", "  ")
			return enc.Encode(changes)
		}
		for _, ch := range changes {
			fmt.Fprintf(e.out, "change %d, version %d, %s, by %s in batch %d (%s)", ch.Seq, ch.Version, ch.Batch.At.Format(time.RFC3339), ch.Batch.Author, ch.Batch.ID, ch.Batch.Act)
			for _, more := range []struct{ label, text string }{{"why", ch.Batch.Reason}, {"source", ch.Batch.Source}, {"undoes", ch.Batch.Undoes}} {
				if more.text != "" {
					fmt.Fprintf(e.out, ", %s: %s", more.label, more.text)
				}
			}
			fmt.Fprintln(e.out)
			fields, err := ch.Fields()
			if err != nil {
				return err
			}
			w := table(e.out)
			for _, f := range fields {
				if f.Name == "id" {
					continue
				}
				fmt.Fprintf(w, "  %s\t%s\t→ %s\t\n", f.Name, plain(f.Before), plain(f.After))
			}
			if err := w.Flush(); err != nil {
				return err
			}
		}
		return nil
	})
}
