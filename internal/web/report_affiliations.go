package web

import (
	"net/http"

	"entente/internal/record"
	"entente/internal/register"
)

// affiliationListing is the list behind figures of memberships in party internationals. A dossier shows the
// affiliations of one organisation; only a figure asks for them across organisations.
var affiliationListing = &listing{
	kind: register.KindAffiliation, order: "start",
	fields: []field{
		{name: "in", label: "report.affiliated_to", pick: register.KindOrganisation},
		{name: "member", label: "report.affiliated", pick: register.KindOrganisation},
		{name: "type", label: "filter.type", family: "affiliation", values: register.AffiliationTypes},
		{name: "during", label: "filter.during", hint: "2002-09-30"},
	},
	columns: []column{{label: "report.affiliated"}, {label: "report.affiliated_to"}, {label: "list.col_type"}, {label: "list.col_from", sort: "start"},
		{label: "list.col_marking"}},
	families: map[string]string{"type": "affiliation", "marking": "marking"},
	mentions: func(r record.Record) []string {
		a := r.(*register.Affiliation)
		return []string{a.Member, a.In}
	},
}

func (s *server) affiliations(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, elsewhere, err := s.readList(r, v, affiliationListing)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		http.Redirect(w, r, elsewhere, http.StatusSeeOther)
		return nil
	}
	return s.render(w, r, http.StatusOK, affiliationsPage(p))
}
