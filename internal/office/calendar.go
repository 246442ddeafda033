package office

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Calendar is what one subject does, as a viewer may read it: for programs that keep calendars.
type Calendar struct {
	Title  string
	Events []CalendarEvent
	Tasks  []CalendarTask
	World  []CalendarOccasion
	Query  store.Query // of the events of a calendar of the world; zero for any other
}

// CalendarEvent is an item of a programme. What was called off or withdrawn stays in the calendar and says so: a program
// that never hears of it again would show it for ever.
type CalendarEvent struct {
	*programme.Item
	Visit     string    // title of the delegation
	Sequence  int       // rises with each change of the item or of its delegation
	Changed   time.Time // the later of the two
	Cancelled bool
	Area, To  string   // names of the areas
	With      []string // names of the interlocutors
}

// CalendarTask is a task that somebody sees to.
type CalendarTask struct {
	*programme.Task
	Visit     string
	Due       date.Day // only where Dated
	Dated     bool
	Sequence  int
	Changed   time.Time
	Cancelled bool
}

// CalendarKinds are what can have a calendar: a delegation, somebody who takes part, an account (the visits for which it
// has tasks, and those tasks) and a desk.
var CalendarKinds = []record.Kind{exchange.KindExchange, register.KindPerson, access.KindUser, access.KindDesk}

// Calendar puts a calendar together. Nothing in it depends on the time at which it is asked for, but the year: what ended
// before the last one is left out of all calendars but a delegation's own. Errors: NotFound.
func (o *Office) Calendar(ctx context.Context, r store.Reader, id string) (Calendar, error) {
	if q, ok, err := worldQuery(id); ok {
		if err != nil {
			return Calendar{}, err
		}
		return o.worldCalendar(ctx, r, q)
	}
	g := o.gather(ctx, r, AsOf{})
	var c Calendar
	kind, _ := record.KindOf(id)
	if !slices.Contains(CalendarKinds, kind) {
		return c, fault.New(fault.NotFound, "there is no such calendar")
	}
	labels, err := r.Labels(ctx, id)
	if err != nil {
		return c, err
	}
	if c.Title = labels[id]; c.Title == "" {
		return c, fault.New(fault.NotFound, "there is no such calendar")
	}
	visits, only, err := g.visitsOf(kind, id)
	if err != nil || len(visits) == 0 {
		return c, err
	}
	of, err := g.stampedVisits(visits)
	if err != nil {
		return c, err
	}
	since := time.Date(time.Now().UTC().Year()-1, 1, 1, 0, 0, 0, 0, time.UTC)
	var items []store.Stamped
	for part := range slices.Chunk(visits, manyFacts) {
		q := store.Of(programme.KindItem)
		q.Filters["exchange"] = part
		if kind != exchange.KindExchange {
			q = q.With("overlaps", since.Format("2006-01-02")+"/..")
		}
		list, err := r.Stamped(ctx, q)
		if err != nil {
			return c, err
		}
		items = append(items, list...)
	}
	if err := g.events(&c, items, of, only); err != nil {
		return c, err
	}
	if kind == access.KindUser {
		err = g.tasks(&c, id, of)
	}
	return c, err
}

// visitsOf lists the delegations that a calendar is about and, for somebody who takes part, their participations by
// delegation.
func (g *gathering) visitsOf(kind record.Kind, id string) (visits []string, only map[string][]string, err error) {
	add := func(x string) {
		if !slices.Contains(visits, x) {
			visits = append(visits, x)
		}
	}
	switch kind {
	case exchange.KindExchange:
		add(id)
	case access.KindDesk:
		list, err := g.reader.Stamped(g.ctx, store.Of(exchange.KindExchange, "desk", id, "type", "delegation"))
		if err != nil {
			return nil, nil, err
		}
		for _, s := range list {
			add(s.Record.Meta().ID)
		}
	case access.KindUser:
		list, err := g.reader.Stamped(g.ctx, store.Of(programme.KindTask, "owner", id))
		if err != nil {
			return nil, nil, err
		}
		for _, s := range list {
			add(s.Record.(*programme.Task).Subject)
		}
	case register.KindPerson:
		only = make(map[string][]string)
		list, err := all[*exchange.Participation](g, store.Of(exchange.KindParticipation, "person", id))
		if err != nil {
			return nil, nil, err
		}
		for _, p := range list {
			add(p.Exchange)
			only[p.Exchange] = append(only[p.Exchange], p.ID)
		}
	}
	slices.Sort(visits)
	return visits, only, nil
}

type stampedVisit struct {
	*exchange.Exchange
	changed time.Time
	off     bool
}

func (g *gathering) stampedVisits(ids []string) (map[string]stampedVisit, error) {
	of := make(map[string]stampedVisit, len(ids))
	for part := range slices.Chunk(ids, manyFacts) {
		q := store.Of(exchange.KindExchange)
		q.Filters["id"] = part
		list, err := g.reader.Stamped(g.ctx, q)
		if err != nil {
			return nil, err
		}
		for _, s := range list {
			x := s.Record.(*exchange.Exchange)
			of[x.ID] = stampedVisit{x, s.Changed, x.Deleted || x.State == "cancelled" || x.State == "postponed"}
		}
	}
	return of, nil
}

