// Package issue holds disputed questions between the two sides: how each came up, what either side held over time, and how it
// was settled.
package issue

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Kinds of record in this package.
const (
	KindIssue record.Kind = "issue"
	KindTalk  record.Kind = "issue_talk"
)

// States are how an issue can stand: the same as a question in the minutes of a talk.
var States = []string{"raised", "under_discussion", "agreed", "settled", "left_open"}

// Issue is a question on which the home organisation and a counterpart differ.
type Issue struct {
	record.Head
	Title       string    `json:"title"`
	Counterpart string    `json:"counterpart"`
	State       string    `json:"state"` // one of States
	Opened      date.Date `json:"opened,omitzero"`
	Settled     date.Date `json:"settled,omitzero"`
	Settlement  string    `json:"settlement,omitempty"` // Markdown: how it was settled
	Note        string    `json:"note,omitempty"`       // Markdown: what it is about
}

const (
	longestTitle = 500    // bytes
	longestText  = 20_000 // bytes
)

// Kind returns KindIssue.
func (*Issue) Kind() record.Kind { return KindIssue }

// Validate checks the title, the counterpart and how it was settled.
func (i *Issue) Validate() error {
	var errs fault.List
	if title := strings.TrimSpace(i.Title); title == "" || len(title) > longestTitle {
		errs.Add("title", "name the question in 1 to %d bytes", longestTitle)
	}
	record.Refer(&errs, "counterpart", i.Counterpart, true, "organisation")
	record.OneOf(&errs, "state", i.State, States)
	switch {
	case i.State == "settled" && strings.TrimSpace(i.Settlement) == "":
		errs.Add("settlement", "say how it was settled")
	case i.State == "settled" && i.Settled.IsZero():
		errs.Add("settled", "say since when it is settled: a day, a month or a year")
	case i.State != "settled" && !i.Settled.IsZero():
		errs.Add("settled", "what is not settled has no such day: take it out, or say that it is settled")
	}
	if i.Settled.Before(i.Opened) == date.Yes {
		errs.Add("settled", "this was settled (%s) before it came up (%s): correct one of the two", i.Settled, i.Opened)
	}
	return errs.Err()
}

// Open reports whether the issue is to be spoken of again.
func (i *Issue) Open() bool { return i.State != "settled" }

// Talk is one time that the issue was spoken of, or that a side said what it holds: in a talk, or on a day of its own.
type Talk struct {
	record.Head
	Issue    string    `json:"issue"`
	Exchange string    `json:"exchange,omitempty"` // the talk; its day is the step's
	On       date.Date `json:"on,omitzero"`        // outside of talks: a statement, a letter
	State    string    `json:"state,omitempty"`    // one of States: how it stood then
	Ours     string    `json:"ours,omitempty"`     // Markdown: what we held
	Theirs   string    `json:"theirs,omitempty"`   // Markdown: what they held
	Note     string    `json:"note,omitempty"`     // Markdown
}

// Kind returns KindTalk.
func (*Talk) Kind() record.Kind { return KindTalk }

// Validate checks that something was said, in a talk or on a day.
func (s *Talk) Validate() error {
	var errs fault.List
	record.Refer(&errs, "issue", s.Issue, true, KindIssue)
	record.Refer(&errs, "exchange", s.Exchange, false, "exchange")
	if s.State != "" {
		record.OneOf(&errs, "state", s.State, States)
	}
	if s.Exchange == "" && s.On.IsZero() {
		errs.Add("on", "name the talk in which it was spoken of, or the day")
	}
	if strings.TrimSpace(s.State+s.Ours+s.Theirs+s.Note) == "" {
		errs.Add("ours", "say what either side held, or how the question stands")
	}
	for field, text := range map[string]string{"ours": s.Ours, "theirs": s.Theirs, "note": s.Note} {
		if len(text) > longestText {
			errs.Add(field, "write at most %d bytes", longestText)
		}
	}
	return errs.Err()
}
