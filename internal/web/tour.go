package web

import (
	"net/http"
	"slices"

	"entente/internal/cooperation"
	"entente/internal/exchange"
	"entente/internal/store"
)

// tours lists inspection tours for investors and study visits led by provinces, the newest first, with the sites that were shown and
// what came of them.
func (s *server) tours(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	p := toursView{labels: make(map[string]string)}
	var ids []string
	for _, sort := range []struct {
		title string
		query store.Query
	}{
		{"tour.inspection", store.Of(exchange.KindExchange, "purpose", "inspection_tour")},
		{"tour.study_visits", store.Of(exchange.KindExchange, "purpose", "study_visit", "head_level", "provincial_leader")},
	} {
		q := sort.query
		q.Sort, q.Limit = "-start", toursShown
		list, err := exchangesOf(ctx, v.reader, q)
		if err != nil {
			return err
		}
		rows, err := s.office.TourStops(ctx, v.reader, list)
		if err != nil {
			return err
		}
		for _, row := range rows {
			ids = append(append(append(ids, row.Exchange.Areas...), row.Places...), row.Areas...)
		}
		p.sorts = append(p.sorts, tourSort{sort.title, sort.query.String(), rows})
	}
	var err error
	if p.byArea, err = v.reader.Tally(ctx, store.Of(cooperation.KindStop), "area"); err != nil {
		return err
	}
	for _, t := range p.byArea {
		ids = append(ids, t.Value)
	}
	if p.labels, err = v.reader.Labels(ctx, ids...); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, toursPage(p))
}

// toursShown is how many of each sort the page shows.
const toursShown = 25

// forTour reports whether sites are shown on a visit of this purpose.
func forTour(x *exchange.Exchange) bool {
	return slices.Contains(x.Purposes, "inspection_tour") || slices.Contains(x.Purposes, "study_visit")
}
