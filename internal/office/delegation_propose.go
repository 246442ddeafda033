package office

import (
	"context"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Proposal is everything that a delegation begins with, asked for once.
type Proposal struct {
	Exchange     *exchange.Exchange     // direction, title, days, places, level
	Counterparts []string               // organisations of the other side
	Travellers   []Traveller            //
	File         *delegation.Delegation // aims, charter, chain, days for the report
	Send         bool                   // send it on its way at once
}

// Traveller is somebody who travels, from the register or as written.
type Traveller struct {
	Person       string
	Organisation string
	Name         string
	Capacity     string
	Role         string // one of delegation.Travelling; "" for member
	Level        string
	Languages    []string
}

// ProposeDelegation writes a delegation in one act: the exchange that is planned, with whom, who travels, and the file
// that carries it. With Send it also goes on its way through the chain, and everything that an approval needs must be
// there. Errors: Invalid with every field that is wrong.
func (o *Office) ProposeDelegation(ctx context.Context, viewer access.Viewer, p Proposal, why Why) (DelegationFile, error) {
	d := DelegationFile{Exchange: p.Exchange, File: p.File}
	if err := viewer.Require(access.Officer); err != nil {
		return d, err
	}
	if why.Reason == "" {
		why.Reason = "Proposed"
	}
	x := p.Exchange
	x.Type, x.State = "delegation", "planned"
	x.Meta().ID = record.NewID(exchange.KindExchange)
	if x.Direction == "mutual" {
		return d, fault.Field("direction", "a delegation is sent or received")
	}
	if err := o.complete(ctx, viewer, p); err != nil {
		return d, err
	}
	if err := o.chainFits(ctx, x, p.File.Chain); err != nil {
		return d, err
	}
	p.File.Head = fileHead(x)
	p.File.Exchange, p.File.ID = x.ID, delegation.IDFor(x.ID)
	p.File.Stage, p.File.StageOn = "proposed", date.OfDay(today())
	people, err := seats(x, p.Travellers)
	if err != nil {
		return d, err
	}
	var facts *delegation.Facts
	if p.Send {
		facts = &delegation.Facts{File: p.File, During: x.During, Today: today(), Counterparts: len(p.Counterparts),
			Head: slices.ContainsFunc(people, func(one *exchange.Participation) bool { return one.Role == "head" })}
	}
	_, err = o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		tx.Lift()
		if err := tx.Put(x, 0); err != nil {
			return err
		}
		for _, c := range p.Counterparts {
			of := &exchange.Participation{Head: readAs(x), Exchange: x.ID, Side: "theirs", Role: "counterpart", Organisation: c}
			if err := tx.Put(of, 0); err != nil {
				return inField(err, "counterparts")
			}
		}
		for _, one := range people {
			if err := tx.Put(one, 0); err != nil {
				return err
			}
		}
		if err := tx.Put(p.File, 0); err != nil || !p.Send {
			return err
		}
		_, err := o.send(ctx, tx, viewer, d, facts, nil)
		return err
	})
	return d, err
}

// fileHead is the head of a file: that of its exchange, but never public. That a visit took place may be published; what
// it was for, and who approved it, is not.
func fileHead(x *exchange.Exchange) record.Head {
	head := readAs(x)
	head.Marking = max(head.Marking, record.Internal)
	return head
}

// complete fills in what follows from the rest: the title and the areas from the counterparts, the level from nothing.
func (o *Office) complete(ctx context.Context, viewer access.Viewer, p Proposal) error {
	x, reader := p.Exchange, o.store.As(viewer)
	labels, err := reader.Labels(ctx, p.Counterparts...)
	if err != nil {
		return err
	}
	var names []string
	for _, c := range p.Counterparts {
		if labels[c] != "" {
			names = append(names, labels[c])
		}
		area, err := o.areaOf(ctx, reader, c)
		if err != nil {
			return inField(err, "counterparts")
		}
		if area != "" && !slices.Contains(x.Areas, area) && len(x.Areas) == 0 {
			x.Areas = append(x.Areas, area)
		}
	}
	if strings.TrimSpace(x.Title) == "" && len(names) > 0 {
		x.Title = "Delegation to " + strings.Join(names, ", ")
		if x.Direction == "received" {
			x.Title = "Delegation of " + strings.Join(names, ", ")
		}
	}
	return nil
}

// areaOf is the area of an organisation.
func (o *Office) areaOf(ctx context.Context, r store.Reader, id string) (string, error) {
	rec, err := r.Get(ctx, id)
	if err != nil {
		return "", err
	}
	org, ok := rec.(*register.Organisation)
	if !ok {
		return "", fault.Field("counterparts", "a counterpart is an organisation")
	}
	return org.Area, nil
}

// seats makes the participations of those who travel.
func seats(x *exchange.Exchange, travellers []Traveller) ([]*exchange.Participation, error) {
	side := "ours"
	if x.Direction == "received" {
		side = "theirs"
	}
	var errs fault.List
	var list []*exchange.Participation
	for _, t := range travellers {
		if t.Role == "" {
			t.Role = "member"
		}
		if !slices.Contains(delegation.Travelling, t.Role) {
			errs.Add("travellers", "%s: %q is not possible here: choose one of %s", t.Name, t.Role, strings.Join(delegation.Travelling, ", "))
		}
		list = append(list, &exchange.Participation{Head: readAs(x), Exchange: x.ID, Side: side, Role: t.Role, Person: t.Person, Organisation: t.Organisation,
			Name: strings.TrimSpace(t.Name), Capacity: strings.TrimSpace(t.Capacity), Level: t.Level, Languages: t.Languages})
	}
	return list, errs.Err()
}

// AddTravellers adds people to a composition that is not approved yet, in one act.
func (o *Office) AddTravellers(ctx context.Context, viewer access.Viewer, id string, travellers []Traveller, why Why) ([]*exchange.Participation, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return nil, err
	}
	d, err := o.Delegation(ctx, o.store.As(viewer), id)
	if err != nil {
		return nil, err
	}
	people, err := seats(d.Exchange, travellers)
	if err == nil && len(people) == 0 {
		err = fault.Field("travellers", "write one name a line")
	}
	if err != nil {
		return nil, err
	}
	_, err = o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		for _, p := range people {
			if err := tx.Put(p, 0); err != nil {
				return err
			}
		}
		return nil
	})
	return people, err
}

// OpenDelegation opens the file of a delegation that is recorded already, at the stage that its state and its days show:
// one that is planned begins as a proposal.
func (o *Office) OpenDelegation(ctx context.Context, viewer access.Viewer, id string, why Why) (DelegationFile, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return DelegationFile{}, err
	}
	d, err := o.Delegation(ctx, o.store.As(viewer), id)
	if err != nil {
		return d, err
	}
	if d.File != nil {
		return d, fault.New(fault.Conflict, "this delegation has a file already")
	}
	if d.Exchange.Direction == "mutual" {
		return d, fault.Field("direction", "a delegation is sent or received: say which first")
	}
	d.File = delegation.Open(d.Exchange.ID, d.Exchange.State, date.OfDay(today()))
	head := fileHead(d.Exchange)
	d.File.Marking, d.File.Desk, d.File.Compartment = head.Marking, head.Desk, head.Compartment
	_, err = o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		tx.Lift()
		return tx.Put(d.File, 0)
	})
	return d, err
}
