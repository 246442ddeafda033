package web

import "net/http"

func (s *server) overview(w http.ResponseWriter, r *http.Request, _ *visit) error {
	return s.render(w, r, http.StatusOK, overviewPage())
}
