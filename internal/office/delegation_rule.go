package office

import (
	"slices"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// keepDelegations is the rule that holds the life of a delegation together, whatever writes: what is locked does not
// change by an edit, an import, a bulk edit or an undo, and what moves by a use case moves by nothing else. The use cases
// of delegations lift it.
func keepDelegations(tx *store.Tx, was, is record.Record) error {
	if tx.Act() == ledger.ActDemonstration {
		return nil
	}
	switch is := is.(type) {
	case *exchange.Exchange:
		return keepExchange(tx, orBlank(was, is), is)
	case *exchange.Participation:
		return keepComposition(tx, was, is)
	case *delegation.Delegation:
		return keepFile(tx, was, is)
	case *delegation.Approval, *delegation.Amendment, *delegation.AmendmentLine:
		return keepPaper(tx, was, is)
	case *delegation.Absence:
		return keepAbsence(tx, was, is)
	case *delegation.TravelDocument:
		return keepDocument(tx, is)
	}
	return nil
}

func orBlank[R record.Record](was record.Record, none R) R {
	if r, ok := was.(R); ok {
		return r
	}
	return none
}

func locked(l delegation.Lock, field string) error {
	return fault.Field(field, "this is locked since the delegation was %s: %s", l.Stage, l.Way)
}

// keepExchange holds what a file says of its exchange: the state follows the stage, and what was approved stays.
func keepExchange(tx *store.Tx, was, is *exchange.Exchange) error {
	same := was.State == is.State && was.Type == is.Type && was.Direction == is.Direction && was.During == is.During
	if same && was.Deleted == is.Deleted {
		return nil
	}
	d, err := tx.FileOf(is.ID)
	if d == nil || err != nil {
		return err
	}
	switch {
	case was.Type != is.Type:
		return fault.Field("type", "this has the file of a delegation: it stays one")
	case was.State != is.State:
		return fault.Field("state", "the state follows the stage of the delegation: move the delegation")
	}
	if l, ok := d.Locked("direction"); ok && was.Direction != is.Direction {
		return locked(l, "direction")
	}
	if l, ok := d.Locked("during"); ok && was.During != is.During && !d.MayNarrow(was.During, is.During) {
		return locked(l, "during")
	}
	return nil
}

// keepComposition holds who travels, and with whom they were approved to meet.
func keepComposition(tx *store.Tx, was record.Record, is *exchange.Participation) error {
	before, changed := was.(*exchange.Participation)
	if changed && sameSeat(before, is) {
		return nil
	}
	seats := []*exchange.Participation{is}
	if changed {
		seats = append(seats, before)
	}
	for _, p := range seats {
		if delegation.Counterpart(p.Side, p.Role, p.Person) {
			if err := keepSeat(tx, p, "counterparts", "organisation"); err != nil {
				return err
			}
		}
		if slices.Contains(delegation.Travelling, p.Role) {
			if err := keepSeat(tx, p, "composition", "exchange"); err != nil {
				return err
			}
		}
	}
	return nil
}

// keepSeat refuses what would change a part of an approved delegation, in the name of a field.
func keepSeat(tx *store.Tx, p *exchange.Participation, part, field string) error {
	d, err := tx.FileOf(p.Exchange)
	if d == nil || err != nil {
		return err
	}
	l, ok := d.Locked(part)
	switch {
	case !ok:
		return nil
	case part == "counterparts":
		return locked(l, field)
	}
	x, err := tx.Get(p.Exchange)
	if fault.Is(err, fault.NotFound) {
		return locked(l, field)
	}
	if err != nil {
		return err
	}
	if delegation.Travels(x.(*exchange.Exchange).Direction, p.Side, p.Role) {
		return locked(l, field)
	}
	return nil
}

// sameSeat reports whether two states of a participation are the same to a composition. That somebody known by a written
// name is found in the register does not change who they are.
func sameSeat(a, b *exchange.Participation) bool {
	matched := a.Person == b.Person || a.Person == "" && a.Name != ""
	return matched && a.Exchange == b.Exchange && a.Side == b.Side && a.Role == b.Role && a.Organisation == b.Organisation && a.Name == b.Name &&
		a.Capacity == b.Capacity && a.Level == b.Level && a.Deleted == b.Deleted && slices.Equal(a.Languages, b.Languages)
}

// keepFile holds the stage, which moves by MoveDelegation, and what is locked at it.
func keepFile(tx *store.Tx, was record.Record, is *delegation.Delegation) error {
	before, changed := was.(*delegation.Delegation)
	if !changed {
		if tx.Act() == ledger.ActImport {
			return nil // from another installation, as it stood there
		}
		return fault.Field("stage", "a file is opened by proposing a delegation, or for a delegation that is recorded already")
	}
	if before.Stage != is.Stage || before.StageOn != is.StageOn || before.StageReason != is.StageReason || before.StageBefore != is.StageBefore {
		return fault.Field("stage", "the stage changes by moving the delegation, never by an edit")
	}
	if before.Exchange != is.Exchange {
		return fault.Field("exchange", "a file stays with its exchange")
	}
	if before.Late != is.Late || before.Approved != is.Approved {
		if tx.Act() != ledger.ActImport {
			return fault.Field("approved", "what was approved is written by the approval, never by an edit")
		}
	}
	if before.Deleted != is.Deleted && before.Reached("approved") && !before.Late {
		return fault.Field("deleted", "this was approved: cancel the delegation instead of withdrawing its file")
	}
	for _, field := range []struct {
		name    string
		changed bool
	}{
		{"aims", before.Aims != is.Aims}, {"charter", before.Charter != is.Charter},
		{"report", before.Report != is.Report || before.ReportedOn != is.ReportedOn},
		{"report_days", before.ReportDays != is.ReportDays}, {"languages", !slices.Equal(before.Languages, is.Languages)},
		{"precedence", before.Precedence != is.Precedence},
	} {
		if l, ok := before.Locked(field.name); ok && field.changed {
			return locked(l, field.name)
		}
	}
	return nil
}

// keepPaper lets an edit change who may read a paper, and no more: a decision is made where it is asked for.
func keepPaper(tx *store.Tx, was, is record.Record) error {
	if was == nil {
		if tx.Act() == ledger.ActImport {
			return nil
		}
		return fault.New(fault.Invalid, "this is made by proposing or amending a delegation, never by itself")
	}
	fields, err := changedFields(was, is)
	if err != nil {
		return err
	}
	for _, name := range fields {
		if !slices.Contains([]string{"version", "marking", "desk", "sources"}, name) {
			return fault.Field(name, "this changes by deciding on the paper, or by taking it back, never by an edit")
		}
	}
	return nil
}

// keepAbsence lets people set their own absence, and administrators anybody's.
func keepAbsence(tx *store.Tx, was record.Record, is *delegation.Absence) error {
	viewer := tx.Viewer()
	for _, a := range []*delegation.Absence{is, orBlank(was, is)} {
		if a.User != viewer.User && !viewer.Role.Includes(access.Administrator) {
			return fault.New(fault.Forbidden, "you may set your own absence; an administrator sets another's")
		}
	}
	return nil
}

// keepDocument holds a travel document with a person of its own delegation.
func keepDocument(tx *store.Tx, is *delegation.TravelDocument) error {
	if is.Deleted {
		return nil
	}
	p, err := tx.Get(is.Participation)
	if err != nil {
		return inField(err, "participation")
	}
	if p.(*exchange.Participation).Exchange != is.Exchange {
		return fault.Field("participation", "this person travels in another delegation: choose the one that the document is for")
	}
	return nil
}

// changedFields names the fields in which two states of a record differ.
func changedFields(was, is record.Record) ([]string, error) {
	before, err := encodeRecord(was)
	if err != nil {
		return nil, err
	}
	after, err := encodeRecord(is)
	if err != nil {
		return nil, err
	}
	fields, err := ledger.Compare(before, after)
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return names, err
}
