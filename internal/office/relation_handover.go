package office

import (
	"context"
	"time"

	"entente/internal/date"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/relation"
	"entente/internal/store"
)

// handOver lets a relation pass on properly, whatever writes: where its officer changes, a handover comes into being in the
// same act, and waits for the note of the one who leaves. An undo takes both back together.
func handOver(tx *store.Tx, was, is record.Record) error {
	before, ok := was.(*relation.Relation)
	if !ok || tx.Act() == ledger.ActUndo {
		return nil
	}
	after := is.(*relation.Relation)
	if before.Officer == "" || before.Officer == after.Officer || after.Deleted {
		return nil
	}
	return tx.Put(&relation.Handover{Head: record.Head{Marking: after.Marking, Desk: after.Desk}, Relation: after.ID, From: before.Officer, To: after.Officer,
		On: date.OfDay(date.DayAt(time.Now().UTC()))}, 0)
}

// RelationDesk is what awaits an officer among relations: the notes that they owe, what was handed over to them, the next
// steps of their relations, and agreements whose term ends soon.
type RelationDesk struct {
	Owed     []*relation.Handover
	Received []*relation.Handover
	Next     []*relation.Relation
	Expiring []*relation.Agreement
	Relation map[string]*relation.Relation // of the handovers
	Labels   map[string]string
}

// expiringMonths is how far ahead the end of an agreement is shown: mostly six months of notice, and some to think.
const expiringMonths = "12"

// nextDays is how far ahead a next step is shown.
const nextDays = 60

// someOnDesk is how many of each are shown.
const someOnDesk = 6

// RelationDesk reads it for one officer, on a day.
func (o *Office) RelationDesk(ctx context.Context, r store.Reader, officer string, today date.Day) (d RelationDesk, err error) {
	g := o.gather(ctx, r, AsOf{})
	day := today.String()
	some := func(q store.Query) store.Query { q.Limit = someOnDesk; return q }
	if d.Owed, err = read[*relation.Handover](g, some(store.Of(relation.KindHandover, "from", officer, "waits", "yes"))); err != nil {
		return d, err
	}
	if d.Received, err = g.received(officer, today); err != nil {
		return d, err
	}
	open, err := read[*relation.Relation](g, store.Of(relation.KindRelation, "officer", officer, "next", "../"+(today+nextDays).String()))
	if err != nil {
		return d, err
	}
	for _, l := range open {
		if l.During.Holds(today) != date.No && len(d.Next) < someOnDesk {
			d.Next = append(d.Next, l)
		}
	}
	if d.Expiring, err = read[*relation.Agreement](g, some(store.Of(relation.KindAgreement, "expiring", expiringMonths, "on", day))); err != nil {
		return d, err
	}
	if err := g.relationsOf(&d); err != nil {
		return d, err
	}
	for _, l := range d.Next {
		g.name(l.Counterpart)
	}
	for _, a := range d.Expiring {
		g.name(a.Counterpart)
	}
	d.Labels, err = r.Labels(ctx, g.ids...)
	return d, err
}

// received lists what was handed over to an officer in the last three months.
func (g *gathering) received(officer string, today date.Day) ([]*relation.Handover, error) {
	q := store.Of(relation.KindHandover, "to", officer, "waits", "no")
	q.Sort, q.Limit = "-recorded", someOnDesk
	list, err := read[*relation.Handover](g, q)
	var recent []*relation.Handover
	for _, h := range list {
		if h.On.Latest() >= today-92 {
			recent = append(recent, h)
		}
	}
	return recent, err
}

// relationsOf reads the relations of the handovers, and names those with whom they are.
func (g *gathering) relationsOf(d *RelationDesk) error {
	var ids []string
	for _, list := range [][]*relation.Handover{d.Owed, d.Received} {
		for _, h := range list {
			ids = append(ids, h.Relation)
			g.name(h.From, h.To)
		}
	}
	d.Relation = make(map[string]*relation.Relation)
	if len(ids) == 0 {
		return nil
	}
	list, err := read[*relation.Relation](g, of(relation.KindRelation, "id", ids))
	for _, l := range list {
		d.Relation[l.ID] = l
		g.name(l.Counterpart)
	}
	return err
}

// With is with whom the relation of a handover is; "" where that may not be known.
func (d RelationDesk) With(h *relation.Handover) string {
	if l := d.Relation[h.Relation]; l != nil {
		return d.Labels[l.Counterpart]
	}
	return ""
}
