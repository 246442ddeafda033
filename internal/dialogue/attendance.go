package dialogue

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Ways are who invited whom: they us, we them, or neither, where a third party was there as well.
var Ways = []string{"they_invited", "we_invited", "third_party"}

// Answers are what became of an invitation.
var Answers = []string{"open", "accepted", "declined"}

// Attendance is one organisation at a congress or a conference, an event of the calendar: the invitation, the answer, who
// came, and what was said. Talks at its edge are exchanges, parts of the one that it names.
type Attendance struct {
	record.Head
	Event        string    `json:"event"`
	Organisation string    `json:"organisation"` // who invited us, whom we invited, or who was there
	Way          string    `json:"way"`          // one of Ways
	Invited      date.Date `json:"invited,omitzero"`
	Answer       string    `json:"answer"` // one of Answers
	Answered     date.Date `json:"answered,omitzero"`
	Came         bool      `json:"came,omitempty"`
	LedBy        string    `json:"led_by,omitempty"` // who led those who came, as written
	Level        string    `json:"level,omitempty"`
	Statement    string    `json:"statement,omitempty"` // Markdown: what they said there
	Link         string    `json:"link,omitempty"`      // to the statement
	Exchange     string    `json:"exchange,omitempty"`  // our delegation to it, or theirs
	Note         string    `json:"note,omitempty"`      // Markdown
}

// Kind returns KindAttendance.
func (*Attendance) Kind() record.Kind { return KindAttendance }

// Validate checks the references, the choices and the dates.
func (a *Attendance) Validate() error {
	var errs fault.List
	record.Refer(&errs, "event", a.Event, true, "event")
	record.Refer(&errs, "organisation", a.Organisation, true, "organisation")
	record.Refer(&errs, "exchange", a.Exchange, false, "exchange")
	record.OneOf(&errs, "way", a.Way, Ways)
	record.OneOf(&errs, "answer", a.Answer, Answers)
	if a.Level != "" {
		record.OneOf(&errs, "level", a.Level, record.Levels)
	}
	if a.Answer == "declined" && a.Came {
		errs.Add("came", "who declined did not come: correct one of the two")
	}
	if a.Answered.Before(a.Invited) == date.Yes {
		errs.Add("answered", "this was answered (%s) before the invitation (%s): correct one of the two", a.Answered, a.Invited)
	}
	if strings.TrimSpace(a.LedBy) != "" && !a.Came {
		errs.Add("led_by", "say that they came, or take out who led them")
	}
	return errs.Err()
}
