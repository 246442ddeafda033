package web

import (
	"net/http"

	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
)

var statuses = map[fault.Code]int{
	fault.Invalid: http.StatusBadRequest, fault.NotFound: http.StatusNotFound, fault.Conflict: http.StatusConflict,
	fault.Forbidden: http.StatusForbidden, fault.Unavailable: http.StatusServiceUnavailable, fault.Internal: http.StatusInternalServerError,
}

// fail shows what went wrong and what to do. The cause goes to the log, never to the page. A nil error is one whose
// cause is logged already.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	code := fault.CodeOf(err)
	if err == nil {
		code = fault.Internal
	}
	if r.Context().Err() != nil {
		return // the browser has gone
	}
	problem := fault.All(err)
	switch code {
	case fault.Forbidden:
		s.refused(r)
	case fault.Internal:
		if err != nil {
			s.log.Error("a page failed", "method", r.Method, "path", r.URL.Path, "cause", err)
		}
		problem = nil // its text was not written for readers
	case fault.Unavailable:
		s.log.Warn("a page had to wait", "path", r.URL.Path, "cause", err)
	case fault.NotFound:
		problem = nil // the same words for what is missing and for what is closed
	}
	if r.Header.Get("HX-Request") != "" {
		text := "Something went wrong on our side; try again."
		if len(problem) > 0 {
			text = problem[0].Message
		}
		http.Error(w, text, statuses[code])
		return
	}
	if visitOf(r.Context()) == nil { // it failed before there was a visit
		http.Error(w, "Something went wrong on our side; try again, or ask the administrator to look into the log.", statuses[code])
		return
	}
	if e := s.render(w, r, statuses[code], problemPage(code, problem)); e != nil {
		s.log.Error("the error page failed", "path", r.URL.Path, "cause", e)
		http.Error(w, "Something went wrong on our side; the administrator's log says what.", http.StatusInternalServerError)
	}
}

// refused writes down that a viewer asked for what they may not do. That it cannot be is logged: the answer is no anyway.
func (s *server) refused(r *http.Request) {
	v := visitOf(r.Context())
	if v == nil || v.viewer.Stranger() {
		return
	}
	if err := s.office.Witness(r.Context(), v.viewer, ledger.ActRefusal, office.Witnessed{Name: r.Method + " " + r.URL.Path, From: clientOf(r).Address}); err != nil {
		s.log.Error("a refusal could not be written down", "path", r.URL.Path, "cause", err)
	}
}

// nowhere answers for every address that is none.
func (s *server) nowhere(http.ResponseWriter, *http.Request, *visit) error {
	return fault.New(fault.NotFound, "there is no such page")
}
