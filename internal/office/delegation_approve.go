package office

import (
	"context"
	"slices"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// SendForApproval sends a proposal on its way through the chain. Everything that an approval needs must be there, so that
// no approver is asked in vain. Errors: Invalid with all that is missing, Conflict where it is on its way already.
func (o *Office) SendForApproval(ctx context.Context, viewer access.Viewer, id string, why Why) (*delegation.Approval, error) {
	d, err := o.file(ctx, o.store.As(viewer), id)
	if err != nil {
		return nil, err
	}
	facts, err := o.guardFacts(ctx, d)
	if err != nil {
		return nil, err
	}
	var a *delegation.Approval
	_, err = o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		tx.Lift()
		a, err = o.send(ctx, tx, viewer, d, &facts, nil)
		return err
	})
	return a, err
}

// send makes the paper of a proposal, of which facts tell whether it is complete, or of an amendment of what was approved.
func (o *Office) send(ctx context.Context, tx *store.Tx, viewer access.Viewer, d DelegationFile, facts *delegation.Facts, amendment *delegation.Amendment) (*delegation.Approval, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return nil, err
	}
	a := &delegation.Approval{Head: readAs(d.File), Delegation: d.File.ID, About: "proposal", Proposer: viewer.User, Sent: time.Now().UTC().Truncate(time.Second)}
	if amendment != nil {
		a.About, a.Amendment = "amendment", amendment.ID
	} else {
		rule, ok := delegation.RuleTo(d.File, "approved")
		if !ok || rule.Who != "chain" {
			return nil, fault.Field("stage", "a delegation that is %s is not proposed any more", d.File.Stage)
		}
		if err := rule.Check(*facts, ""); err != nil {
			return nil, err
		}
	}
	open, err := o.store.As(access.System()).Count(ctx, store.Of(delegation.KindApproval, "delegation", d.File.ID, "about", a.About, "outcome", "open"))
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
	heads, err := o.deskHeads(ctx, d.File.Head)
	if err != nil {
		return nil, err
	}
	a.Own, a.Twice = chain.Own, chain.Twice
	if a.Steps, err = chain.Start(viewer.User, heads, a.Sent); err != nil {
		return nil, err
	}
	return a, tx.Put(a, 0)
}

// readAs is the head of a record that is read by who reads another.
func readAs(r record.Record) record.Head {
	return record.Head{Marking: r.Meta().Marking, Desk: r.Meta().Desk, Compartment: r.Meta().Compartment}
}

// chainOf is the chain that a delegation's papers go through: the one that its file names, else the one that fits it
// closest, else the head of its desk alone.
func (o *Office) chainOf(ctx context.Context, d DelegationFile) (*delegation.Chain, error) {
	chains, err := listed[*delegation.Chain](ctx, o.store.As(access.System()), store.Of(delegation.KindChain))
	if err != nil {
		return nil, err
	}
	best, closest := (*delegation.Chain)(nil), -1
	for _, c := range chains {
		if c.ID == d.File.Chain {
			return c, nil
		}
		if close, ok := c.Fits(d.Exchange.Direction, d.Exchange.Level); ok && close > closest {
			best, closest = c, close
		}
	}
	if best == nil {
		best = &delegation.Chain{Title: "Head of desk", Steps: []delegation.ChainStep{{Title: "Head of desk", Who: "desk_head"}}}
	}
	return best, nil
}

// Chains lists the approval chains that a reader may see, by their titles.
func (o *Office) Chains(ctx context.Context, r store.Reader) ([]*delegation.Chain, error) {
	return listed[*delegation.Chain](ctx, r, store.Of(delegation.KindChain))
}

// chainFits refuses a chain that a file names and that is not for such delegations. A chain that was chosen stays where
// the chain itself changes later.
func (o *Office) chainFits(ctx context.Context, x *exchange.Exchange, chain string) error {
	if chain == "" {
		return nil
	}
	rec, err := o.store.As(access.System()).Get(ctx, chain)
	if fault.Is(err, fault.NotFound) {
		return fault.Field("chain", "there is no such approval chain: choose one, or leave it out for the one that fits closest")
	}
	if err != nil {
		return err
	}
	c, ok := rec.(*delegation.Chain)
	if !ok {
		return fault.Field("chain", "this is no approval chain: choose one, or leave it out for the one that fits closest")
	}
	if _, ok := c.Fits(x.Direction, x.Level); !ok {
		return fault.Field("chain", "%s is for other delegations: choose one for this direction and level, or leave it out for the one that fits closest", c.Title)
	}
	return nil
}

