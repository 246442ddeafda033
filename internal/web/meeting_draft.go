package web

import (
	"encoding/json"
	"net/http"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
)

// keepDraft keeps what the script of the minutes sends while somebody writes, or forgets it; nobody but the author is ever
// shown it. The page answers nothing: what could not be kept here is in the browser still.
func (s *server) keepDraft(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Officer); err != nil {
		return err
	}
	if err := readPost(w, r); err != nil {
		return err
	}
	drafts, page, form := s.office.Store().Drafts(), r.PostForm.Get("page"), r.PostForm.Get("form")
	if form == "" {
		if err := drafts.Drop(r.Context(), v.viewer.User, page); err != nil {
			return err
		}
	} else {
		if !json.Valid([]byte(form)) {
			return fault.Field("form", "a draft is kept as the page of the minutes sends it")
		}
		if err := drafts.Keep(r.Context(), v.viewer.User, page, form, time.Now()); err != nil {
			return err
		}
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
