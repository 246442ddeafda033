package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/store"
)

// delegations are the commands about delegations.
type delegations struct {
	List  delegationList  `cmd:"" help:"List delegations with their stages."`
	Show  delegationShow  `cmd:"" help:"Show how far a delegation is, and what is next."`
	Move  delegationMove  `cmd:"" help:"Move a delegation to its next stage, or off its way."`
	Purge delegationPurge `cmd:"" help:"Erase the travel documents whose day has passed."`
}

type delegationList struct {
	Filters []string `arg:"" optional:"" help:"NAME=VALUE, all of which must hold."`
	Limit   int      `help:"Most delegations to print." default:"50"`
	Format  string   `help:"text or json." default:"text" enum:"text,json"`
}

// Help gives examples.
func (delegationList) Help() string {
	return `Examples:
  entente delegations list stage=in_preparation direction=sent
  entente delegations list overdue=yes
  entente delegations list waiting=me --as anna`
}

// Run prints a table, or an array of JSON objects.
func (c delegationList) Run(e *env) error {
	values := url.Values{}
	for _, f := range c.Filters {
		name, value, found := strings.Cut(f, "=")
		if !found {
			return usage{fault.New(fault.Invalid, "%q is no filter: write NAME=VALUE", f)}
		}
		values.Add(name, value)
	}
	q, err := store.QueryFrom(delegation.KindDelegation, values)
	if err != nil {
		return usage{err}
	}
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r := o.Store().As(viewer)
		if c.Format == "json" {
			return e.print(r, q, c.Limit, c.Format)
		}
		q.Limit = min(max(c.Limit, 1), store.MaxLimit)
		page, err := r.List(e, q)
		if err != nil {
			return err
		}
		records, err := page.Records()
		if err != nil {
			return err
		}
		w := table(e.out)
		fmt.Fprintln(w, "DELEGATION\tSTAGE\tWHEN\tTITLE\t")
		for _, rec := range records {
			d := rec.(*delegation.Delegation)
			x, err := r.Get(e, d.Exchange)
			if err != nil {
				return err
			}
			visit := x.(*exchange.Exchange)
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t\n", visit.ID, d.Stage, visit.During, visit.Title)
		}
		return w.Flush()
	})
}

type delegationShow struct {
	ID     string `arg:"" help:"Identifier of the delegation: of its exchange, or of its file."`
	Format string `help:"text or json." default:"text" enum:"text,json"`
}

// Help gives examples.
func (delegationShow) Help() string {
	return `Examples:
  entente delegations show exc-06h…
  entente delegations show exc-06h… --format json`
}

// Run prints the delegation, its papers and what is next.
func (c delegationShow) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		d, err := o.DelegationOverview(e, o.Store().As(viewer), c.ID)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			enc := json.NewEncoder(e.out)
			enc.SetIndent("", "  ")
			return enc.Encode(map[string]any{"exchange": d.Exchange, "file": d.File, "next": nextOf(d)})
		}
		fmt.Fprintf(e.out, "%s\n%s, %s\n", d.Exchange.Title, d.Exchange.Direction, d.Exchange.During)
		if d.File == nil {
			fmt.Fprintln(e.out, "No file was opened for this delegation.")
			return nil
		}
		fmt.Fprintf(e.out, "%s since %s\n", d.File.Stage, d.File.StageOn)
		if d.File.StageReason != "" {
			fmt.Fprintf(e.out, "  %s\n", d.File.StageReason)
		}
		fmt.Fprintf(e.out, "%d people travel\n", len(d.Travel))
		if d.Overdue {
			fmt.Fprintf(e.out, "The report was due on %s.\n", d.ReportDue)
		}
		for _, p := range d.Papers {
			if at := p.At(); at >= 0 {
				fmt.Fprintf(e.out, "The %s lies at step %d of %d (%s) since %s.\n", p.About, at+1, len(p.Steps), p.Steps[at].Title, p.Since().Format("2006-01-02 15:04"))
			}
		}
		for _, step := range nextOf(d) {
			fmt.Fprintf(e.out, "next: %s\n", step.To)
			for _, m := range step.Missing {
				fmt.Fprintf(e.out, "  first: %s\n", m)
			}
		}
		return nil
	})
}

// nextStep is a step as the command line tells it.
type nextStep struct {
	To      string   `json:"to"`
	By      string   `json:"by"`
	Missing []string `json:"missing,omitempty"`
}

func nextOf(d office.DelegationOverview) []nextStep {
	var list []nextStep
	for _, s := range d.Next {
		step := nextStep{To: s.To, By: s.Rule.Who}
		for _, g := range s.Missing {
			_, message := g.Ask()
			step.Missing = append(step.Missing, message)
		}
		list = append(list, step)
	}
	return list
}

type delegationMove struct {
	ID     string `arg:"" help:"Identifier of the delegation: of its exchange, or of its file."`
	To     string `arg:"" help:"Stage that it comes to, such as invited or postponed."`
	On     string `help:"Day on which it came there; today where it is left out." placeholder:"YYYY-MM-DD"`
	Reason string `help:"Why; needed to postpone, cancel or decline." placeholder:"TEXT"`
}

// Help gives examples.
func (delegationMove) Help() string {
	return `Examples:
  entente delegations move exc-0k… invited --on 2027-03-01 --as anna
  entente delegations move exc-0k… postponed --reason "The hosts vote that week" --as anna`
}

// Run moves the delegation and its exchange in one act.
func (c delegationMove) Run(e *env) error {
	on, err := date.Parse(c.On)
	if err != nil {
		return usage{err}
	}
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		d, err := o.MoveDelegation(e, viewer, c.ID, office.Move{To: c.To, On: on, Reason: c.Reason}, office.Why{})
		if err != nil {
			return err
		}
		fmt.Fprintf(e.out, "%s is %s.\n", d.Exchange.Title, d.File.Stage)
		return nil
	})
}

type delegationPurge struct{}

// Help says what it does.
func (delegationPurge) Help() string {
	return `Erases every travel document whose day has passed: from its table and from the ledger, in all its versions. The ledger
keeps that there was one, and when it was erased. While the program serves, it does this by itself once a day.

Examples:
  entente delegations purge --data /srv/entente`
}

// Run erases. The day was set by whoever entered the document, so that no account is asked for.
func (c delegationPurge) Run(e *env) error {
	if e.As != "" {
		return usage{errors.New("this is done for the system: leave --as out")}
	}
	return e.with(func(o *office.Office, _ access.Viewer) error {
		n, err := o.PurgeTravelDocuments(e, time.Now())
		if err != nil {
			return err
		}
		fmt.Fprintf(e.out, "%d travel documents were erased.\n", n)
		return nil
	})
}
