package web

import (
	"net/http"

	"entente/internal/office"
)

// Patterns lists the patterns of all addresses, from the router itself.
func Patterns(o *office.Office) []string {
	r := &routes{server: &server{office: o}, mux: http.NewServeMux()}
	r.all()
	return r.patterns
}
