package web

import (
	"context"
	"net/http"

	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
)

func (s *server) organisations(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, elsewhere, err := s.readList(r, v, organisationListing)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		http.Redirect(w, r, elsewhere, http.StatusSeeOther)
		return nil
	}
	ids := idsOf(p.records)
	standings := make(map[string]string)
	err = holding(r.Context(), v.reader, register.KindStanding, "organisation", ids, p.query, func(r record.Record) {
		standings[r.(*register.Standing).Organisation] = r.(*register.Standing).Standing
	})
	if err != nil {
		return err
	}
	stages, err := stagesWith(r.Context(), v.reader, p.query, ids)
	if err != nil {
		return err
	}
	return s.render(w, r, p.status(), organisationsPage(p, standings, stages))
}

// stagesWith reads the stage of the relation with each counterpart on the day of a query.
func stagesWith(ctx context.Context, reader store.Reader, list store.Query, counterparts []string) (map[string]string, error) {
	of := make(map[string]string) // relation -> counterpart
	var relations []string
	err := holding(ctx, reader, relation.KindRelation, "counterpart", counterparts, list, func(r record.Record) {
		of[r.Meta().ID] = r.(*relation.Relation).Counterpart
		relations = append(relations, r.Meta().ID)
	})
	if err != nil {
		return nil, err
	}
	stages := make(map[string]string)
	err = holding(ctx, reader, relation.KindStage, "relation", relations, list, func(r record.Record) {
		stages[of[r.(*relation.Stage).Relation]] = r.(*relation.Stage).Stage
	})
	return stages, err
}
