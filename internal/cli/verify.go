package cli

import (
	"encoding/json"
	"fmt"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/store"
)

type verifying struct {
	Format string `help:"text or json." default:"text" enum:"text,json"`
}

// Help gives examples.
func (verifying) Help() string {
	return `Reads every change of the ledger and every row of the tables, and lists each place where they disagree. Exit code 1
if there is one.

Examples:
  entente verify
  entente verify --database postgres://entente@localhost/entente --format json`
}

// Run compares and reports.
func (c verifying) Run(e *env) error {
	return e.with(func(o *office.Office, _ access.Viewer) error {
		list := []store.Mismatch{}
		n, err := o.Store().Verify(e, func(m store.Mismatch) {
			if list = append(list, m); c.Format == "text" {
				fmt.Fprintf(e.out, "change %d, record %s: %s\n", m.Seq, m.Record, m.What)
			}
		})
		if err != nil {
			return err
		}
		erased, err := o.Store().Erased(e)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			enc := json.NewEncoder(e.out)
			enc.SetIndent("", "  ")
			if err := enc.Encode(map[string]any{"changes": n, "erased": erased, "mismatches": list}); err != nil {
				return err
			}
		}
		if len(list) > 0 {
			return fault.New(fault.Conflict, "ledger and tables disagree in %d places: restore a backup, or ask for help with the list above", len(list))
		}
		if c.Format == "text" {
			fmt.Fprintf(e.out, "%d changes read; ledger and tables agree.\n", n)
			if erased > 0 {
				fmt.Fprintf(e.out, "Of these, %d were erased for good: the ledger keeps who did it and when.\n", erased)
			}
		}
		return nil
	})
}
