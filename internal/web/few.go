package web

import (
	"net/http"

	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
)

// Lists of the kinds of which there are few, or which are read from elsewhere.

func (s *server) groupings(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, elsewhere, err := s.readList(r, v, groupingListing)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		http.Redirect(w, r, elsewhere, http.StatusSeeOther)
		return nil
	}
	members := make(map[string]int)
	for _, id := range idsOf(p.records) {
		n, err := v.reader.Count(r.Context(), store.Of(register.KindGroupingMember, "grouping", id, "during", today().String()))
		if err != nil {
			return err
		}
		members[id] = n
	}
	return s.render(w, r, p.status(), groupingsPage(p, members))
}

func (s *server) sources(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, elsewhere, err := s.readList(r, v, sourceListing)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		http.Redirect(w, r, elsewhere, http.StatusSeeOther)
		return nil
	}
	return s.render(w, r, p.status(), sourcesPage(p))
}

func (s *server) desks(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, elsewhere, err := s.readList(r, v, deskListing)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		http.Redirect(w, r, elsewhere, http.StatusSeeOther)
		return nil
	}
	return s.render(w, r, p.status(), desksPage(p))
}

func (s *server) relations(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, elsewhere, err := s.readList(r, v, relationListing)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		http.Redirect(w, r, elsewhere, http.StatusSeeOther)
		return nil
	}
	stages := make(map[string]string)
	err = holding(r.Context(), v.reader, relation.KindStage, "relation", idsOf(p.records), p.query, func(r record.Record) {
		stages[r.(*relation.Stage).Relation] = r.(*relation.Stage).Stage
	})
	if err != nil {
		return err
	}
	return s.render(w, r, p.status(), relationsPage(p, stages))
}
