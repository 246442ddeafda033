package office

import (
	"context"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Sources write names, not people: "President Assad" was met for forty years, and was two. Who a written name means is
// for somebody who knows to say, encounter by encounter.

// Written is one place in which a name stands as a source wrote it.
type Written struct {
	*exchange.Participation
	Exchange *exchange.Exchange
}

// WrittenAs lists where a name stands that no person of the register is behind yet, the oldest first.
func (o *Office) WrittenAs(ctx context.Context, r store.Reader, name string) ([]Written, error) {
	want := lang.Fold(strings.TrimSpace(name))
	if want == "" {
		return nil, nil
	}
	g := o.gather(ctx, r, AsOf{})
	q := store.Of(exchange.KindParticipation, "q", name)
	q.Limit = store.MaxLimit
	list, err := read[*exchange.Participation](g, q)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(p *exchange.Participation) bool { return p.Person != "" || lang.Fold(p.Name) != want })
	ids := store.Of(exchange.KindExchange)
	for _, p := range list {
		ids.Filters.Add("id", p.Exchange)
	}
	if len(list) == 0 {
		return nil, nil
	}
	ids.Limit = store.MaxLimit
	exchanges, err := read[*exchange.Exchange](g, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*exchange.Exchange, len(exchanges))
	for _, x := range exchanges {
		byID[x.ID] = x
	}
	var found []Written
	for _, p := range list {
		if x := byID[p.Exchange]; x != nil {
			found = append(found, Written{p, x})
		}
	}
	slices.SortStableFunc(found, func(a, b Written) int {
		x, _, _, _ := a.Exchange.During.Bounds()
		y, _, _, _ := b.Exchange.During.Bounds()
		return int(x - y)
	})
	return found, nil
}

// IdentifyWritten says who is meant where a name stands as it was written: each participation then has the person, and
// keeps the name. The person is a new one where it has no version yet. The whole is one act. Errors: Invalid for a
// participation that has a person already; otherwise as SaveAll.
func (o *Office) IdentifyWritten(ctx context.Context, viewer access.Viewer, why Why, person *register.Person, participations ...string) (ledger.Batch, error) {
	if len(participations) == 0 {
		return ledger.Batch{}, fault.Field("participation", "choose at least one place in which this person is meant")
	}
	var edits []Edit
	if person.Version == 0 {
		if person.ID == "" {
			person.ID = record.NewID(register.KindPerson)
		}
		edits = append(edits, Edit{Record: person})
	}
	reader := o.store.As(viewer)
	for _, id := range participations {
		rec, err := reader.Get(ctx, id)
		if err != nil {
			return ledger.Batch{}, err
		}
		p, ok := rec.(*exchange.Participation)
		if !ok {
			return ledger.Batch{}, fault.Field("participation", "%q is no participation", id)
		}
		if p.Person != "" {
			return ledger.Batch{}, fault.Field("participation", "somebody said already who this is: look again")
		}
		p.Person = person.ID
		edits = append(edits, Edit{p, p.Version})
	}
	return o.SaveAll(ctx, viewer, why, edits...)
}