// events turns items into events, in order of time.
func (g *gathering) events(c *Calendar, items []store.Stamped, of map[string]stampedVisit, only map[string][]string) error {
	byVisit := make(map[string][]*programme.Item)
	for _, s := range items {
		i := s.Record.(*programme.Item)
		byVisit[i.Exchange] = append(byVisit[i.Exchange], i)
		g.name(i.Area, i.ToArea)
		g.name(i.Interlocutors...)
	}
	mine := make(map[string]bool)
	known, err := g.participants(slices.Collect(maps.Keys(only)))
	if err != nil {
		return err
	}
	for visit, participations := range only {
		for _, p := range participations {
			for _, i := range byVisit[visit] {
				if slices.Contains(i.Interlocutors, p) {
					mine[i.ID] = true
				}
			}
			if g.travels(of[visit].Exchange, p) {
				seen := programme.Seen(byVisit[visit], func(p string) bool { return known[p] })
				for _, i := range programme.For(seen, p, programme.TracksOf(seen, p)) {
					mine[i.ID] = true
				}
			}
		}
	}
	names, err := g.participationNames()
	if err != nil {
		return err
	}
	for _, s := range items {
		i, visit := s.Record.(*programme.Item), of[s.Record.(*programme.Item).Exchange]
		if visit.Exchange == nil || only != nil && !mine[i.ID] {
			continue
		}
		e := CalendarEvent{Item: i, Visit: visit.Title, Sequence: i.Version - 1 + visit.Version - 1, Changed: s.Changed, Cancelled: !i.Live() || visit.off, Area: names[i.Area], To: names[i.ToArea]}
		if visit.changed.After(e.Changed) {
			e.Changed = visit.changed
		}
		for _, p := range i.Interlocutors {
			if names[p] != "" {
				e.With = append(e.With, names[p])
			}
		}
		c.Events = append(c.Events, e)
	}
	slices.SortFunc(c.Events, func(a, b CalendarEvent) int { return cmp.Or(a.From().Compare(b.From()), cmp.Compare(a.ID, b.ID)) })
	return nil
}

// travels reports whether a participation belongs to the delegation itself.
func (g *gathering) travels(x *exchange.Exchange, participation string) bool {
	r, err := g.reader.Get(g.ctx, participation)
	p, ok := r.(*exchange.Participation)
	return err == nil && ok && x != nil && delegation.Travels(x.Direction, p.Side, p.Role)
}

// participants are the participations in some exchanges that the reader may know of.
func (g *gathering) participants(exchanges []string) (map[string]bool, error) {
	known := make(map[string]bool)
	for part := range slices.Chunk(exchanges, manyFacts) {
		q := store.Of(exchange.KindParticipation)
		q.Filters["exchange"] = part
		list, err := all[*exchange.Participation](g, q)
		if err != nil {
			return nil, err
		}
		for _, p := range list {
			known[p.ID] = true
		}
	}
	return known, nil
}

// participationNames are the names of all that was asked for; of a participation, those of its person.
func (g *gathering) participationNames() (map[string]string, error) {
	var ids []string
	for _, id := range g.ids {
		if kind, _ := record.KindOf(id); kind == exchange.KindParticipation && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	person := make(map[string]string)
	written := make(map[string]string)
	for part := range slices.Chunk(ids, manyFacts) {
		q := store.Of(exchange.KindParticipation)
		q.Filters["id"] = part
		list, err := all[*exchange.Participation](g, q)
		if err != nil {
			return nil, err
		}
		for _, p := range list {
			person[p.ID], written[p.ID] = p.Person, p.Name
			g.name(p.Person)
		}
	}
	names, err := g.reader.Labels(g.ctx, g.ids...)
	if err != nil {
		return nil, err
	}
	for id, of := range person {
		names[id] = cmp.Or(names[of], strings.TrimSpace(written[id]))
	}
	return names, nil
}

func (g *gathering) tasks(c *Calendar, account string, of map[string]stampedVisit) error {
	list, err := g.reader.Stamped(g.ctx, store.Of(programme.KindTask, "owner", account))
	if err != nil {
		return err
	}
	for _, s := range list {
		t := s.Record.(*programme.Task)
		visit := of[t.Subject]
		if visit.Exchange == nil {
			continue
		}
		first, _, _, _ := visit.During.Bounds()
		k := CalendarTask{Task: t, Visit: visit.Title, Sequence: t.Version - 1 + visit.Version - 1, Changed: s.Changed, Cancelled: t.Deleted || visit.off}
		k.Due, k.Dated = t.DueOn(first)
		if visit.changed.After(k.Changed) {
			k.Changed = visit.changed
		}
		c.Tasks = append(c.Tasks, k)
	}
	slices.SortFunc(c.Tasks, func(a, b CalendarTask) int { return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.ID, b.ID)) })
	return nil
}
