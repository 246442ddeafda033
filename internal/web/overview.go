package web

import (
	"context"
	"net/http"
	"slices"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/insight"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/programme"
	"entente/internal/register"
	"entente/internal/store"

	"golang.org/x/sync/errgroup"
)

// overview is what the first page shows. Every figure has the query of its records.
type overview struct {
	period   string // the years that the figures look at, as a period
	from, to int
	contact  tile   // whom there are relations with; the map shows the same by area
	mapTitle string // message id
	tiles    []tile
	areas    []areaOnMap
	coming   []*exchange.Exchange
	due      []*exchange.Exchange
	promises office.Reminders
	papers   papersWaiting // of delegations, that wait for the viewer
	tasks    office.Tasks  // the viewer's own that press
	alerts   []insight.Alert
	desk     office.RelationDesk // what awaits the viewer among relations
	second   []office.SecondSeen // what a second person decides, and the viewer may
	changes  []together
	labels   map[string]string
	empty    bool // nothing but areas is recorded yet
}

type tile struct {
	label string // message id
	note  string // message id of the small line; "" for none
	query store.Query
	n     int
}

// areaOnMap is one area of the map, in the form that the script reads.
type areaOnMap struct {
	ID    string `json:"id"` // M49
	Label string `json:"label"`
	Value int    `json:"value"`
	Href  string `json:"href"`
}

// What the overview shows of each.
const (
	comingShown  = 8
	dueShown     = 6
	changesShown = 8
	yearsShown   = 5
)

func (s *server) overview(w http.ResponseWriter, r *http.Request, v *visit) error {
	o, err := s.look(r.Context(), v)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, overviewPage(o))
}

// look puts the overview together. Its parts are read side by side.
func (s *server) look(ctx context.Context, v *visit) (*overview, error) {
	o := &overview{}
	if err := o.choosePeriod(ctx, v.reader); err != nil {
		return nil, err
	}
	day := today().String()
	if err := s.chooseContact(ctx, v.reader, o, day); err != nil {
		return nil, err
	}
	o.tiles = []tile{
		o.contact,
		{"overview.areas", "overview.areas_note", store.Of(register.KindArea, "in_contact", day), 0},
		{"overview.sent", "", o.exchanges("direction", "sent"), 0},
		{"overview.received", "", o.exchanges("direction", "received"), 0},
		{"overview.people", "overview.people_note", store.Of(register.KindPerson, "met_before_office", day), 0},
	}
	var changes []ledger.Change
	work, ctx := errgroup.WithContext(ctx)
	for i := range o.tiles {
		work.Go(func() error {
			records, err := s.figures.For(ctx, v.reader)
			if err == nil {
				o.tiles[i].n, err = records.Count(ctx, o.tiles[i].query)
			}
			return err
		})
	}
	work.Go(func() error { return s.drawMap(ctx, v.reader, o) })
	work.Go(func() (err error) {
		q := store.Of(exchange.KindExchange, "state", "planned", "started", day+"/..")
		q.Sort, q.Limit = "start", comingShown
		o.coming, err = exchangesOf(ctx, v.reader, q)
		return
	})
	work.Go(func() (err error) {
		q := dueQuery()
		q.Limit = dueShown
		o.due, err = exchangesOf(ctx, v.reader, q)
		return
	})
	work.Go(func() (err error) { o.papers, err = s.papersWaiting(ctx, v.reader); return })
	work.Go(func() (err error) { o.promises, err = s.office.Reminders(ctx, v.reader); return })
	work.Go(func() error {
		mine, err := s.office.OpenTasks(ctx, v.reader, v.viewer.User, today())
		o.tasks = mine.Standing(programme.Overdue, programme.Soon)
		return err
	})
	work.Go(func() (err error) {
		o.desk, err = s.office.RelationDesk(ctx, v.reader, v.viewer.User, today())
		return
	})
	work.Go(func() (err error) { o.second, err = s.office.SecondsWaiting(ctx, v.viewer); return })
	work.Go(func() (err error) { o.alerts, err = s.newAlerts(ctx, v); return })
	work.Go(func() (err error) { changes, err = v.reader.Latest(ctx, 40); return })
	if err := work.Wait(); err != nil {
		return nil, err
	}
	o.changes = byBatch(changes)
	o.changes = o.changes[:min(len(o.changes), changesShown)]
	var ids []string
	for _, x := range slices.Concat(o.coming, o.due) {
		ids = append(ids, x.Areas...)
	}
	var err error
	if o.labels, err = labelsOf(context.WithoutCancel(ctx), v.reader, changes, ids...); err != nil || len(o.second) == 0 {
		return o, err
	}
	names, err := s.secondLabels(context.WithoutCancel(ctx), v, o.second)
	for id, name := range names {
		o.labels[id] = name
	}
	return o, err
}

