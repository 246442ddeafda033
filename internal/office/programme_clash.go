package office

import (
	"context"
	"slices"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/programme"
	"entente/internal/register"
	"entente/internal/store"
)

// Clash is something that cannot happen as the programme has it, with what a sentence about it names. The words are for
// the doors to find.
type Clash struct {
	programme.Clash
	Involved []*programme.Item // items of this programme, the first in time first
	With     *programme.Item   // the second item, of this programme or of another; nil where one item alone is concerned
	InTitle  string            // of the other delegation
	Names    []string          // of the people concerned, each once
	Everyone bool              // it is about the whole delegation
	AreaName string

	Key      string                // of the clash, by which it is accepted
	Accepted *programme.Acceptance // that somebody left it as it is; nil for a clash that is open
	Lapsed   *programme.Acceptance // that somebody did, before what clashes changed

	print string // of the clash as it is
}

// Clashes are what is wrong with a programme, and what could not be looked at.
type Clashes struct {
	List []Clash

	// NoHolidays are the areas of the programme of which neither the program nor the office knows any holiday in the time
	// of the visit: that nothing is said of them means nothing.
	NoHolidays []string
	Labels     map[string]string // of these areas: a programme names its places, and not the countries that they lie in

	First, Last date.Day // of the visit
}

// Open counts the clashes that nobody accepted.
func (c Clashes) Open() int {
	n := 0
	for _, x := range c.List {
		n += boolToInt(x.Accepted == nil)
	}
	return n
}

// Of lists the clashes of an item.
func (c Clashes) Of(item string) []Clash {
	var list []Clash
	for _, x := range c.List {
		if slices.Contains(x.Items, item) {
			list = append(list, x)
		}
	}
	return list
}

// ProgrammeClashes finds what cannot happen as the programme has it.
//
// It knows only what the reader's viewer may read. A room that a delegation takes which they may not read is free to
// them, a visa that they may not read is not there, and neither leaves a mark: the answer is computed from what they may
// read and from nothing else. Who plans for the whole house therefore needs the clearance for the whole house.
func (o *Office) ProgrammeClashes(ctx context.Context, r store.Reader, p Programme) (Clashes, error) {
	g := o.gather(ctx, r, AsOf{})
	s := &programme.Scene{Exchange: p.Exchange.ID, Items: p.Items, Rules: p.Rules,
		People: make(map[string]programme.Person), Whole: make(map[string][]string), Parents: make(map[string]string)}
	s.First, s.Last = p.Days()
	var people []string
	for _, t := range p.People {
		s.People[t.ID] = programme.Person{Key: t.Person, Name: t.Name}
		if t.Travels {
			s.Whole[p.Exchange.ID] = append(s.Whole[p.Exchange.ID], t.ID)
		}
		if t.Person != "" && !slices.Contains(people, t.Person) {
			people = append(people, t.Person)
		}
	}
	var c Clashes
	if len(p.Items) == 0 {
		return c, nil
	}
	titles, err := g.elsewhere(s, people)
	if err != nil {
		return c, err
	}
	known := func(participation string) bool { _, ok := s.People[participation]; return ok }
	s.Items, s.Others = programme.Seen(s.Items, known), programme.Seen(s.Others, known)
	countries, err := g.countries(s)
	if err != nil {
		return c, err
	}
	if c.NoHolidays, err = g.holidays(s, countries); err != nil {
		return c, err
	}
	if c.Labels, err = r.Labels(ctx, c.NoHolidays...); err != nil {
		return c, err
	}
	visas := store.Of(delegation.KindTravelDocument, "exchange", p.Exchange.ID, "type", "visa")
	documents, err := all[*delegation.TravelDocument](g, visas)
	if err != nil {
		return c, err
	}
	for _, d := range documents {
		if d.Country != "" {
			s.Visas = append(s.Visas, programme.Visa{Participation: d.Participation, Area: d.Country, From: d.Issued.Earliest(), Until: d.Expires.Latest()})
		}
	}
	c.First, c.Last = s.First, s.Last
	accepted, err := g.accepted(p.Exchange.ID)
	if err != nil {
		return c, err
	}
	items := make(map[string]*programme.Item)
	for _, i := range slices.Concat(s.Items, s.Others) {
		items[i.ID] = i
	}
	for _, x := range s.Clashes() {
		c.List = append(c.List, namedClash(s, x, items, titles, p.Labels, accepted))
	}
	return c, nil
}

