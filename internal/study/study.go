// Package study holds what the house learns from others: studies with their findings, lessons, where each comes from, the themes
// that the office files them under, and reading lists.
//
// A statement without its origin is an opinion. So a study and a lesson have origins, records of their own, and an origin is
// hidden with the talk or the document that it names: who may not read the minutes sees the lesson, and is not told of the talk.
package study

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// The kinds of this package.
const (
	KindTheme       record.Kind = "theme"
	KindStudy       record.Kind = "study"
	KindLesson      record.Kind = "lesson"
	KindOrigin      record.Kind = "origin"
	KindReadingList record.Kind = "reading_list"
	KindReading     record.Kind = "reading"
)

// States are how far a study has come.
var States = []string{"asked", "under_way", "released", "dropped"}

// Confidences are how sure a finding or a lesson is, by the judgement of its author.
var Confidences = []string{"low", "moderate", "high"}

// Study is a paper on the experience of others, from the question to the text. Its earlier versions are those of the ledger.
type Study struct {
	record.Head
	Title       string    `json:"title"`
	State       string    `json:"state"`                 // one of States
	Themes      []string  `json:"themes,omitempty"`      // what it is filed under
	Areas       []string  `json:"areas,omitempty"`       // whose experience it is about
	Counterpart string    `json:"counterpart,omitempty"` // the organisation whose experience it is about, where there is one
	AskedBy     string    `json:"asked_by,omitempty"`    // who asked for it: a user, a person or an organisation
	AskedName   string    `json:"asked_name,omitempty"`  // a body without a record or account, as written
	Asked       date.Date `json:"asked,omitzero"`        // when
	Question    string    `json:"question,omitempty"`    // what was asked, in the words of who asked
	Authors     []string  `json:"authors,omitempty"`     // accounts
	Audience    []string  `json:"audience,omitempty"`    // who should read it, as written
	Due         date.Date `json:"due,omitzero"`          //
	Released    date.Date `json:"released,omitzero"`     // when it was handed over
	Abstract    string    `json:"abstract,omitempty"`    // Markdown
	Findings    []Finding `json:"findings,omitempty"`    //
	Paper       string    `json:"paper,omitempty"`       // the text: Markdown, where [^mark] is a footnote that an origin explains
}

// Finding is one thing that a study found out.
type Finding struct {
	Text       string `json:"text"`
	Confidence string `json:"confidence"` // one of Confidences
}

// Kind returns KindStudy.
func (*Study) Kind() record.Kind { return KindStudy }

const (
	longestTitle = 300     // bytes
	longestText  = 400_000 // bytes: some 150 pages
	mostFindings = 100
)

// Validate checks title, state, dates, findings and references.
func (s *Study) Validate() error {
	var errs fault.List
	titled(&errs, "title", s.Title)
	record.OneOf(&errs, "state", s.State, States)
	referAll(&errs, "themes", s.Themes, KindTheme)
	referAll(&errs, "areas", s.Areas, "area")
	referAll(&errs, "authors", s.Authors, "user")
	record.Refer(&errs, "counterpart", s.Counterpart, false, "organisation")
	record.Refer(&errs, "asked_by", s.AskedBy, false, "user", "person", "organisation")
	if s.Due.Before(s.Asked) == date.Yes {
		errs.Add("due", "this is due (%s) before it was asked for (%s): correct one of the two", s.Due, s.Asked)
	}
	switch {
	case s.State == "released" && s.Released.IsZero():
		errs.Add("released", "say when it was released: a day, a month or a year")
	case s.State != "released" && !s.Released.IsZero():
		errs.Add("released", "only what is released has this date: take it out, or choose the state released")
	case s.Released.Before(s.Asked) == date.Yes:
		errs.Add("released", "this was released (%s) before it was asked for (%s): correct one of the two", s.Released, s.Asked)
	}
	if len(s.Findings) > mostFindings {
		errs.Add("findings", "a study has at most %d findings", mostFindings)
	}
	for i, f := range s.Findings {
		at := "findings." + itoa(i)
		if strings.TrimSpace(f.Text) == "" {
			errs.Add(at+".text", "write what was found, or take the line out")
		}
		record.OneOf(&errs, at+".confidence", f.Confidence, Confidences)
	}
	for field, text := range map[string]string{"abstract": s.Abstract, "paper": s.Paper, "question": s.Question} {
		if len(text) > longestText {
			errs.Add(field, "this has %d bytes: it may have %d", len(text), longestText)
		}
	}
	return errs.Err()
}

// Overdue reports whether the study is still awaited and the last day on which it is due has surely passed.
func (s *Study) Overdue(today date.Day) bool {
	return (s.State == "asked" || s.State == "under_way") && !s.Due.IsZero() && s.Due.Latest() < today
}
