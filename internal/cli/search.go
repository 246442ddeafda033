package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"entente/internal/access"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
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
  entente search "Си Чжунсюнь"
  entente search "frente amplio" --format json`
}

// Run prints what was found, kind by kind.
func (c searching) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r, err := c.read(e, o, viewer)
		if err != nil {
			return err
		}
		if err := e.find(o, viewer); err != nil {
			return err
		}
		hits, err := o.Search(e, r, strings.Join(c.Words, " "), c.Limit)
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
			why := strings.ReplaceAll(strings.Join(h.Reasons, ", "), "_", " ")
			if len(h.Joined) > 0 {
				why = strings.TrimPrefix(why+", the same as "+strings.Join(h.Joined, " "), ", ")
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t\n", h.Kind, h.ID, h.Label, h.Name, why)
		}
		if len(hits) == 0 {
			fmt.Fprintln(w, "Nothing found.")
		}
		return w.Flush()
	})
}

// readAtOnce is up to how many names a search on the command line reads into memory first; where there are more, the
// database answers by whole words.
const readAtOnce = 60_000

// find lets searches know every script and typos, where that takes less than a moment.
func (e *env) find(o *office.Office, viewer access.Viewer) error {
	for _, kind := range []record.Kind{register.KindPerson, register.KindOrganisation} {
		n, err := o.Store().As(viewer).CountUpTo(e, store.Of(kind), readAtOnce)
		if err != nil || n == readAtOnce {
			return err
		}
	}
	go o.Finder().Run(e, nil)
	return o.Finder().Settle(e)
}
