package web

import (
	"net/http"
	"net/url"
	"strings"

	"entente/internal/fault"
	"entente/internal/office"
)

// afresh runs an action for who showed a short while ago that it is they, and asks everybody else first.
func afresh(do action) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		if office.Fresh(v.signIn) {
			return do(w, r, v)
		}
		back := r.URL.RequestURI()
		if r.Method != http.MethodGet { // what was sent is not kept: back to the page with the form
			back = "/account"
			if from, err := url.Parse(r.Referer()); err == nil && from.Host == r.Host {
				back = local(from.RequestURI())
			}
		}
		return toConfirm(w, r, back)
	}
}

// toConfirm sends a person to show that it is they, and then back.
func toConfirm(w http.ResponseWriter, r *http.Request, back string) error {
	to := "/confirm?" + url.Values{"next": {back}}.Encode()
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") || r.Header.Get("HX-Request") != "" {
		w.Header().Set("HX-Redirect", to)
		return sendJSON(w, http.StatusForbidden, map[string]string{"to": to})
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// confirmForm is the page on which a person shows that it is they.
type confirmForm struct {
	next, problem                  string
	password, code, passkeys, none bool // what the account has to show
}

func (s *server) confirmForm(r *http.Request, v *visit, next string) (f confirmForm, err error) {
	f.next = local(next)
	if f.password, err = s.hasPassword(r.Context(), v); err != nil {
		return f, err
	}
	if f.code, err = s.office.NeedsCode(r.Context(), v.viewer.User); err != nil {
		return f, err
	}
	if s.passkeysAt(r) != nil {
		keys, err := s.office.OwnPasskeys(r.Context(), v.viewer)
		if err != nil {
			return f, err
		}
		f.passkeys = len(keys) > 0
	}
	f.none = !f.password && !f.code && !f.passkeys
	return f, nil
}

func (s *server) confirmPage(w http.ResponseWriter, r *http.Request, v *visit) error {
	f, err := s.confirmForm(r, v, r.URL.Query().Get("next"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, confirmCard(f))
}

func (s *server) confirm(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	err := s.office.Confirm(r.Context(), v.viewer, v.signIn.ID, r.PostForm.Get("proof"), clientOf(r))
	if status, problem := refusedGuess(r, err); status != 0 {
		f, err := s.confirmForm(r, v, r.PostForm.Get("next"))
		if err != nil {
			return err
		}
		f.problem = problem
		return s.render(w, r, status, confirmCard(f))
	}
	if err != nil {
		return err
	}
	return s303(w, r, local(r.PostForm.Get("next")))
}

// oneFactor reports whether a way in shows one factor, or may have: a provider that need not say how counts as a password.
func (s *server) oneFactor(how string) bool {
	switch how {
	case office.ByPassword, office.ByLink:
		return true
	case office.ByPasskey, office.ByCode:
		return false
	}
	return s.options.Provider == nil || !s.options.Provider.Strong()
}

// mustEnrol returns where a person goes who has to set up a second factor before anything else; "" for nobody.
func (s *server) mustEnrol(r *http.Request, v *visit) (to string, err error) {
	need := s.options.SecondFactor
	if need == "" || !v.viewer.Role.Includes(need) || !s.oneFactor(v.signIn.How) {
		return "", nil
	}
	for _, open := range []string{"/account/sign-in", "/account/second-factor", "/account/passkeys", "/account/password", "/account/theme", "/confirm", "/sign-out"} {
		if r.URL.Path == open || strings.HasPrefix(r.URL.Path, open+"/") {
			return "", nil
		}
	}
	strong, err := s.office.Strong(r.Context(), v.viewer.User)
	if err != nil || strong {
		return "", err
	}
	if r.Method != http.MethodGet {
		return "", fault.New(fault.Forbidden, "your role needs a passkey or a second factor: set one up first, on the page How you sign in")
	}
	return "/account/sign-in", nil
}
