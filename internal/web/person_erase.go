package web

import (
	"net/http"
	"strconv"
	"time"

	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
)

func (r *routes) personEraseRoutes() {
	r.page("GET /people/{id}/erase", r.server.erasePersonPage)
	r.sensitive("POST /people/{id}/erase", r.server.erasePerson)
}

// eraseView is what erasing a person would do, and the question for it.
type eraseView struct {
	office.Erasing
	title                string
	labels               map[string]string
	ground, reason, days string
	wrong                fault.List
}

func (v eraseView) message(field string) string { return messageOf(v.wrong, field) }

// name is a record in a list: by its name, or by its kind and what it is about.
func (v eraseView) name(r record.Record) string {
	if name, _, _ := shown(r); name != "" {
		return name
	}
	return v.labels[r.Meta().ID]
}

func (s *server) erasePersonPage(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.eraseSheet(w, r, v, http.StatusOK, eraseView{days: "7"})
}

func (s *server) eraseSheet(w http.ResponseWriter, r *http.Request, v *visit, status int, view eraseView) error {
	ctx := r.Context()
	var err error
	if view.Erasing, err = s.office.PreviewErasing(ctx, v.viewer, r.PathValue("id")); err != nil {
		return err
	}
	view.title = lang.Preferred(view.Person.Names, "en")
	var ids []string
	for _, list := range [][]record.Record{view.Goes, view.Cut, view.Texts} {
		for _, rec := range list {
			ids = append(ids, rec.Meta().ID)
		}
	}
	if view.labels, err = v.reader.Labels(ctx, ids...); err != nil {
		return err
	}
	return s.render(w, r, status, erasePage(view))
}

func (s *server) erasePerson(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	form := r.PostForm
	view := eraseView{ground: form.Get("ground"), reason: form.Get("reason"), days: form.Get("days")}
	days, err := strconv.Atoi(view.days)
	if err != nil {
		days = -1
	}
	req, done, err := s.office.AskErasing(r.Context(), v.viewer, r.PathValue("id"), view.ground, view.reason, time.Now().AddDate(0, 0, days))
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		view.wrong = fault.All(err)
		return s.eraseSheet(w, r, v, http.StatusUnprocessableEntity, view)
	}
	if err != nil {
		return err
	}
	if done {
		s.flash(r.Context(), "good", t(r.Context(), "erase.done"))
		return s303(w, r, "/people")
	}
	s.flash(r.Context(), "good", t(r.Context(), "second.asked"))
	return s303(w, r, "/second/"+req.ID)
}
