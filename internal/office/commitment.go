package office

import (
	"context"
	"strings"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/store"
)

// Settlement is what became of a promise.
type Settlement struct {
	State  string    // done, dropped or replaced
	On     date.Date // today where it is zero
	Reason string    // why it was dropped, what replaced it; free where it was done
	Proof  string    // what shows that it was done
}

// SettleCommitment says what became of a promise, with its reason and proof, in one step. base is the version that the
// author saw, 0 for whatever there is. Errors: Conflict where it is settled already, otherwise as SaveAll.
func (o *Office) SettleCommitment(ctx context.Context, viewer access.Viewer, id string, base int, s Settlement) (ledger.Batch, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return ledger.Batch{}, err
	}
	rec, err := o.store.As(viewer).Get(ctx, id)
	if err != nil {
		return ledger.Batch{}, err
	}
	c, ok := rec.(*commitment.Commitment)
	if !ok {
		return ledger.Batch{}, fault.New(fault.NotFound, "there is no such commitment")
	}
	if c.State != "open" {
		return ledger.Batch{}, fault.New(fault.Conflict, "this was settled already (%s, %s): change it on its form", c.State, c.Settled)
	}
	if s.State == "open" {
		return ledger.Batch{}, fault.Field("state", "say what became of it: done, dropped or replaced")
	}
	if s.On.IsZero() {
		s.On = date.OfDay(AsOf{}.Day())
	}
	if base == 0 {
		base = c.Version
	}
	c.State, c.Settled, c.Reason, c.Proof = s.State, s.On, strings.TrimSpace(s.Reason), strings.TrimSpace(s.Proof)
	return o.SaveAll(ctx, viewer, Why{Reason: c.Reason}, Edit{c, base})
}

// Promises are commitments as an overview or a dossier shows them: the open ones of either side, the next due first.
type Promises struct {
	Ours, Theirs []*commitment.Commitment // open; the most of each is somePromises
	Overdue      int                      // of both
	Open         int                      // of both
	Query        store.Query              // returns the open ones
}

// somePromises is how many of each side a dossier shows.
const somePromises = 8

// promises reads the open commitments that pass a filter, as of the dossier's day and knowledge.
func (g *gathering) promises(filter string, values ...string) (Promises, error) {
	p := Promises{Query: of(commitment.KindCommitment, filter, values).With("state", "open")}
	for _, side := range commitment.Sides {
		q := p.Query.With("side", side)
		q.Limit = somePromises
		list, err := read[*commitment.Commitment](g, q)
		if err != nil {
			return p, err
		}
		for _, c := range list {
			g.name(c.Owner, c.Counterpart, c.Exchange)
		}
		if side == "ours" {
			p.Ours = list
		} else {
			p.Theirs = list
		}
	}
	if len(p.Ours)+len(p.Theirs) == 0 {
		return p, nil
	}
	var err error
	if p.Open, err = g.reader.Count(g.ctx, p.Query); err != nil {
		return p, err
	}
	p.Overdue, err = g.reader.Count(g.ctx, p.Query.With("overdue", "yes").With("on", g.asOf.Day().String()))
	return p, err
}

// Reminders are the promises that need a hand today: overdue ones, and those whose own reminder has come.
type Reminders struct {
	Late, Soon []*commitment.Commitment
	LateQuery  store.Query
	SoonQuery  store.Query
	LateCount  int
}

// someReminders is how many of each the overview shows.
const someReminders = 6

// mostCountedLate is how far overdue promises are counted.
const mostCountedLate = 101

// Reminders reads what falls due or should be done by now.
func (o *Office) Reminders(ctx context.Context, r store.Reader) (Reminders, error) {
	g := o.gather(ctx, r, AsOf{})
	m := Reminders{LateQuery: store.Of(commitment.KindCommitment, "state", "open", "overdue", "yes"), SoonQuery: store.Of(commitment.KindCommitment, "state", "open", "remind", "yes")}
	late, soon := m.LateQuery, m.SoonQuery
	late.Limit, soon.Limit = someReminders, someReminders
	var err error
	if m.Late, err = read[*commitment.Commitment](g, late); err != nil {
		return m, err
	}
	if m.Soon, err = read[*commitment.Commitment](g, soon); err != nil {
		return m, err
	}
	if len(m.Late) > 0 {
		m.LateCount, err = r.CountUpTo(ctx, m.LateQuery, mostCountedLate)
	}
	return m, err
}
