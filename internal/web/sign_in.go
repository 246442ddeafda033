package web

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
)

// signInRoutes lists the addresses of coming in and going out, and of how one does.
func (r *routes) signInRoutes() {
	s := r.server
	r.public("GET /enter", s.enterPage)
	r.public("POST /enter", s.enter)
	r.public("GET /sign-in", s.signInPage)
	r.public("POST /sign-in", s.signIn)
	r.public("GET /sign-in/code", s.codePage)
	r.public("POST /sign-in/code", s.signInCode)
	r.public("POST /sign-in/passkey/ask", s.askPasskey)
	r.public("POST /sign-in/passkey", s.signInPasskey)
	r.public("POST /sign-in/provider", s.toProvider)
	r.public("GET /sign-in/back", s.fromProvider)
	r.page("POST /sign-out", s.signOut)

	r.page("GET /confirm", s.confirmPage)
	r.page("POST /confirm", s.confirm)
	r.page("POST /confirm/passkey/ask", s.askPasskey)
	r.page("POST /confirm/passkey", s.confirmPasskey)

	r.page("GET /account/sign-in", s.waysIn)
	r.sensitive("POST /account/sign-ins/{id}/end", s.endSignIn)
	r.sensitive("POST /account/sign-ins/end-others", s.endOtherSignIns)
	r.sensitive("POST /account/passkeys/offer", s.offerPasskey)
	r.sensitive("POST /account/passkeys", s.addPasskey)
	r.sensitive("POST /account/passkeys/{id}/remove", s.removePasskey)
	r.sensitive("GET /account/second-factor", s.secondFactorPage)
	r.sensitive("POST /account/second-factor", s.setSecondFactor)
	r.sensitive("POST /account/second-factor/remove", s.dropSecondFactor)
	r.sensitive("POST /account/identities", s.connectProvider)
	r.sensitive("POST /account/identities/remove", s.removeIdentity)
}

// enterPage is where a one-time link leads. Its secret stands behind the # and stays in the browser until the form is sent:
// no log of addresses holds it, and looking at the link does not use it up. A link that the person typed or pasted sends the
// form by itself; one followed from elsewhere, a message or another site, asks first.
func (s *server) enterPage(w http.ResponseWriter, r *http.Request, _ *visit) error {
	typed := r.Header.Get("Sec-Fetch-Site") == "none" && r.Header.Get("Sec-Purpose") == ""
	return s.render(w, r, http.StatusOK, enterCard(typed))
}

func (s *server) enter(w http.ResponseWriter, r *http.Request, _ *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	u, err := s.office.Enter(r.Context(), strings.TrimSpace(r.PostForm.Get("token")))
	if err != nil {
		return err
	}
	return s.half(w, r, u, office.ByLink, "/")
}

func (s *server) signInPage(w http.ResponseWriter, r *http.Request, v *visit) error {
	next := local(r.URL.Query().Get("next"))
	if !v.viewer.Stranger() {
		http.Redirect(w, r, next, http.StatusSeeOther)
		return nil
	}
	return s.render(w, r, http.StatusOK, signInCard(s.signInForm(r, next)))
}

// signInForm is what the page of signing in offers.
func (s *server) signInForm(r *http.Request, next string) signInForm {
	f := signInForm{next: next, passkeys: s.passkeysAt(r) != nil}
	if s.options.Provider != nil {
		f.provider = s.options.Provider.Name()
	}
	return f
}

func (s *server) signIn(w http.ResponseWriter, r *http.Request, _ *visit) error {
	r.Body = http.MaxBytesReader(w, r.Body, 16<<10)
	if err := r.ParseForm(); err != nil {
		return fault.New(fault.Invalid, "the form did not arrive whole; send it again: %w", err)
	}
	form := s.signInForm(r, local(r.PostForm.Get("next")))
	form.login = r.PostForm.Get("login")
	u, err := s.office.SignIn(r.Context(), form.login, r.PostForm.Get("password"), clientOf(r))
	if status, problem := refusedGuess(r, err); status != 0 {
		form.problem = problem
		return s.render(w, r, status, signInCard(form))
	}
	if err != nil {
		return err
	}
	return s.half(w, r, u, office.ByPassword, form.next)
}