// chooseContact counts as counterparts what the report counts. A register without any, such as one of states and their
// governments, has its open relations instead, by another name.
func (s *server) chooseContact(ctx context.Context, reader store.Reader, o *overview, day string) error {
	o.contact = tile{"overview.counterparts", "overview.counterparts_note", store.Of(register.KindOrganisation, "classification", "party",
		"classification", "party_international", "classification", "parliamentary_group", "in_contact", day), 0}
	o.mapTitle = "overview.map"
	records, err := s.figures.For(ctx, reader)
	if err != nil {
		return err
	}
	n, err := records.Count(ctx, o.contact.query)
	if n > 0 || err != nil {
		return err
	}
	everyone := tile{"overview.relations", "overview.relations_note", store.Of(register.KindOrganisation, "in_contact", day), 0}
	n, err = records.Count(ctx, everyone.query)
	if n > 0 && err == nil {
		o.contact, o.mapTitle = everyone, "overview.map_relations"
	}
	return err
}

// dueQuery asks for exchanges that were held and of which neither minutes nor an outcome are written.
func dueQuery() store.Query {
	return store.Of(exchange.KindExchange, "state", "done", "minutes", "no", "started", "../"+today().String())
}

// choosePeriod takes the last years up to the newest exchange held, so that old records have an overview too.
func (o *overview) choosePeriod(ctx context.Context, reader store.Reader) error {
	q := store.Of(exchange.KindExchange, "state", "done")
	q.Limit = 1
	newest, err := exchangesOf(ctx, reader, q)
	if err != nil {
		return err
	}
	o.to, _, _ = today().Civil()
	if len(newest) > 0 {
		if _, last, _, _ := newest[0].During.Bounds(); last < date.Future {
			year, _, _ := last.Civil()
			o.to = min(o.to, year)
		}
	} else {
		n, err := reader.CountUpTo(ctx, store.Of(register.KindOrganisation), 1)
		if err != nil {
			return err
		}
		o.empty = n == 0
	}
	o.from = o.to - yearsShown + 1
	o.period = date.DayOf(o.from, 1, 1).String() + "/" + date.DayOf(o.to, 12, 31).String()
	return nil
}

// exchanges asks for those held in the overview's years.
func (o *overview) exchanges(pairs ...string) store.Query {
	return store.Of(exchange.KindExchange, append([]string{"state", "done", "started", o.period}, pairs...)...)
}

// drawMap counts the counterparts in contact by area. Only areas that the map knows by a number are on it.
func (s *server) drawMap(ctx context.Context, reader store.Reader, o *overview) error {
	records, err := s.figures.For(ctx, reader)
	if err != nil {
		return err
	}
	tallies, err := records.Tally(ctx, o.contact.query, "area")
	if err != nil {
		return err
	}
	q := store.Of(register.KindArea)
	counts := make(map[string]store.Tally)
	for _, tally := range tallies {
		if tally.Value != "" {
			counts[tally.Value] = tally
			q.Filters.Add("id", tally.Value)
		}
	}
	if len(counts) == 0 {
		return nil
	}
	q.Limit = store.MaxLimit
	page, err := reader.List(ctx, q)
	if err != nil {
		return err
	}
	areas, err := page.Records()
	if err != nil {
		return err
	}
	for _, r := range areas {
		a := r.(*register.Area)
		label, _, _ := shown(a)
		o.areas = append(o.areas, areaOnMap{a.M49, label, counts[a.ID].Count, "/" + counts[a.ID].Query})
	}
	slices.SortStableFunc(o.areas, func(a, b areaOnMap) int { return b.Value - a.Value })
	return nil
}

func exchangesOf(ctx context.Context, reader store.Reader, q store.Query) ([]*exchange.Exchange, error) {
	page, err := reader.List(ctx, q)
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, err
	}
	list := make([]*exchange.Exchange, len(records))
	for i, r := range records {
		list[i] = r.(*exchange.Exchange)
	}
	return list, nil
}
