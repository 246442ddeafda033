package web

import (
	"context"
	"net/http"
	"strconv"

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

// strengthText is with how many seats and votes a party came to its standing, as far as that is known.
func strengthText(ctx context.Context, s *register.Standing) string {
	var seats, votes string
	if s.SeatsTotal > 0 {
		seats = t(ctx, "standing.seats", "Seats", number(ctx, s.Seats), "Total", number(ctx, s.SeatsTotal))
	}
	if s.VotesTotal > 0 {
		votes = t(ctx, "standing.votes", "Share", strconv.FormatFloat(100*float64(s.Votes)/float64(s.VotesTotal), 'f', 1, 64))
	}
	return joinNonEmpty(", ", seats, votes)
}
