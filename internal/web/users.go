package web

import (
	"context"
	"net/http"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
)

// usersView is the list of accounts, and a one-time link that was just made for one of them.
type usersView struct {
	users         []*access.User
	labels        map[string]string // of desks
	link, forName string
	recovery      bool // the link is for who has lost what they come in by
	hours         int
}

// users lists the accounts, for administrators.
func (s *server) users(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.usersPage(w, r, v, usersView{})
}

func (s *server) usersPage(w http.ResponseWriter, r *http.Request, v *visit, u usersView) error {
	if err := v.viewer.Require(access.Administrator); err != nil {
		return err
	}
	var desks []string
	for rec, err := range v.reader.All(r.Context(), store.Of(access.KindUser)) {
		if err != nil {
			return err
		}
		user := rec.(*access.User)
		u.users = append(u.users, user)
		desks = append(desks, user.Desks...)
	}
	var err error
	if u.labels, err = v.reader.Labels(r.Context(), desks...); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, usersPageOf(u))
}

// signInLink makes a one-time link that signs an account in, and shows it once.
func (s *server) signInLink(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.linkFor(w, r, v, s.office.Link, false)
}

// recoveryLink makes a one-time link for somebody who has lost their second factor or their passkeys, and shows it once.
func (s *server) recoveryLink(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.linkFor(w, r, v, s.office.RecoveryLink, true)
}

func (s *server) linkFor(w http.ResponseWriter, r *http.Request, v *visit, make func(context.Context, access.Viewer, string) (string, error), recovery bool) error {
	user, err := s.userOf(r, v)
	if err != nil {
		return err
	}
	if user.Disabled {
		return fault.New(fault.Conflict, "this account is disabled, so no link would let it in; enable it first")
	}
	secret, err := make(r.Context(), v.viewer, user.Login)
	if err != nil {
		return err
	}
	link := office.EntryAddress(s.address(r), secret)
	return s.usersPage(w, r, v, usersView{link: link, recovery: recovery, forName: user.Name, hours: int(office.LinkLife.Hours())})
}

// endAccess ends every session, token and calendar address of an account.
func (s *server) endAccess(w http.ResponseWriter, r *http.Request, v *visit) error {
	user, err := s.userOf(r, v)
	if err != nil {
		return err
	}
	if err := s.office.EndAccess(r.Context(), v.viewer, user.ID); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "users.ended", "Name", user.Name))
	return s303(w, r, "/users")
}

// userOf is the account that an administrator means.
func (s *server) userOf(r *http.Request, v *visit) (*access.User, error) {
	if err := v.viewer.Require(access.Administrator); err != nil {
		return nil, err
	}
	rec, err := v.reader.Get(r.Context(), r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	user, ok := rec.(*access.User)
	if !ok {
		return nil, fault.New(fault.NotFound, "there is no such account")
	}
	return user, nil
}

// address is where people reach the pages: as the operator said, or as this browser reached them. A link that is handed on
// is made of what the operator said where they did: the name that a request claims proves nothing.
func (s *server) address(r *http.Request) string {
	switch {
	case s.options.Address != "":
		return s.options.Address
	case s.options.Secure || r.TLS != nil:
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// deskNames are the desks of an account, by name.
func (u usersView) deskNames(user *access.User) string {
	var names []string
	for _, id := range user.Desks {
		if u.labels[id] != "" {
			names = append(names, u.labels[id])
		}
	}
	return strings.Join(names, ", ")
}

// ownAccount keeps administrators from shutting themselves out.
func ownAccount(in *reading, r record.Record) (before, after []record.Record) {
	u := r.(*access.User)
	if u.ID != in.reader.Viewer().User {
		return nil, nil
	}
	if u.Disabled {
		in.wrong.Add("disabled", "%s", t(in.ctx, "users.not_yourself"))
	}
	if u.Role != access.Administrator {
		in.wrong.Add("role", "%s", t(in.ctx, "users.not_yourself"))
	}
	return nil, nil
}
