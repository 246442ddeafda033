package web

import (
	"context"
	"net/http"

	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"

	"golang.org/x/sync/errgroup"
)

// contact is how often exchanges went each way.
type contact struct{ sent, received int }

func (s *server) areas(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, elsewhere, err := s.readList(r, v, areaListing)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		http.Redirect(w, r, elsewhere, http.StatusSeeOther)
		return nil
	}
	ids := idsOf(p.records)
	statuses, err := statusesOn(r.Context(), v.reader, p.query, ids)
	if err != nil {
		return err
	}
	contacts, err := s.contactsOf(r.Context(), v.reader, ids)
	if err != nil {
		return err
	}
	return s.render(w, r, p.status(), areasPage(p, statuses, contacts))
}

// statusesOn reads the diplomatic status of areas on the day that the query asks about.
func statusesOn(ctx context.Context, reader store.Reader, q store.Query, areas []string) (map[string]string, error) {
	statuses := make(map[string]string)
	err := holding(ctx, reader, register.KindDiplomaticStatus, "area", areas, q, func(r record.Record) {
		s := r.(*register.DiplomaticStatus)
		statuses[s.Area] = s.Status
	})
	return statuses, err
}

// contactsOf counts the exchanges that were held with each area.
func (s *server) contactsOf(ctx context.Context, reader store.Reader, areas []string) (map[string]contact, error) {
	contacts := make(map[string]contact)
	if len(areas) == 0 {
		return contacts, nil
	}
	var tallies [2][]store.Tally
	directions := [2]string{"sent", "received"}
	work, ctx := errgroup.WithContext(ctx)
	for i, direction := range directions {
		work.Go(func() error {
			records, err := s.figures.For(ctx, reader)
			if err != nil {
				return err
			}
			q := store.Of(exchange.KindExchange, "state", "done", "direction", direction)
			q.Filters["area"] = areas
			tallies[i], err = records.Tally(ctx, q, "area")
			return err
		})
	}
	if err := work.Wait(); err != nil {
		return nil, err
	}
	for i := range directions {
		for _, tally := range tallies[i] {
			c := contacts[tally.Value]
			if i == 0 {
				c.sent = tally.Count
			} else {
				c.received = tally.Count
			}
			contacts[tally.Value] = c
		}
	}
	return contacts, nil
}

// holding calls f with the facts of a kind about the records which certainly held on the day of a query.
func holding(ctx context.Context, reader store.Reader, kind record.Kind, about string, ids []string, list store.Query, f func(record.Record)) error {
	if len(ids) == 0 {
		return nil
	}
	day := list.Filters.Get("on")
	if day == "" {
		day = today().String()
	}
	q := store.Of(kind, "during", day)
	q.Filters[about] = ids
	for r, err := range reader.All(ctx, q) {
		if err != nil {
			return err
		}
		f(r)
	}
	return nil
}

func idsOf(records []record.Record) []string {
	ids := make([]string, len(records))
	for i, r := range records {
		ids[i] = r.Meta().ID
	}
	return ids
}
