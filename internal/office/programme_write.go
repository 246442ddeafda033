package office

import (
	"context"
	"fmt"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/programme"
	"entente/internal/store"
)

// Shift is a delay that somebody asks for: everything of a programme from a moment on moves by a span.
type Shift struct {
	From      programme.Moment
	Minutes   int
	MoveFixed bool
	Keep      []string // items that stay
	DayOnly   bool     // what lies on later days stays out of it

	// Seen are the versions of the items as the preview showed them; where one has changed since, nothing moves. nil for a
	// caller that saw none.
	Seen map[string]int
}

// PreviewShift says what a delay would do to each item, and changes nothing.
func (o *Office) PreviewShift(p Programme, s Shift, now time.Time) ([]programme.Move, error) {
	from, err := s.From.Instant()
	if err != nil {
		for _, e := range fault.All(err) {
			e.Field = "from." + e.Field
		}
		return nil, err
	}
	keep := make(map[string]bool, len(s.Keep))
	for _, id := range s.Keep {
		keep[id] = true
	}
	d := programme.Delay{From: from, By: time.Duration(s.Minutes) * time.Minute, Now: now, MoveFixed: s.MoveFixed, Keep: keep}
	if s.DayOnly {
		d.Through = s.From.Date
	}
	return programme.Shift(p.Items, d), nil
}

// ShiftProgramme moves everything of a programme from a moment on, as one act that can be undone as one. Errors: Invalid
// where nothing moves, Conflict where an item changed since it was seen.
func (o *Office) ShiftProgramme(ctx context.Context, viewer access.Viewer, p Programme, s Shift, now time.Time, why Why) (ledger.Batch, []programme.Move, error) {
	moves, err := o.PreviewShift(p, s, now)
	if err != nil {
		return ledger.Batch{}, nil, err
	}
	var edits []Edit
	for _, m := range moves {
		if m.Stays != "" {
			continue
		}
		base := m.Item.Version
		if seen, ok := s.Seen[m.Item.ID]; s.Seen != nil && (!ok || seen != base) {
			return ledger.Batch{}, nil, fault.New(fault.Conflict, "%s changed since you looked at what would move; look again", m.Item.Title)
		}
		moved := *m.Item
		moved.Starts, moved.Ends = m.Starts, m.Ends
		edits = append(edits, Edit{&moved, base})
	}
	if len(edits) == 0 {
		return ledger.Batch{}, nil, fault.Field("from", "nothing moves: what lies ahead of %s is fixed, past or not there", s.From)
	}
	if why.Reason == "" {
		why.Reason = fmt.Sprintf("Delay of %s from %s on", minutesText(s.Minutes), s.From)
	}
	batch, err := o.SaveAll(ctx, viewer, why, edits...)
	return batch, moves, err
}

// minutesText writes a span as 2 h 30 min.
func minutesText(minutes int) string {
	sign := ""
	if minutes < 0 {
		sign, minutes = "−", -minutes
	}
	h, m := minutes/60, minutes%60
	switch {
	case h == 0:
		return fmt.Sprintf("%s%d min", sign, m)
	case m == 0:
		return fmt.Sprintf("%s%d h", sign, h)
	}
	return fmt.Sprintf("%s%d h %d min", sign, h, m)
}

// CopyProgrammeDay enters the items of one local day again on another, as one act.
func (o *Office) CopyProgrammeDay(ctx context.Context, viewer access.Viewer, p Programme, from, to string, why Why) (ledger.Batch, []*programme.Item, error) {
	copies, err := programme.CopyDay(p.Items, from, to)
	if err != nil {
		return ledger.Batch{}, nil, err
	}
	var edits []Edit
	for _, c := range copies {
		edits = append(edits, Edit{c, 0})
	}
	if why.Reason == "" {
		why.Reason = fmt.Sprintf("%s copied to %s", from, to)
	}
	batch, err := o.SaveAll(ctx, viewer, why, edits...)
	return batch, copies, err
}

// CancelItem calls an item off, or puts it on again. It stays in the programme and in every calendar, as called off.
func (o *Office) CancelItem(ctx context.Context, viewer access.Viewer, id string, base int, cancelled bool, why Why) (ledger.Batch, error) {
	r, err := o.store.As(viewer).Get(ctx, id)
	if err != nil {
		return ledger.Batch{}, err
	}
	item, ok := r.(*programme.Item)
	if !ok {
		return ledger.Batch{}, fault.New(fault.NotFound, "there is no such item")
	}
	if base == 0 {
		base = item.Version
	}
	item.Cancelled = cancelled
	return o.SaveAll(ctx, viewer, why, Edit{item, base})
}

// IssueEdition records that the programme is handed out as it is now, under the next number.
func (o *Office) IssueEdition(ctx context.Context, viewer access.Viewer, id, note string, why Why) (*programme.Edition, error) {
	r := o.store.As(viewer)
	p, err := o.Programme(ctx, r, id)
	if err != nil {
		return nil, err
	}
	if len(p.Items) == 0 {
		return nil, fault.New(fault.Invalid, "there is nothing in the programme yet: enter its items first")
	}
	number := 1
	if n := len(p.Editions); n > 0 {
		number = p.Editions[n-1].Number + 1
	}
	e := &programme.Edition{Exchange: id, Number: number, Note: note}
	e.ID, e.Marking, e.Desk, e.Compartment = programme.EditionID(id, number), min(p.Exchange.Marking, viewer.Clearance), p.Exchange.Desk, p.Exchange.Compartment
	// To the microsecond, as the ledger keeps time; the item that is saved next is of a later one.
	e.Issued = time.Now().UTC().Truncate(time.Microsecond)
	if why.Reason == "" {
		why.Reason = fmt.Sprintf("Edition %d of the programme", number)
	}
	if err := viewer.Require(access.Officer); err != nil {
		return nil, err
	}
	_, err = o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		tx.Lift()
		return tx.Put(e, 0)
	})
	return e, err
}

// SinceEdition is what changed since a programme was handed out.
type SinceEdition struct {
	Edition *programme.Edition
	Changes []programme.Change
	Then    Programme // as it was known then
}

// SinceEdition reads the programme as it was known when the edition was issued, and compares. Errors: NotFound. What the
// viewer may not read today is in neither state.
func (o *Office) SinceEdition(ctx context.Context, r store.Reader, p Programme, number int) (SinceEdition, error) {
	for _, e := range p.Editions {
		if e.Number != number {
			continue
		}
		past, err := r.KnownAt(ctx, e.Issued)
		if err != nil {
			return SinceEdition{}, err
		}
		then, err := o.Programme(ctx, past, p.Exchange.ID)
		if fault.Is(err, fault.NotFound) { // the visit itself was not open to this viewer as it stood then
			then, err = Programme{Exchange: p.Exchange, Rules: p.Rules}, nil
		}
		if err != nil {
			return SinceEdition{}, err
		}
		return SinceEdition{e, programme.Compare(then.Items, p.Items), then}, nil
	}
	return SinceEdition{}, fault.New(fault.NotFound, "there is no edition %d of this programme", number)
}