// elsewhere adds what other delegations do in the same days with the same people or in the same rooms, as far as the
// viewer may read it, and returns the titles of those delegations.
func (g *gathering) elsewhere(s *programme.Scene, people []string) (map[string]string, error) {
	first, last := s.Items[0].From(), s.Items[0].Until()
	var rooms []string
	for _, i := range s.Items {
		if i.Until().After(last) {
			last = i.Until()
		}
		if room := lang.Fold(i.Room); room != "" && !slices.Contains(rooms, room) {
			rooms = append(rooms, room)
		}
	}
	days := date.DayAt(first.UTC()).String() + "/" + date.DayAt(last.UTC()).String()
	found := make(map[string]*programme.Item)
	look := func(name string, values []string) error {
		for part := range slices.Chunk(values, manyFacts) {
			q := store.Of(programme.KindItem, "overlaps", days, "cancelled", "no")
			q.Filters[name] = part
			list, err := all[*programme.Item](g, q)
			if err != nil {
				return err
			}
			for _, i := range list {
				if i.Exchange != s.Exchange {
					found[i.ID] = i
				}
			}
		}
		return nil
	}
	var same []string // delegations with somebody in common
	for part := range slices.Chunk(people, manyFacts) {
		q := store.Of(exchange.KindParticipation)
		q.Filters["person"] = part
		took, err := all[*exchange.Participation](g, q)
		if err != nil {
			return nil, err
		}
		for _, t := range took {
			if t.Exchange != s.Exchange && !slices.Contains(same, t.Exchange) {
				same = append(same, t.Exchange)
			}
		}
	}
	if err := look("exchange", same); err != nil {
		return nil, err
	}
	if err := look("room", rooms); err != nil {
		return nil, err
	}
	return g.others(s, found)
}

// others fills in who the people of items in other delegations are.
func (g *gathering) others(s *programme.Scene, found map[string]*programme.Item) (map[string]string, error) {
	titles := make(map[string]string)
	var ids []string
	for _, i := range found {
		if !slices.Contains(ids, i.Exchange) {
			ids = append(ids, i.Exchange)
		}
	}
	directions := make(map[string]string)
	for part := range slices.Chunk(ids, manyFacts) {
		q := store.Of(exchange.KindExchange)
		q.Filters["id"] = part
		list, err := all[*exchange.Exchange](g, q)
		if err != nil {
			return nil, err
		}
		for _, x := range list {
			if x.State != "cancelled" && x.State != "postponed" {
				directions[x.ID], titles[x.ID] = x.Direction, x.Title
			}
		}
		q = store.Of(exchange.KindParticipation)
		q.Filters["exchange"] = part
		took, err := all[*exchange.Participation](g, q)
		if err != nil {
			return nil, err
		}
		for _, t := range took {
			s.People[t.ID] = programme.Person{Key: t.Person, Name: t.Name}
			if delegation.Travels(directions[t.Exchange], t.Side, t.Role) {
				s.Whole[t.Exchange] = append(s.Whole[t.Exchange], t.ID)
			}
		}
	}
	for _, i := range found {
		if _, on := titles[i.Exchange]; on {
			s.Others = append(s.Others, i)
		}
	}
	return titles, nil
}

