package office

import (
	"slices"

	"entente/internal/commitment"
	"entente/internal/exchange"
	"entente/internal/programme"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/store"
)

// items reads the programme; of one person's own, the items that are for them.
func (f *folding) items() error {
	q := store.Of(programme.KindItem, "exchange", f.folder.Exchange.ID)
	q.Limit = store.MaxLimit
	list, err := read[*programme.Item](f.gathering, q)
	if err != nil {
		return err
	}
	slices.SortStableFunc(list, func(a, b *programme.Item) int { return a.From().Compare(b.From()) })
	concerns := f.concerned(list)
	for _, i := range list {
		if !i.Live() || !concerns(i) {
			continue
		}
		f.take(i)
		f.mention(i.Area, i.ToArea)
		f.folder.Items = append(f.folder.Items, i)
	}
	return nil
}

// concerned says which items are in the programme ordered: all, or those of one person, on whichever side.
func (f *folding) concerned(items []*programme.Item) func(*programme.Item) bool {
	who := f.folder.Order.Participation
	if f.folder.Order.Type != "programme" || who == "" {
		return func(*programme.Item) bool { return true }
	}
	known := make(map[string]bool)
	for _, p := range f.folder.Ranked {
		known[p.ID] = true
	}
	items = programme.Seen(items, func(p string) bool { return known[p] })
	mine := make(map[string]bool)
	for _, i := range programme.For(items, who, programme.TracksOf(items, who)) {
		mine[i.ID] = true
	}
	return func(i *programme.Item) bool { return mine[i.ID] || slices.Contains(i.Interlocutors, who) }
}

// meetings reads the parts of the delegation.
func (f *folding) meetings() error {
	q := store.Of(exchange.KindExchange, "part", f.folder.Exchange.ID)
	q.Sort, q.Limit = "start", store.MaxLimit
	list, err := read[*exchange.Exchange](f.gathering, q)
	if err != nil {
		return err
	}
	for _, x := range list {
		if x.State == "cancelled" {
			continue
		}
		f.take(x)
		f.mention(x.Places...)
		f.folder.Meetings = append(f.folder.Meetings, x)
	}
	return nil
}

// given reads what either side promised in the delegation and its meetings.
func (f *folding) given() error {
	return f.promised(store.Of(commitment.KindCommitment, "of_exchange", f.folder.Exchange.ID), &f.folder.Promises)
}

// open reads what either side still owes, between the home organisation and the counterparts.
func (f *folding) open() error {
	if len(f.folder.Counterparts) == 0 {
		return nil
	}
	q := store.Of(commitment.KindCommitment, "state", "open")
	for _, o := range f.folder.Counterparts {
		q.Filters.Add("counterpart", o.ID)
	}
	return f.promised(q, &f.folder.Promises)
}

func (f *folding) promised(q store.Query, into *[]*commitment.Commitment) error {
	q.Limit = store.MaxLimit
	list, err := read[*commitment.Commitment](f.gathering, q)
	if err != nil {
		return err
	}
	for _, c := range list {
		f.take(c)
		f.mention(c.Owner, c.Counterpart)
	}
	*into = list
	return nil
}

// The most that a briefing book says of one person.
const (
	encountersOf = 6
	promisesOf   = 8
)

// encounters reads, for each person of the other side, when we met before, what was said and what is still promised.
func (f *folding) encounters() error {
	for _, p := range f.folder.Theirs {
		if p.Person == nil {
			continue
		}
		q := store.Of(exchange.KindExchange, "state", "done", "person", p.Person.ID, "started", "../"+f.folder.Day.String())
		q.Limit = encountersOf + 1
		met, err := read[*exchange.Exchange](f.gathering, q)
		if err != nil {
			return err
		}
		met = slices.DeleteFunc(met, func(x *exchange.Exchange) bool {
			return x.ID == f.folder.Exchange.ID || x.Part == f.folder.Exchange.ID
		})
		p.Met = met[:min(len(met), encountersOf)]
		for _, x := range p.Met {
			f.take(x)
			f.mention(x.Places...)
		}
		promises := store.Of(commitment.KindCommitment, "state", "open", "person", p.Person.ID)
		promises.Limit = promisesOf
		if p.Promises, err = read[*commitment.Commitment](f.gathering, promises); err != nil {
			return err
		}
		for _, c := range p.Promises {
			f.take(c)
			f.mention(c.Owner, c.Counterpart)
		}
	}
	return nil
}

// countries puts the pages of the areas of the other side together.
func (f *folding) countries() error {
	for _, id := range f.folder.Exchange.Areas {
		d, err := f.office.AreaDossier(f.ctx, f.reader, f.asOf, id)
		if err != nil {
			return err
		}
		f.mention(id)
		f.mention(d.Within...)
		for _, s := range d.Statuses {
			f.take(s.Record)
		}
		for _, o := range d.Organisations {
			f.take(o)
			f.learn(o)
		}
		for _, x := range d.Exchanges.Latest {
			f.take(x.Exchange)
			f.mention(x.Places...)
		}
		if err := f.takeCounted(d.Exchanges.Query); err != nil {
			return err
		}
		f.folder.Countries = append(f.folder.Countries, &PaperCountry{d})
	}
	return nil
}

// takeCounted raises the marking to the highest of what a figure counts: a number tells of what is behind it.
func (f *folding) takeCounted(text string) error {
	q, err := store.ParseQuery(text)
	if err != nil {
		return err
	}
	for _, m := range []record.Marking{record.Confidential, record.Restricted, record.Internal} {
		if m <= f.folder.Marking {
			return nil
		}
		n, err := f.reader.CountUpTo(f.ctx, q.With("marking", m.String()), 1)
		if err != nil {
			return err
		}
		if n > 0 {
			f.folder.Marking = m
		}
	}
	return nil
}

// seatings reads the plans of the delegation and of its meetings; without any there is the one that follows from
// precedence: two sides face to face.
func (f *folding) seatings() error {
	list, err := f.plansWithin(f.folder.Exchange.ID)
	if err != nil {
		return err
	}
	var plans []*protocol.Seating
	for _, s := range list {
		if s.Of != nil {
			f.take(s.Of)
		}
		f.take(s)
		plans = append(plans, s.Seating)
	}
	if len(plans) == 0 {
		plans = append(plans, &protocol.Seating{Exchange: f.folder.Exchange.ID, Shape: protocol.Shapes[0]})
	}
	for _, s := range plans {
		plan, people, err := f.office.SeatingPlan(f.ctx, f.reader, s, f.folder.Order.Language)
		if err != nil {
			return err
		}
		seating := &PaperSeating{Title: s.Title, Plan: plan, Who: make(map[string]*PaperPerson)}
		for _, seat := range plan.Seats {
			place, ok := people[seat.Who]
			if !ok {
				continue
			}
			f.take(place.Participation)
			f.mention(place.Participation.Organisation)
			if place.Person != nil {
				f.take(place.Person)
			}
			seating.Who[seat.ID] = &PaperPerson{InPrecedence: place}
		}
		f.folder.Seatings = append(f.folder.Seatings, seating)
	}
	return nil
}
