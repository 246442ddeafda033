package web

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"entente/internal/fault"
	"entente/internal/office"
)

// ceremonyKey keeps in the session what a browser's answer about a passkey is compared with.
const ceremonyKey = "ceremony"

// passkeysAt takes passkeys at the address by which a request came: the operator's, or localhost; nil at any other, where
// browsers know none.
func (s *server) passkeysAt(r *http.Request) *office.Passkeys {
	if s.options.Address != "" {
		return s.passkeys
	}
	if r.TLS != nil || r.Host != "localhost" && !strings.HasPrefix(r.Host, "localhost:") {
		return nil
	}
	p, err := s.office.Passkeys("http://" + r.Host)
	if err != nil {
		return nil
	}
	return p
}

func (s *server) passkeysOr404(r *http.Request) (*office.Passkeys, error) {
	if p := s.passkeysAt(r); p != nil {
		return p, nil
	}
	return nil, fault.New(fault.NotFound, "there are no passkeys at this address")
}

func sendJSON(w http.ResponseWriter, status int, value any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(value)
}

// sendRefusal answers a script with what a person reads.
func sendRefusal(w http.ResponseWriter, r *http.Request, err error) error {
	if fault.Is(err, fault.Forbidden) || fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return sendJSON(w, http.StatusUnprocessableEntity, map[string]string{"problem": sentence(fault.All(err)[0].Message)})
	}
	return err
}

// ceremony takes what was kept for an answer out of the session, so that no answer counts twice.
func (s *server) ceremony(r *http.Request) []byte {
	return []byte(s.sessions.PopString(r.Context(), ceremonyKey))
}

func readJSON(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		return nil, fault.New(fault.Invalid, "send JSON")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 64<<10))
	if err != nil {
		return nil, fault.New(fault.Invalid, "the answer of the passkey did not arrive whole; try again: %w", err)
	}
	return body, nil
}

// askPasskey tells a browser what to have signed, by whichever passkey it holds.
func (s *server) askPasskey(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, err := s.passkeysOr404(r)
	if err != nil {
		return err
	}
	if err := s.mayAsk(r, v); err != nil {
		return sendJSON(w, http.StatusServiceUnavailable, map[string]string{"problem": sentence(fault.All(err)[0].Message)})
	}
	options, session, err := p.Ask()
	if err != nil {
		return err
	}
	s.sessions.Put(r.Context(), ceremonyKey, string(session))
	return sendJSON(w, http.StatusOK, json.RawMessage(options))
}

// answered ends an exchange about a passkey: it takes the browser's answer to what was asked, and says where to go on.
func (s *server) answered(w http.ResponseWriter, r *http.Request, take func(p *office.Passkeys, asked, answer []byte) (to string, err error)) error {
	p, err := s.passkeysOr404(r)
	if err != nil {
		return err
	}
	answer, err := readJSON(w, r)
	if err != nil {
		return err
	}
	to, err := take(p, s.ceremony(r), answer)
	if err != nil {
		return sendRefusal(w, r, err)
	}
	return sendJSON(w, http.StatusOK, map[string]string{"to": to})
}

func (s *server) signInPasskey(w http.ResponseWriter, r *http.Request, _ *visit) error {
	return s.answered(w, r, func(p *office.Passkeys, asked, answer []byte) (string, error) {
		u, err := p.Open(r.Context(), asked, answer, clientOf(r))
		if err != nil {
			return "", err
		}
		return local(r.URL.Query().Get("next")), s.renew(r, u.ID, office.ByPasskey)
	})
}

func (s *server) confirmPasskey(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.answered(w, r, func(p *office.Passkeys, asked, answer []byte) (string, error) {
		return local(r.URL.Query().Get("next")), p.Confirm(r.Context(), v.viewer, v.signIn.ID, asked, answer, clientOf(r))
	})
}

// offerPasskey tells a browser what passkey to make.
func (s *server) offerPasskey(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, err := s.passkeysOr404(r)
	if err != nil {
		return err
	}
	options, session, err := p.Offer(r.Context(), v.viewer)
	if err != nil {
		return err
	}
	s.sessions.Put(r.Context(), ceremonyKey, string(session))
	return sendJSON(w, http.StatusOK, json.RawMessage(options))
}

func (s *server) addPasskey(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.answered(w, r, func(p *office.Passkeys, asked, answer []byte) (string, error) {
		if err := p.Add(r.Context(), v.viewer, r.URL.Query().Get("name"), asked, answer, v.signIn.ID); err != nil {
			return "", err
		}
		s.flash(r.Context(), "good", t(r.Context(), "ways_in.passkey_added"))
		return "/account/sign-in", nil
	})
}

func (s *server) removePasskey(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := s.office.RemovePasskey(r.Context(), v.viewer, r.PathValue("id"), v.signIn.ID); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "ways_in.passkey_removed"))
	return s303(w, r, "/account/sign-in")
}
