package web

import (
	"net/http"

	"entente/internal/date"
	"entente/internal/dialogue"
	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/issue"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// dialogueRoutes are the pages of what returns, of disputed questions and of areas without relations.
func (r *routes) dialogueRoutes() {
	s := r.server
	r.page("GET /agreements", s.plainList(agreementListing, agreementsPage))
	r.page("GET /mechanisms", s.plainList(mechanismListing, mechanismsPage))
	r.page("GET /issues", s.plainList(issueListing, issuesPage))
	r.page("GET /bridges", s.plainList(bridgeListing, bridgesPage))
	r.page("GET /mechanisms/{id}", dossierOf(s, s.office.MechanismDossier, mechanismPage))
	r.page("GET /issues/{id}", dossierOf(s, s.office.IssueDossier, issuePage))
	r.page("GET /bridges/{id}", s.bridge)
	r.page("GET /principles", s.principles)
}

// ofRelations are the lists of relations: one entry of the rail.
var ofRelations = []section{{"/relations", "list.relations"}, {"/agreements", "list.agreements"}, {"/mechanisms", "list.mechanisms"}, {"/issues", "list.issues"}, {"/bridges", "list.bridges"}, {"/rungs", "list.rungs"}}

var mechanismListing = &listing{
	kind: dialogue.KindMechanism, order: "name", area: ofRelations,
	fields: []field{
		{name: "q", label: "list.words"},
		{name: "type", label: "filter.type", family: "mechanism", values: dialogue.Types},
		{name: "counterpart", label: "filter.counterpart", pick: register.KindOrganisation},
		fieldDesk, fieldMarking,
	},
	columns:  []column{{label: "list.col_mechanism", sort: "name"}, {label: "list.col_counterpart"}, {label: "list.col_type"}, {label: "list.col_since", sort: "start"}, {label: "list.col_open_points"}, {label: "list.col_marking"}},
	families: map[string]string{"type": "mechanism", "marking": "marking"},
	mentions: func(r record.Record) []string {
		m := r.(*dialogue.Mechanism)
		return []string{m.Counterpart, m.Desk}
	},
}

var issueListing = &listing{
	kind: issue.KindIssue, order: "name", area: ofRelations,
	fields: []field{
		{name: "q", label: "list.words"},
		{name: "state", label: "filter.state", family: "question", values: issue.States},
		{name: "counterpart", label: "filter.counterpart", pick: register.KindOrganisation},
		fieldDesk, fieldMarking,
	},
	columns:  []column{{label: "list.col_issue", sort: "name"}, {label: "list.col_counterpart"}, {label: "list.col_state"}, {label: "list.col_opened"}, {label: "list.col_marking"}},
	families: map[string]string{"state": "question", "marking": "marking"},
	mentions: func(r record.Record) []string {
		i := r.(*issue.Issue)
		return []string{i.Counterpart, i.Desk}
	},
}

var bridgeListing = &listing{
	kind: relation.KindBridge, order: "recorded", area: ofRelations,
	fields:   []field{{name: "q", label: "list.words"}, {name: "area", label: "filter.area", pick: register.KindArea}, fieldDesk, fieldMarking},
	columns:  []column{{label: "list.col_area"}, {label: "list.col_aim"}, {label: "list.col_next"}, {label: "list.col_officer"}, {label: "list.col_marking"}},
	families: map[string]string{"marking": "marking"},
	mentions: func(r record.Record) []string {
		b := r.(*relation.Bridge)
		return []string{b.Area, b.Officer, b.Desk}
	},
}

// stepAhead is the first step of a plan that is not taken; nil where all are.
func stepAhead(b *relation.Bridge) *relation.PlanStep {
	for i := range b.Steps {
		if b.Steps[i].Done.IsZero() {
			return &b.Steps[i]
		}
	}
	return nil
}

// bridge is the workspace for an area without diplomatic relations: the plan, and what the register has of the way so far.
func (s *server) bridge(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	reader, err := v.lookAsOf(r)
	if err != nil {
		return err
	}
	d, err := s.office.BridgeDossier(ctx, reader, v.asOf, r.PathValue("id"))
	if err != nil {
		return err
	}
	var way *insight.BridgeArea
	records, err := s.figures.For(ctx, reader)
	if err != nil {
		return err
	}
	if figures, ok := records.(index.Reader); ok {
		day := on(d.Dossier)
		areas, err := insight.BridgeAreas(ctx, figures, insight.Request{From: bridgeFrom, To: date.OfDay(day)})
		if err != nil {
			return err
		}
		for i := range areas {
			if areas[i].Area == d.Bridge.Area {
				way = &areas[i]
			}
		}
	}
	return s.render(w, r, v.status(), bridgePage(d, way))
}
