package store

import (
	"cmp"
	"strconv"
	"strings"

	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/press"
	"entente/internal/record"
	"entente/internal/register"
)

// pressTables are what was written about us, what guests were asked and answered, and what we said.
func pressTables() []*table {
	return []*table{
		{
			kind: press.KindCoverage, name: "coverage", plural: "coverage", order: "since",
			columns: []string{"title", "sort", "exchange", "organisation", "author", "medium", "area", "language", "tone", "year", "published_min", "published_max"},
			row: func(r record.Record) []any {
				c := r.(*press.Piece)
				title := oneLine(c.Title)
				return []any{title, sortKey(title), c.Exchange, c.Organisation, c.Author, cmp.Or(c.Organisation, strings.TrimSpace(c.Medium)), c.Area, c.Language, c.Tone(), yearOf(c.Published),
					int64(c.Published.Earliest()), int64(c.Published.Latest())}
			},
			words: func(r record.Record) []string {
				c := r.(*press.Piece)
				words := []string{c.Title, c.Medium, c.AuthorName, c.Summary}
				for _, j := range c.Tones {
					words = append(words, j.Reason)
				}
				return words
			},
			refers: []reference{{"exchange", exchange.KindExchange}, {"organisation", register.KindOrganisation}, {"author", register.KindPerson}},
			blank:  func() record.Record { return new(press.Piece) },
		},
		{
			kind: press.KindQuestionnaire, name: "questionnaire", plural: "questionnaires", order: "since",
			columns: []string{"title", "sort", "exchange", "anonymous", "before_state", "after_state"},
			row: func(r record.Record) []any {
				q := r.(*press.Questionnaire)
				title, anonymous := oneLine(q.Title), 0
				if q.Anonymous {
					anonymous = 1
				}
				return []any{title, sortKey(title), q.Exchange, anonymous, q.Before, q.After}
			},
			words: func(r record.Record) []string {
				q := r.(*press.Questionnaire)
				words := []string{q.Title}
				for _, v := range q.Versions {
					words = append(words, v.Heading)
				}
				for _, w := range q.Wordings {
					words = append(words, w.Text)
				}
				return words
			},
			refers: []reference{{"exchange", exchange.KindExchange}},
			blank:  func() record.Record { return new(press.Questionnaire) },
		},
		{
			kind: press.KindResponse, name: "response", plural: "responses", order: "since",
			columns: []string{"questionnaire", "wave", "person", "name", "language"},
			row: func(r record.Record) []any {
				a := r.(*press.Response)
				return []any{a.Questionnaire, a.Wave, a.Person, strings.TrimSpace(a.Name), a.Language}
			},
			words:  func(r record.Record) []string { return []string{r.(*press.Response).Name} },
			refers: []reference{{"questionnaire", press.KindQuestionnaire}, {"person", register.KindPerson}},
			blank:  func() record.Record { return new(press.Response) },
		},
		{
			kind: press.KindDistribution, name: "distribution", plural: "distributions", order: "since",
			columns: []string{"questionnaire", "wave"},
			row: func(r record.Record) []any {
				d := r.(*press.Distribution)
				return []any{d.Questionnaire, d.Wave}
			},
			words:  func(record.Record) []string { return nil },
			refers: []reference{{"questionnaire", press.KindQuestionnaire}},
			blank:  func() record.Record { return new(press.Distribution) },
		},
		{
			kind: cooperation.KindStop, name: "tour_stop", plural: "tour-stops", order: "since",
			columns: []string{"exchange", "position", "site", "area", "organisation", "sector", "outcome", "project", "on_min", "on_max"},
			row: func(r record.Record) []any {
				s := r.(*cooperation.Stop)
				return []any{s.Exchange, int64(s.Position), oneLine(s.Site), s.Area, s.Organisation, s.Sector, s.Outcome, s.Project, int64(s.On.Earliest()), int64(s.On.Latest())}
			},
			words: func(r record.Record) []string {
				s := r.(*cooperation.Stop)
				return []string{s.Site, s.Shown, s.Note}
			},
			refers: []reference{{"exchange", exchange.KindExchange}, {"organisation", register.KindOrganisation}, {"project", cooperation.KindProject}},
			blank:  func() record.Record { return new(cooperation.Stop) },
		},
	}
}

// communiqueTables are the communiqués. They stand before the approvals, which can be of one.
func communiqueTables() []*table {
	return []*table{
		{
			kind: press.KindCommunique, name: "communique", plural: "communiques", order: "since",
			columns: []string{"title", "sort", "exchange", "state", "joint", "released_min", "released_max"},
			row: func(r record.Record) []any {
				c := r.(*press.Communique)
				title, joint := oneLine(c.Title), 0
				if c.Joint {
					joint = 1
				}
				return []any{title, sortKey(title), c.Exchange, c.State, joint, int64(c.Released.Earliest()), int64(c.Released.Latest())}
			},
			words: func(r record.Record) []string {
				c := r.(*press.Communique)
				words := []string{c.Title}
				for _, t := range c.Texts {
					words = append(words, t.Heading, t.Text)
				}
				return words
			},
			refers: []reference{{"exchange", exchange.KindExchange}},
			blank:  func() record.Record { return new(press.Communique) },
		},
	}
}

// yearOf is the year in which a date certainly lies, as text; "" where it may be another.
func yearOf(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	first, _, _ := d.Earliest().Civil()
	last, _, _ := d.Latest().Civil()
	if first != last {
		return ""
	}
	return strconv.Itoa(first)
}
