package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/programme"
	"entente/internal/record"
)

// taskRoutes lists the addresses of tasks and budgets.
func (r *routes) taskRoutes() {
	s := r.server
	r.page("GET /tasks", s.tasks)
	r.page("POST /tasks/{id}/settle", s.settleTask)
	r.page("GET /delegations/{id}/tasks", s.tasksTab)
	r.page("POST /delegations/{id}/tasks", s.addTask)
	r.page("POST /delegations/{id}/tasks/template", s.takeTemplate)
	r.page("POST /delegations/{id}/budget", s.addBudgetLine)
}

// tasksView is a list of tasks, of one delegation or of all.
type tasksView struct {
	delegationFrame
	Tasks     office.Tasks
	Budget    office.Budget
	Templates []*programme.TaskTemplate
	Accounts  []option
	Tab       string // of the page of all tasks
	Tabs      []taskTab
	typed     url.Values
	wrong     fault.List
}

// taskTab is a part of the page of all tasks, with how many are in it.
type taskTab struct {
	name string
	n    int
}

// tasks are the viewer's own, what is overdue of anybody's, and what is due this week. A query leads to the plain list.
func (s *server) tasks(w http.ResponseWriter, r *http.Request, v *visit) error {
	q := r.URL.Query()
	tab := q.Get("show")
	q.Del("show")
	if len(q) > 0 {
		return s.facts(factListing(programme.KindTask))(w, r, v)
	}
	open, err := s.office.OpenTasks(r.Context(), v.reader, "", today())
	if err != nil {
		return err
	}
	tv := tasksView{Tab: tab}
	parts := map[string]office.Tasks{"mine": open.Of(v.viewer.User), "overdue": open.Standing(programme.Overdue), "week": open.Standing(programme.Soon), "all": open}
	for _, name := range taskTabs {
		tv.Tabs = append(tv.Tabs, taskTab{name, len(parts[name].List)})
	}
	if !slices.Contains(taskTabs, tab) {
		tv.Tab = taskTabs[0]
	}
	tv.Tasks = parts[tv.Tab]
	return s.render(w, r, http.StatusOK, tasksPage(tv))
}

var taskTabs = []string{"mine", "overdue", "week", "all"}

func (s *server) tasksTab(w http.ResponseWriter, r *http.Request, v *visit) error {
	tv, err := s.tasksView(r.Context(), v, r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, tasksTabPage(tv))
}

func (s *server) tasksView(ctx context.Context, v *visit, id string) (tasksView, error) {
	tv := tasksView{typed: url.Values{}}
	var err error
	if tv.delegationFrame, err = s.delegationFrame(ctx, v, id, tabTasks); err != nil {
		return tv, err
	}
	if tv.Tasks, err = s.office.TasksOf(ctx, v.reader, tv.Exchange, today()); err != nil {
		return tv, err
	}
	if tv.Budget, err = s.office.Budget(ctx, v.reader, tv.Exchange.ID); err != nil {
		return tv, err
	}
	if tv.Templates, err = s.office.Templates(ctx, v.reader, tv.Exchange.Direction); err != nil {
		return tv, err
	}
	tv.Accounts, err = s.choices(ctx, v, access.KindUser)
	return tv, err
}

// addTask enters a task in one line: what, when (a day, or days from the visit), who.
func (s *server) addTask(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	ctx := r.Context()
	tv, err := s.tasksView(ctx, v, r.PathValue("id"))
	if err != nil {
		return err
	}
	task := &programme.Task{Subject: tv.Exchange.ID, Title: strings.TrimSpace(r.PostForm.Get("title")), Owner: r.PostForm.Get("owner")}
	task.Marking, task.Desk, task.Compartment = min(tv.Exchange.Marking, v.viewer.Clearance), tv.Exchange.Desk, tv.Exchange.Compartment
	var wrong fault.List
	if when := strings.TrimSpace(r.PostForm.Get("when")); when != "" {
		if days, err := programme.ParseOffset(when); err == nil {
			task.Offset = &days
		} else if d, e := date.Parse(when); e == nil && d.Precision() == date.DayPrecision {
			task.Due = d
		} else {
			wrong.Add("when", "%s", t(ctx, "task.when_wrong"))
		}
	}
	if len(wrong) == 0 {
		wrong = invalid(task)
	}
	return s.addLine(w, r, v, tv, task, wrong, "task.did_add", "#"+"tasks")
}

