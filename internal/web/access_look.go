package web

import (
	"context"
	"net/http"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
)

// asKey is in the session of somebody who looks through another's eyes: the account.
const asKey = "as"

// lookAs begins to show every page as another person would see it, as far as the asker may read it too.
func (s *server) lookAs(w http.ResponseWriter, r *http.Request, v *visit) error {
	id := r.PathValue("id")
	if err := s.office.BeginLookingAs(r.Context(), v.viewer, id, clientOf(r).Address); err != nil {
		return err
	}
	s.sessions.Put(r.Context(), asKey, id)
	return s303(w, r, "/")
}

// endLooking gives the asker their own eyes back.
func (s *server) endLooking(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := s.office.EndLookingAs(r.Context(), v.viewer, clientOf(r).Address); err != nil {
		return err
	}
	s.sessions.Remove(r.Context(), asKey)
	return s303(w, r, "/access")
}

// through is the viewer of a session that looks through another's eyes. Where that is no longer possible, because either
// lost the right or the account, the session has its own eyes again.
func (s *server) through(ctx context.Context, viewer access.Viewer) (access.Viewer, error) {
	as := s.sessions.GetString(ctx, asKey)
	if as == "" {
		return viewer, nil
	}
	both, err := s.office.LookAs(ctx, viewer, as)
	switch fault.CodeOf(err) {
	case "":
		return both, nil
	case fault.Forbidden, fault.NotFound, fault.Conflict:
		s.sessions.Remove(ctx, asKey)
		return viewer, nil
	}
	return viewer, err
}

// ownPages are what is nobody's business but the account's own, or takes records out: who looks through another's eyes does
// not get there.
var ownPages = []string{"/account", "/users", "/compartments", "/acts", "/access", "/calendars", "/import", "/imports", "/export", "/exports", "/confirm", "/filters", "/second"}

// maySee refuses what somebody who looks through another's eyes may not do: change anything, or open pages that are their
// own. Ending it, signing out and choosing colours stay.
func maySee(r *http.Request, v *visit) error {
	if v.viewer.As == nil {
		return nil
	}
	switch r.URL.Path {
	case "/access/end", "/sign-out", "/account/theme":
		return nil
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return fault.New(fault.Forbidden, "you look through %s's eyes and can change nothing; end that first", v.viewer.As.Name)
	}
	own := strings.HasSuffix(r.URL.Path, "/file")
	for _, path := range ownPages {
		own = own || r.URL.Path == path || strings.HasPrefix(r.URL.Path, path+"/") || strings.HasPrefix(r.URL.Path, path+".")
	}
	if own {
		return fault.New(fault.Forbidden, "this page is not shown while you look through %s's eyes; end that first", v.viewer.As.Name)
	}
	return nil
}