// deskHeads are the accounts that head the desk of a record and may read it.
func (o *Office) deskHeads(ctx context.Context, head record.Head) ([]string, error) {
	users, err := listed[*access.User](ctx, o.store.As(access.System()), store.Of(access.KindUser))
	var heads []string
	for _, u := range users {
		if u.Disabled || !u.Role.Includes(access.DeskHead) {
			continue
		}
		viewer, err := o.store.Viewer(ctx, u)
		if err != nil {
			return nil, err
		}
		if viewer.MayRead(head.Lock(), head.Desk) {
			heads = append(heads, u.ID)
		}
	}
	return heads, err
}

// absences are those on a day.
func (o *Office) absences(ctx context.Context, day date.Day) ([]*delegation.Absence, error) {
	return listed[*delegation.Absence](ctx, o.store.As(access.System()), store.Of(delegation.KindAbsence, "during", day.String()))
}

// Decision is what an approver says.
type Decision struct {
	Decision string // approved, refused or returned
	Note     string
	Base     int // version of the approval that the approver saw; 0 for whatever there is
}

// Decide writes a decision at the step where a paper lies, for the viewer or for somebody absent whose substitute they
// are. The last approval moves the delegation on, applies the amendment, or approves the communiqué, in the same act; a refusal cancels the
// proposal; a paper that is returned can be sent again. Errors: NotFound, Forbidden with the rule that stands against it,
// Conflict where it was decided meanwhile.
func (o *Office) Decide(ctx context.Context, viewer access.Viewer, id string, said Decision) (*delegation.Approval, error) {
	reader := o.store.As(viewer)
	rec, err := reader.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	a, ok := rec.(*delegation.Approval)
	if !ok {
		return nil, fault.New(fault.NotFound, "there is no such paper")
	}
	var d DelegationFile
	if a.About != "communique" {
		if d, err = o.file(ctx, reader, a.Delegation); err != nil {
			return nil, err
		}
	}
	if said.Base > 0 && said.Base != a.Version {
		return nil, fault.New(fault.Conflict, "somebody decided on this paper since you opened it: look at it again")
	}
	away, err := o.absences(ctx, today())
	if err != nil {
		return nil, err
	}
	stoodInFor, err := a.MayDecide(viewer.User, away, today())
	if err != nil {
		return nil, err
	}
	if err := a.Decide(viewer.User, stoodInFor, said.Decision, said.Note, time.Now()); err != nil {
		return nil, err
	}
	_, err = o.write(ctx, viewer, Why{Reason: said.Note}.batch(ledger.ActEdit), func(tx *store.Tx) error {
		tx.Lift()
		if err := tx.Put(a, a.Version); err != nil {
			return err
		}
		switch a.About {
		case "amendment":
			return o.settleAmendment(ctx, tx, viewer, d, a)
		case "communique":
			return settleCommunique(tx, a)
		}
		return o.settleProposal(ctx, tx, d, a, said.Note)
	})
	return a, err
}

// settleProposal moves the delegation where the paper has come to its end.
func (o *Office) settleProposal(ctx context.Context, tx *store.Tx, d DelegationFile, a *delegation.Approval, note string) error {
	to := map[string]string{"approved": "approved", "refused": "cancelled"}[a.Outcome()]
	if to == "" {
		return nil
	}
	rule, ok := delegation.RuleTo(d.File, to)
	if !ok {
		return fault.New(fault.Conflict, "the delegation is %s by now: this paper decides nothing any more", d.File.Stage)
	}
	facts, err := o.guardFacts(ctx, d)
	if err != nil {
		return err
	}
	m := Move{To: to}
	if to == "cancelled" {
		m.Reason = note
	}
	if err := rule.Check(facts, m.Reason); err != nil {
		return err
	}
	if to == "approved" {
		d.File.Approved, d.File.Late = d.Exchange.During, false
	}
	return take(tx, d, rule, m)
}

// TakeBack ends the way of a paper that is not decided yet: its proposer's own doing, or a head of desk's.
func (o *Office) TakeBack(ctx context.Context, viewer access.Viewer, id string, why Why) error {
	reader := o.store.As(viewer)
	rec, err := reader.Get(ctx, id)
	if err != nil {
		return err
	}
	a, ok := rec.(*delegation.Approval)
	if !ok {
		return fault.New(fault.NotFound, "there is no such paper")
	}
	if a.Proposer != viewer.User {
		if err := viewer.Require(access.DeskHead); err != nil {
			return err
		}
	}
	if a.At() < 0 {
		return fault.New(fault.Conflict, "this paper was decided already: it is %s", a.Outcome())
	}
	if err := a.Decide(viewer.User, "", "returned", firstOf(why.Reason, "Taken back"), time.Now()); err != nil {
		return err
	}
	_, err = o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		tx.Lift()
		if err := tx.Put(a, a.Version); err != nil || a.Amendment == "" {
			return err
		}
		return endAmendment(tx, a.Amendment, "withdrawn")
	})
	return err
}

