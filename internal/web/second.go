package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/store"
)

// secondRoutes lists the addresses of what takes a second person.
func (r *routes) secondRoutes() {
	s := r.server
	r.page("GET /second", s.seconds)
	r.page("GET /second/ask", s.askExportPage)
	r.sensitive("POST /second/ask", s.askExport)
	r.page("GET /second/{id}", s.second)
	r.sensitive("POST /second/{id}/grant", s.grantSecond)
	r.page("POST /second/{id}/refuse", s.refuseSecond)
	r.page("POST /second/{id}/back", s.takeSecondBack)
}

// secondsView is the list of requests that concern the viewer.
type secondsView struct {
	office.Seconds
	labels map[string]string // of people and records
}

// secondView is one request, with what it asks for.
type secondView struct {
	office.SecondSeen
	changes []office.SecondChange
	labels  map[string]string
	file    string // in words, of an export
	answer  string // typed, where it was refused
	wrong   fault.List
}

func (s *server) seconds(w http.ResponseWriter, r *http.Request, v *visit) error {
	list, err := s.office.Seconds(r.Context(), v.viewer)
	if err != nil {
		return err
	}
	view := secondsView{Seconds: list}
	if view.labels, err = s.secondLabels(r.Context(), v, list.Waiting, list.Mine, list.Decided); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, secondsPage(view))
}

// secondLabels are the names of those who asked and decided, and of what it is about.
func (s *server) secondLabels(ctx context.Context, v *visit, lists ...[]office.SecondSeen) (map[string]string, error) {
	var people, records []string
	for _, list := range lists {
		for _, r := range list {
			people = append(people, r.Asker, r.Decider)
			records = append(records, r.Records...)
		}
	}
	labels, err := v.reader.Labels(ctx, records...)
	if err != nil {
		return nil, err
	}
	names, err := s.office.Store().AuthorNames(ctx, people...)
	for id, name := range names {
		labels[id] = name
	}
	return labels, err
}

func (s *server) second(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.secondPage(w, r, v, http.StatusOK, "", nil)
}

func (s *server) secondPage(w http.ResponseWriter, r *http.Request, v *visit, status int, answer string, wrong fault.List) error {
	ctx := r.Context()
	seen, err := s.office.Second(ctx, v.viewer, r.PathValue("id"))
	if err != nil {
		return err
	}
	view := secondView{SecondSeen: seen, answer: answer, wrong: wrong}
	if view.changes, err = s.office.SecondChanges(ctx, v.viewer, seen); err != nil {
		return err
	}
	if view.labels, err = s.secondLabels(ctx, v, []office.SecondSeen{seen}); err != nil {
		return err
	}
	changes := make([]ledger.Change, len(view.changes))
	for i, c := range view.changes {
		changes[i] = c.Change
	}
	more, err := labelsOf(ctx, v.reader, changes)
	if err != nil {
		return err
	}
	for id, label := range more {
		view.labels[id] = label
	}
	if seen.Deed.Export != "" {
		if view.file, err = s.office.ExportAsked(ctx, v.viewer, seen.Deed.Export); err != nil {
			return err
		}
	}
	return s.render(w, r, status, secondPage(view))
}

// stale reports whether what was asked for has changed since.
func (v secondView) stale() bool {
	for _, c := range v.changes {
		if c.Stale {
			return true
		}
	}
	return false
}

// title says what a request asks for.
func secondTitle(ctx context.Context, r office.SecondSeen, labels map[string]string) string {
	name := ""
	if len(r.Records) == 1 {
		name = labels[r.Records[0]]
	} else if len(r.Records) > 1 {
		name = t(ctx, "change.records", "Number", number(ctx, len(r.Records)))
	}
	return joinNonEmpty(": ", t(ctx, "second.act_"+r.Act), name)
}

func (s *server) grantSecond(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.decideSecond(w, r, v, s.office.GrantSecond, "second.granted")
}

