package web

import (
	"net/http"

	"entente/internal/fault"
	"entente/internal/office"
)

// What a session keeps while the browser is at the identity provider.
const (
	journeyKey = "journey"
	connectKey = "journey_connects" // the sign-in that began it, where an account is to be tied and not opened
	backToKey  = "journey_next"
)

func (s *server) provider() (*office.Provider, error) {
	if s.options.Provider == nil {
		return nil, fault.New(fault.NotFound, "there is no identity provider")
	}
	return s.options.Provider, nil
}

// toProvider sends a stranger to the identity provider.
func (s *server) toProvider(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := s.mayAsk(r, v); err != nil {
		return err
	}
	if err := readPost(w, r); err != nil {
		return err
	}
	return s.leave(w, r, "", local(r.PostForm.Get("next")))
}

// connectProvider sends a person there who wants to tie their account.
func (s *server) connectProvider(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.leave(w, r, v.signIn.ID, "/account/sign-in")
}

func (s *server) leave(w http.ResponseWriter, r *http.Request, connects, next string) error {
	p, err := s.provider()
	if err != nil {
		return err
	}
	address, session, err := p.Leave()
	if err != nil {
		return err
	}
	ctx := r.Context()
	s.sessions.Put(ctx, journeyKey, string(session))
	s.sessions.Put(ctx, connectKey, connects)
	s.sessions.Put(ctx, backToKey, next)
	return s303(w, r, address)
}

// fromProvider takes the browser back. What was kept for it is used up, whatever comes of it.
func (s *server) fromProvider(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, err := s.provider()
	if err != nil {
		return err
	}
	ctx := r.Context()
	session, connects, next := s.sessions.PopString(ctx, journeyKey), s.sessions.PopString(ctx, connectKey), local(s.sessions.PopString(ctx, backToKey))
	if connects != "" {
		if connects != v.signIn.ID {
			return fault.New(fault.Forbidden, "your session ended meanwhile; sign in and connect again")
		}
		if err := s.office.Connect(ctx, v.viewer, p, []byte(session), r.URL.Query()); err != nil {
			return err
		}
		s.flash(ctx, "good", t(ctx, "ways_in.connected", "Name", p.Name()))
		return s303(w, r, next)
	}
	u, err := s.office.ByProvider(ctx, p, []byte(session), r.URL.Query(), clientOf(r))
	if err != nil {
		return err
	}
	if !p.Strong() { // it may have been a password alone
		return s.half(w, r, u, p.Name(), next)
	}
	return s.begin(w, r, u.ID, p.Name(), next)
}

func (s *server) removeIdentity(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	if err := s.office.RemoveIdentity(r.Context(), v.viewer, r.PostForm.Get("issuer"), r.PostForm.Get("subject"), v.signIn.ID); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "ways_in.identity_removed"))
	return s303(w, r, "/account/sign-in")
}
