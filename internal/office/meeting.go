package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// Meeting is what minutes hold: the exchange, those who sat there, and what was promised.
type Meeting struct {
	Exchange    *exchange.Exchange
	Base        int                       // version of the exchange that the author saw; 0 for a new one
	Took        []*exchange.Participation // who sat there, beside those who are recorded already
	Commitments []*commitment.Commitment  // promised there, beside those that are recorded already
	More        []Edit                    // what follows from the meeting, such as the item of a programme that it was
}

// RecordMeeting writes minutes as one act: the meeting, who took part, and what either side promised. What it leaves
// unsaid is taken from the meeting: participations and commitments have its marking, desk and sources, commitments its
// counterpart and its last day. Errors: as SaveAll.
func (o *Office) RecordMeeting(ctx context.Context, viewer access.Viewer, why Why, m Meeting) (ledger.Batch, error) {
	x := m.Exchange
	if x.ID == "" {
		x.ID = record.NewID(exchange.KindExchange)
	}
	counterpart, err := o.counterpartOf(ctx, viewer, m)
	if err != nil {
		return ledger.Batch{}, err
	}
	edits := []Edit{{x, m.Base}}
	head := record.Head{Marking: x.Marking, Desk: x.Desk, Compartment: x.Compartment, Sources: x.Sources}
	for _, p := range m.Took {
		p.Head, p.Exchange = head, x.ID
		p.ID = record.NewID(exchange.KindParticipation)
		edits = append(edits, Edit{Record: p})
	}
	for _, c := range m.Commitments {
		c.Head, c.Exchange = head, x.ID
		c.ID = record.NewID(commitment.KindCommitment)
		if c.State == "" {
			c.State = "open"
		}
		if c.Counterpart == "" {
			c.Counterpart = counterpart
		}
		if c.Made.IsZero() {
			c.Made = lastDay(x.During)
		}
		edits = append(edits, Edit{Record: c})
	}
	return o.SaveAll(ctx, viewer, why, append(edits, m.More...)...)
}

// lastDay is when a meeting ended, as far as that is known.
func lastDay(during date.Interval) date.Date {
	if end := during.End(); !end.IsZero() {
		return end
	}
	return during.Start()
}

// counterpartOf is the organisation of the other side that promises bind: of the meeting, else of the delegation that it
// is a part of; "" for none.
func (o *Office) counterpartOf(ctx context.Context, viewer access.Viewer, m Meeting) (string, error) {
	for _, role := range []string{"counterpart", ""} {
		for _, p := range m.Took {
			if p.Side == "theirs" && p.Organisation != "" && (role == "" || p.Role == role) {
				return p.Organisation, nil
			}
		}
	}
	g := o.gather(ctx, o.store.As(viewer), AsOf{})
	for _, id := range []string{m.Exchange.ID, m.Exchange.Part} {
		if id == "" {
			continue
		}
		q := store.Of(exchange.KindParticipation, "exchange", id, "side", "theirs")
		q.Sort, q.Limit = "recorded", store.MaxLimit
		list, err := read[*exchange.Participation](g, q)
		if err != nil {
			return "", err
		}
		for _, p := range list {
			if p.Organisation != "" && p.Role == "counterpart" {
				return p.Organisation, nil
			}
		}
	}
	return "", nil
}

// Seated is somebody who may be expected at a meeting of a delegation.
type Seated struct {
	Side, Role   string
	Person       string
	Organisation string
	Name         string
	Capacity     string
}

// seatedRoles are who sits in a meeting, those who lead it first. The press does not.
var seatedRoles = []string{"head", "host", "deputy_head", "member", "interlocutor", "business", "staff", "interpreter", "counterpart"}

// Expected lists who will sit in a meeting of a delegation as far as its composition says: our side, and the
// counterparts and interlocutors of the other. only, where not empty, are the participations that an item of its
// programme names. Errors: NotFound.
func (o *Office) Expected(ctx context.Context, r store.Reader, delegation string, only []string) ([]Seated, error) {
	g := o.gather(ctx, r, AsOf{})
	if _, err := subject[*exchange.Exchange](g, delegation); err != nil {
		return nil, err
	}
	q := store.Of(exchange.KindParticipation, "exchange", delegation)
	q.Sort, q.Limit = "recorded", store.MaxLimit
	list, err := read[*exchange.Participation](g, q)
	if err != nil {
		return nil, err
	}
	named := make(map[string]bool, len(only))
	sides := make(map[string]bool)
	for _, p := range list {
		for _, id := range only {
			if p.ID == id {
				named[id], sides[p.Side] = true, true
			}
		}
	}
	var seated []Seated
	for _, role := range seatedRoles {
		for _, p := range list {
			body := p.Role == "counterpart" && p.Person == "" && p.Name == ""
			if p.Role != role || sides[p.Side] && !named[p.ID] && !body {
				continue
			}
			seated = append(seated, Seated{p.Side, p.Role, p.Person, p.Organisation, p.Name, p.Capacity})
		}
	}
	return seated, nil
}

// CommitmentsOf lists what was promised in an exchange, or in a part of it, the next due first.
func (o *Office) CommitmentsOf(ctx context.Context, r store.Reader, id string) ([]*commitment.Commitment, error) {
	return o.gather(ctx, r, AsOf{}).commitmentsOf(id)
}

// ReadCommitment turns a typed line into a commitment. The owner is whoever of the house, the people and the organisations
// is called exactly that, where there is one only; otherwise the name stays as it was written.
func (o *Office) ReadCommitment(ctx context.Context, r store.Reader, line string) (*commitment.Commitment, commitment.Line, error) {
	l, err := commitment.ParseLine(line)
	if err != nil {
		return nil, l, err
	}
	c := &commitment.Commitment{Side: l.Side, Text: l.Text, Due: l.Due, State: "open"}
	if l.Owner != "" {
		if c.Owner, err = o.ownerCalled(ctx, r, l.Owner); err != nil {
			return nil, l, err
		}
		if c.Owner == "" {
			c.OwnerName = l.Owner
		}
	}
	if err := c.Validate(); err != nil {
		return nil, l, fault.New(fault.Invalid, "%s", fault.All(err)[0].Message)
	}
	return c, l, nil
}
