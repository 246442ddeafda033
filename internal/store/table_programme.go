package store

import (
	"time"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/programme"
	"entente/internal/record"
)

// programmeTables are what a delegation does day by day, and what leads up to it.
func programmeTables() []*table {
	ofExchange := []reference{{"exchange", exchange.KindExchange}}
	return []*table{
		{
			// start_min and end_max are minutes since 1970 UTC: items are in the order in which they happen.
			kind: programme.KindItem, name: "programme_item", plural: "programme-items", order: "start_min",
			columns: []string{"exchange", "type", "title", "area", "place", "room", "meeting", "cancelled", "start_min", "end_max"},
			row: func(r record.Record) []any {
				i := r.(*programme.Item)
				return []any{i.Exchange, i.Type, i.Title, i.Area, i.Place, lang.Fold(i.Room), i.Meeting, flag(i.Cancelled), minute(i.From()), minute(i.Until())}
			},
			words: func(r record.Record) []string {
				i := r.(*programme.Item)
				return []string{i.Title, i.Place, i.To, i.Room, i.Track, i.Note}
			},
			refers: ofExchange,
			facets: partakers,
			blank:  func() record.Record { return new(programme.Item) },
		},
		{
			kind: programme.KindEdition, name: "edition", plural: "editions", order: "since",
			columns: []string{"exchange", "number"},
			row: func(r record.Record) []any {
				e := r.(*programme.Edition)
				return []any{e.Exchange, e.Number}
			},
			words:  func(r record.Record) []string { return []string{r.(*programme.Edition).Note} },
			refers: ofExchange,
			blank:  func() record.Record { return new(programme.Edition) },
		},
		{
			kind: programme.KindAcceptance, name: "acceptance", plural: "acceptances", order: "since",
			columns: []string{"exchange", "item", "other", "rule"},
			row: func(r record.Record) []any {
				a := r.(*programme.Acceptance)
				return []any{a.Exchange, a.Item, a.Other, a.Rule}
			},
			words:  func(r record.Record) []string { return []string{r.(*programme.Acceptance).Reason} },
			refers: []reference{{"exchange", exchange.KindExchange}, {"item", programme.KindItem}, {"other", programme.KindItem}},
			blank:  func() record.Record { return new(programme.Acceptance) },
		},
		{
			kind: programme.KindRules, name: "programme_rules", plural: "programme-rules", order: "since",
			columns: []string{"exchange"},
			row:     func(r record.Record) []any { return []any{r.(*programme.Rules).Exchange} },
			words:   func(record.Record) []string { return nil },
			refers:  ofExchange,
			blank:   func() record.Record { return new(programme.Rules) },
		},
		{
			kind: programme.KindHoliday, name: "holiday", plural: "holidays", order: "start_min",
			columns: []string{"area", "title", "start_min"},
			row: func(r record.Record) []any {
				h := r.(*programme.Holiday)
				return []any{h.Area, h.Title, int64(h.Date.Earliest())}
			},
			words: func(r record.Record) []string { return []string{r.(*programme.Holiday).Title} },
			blank: func() record.Record { return new(programme.Holiday) },
		},
		{
			kind: programme.KindTaskTemplate, name: "task_template", plural: "task-templates", order: "sort",
			columns: []string{"direction", "name", "sort"},
			row: func(r record.Record) []any {
				t := r.(*programme.TaskTemplate)
				name := lang.Preferred(t.Names, "en")
				return []any{t.Direction, name, sortKey(name)}
			},
			words: func(r record.Record) []string { return texts(r.(*programme.TaskTemplate).Names) },
			blank: func() record.Record { return new(programme.TaskTemplate) },
		},
		{
			kind: programme.KindTask, name: "task", plural: "tasks", order: "since",
			columns: []string{"subject", "owner", "title", "template", "due", "done"},
			row: func(r record.Record) []any {
				t := r.(*programme.Task)
				due := int64(date.Future)
				if !t.Due.IsZero() {
					due = int64(t.Due.Earliest())
				}
				return []any{t.Subject, t.Owner, t.Title, t.Template, due, flag(!t.Done.IsZero())}
			},
			words:  func(r record.Record) []string { t := r.(*programme.Task); return []string{t.Title, t.Note} },
			refers: []reference{{"subject", exchange.KindExchange}},
			blank:  func() record.Record { return new(programme.Task) },
		},
		{
			kind: programme.KindBudgetLine, name: "budget_line", plural: "budget-lines", order: "since",
			columns: []string{"exchange", "title", "category", "currency", "state"},
			row: func(r record.Record) []any {
				b := r.(*programme.BudgetLine)
				return []any{b.Exchange, b.Title, b.Category, b.Currency, b.State}
			},
			words:  func(r record.Record) []string { b := r.(*programme.BudgetLine); return []string{b.Title, b.Note} },
			refers: ofExchange,
			blank:  func() record.Record { return new(programme.BudgetLine) },
		},
	}
}

// partakers are the participations of an item, on our side and on the other.
func partakers(r record.Record) []facet {
	i := r.(*programme.Item)
	var fs []facet
	for _, p := range i.Participants {
		fs = append(fs, facet{"participant", p})
	}
	for _, p := range i.Interlocutors {
		fs = append(fs, facet{"interlocutor", p})
	}
	return fs
}

func minute(at time.Time) int64 { return at.Unix() / 60 }

func flag(is bool) int {
	if is {
		return 1
	}
	return 0
}