// countries reads the areas of the items with all that they lie in, and returns the countries among them.
func (g *gathering) countries(s *programme.Scene) (map[string]*register.Area, error) {
	var ids []string
	want := func(id string) {
		if _, known := s.Parents[id]; id != "" && !known && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, i := range s.Items {
		want(i.Area)
		want(i.ToArea)
	}
	countries := make(map[string]*register.Area)
	for range 8 { // areas are nested a few deep
		if len(ids) == 0 {
			break
		}
		q := store.Of(register.KindArea)
		q.Filters["id"], ids = ids, nil
		list, err := all[*register.Area](g, q)
		if err != nil {
			return nil, err
		}
		for _, a := range list {
			s.Parents[a.ID] = a.Parent
			if a.Alpha2 != "" {
				countries[a.ID] = a
			}
		}
		for _, a := range list {
			if countries[a.ID] == nil { // beyond the country lie the regions of the world, where nobody rests
				want(a.Parent)
			}
		}
	}
	return countries, nil
}

// holidays adds the days of rest that the program and the office know, and returns the countries of which neither knows
// any.
func (g *gathering) holidays(s *programme.Scene, countries map[string]*register.Area) (unknown []string, err error) {
	first, last := dayIn(s.Items[0].Starts), dayIn(s.Items[0].Ends)
	for _, i := range s.Items {
		first, last = min(first, dayIn(i.Starts)), max(last, dayIn(i.Ends))
	}
	var areas []string
	for id := range s.Parents {
		areas = append(areas, id)
	}
	if len(areas) == 0 {
		return nil, nil
	}
	slices.Sort(areas)
	entered := make(map[string]bool)
	q := store.Of(programme.KindHoliday, "dated", first.String()+"/"+last.String())
	q.Filters["area"] = areas
	list, err := all[*programme.Holiday](g, q)
	if err != nil {
		return nil, err
	}
	for _, h := range list {
		entered[h.Area] = true
		s.Holidays = append(s.Holidays, programme.Rest{Area: h.Area, Day: h.Date.String(), Name: h.Title})
	}
	for _, id := range areas {
		country := countries[id]
		if country == nil {
			continue
		}
		rests, known := publicHolidays(country.Alpha2, first, last)
		for _, h := range rests {
			if !slices.ContainsFunc(s.Holidays, func(o programme.Rest) bool { return o.Area == id && o.Day == h.Day }) {
				s.Holidays = append(s.Holidays, programme.Rest{Area: id, Day: h.Day, Name: h.Name})
			}
		}
		if !known && !entered[id] {
			unknown = append(unknown, id)
		}
	}
	return unknown, nil
}

func dayIn(m programme.Moment) date.Day {
	d, err := date.Parse(m.Date)
	if err != nil {
		return date.Past
	}
	return d.Earliest()
}

// namedClash adds to a clash what a sentence about it names, and whether somebody accepted it.
func namedClash(s *programme.Scene, x programme.Clash, items map[string]*programme.Item, titles, labels map[string]string, accepted map[string]*programme.Acceptance) Clash {
	c := Clash{Clash: x, With: items[x.Second()], InTitle: titles[x.In], AreaName: labels[x.Area], Key: programme.AcceptanceID(s.Exchange, x)}
	for _, id := range x.Items {
		c.Involved = append(c.Involved, items[id])
	}
	whole := s.Whole[s.Exchange]
	c.Everyone = len(x.People) > 2 && len(x.People) == len(whole)
	for _, id := range x.People {
		if name := s.People[id].Name; name != "" && !slices.Contains(c.Names, name) {
			c.Names = append(c.Names, name)
		}
	}
	switch a := accepted[c.Key]; {
	case a == nil:
	case a.Print == s.Print(x):
		c.Accepted = a
	default:
		c.Lapsed = a
	}
	c.print = s.Print(x)
	return c
}

// accepted reads the clashes of a programme that were accepted, by their keys.
func (g *gathering) accepted(id string) (map[string]*programme.Acceptance, error) {
	list, err := all[*programme.Acceptance](g, store.Of(programme.KindAcceptance, "exchange", id))
	by := make(map[string]*programme.Acceptance, len(list))
	for _, a := range list {
		by[a.ID] = a
	}
	return by, err
}
