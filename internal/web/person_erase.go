package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
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
	var changes []ledger.Change
	for _, list := range [][]record.Record{view.Goes, view.Cut, view.Texts} {
		for _, rec := range list {
			changes = append(changes, asChange(rec))
		}
	}
	if view.labels, err = labelsOf(ctx, v.reader, changes); err != nil {
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

// eraseName is a record in a list: its kind, and its name or what it is about.
func eraseName(ctx context.Context, r record.Record, labels map[string]string) string {
	kind, title := word(ctx, "kind", string(r.Kind())), titleOf(ctx, asChange(r), labels)
	if strings.HasPrefix(title, kind) { // what has no name of its own is named after its kind
		return title
	}
	return kind + ": " + title
}
