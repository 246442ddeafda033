package store

import (
	"slices"
	"strings"

	"entente/internal/commitment"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/study"
)

// studyTables are what the house learns from others. Themes are public, so they hide nothing. What a record can refer to by one
// field of several kinds has a column for each kind that can be hidden.
func studyTables() []*table {
	return []*table{
		{
			kind: study.KindTheme, name: "theme", plural: "themes", order: "sort",
			columns: []string{"name", "sort", "parent"},
			row: func(r record.Record) []any {
				t := r.(*study.Theme)
				name := lang.Preferred(t.Names, "en")
				return []any{name, sortKey(name), t.Parent}
			},
			words: func(r record.Record) []string { return texts(r.(*study.Theme).Names) },
			blank: func() record.Record { return new(study.Theme) },
		},
		{
			kind: study.KindStudy, name: "study", plural: "studies", order: "since",
			columns: []string{"title", "sort", "state", "counterpart", "asked_by", "asked_name", "asked_person", "asked_organisation", "due_min", "due_max", "released_min", "released_max"},
			row: func(r record.Record) []any {
				s := r.(*study.Study)
				title := oneLine(s.Title)
				return []any{title, sortKey(title), s.State, s.Counterpart, s.AskedBy, strings.TrimSpace(s.AskedName), ofKind(s.AskedBy, register.KindPerson), ofKind(s.AskedBy, register.KindOrganisation),
					int64(s.Due.Earliest()), int64(s.Due.Latest()), int64(s.Released.Earliest()), int64(s.Released.Latest())}
			},
			words: func(r record.Record) []string {
				s := r.(*study.Study)
				words := append([]string{s.Title, s.Abstract, s.Paper, s.Question, s.AskedName}, s.Audience...)
				for _, f := range s.Findings {
					words = append(words, f.Text)
				}
				return words
			},
			refers: []reference{{"counterpart", register.KindOrganisation}, {"asked_person", register.KindPerson}, {"asked_organisation", register.KindOrganisation}},
			facets: func(r record.Record) []facet {
				s := r.(*study.Study)
				return slices.Concat(facetsOf("theme", s.Themes), facetsOf("study_area", s.Areas), facetsOf("author", s.Authors))
			},
			blank: func() record.Record { return new(study.Study) },
		},
		{
			kind: study.KindLesson, name: "lesson", plural: "lessons", order: "since",
			columns: []string{"title", "sort", "study", "confidence", "applied", "learned_min", "learned_max"},
			row: func(r record.Record) []any {
				l := r.(*study.Lesson)
				applied := 0
				if strings.TrimSpace(l.Applied) != "" {
					applied = 1
				}
				title := oneLine(l.Title)
				return []any{title, sortKey(title), l.Study, l.Confidence, applied, int64(l.Learned.Earliest()), int64(l.Learned.Latest())}
			},
			words: func(r record.Record) []string {
				l := r.(*study.Lesson)
				return append([]string{l.Title, l.Content, l.Applied}, l.Audience...)
			},
			refers: []reference{{"study", study.KindStudy}},
			facets: func(r record.Record) []facet {
				l := r.(*study.Lesson)
				return slices.Concat(facetsOf("theme", l.Themes), facetsOf("study_area", l.Areas))
			},
			blank: func() record.Record { return new(study.Lesson) },
		},
		{
			kind: study.KindOrigin, name: "origin", plural: "origins", order: "since",
			columns: []string{"of_study", "of_lesson", "mark", "exchange", "source", "person", "organisation", "commitment"},
			row: func(r record.Record) []any {
				o := r.(*study.Origin)
				return []any{ofKind(o.Of, study.KindStudy), ofKind(o.Of, study.KindLesson), o.Mark, ofKind(o.Record, exchange.KindExchange), ofKind(o.Record, register.KindSource),
					ofKind(o.Record, register.KindPerson), ofKind(o.Record, register.KindOrganisation), ofKind(o.Record, commitment.KindCommitment)}
			},
			words: func(r record.Record) []string {
				o := r.(*study.Origin)
				return []string{o.Page, o.Passage}
			},
			refers: []reference{{"of_study", study.KindStudy}, {"of_lesson", study.KindLesson}, {"exchange", exchange.KindExchange}, {"source", register.KindSource},
				{"person", register.KindPerson}, {"organisation", register.KindOrganisation}, {"commitment", commitment.KindCommitment}},
			blank: func() record.Record { return new(study.Origin) },
		},
		{
			kind: study.KindReadingList, name: "reading_list", plural: "reading-lists", order: "sort",
			columns: []string{"title", "sort"},
			row: func(r record.Record) []any {
				title := oneLine(r.(*study.ReadingList).Title)
				return []any{title, sortKey(title)}
			},
			words: func(r record.Record) []string {
				l := r.(*study.ReadingList)
				return append([]string{l.Title, l.Note}, l.Audience...)
			},
			blank: func() record.Record { return new(study.ReadingList) },
		},
		{
			kind: study.KindReading, name: "reading", plural: "readings", order: "since",
			columns: []string{"list", "study", "lesson", "source", "position"},
			row: func(r record.Record) []any {
				e := r.(*study.Reading)
				return []any{e.List, ofKind(e.Reads, study.KindStudy), ofKind(e.Reads, study.KindLesson), ofKind(e.Reads, register.KindSource), int64(e.Position)}
			},
			words:  func(r record.Record) []string { return []string{r.(*study.Reading).Note} },
			refers: []reference{{"list", study.KindReadingList}, {"study", study.KindStudy}, {"lesson", study.KindLesson}, {"source", register.KindSource}},
			blank:  func() record.Record { return new(study.Reading) },
		},
	}
}

// ofKind is the identifier where it is one of the kind, else nothing.
func ofKind(id string, kind record.Kind) string {
	if k, _ := record.KindOf(id); k == kind {
		return id
	}
	return ""
}

func facetsOf(name string, values []string) []facet {
	list := make([]facet, len(values))
	for i, v := range values {
		list[i] = facet{name, v}
	}
	return list
}
