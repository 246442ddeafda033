package web

import (
	"net/http"
	"strconv"

	"entente/internal/access"
	"entente/internal/fault"
)

// withdrawNeeds is the role that withdrawing takes: the office decides, this only hides a button.
func withdrawNeeds(f *form) access.Role {
	if f.needed() == access.Administrator {
		return access.Administrator
	}
	return access.DeskHead
}

// withdrawPage asks whether a record is to be taken out, and why.
func (s *server) withdrawPage(f *form) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		if err := v.viewer.Require(withdrawNeeds(f)); err != nil {
			return err
		}
		sh, _, err := s.sheetOf(r, v, f)
		if err != nil {
			return err
		}
		if err := labelPicks(r.Context(), v.reader, sh.typed); err != nil {
			return err
		}
		if err := s.name(r.Context(), v, sh); err != nil {
			return err
		}
		return s.render(w, r, http.StatusOK, withdrawForm(sh))
	}
}

// withdraw takes a record out of lists and figures.
func (s *server) withdraw(f *form) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		if err := v.viewer.Require(withdrawNeeds(f)); err != nil {
			return err
		}
		sh, _, err := s.sheetOf(r, v, f)
		if err != nil {
			return err
		}
		if err := readPost(w, r); err != nil {
			return err
		}
		if sh.id == v.viewer.User {
			return fault.New(fault.Conflict, "%s", t(r.Context(), "users.not_yourself"))
		}
		base, err := strconv.Atoi(r.PostForm.Get("version"))
		if err != nil || base < 1 {
			return fault.Field("version", "the form does not say which version of the record it withdraws; open it again")
		}
		if err := labelPicks(r.Context(), v.reader, sh.typed); err != nil {
			return err
		}
		if err := s.name(r.Context(), v, sh); err != nil {
			return err
		}
		batch, err := s.office.Withdraw(r.Context(), v.viewer, sh.id, base, whyOf(tidy(nil, r.PostForm)))
		if err != nil {
			return err
		}
		notice := flash{Tone: "good", Text: t(r.Context(), "form.withdrawn", "Name", formSubject(r.Context(), sh))}
		s.offerUndo(v, &notice, batch)
		s.flashWith(r.Context(), notice)
		to := "/" + sh.here()
		if len(f.owners) > 0 {
			to = sh.home()
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
		return nil
	}
}
