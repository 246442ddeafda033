package web

import (
	"errors"
	"net/http"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/store"
)

// letterRoutes lists the addresses of letters: the link for who forgot, invitations, and what nobody took.
func (r *routes) letterRoutes() {
	s := r.server
	r.public("GET /sign-in/forgot", s.forgotPage)
	r.public("POST /sign-in/forgot", s.forgot)
	r.sensitive("POST /users/{id}/invite", s.byMail(false))
	r.sensitive("POST /users/{id}/recover", s.byMail(true))
	r.page("GET /letters", s.letters)
	r.page("POST /letters/{id}", s.settleLetter)
}

type forgotForm struct {
	mail, problem string
	sent, sends   bool
}

func (s *server) forgotPage(w http.ResponseWriter, r *http.Request, _ *visit) error {
	return s.render(w, r, http.StatusOK, forgotCard(forgotForm{sends: s.office.Sends()}))
}

// forgot asks for a link by mail. The answer is the same whether anybody has the address.
func (s *server) forgot(w http.ResponseWriter, r *http.Request, _ *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	f := forgotForm{mail: r.PostForm.Get("mail"), sends: s.office.Sends()}
	err := s.office.Forgot(r.Context(), f.mail, clientOf(r))
	var wait office.Wait
	switch {
	case errors.As(err, &wait):
		f.problem = t(r.Context(), "sign_in.wait", "Count", int(wait.For.Minutes())+1)
		return s.render(w, r, http.StatusTooManyRequests, forgotCard(f))
	case fault.Is(err, fault.Invalid):
		f.problem = sentence(fault.All(err)[0].Message)
		return s.render(w, r, http.StatusUnprocessableEntity, forgotCard(f))
	case err != nil:
		return err
	}
	f.sent = true
	return s.render(w, r, http.StatusOK, forgotCard(f))
}

// byMail sends somebody a link to come in by, or, to recover, one that ends every way in.
func (s *server) byMail(recover bool) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		user, err := s.userOf(r, v)
		if err != nil {
			return err
		}
		if err := s.office.InviteByMail(r.Context(), v.viewer, user.ID, recover); err != nil {
			return err
		}
		s.flash(r.Context(), "good", t(r.Context(), "letter.did_invite", "Name", user.Name))
		return s303(w, r, "/users")
	}
}

type lettersView struct {
	list   []store.Letter
	labels map[string]string
	sends  bool
}

func (s *server) letters(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Administrator); err != nil {
		return err
	}
	list, err := s.office.Letters(r.Context(), v.viewer)
	if err != nil {
		return err
	}
	var ids []string
	for _, l := range list {
		ids = append(ids, l.Account)
	}
	labels, err := v.reader.Labels(r.Context(), ids...)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, lettersPage(lettersView{list, labels, s.office.Sends()}))
}

func (s *server) settleLetter(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Administrator); err != nil {
		return err
	}
	if err := readPost(w, r); err != nil {
		return err
	}
	settle := s.office.TryLetter
	if r.PostForm.Get("act") == "forget" {
		settle = s.office.ForgetLetter
	}
	if err := settle(r.Context(), v.viewer, r.PathValue("id")); err != nil {
		return err
	}
	return s303(w, r, "/letters")
}
