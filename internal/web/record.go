package web

import (
	"context"
	"net/http"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/margin"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
	"entente/internal/study"
)

// plainRecord is the page of a record that needs no dossier of its own: a grouping, a source, a desk, a post.
type plainRecord struct {
	record   record.Record
	title    string
	alt      string
	altLang  string
	fields   []difference
	members  []office.Fact[*register.GroupingMember] // of a grouping
	attended []*dialogue.Attendance                  // of an event
	talks    map[string][]*exchange.Exchange         // at the edge of it, by the exchange that they are parts of
	labels   map[string]string
	changes  []ledger.Change
}

// recordRoutes gives every kind a page: kinds with a dossier have their own, facts lead to what they are about.
func (r *routes) recordRoutes() {
	for _, kind := range store.Kinds() {
		switch kind {
		case register.KindArea, register.KindOrganisation, register.KindPerson, "exchange", "delegation", "seating", study.KindStudy, study.KindLesson, cooperation.KindProject, study.KindReadingList, "mechanism", "issue", "bridge", "attachment",
			"coverage", "questionnaire", "communique":
			continue
		case register.KindGrouping, register.KindSource, access.KindDesk, register.KindPost, register.KindEvent, cooperation.KindRecommendation, margin.KindTag, commitment.KindCommitment, relation.KindAgreement, relation.KindRung:
			r.page("GET /"+store.Plural(kind)+"/{id}", r.server.plainRecord(kind))
		case access.KindUser, access.KindCompartment: // the pages of accounts are the administrator's
		default:
			r.page("GET /"+store.Plural(kind)+"/{id}", r.server.toPlace(kind))
		}
	}
}

// toPlace leads from a fact to its place in a dossier.
func (s *server) toPlace(kind record.Kind) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		rec, err := s.recordOf(r.Context(), v.reader, kind, r.PathValue("id"))
		if err != nil {
			return err
		}
		http.Redirect(w, r, place(rec), http.StatusSeeOther)
		return nil
	}
}

func (s *server) recordOf(ctx context.Context, reader store.Reader, kind record.Kind, id string) (record.Record, error) {
	rec, err := reader.Get(ctx, id)
	if err == nil && rec.Kind() != kind {
		err = fault.New(fault.NotFound, "there is no such record")
	}
	return rec, err
}

func (s *server) plainRecord(kind record.Kind) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		ctx, id := r.Context(), r.PathValue("id")
		reader, err := v.lookAsOf(r)
		if err != nil {
			return err
		}
		p := plainRecord{}
		if p.record, err = s.recordOf(ctx, reader, kind, id); err != nil {
			return err
		}
		p.title, p.alt, p.altLang = shown(p.record)
		if p.changes, err = reader.History(ctx, id); err != nil {
			return err
		}
		p.changes = p.changes[:min(len(p.changes), 5)]
		var more []string
		if kind == register.KindGrouping {
			if p.members, err = s.office.GroupingMembers(ctx, reader, v.asOf, id); err != nil {
				return err
			}
			for _, m := range p.members {
				more = append(more, m.Record.Member)
			}
		}
		if kind == register.KindEvent {
			if p.attended, err = s.office.Attendances(ctx, reader, id); err != nil {
				return err
			}
			if p.talks, err = talksOf(ctx, reader, p.attended); err != nil {
				return err
			}
			for _, a := range p.attended {
				more = append(more, a.Organisation, a.Exchange)
				for _, x := range p.talks[a.Exchange] {
					more = append(more, x.Areas...)
				}
			}
		}
		doc, err := reader.Raw(ctx, id)
		if err != nil {
			return err
		}
		state := ledger.Change{Kind: kind, After: doc}
		more = append(more, office.Mentioned([]ledger.Change{state})...)
		if p.labels, err = labelsOf(ctx, reader, p.changes, more...); err != nil {
			return err
		}
		for _, d := range differences(ctx, state, p.labels, true) {
			if d.after != "" && d.field != fieldLabel(ctx, "marking") {
				p.fields = append(p.fields, d)
			}
		}
		return s.render(w, r, v.status(), recordPage(p))
	}
}

// talksOf reads the talks at the edge of an event: the parts of the exchanges that its attendances name.
func talksOf(ctx context.Context, reader store.Reader, list []*dialogue.Attendance) (map[string][]*exchange.Exchange, error) {
	q := store.Of(exchange.KindExchange)
	for _, a := range list {
		if a.Exchange != "" {
			q.Filters.Add("part", a.Exchange)
		}
	}
	talks := make(map[string][]*exchange.Exchange)
	if !q.Filters.Has("part") {
		return talks, nil
	}
	q.Sort = "start"
	found, err := exchangesOf(ctx, reader, q)
	for _, x := range found {
		talks[x.Part] = append(talks[x.Part], x)
	}
	return talks, err
}
