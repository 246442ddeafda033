package cli

import (
	"fmt"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/demo"
	"entente/internal/ledger"
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

// Run loads the scenario in a few batches.
func (c demoLoad) Run(e *env) error {
	return e.withNew(func(o *office.Office, viewer access.Viewer) error {
		batches, err := loadDemonstration(e, o, viewer, c.Seed)
		if err != nil {
			return err
		}
		if len(batches) == 0 {
			fmt.Fprintln(e.out, "The demonstration is loaded already; nothing was changed.")
			return nil
		}
		first, last := batches[0], batches[len(batches)-1]
		fmt.Fprintf(e.out, "Loaded %d records as batches %d to %d. Take them out from the last to the first with: entente undo --batch %d\n", last.Last-first.First+1, first.ID, last.ID, last.ID)
		return nil
	})
}

// loadDemonstration writes the records of the demonstration, and then attaches its files.
func loadDemonstration(e *env, o *office.Office, viewer access.Viewer, seed uint64) ([]ledger.Batch, error) {
	batches, err := demo.Load(e, o.Store(), viewer, seed, date.DayAt(time.Now().UTC()))
	if err != nil || len(batches) == 0 {
		return nil, err
	}
	for _, f := range demo.Files() {
		file := office.NewFile{Subject: f.Subject, Name: f.Name, Marking: f.Marking, Lang: f.Language, Note: f.Note}
		if _, err := o.Attach(e, viewer, file, strings.NewReader(f.Content), office.Why{Reason: "File of the demonstration"}); err != nil {
			return nil, err
		}
	}
	return batches, nil
}
