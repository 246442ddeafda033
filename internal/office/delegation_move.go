package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// Move is a step in the life of a delegation.
type Move struct {
	To     string    // one of delegation.Stages
	On     date.Date // the day on which it came there; today where it is zero
	Reason string
	Base   int // version of the file that the author saw; 0 for whatever there is
}

// NextStep is a step that a file can take from where it stands, and what stands against it.
type NextStep struct {
	To      string
	Rule    delegation.Rule
	Missing []delegation.Guard // guards that do not hold
	May     bool               // the viewer's role lets them take it
}

// NextSteps lists the steps that lead on from where a file stands, those of the way first.
func (o *Office) NextSteps(ctx context.Context, viewer access.Viewer, d DelegationFile) ([]NextStep, error) {
	facts, err := o.guardFacts(ctx, d)
	if err != nil {
		return nil, err
	}
	var steps []NextStep
	for _, r := range delegation.Rules {
		if to, ok := r.Leads(d.File); ok {
			steps = append(steps, NextStep{To: to, Rule: r, Missing: r.Missing(facts), May: r.Who != "chain" && mayMove(viewer, r) == nil})
		}
	}
	return steps, nil
}

// mayMove returns a Forbidden error unless the viewer's role lets them take the step.
func mayMove(viewer access.Viewer, r delegation.Rule) error {
	switch r.Who {
	case "officer":
		return viewer.Require(access.Officer)
	case "desk_head":
		return viewer.Require(access.DeskHead)
	}
	return fault.Field("stage", "a proposal is approved by its approval chain: send it there")
}

// MoveDelegation takes one step in the life of a delegation. The file and its exchange change in one act, so that figures
// count what is so. Errors: NotFound, Forbidden for a role that may not, Invalid with everything that must be there first,
// Conflict where somebody moved it meanwhile.
func (o *Office) MoveDelegation(ctx context.Context, viewer access.Viewer, id string, m Move, why Why) (DelegationFile, error) {
	d, err := o.file(ctx, o.store.As(viewer), id)
	if err != nil {
		return d, err
	}
	rule, err := o.checkMove(ctx, viewer, d, m)
	if err != nil {
		return d, err
	}
	if why.Reason == "" {
		why.Reason = m.Reason
	}
	_, err = o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		return take(tx, d, rule, m)
	})
	return d, err
}

// checkMove finds the rule of a step and asks whether it can be taken, and by this viewer.
func (o *Office) checkMove(ctx context.Context, viewer access.Viewer, d DelegationFile, m Move) (delegation.Rule, error) {
	rule, ok := delegation.RuleTo(d.File, m.To)
	if !ok {
		var errs fault.List
		record.OneOf(&errs, "to", m.To, delegation.Stages)
		if len(errs) == 0 {
			errs.Add("to", "a delegation that is %s cannot become %s", d.File.Stage, m.To)
		}
		return rule, errs
	}
	if err := mayMove(viewer, rule); err != nil {
		return rule, err
	}
	if m.Base > 0 && m.Base != d.File.Version {
		return rule, fault.New(fault.Conflict, "somebody changed this delegation since you opened it: look at it again")
	}
	if m.On.Latest() > today() && !m.On.IsZero() {
		return rule, fault.Field("on", "this day has not come yet")
	}
	facts, err := o.guardFacts(ctx, d)
	if err != nil {
		return rule, err
	}
	return rule, rule.Check(facts, m.Reason)
}

// take writes a step that was checked: the file, and the exchange where its state follows.
func take(tx *store.Tx, d DelegationFile, rule delegation.Rule, m Move) error {
	tx.Lift()
	if m.On.IsZero() {
		m.On = date.OfDay(today())
	}
	rule.Take(d.File, m.On, m.Reason)
	if err := tx.Put(d.File, d.File.Version); err != nil {
		return err
	}
	if state := delegation.StateOf(d.File.Stage); state != d.Exchange.State {
		d.Exchange.State = state
		return tx.Put(d.Exchange, d.Exchange.Version)
	}
	return nil
}
