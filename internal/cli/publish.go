package cli

import (
	"fmt"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/print/publish"
)

type publishing struct {
	Folder    string   `arg:"" name:"dir" help:"Folder to write the site to: a new one, an empty one, or that of the last time." type:"path"`
	Title     string   `help:"Name of the organisation, as the site shows it."`
	Address   string   `help:"Address at which the site will stand, for the feed." placeholder:"URL"`
	Languages []string `help:"Languages of the site, the first one at its root." default:"en,fr,es,ru,ar,zh"`
	Force     bool     `help:"Publish although public texts name somebody hidden."`
}

// Help says what is published.
func (publishing) Help() string {
	return `Writes the public register: a static site of what is marked public (exchanges, delegations, signed agreements, released communiqués), with a feed, JSON and CSV, for any web server.
It needs no script. What is not public is not in it, and not counted in it.

Before anything is written, public texts are searched for the names of hidden organisations and people: somebody may have
written one into a title. The command then names them, and stops.

Examples:
  entente publish /srv/www/register --title "Example Party" --address https://register.example.org
  entente publish ./public --languages en,ar`
}

// Run reads the register as a stranger, makes the site and writes it.
func (c publishing) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		if err := viewer.Require(access.Administrator); err != nil { // who publishes is told of what is hidden
			return err
		}
		g, err := publish.Read(e, o.Store())
		if err != nil {
			return err
		}
		files, err := publish.Make(g, publish.Options{Title: c.Title, Address: c.Address, Languages: c.Languages})
		if err != nil {
			return usage{err}
		}
		leaks, err := publish.Leaks(e, o.Store(), files)
		if err != nil {
			return err
		}
		for _, l := range leaks {
			fmt.Fprintf(e.err, "%s names %q (%s), which is not public\n", l.File, l.Name, l.ID)
		}
		if len(leaks) > 0 && !c.Force {
			return fault.New(fault.Conflict, "nothing was published: %d hidden names stand in public texts; correct the texts, or the markings, or publish with --force", len(leaks))
		}
		if err := o.Witness(e, viewer, ledger.ActExport, office.Witnessed{Query: "public register", Format: "site"}); err != nil {
			return err
		}
		if err := publish.Write(c.Folder, files); err != nil {
			return err
		}
		fmt.Fprintf(e.out, "%d exchanges, %d agreements and %d communiqués in %d files: %s\n", len(g.Exchanges), len(g.Agreements), len(g.Communiques), len(files), c.Folder)
		return nil
	})
}
