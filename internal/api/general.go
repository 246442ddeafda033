package api

import (
	"net/http"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
)

// caller is what a caller learns of themselves.
type caller struct {
	User      string         `json:"user"`
	Name      string         `json:"name"`
	Role      access.Role    `json:"role"`
	Clearance record.Marking `json:"clearance"`
	Desks     []string       `json:"desks"`
	AllDesks  bool           `json:"all_desks"`
}

// me tells who the token belongs to and what they may read.
func (d *door) me(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	desks := viewer.Desks
	if desks == nil {
		desks = []string{}
	}
	return sendValue(w, caller{viewer.User, viewer.Name, viewer.Role, viewer.Clearance, desks, viewer.AllDesks})
}

type hitPage struct {
	Items []office.Hit `json:"items"`
}

// search finds records of every kind that has words.
func (d *door) search(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	values, err := parameters(r, "q", "limit", "known_at")
	if err != nil {
		return err
	}
	var errs fault.List
	words := values.Get("q")
	if words == "" {
		errs.Add("q", "write what to search for")
	}
	limit := limited(&errs, values.Get("limit"), 10, 50)
	if err := errs.Err(); err != nil {
		return err
	}
	reader, _, err := d.reader(r.Context(), viewer, values)
	if err != nil {
		return err
	}
	hits, err := d.office.Search(r.Context(), reader, words, limit)
	if err != nil {
		return err
	}
	return sendValue(w, hitPage{hits})
}
