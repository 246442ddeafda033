package store

import (
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/issue"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// dialogueTables are what returns: dialogues and their rounds, and who was at whose congress.
func dialogueTables() []*table {
	return []*table{
		{
			kind: dialogue.KindMechanism, name: "mechanism", plural: "mechanisms", order: "sort",
			columns: with([]string{"type", "counterpart", "our_chair", "their_chair", "name", "sort"}, period...),
			row: func(r record.Record) []any {
				m := r.(*dialogue.Mechanism)
				name := lang.Preferred(m.Names, "en")
				return bounds([]any{m.Type, m.Counterpart, m.OurChair, m.TheirChair, name, sortKey(name)}, m.During)
			},
			words: func(r record.Record) []string {
				m := r.(*dialogue.Mechanism)
				words := texts(m.Names, m.Note)
				for _, p := range m.Agenda {
					words = append(words, p.Title, p.Result)
				}
				return words
			},
			refers: []reference{{"counterpart", register.KindOrganisation}, {"our_chair", register.KindPerson}, {"their_chair", register.KindPerson}},
			blank:  func() record.Record { return new(dialogue.Mechanism) },
		},
		{
			kind: dialogue.KindRound, name: "dialogue_round", plural: "rounds", order: "start_min",
			columns: with([]string{"mechanism", "number", "state", "exchange"}, period...),
			row: func(r record.Record) []any {
				d := r.(*dialogue.Round)
				return bounds([]any{d.Mechanism, d.Number, d.State, d.Exchange}, d.During)
			},
			words:  func(r record.Record) []string { d := r.(*dialogue.Round); return []string{d.Locale, d.Statement} },
			refers: []reference{{"mechanism", dialogue.KindMechanism}, {"exchange", exchange.KindExchange}},
			blank:  func() record.Record { return new(dialogue.Round) },
		},
		{
			kind: dialogue.KindAttendance, name: "attendance", plural: "attendances", order: "since",
			columns: []string{"event", "organisation", "way", "answer", "came", "exchange"},
			row: func(r record.Record) []any {
				a := r.(*dialogue.Attendance)
				came := 0
				if a.Came {
					came = 1
				}
				return []any{a.Event, a.Organisation, a.Way, a.Answer, came, a.Exchange}
			},
			words: func(r record.Record) []string {
				a := r.(*dialogue.Attendance)
				return []string{a.LedBy, a.Statement, a.Note}
			},
			refers: []reference{{"event", register.KindEvent}, {"organisation", register.KindOrganisation}, {"exchange", exchange.KindExchange}},
			blank:  func() record.Record { return new(dialogue.Attendance) },
		},
	}
}

// issueTables are disputed questions, and plans for areas without diplomatic relations.
func issueTables() []*table {
	return []*table{
		{
			kind: issue.KindIssue, name: "issue", plural: "issues", order: "sort",
			columns: []string{"counterpart", "state", "title", "sort", "opened_min", "opened_max"},
			row: func(r record.Record) []any {
				i := r.(*issue.Issue)
				return []any{i.Counterpart, i.State, oneLine(i.Title), sortKey(i.Title), int64(i.Opened.Earliest()), int64(i.Opened.Latest())}
			},
			words: func(r record.Record) []string {
				i := r.(*issue.Issue)
				return []string{i.Title, i.Settlement, i.Note}
			},
			refers: []reference{{"counterpart", register.KindOrganisation}},
			blank:  func() record.Record { return new(issue.Issue) },
		},
		{
			kind: issue.KindTalk, name: "issue_talk", plural: "issue-talks", order: "since",
			columns: []string{"issue", "exchange", "state"},
			row: func(r record.Record) []any {
				s := r.(*issue.Talk)
				return []any{s.Issue, s.Exchange, s.State}
			},
			words:  func(r record.Record) []string { s := r.(*issue.Talk); return []string{s.Ours, s.Theirs, s.Note} },
			refers: []reference{{"issue", issue.KindIssue}, {"exchange", exchange.KindExchange}},
			blank:  func() record.Record { return new(issue.Talk) },
		},
		{
			kind: relation.KindBridge, name: "bridge", plural: "bridges", order: "since",
			columns: []string{"area", "officer", "title"},
			row: func(r record.Record) []any {
				b := r.(*relation.Bridge)
				return []any{b.Area, b.Officer, oneLine(b.Aim)}
			},
			words: func(r record.Record) []string {
				b := r.(*relation.Bridge)
				words := []string{b.Aim, b.Note}
				for _, s := range b.Steps {
					words = append(words, s.Text)
				}
				return words
			},
			blank: func() record.Record { return new(relation.Bridge) },
		},
	}
}
