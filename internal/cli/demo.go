package cli

import (
	"fmt"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/demo"
	"entente/internal/office"
)

type demoLoad struct {
	Seed uint64 `help:"Another seed gives other people and parties, and the same figures." default:"1997"`
}

// Help gives examples.
func (demoLoad) Help() string {
	return `A scenario of five years of an international department: real areas, invented people. The report from 1997-10
to 2002-09 yields the figures of the public account that it is modelled on.

Examples:
  entente demo
  entente demo --data /tmp/try && entente report --data /tmp/try --from 1997-10 --to 2002-09`
}

// Run loads the scenario as one batch.
func (c demoLoad) Run(e *env) error {
	return e.withNew(func(o *office.Office, viewer access.Viewer) error {
		batch, err := demo.Load(e, o.Store(), viewer, c.Seed, date.DayAt(time.Now().UTC()))
		if err != nil {
			return err
		}
		if batch.ID == 0 {
			fmt.Fprintln(e.out, "The demonstration is loaded already; nothing was changed.")
			return nil
		}
		fmt.Fprintf(e.out, "Loaded %d records as batch %d. Take them out with: entente undo --batch %d\n", batch.Last-batch.First+1, batch.ID, batch.ID)
		return nil
	})
}
