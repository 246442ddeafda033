package office

import (
	"cmp"
	"context"
	"slices"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Dossier is what every dossier holds beside its subject. It is put together for one viewer at one point in time: with
// AsOf.Valid set, facts that surely did not hold on its day are left out; without it, all facts over time are in.
type Dossier struct {
	AsOf    AsOf
	Labels  map[string]string  // names of the records mentioned, as far as the viewer may read them
	Sources []*register.Source // what the subject and its facts cite, in order of first mention
	Changes []ledger.Change    // the latest changes of the subject, newest first
}

// Fact is a record that held for a period.
type Fact[R record.Record] struct {
	Record R
	During date.Interval
	Holds  date.Answer // whether it held on the dossier's day: Yes or Unknown; Yes where no day was asked for
}

// Exchanges is what passed between the home organisation and the subject of a dossier.
type Exchanges struct {
	Sent, Received, Mutual int                  // delegations and all else, done
	Planned                int                  //
	Query                  string               // returns exactly the exchanges counted, planned ones included
	Latest                 []*ExchangeOfDossier // the newest, at most latestExchanges
}

// Total is the number of exchanges behind Query.
func (e Exchanges) Total() int { return e.Sent + e.Received + e.Mutual + e.Planned }

// The most that a dossier shows of each; beyond it stands the list.
const (
	latestExchanges = 10
	latestChanges   = 5
	manyFacts       = 400
)

// gathering collects a dossier: its reader knows viewer and recorded time, asOf the valid time.
type gathering struct {
	ctx     context.Context
	reader  store.Reader
	asOf    AsOf
	ids     []string
	sources []string
}

func (o *Office) gather(ctx context.Context, r store.Reader, asOf AsOf) *gathering {
	return &gathering{ctx: ctx, reader: r, asOf: asOf}
}

// name asks for the labels of identifiers.
func (g *gathering) name(ids ...string) {
	for _, id := range ids {
		if id != "" {
			g.ids = append(g.ids, id)
		}
	}
}

// cite takes up the sources and the desk of a record.
func (g *gathering) cite(r record.Record) {
	head := r.Meta()
	g.name(head.Desk, head.Compartment)
	for _, s := range head.Sources {
		if !slices.Contains(g.sources, s) {
			g.sources = append(g.sources, s)
		}
	}
}

// finish reads labels, sources and latest changes: of the subject, or of all parts of a joined one.
func (g *gathering) finish(subjects ...string) (Dossier, error) {
	d := Dossier{AsOf: g.asOf}
	var changes []ledger.Change
	for _, subject := range subjects {
		own, err := g.reader.History(g.ctx, subject)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return d, err
		}
		changes = append(changes, own...)
	}
	if len(subjects) > 1 {
		slices.SortFunc(changes, func(a, b ledger.Change) int { return cmp.Compare(b.Seq, a.Seq) })
	}
	d.Changes = changes[:min(len(changes), latestChanges)]
	g.name(Mentioned(d.Changes)...)
	if len(g.sources) > 0 {
		q := store.Of(register.KindSource)
		q.Filters["id"], q.Limit = g.sources, store.MaxLimit
		found, err := read[*register.Source](g, q)
		if err != nil {
			return d, err
		}
		slices.SortFunc(found, func(a, b *register.Source) int {
			return slices.Index(g.sources, a.ID) - slices.Index(g.sources, b.ID)
		})
		d.Sources = found
	}
	var err error
	d.Labels, err = g.reader.Labels(g.ctx, g.ids...)
	return d, err
}

// read returns one page of the records of a query.
func read[R record.Record](g *gathering, q store.Query) ([]R, error) {
	if q.Limit == 0 {
		q.Limit = manyFacts
	}
	page, err := g.reader.List(g.ctx, q)
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, err
	}
	list := make([]R, len(records))
	for i, r := range records {
		list[i] = r.(R)
	}
	return list, nil
}

// facts returns the dated facts of a query that held, or may have held, on the day asked for, the latest beginning
// first.
func facts[R record.Record](g *gathering, q store.Query, during func(R) date.Interval) ([]Fact[R], error) {
	if q.Sort == "" {
		q.Sort = "-start"
	}
	records, err := read[R](g, q)
	if err != nil {
		return nil, err
	}
	var list []Fact[R]
	for _, r := range records {
		f := Fact[R]{Record: r, During: during(r), Holds: date.Yes}
		if !g.asOf.Valid.IsZero() {
			if f.Holds = f.During.Holds(g.asOf.Day()); f.Holds == date.No {
				continue
			}
		}
		g.cite(r)
		list = append(list, f)
	}
	return list, nil
}

// subject reads the record that a dossier is about.
func subject[R record.Record](g *gathering, id string) (R, error) {
	var none R
	rec, err := g.reader.Get(g.ctx, id)
	if err != nil {
		return none, err
	}
	r, ok := rec.(R)
	if !ok {
		return none, fault.New(fault.NotFound, "there is no such record")
	}
	g.cite(r)
	return r, nil
}
