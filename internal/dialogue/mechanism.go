// Package dialogue holds what returns: dialogues with their rounds and an agenda that is carried from one to the next, and
// the congresses and conferences to which one side invites the other.
package dialogue

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

// Kinds of record in this package.
const (
	KindMechanism  record.Kind = "mechanism"
	KindRound      record.Kind = "round"
	KindAttendance record.Kind = "attendance"
)

// Types are what a mechanism can be.
var Types = []string{"dialogue", "consultation", "working_group", "seminar", "conference", "forum", "other"}

// Mechanism is a dialogue or a meeting that returns: with one counterpart, or held by one for many.
type Mechanism struct {
	record.Head
	Names       []lang.Name   `json:"names"`
	Type        string        `json:"type"`        // one of Types
	Counterpart string        `json:"counterpart"` // the other side, or whoever holds it
	OurChair    string        `json:"our_chair,omitempty"`
	TheirChair  string        `json:"their_chair,omitempty"`
	Rhythm      int           `json:"rhythm,omitempty"` // months from one round to the next
	During      date.Interval `json:"during,omitzero"`
	Agenda      []Point       `json:"agenda,omitempty"` // over all rounds
	Note        string        `json:"note,omitempty"`   // Markdown
}

// Point is a matter on the agenda. From the round that raised it, it is on the agenda of each round until one closes it.
type Point struct {
	Title  string `json:"title"`
	Raised int    `json:"raised"`           // number of the round that put it on the agenda
	Closed int    `json:"closed,omitempty"` // of the round that settled or dropped it; 0 while it is open
	Result string `json:"result,omitempty"` // how it stands, or how it ended
}

const (
	longestRhythm = 240 // months
	mostRounds    = 9999
	longestTitle  = 500 // bytes
	mostPoints    = 500
)

// Kind returns KindMechanism.
func (*Mechanism) Kind() record.Kind { return KindMechanism }

// Validate checks names, references, rhythm and agenda.
func (m *Mechanism) Validate() error {
	var errs fault.List
	lang.ValidateNames(&errs, m.Names)
	record.OneOf(&errs, "type", m.Type, Types)
	record.Refer(&errs, "counterpart", m.Counterpart, true, "organisation")
	record.Refer(&errs, "our_chair", m.OurChair, false, "person")
	record.Refer(&errs, "their_chair", m.TheirChair, false, "person")
	if m.Rhythm < 0 || m.Rhythm > longestRhythm {
		errs.Add("rhythm", "write the months from one round to the next, from 1 to %d, or leave it out", longestRhythm)
	}
	if len(m.Agenda) > mostPoints {
		errs.Add("agenda", "an agenda has at most %d points", mostPoints)
	}
	for _, p := range m.Agenda {
		if title := strings.TrimSpace(p.Title); title == "" || len(title) > longestTitle {
			errs.Add("agenda", "name each point in 1 to %d bytes, or take the line out", longestTitle)
		}
		if p.Raised < 1 || p.Raised > mostRounds {
			errs.Add("agenda", "%s: say in which round it was raised, from 1", p.Title)
		}
		if p.Closed != 0 && (p.Closed < p.Raised || p.Closed > mostRounds) {
			errs.Add("agenda", "%s: it cannot be closed before the round that raised it, %d", p.Title, p.Raised)
		}
	}
	return errs.Err()
}

// AgendaOf lists the points that are on the agenda of a round: those raised by then and not closed before.
func (m *Mechanism) AgendaOf(round int) []Point {
	var list []Point
	for _, p := range m.Agenda {
		if p.Raised <= round && (p.Closed == 0 || p.Closed >= round) {
			list = append(list, p)
		}
	}
	return list
}

// Open lists the points that no round has closed.
func (m *Mechanism) Open() []Point {
	var list []Point
	for _, p := range m.Agenda {
		if p.Closed == 0 {
			list = append(list, p)
		}
	}
	return list
}
