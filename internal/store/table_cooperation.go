package store

import (
	"strings"

	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
)

// cooperationTables are the projects, their partners and what was recommended. The value stays a text, exact; the period of a
// project is from first contact to its end.
func cooperationTables() []*table {
	return []*table{
		{
			kind: cooperation.KindProject, name: "project", plural: "projects", order: "since",
			columns: with([]string{"title", "sort", "stage", "sector", "area", "province", "currency", "value", "exchange", "due_min", "due_max", "signed_min", "signed_max"}, period...),
			row: func(r record.Record) []any {
				p := r.(*cooperation.Project)
				title := oneLine(p.Title)
				_, due := p.Due()
				signed := p.Came("agreed")
				return bounds([]any{title, sortKey(title), p.Stage, p.Sector, p.Area, p.Province, p.Currency, p.Value, p.Exchange,
					int64(due.Earliest()), int64(due.Latest()), int64(signed.Earliest()), int64(signed.Latest())}, lastedOf(p))
			},
			words: func(r record.Record) []string {
				p := r.(*cooperation.Project)
				words := []string{p.Title, p.Locale, p.Note}
				for _, s := range p.Steps {
					words = append(words, s.Note)
				}
				return words
			},
			refers: []reference{{"exchange", exchange.KindExchange}},
			blank:  func() record.Record { return new(cooperation.Project) },
		},
		{
			kind: cooperation.KindPartner, name: "project_partner", plural: "project-partners", order: "since",
			columns: []string{"project", "side", "role", "organisation", "name"},
			row: func(r record.Record) []any {
				p := r.(*cooperation.Partner)
				return []any{p.Project, p.Side, p.Role, p.Organisation, strings.TrimSpace(p.Name)}
			},
			words:  func(r record.Record) []string { return []string{r.(*cooperation.Partner).Name} },
			refers: []reference{{"project", cooperation.KindProject}, {"organisation", register.KindOrganisation}},
			blank:  func() record.Record { return new(cooperation.Partner) },
		},
		{
			kind: cooperation.KindRecommendation, name: "recommendation", plural: "recommendations", order: "since",
			columns: []string{"organisation", "name", "department", "department_name", "exchange", "project", "state", "what", "made_min", "made_max", "answered_min", "answered_max"},
			row: func(r record.Record) []any {
				c := r.(*cooperation.Recommendation)
				return []any{c.Organisation, strings.TrimSpace(c.Name), c.Department, strings.TrimSpace(c.DepartmentName), c.Exchange, c.Project, c.State, oneLine(c.Purpose),
					int64(c.Made.Earliest()), int64(c.Made.Latest()), int64(c.Answered.Earliest()), int64(c.Answered.Latest())}
			},
			words: func(r record.Record) []string {
				c := r.(*cooperation.Recommendation)
				return []string{c.Name, c.DepartmentName, c.Purpose, c.Answer}
			},
			refers: []reference{{"organisation", register.KindOrganisation}, {"department", register.KindOrganisation}, {"exchange", exchange.KindExchange}, {"project", cooperation.KindProject}},
			blank:  func() record.Record { return new(cooperation.Recommendation) },
		},
	}
}

// lastedOf is from first contact, or the first date that is known, to the day on which a project was done or dropped.
func lastedOf(p *cooperation.Project) date.Interval {
	var first, last date.Date
	for _, s := range p.Steps {
		if s.Real.IsZero() {
			continue
		}
		if first.IsZero() {
			first = s.Real
		}
		if s.Stage == "done" || s.Stage == "dropped" {
			last = s.Real
		}
	}
	lasted, err := date.Between(first, last)
	if err != nil { // its own rules hold the dates in order
		return date.Interval{}
	}
	return lasted
}
