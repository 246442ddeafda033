package web

import (
	"bytes"
	"net/http"

	"entente/internal/office"
	"entente/internal/print"
)

// personFile gives what is held on a person as an archive, after a fresh proof of who asks.
func (s *server) personFile(w http.ResponseWriter, r *http.Request, v *visit) error {
	if !office.Fresh(v.signIn) {
		return toConfirm(w, r, r.URL.RequestURI())
	}
	held, err := s.office.HeldOn(r.Context(), v.viewer, r.PathValue("id"), clientOf(r).Address)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := print.Held(&file, held); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/zip")
	w.Header().Set("Content-Disposition", `attachment; filename="held-`+held.Made.Format("2006-01-02")+`.zip"`)
	_, err = file.WriteTo(w)
	return err
}
