package office

import (
	"context"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/press"
	"entente/internal/store"
)

// CommuniqueDossier is one communiqué with its way through the house.
type CommuniqueDossier struct {
	Dossier
	Communique *press.Communique
	Papers     []Paper // approvals, the newest first
}

// OnItsWay reports whether the text lies with somebody who decides on it.
func (d CommuniqueDossier) OnItsWay() bool { return len(d.Papers) > 0 && d.Papers[0].At() >= 0 }

// CommuniqueDossier puts the page of a communiqué together. Errors: NotFound.
func (o *Office) CommuniqueDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (CommuniqueDossier, error) {
	g := o.gather(ctx, r, asOf)
	var d CommuniqueDossier
	var err error
	if d.Communique, err = subject[*press.Communique](g, id); err != nil {
		return d, err
	}
	g.cite(d.Communique)
	g.name(d.Communique.Exchange)
	list, err := listed[*delegation.Approval](ctx, r, newest(store.Of(delegation.KindApproval, "communique", id)))
	if err != nil {
		return d, err
	}
	away, err := o.absences(ctx, today())
	if err != nil {
		return d, err
	}
	for _, a := range list {
		d.Papers = append(d.Papers, paperFor(r.Viewer(), a, away))
	}
	d.Dossier, err = g.finish(id)
	return d, err
}

// communique reads a communiqué to which an officer may do something, and the delegation that it is of.
func (o *Office) communique(ctx context.Context, viewer access.Viewer, id string) (*press.Communique, DelegationFile, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return nil, DelegationFile{}, err
	}
	rec, err := o.store.As(viewer).Get(ctx, id)
	if err != nil {
		return nil, DelegationFile{}, err
	}
	c, ok := rec.(*press.Communique)
	if !ok {
		return nil, DelegationFile{}, fault.New(fault.NotFound, "there is no such communiqué")
	}
	d, err := o.Delegation(ctx, o.store.As(viewer), c.Exchange)
	if fault.Is(err, fault.NotFound) { // a talk that is no delegation
		if rec, err = o.store.As(viewer).Get(ctx, c.Exchange); err == nil {
			d = DelegationFile{Exchange: rec.(*exchange.Exchange)}
		}
	}
	if err != nil {
		return nil, d, err
	}
	if d.File == nil {
		d.File = &delegation.Delegation{Head: readAs(c)}
	}
	return c, d, nil
}

// SendCommunique sends the text of a communiqué on its way through the chain of its delegation, or that of the desk. Errors:
// Conflict where it is on its way, or no draft.
func (o *Office) SendCommunique(ctx context.Context, viewer access.Viewer, id string) (*delegation.Approval, error) {
	c, d, err := o.communique(ctx, viewer, id)
	if err != nil {
		return nil, err
	}
	if c.State != "draft" {
		return nil, fault.New(fault.Conflict, "this communiqué is %s: only a draft is sent for approval", c.State)
	}
	open, err := o.store.As(access.System()).Count(ctx, store.Of(delegation.KindApproval, "communique", id, "outcome", "open"))
	if err != nil {
		return nil, err
	}
	if open > 0 {
		return nil, fault.New(fault.Conflict, "this is on its way already: wait for the decision, or take it back")
	}
	chain, err := o.chainOf(ctx, d)
	if err != nil {
		return nil, err
	}
	heads, err := o.deskHeads(ctx, c.Head)
	if err != nil {
		return nil, err
	}
	a := &delegation.Approval{Head: readAs(c), About: "communique", Communique: id, Proposer: viewer.User, Sent: time.Now().UTC().Truncate(time.Second), Own: chain.Own, Twice: chain.Twice}
	if a.Steps, err = chain.Start(viewer.User, heads, a.Sent); err != nil {
		return nil, err
	}
	_, err = o.write(ctx, viewer, Why{}.batch(ledger.ActEdit), func(tx *store.Tx) error {
		tx.Lift()
		return tx.Put(a, 0)
	})
	return a, err
}

// settleCommunique approves the text where its paper has come to its end, as it was when it was sent.
func settleCommunique(tx *store.Tx, a *delegation.Approval) error {
	if a.Outcome() != "approved" {
		return nil
	}
	rec, err := tx.Get(a.Communique)
	if err != nil {
		return err
	}
	c := rec.(*press.Communique)
	if c.State != "draft" {
		return fault.New(fault.Conflict, "the communiqué is %s by now: this paper decides nothing any more", c.State)
	}
	c.State, c.Approved = "approved", date.OfDay(today())
	return tx.Put(c, c.Version)
}

// MoveCommunique takes a communiqué to a state other than approved, which the chain gives. Errors: Invalid with what is missing.
func (o *Office) MoveCommunique(ctx context.Context, viewer access.Viewer, id, to, with string, on date.Date) error {
	c, _, err := o.communique(ctx, viewer, id)
	if err != nil {
		return err
	}
	if on.IsZero() {
		on = date.OfDay(today())
	}
	if err := c.Move(to, with, on); err != nil {
		return err
	}
	_, err = o.write(ctx, viewer, Why{}.batch(ledger.ActEdit), func(tx *store.Tx) error {
		tx.Lift()
		return tx.Put(c, c.Version)
	})
	return err
}
