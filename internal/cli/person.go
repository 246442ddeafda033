package cli

import (
	"io"

	"entente/internal/access"
	"entente/internal/office"
	"entente/internal/print"
)

type persons struct {
	File  personFile  `cmd:"" help:"Write what is held on a person: every record that names them, in JSON and to read."`
	Erase personErase `cmd:"" help:"Erase a person for good, or ask a second person to agree."`
}

type personFile struct {
	ID     string `arg:"" help:"Identifier of the person."`
	Output string `short:"o" required:"" help:"Archive to write." placeholder:"FILE.zip" type:"path"`
}

// Help gives examples.
func (personFile) Help() string {
	return `Writes what the acting account may read, and says so. That it was taken out is written into the ledger.

Examples:
  entente person file per-3k… --output held.zip
  entente person file per-3k… --as anna --output held.zip`
}

// Run gathers and writes.
func (c personFile) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		held, err := o.HeldOn(e, viewer, c.ID, "")
		if err != nil {
			return err
		}
		return e.write(c.Output, func(w io.Writer) error { return print.Held(w, held) })
	})
}
