package cli

import (
	"fmt"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
)

type undoing struct {
	Change     int64  `arg:"" optional:"" help:"Number of the change, as entente history prints it."`
	Batch      int64  `help:"Take back a whole batch, such as an import, instead."`
	KeepEdited bool   `help:"Leave records of the batch that were changed since as they are."`
	Reason     string `help:"Why, for the ledger."`
}

// Help gives examples.
func (undoing) Help() string {
	return `Nothing is erased: the undo is itself a change, and can be undone.

Examples:
  entente undo 4711 --reason "wrong person"
  entente undo --batch 12
  entente undo --batch 12 --keep-edited`
}

// Run takes back one change or one batch.
func (c undoing) Run(e *env) error {
	if (c.Change == 0) == (c.Batch == 0) {
		return usage{fault.New(fault.Invalid, "say what to undo: the number of a change, or --batch N")}
	}
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		why := office.Why{Reason: c.Reason}
		var done ledger.Batch
		var err error
		if c.Batch != 0 {
			done, err = o.UndoBatch(e, viewer, c.Batch, c.KeepEdited, why)
		} else {
			done, err = o.UndoChange(e, viewer, c.Change, why)
		}
		if err != nil {
			return err
		}
		if done.ID == 0 {
			fmt.Fprintln(e.out, "There was nothing left to undo.")
			return nil
		}
		fmt.Fprintf(e.out, "Undone with %d changes, as batch %d.\n", done.Last-done.First+1, done.ID)
		return nil
	})
}
