package web

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/interchange/ical"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// calendarRoutes lists the addresses of calendars: the page on which they are made and ended, the file to download, and
// the address at which programs read, which needs no session because it is its own secret.
func (r *routes) calendarRoutes() {
	s := r.server
	r.page("GET /calendars", s.calendars)
	r.page("POST /calendars", s.makeCalendar)
	r.page("POST /calendars/{id}/remove", s.removeCalendar)
	r.page("GET /calendars/{file}", s.downloadCalendar)
	r.public("GET /calendar/{file}", s.feed)
	r.public("GET /calendar/of/{file}", s.feedByName)
}

// calendarView is the page of one's calendars.
type calendarView struct {
	feeds   []store.Feed
	labels  map[string]string
	subject string // for which one can be made
	address string // of one just made: shown once
	desks   []option
}

func (s *server) calendars(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.calendarPage(w, r, v, http.StatusOK, calendarView{subject: r.URL.Query().Get("subject")})
}

func (s *server) calendarPage(w http.ResponseWriter, r *http.Request, v *visit, status int, c calendarView) error {
	ctx := r.Context()
	var err error
	if c.feeds, err = s.office.Feeds(ctx, v.viewer); err != nil {
		return err
	}
	ids := []string{c.subject}
	for _, f := range c.feeds {
		ids = append(ids, f.Subject)
	}
	if c.labels, err = v.reader.Labels(ctx, ids...); err != nil {
		return err
	}
	for _, subject := range append(ids, "events") { // lists of events have no name of their own
		if q, err := store.ParseQuery(subject); err == nil && q.Kind == register.KindEvent {
			c.labels[subject] = joinNonEmpty(" ", t(ctx, "list.events"), strings.TrimPrefix(subject, "events"))
		}
	}
	if c.labels[c.subject] == "" {
		c.subject = ""
	}
	if c.desks, err = s.choices(ctx, v, access.KindDesk); err != nil {
		return err
	}
	return s.render(w, r, status, calendarsPage(c))
}

func (s *server) makeCalendar(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	secret, feed, err := s.office.MakeFeed(r.Context(), v.viewer, r.PostForm.Get("subject"))
	if err != nil {
		return err
	}
	return s.calendarPage(w, r, v, http.StatusOK, calendarView{subject: feed.Subject, address: s.address(r) + "/calendar/" + secret + ".ics"})
}

func (s *server) removeCalendar(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := s.office.RemoveFeed(r.Context(), v.viewer, r.PathValue("id")); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "calendar.did_end"))
	http.Redirect(w, r, "/calendars", http.StatusSeeOther)
	return nil
}

// downloadCalendar sends the calendar as it is, for whoever is signed in.
func (s *server) downloadCalendar(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, ok := strings.CutSuffix(r.PathValue("file"), ".ics")
	if !ok {
		return fault.New(fault.NotFound, "calendars are files that end in .ics")
	}
	subject := id
	if id == "events" && r.URL.RawQuery != "" { // narrowed like the list
		subject += "?" + r.URL.RawQuery
	}
	c, err := s.office.Calendar(r.Context(), v.reader, subject)
	if err == nil {
		err = insight.Complete(r.Context(), s.figures, v.reader, &c)
	}
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", `attachment; filename="`+id+`.ics"`)
	return sendCalendar(w, r, c)
}

// feed answers a program that keeps calendars. Whatever stands against it is answered alike, so that an address that was
// ended cannot be told from one that never was.
func (s *server) feed(w http.ResponseWriter, r *http.Request, _ *visit) error {
	secret, ok := strings.CutSuffix(r.PathValue("file"), ".ics")
	if !ok {
		secret = ""
	}
	c, reader, err := s.office.FeedCalendar(r.Context(), secret)
	if fault.Is(err, fault.NotFound) {
		http.Error(w, "There is no such calendar, or it was ended.", http.StatusNotFound)
		return nil
	}
	if err == nil {
		err = insight.Complete(r.Context(), s.figures, reader, &c)
	}
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "private, no-cache") // to be asked for again, and answered shortly where nothing changed
	return sendCalendar(w, r, c)
}

// feedByName answers a program that signs in with a name and an app password, which opens calendars and nothing else.
// Whatever is wrong with these is answered alike.
func (s *server) feedByName(w http.ResponseWriter, r *http.Request, _ *visit) error {
	login, secret, _ := r.BasicAuth()
	viewer, err := s.office.AppViewer(r.Context(), login, secret, clientOf(r))
	var wait office.Wait
	switch {
	case errors.As(err, &wait):
		w.Header().Set("Retry-After", strconv.Itoa(int(wait.For.Seconds())+1))
		http.Error(w, "Too many wrong passwords.", http.StatusTooManyRequests)
		return nil
	case fault.Is(err, fault.Forbidden), fault.Is(err, fault.NotFound):
		w.Header().Set("WWW-Authenticate", `Basic realm="Entente calendars", charset="UTF-8"`)
		http.Error(w, "Give your user name and an app password; you make one on your account page.", http.StatusUnauthorized)
		return nil
	case err != nil:
		return err
	}
	subject, ok := strings.CutSuffix(r.PathValue("file"), ".ics")
	if !ok {
		subject = ""
	}
	if kind, _ := record.KindOf(subject); kind == access.KindUser && subject != viewer.User {
		subject = "" // tasks are read by whoever sees to them
	}
	reader := s.office.Store().As(viewer)
	c, err := s.office.Calendar(r.Context(), reader, subject)
	if err == nil {
		err = insight.Complete(r.Context(), s.figures, reader, &c)
	}
	if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Invalid) {
		http.Error(w, "There is no such calendar, or it was ended.", http.StatusNotFound)
		return nil
	}
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "private, no-cache")
	return sendCalendar(w, r, c)
}

func sendCalendar(w http.ResponseWriter, r *http.Request, c office.Calendar) error {
	doc, err := ical.Write(c)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(doc)
	tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:18]) + `"`
	h := w.Header()
	h.Set("Etag", tag)
	for _, known := range strings.Split(r.Header.Get("If-None-Match"), ",") {
		if known = strings.TrimPrefix(strings.TrimSpace(known), "W/"); known == tag || known == "*" {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	h.Set("Content-Type", ical.MediaType)
	_, _ = w.Write(doc) // a program that went away is no error of ours
	return nil
}

// calendarKind says what a calendar is of.
func calendarKind(subject string) string {
	if strings.HasPrefix(subject, "events") {
		return "world"
	}
	kind, _ := record.KindOf(subject)
	switch kind {
	case exchange.KindExchange:
		return "delegation"
	case register.KindPerson:
		return "person"
	case access.KindDesk:
		return "desk"
	}
	return "user"
}
