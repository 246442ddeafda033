package web

import (
	"net/http"
	"net/url"
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
	if err := v.viewer.Require(access.Administrator); err != nil {
		return err
	}
	rec, err := v.reader.Get(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	user, ok := rec.(*access.User)
	if !ok {
		return fault.New(fault.NotFound, "there is no such account")
	}
	if user.Disabled {
		return fault.New(fault.Conflict, "this account is disabled, so no link would let it in; enable it first")
	}
	secret, err := s.office.Link(r.Context(), v.viewer, user.Login)
	if err != nil {
		return err
	}
	link := url.URL{Scheme: "http", Host: r.Host, Path: "/enter", RawQuery: url.Values{"token": {secret}}.Encode()}
	if s.options.Secure || r.TLS != nil {
		link.Scheme = "https"
	}
	return s.usersPage(w, r, v, usersView{link: link.String(), forName: user.Name, hours: int(office.LinkLife.Hours())})
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
