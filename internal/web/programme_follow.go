package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"entente/internal/fault"
	"entente/internal/office"
)

// followView is a programme that is to move along with its visit, and what would move.
type followView struct {
	programmeView
	typed url.Values
	asked office.MovingAlong
	along office.Along
	wrong fault.List
}

// asks reports whether a number of days was asked for.
func (fv followView) asks() bool { return fv.typed.Get("days") != "" }

// followForm asks by how many days a programme moves, and shows what would.
func (s *server) followForm(w http.ResponseWriter, r *http.Request, v *visit) error {
	fv, err := s.readFollow(r, v, r.URL.Query())
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, followPage(fv))
}

func (s *server) readFollow(r *http.Request, v *visit, typed url.Values) (followView, error) {
	fv := followView{typed: typed}
	var err error
	if fv.programmeView, err = s.programmeOf(r.Context(), v, r.PathValue("id")); err != nil {
		return fv, err
	}
	if !fv.asks() {
		return fv, nil
	}
	fv.asked = office.MovingAlong{MoveFixed: typed.Get("fixed") != "", Keep: typed["keep"]}
	fv.asked.Days, err = strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(typed.Get("days")), "−", "-"))
	if err != nil {
		fv.wrong.Add("days", "write a number of days, such as 7 or −2")
		return fv, nil
	}
	if fv.along, err = s.office.PreviewAlong(r.Context(), v.reader, fv.Programme, fv.asked, time.Now()); err != nil {
		fv.wrong = append(fv.wrong, fault.All(err)...)
	}
	return fv, nil
}

// follow moves what the preview showed.
func (s *server) follow(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	fv, err := s.readFollow(r, v, r.PostForm)
	if err != nil {
		return err
	}
	if len(fv.wrong) > 0 || !fv.asks() {
		return s.render(w, r, http.StatusUnprocessableEntity, followPage(fv))
	}
	fv.asked.Seen = make(map[string]int)
	for name := range r.PostForm {
		if id, ok := strings.CutPrefix(name, "seen."); ok {
			fv.asked.Seen[id], _ = strconv.Atoi(r.PostForm.Get(name)) // what is no version was never seen
		}
	}
	batch, along, err := s.office.MoveAlong(r.Context(), v.viewer, fv.Programme, fv.asked, time.Now(), whyReason(r))
	return s.done(w, r, v, fv.href(tabProgramme), t(r.Context(), "programme.did_follow", "Count", along.Moving()), batch, err)
}
