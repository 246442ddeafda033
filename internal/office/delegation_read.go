package office

import (
	"context"
	"encoding/json"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

func encodeRecord(r record.Record) (json.RawMessage, error) { return json.Marshal(r) }

// today is the day on which the use cases of delegations act.
func today() date.Day { return AsOf{}.Day() }

func dayAt(t time.Time) date.Day { return date.DayAt(t.UTC()) }

// listed reads every record of a query.
func listed[R record.Record](ctx context.Context, r store.Reader, q store.Query) ([]R, error) {
	var list []R
	for rec, err := range r.All(ctx, q) {
		if err != nil {
			return nil, err
		}
		list = append(list, rec.(R))
	}
	return list, nil
}

// file reads a delegation that has a file. Errors: NotFound, Invalid where no file was opened.
func (o *Office) file(ctx context.Context, r store.Reader, id string) (DelegationFile, error) {
	d, err := o.Delegation(ctx, r, id)
	if err == nil && d.File == nil {
		err = fault.Field("stage", "no file was opened for this delegation: open one first")
	}
	return d, err
}

// composition are those who travel, as far as the reader may see them, and the organisations of the other side.
func composition(ctx context.Context, r store.Reader, x *exchange.Exchange) (travel []*exchange.Participation, counterparts int, err error) {
	q := store.Of(exchange.KindParticipation, "exchange", x.ID)
	q.Sort = "recorded"
	list, err := listed[*exchange.Participation](ctx, r, q)
	for _, p := range list {
		switch {
		case delegation.Travels(x.Direction, p.Side, p.Role):
			travel = append(travel, p)
		case p.Organisation != "" && delegation.Counterpart(p.Side, p.Role, p.Person):
			counterparts++
		}
	}
	return travel, counterparts, err
}

// guardFacts gathers what the guards of a file look at. They look at everything: what stands in the way of a step does so
// whoever may read it.
func (o *Office) guardFacts(ctx context.Context, d DelegationFile) (delegation.Facts, error) {
	all := o.store.As(access.System())
	f := delegation.Facts{File: d.File, During: d.Exchange.During, Today: today()}
	travel, counterparts, err := composition(ctx, all, d.Exchange)
	if err != nil {
		return f, err
	}
	f.Counterparts = counterparts
	for _, p := range travel {
		f.Head = f.Head || p.Role == "head"
	}
	f.Amendments, err = all.Count(ctx, store.Of(delegation.KindAmendment, "delegation", d.File.ID, "state", "submitted"))
	return f, err
}

// stateAfter is the record as a change left it; nil where it cannot be read.
func stateAfter(c ledger.Change) record.Record {
	r := store.New(c.Kind)
	if r == nil || json.Unmarshal(c.After, r) != nil {
		return nil
	}
	return r
}
