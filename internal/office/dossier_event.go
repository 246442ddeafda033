package office

import (
	"cmp"
	"slices"

	"entente/internal/date"
	"entente/internal/register"
)

// EventOfDossier is an event of the calendar of the world, and when it takes place next.
type EventOfDossier struct {
	*register.Event
	Next  date.Interval
	Years int // since the first time
}

// Events is what comes up for the subject of a dossier, from its day on, and how many events are on file.
type Events struct {
	Coming []EventOfDossier // at most someEvents
	All    int
	Query  string // returns all of them
}

// someEvents is how many events a dossier names, of those of the coming years.
const (
	someEvents  = 6
	comingYears = 5
)

// worldEvents reads what comes up for an area, or for an organisation under all its identifiers.
func (g *gathering) worldEvents(filter string, ids ...string) (Events, error) {
	q := of(register.KindEvent, filter, ids)
	e := Events{Query: q.String()}
	var err error
	if e.All, err = g.reader.CountUpTo(g.ctx, q, 10_001); err != nil || e.All == 0 {
		return e, err
	}
	from := g.asOf.Day()
	to := date.OfDay(from).Later(comingYears).Latest()
	for rec, err := range g.reader.All(g.ctx, q.With("dated", date.OfDay(from).String()+"/"+date.OfDay(to).String())) {
		if err != nil {
			return e, err
		}
		event := rec.(*register.Event)
		if times := event.Occurrences(from, to); len(times) > 0 {
			e.Coming = append(e.Coming, EventOfDossier{event, times[0].During, times[0].Years})
		}
	}
	slices.SortFunc(e.Coming, func(a, b EventOfDossier) int {
		_, x, _, _ := a.Next.Bounds()
		_, y, _, _ := b.Next.Bounds()
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(a.ID, b.ID))
	})
	e.Coming = e.Coming[:min(len(e.Coming), someEvents)]
	for _, event := range e.Coming {
		g.name(event.Organisation, event.Area)
		g.cite(event.Event)
	}
	return e, nil
}
