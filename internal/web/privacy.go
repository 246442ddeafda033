package web

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/privacy"
	"entente/internal/record"
	"entente/internal/store"
)

func (r *routes) privacyRoutes() {
	r.page("GET /privacy", r.server.privacy)
	r.sensitive("POST /privacy/retention", r.server.setRetention)
}

// privacyView is how personal data stand, as far as its reader may read.
type privacyView struct {
	office.Privacy
	labels map[string]string
	typed  store.RetentionRule
	reason string
	wrong  fault.List
}

func (v privacyView) message(field string) string { return messageOf(v.wrong, field) }

// rule is the rule of a kind; one without years where there is none.
func (v privacyView) rule(kind string) store.RetentionRule {
	for _, r := range v.Rules {
		if r.Kind == kind {
			return r
		}
	}
	return store.RetentionRule{Kind: kind, Act: "review"}
}

func (s *server) privacy(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.privacySheet(w, r, v, http.StatusOK, privacyView{})
}

func (s *server) privacySheet(w http.ResponseWriter, r *http.Request, v *visit, status int, view privacyView) error {
	var err error
	if view.Privacy, err = s.office.PrivacyOf(r.Context(), v.viewer, time.Now()); err != nil {
		return err
	}
	var ids []string
	for _, rec := range view.Withdrawn {
		ids = append(ids, rec.(*privacy.Ground).Person)
	}
	if view.labels, err = v.reader.Labels(r.Context(), ids...); err != nil {
		return err
	}
	return s.render(w, r, status, privacyPage(view))
}

// setRetention sets a rule, or asks a second person for one that erases.
func (s *server) setRetention(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.Administrator); err != nil {
		return err
	}
	if err := readPost(w, r); err != nil {
		return err
	}
	form := r.PostForm
	view := privacyView{typed: store.RetentionRule{Kind: form.Get("kind"), Act: form.Get("act")}, reason: form.Get("reason")}
	var err error
	if view.typed.Years, err = strconv.Atoi(form.Get("years")); err != nil {
		view.typed.Years = -1
	}
	req, done, err := s.office.SetRetention(r.Context(), v.viewer, view.typed, view.reason)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		view.wrong = fault.All(err)
		return s.privacySheet(w, r, v, http.StatusUnprocessableEntity, view)
	}
	if err != nil {
		return err
	}
	if done {
		s.flash(r.Context(), "good", t(r.Context(), "privacy.set"))
		return s303(w, r, "/privacy")
	}
	s.flash(r.Context(), "good", t(r.Context(), "second.asked"))
	return s303(w, r, "/second/"+req.ID)
}

// asChange is a record as the lists of changes name it.
func asChange(rec record.Record) ledger.Change {
	doc, err := json.Marshal(rec)
	if err != nil {
		return ledger.Change{Kind: rec.Kind(), Record: rec.Meta().ID}
	}
	return ledger.Change{Kind: rec.Kind(), Record: rec.Meta().ID, After: doc}
}
