package web

import (
	"context"
	"net/http"

	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

var delegationListing = &listing{
	kind: delegation.KindDelegation, order: "-recorded", // what moved last stands first, and is read by the primary key
	fields: []field{
		{name: "stage", label: "filter.delegation_stage", family: "delegation_stage", values: delegation.Stages},
		{name: "direction", label: "filter.direction", family: "direction", values: delegation.Directions},
		{name: "started", label: "filter.started", hint: "1997-10/2002-09"},
		fieldRegion,
		{name: "counterpart", label: "filter.counterpart", pick: register.KindOrganisation},
		{name: "level", label: "filter.level", family: "level", values: record.Levels},
		fieldDesk, fieldMarking,
	},
	columns: []column{{label: "list.col_delegation"}, {label: "list.col_direction"}, {label: "list.col_from", sort: "start"}, {label: "list.col_areas"},
		{label: "list.col_level"}, {label: "list.col_stage"}, {label: "list.col_marking"}},
	families: map[string]string{"stage": "delegation_stage", "direction": "direction", "level": "level", "marking": "marking"},
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
	exchanges, err := exchangesOfFiles(r.Context(), v.reader, p)
	if err != nil {
		return err
	}
	var areas []string
	for _, x := range exchanges {
		areas = append(areas, x.Areas...)
	}
	labels, err := v.reader.Labels(r.Context(), areas...)
	if err != nil {
		return err
	}
	return s.render(w, r, p.status(), delegationsPage(p, exchanges, labels))
}

// exchangesOfFiles are the exchanges of the files on a page, by their identifiers, read at once.
func exchangesOfFiles(ctx context.Context, reader store.Reader, p *list) (map[string]*exchange.Exchange, error) {
	found := make(map[string]*exchange.Exchange, len(p.records))
	if len(p.records) == 0 {
		return found, nil
	}
	q := store.Of(exchange.KindExchange)
	q.Limit = store.MaxLimit
	for _, rec := range p.records {
		q.Filters.Add("id", rec.(*delegation.Delegation).Exchange)
	}
	list, err := exchangesOf(ctx, reader, q)
	for _, x := range list {
		found[x.ID] = x
	}
	return found, err
}
