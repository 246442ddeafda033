package cli

import (
	"errors"
	"fmt"
	"time"

	"entente/internal/access"
	"entente/internal/office"
	"entente/internal/store"
)

type retentions struct {
	List retentionList `cmd:"" help:"List the rules."`
	Set  retentionSet  `cmd:"" help:"Set the rule of a kind."`
	Run  retentionRun  `cmd:"" help:"Do what the rules say, or only tell."`
}

// Help gives examples.
func (retentions) Help() string {
	return `While the program serves, it follows the rules by itself once a day.

Examples:
  entente retention set person 15 --act review
  entente retention run --dry-run`
}

type retentionList struct{}

// Help gives examples.
func (retentionList) Help() string { return "Examples:\n  entente retention list" }

// Run lists.
func (retentionList) Run(e *env) error {
	return e.with(func(o *office.Office, _ access.Viewer) error {
		rules, err := o.Store().RetentionRules(e)
		if err != nil {
			return err
		}
		w := table(e.out)
		fmt.Fprintln(w, "KIND\tYEARS\tACT\t")
		for _, r := range rules {
			fmt.Fprintf(w, "%s\t%d\t%s\t\n", r.Kind, r.Years, r.Act)
		}
		return w.Flush()
	})
}

type retentionSet struct {
	Kind   string `arg:"" help:"person, exchange or commitment."`
	Years  int    `arg:"" help:"Years after the end; 0 takes the rule away."`
	Act    string `help:"review or erase." default:"review" enum:"review,erase"`
	Reason string `help:"For the second person who decides on a rule that erases; needed with --as."`
}

// Help gives examples.
func (retentionSet) Help() string {
	return "Examples:\n  entente retention set exchange 30 --act erase --reason \"Policy of 2026\" --as anna"
}

// Run sets the rule, or asks for it.
func (c retentionSet) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		request, done, err := o.SetRetention(e, viewer, store.RetentionRule{Kind: c.Kind, Years: c.Years, Act: c.Act}, c.Reason)
		switch {
		case err != nil:
			return err
		case done:
			fmt.Fprintln(e.out, "The rule is set")
		default:
			fmt.Fprintf(e.out, "Asked: request %s waits for a second person until %s\n", request.ID, request.Until.Format("2006-01-02"))
		}
		return nil
	})
}

type retentionRun struct {
	DryRun bool `help:"Say how much would go, and change nothing."`
}

// Help gives examples.
func (retentionRun) Help() string { return "Examples:\n  entente retention run --dry-run" }

// Run follows the rules. They were agreed to when they were set, so that no account is asked for.
func (c retentionRun) Run(e *env) error {
	if e.As != "" {
		return usage{errors.New("this is done for the system: leave --as out")}
	}
	return e.with(func(o *office.Office, _ access.Viewer) error {
		erased, review, err := o.RunRetention(e, time.Now(), c.DryRun)
		if err != nil {
			return err
		}
		did := "were erased"
		if c.DryRun {
			did = "would be erased"
		}
		fmt.Fprintf(e.out, "%d records %s, %d wait to be reviewed\n", erased, did, review)
		return nil
	})
}