func (s *server) refuseSecond(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.decideSecond(w, r, v, s.office.RefuseSecond, "second.refused")
}

func (s *server) decideSecond(w http.ResponseWriter, r *http.Request, v *visit, decide func(context.Context, access.Viewer, string, string) error, said string) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	answer := r.PostForm.Get("answer")
	err := decide(r.Context(), v.viewer, r.PathValue("id"), answer)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return s.secondPage(w, r, v, statuses[fault.CodeOf(err)], answer, fault.All(err))
	}
	if err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), said))
	return s303(w, r, "/second")
}

func (s *server) takeSecondBack(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := s.office.TakeSecondBack(r.Context(), v.viewer, r.PathValue("id")); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "second.taken_back"))
	return s303(w, r, "/second")
}

// askSecond asks for edits that a page could not save alone, and goes to where the request stands.
func (s *server) askSecond(w http.ResponseWriter, r *http.Request, v *visit, act string, why office.Why, edits ...office.Edit) error {
	req, err := s.office.AskSecond(r.Context(), v.viewer, act, why, time.Time{}, edits...)
	if err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "second.asked"))
	return s303(w, r, "/second/"+req.ID)
}

// exportAsk is the question for a file that takes a second person.
type exportAsk struct {
	file, says, reason, days string
	wrong                    fault.List
}

func (s *server) askExportPage(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.exportAskPage(w, r, v, http.StatusOK, exportAsk{file: r.URL.Query().Get("file"), days: "7"})
}

func (s *server) exportAskPage(w http.ResponseWriter, r *http.Request, v *visit, status int, ask exportAsk) error {
	if !strings.HasPrefix(ask.file, "/export/") {
		return fault.New(fault.NotFound, "there is no such file")
	}
	var err error
	if ask.says, err = s.office.ExportAsked(r.Context(), v.viewer, ask.file); err != nil {
		return err
	}
	return s.render(w, r, status, exportAskPage(ask))
}

func (s *server) askExport(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	form := r.PostForm
	ask := exportAsk{file: form.Get("file"), reason: form.Get("reason"), days: form.Get("days")}
	address, err := url.Parse(ask.file)
	if err != nil || !strings.HasPrefix(ask.file, "/export/") {
		return fault.New(fault.NotFound, "there is no such file")
	}
	count, err := s.exportCount(r.Context(), v, strings.TrimPrefix(address.Path, "/export/"), address.Query())
	if err != nil {
		return err
	}
	days, err := strconv.Atoi(ask.days)
	if err != nil {
		days = -1
	}
	req, err := s.office.AskExport(r.Context(), v.viewer, exportAddress(address), count, ask.reason, time.Now().AddDate(0, 0, days))
	if fault.Is(err, fault.Invalid) {
		ask.wrong = fault.All(err)
		return s.exportAskPage(w, r, v, http.StatusUnprocessableEntity, ask)
	}
	if err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "second.asked"))
	return s303(w, r, "/second/"+req.ID)
}

// exportAddress is the address of a file, without the request by which it is taken out: the same for the same file.
func exportAddress(u *url.URL) string {
	q := u.Query()
	q.Del("second")
	if len(q) == 0 {
		return u.Path
	}
	return u.Path + "?" + q.Encode()
}

// withSecond is the address at which a file that was agreed to is taken out.
func withSecond(address, request string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	q := u.Query()
	q.Set("second", request)
	u.RawQuery = q.Encode()
	return u.String()
}

// badgeOf is the tone of a state.
func secondTone(state string) string {
	switch state {
	case store.SecondWaiting:
		return "warn"
	case store.SecondDone, store.SecondGranted:
		return "good"
	}
	return "bad"
}

// message is what is wrong with a field.
func (v secondView) message(field string) string { return messageOf(v.wrong, field) }

func (e exportAsk) message(field string) string { return messageOf(e.wrong, field) }

func messageOf(wrong fault.List, field string) string {
	for _, e := range wrong {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}
