package office

import (
	"context"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// keepPapers is the rule that holds numbers and templates, whatever writes: a paper is issued and never entered, its
// number and what it shows stay, and only heads of desks change what letters look like.
func keepPapers(tx *store.Tx, was, is record.Record) error {
	if act := tx.Act(); act == ledger.ActDemonstration || act == ledger.ActImport {
		return nil
	}
	switch is := is.(type) {
	case *delegation.Paper:
		before, changed := was.(*delegation.Paper)
		if !changed {
			return fault.New(fault.Invalid, "a paper is issued from its delegation, which gives it a number; it is never entered by itself")
		}
		if before.Exchange != is.Exchange || before.Type != is.Type || before.Organisation != is.Organisation || before.Participation != is.Participation ||
			before.Template != is.Template || before.Year != is.Year || before.Sequence != is.Sequence || before.Number != is.Number ||
			before.Issued != is.Issued || !before.Known.Equal(is.Known) {
			return fault.Field("number", "this paper was issued as it is; issue a new one, and withdraw this one where it was a mistake")
		}
	case *delegation.PaperTemplate:
		return tx.Viewer().Require(access.DeskHead)
	}
	return nil
}

// IssuePaper gives a paper its number and keeps what it shows: the records as they are known now. The marking is that of
// what the author's paper contains. Errors: Forbidden, NotFound, Invalid.
func (o *Office) IssuePaper(ctx context.Context, viewer access.Viewer, order PaperOrder, languages []string, template string, why Why) (*delegation.Paper, error) {
	return o.issuePaper(ctx, viewer, order, languages, template, why, time.Now().UTC())
}

// issuePaper issues a paper at a time. Numbers begin anew with each year, as the clock of UTC has it.
func (o *Office) issuePaper(ctx context.Context, viewer access.Viewer, order PaperOrder, languages []string, template string, why Why, now time.Time) (*delegation.Paper, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return nil, err
	}
	reader := o.store.As(viewer)
	order.AsOf = AsOf{}
	var errs fault.List
	if delegation.CheckLanguages(&errs, languages); errs.Err() != nil {
		return nil, errs.Err()
	}
	folder, err := o.Paper(ctx, reader, order)
	if err != nil {
		return nil, err
	}
	if template != "" {
		rec, err := reader.Get(ctx, template)
		if err != nil {
			return nil, err
		}
		if own, ok := rec.(*delegation.PaperTemplate); !ok || own.Type != order.Type {
			return nil, fault.Field("template", "this is no template of the paper; choose one from the list, or leave it out for the built-in one")
		}
		folder.Marking = max(folder.Marking, rec.Meta().Marking)
	}
	today := date.DayAt(now)
	year, _, _ := today.Civil()
	p := &delegation.Paper{
		Head: record.Head{Marking: folder.Marking, Desk: folder.Exchange.Desk, Compartment: folder.Exchange.Compartment}, Exchange: folder.Exchange.ID, Type: order.Type, Languages: languages,
		Participation: order.Participation, Template: template, Year: year, Issued: date.OfDay(today), Known: now.Truncate(time.Microsecond),
	}
	short := ""
	if len(folder.Counterparts) > 0 {
		p.Organisation, short = folder.Counterparts[0].ID, folder.Counterparts[0].Acronym
	}
	_, err = o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		var err error
		if p.Sequence, err = tx.NextPaper(p.Organisation, year); err != nil {
			return err
		}
		p.ID = p.Key()
		p.WriteNumber(short)
		tx.Lift()
		return tx.Put(p, 0)
	})
	return p, err
}

// IssuedPaper puts together what an issued paper shows: as of its day, as known when it was issued, for this reader.
func (o *Office) IssuedPaper(ctx context.Context, viewer access.Viewer, id, home string) (*PaperFolder, *delegation.Paper, error) {
	rec, err := o.store.As(viewer).Get(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	p, ok := rec.(*delegation.Paper)
	if !ok {
		return nil, nil, fault.New(fault.NotFound, "there is no such paper")
	}
	asOf := AsOf{Valid: p.Issued, Known: p.Known}
	reader, err := o.Read(ctx, viewer, asOf)
	if err != nil {
		return nil, nil, err
	}
	folder, err := o.Paper(ctx, reader, PaperOrder{Type: p.Type, Exchange: p.Exchange, Participation: p.Participation, AsOf: asOf, Home: home, Language: p.Languages[0]})
	if err != nil {
		return nil, nil, err
	}
	folder.Issued = p
	folder.Marking = max(folder.Marking, p.Marking)
	return folder, p, nil
}