// refusedGuess says what a person reads who was wrong, too often, or one of too many; 0 for any other error.
func refusedGuess(r *http.Request, err error) (status int, problem string) {
	var wait office.Wait
	switch {
	case errors.As(err, &wait):
		return http.StatusTooManyRequests, t(r.Context(), "sign_in.wait", "Count", int(wait.For.Minutes())+1)
	case fault.Is(err, fault.Forbidden):
		return http.StatusUnprocessableEntity, sentence(fault.All(err)[0].Message)
	case fault.Is(err, fault.Unavailable):
		return http.StatusServiceUnavailable, sentence(fault.All(err)[0].Message)
	}
	return 0, ""
}

// What a session keeps between the two halves of a sign-in.
const (
	halfKey = "half" // the account whose password or link was right
	howKey  = "half_how"
	whenKey = "half_when"
)

// halfLife is how long the second half may take.
const halfLife = 5 * time.Minute

// half goes on after a password or a link: in, or to the code of a second factor where there is one.
func (s *server) half(w http.ResponseWriter, r *http.Request, u *access.User, how, next string) error {
	needs, err := s.office.NeedsCode(r.Context(), u.ID)
	if err != nil {
		return err
	}
	if !needs {
		return s.begin(w, r, u.ID, how, next)
	}
	ctx := r.Context()
	if err := s.sessions.RenewToken(ctx); err != nil {
		return err
	}
	s.sessions.Put(ctx, halfKey, u.ID)
	s.sessions.Put(ctx, howKey, how)
	s.sessions.Put(ctx, whenKey, time.Now().Unix())
	return s303(w, r, "/sign-in/code?"+url.Values{"next": {next}}.Encode())
}

// halfOf returns whose second half is awaited; "" for nobody's.
func (s *server) halfOf(r *http.Request) string {
	ctx := r.Context()
	if time.Since(time.Unix(s.sessions.GetInt64(ctx, whenKey), 0)) > halfLife {
		return ""
	}
	return s.sessions.GetString(ctx, halfKey)
}

func (s *server) codePage(w http.ResponseWriter, r *http.Request, _ *visit) error {
	if s.halfOf(r) == "" {
		return s303(w, r, "/sign-in")
	}
	return s.render(w, r, http.StatusOK, codeCard(codeForm{next: local(r.URL.Query().Get("next"))}))
}

func (s *server) signInCode(w http.ResponseWriter, r *http.Request, _ *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	account := s.halfOf(r)
	if account == "" {
		return s303(w, r, "/sign-in")
	}
	form := codeForm{next: local(r.PostForm.Get("next"))}
	err := s.office.SignInCode(r.Context(), account, r.PostForm.Get("code"), clientOf(r))
	if status, problem := refusedGuess(r, err); status != 0 {
		form.problem = problem
		return s.render(w, r, status, codeCard(form))
	}
	if err != nil {
		return err
	}
	return s.begin(w, r, account, office.ByCode, form.next)
}

// clientOf is where a request comes from, as the connection has it: headers that claim another address are not believed.
func clientOf(r *http.Request) office.Client {
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	return office.Client{Address: host, Agent: r.UserAgent()}
}

// begin starts a session under a fresh secret, so that one from before signing in is worth nothing.
func (s *server) begin(w http.ResponseWriter, r *http.Request, account, how, next string) error {
	if err := s.renew(r, account, how); err != nil {
		return err
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

func (s *server) renew(r *http.Request, account, how string) error {
	ctx := r.Context()
	if before := s.sessions.GetString(ctx, signInKey); before != "" { // somebody signs in over a session: it ends
		if in, viewer, err := s.office.Session(ctx, before); err == nil {
			if err := s.office.EndSignIn(ctx, viewer, in.ID); err != nil {
				return err
			}
		}
	}
	in, err := s.office.Begin(ctx, account, how, clientOf(r))
	if err != nil {
		return err
	}
	if err := s.sessions.Clear(ctx); err != nil {
		return err
	}
	if err := s.sessions.RenewToken(ctx); err != nil {
		return err
	}
	s.sessions.Put(ctx, signInKey, in.ID)
	return nil
}

func (s *server) signOut(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := s.office.EndSignIn(r.Context(), v.viewer, v.signIn.ID); err != nil {
		return err
	}
	if err := s.sessions.Destroy(r.Context()); err != nil {
		return err
	}
	// Whatever the browser has kept of the pages goes with the session.
	w.Header().Set("Clear-Site-Data", `"cache", "storage"`)
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
	return nil
}
