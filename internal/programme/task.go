package programme

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

// Task is something that somebody does before or after a visit. It is due on a date, or so many days from the visit's
// first day: then it moves with the visit.
type Task struct {
	record.Head
	Subject    string    `json:"subject"` // the delegation
	Title      string    `json:"title"`
	Owner      string    `json:"owner,omitempty"`       // the account that sees to it
	Due        date.Date `json:"due,omitzero"`          // where it does not hang on the visit
	Offset     *int      `json:"offset,omitempty"`      // days from the visit's first day; -30 is thirty days before
	RemindDays int       `json:"remind_days,omitempty"` // days before it is due on which its owner is reminded
	Done       date.Date `json:"done,omitzero"`         // day on which it was done
	Template   string    `json:"template,omitempty"`    // the template that it came from
	Note       string    `json:"note,omitempty"`
}

// Kind returns KindTask.
func (*Task) Kind() record.Kind { return KindTask }

// Validate checks that the task is due in one way only.
func (t *Task) Validate() error {
	var errs fault.List
	record.Refer(&errs, "subject", t.Subject, true, "exchange")
	record.Refer(&errs, "owner", t.Owner, false, "user")
	record.Refer(&errs, "template", t.Template, false, KindTaskTemplate)
	if strings.TrimSpace(t.Title) == "" {
		errs.Add("title", "say what is to be done")
	}
	if t.Offset != nil && !t.Due.IsZero() {
		errs.Add("due", "a task is due on a date or so many days from the visit, not both: empty one of the two")
	}
	if !t.Due.IsZero() && t.Due.Precision() != date.DayPrecision {
		errs.Add("due", "write the day, such as 2027-03-28")
	}
	if t.Offset != nil && (*t.Offset > furthestOffset || *t.Offset < -furthestOffset) {
		errs.Add("offset", "a task is due within %d days of the visit", furthestOffset)
	}
	if !t.Done.IsZero() && t.Done.Precision() != date.DayPrecision {
		errs.Add("done", "write the day on which it was done, such as 2027-03-28")
	}
	remind(&errs, "remind_days", t.RemindDays)
	return errs.Err()
}

func remind(errs *fault.List, field string, days int) {
	if days < 0 || days > 365 {
		errs.Add(field, "a reminder comes 0 to 365 days before")
	}
}

// DueOn is the day on which the task is due where the visit begins on a first day; ok is false where that cannot be
// told: no day was given, or the visit has no day yet.
func (t *Task) DueOn(first date.Day) (day date.Day, ok bool) {
	switch {
	case t.Offset != nil:
		if first == date.Past || first == date.Future {
			return 0, false
		}
		return first + date.Day(*t.Offset), true
	case !t.Due.IsZero():
		return t.Due.Earliest(), true
	}
	return 0, false
}

// Urgency is how a task stands on a day.
type Urgency string

// The urgencies, from what presses most to what is over. A task without a day is Undated.
const (
	Overdue Urgency = "overdue"
	Soon    Urgency = "soon" // its reminder has come, or it is due within a week
	Ahead   Urgency = "ahead"
	Undated Urgency = "undated"
	Settled Urgency = "done"
)

// Urgencies lists them in their order.
var Urgencies = []Urgency{Overdue, Soon, Ahead, Undated, Settled}

// week is how far ahead a task without a reminder of its own counts as soon.
const week = 7

// Stands tells how the task stands on a day, for a visit that begins on a first day.
func (t *Task) Stands(first, today date.Day) Urgency {
	if !t.Done.IsZero() {
		return Settled
	}
	due, ok := t.DueOn(first)
	switch {
	case !ok:
		return Undated
	case due < today:
		return Overdue
	case due <= today+date.Day(max(week, t.RemindDays)):
		return Soon
	}
	return Ahead
}

// TaskTemplate is a list of tasks that every visit of a kind takes.
type TaskTemplate struct {
	record.Head
	Names     []lang.Name    `json:"names"`
	Direction string         `json:"direction,omitempty"` // "sent" or "received"; "" for both
	Lines     []TemplateLine `json:"lines"`
	Note      string         `json:"note,omitempty"`
}

// TemplateLine is a task of a template.
type TemplateLine struct {
	Title      string `json:"title"`
	Offset     int    `json:"offset"` // days from the visit's first day
	RemindDays int    `json:"remind_days,omitempty"`
}

// Kind returns KindTaskTemplate.
func (*TaskTemplate) Kind() record.Kind { return KindTaskTemplate }

// TemplateDirections are the directions that a template can be for.
var TemplateDirections = []string{"sent", "received"}

// Validate checks names and lines.
func (t *TaskTemplate) Validate() error {
	var errs fault.List
	lang.ValidateNames(&errs, t.Names)
	if t.Direction != "" {
		record.OneOf(&errs, "direction", t.Direction, TemplateDirections)
	}
	if len(t.Lines) == 0 {
		errs.Add("lines", "write at least one task")
	}
	if len(t.Lines) > 200 {
		errs.Add("lines", "a template has at most 200 tasks")
	}
	for _, l := range t.Lines {
		if strings.TrimSpace(l.Title) == "" {
			errs.Add("lines", "say of each task what is to be done")
		}
		if l.Offset > furthestOffset || l.Offset < -furthestOffset {
			errs.Add("lines", "%s: a task is due within %d days of the visit", l.Title, furthestOffset)
		}
		remind(&errs, "lines", l.RemindDays)
	}
	return errs.Err()
}

// Tasks are the tasks of the template for a visit, without those whose title the visit has already, so that a template
// can be taken twice.
func (t *TaskTemplate) Tasks(exchange, owner string, have []*Task) []*Task {
	known := make(map[string]bool, len(have))
	for _, h := range have {
		known[h.Title] = true
	}
	var list []*Task
	for _, l := range t.Lines {
		if known[l.Title] {
			continue
		}
		offset := l.Offset
		list = append(list, &Task{Subject: exchange, Title: l.Title, Owner: owner, Offset: &offset, RemindDays: l.RemindDays, Template: t.ID})
	}
	return list
}
