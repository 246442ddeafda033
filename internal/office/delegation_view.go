package office

import (
	"context"
	"slices"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/press"
	"entente/internal/programme"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/store"
)

// DelegationOverview is what the first page of a delegation shows: how far it has come, what is next, where its papers
// lie, what it is for.
type DelegationOverview struct {
	DelegationFile
	Counterparts []*exchange.Participation
	Travel       []*exchange.Participation
	Tour         Tour                 // sites shown, and the business group
	Mentions     []string             // what the tour names
	Reached      map[string]date.Date // when it came to each stage, the last time; of a file only
	Next         []NextStep
	Papers       []Paper // the newest first
	Amendments   []*delegation.Amendment
	Moved        []DaysMoved // since the approval, the first at the top
	Behind       *LeftBehind // of a programme that did not move with them
	ReportDue    date.Day    // 0 where the visit has no last day yet
	Overdue      bool
}

// DaysMoved is a change of a delegation's days after it was approved for others.
type DaysMoved struct {
	From, To date.Interval
	By       ledger.Batch
}

// Paper is an approval as a page shows it.
type Paper struct {
	*delegation.Approval
	With   []delegation.Holder // with whom it lies today
	May    bool                // the viewer decides
	For    string              // for whom, where they stand in for somebody
	Refuse string              // why the viewer, who might be thought to, does not decide
	Back   bool                // the viewer may take it back
}

// DelegationOverview reads the first page of a delegation. Errors: NotFound.
func (o *Office) DelegationOverview(ctx context.Context, r store.Reader, id string) (DelegationOverview, error) {
	var v DelegationOverview
	var err error
	if v.DelegationFile, err = o.Delegation(ctx, r, id); err != nil {
		return v, err
	}
	q := store.Of(exchange.KindParticipation, "exchange", v.Exchange.ID)
	q.Sort = "recorded"
	list, err := listed[*exchange.Participation](ctx, r, q)
	if err != nil {
		return v, err
	}
	for _, p := range list {
		switch {
		case delegation.Travels(v.Exchange.Direction, p.Side, p.Role):
			v.Travel = append(v.Travel, p)
		case p.Side == "theirs" && p.Role == "counterpart":
			v.Counterparts = append(v.Counterparts, p)
		}
	}
	ByRole(v.Travel)
	g := o.gather(ctx, r, AsOf{})
	if v.Tour, err = g.tour(v.Exchange.ID, list); err != nil {
		return v, err
	}
	v.Mentions = g.ids
	if v.File == nil {
		return v, nil
	}
	if _, _, last, end := v.Exchange.During.Bounds(); last == end {
		v.ReportDue = v.File.ReportDue(end)
		v.Overdue = (v.File.Stage == "under_way" || v.File.Stage == "completed") && v.ReportDue < today()
	}
	var approved int64
	if v.Reached, approved, err = reached(ctx, r, v.File); err != nil {
		return v, err
	}
	if v.Moved, err = moved(ctx, r, v.Exchange, approved); err != nil {
		return v, err
	}
	if len(v.Moved) > 0 {
		p, err := o.Programme(ctx, r, v.Exchange.ID)
		if err != nil {
			return v, err
		}
		if behind, ok, err := o.LeftBehind(ctx, r, p); err != nil {
			return v, err
		} else if ok {
			v.Behind = &behind
		}
	}
	if v.Next, err = o.NextSteps(ctx, r.Viewer(), v.DelegationFile); err != nil {
		return v, err
	}
	if v.Papers, err = o.papers(ctx, r, v.File.ID); err != nil {
		return v, err
	}
	v.Amendments, err = listed[*delegation.Amendment](ctx, r, newest(store.Of(delegation.KindAmendment, "delegation", v.File.ID)))
	return v, err
}

func newest(q store.Query) store.Query {
	q.Sort = "-recorded"
	return q
}

// ByRole orders people as a list names them: by role, then as entered.
func ByRole(list []*exchange.Participation) {
	slices.SortStableFunc(list, func(a, b *exchange.Participation) int {
		return slices.Index(exchange.Roles, a.Role) - slices.Index(exchange.Roles, b.Role)
	})
}

// reached tells from the ledger when a file came to each stage, and at which change it was approved last; 0 for one that
// is not.
func reached(ctx context.Context, r store.Reader, d *delegation.Delegation) (when map[string]date.Date, approved int64, err error) {
	changes, err := r.History(ctx, d.ID)
	if fault.Is(err, fault.NotFound) {
		err = nil
	}
	when = make(map[string]date.Date)
	for _, c := range slices.Backward(changes) {
		state, ok := stateAfter(c).(*delegation.Delegation)
		if !ok || state.Stage == "" {
			continue
		}
		when[state.Stage] = state.StageOn
		switch is := state.Reached("approved"); {
		case !is:
			approved = 0
		case approved == 0:
			approved = c.Seq
		}
	}
	return when, approved, err
}

