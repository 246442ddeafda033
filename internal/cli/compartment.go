package cli

import (
	"fmt"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
)

type compartments struct {
	List    compartmentList    `cmd:"" help:"List the compartments and who belongs to them."`
	Add     compartmentAdd     `cmd:"" help:"Make a compartment."`
	Members compartmentMembers `cmd:"" help:"Let people into a compartment, or out of it."`
}

type compartmentList struct {
	Format string `help:"text or json." default:"text" enum:"text,json"`
}

// Help gives examples.
func (compartmentList) Help() string { return "Examples:\n  entente compartment list --format json" }

// Run lists.
func (c compartmentList) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		list, err := o.Compartments(e, viewer)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return e.json(list)
		}
		w := table(e.out)
		for _, one := range list {
			var members []string
			for _, id := range one.Members {
				u, err := o.Store().User(e, id)
				if err != nil {
					return err
				}
				members = append(members, u.Login)
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t\n", one.ID, one.Name, strings.Join(members, " "))
		}
		return w.Flush()
	})
}

type compartmentAdd struct {
	Name   string   `arg:"" help:"A word that tells nothing of what lies in it, such as Juniper."`
	Member []string `help:"Sign-in name of somebody who belongs to it; may be repeated." placeholder:"NAME"`
	Note   string   `help:"What it is for, as far as administrators may know." placeholder:"TEXT"`
}

// Help gives examples.
func (compartmentAdd) Help() string {
	return `Examples:
  entente compartment add Juniper --member anna --member boris`
}

// Run makes it.
func (c compartmentAdd) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		members, err := e.accounts(o, c.Member)
		if err != nil {
			return err
		}
		made := &access.Compartment{Name: c.Name, Members: members, Note: c.Note}
		if err := o.SaveCompartment(e, viewer, made, 0, office.Why{Reason: "Compartment made on the command line"}); err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.out, "Made compartment %s (%s).\n", made.Name, made.ID)
		return err
	})
}

type compartmentMembers struct {
	Compartment string   `arg:"" help:"Identifier or name of the compartment."`
	In          []string `help:"Sign-in name of somebody to let in; may be repeated." placeholder:"NAME"`
	Out         []string `help:"Sign-in name of somebody to let out; may be repeated." placeholder:"NAME"`
	Reason      string   `help:"Why, in a sentence." placeholder:"TEXT"`
}

// Help gives examples.
func (compartmentMembers) Help() string {
	return `Who is let out reads nothing more in it from that moment.

Examples:
  entente compartment members Juniper --in carl --out anna --reason "hand-over"`
}

// Run changes the list.
func (c compartmentMembers) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		list, err := o.Compartments(e, viewer)
		if err != nil {
			return err
		}
		list = slices.DeleteFunc(list, func(one *access.Compartment) bool { return one.ID != c.Compartment && one.Name != c.Compartment })
		if len(list) != 1 {
			return fault.New(fault.NotFound, "there are %d compartments called %q; see entente compartment list", len(list), c.Compartment)
		}
		in, err := e.accounts(o, c.In)
		if err != nil {
			return err
		}
		out, err := e.accounts(o, c.Out)
		if err != nil {
			return err
		}
		changed := *list[0]
		changed.Members = slices.DeleteFunc(slices.Clone(changed.Members), func(id string) bool { return slices.Contains(out, id) })
		for _, id := range in {
			if !slices.Contains(changed.Members, id) {
				changed.Members = append(changed.Members, id)
			}
		}
		return o.SaveCompartment(e, viewer, &changed, changed.Version, office.Why{Reason: c.Reason})
	})
}

// accounts are the identifiers of accounts by their sign-in names.
func (e *env) accounts(o *office.Office, logins []string) (ids []string, err error) {
	for _, login := range logins {
		u, err := o.Store().UserByLogin(e, login)
		if err != nil {
			return nil, fault.Field("member", "there is no account %q", login)
		}
		ids = append(ids, u.ID)
	}
	return ids, nil
}
