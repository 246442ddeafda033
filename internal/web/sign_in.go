package web

import (
	"context"
	"net"
	"net/http"

	"entente/internal/access"
	"entente/internal/fault"
)

// enter uses up a one-time link.
func (s *server) enter(w http.ResponseWriter, r *http.Request, _ *visit) error {
	u, err := s.office.Enter(r.Context(), r.URL.Query().Get("token"), clientOf(r))
	if err != nil {
		return err
	}
	return s.begin(w, r, u, "/")
}

func (s *server) signInPage(w http.ResponseWriter, r *http.Request, v *visit) error {
	next := local(r.URL.Query().Get("next"))
	if !v.viewer.Stranger() {
		http.Redirect(w, r, next, http.StatusSeeOther)
		return nil
	}
	return s.render(w, r, http.StatusOK, signInCard(signInForm{next: next}))
}

func (s *server) signIn(w http.ResponseWriter, r *http.Request, _ *visit) error {
	r.Body = http.MaxBytesReader(w, r.Body, 16<<10)
	if err := r.ParseForm(); err != nil {
		return fault.New(fault.Invalid, "the form did not arrive whole; send it again: %w", err)
	}
	form := signInForm{login: r.PostForm.Get("login"), next: local(r.PostForm.Get("next"))}
	from := clientOf(r)
	if wait := s.patience.wait(form.login, from); wait > 0 {
		form.problem = t(r.Context(), "sign_in.wait", "Count", int(wait.Minutes())+1)
		return s.render(w, r, http.StatusTooManyRequests, signInCard(form))
	}
	u, err := s.office.SignIn(r.Context(), form.login, r.PostForm.Get("password"), from)
	if fault.Is(err, fault.Forbidden) {
		s.patience.failed(form.login, from)
		s.log.Info("a sign-in was refused", "login", form.login, "from", from)
		form.problem = sentence(err.Error())
		return s.render(w, r, http.StatusUnprocessableEntity, signInCard(form))
	}
	if err != nil {
		return err
	}
	s.patience.forget(form.login, from)
	return s.begin(w, r, u, form.next)
}

// clientOf is the address of the client, as the connection has it: headers that claim another are not believed.
func clientOf(r *http.Request) string {
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	return host
}

// begin starts a session under a fresh secret, so that one from before signing in is worth nothing.
func (s *server) begin(w http.ResponseWriter, r *http.Request, u *access.User, next string) error {
	if err := s.renew(r.Context(), u.ID); err != nil {
		return err
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

func (s *server) renew(ctx context.Context, account string) error {
	if err := s.sessions.RenewToken(ctx); err != nil {
		return err
	}
	s.sessions.Put(ctx, accountKey, account)
	return nil
}

func (s *server) signOut(w http.ResponseWriter, r *http.Request, _ *visit) error {
	if err := s.sessions.Destroy(r.Context()); err != nil {
		return err
	}
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
	return nil
}
