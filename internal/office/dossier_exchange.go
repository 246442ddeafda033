package office

import (
	"context"
	"slices"

	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/store"
)

// ExchangeOfDossier is an exchange in the list of a dossier, with what the subject did in it.
type ExchangeOfDossier struct {
	*exchange.Exchange
	Roles []*exchange.Participation // of the subject, where it is a person
	Parts []int                     // which parts of a joined subject took part, from 1; none where nothing is joined
}

// ExchangeDossier is everything about one exchange.
type ExchangeDossier struct {
	Dossier
	Exchange     *exchange.Exchange
	Ours, Theirs []*exchange.Participation // by rank of role, then as entered
	Parts        []*exchange.Exchange      // meetings of a delegation
	Seatings     []SeatingOf               // plans of it and of its parts
	Commitments  []*commitment.Commitment  // promised in it, or in a part of it
	Learned      LearnedFrom               // from what was said in it
	Economy      Economy                   // that came from it
	Image        Image                     // what was written and said of it
	Tour         Tour                      // its stops and its business group
}

// ExchangeDossier puts the dossier of an exchange together. Errors: NotFound.
func (o *Office) ExchangeDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (ExchangeDossier, error) {
	g := o.gather(ctx, r, asOf)
	var d ExchangeDossier
	var err error
	if d.Exchange, err = subject[*exchange.Exchange](g, id); err != nil {
		return d, err
	}
	x := d.Exchange
	g.name(append(append([]string{x.Part}, x.Areas...), x.Places...)...)
	q := store.Of(exchange.KindParticipation, "exchange", id)
	q.Sort, q.Limit = "recorded", store.MaxLimit
	list, err := read[*exchange.Participation](g, q)
	if err != nil {
		return d, err
	}
	for _, role := range exchange.Roles {
		for _, p := range list {
			if p.Role != role {
				continue
			}
			g.name(p.Person, p.Organisation)
			g.cite(p)
			if p.Side == "ours" {
				d.Ours = append(d.Ours, p)
			} else {
				d.Theirs = append(d.Theirs, p)
			}
		}
	}
	parts := store.Of(exchange.KindExchange, "part", id)
	parts.Sort = "start"
	if d.Parts, err = read[*exchange.Exchange](g, parts); err != nil {
		return d, err
	}
	if d.Seatings, err = g.plansWithin(id); err != nil {
		return d, err
	}
	if d.Commitments, err = g.commitmentsOf(id); err != nil {
		return d, err
	}
	if d.Learned, err = g.learned("exchange", id); err != nil {
		return d, err
	}
	if d.Economy, err = g.economy("exchange", "exchange", id); err != nil {
		return d, err
	}
	if d.Image, err = g.image("exchange", id, id); err != nil {
		return d, err
	}
	if d.Tour, err = g.tour(id, list); err != nil {
		return d, err
	}
	d.Dossier, err = g.finish(id)
	return d, err
}

// exchanges counts and lists the exchanges that pass a filter: with an area, a counterpart or a person, of which there
// are several where records are joined. As of a day, those count that had surely begun by then.
func (g *gathering) exchanges(filter string, values ...string) (Exchanges, error) {
	base := store.Of(exchange.KindExchange)
	base.Filters[filter] = values
	if !g.asOf.Valid.IsZero() {
		base = base.With("started", "../"+g.asOf.Day().String())
	}
	e := Exchanges{Query: base.String()}
	tallies, err := g.reader.Tally(g.ctx, base.With("state", "done"), "direction")
	if err != nil {
		return e, err
	}
	for _, t := range tallies {
		switch t.Value {
		case "sent":
			e.Sent = t.Count
		case "received":
			e.Received = t.Count
		default:
			e.Mutual += t.Count
		}
	}
	all, err := g.reader.Count(g.ctx, base)
	if err != nil {
		return e, err
	}
	e.Planned = all - e.Sent - e.Received - e.Mutual
	base.Limit = latestExchanges
	records, err := read[*exchange.Exchange](g, base)
	if err != nil {
		return e, err
	}
	byID := make(map[string]*ExchangeOfDossier, len(records))
	for _, x := range records {
		g.name(x.Areas...)
		g.name(x.Places...)
		byID[x.ID] = &ExchangeOfDossier{Exchange: x}
		e.Latest = append(e.Latest, byID[x.ID])
	}
	if field := map[string]string{"person": "person", "counterpart": "organisation"}[filter]; len(records) > 0 && (field == "person" || field != "" && len(values) > 1) {
		q := store.Of(exchange.KindParticipation)
		q.Filters[field], q.Limit = values, store.MaxLimit
		for id := range byID {
			q.Filters.Add("exchange", id)
		}
		roles, err := read[*exchange.Participation](g, q)
		if err != nil {
			return e, err
		}
		for _, p := range roles {
			x := byID[p.Exchange]
			if x == nil {
				continue
			}
			if field == "person" {
				x.Roles = append(x.Roles, p)
			}
			part := 1 + slices.Index(values, p.Person)
			if field == "organisation" {
				part = 1 + slices.Index(values, p.Organisation)
			}
			if len(values) > 1 && !slices.Contains(x.Parts, part) {
				x.Parts = append(x.Parts, part)
				slices.Sort(x.Parts)
			}
		}
	}
	return e, nil
}

// firstMet is when the earliest exchange with a person or a counterpart began; zero where there was none by the day
// asked for.
func (g *gathering) firstMet(filter string, values ...string) (date.Date, error) {
	q := store.Of(exchange.KindExchange, "state", "done")
	q.Filters[filter] = values
	if !g.asOf.Valid.IsZero() {
		q = q.With("started", "../"+g.asOf.Day().String())
	}
	q.Sort, q.Limit = "start", 1
	records, err := read[*exchange.Exchange](g, q)
	if err != nil || len(records) == 0 {
		return date.Date{}, err
	}
	return records[0].During.Start(), nil
}
