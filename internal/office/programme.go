package office

import (
	"context"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/store"
)

// Programme is what one delegation does, as one viewer may read it.
type Programme struct {
	Exchange *exchange.Exchange
	Items    []*programme.Item // in order of time, called-off ones too
	People   []Partaker        // of both sides: who travels first, then by rank of role
	Editions []*programme.Edition
	Rules    programme.Rules   // that hold for it
	Labels   map[string]string // of areas, meetings and people
}

// Partaker is somebody who takes part in a delegation, by the name under which they are shown.
type Partaker struct {
	*exchange.Participation
	Name    string
	Travels bool // belongs to the delegation; everybody else receives it
}

// Programme puts the programme of a delegation together. Errors: NotFound.
func (o *Office) Programme(ctx context.Context, r store.Reader, id string) (Programme, error) {
	g := o.gather(ctx, r, AsOf{})
	p := Programme{Rules: programme.Usual}
	var err error
	if p.Exchange, err = subject[*exchange.Exchange](g, id); err != nil {
		return p, err
	}
	if p.Items, err = all[*programme.Item](g, store.Of(programme.KindItem, "exchange", id)); err != nil {
		return p, err
	}
	p.Items = programme.InOrder(p.Items)
	if p.Editions, err = all[*programme.Edition](g, store.Of(programme.KindEdition, "exchange", id)); err != nil {
		return p, err
	}
	slices.SortFunc(p.Editions, func(a, b *programme.Edition) int { return a.Number - b.Number })
	took, err := all[*exchange.Participation](g, store.Of(exchange.KindParticipation, "exchange", id))
	if err != nil {
		return p, err
	}
	rules, err := all[*programme.Rules](g, store.Of(programme.KindRules))
	if err != nil {
		return p, err
	}
	p.Rules = rulesFor(rules, id)
	for _, t := range took {
		g.name(t.Person, t.Organisation)
	}
	for _, i := range p.Items {
		g.name(i.Area, i.ToArea, i.Meeting)
	}
	if p.Labels, err = r.Labels(ctx, g.ids...); err != nil {
		return p, err
	}
	p.People = partakers(p.Exchange, took, p.Labels)
	return p, nil
}

// all reads every record of a query.
func all[R record.Record](g *gathering, q store.Query) ([]R, error) {
	var list []R
	for rec, err := range g.reader.All(g.ctx, q) {
		if err != nil {
			return nil, err
		}
		list = append(list, rec.(R))
	}
	return list, nil
}

// rulesFor are the rules of the delegation, else those of the house, else the usual ones. Of several, the one written last
// counts.
func rulesFor(list []*programme.Rules, exchange string) programme.Rules {
	rules := programme.Usual
	for _, of := range []string{"", exchange} {
		for _, r := range list {
			if r.Exchange == of {
				rules = *r
			}
		}
	}
	return rules
}

func partakers(x *exchange.Exchange, took []*exchange.Participation, labels map[string]string) []Partaker {
	var list []Partaker
	for _, t := range took {
		name := labels[t.Person]
		if name == "" {
			name = t.Name
		}
		if name == "" {
			name = labels[t.Organisation]
		}
		if name == "" {
			continue
		}
		list = append(list, Partaker{t, name, delegation.Travels(x.Direction, t.Side, t.Role)})
	}
	slices.SortStableFunc(list, func(a, b Partaker) int {
		if a.Travels != b.Travels {
			if a.Travels {
				return -1
			}
			return 1
		}
		if a.Role != b.Role {
			return slices.Index(exchange.Roles, a.Role) - slices.Index(exchange.Roles, b.Role)
		}
		return strings.Compare(a.Name, b.Name)
	})
	return list
}

// Days are the first and the last day of the visit; date.Past and date.Future where they are not known.
func (p Programme) Days() (first, last date.Day) {
	first, _, _, last = p.Exchange.During.Bounds()
	return first, last
}

// Name is the name of a participation, "" for one that the viewer may not know of.
func (p Programme) Name(participation string) string {
	for _, t := range p.People {
		if t.ID == participation {
			return t.Name
		}
	}
	return ""
}

// For is the programme of one traveller: what names them, and what the whole delegation does.
func (p Programme) For(participation string) Programme {
	seen := programme.Seen(p.Items, p.knows)
	mine := programme.For(seen, participation, programme.TracksOf(seen, participation))
	p.Items = slices.DeleteFunc(slices.Clone(p.Items), func(i *programme.Item) bool {
		return !slices.ContainsFunc(mine, func(m *programme.Item) bool { return m.ID == i.ID })
	})
	return p
}

// knows reports whether somebody is among the people of the programme whom its reader may know of.
func (p Programme) knows(participation string) bool { return p.Name(participation) != "" }

// Item returns an item of the programme, nil for none.
func (p Programme) Item(id string) *programme.Item {
	n := slices.IndexFunc(p.Items, func(i *programme.Item) bool { return i.ID == id })
	if n < 0 {
		return nil
	}
	return p.Items[n]
}
