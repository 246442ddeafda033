package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/store"
)

type accesses struct {
	Record  accessRecord  `cmd:"" help:"Tell who may read a record, why, and who opened it."`
	Account accessAccount `cmd:"" help:"Tell what an account may read, by kind."`
	Reviews accessReviews `cmd:"" help:"List the accounts with their rights, when they were last here, and their last review."`
	Review  accessReview  `cmd:"" help:"Write down that the rights of an account were looked at, and kept or withdrawn."`
}

type accessRecord struct {
	ID     string `arg:"" help:"Identifier of the record."`
	Format string `help:"text or json." default:"text" enum:"text,json"`
}

// Help gives examples.
func (accessRecord) Help() string {
	return `Examples:
  entente access record exc-3k…
  entente access record exc-3k… --as anna --format json`
}

// Run lists the readers.
func (c accessRecord) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		list, opened, err := o.Readers(e, viewer, c.ID)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return e.json(map[string]any{"readers": list, "opened": opened})
		}
		w := table(e.out)
		names := make(map[string]string)
		for _, one := range list {
			names[one.Account.ID] = one.Account.Login
			verdict, reason, _ := strings.Cut(one.Reason, ": ")
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t\n", one.Account.Login, one.Account.Name, verdict, reason)
		}
		if err := w.Flush(); err != nil {
			return err
		}
		for _, g := range opened {
			login := names[g.Account]
			if login == "" {
				login = g.Account
			}
			fmt.Fprintf(e.out, "opened %s by %s\n", g.At.Format(time.RFC3339), login)
		}
		return nil
	})
}

type accessAccount struct {
	Login  string `arg:"" help:"Sign-in name."`
	Format string `help:"text or json." default:"text" enum:"text,json"`
}

// Help gives examples.
func (accessAccount) Help() string {
	return `Counts go up to 10,000 of each kind, within what the acting account may read itself.

Examples:
  entente access account anna
  entente access account anna --as boris`
}

// Run counts.
func (c accessAccount) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		u, err := o.Store().UserByLogin(e, c.Login)
		if err != nil {
			return err
		}
		reach, err := o.WhatReads(e, viewer, u.ID)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return e.json(reach)
		}
		fmt.Fprintf(e.out, "%s, cleared for %s", reach.Account.Role, reach.Account.Clearance)
		for _, more := range []struct {
			what string
			list []string
		}{{"desks", reach.Account.Desks}, {"compartments", reach.Compartments}, {"rights", grantTexts(reach.Account.Grants)}} {
			if len(more.list) > 0 {
				fmt.Fprintf(e.out, ", %s: %s", more.what, strings.Join(more.list, ", "))
			}
		}
		fmt.Fprintln(e.out)
		w := table(e.out)
		for _, k := range reach.Kinds {
			fmt.Fprintf(w, "%s\t%d\tof %d\t\n", store.Plural(k.Kind), k.Both, k.Own)
		}
		return w.Flush()
	})
}

func grantTexts(list []access.Grant) (texts []string) {
	for _, g := range list {
		texts = append(texts, string(g))
	}
	return texts
}

type accessReviews struct {
	Format string `help:"text or json." default:"text" enum:"text,json"`
}

// Help gives examples.
func (accessReviews) Help() string { return "Examples:\n  entente access reviews --format json" }

// Run lists.
func (c accessReviews) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		list, err := o.Reviews(e, viewer)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return e.json(list)
		}
		w := table(e.out)
		for _, one := range list {
			seen, review := "never here", "never reviewed"
			if !one.LastIn.IsZero() {
				seen = one.LastIn.Format(time.DateOnly)
			}
			if one.Last != nil {
				review = one.Last.Verdict + " " + one.Last.At.Format(time.DateOnly)
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t\n", one.Account.Login, one.Account.Role, one.Account.Clearance, strings.Join(grantTexts(one.Account.Grants), " "), seen, review)
		}
		return w.Flush()
	})
}

type accessReview struct {
	Login   string `arg:"" help:"Sign-in name."`
	Verdict string `arg:"" help:"kept or withdrawn; withdrawing disables the account and signs it out everywhere." enum:"kept,withdrawn"`
	Reason  string `help:"Why, in a sentence." placeholder:"TEXT"`
}

// Help gives examples.
func (accessReview) Help() string {
	return `A review stands under the name of who looked, so it takes --as.

Examples:
  entente access review anna kept --as boris --reason "half-yearly review"
  entente access review carl withdrawn --as boris --reason "left the house"`
}

// Run writes the review down.
func (c accessReview) Run(e *env) error {
	if e.As == "" {
		return usage{fault.Field("as", "say with --as whose review this is")}
	}
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		u, err := o.Store().UserByLogin(e, c.Login)
		if err != nil {
			return err
		}
		return o.Review(e, viewer, u.ID, c.Verdict, c.Reason)
	})
}

// json prints a value for programs.
func (e *env) json(value any) error {
	enc := json.NewEncoder(e.out)
	enc.SetIndent("", "  ")
	return enc.Encode(value)
}