// addLine saves a record of one line, or shows the page again with what is wrong.
func (s *server) addLine(w http.ResponseWriter, r *http.Request, v *visit, tv tasksView, rec record.Record, wrong fault.List, message, at string) error {
	tv.typed, tv.wrong = r.PostForm, wrong
	if len(wrong) > 0 {
		return s.render(w, r, http.StatusUnprocessableEntity, tasksTabPage(tv))
	}
	batch, err := s.office.SaveAll(r.Context(), v.viewer, office.Why{}, office.Edit{Record: rec})
	name, _, _ := shown(rec)
	return s.done(w, r, v, tv.href(tabTasks)+at, t(r.Context(), message, "Name", name), batch, err)
}

// addBudgetLine enters a line of the budget.
func (s *server) addBudgetLine(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	tv, err := s.tasksView(r.Context(), v, r.PathValue("id"))
	if err != nil {
		return err
	}
	f := r.PostForm
	line := &programme.BudgetLine{Exchange: tv.Exchange.ID, Title: strings.TrimSpace(f.Get("what")), Category: f.Get("category"), Amount: strings.TrimSpace(f.Get("amount")),
		Currency: strings.ToUpper(strings.TrimSpace(f.Get("currency"))), State: f.Get("state")}
	line.Marking, line.Desk, line.Compartment = min(tv.Exchange.Marking, v.viewer.Clearance), tv.Exchange.Desk, tv.Exchange.Compartment
	return s.addLine(w, r, v, tv, line, invalid(line), "budget.did_add", "#budget")
}

// takeTemplate enters the tasks of a template.
func (s *server) takeTemplate(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	ctx := r.Context()
	f, err := s.delegationFrame(ctx, v, r.PathValue("id"), tabTasks)
	if err != nil {
		return err
	}
	if r.PostForm.Get("act") == "keep" {
		kept, err := s.office.KeepTemplate(ctx, v.viewer, r.PostForm.Get("template"), office.Why{})
		to := f.href(tabTasks)
		if err == nil {
			to = "/task-templates/" + kept.ID + "/edit"
		}
		return s.done(w, r, v, to, t(ctx, "task.did_keep"), ledger.Batch{}, err)
	}
	batch, n, err := s.office.TakeTemplate(ctx, v.viewer, f.Exchange, r.PostForm.Get("template"), office.Why{})
	return s.done(w, r, v, f.href(tabTasks), t(ctx, "task.did_take", "Count", n), batch, err)
}

// settleTask marks a task as done, or as open again.
func (s *server) settleTask(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	open := r.PostForm.Get("open") != ""
	task, batch, err := s.office.SettleTask(r.Context(), v.viewer, r.PathValue("id"), version(r), !open, office.Why{})
	if task == nil {
		return err
	}
	message := "task.did_settle"
	if open {
		message = "task.did_open"
	}
	next := local(r.PostForm.Get("next"))
	if next == "/" {
		next = place(task)
	}
	return s.done(w, r, v, next, t(r.Context(), message, "Name", task.Title), batch, err)
}

func (tv tasksView) message(field string) string {
	for _, e := range tv.wrong {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

// offsetText says how many days before or after the visit a task is due.
func offsetText(ctx context.Context, d office.DueTask) string {
	if d.Offset == nil {
		return ""
	}
	switch n := *d.Offset; {
	case n < 0:
		return t(ctx, "task.before", "Count", -n)
	case n > 0:
		return t(ctx, "task.after", "Count", n)
	}
	return t(ctx, "task.first_day")
}

func urgencyTone(u programme.Urgency) string {
	switch u {
	case programme.Overdue:
		return "bad"
	case programme.Soon:
		return "warn"
	case programme.Settled:
		return "good"
	}
	return ""
}
