package cli

import (
	"fmt"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
)

type users struct {
	List     userList     `cmd:"" help:"List the accounts."`
	Add      userAdd      `cmd:"" help:"Make an account."`
	Link     userLink     `cmd:"" help:"Make a one-time sign-in link."`
	Consent  userConsent  `cmd:"" help:"Let whoever proves an e-mail address at the identity provider come in to an account, once."`
	End      userEnd      `cmd:"" help:"End every session, token and calendar address of an account."`
	Password userPassword `cmd:"" help:"Make a one-time link for who forgot their password: using it ends the password, every session and every token."`
	Token    userToken    `cmd:"" help:"Make an API token."`
	Disable  userDisable  `cmd:"" help:"Disable an account, or enable it again."`
}

// Help gives examples.
func (users) Help() string {
	return `Examples:
  entente user add anna --name "Anna Berg" --role officer --clearance restricted
  entente user link anna
  entente user token anna --scope read`
}

type userList struct {
	Format string `help:"text or json." default:"text" enum:"text,json"`
}

// Help gives examples.
func (userList) Help() string { return "Examples:\n  entente user list --format json" }

func (c userList) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r := o.Store().As(viewer)
		if c.Format == "json" {
			return e.print(r, store.Of(access.KindUser), 0, c.Format)
		}
		w := table(e.out)
		fmt.Fprintln(w, "NAME\tPERSON\tROLE\tCLEARANCE\tDESKS\t\t")
		for rec, err := range r.All(e, store.Of(access.KindUser)) {
			if err != nil {
				return err
			}
			u := rec.(*access.User)
			desks, state := strings.Join(u.Desks, " "), ""
			if u.AllDesks {
				desks = "all"
			}
			if u.Disabled {
				state = "disabled"
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t\n", u.Login, u.Name, u.Role, u.Clearance, desks, state)
		}
		return w.Flush()
	})
}

type userAdd struct {
	Login     string   `arg:"" help:"Sign-in name."`
	Name      string   `help:"The person's name." required:""`
	Role      string   `help:"reader, officer, desk_head or administrator." default:"officer" enum:"reader,officer,desk_head,administrator"`
	Clearance string   `help:"Reads records marked up to: public, internal, restricted or confidential." default:"internal" enum:"public,internal,restricted,confidential"`
	Desk      []string `help:"Identifier of a desk whose records the person reads; may be repeated."`
	AllDesks  bool     `help:"Reads the records of every desk."`
	Grant     []string `help:"A right beyond the role: passports, budgets (to read them) or reviews (to review who may read what); may be repeated." placeholder:"RIGHT"`
}

// Help gives examples.
func (userAdd) Help() string {
	return `Examples:
  entente user add anna --name "Anna Berg" --role desk_head --clearance confidential --all-desks`
}

func (c userAdd) Run(e *env) error {
	return e.withNew(func(o *office.Office, viewer access.Viewer) error {
		u := &access.User{Login: c.Login, Name: c.Name, Role: access.Role(c.Role), Desks: c.Desk, AllDesks: c.AllDesks}
		if err := u.Clearance.UnmarshalText([]byte(c.Clearance)); err != nil {
			return err
		}
		for _, g := range c.Grant {
			u.Grants = append(u.Grants, access.Grant(g))
		}
		u.Marking = record.Internal
		if err := o.Save(e, viewer, u, 0, office.Why{Reason: "Account made on the command line"}); err != nil {
			return err
		}
		fmt.Fprintf(e.out, "Made account %s (%s). Let the person in with: entente user link %s\n", u.Login, u.ID, u.Login)
		return nil
	})
}

type userLink struct {
	Login   string `arg:"" help:"Sign-in name."`
	Address string `help:"Address under which the person reaches Entente." default:"http://localhost:8080" env:"ENTENTE_ADDRESS"`
	Recover bool   `help:"For who has lost their second factor or passkeys: using the link ends these, the password, and every session and token."`
}

// Help gives examples.
func (userLink) Help() string {
	return "Examples:\n  entente user link anna --address https://entente.example.org\n  entente user link anna --recover"
}

func (c userLink) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		link := o.Link
		if c.Recover {
			link = o.RecoveryLink
		}
		secret, err := link(e, viewer, c.Login)
		if err == nil {
			fmt.Fprintln(e.out, office.EntryAddress(c.Address, secret))
		}
		return err
	})
}

type userConsent struct {
	Login  string `arg:"" help:"Sign-in name."`
	Mail   string `help:"The address that the provider verifies." required:""`
	Issuer string `help:"The identity provider." required:"" env:"ENTENTE_PROVIDER" placeholder:"URL"`
}

// Help gives examples.
func (userConsent) Help() string {
	return "Examples:\n  entente user consent anna --mail anna@example.org --issuer https://login.example.org"
}

func (c userConsent) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		return o.Consent(e, viewer, c.Login, c.Issuer, c.Mail)
	})
}

type userEnd struct {
	Login string `arg:"" help:"Sign-in name."`
}

// Help gives examples.
func (userEnd) Help() string { return "Examples:\n  entente user end anna" }

func (c userEnd) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		u, err := o.Store().UserByLogin(e, c.Login)
		if err != nil {
			return err
		}
		return o.EndAccess(e, viewer, u.ID)
	})
}

type userPassword struct {
	Login   string `arg:"" help:"Sign-in name."`
	Address string `help:"Address under which the person reaches Entente." default:"http://localhost:8080" env:"ENTENTE_ADDRESS"`
}

// Help gives examples.
func (userPassword) Help() string {
	return "Examples:\n  entente user password anna --address https://entente.example.org\n\nNobody sets another's password, so nobody but its owner ever knows it."
}

func (c userPassword) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		secret, err := o.PasswordLink(e, viewer, c.Login)
		if err == nil {
			fmt.Fprintln(e.out, office.EntryAddress(c.Address, secret))
		}
		return err
	})
}

type userToken struct {
	Login string   `arg:"" help:"Sign-in name."`
	Name  string   `help:"What the token is for." default:"command line"`
	Scope []string `help:"read, write, or both; calendar alone for an app password." default:"read"`
	Days  int      `help:"Days until it expires." default:"90"`
}

// Help gives examples.
func (userToken) Help() string {
	return "Examples:\n  entente user token anna --scope read --scope write --days 7"
}

func (c userToken) Run(e *env) error {
	return e.with(func(o *office.Office, _ access.Viewer) error {
		u, err := o.Store().UserByLogin(e, c.Login)
		if err != nil {
			return err
		}
		secret, err := o.MakeToken(e, u.Viewer(), c.Name, c.Scope, time.Duration(c.Days)*24*time.Hour)
		if err == nil {
			fmt.Fprintln(e.out, secret)
		}
		return err
	})
}

type userDisable struct {
	Login  string `arg:"" help:"Sign-in name."`
	Enable bool   `help:"Enable it again."`
}

// Help gives examples.
func (userDisable) Help() string { return "Examples:\n  entente user disable anna" }

func (c userDisable) Run(e *env) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		u, err := o.Store().UserByLogin(e, c.Login)
		if err != nil {
			return err
		}
		u.Disabled = !c.Enable
		return o.Save(e, viewer, u, u.Version, office.Why{Reason: "On the command line"})
	})
}
