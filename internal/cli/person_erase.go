package cli

import (
	"fmt"
	"time"

	"entente/internal/access"
	"entente/internal/office"
	"entente/internal/record"
)

type personErase struct {
	ID     string `arg:"" help:"Identifier of the person."`
	Ground string `help:"not_needed, consent_withdrawn, objected, unlawful, legal_duty or child (GDPR, article 17.1)." enum:"not_needed,consent_withdrawn,objected,unlawful,legal_duty,child," default:""`
	Reason string `help:"For the second person who decides; needed with --as."`
	DryRun bool   `help:"Say what would go and what would stay, and change nothing."`
}

// Help gives examples.
func (personErase) Help() string {
	return `With --as it asks a second person to agree. Without, whoever runs the program on this machine erases at once, and the ledger says so.

Examples:
  entente person erase per-3k… --dry-run
  entente person erase per-3k… --ground objected
  entente person erase per-3k… --ground objected --reason "Letter of 3 May" --as anna`
}

// Run erases, asks, or only tells.
func (c personErase) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		if c.DryRun {
			found, err := o.PreviewErasing(e, viewer, c.ID)
			if err != nil {
				return err
			}
			w := table(e.out)
			list := func(what string, records []record.Record) {
				for _, r := range records {
					fmt.Fprintf(w, "%s\t%s\t%s\t\n", what, r.Kind(), r.Meta().ID)
				}
			}
			list("edit by hand", found.Texts)
			list("goes", found.Goes)
			list("stays, cut", found.Cut)
			return w.Flush()
		}
		request, done, err := o.AskErasing(e, viewer, c.ID, c.Ground, c.Reason, time.Time{})
		if err != nil {
			return err
		}
		if done {
			fmt.Fprintln(e.out, "Erased")
			return nil
		}
		fmt.Fprintf(e.out, "Asked: request %s waits for a second person until %s\n", request.ID, request.Until.Format("2006-01-02"))
		return nil
	})
}