// moved lists how the days of an exchange changed after a change of the ledger; nothing where that is 0.
func moved(ctx context.Context, r store.Reader, x *exchange.Exchange, after int64) ([]DaysMoved, error) {
	if after == 0 {
		return nil, nil
	}
	changes, err := r.History(ctx, x.ID)
	if fault.Is(err, fault.NotFound) {
		err = nil
	}
	var list []DaysMoved
	var last *exchange.Exchange
	for _, c := range slices.Backward(changes) {
		state, ok := stateAfter(c).(*exchange.Exchange)
		if !ok {
			continue
		}
		if last != nil && last.During != state.During && c.Seq > after {
			list = append(list, DaysMoved{last.During, state.During, c.Batch})
		}
		last = state
	}
	return list, err
}

// papers are the approvals of a file, as the reader's viewer meets them.
func (o *Office) papers(ctx context.Context, r store.Reader, file string) ([]Paper, error) {
	list, err := listed[*delegation.Approval](ctx, r, newest(store.Of(delegation.KindApproval, "delegation", file)))
	if err != nil || len(list) == 0 {
		return nil, err
	}
	away, err := o.absences(ctx, today())
	if err != nil {
		return nil, err
	}
	papers := make([]Paper, len(list))
	for i, a := range list {
		papers[i] = paperFor(r.Viewer(), a, away)
	}
	return papers, nil
}

func paperFor(viewer access.Viewer, a *delegation.Approval, away []*delegation.Absence) Paper {
	p := Paper{Approval: a, With: a.Holders(away, today())}
	if a.At() < 0 {
		return p
	}
	p.Back = a.Proposer == viewer.User || viewer.Role.Includes(access.DeskHead)
	var err error
	p.For, err = a.MayDecide(viewer.User, away, today())
	p.May = err == nil
	near := slices.Contains(a.Steps[a.At()].Users, viewer.User) || slices.ContainsFunc(p.With, func(h delegation.Holder) bool { return h.Substitute == viewer.User })
	if err != nil && near {
		p.Refuse = fault.All(err)[0].Message
	}
	return p
}

// WaitingPaper is a paper that waits for the viewer, with the delegation or the communiqué that it is about.
type WaitingPaper struct {
	Paper
	Exchange   *exchange.Exchange // nil for a communiqué
	Communique *press.Communique  // nil for a delegation
}

// WaitingFor lists the papers that wait for the viewer, the one that came first at the top, at most most; and how many
// there are.
func (o *Office) WaitingFor(ctx context.Context, r store.Reader, most int) ([]WaitingPaper, int, error) {
	q := store.Of(delegation.KindApproval, "waiting", "me")
	n, err := r.Count(ctx, q)
	if err != nil || n == 0 {
		return nil, 0, err
	}
	q.Limit, q.Sort = most, "recorded"
	page, err := r.List(ctx, q)
	if err != nil {
		return nil, n, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, n, err
	}
	away, err := o.absences(ctx, today())
	if err != nil {
		return nil, n, err
	}
	var list []WaitingPaper
	for _, rec := range records {
		a := rec.(*delegation.Approval)
		w := WaitingPaper{Paper: paperFor(r.Viewer(), a, away)}
		if a.About == "communique" {
			rec, err := r.Get(ctx, a.Communique)
			if err != nil {
				return nil, n, err
			}
			w.Communique = rec.(*press.Communique)
		} else {
			d, err := o.Delegation(ctx, r, a.Delegation)
			if err != nil {
				return nil, n, err
			}
			w.Exchange = d.Exchange
		}
		list = append(list, w)
	}
	return list, n, nil
}

// DelegationHistory is every change of a delegation, of whatever hangs on it that the reader may see: the newest first.
func (o *Office) DelegationHistory(ctx context.Context, r store.Reader, id string) ([]ledger.Change, error) {
	d, err := o.Delegation(ctx, r, id)
	if err != nil {
		return nil, err
	}
	ids := []string{d.Exchange.ID}
	kinds := []store.Query{store.Of(exchange.KindExchange, "part", d.Exchange.ID), store.Of(commitment.KindCommitment, "of_exchange", d.Exchange.ID),
		store.Of(programme.KindTask, "subject", d.Exchange.ID)}
	for _, kind := range []record.Kind{exchange.KindParticipation, programme.KindItem, programme.KindEdition, programme.KindAcceptance, programme.KindBudgetLine, protocol.KindSeating, delegation.KindPaper} {
		kinds = append(kinds, store.Of(kind, "exchange", d.Exchange.ID))
	}
	if d.File != nil {
		ids = append(ids, d.File.ID)
		kinds = append(kinds, store.Of(delegation.KindApproval, "delegation", d.File.ID), store.Of(delegation.KindAmendment, "delegation", d.File.ID))
	}
	for _, q := range kinds {
		for rec, err := range r.All(ctx, q) {
			if err != nil {
				return nil, err
			}
			ids = append(ids, rec.Meta().ID)
		}
	}
	var all []ledger.Change
	for _, id := range ids {
		changes, err := r.History(ctx, id)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return nil, err
		}
		all = append(all, changes...)
	}
	slices.SortFunc(all, func(a, b ledger.Change) int { return int(b.Seq - a.Seq) })
	return all, nil
}
