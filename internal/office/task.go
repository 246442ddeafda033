package office

import (
	"cmp"
	"context"
	"slices"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/store"
)

// DueTask is a task with what it hangs on: when it is due and how it stands today.
type DueTask struct {
	*programme.Task
	Exchange *exchange.Exchange
	Due      date.Day // only where Dated
	Dated    bool
	Stands   programme.Urgency
}

// Tasks are tasks in the order in which they press: overdue first, then by day, those without a day after those with one,
// and what is done last.
type Tasks struct {
	List   []DueTask
	Labels map[string]string // of the owners
}

// Of returns the tasks of an account.
func (t Tasks) Of(account string) Tasks {
	return t.where(func(d DueTask) bool { return d.Owner == account })
}

// Standing returns the tasks that stand so.
func (t Tasks) Standing(as ...programme.Urgency) Tasks {
	return t.where(func(d DueTask) bool { return slices.Contains(as, d.Stands) })
}

func (t Tasks) where(keep func(DueTask) bool) Tasks {
	kept := Tasks{Labels: t.Labels}
	for _, d := range t.List {
		if keep(d) {
			kept.List = append(kept.List, d)
		}
	}
	return kept
}

// TasksOf reads the tasks of a delegation.
func (o *Office) TasksOf(ctx context.Context, r store.Reader, x *exchange.Exchange, today date.Day) (Tasks, error) {
	g := o.gather(ctx, r, AsOf{})
	list, err := all[*programme.Task](g, store.Of(programme.KindTask, "subject", x.ID))
	if err != nil {
		return Tasks{}, err
	}
	return g.due(list, map[string]*exchange.Exchange{x.ID: x}, today)
}

// OpenTasks reads the tasks that are not done, of everybody or of one account. Those of a visit that was called off or
// put off wait for nobody.
func (o *Office) OpenTasks(ctx context.Context, r store.Reader, owner string, today date.Day) (Tasks, error) {
	g := o.gather(ctx, r, AsOf{})
	q := store.Of(programme.KindTask, "done", "no")
	if owner != "" {
		q = q.With("owner", owner)
	}
	list, err := all[*programme.Task](g, q)
	if err != nil {
		return Tasks{}, err
	}
	var ids []string
	for _, t := range list {
		if !slices.Contains(ids, t.Subject) {
			ids = append(ids, t.Subject)
		}
	}
	of := make(map[string]*exchange.Exchange, len(ids))
	for part := range slices.Chunk(ids, manyFacts) {
		q := store.Of(exchange.KindExchange)
		q.Filters["id"] = part
		found, err := all[*exchange.Exchange](g, q)
		if err != nil {
			return Tasks{}, err
		}
		for _, x := range found {
			if x.State != "cancelled" && x.State != "postponed" {
				of[x.ID] = x
			}
		}
	}
	return g.due(list, of, today)
}

func (g *gathering) due(list []*programme.Task, of map[string]*exchange.Exchange, today date.Day) (Tasks, error) {
	var tasks Tasks
	for _, t := range list {
		x := of[t.Subject]
		if x == nil {
			continue
		}
		first, _, _, _ := x.During.Bounds()
		d := DueTask{Task: t, Exchange: x, Stands: t.Stands(first, today)}
		d.Due, d.Dated = t.DueOn(first)
		tasks.List = append(tasks.List, d)
		g.name(t.Owner)
	}
	slices.SortStableFunc(tasks.List, func(a, b DueTask) int {
		rank := func(d DueTask) int {
			switch {
			case d.Stands == programme.Settled:
				return 2
			case !d.Dated:
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Due, b.Due), cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	var err error
	tasks.Labels, err = g.reader.Labels(g.ctx, g.ids...)
	return tasks, err
}

// SettleTask marks a task as done today, or as open again.
func (o *Office) SettleTask(ctx context.Context, viewer access.Viewer, id string, base int, done bool, why Why) (*programme.Task, ledger.Batch, error) {
	r, err := o.store.As(viewer).Get(ctx, id)
	if err != nil {
		return nil, ledger.Batch{}, err
	}
	t, ok := r.(*programme.Task)
	if !ok {
		return nil, ledger.Batch{}, fault.New(fault.NotFound, "there is no such task")
	}
	if base == 0 {
		base = t.Version
	}
	t.Done = date.Date{}
	if done {
		t.Done = date.OfDay(date.DayAt(time.Now().UTC()))
	}
	batch, err := o.SaveAll(ctx, viewer, why, Edit{t, base})
	return t, batch, err
}

// Templates are the templates that a delegation can take its tasks from: those of the house for its direction and, where
// the house has none, a built-in one, which is offered and not yet recorded.
func (o *Office) Templates(ctx context.Context, r store.Reader, direction string) ([]*programme.TaskTemplate, error) {
	g := o.gather(ctx, r, AsOf{})
	list, err := all[*programme.TaskTemplate](g, store.Of(programme.KindTaskTemplate))
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(t *programme.TaskTemplate) bool { return t.Direction != "" && t.Direction != direction })
	if len(list) == 0 {
		list = slices.DeleteFunc(BuiltInTemplates(), func(t *programme.TaskTemplate) bool { return t.Direction != direction })
	}
	return list, nil
}

// TakeTemplate enters the tasks of a template for a delegation, owned by the viewer until somebody else takes them, as
// one act. Tasks that the delegation has already, by their title, are not entered again. Errors: Invalid where there is
// nothing to enter.
func (o *Office) TakeTemplate(ctx context.Context, viewer access.Viewer, x *exchange.Exchange, template string, why Why) (ledger.Batch, int, error) {
	r := o.store.As(viewer)
	offered, err := o.Templates(ctx, r, x.Direction)
	if err != nil {
		return ledger.Batch{}, 0, err
	}
	n := slices.IndexFunc(offered, func(t *programme.TaskTemplate) bool { return t.ID == template })
	if n < 0 {
		return ledger.Batch{}, 0, fault.Field("template", "there is no such template for this delegation; choose one of those offered")
	}
	have, err := all[*programme.Task](o.gather(ctx, r, AsOf{}), store.Of(programme.KindTask, "subject", x.ID))
	if err != nil {
		return ledger.Batch{}, 0, err
	}
	var edits []Edit
	for _, t := range offered[n].Tasks(x.ID, viewer.User, have) {
		t.Marking, t.Desk, t.Compartment = min(x.Marking, viewer.Clearance), x.Desk, x.Compartment
		if offered[n].Version == 0 { // built in: there is no record to refer to
			t.Template = ""
		}
		if k, ok := record.KindOf(t.Owner); !ok || k != access.KindUser {
			t.Owner = "" // the program itself sees to nothing
		}
		edits = append(edits, Edit{t, 0})
	}
	if len(edits) == 0 {
		return ledger.Batch{}, 0, fault.Field("template", "the delegation has all tasks of this template already")
	}
	if why.Reason == "" {
		why.Reason = "Tasks from the template " + lang.Preferred(offered[n].Names, "en")
	}
	batch, err := o.SaveAll(ctx, viewer, why, edits...)
	return batch, len(edits), err
}

// KeepTemplate records a built-in template, so that the house can change it. A head of a desk may.
func (o *Office) KeepTemplate(ctx context.Context, viewer access.Viewer, id string, why Why) (*programme.TaskTemplate, error) {
	for _, t := range BuiltInTemplates() {
		if t.ID == id {
			return t, o.Save(ctx, viewer, t, 0, why)
		}
	}
	return nil, fault.New(fault.NotFound, "there is no built-in template %s", id)
}
