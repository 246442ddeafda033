package office

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/programme"
	"entente/internal/register"
	"entente/internal/store"
)

// Clash is something that cannot happen as the programme has it, with a sentence that says what and where.
type Clash struct {
	programme.Clash
	Sentence string
}

// Clashes are what is wrong with a programme, and what could not be looked at.
type Clashes struct {
	List []Clash

	// NoHolidays are the areas of the programme of which neither the program nor the office knows any holiday in the time
	// of the visit: that nothing is said of them means nothing.
	NoHolidays []string
	Labels     map[string]string // of these areas: a programme names its places, and not the countries that they lie in
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
	t := teller{scene: s, titles: titles, labels: p.Labels, items: make(map[string]*programme.Item)}
	for _, i := range slices.Concat(s.Items, s.Others) {
		t.items[i.ID] = i
	}
	for _, x := range s.Clashes() {
		c.List = append(c.List, Clash{x, t.sentence(x)})
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

// teller writes clashes as sentences.
type teller struct {
	scene  *programme.Scene
	items  map[string]*programme.Item
	titles map[string]string // of delegations
	labels map[string]string
}

func (t teller) sentence(c programme.Clash) string {
	a := t.items[c.Items[0]]
	var b *programme.Item
	if c.Other != "" {
		b = t.items[c.Other]
	} else if len(c.Items) > 1 {
		b = t.items[c.Items[1]]
	}
	switch c.Rule {
	case "two_places":
		return fmt.Sprintf("%s cannot be in two places at once: %s, and %s.", t.people(c.People), when(a), t.other(b, c))
	case "no_travel_time":
		return fmt.Sprintf("%s: %d minutes from %s to %s, and %d are needed.", t.people(c.People), c.Have, whereEnds(a), whereBegins(b), c.Need)
	case "room":
		return fmt.Sprintf("%s is taken: %s, and %s.", c.What, when(a), t.other(b, c))
	case "interlocutor":
		return fmt.Sprintf("%s cannot be in two meetings at once: %s, and %s.", t.people(c.People), when(a), t.other(b, c))
	case "holiday":
		return fmt.Sprintf("%s is a day of rest in %s (%s): nobody may be there to receive %s.", c.Day, t.labels[c.Area], c.What, t.titled(c.Items))
	case "visa":
		return fmt.Sprintf("%s has no visa for %s on record that is valid on %s (%s).", t.people(c.People), t.area(c.Area), c.Day, t.titled(c.Items))
	case "outside":
		return fmt.Sprintf("%s lies outside the days of the visit, %s to %s.", when(a), t.scene.First, t.scene.Last)
	case "clock":
		return fmt.Sprintf("%s: the clocks of %s no longer show %s once; set the time again.", a.Title, c.Area, c.What)
	}
	return ""
}

func (t teller) area(id string) string {
	if label := t.labels[id]; label != "" {
		return label
	}
	return "this country"
}

// other is the second item of a clash, with its delegation where it is of another one.
func (t teller) other(i *programme.Item, c programme.Clash) string {
	if c.In != "" {
		return when(i) + " (" + t.titles[c.In] + ")"
	}
	return when(i)
}

func when(i *programme.Item) string {
	return fmt.Sprintf("%s (%s %s–%s)", i.Title, i.Starts.Date, i.Starts.Time, i.Ends.Time)
}

func whereEnds(i *programme.Item) string {
	place, _ := i.End()
	if place == "" {
		return i.Title
	}
	return place + " (" + i.Title + ", until " + i.Ends.Time + ")"
}

func whereBegins(i *programme.Item) string {
	if i.Place == "" {
		return i.Title
	}
	return i.Place + " (" + i.Title + ", from " + i.Starts.Time + ")"
}

// titled names up to three items.
func (t teller) titled(ids []string) string {
	var titles []string
	for _, id := range ids[:min(3, len(ids))] {
		titles = append(titles, t.items[id].Title)
	}
	text := strings.Join(titles, ", ")
	if more := len(ids) - 3; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// people names up to two people, and the whole delegation where it is all of them.
func (t teller) people(ids []string) string {
	if whole := t.scene.Whole[t.scene.Exchange]; len(ids) > 2 && len(ids) == len(whole) {
		return "The delegation"
	}
	var names []string
	for _, id := range ids {
		if name := t.scene.People[id].Name; name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	switch len(names) {
	case 0:
		return "Somebody"
	case 1, 2:
		return strings.Join(names, " and ")
	}
	return fmt.Sprintf("%s, %s and %d more", names[0], names[1], len(names)-2)
}
