package web

import (
	"net/http"

	"entente/internal/record"
	"entente/internal/register"
)

var eventListing = &listing{
	kind: register.KindEvent, order: "start",
	fields: []field{
		{name: "q", label: "list.words"},
		{name: "type", label: "filter.type", family: "event_type", values: register.EventTypes},
		{name: "election", label: "filter.election", family: "election", values: register.Elections},
		{name: "dated", label: "filter.takes_place", hint: "2027/2028"},
		fieldRegion,
		{name: "organisation", label: "filter.organisation", pick: register.KindOrganisation},
		fieldGrouping, fieldDesk, fieldMarking,
	},
	columns: []column{{label: "list.col_event", sort: "name"}, {label: "list.col_type"}, {label: "list.col_when", sort: "start"},
		{label: "list.col_area"}, {label: "list.col_organisation"}, {label: "list.col_marking"}},
	families: map[string]string{"type": "event_type", "election": "election", "marking": "marking"},
	mentions: func(r record.Record) []string {
		e := r.(*register.Event)
		return []string{e.Area, e.Organisation, e.Desk}
	},
}

// events lists what is on file of the calendar of the world, each event once.
func (s *server) events(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, elsewhere, err := s.readList(r, v, eventListing)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		http.Redirect(w, r, elsewhere, http.StatusSeeOther)
		return nil
	}
	return s.render(w, r, p.status(), eventsPage(p))
}
