package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/store"
)

// accountRoutes lists the addresses of a person's own account, and those of everybody's for administrators.
func (r *routes) accountRoutes() {
	s := r.server
	r.page("GET /account", func(w http.ResponseWriter, r *http.Request, v *visit) error {
		return s.accountPage(w, r, v, http.StatusOK, accountView{})
	})
	r.page("POST /account/password", s.changePassword)
	r.sensitive("POST /account/tokens", s.makeToken)
	r.page("POST /account/tokens/{id}/remove", s.removeToken)
	r.page("POST /account/theme", s.setTheme)
	r.page("GET /users", s.users)
	r.sensitive("POST /users/{id}/link", s.signInLink)
	r.sensitive("POST /users/{id}/recovery", s.recoveryLink)
	r.sensitive("POST /users/{id}/end", s.endAccess)
}

// accountView is what the page of one's own account shows.
type accountView struct {
	user        *access.User
	desks       []string
	hasPassword bool
	tokens      []store.Token
	calendar    string // address of one's tasks, for a program with an app password
	secret      string // of a token just made: shown once
	tokenName   string
	scopes      []string
	wrong       fault.List
}

func (a accountView) message(field string) string {
	for _, e := range a.wrong {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

func (s *server) accountPage(w http.ResponseWriter, r *http.Request, v *visit, status int, a accountView) error {
	ctx := r.Context()
	var err error
	if a.user, err = s.office.Store().User(ctx, v.viewer.User); err != nil {
		return err
	}
	labels, err := v.reader.Labels(ctx, a.user.Desks...)
	if err != nil {
		return err
	}
	for _, id := range a.user.Desks {
		if labels[id] != "" {
			a.desks = append(a.desks, labels[id])
		}
	}
	if a.hasPassword, err = s.hasPassword(ctx, v); err != nil {
		return err
	}
	if a.tokens, err = s.office.Store().Tokens(ctx, v.viewer.User); err != nil {
		return err
	}
	a.calendar = s.address(r) + "/calendar/of/" + v.viewer.User + ".ics"
	return s.render(w, r, status, accountPageOf(a))
}

func (s *server) hasPassword(ctx context.Context, v *visit) (bool, error) {
	hash, err := s.office.Store().Password(ctx, v.viewer.User)
	return hash != "", err
}

// changePassword sets the password of one's own account. Who has one must write it: an unattended screen is no proof of
// who sits there.
func (s *server) changePassword(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	ctx := r.Context()
	var wrong fault.List
	has, err := s.hasPassword(ctx, v)
	if err != nil {
		return err
	}
	if has {
		err := s.office.Confirm(ctx, v.viewer, v.signIn.ID, r.PostForm.Get("current"), clientOf(r))
		var wait office.Wait
		switch {
		case errors.As(err, &wait):
			wrong.Add("current", "%s", t(ctx, "sign_in.wait", "Count", int(wait.For.Minutes())+1))
		case fault.Is(err, fault.Forbidden):
			wrong.Add("current", "%s", t(ctx, "account.wrong_password"))
		case err != nil:
			return err
		}
	} else if !office.Fresh(v.signIn) {
		return toConfirm(w, r, "/account#password-panel")
	}
	password := r.PostForm.Get("password")
	if password != r.PostForm.Get("again") {
		wrong.Add("again", "%s", t(ctx, "account.not_alike"))
	}
	if len(wrong) == 0 {
		if err := s.office.SetPassword(ctx, v.viewer, v.viewer.User, password); fault.Is(err, fault.Invalid) {
			wrong.Add("password", "%s", fault.All(err)[0].Message)
		} else if err != nil {
			return err
		}
	}
	if len(wrong) > 0 {
		return s.accountPage(w, r, v, http.StatusUnprocessableEntity, accountView{wrong: wrong})
	}
	if err := s.renew(r, v.viewer.User, v.signIn.How); err != nil { // setting it ended every session, this one too
		return err
	}
	s.flash(ctx, "good", t(ctx, "account.password_set"))
	return s303(w, r, "/account")
}

// tokenLives are how many days a token may hold.
var tokenLives = []int{30, 90, 365}

func (s *server) makeToken(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	a := accountView{tokenName: r.PostForm.Get("name"), scopes: r.PostForm["scopes"]}
	days, err := strconv.Atoi(r.PostForm.Get("days"))
	if err != nil || days < 1 || days > tokenLives[len(tokenLives)-1] {
		days = tokenLives[0]
	}
	if len(a.scopes) == 1 && a.scopes[0] == office.ScopeCalendar && a.tokenName == "" {
		a.tokenName = t(r.Context(), "account.calendar_program")
	}
	secret, err := s.office.MakeToken(r.Context(), v.viewer, a.tokenName, a.scopes, time.Duration(days)*24*time.Hour)
	if fault.Is(err, fault.Invalid) {
		a.wrong = fault.All(err)
		return s.accountPage(w, r, v, http.StatusUnprocessableEntity, a)
	}
	if err != nil {
		return err
	}
	return s.accountPage(w, r, v, http.StatusOK, accountView{secret: secret, scopes: a.scopes})
}

func (s *server) removeToken(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := s.office.RemoveToken(r.Context(), v.viewer, r.PathValue("id")); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "account.token_removed"))
	return s303(w, r, "/account#tokens")
}

// setTheme keeps the colours of a browser without scripts.
func (s *server) setTheme(w http.ResponseWriter, r *http.Request, _ *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	c := &http.Cookie{Name: "theme", Path: "/", SameSite: http.SameSiteLaxMode, Secure: s.options.Secure, MaxAge: 365 * 24 * 3600}
	switch theme := r.PostForm.Get("theme"); theme {
	case "light", "dark":
		c.Value = theme
	default:
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
	return s303(w, r, "/account#colours")
}
