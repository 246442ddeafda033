package office

import (
	"context"
	"fmt"
	"slices"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/programme"
	"entente/internal/store"
)

// LeftBehind is a programme whose visit was moved without it.
type LeftBehind struct {
	From, To date.Interval // how the days were moved last
	Days     int           // by which the first day moved
	Items    int           // that lie outside the days as they are now
}

// LeftBehind tells whether the days of a visit were moved and its programme was not: ok is false where nothing lies
// outside the days, or the days were only made longer or shorter.
func (o *Office) LeftBehind(ctx context.Context, r store.Reader, p Programme) (l LeftBehind, ok bool, err error) {
	first, last := p.Days()
	l.Items = programme.Outside(p.Items, first, last)
	if l.Items == 0 || !fixedDays(p.Exchange.During) {
		return l, false, nil
	}
	changes, err := r.History(ctx, p.Exchange.ID)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return l, false, err
	}
	l.To = p.Exchange.During
	for _, c := range changes { // the newest first
		x, is := stateAfter(c).(*exchange.Exchange)
		if !is || x.During == l.To {
			continue
		}
		l.From = x.During
		break
	}
	if !fixedDays(l.From) {
		return l, false, nil
	}
	l.Days = int(l.To.Start().Earliest() - l.From.Start().Earliest())
	return l, l.Days != 0, nil
}

func fixedDays(i date.Interval) bool {
	first, firstMax, lastMin, last := i.Bounds()
	return !i.IsZero() && first == firstMax && lastMin == last
}

// MovingAlong is what somebody wants to move with a visit.
type MovingAlong struct {
	Days      int // less than nought for earlier
	MoveFixed bool
	Keep      []string // items and tasks that stay

	// Seen are the versions of items and tasks as the preview showed them; where one has changed since, nothing moves. nil
	// for a caller that saw none.
	Seen map[string]int
}

// Along is what moving along does to the items of a programme, and to the tasks with a date of their own. Tasks that hang
// on the first day move by themselves and are not among them.
type Along struct {
	Items []programme.Move
	Tasks []TaskMove
}

// TaskMove is what moving along does to a task.
type TaskMove struct {
	Task  *programme.Task
	Due   date.Date // after it; as before where it stays
	Stays string    // "kept"; "" where it moves
}

// Moving counts what moves.
func (a Along) Moving() int {
	n := 0
	for _, m := range a.Items {
		n += boolToInt(m.Stays == "")
	}
	for _, m := range a.Tasks {
		n += boolToInt(m.Stays == "")
	}
	return n
}

// mostDays is by how many days a programme moves at once: more is another year's visit.
const mostDays = 1100

// PreviewAlong says what would move with a visit, and changes nothing.
func (o *Office) PreviewAlong(ctx context.Context, r store.Reader, p Programme, m MovingAlong, now time.Time) (Along, error) {
	if m.Days == 0 || m.Days > mostDays || m.Days < -mostDays {
		return Along{}, fault.Field("days", "say by how many days everything moves: 1 to %d, or −1 to −%d for earlier", mostDays, mostDays)
	}
	keep := make(map[string]bool, len(m.Keep))
	for _, id := range m.Keep {
		keep[id] = true
	}
	a := Along{Items: programme.Along(p.Items, programme.Follow{Days: date.Day(m.Days), Now: now, MoveFixed: m.MoveFixed, Keep: keep})}
	tasks, err := listed[*programme.Task](ctx, r, store.Of(programme.KindTask, "subject", p.Exchange.ID, "done", "no"))
	if err != nil {
		return a, err
	}
	for _, t := range tasks {
		if t.Due.IsZero() {
			continue
		}
		move := TaskMove{Task: t, Due: t.Due}
		if keep[t.ID] {
			move.Stays = "kept"
		} else {
			move.Due = date.OfDay(t.Due.Earliest() + date.Day(m.Days))
		}
		a.Tasks = append(a.Tasks, move)
	}
	slices.SortStableFunc(a.Tasks, func(x, y TaskMove) int { return int(x.Task.Due.Earliest() - y.Task.Due.Earliest()) })
	return a, nil
}

// MoveAlong moves a programme and the dated tasks by days, as one act that can be undone as one. Errors: Invalid where
// nothing moves, Conflict where something changed since it was seen.
func (o *Office) MoveAlong(ctx context.Context, viewer access.Viewer, p Programme, m MovingAlong, now time.Time, why Why) (ledger.Batch, Along, error) {
	a, err := o.PreviewAlong(ctx, o.store.As(viewer), p, m, now)
	if err != nil {
		return ledger.Batch{}, a, err
	}
	var edits []Edit
	unseen := func(id string, version int) bool {
		seen, ok := m.Seen[id]
		return m.Seen != nil && (!ok || seen != version)
	}
	for _, move := range a.Items {
		if move.Stays != "" {
			continue
		}
		if unseen(move.Item.ID, move.Item.Version) {
			return ledger.Batch{}, a, fault.New(fault.Conflict, "%s changed since you looked at what would move; look again", move.Item.Title)
		}
		moved := *move.Item
		moved.Starts, moved.Ends = move.Starts, move.Ends
		edits = append(edits, Edit{&moved, move.Item.Version})
	}
	for _, move := range a.Tasks {
		if move.Stays != "" {
			continue
		}
		if unseen(move.Task.ID, move.Task.Version) {
			return ledger.Batch{}, a, fault.New(fault.Conflict, "%s changed since you looked at what would move; look again", move.Task.Title)
		}
		moved := *move.Task
		moved.Due = move.Due
		edits = append(edits, Edit{&moved, move.Task.Version})
	}
	if len(edits) == 0 {
		return ledger.Batch{}, a, fault.Field("days", "nothing moves: all of it is fixed, past or kept")
	}
	if why.Reason == "" {
		why.Reason = fmt.Sprintf("Moved with the visit by %d days", m.Days)
	}
	batch, err := o.SaveAll(ctx, viewer, why, edits...)
	return batch, a, err
}
