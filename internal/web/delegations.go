package web

import (
	"net/http"

	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/record"
)

var delegationListing = &listing{
	kind: delegation.KindDelegation, order: "recorded",
	fields: []field{
		{name: "stage", label: "filter.stage", family: "delegation_stage", values: delegation.Stages},
		fieldDesk, fieldMarking,
	},
	columns: []column{{label: "list.col_delegation"}, {label: "list.col_direction"}, {label: "list.col_from"}, {label: "list.col_areas"},
		{label: "list.col_stage"}, {label: "list.col_marking"}},
	families: map[string]string{"stage": "delegation_stage", "marking": "marking"},
	mentions: func(r record.Record) []string { return []string{r.(*delegation.Delegation).Exchange, r.Meta().Desk} },
}

func (s *server) delegations(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, elsewhere, err := s.readList(r, v, delegationListing)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		http.Redirect(w, r, elsewhere, http.StatusSeeOther)
		return nil
	}
	exchanges := make(map[string]*exchange.Exchange, len(p.records))
	var areas []string
	for _, rec := range p.records {
		x, err := v.reader.Get(r.Context(), rec.(*delegation.Delegation).Exchange)
		if err != nil {
			return err
		}
		x1 := x.(*exchange.Exchange)
		exchanges[x1.ID] = x1
		areas = append(areas, x1.Areas...)
	}
	labels, err := v.reader.Labels(r.Context(), areas...)
	if err != nil {
		return err
	}
	return s.render(w, r, p.status(), delegationsPage(p, exchanges, labels))
}
