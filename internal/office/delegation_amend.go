package office

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// Amending is what somebody wants to change of what was approved: who travels, the days, or both.
type Amending struct {
	Reason string
	Lines  []AmendingLine
	During date.Interval // the days that it becomes; zero where they stay
}

// AmendingLine is one change: somebody comes in (Come), goes (Go), or comes in another role (Change).
type AmendingLine struct {
	Participation string           // of who changes or goes
	Go            bool             //
	To            delegation.Place // what they become
	Person        string           // of who comes in
	Organisation  string           //
}

// Amend writes an amendment of what was approved and sends it through the chain. Nothing changes before the last step
// approves it. Errors: Invalid with every line that cannot be meant, Conflict where another amendment is on its way.
func (o *Office) Amend(ctx context.Context, viewer access.Viewer, id string, am Amending) (*delegation.Amendment, error) {
	reader := o.store.As(viewer)
	d, err := o.file(ctx, reader, id)
	if err != nil {
		return nil, err
	}
	if _, ok := d.File.Locked("composition"); !ok {
		return nil, fault.Field("stage", "nothing of this is locked by an approval: change it as it stands")
	}
	if !d.File.Amendable() {
		return nil, fault.Field("stage", "a delegation that is %s is not amended", d.File.Stage)
	}
	if am.During == d.Exchange.During {
		am.During = date.Interval{}
	}
	travel, _, err := composition(ctx, reader, d.Exchange)
	if err != nil {
		return nil, err
	}
	all, _, err := composition(ctx, o.store.As(access.System()), d.Exchange)
	if err != nil {
		return nil, err
	}
	headHidden := slices.ContainsFunc(all, func(p *exchange.Participation) bool {
		return p.Role == "head" && !slices.ContainsFunc(travel, func(seen *exchange.Participation) bool { return seen.ID == p.ID })
	})
	lines, err := amendmentLines(d, travel, headHidden, am)
	if err != nil {
		return nil, err
	}
	earlier, err := o.store.As(access.System()).Count(ctx, store.Of(delegation.KindAmendment, "delegation", d.File.ID))
	if err != nil {
		return nil, err
	}
	days := am.During
	a := &delegation.Amendment{Head: readAs(d.File), Delegation: d.File.ID, Number: earlier + 1, Reason: strings.TrimSpace(am.Reason), State: "submitted", StateOn: date.OfDay(today())}
	if !days.IsZero() {
		a.DaysBefore, a.DaysAfter = d.Exchange.During, days
	}
	_, err = o.write(ctx, viewer, Why{Reason: a.Reason}.batch(ledger.ActEdit), func(tx *store.Tx) error {
		tx.Lift()
		if err := tx.Put(a, 0); err != nil {
			return err
		}
		for _, l := range lines {
			l.Amendment = a.ID
			if err := tx.Put(l, 0); err != nil {
				return err
			}
		}
		_, err := o.send(ctx, tx, viewer, d, nil, a)
		return err
	})
	return a, err
}

// amendmentLines turns what was asked for into lines with before and after, and finds what cannot be meant.
func amendmentLines(d DelegationFile, travel []*exchange.Participation, headHidden bool, am Amending) ([]*delegation.AmendmentLine, error) {
	var errs fault.List
	if strings.TrimSpace(am.Reason) == "" {
		errs.Add("reason", "say why what was approved changes")
	}
	var lines []*delegation.AmendmentLine
	heads := 0
	changed := map[string]*delegation.AmendmentLine{}
	for i, want := range am.Lines {
		field := "lines." + strconv.Itoa(i) + "."
		l := &delegation.AmendmentLine{Act: "add", Person: want.Person, Organisation: want.Organisation}
		l.Head = readAs(d.File)
		if want.Participation != "" {
			at := slices.IndexFunc(travel, func(p *exchange.Participation) bool { return p.ID == want.Participation })
			if at < 0 {
				errs.Add(field+"participation", "nobody of this composition has this record")
				continue
			}
			p := travel[at]
			if changed[p.ID] != nil {
				errs.Add(field+"participation", "name everybody once")
				continue
			}
			l = &delegation.AmendmentLine{Head: record.Head{Marking: p.Marking, Desk: p.Desk, Compartment: p.Compartment}, Act: "change", Participation: p.ID, Person: p.Person, Organisation: p.Organisation, Before: seatOf(p)}
			changed[p.ID] = l
		}
		if want.Go {
			l.Act = "remove"
		} else {
			to := want.To
			if to.Side == "" && l.Before != nil {
				to.Side = l.Before.Side
			}
			if !delegation.Travels(d.Exchange.Direction, to.Side, to.Role) {
				errs.Add(field+"role", "choose what they are in the delegation: %s", strings.Join(delegation.Travelling, ", "))
			}
			if l.Before != nil && reflect.DeepEqual(*l.Before, to) {
				continue // named, and as they were
			}
			l.After = &to
		}
		lines = append(lines, l)
	}
	for _, p := range travel {
		switch l := changed[p.ID]; {
		case l == nil || l.Act == "change" && l.After == nil:
			heads += boolToInt(p.Role == "head")
		case l.After != nil:
			heads += boolToInt(l.After.Role == "head")
		}
	}
	for _, l := range lines {
		if l.Act == "add" && l.After != nil {
			heads += boolToInt(l.After.Role == "head")
		}
	}
	if !am.During.IsZero() {
		errs = append(errs, fault.All(d.File.CheckDays("during", am.During, today()))...)
	} else if len(am.Lines) == 0 || len(lines) == 0 && len(errs) == 0 {
		errs.Add("lines", "change something: the days, or let somebody come in, go, or come in another role")
	}
	if heads == 0 && !headHidden && len(lines) > 0 {
		errs.Add("lines", "a delegation has a head: name who leads it after this amendment")
	}
	return lines, errs.Err()
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
