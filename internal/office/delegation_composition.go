package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/store"
)

// Composition is everybody who travels in a delegation, with what is arranged for them, their papers, and every amendment,
// as far as the reader may see each.
type Composition struct {
	DelegationFile
	Travel       []*exchange.Participation
	Arrangements map[string]*delegation.Arrangement      // by participation
	Documents    map[string][]*delegation.TravelDocument // by participation
	Amendments   []AmendmentWithLines                    // the newest first
}

// AmendmentWithLines is an amendment and what it changes.
type AmendmentWithLines struct {
	*delegation.Amendment
	Lines []*delegation.AmendmentLine
}

// Composition reads everybody who travels in a delegation. Errors: NotFound.
func (o *Office) Composition(ctx context.Context, r store.Reader, id string) (Composition, error) {
	c := Composition{Arrangements: map[string]*delegation.Arrangement{}, Documents: map[string][]*delegation.TravelDocument{}}
	var err error
	if c.DelegationFile, err = o.Delegation(ctx, r, id); err != nil {
		return c, err
	}
	if c.Travel, _, err = composition(ctx, r, c.Exchange); err != nil {
		return c, err
	}
	ByRole(c.Travel)
	arranged, err := listed[*delegation.Arrangement](ctx, r, store.Of(delegation.KindArrangement, "exchange", c.Exchange.ID))
	if err != nil {
		return c, err
	}
	for _, a := range arranged {
		c.Arrangements[a.Participation] = a
	}
	documents, err := listed[*delegation.TravelDocument](ctx, r, store.Of(delegation.KindTravelDocument, "exchange", c.Exchange.ID))
	if err != nil {
		return c, err
	}
	for _, d := range documents {
		c.Documents[d.Participation] = append(c.Documents[d.Participation], d)
	}
	if c.File == nil {
		return c, nil
	}
	amendments, err := listed[*delegation.Amendment](ctx, r, newest(store.Of(delegation.KindAmendment, "delegation", c.File.ID)))
	if err != nil || len(amendments) == 0 {
		return c, err
	}
	q := store.Of(delegation.KindAmendmentLine)
	for _, a := range amendments {
		q.Filters.Add("amendment", a.ID)
	}
	q.Sort = "recorded"
	lines, err := listed[*delegation.AmendmentLine](ctx, r, q)
	for _, a := range amendments {
		with := AmendmentWithLines{Amendment: a}
		for _, l := range lines {
			if l.Amendment == a.ID {
				with.Lines = append(with.Lines, l)
			}
		}
		c.Amendments = append(c.Amendments, with)
	}
	return c, err
}

// MatchTravellers says which people of the register are meant by names as written: the participation, and the person. It
// changes nothing of who travels, so that it is possible in a composition that is locked.
func (o *Office) MatchTravellers(ctx context.Context, viewer access.Viewer, id string, matches map[string]string, why Why) (int, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return 0, err
	}
	c, err := o.Composition(ctx, o.store.As(viewer), id)
	if err != nil {
		return 0, err
	}
	n := 0
	_, err = o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		for _, p := range c.Travel {
			person := matches[p.ID]
			if person == "" {
				continue
			}
			if p.Person != "" {
				return fault.Field("matches", "%s was matched already: change it on its form", p.Name)
			}
			p.Person = person
			if err := tx.Put(p, p.Version); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}