func firstOf(texts ...string) string {
	i := slices.IndexFunc(texts, func(s string) bool { return s != "" })
	if i < 0 {
		return ""
	}
	return texts[i]
}

// endAmendment says what became of an amendment that is not applied.
func endAmendment(tx *store.Tx, id, state string) error {
	rec, err := tx.Get(id)
	if err != nil {
		return err
	}
	m := rec.(*delegation.Amendment)
	m.State, m.StateOn = state, date.OfDay(today())
	return tx.Put(m, m.Version)
}

// settleAmendment applies an amendment, or ends it, where its paper has come to its end.
func (o *Office) settleAmendment(ctx context.Context, tx *store.Tx, viewer access.Viewer, d DelegationFile, a *delegation.Approval) error {
	outcome := a.Outcome()
	hidden, lines, err := o.linesOf(ctx, viewer, a.Amendment)
	if err != nil {
		return err
	}
	if hidden && outcome != "returned" {
		return fault.New(fault.Forbidden, "this amendment has lines that are not open to you: somebody who reads all of it has to decide")
	}
	switch outcome {
	case "open":
		return nil
	case "refused", "returned":
		return endAmendment(tx, a.Amendment, outcome)
	}
	if !d.File.Amendable() {
		return fault.New(fault.Conflict, "the delegation is %s by now: return this amendment, for it changes nothing any more", d.File.Stage)
	}
	if err := applyDays(tx, d, a.Amendment); err != nil {
		return err
	}
	for _, l := range lines {
		if err := applyLine(tx, d, l); err != nil {
			return err
		}
	}
	return endAmendment(tx, a.Amendment, "applied")
}

// applyDays moves the delegation where its amendment says so, and keeps what was approved.
func applyDays(tx *store.Tx, d DelegationFile, amendment string) error {
	rec, err := tx.Get(amendment)
	if err != nil {
		return err
	}
	m := rec.(*delegation.Amendment)
	if m.DaysAfter.IsZero() {
		return nil
	}
	if err := d.File.CheckDays("during", m.DaysAfter, today()); err != nil {
		return err
	}
	d.Exchange.During, d.File.Approved = m.DaysAfter, m.DaysAfter
	if err := tx.Put(d.Exchange, d.Exchange.Version); err != nil {
		return err
	}
	return tx.Put(d.File, d.File.Version)
}

// linesOf are the lines of an amendment that the viewer may read, and whether there are others.
func (o *Office) linesOf(ctx context.Context, viewer access.Viewer, amendment string) (hidden bool, lines []*delegation.AmendmentLine, err error) {
	q := store.Of(delegation.KindAmendmentLine, "amendment", amendment)
	q.Sort = "recorded"
	if lines, err = listed[*delegation.AmendmentLine](ctx, o.store.As(viewer), q); err != nil {
		return false, nil, err
	}
	n, err := o.store.As(access.System()).Count(ctx, q)
	return n != len(lines), lines, err
}

// applyLine does what a line of an amendment says.
func applyLine(tx *store.Tx, d DelegationFile, l *delegation.AmendmentLine) error {
	if l.Act == "add" {
		p := &exchange.Participation{Head: readAs(l), Exchange: d.Exchange.ID, Person: l.Person, Organisation: l.Organisation}
		seatInto(p, l.After)
		if err := tx.Put(p, 0); err != nil {
			return err
		}
		l.Participation = p.ID
		return tx.Put(l, l.Version)
	}
	rec, err := tx.Get(l.Participation)
	if err != nil {
		return err
	}
	p := rec.(*exchange.Participation)
	if p.Deleted {
		return fault.New(fault.Conflict, "somebody whom this amendment changes is gone already: return it, and amend anew")
	}
	if l.Act == "remove" {
		p.Deleted = true
	} else {
		seatInto(p, l.After)
	}
	return tx.Put(p, p.Version)
}

func seatInto(p *exchange.Participation, to *delegation.Place) {
	p.Side, p.Role, p.Name, p.Capacity, p.Level, p.Languages = to.Side, to.Role, to.Name, to.Capacity, to.Level, to.Languages
}

func seatOf(p *exchange.Participation) *delegation.Place {
	return &delegation.Place{Side: p.Side, Role: p.Role, Name: p.Name, Capacity: p.Capacity, Level: p.Level, Languages: p.Languages}
}
