package cli

import (
	"context"
	"fmt"

	"entente/internal/access"
	"entente/internal/office"
)

type seconds struct {
	List   secondList   `cmd:"" help:"List the requests that wait."`
	Grant  secondGrant  `cmd:"" help:"Agree to a request: it is done at once."`
	Refuse secondRefuse `cmd:"" help:"Refuse a request."`
}

// Help gives examples.
func (seconds) Help() string {
	return `Whoever runs the program on this machine decides for the system: the way out where nobody else can. The ledger says so.

Examples:
  entente second list
  entente second grant 6Q3…
  entente second refuse 6Q3… --answer "Ask Anna first"`
}

type secondList struct{}

// Help gives examples.
func (secondList) Help() string { return "Examples:\n  entente second list --as anna" }

// Run lists.
func (secondList) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		list, err := o.SecondsWaiting(e, viewer)
		if err != nil {
			return err
		}
		var people []string
		for _, r := range list {
			people = append(people, r.Asker)
		}
		names, err := o.Store().AuthorNames(e, people...)
		if err != nil {
			return err
		}
		w := table(e.out)
		fmt.Fprintln(w, "REQUEST\tASKED\tUNTIL\tACT\tBY\tREASON\t")
		for _, r := range list {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t\n", r.ID, r.Asked.Format("2006-01-02 15:04"), r.Until.Format("2006-01-02"), r.Act, names[r.Asker], r.Reason)
		}
		return w.Flush()
	})
}

type secondGrant struct {
	ID     string `arg:"" help:"Number of the request."`
	Answer string `help:"What to tell who asked."`
}

// Help gives examples.
func (secondGrant) Help() string { return "Examples:\n  entente second grant 6Q3…" }

// Run agrees.
func (c secondGrant) Run(e *env) error {
	return decide(e, (*office.Office).GrantSecond, c.ID, c.Answer, "Agreed, and done")
}

type secondRefuse struct {
	ID     string `arg:"" help:"Number of the request."`
	Answer string `help:"What to tell who asked." required:""`
}

// Help gives examples.
func (secondRefuse) Help() string {
	return "Examples:\n  entente second refuse 6Q3… --answer \"Not before the visit\""
}

// Run refuses.
func (c secondRefuse) Run(e *env) error {
	return decide(e, (*office.Office).RefuseSecond, c.ID, c.Answer, "Refused")
}

func decide(e *env, do func(*office.Office, context.Context, access.Viewer, string, string) error, id, answer, done string) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		if err := do(o, e, viewer, id, answer); err != nil {
			return err
		}
		fmt.Fprintln(e.out, done)
		return nil
	})
}
