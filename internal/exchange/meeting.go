package exchange

import (
	"strings"

	"entente/internal/fault"
	"entente/internal/record"
)

// Position is what one side held in a meeting.
type Position struct {
	Side string `json:"side"` // one of Sides
	Text string `json:"text"` // Markdown
}

// Question is a matter between the two sides that a meeting spoke of, and how it stood when the meeting ended.
type Question struct {
	Title string `json:"title"`
	State string `json:"state,omitempty"` // one of QuestionStates; "" where it was not said
	Note  string `json:"note,omitempty"`  // how it stands, in words
}

// QuestionStates are how a question between the two sides can stand, from new to laid down.
var QuestionStates = []string{"raised", "under_discussion", "agreed", "settled", "left_open"}

// Document is a paper that changed hands in a meeting.
type Document struct {
	Title string `json:"title"`
	Side  string `json:"side"`           // who gave it: one of Sides
	Link  string `json:"link,omitempty"` // where it is kept: an address, or a shelf mark as the house writes it
}

// validateMeeting checks what an exchange says of a meeting.
func (x *Exchange) validateMeeting(errs *fault.List) {
	for _, p := range x.Positions {
		record.OneOf(errs, "positions", p.Side, Sides)
		if strings.TrimSpace(p.Text) == "" {
			errs.Add("positions", "write what this side held, or take the line out")
		}
	}
	for _, q := range x.Questions {
		if strings.TrimSpace(q.Title) == "" {
			errs.Add("questions", "name the question, or take the line out")
		}
		if q.State != "" {
			record.OneOf(errs, "questions", q.State, QuestionStates)
		}
	}
	for _, d := range x.Documents {
		record.OneOf(errs, "documents", d.Side, Sides)
		if strings.TrimSpace(d.Title) == "" {
			errs.Add("documents", "name the document, or take the line out")
		}
	}
}
