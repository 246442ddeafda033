package web

import (
	"net/http"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/store"
)

// savedFilters lists a viewer's kept filters of a kind, with a form to keep another: /filters/people?query=people?….
func (s *server) savedFilters(w http.ResponseWriter, r *http.Request, v *visit) error {
	kind, ok := store.KindNamed(r.PathValue("plural"))
	if !ok {
		return s.nowhere(w, r, v)
	}
	saved, err := s.office.Store().SavedFilters(r.Context(), v.viewer.User, kind)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, savedFiltersPage(store.Plural(kind), saved, r.URL.Query().Get("query")))
}

// saveFilter keeps a query under a name, for the viewer alone.
func (s *server) saveFilter(w http.ResponseWriter, r *http.Request, v *visit) error {
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	name := strings.TrimSpace(r.PostFormValue("name"))
	q, err := store.ParseQuery(r.PostFormValue("query"))
	if err != nil {
		return err
	}
	if name == "" || len(name) > 200 {
		return fault.Field("name", "give the filters a name of 1 to 200 letters")
	}
	f := store.SavedFilter{ID: access.NewSecret()[:12], Name: name, Query: q.String()}
	if err := s.office.Store().SaveFilter(r.Context(), v.viewer.User, f); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "filters.kept", "Name", name))
	http.Redirect(w, r, "/"+f.Query, http.StatusSeeOther)
	return nil
}

func (s *server) removeFilter(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := s.office.Store().RemoveFilter(r.Context(), v.viewer.User, r.PathValue("id")); err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "filters.removed"))
	http.Redirect(w, r, "/filters/"+r.PathValue("plural"), http.StatusSeeOther)
	return nil
}
