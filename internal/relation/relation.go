// Package relation holds what stands between the home organisation and each counterpart: the relation itself and the
// ladder of stages that it climbs or falls from.
package relation

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Kinds of record in this package.
const (
	KindRelation  record.Kind = "relation"
	KindRung      record.Kind = "rung"
	KindStage     record.Kind = "stage"
	KindHandover  record.Kind = "handover"
	KindAgreement record.Kind = "agreement"
)

// Channels are the ways in which the two sides are in touch.
var Channels = []string{"delegations", "dialogue", "embassy", "international", "letters", "calls", "parliament", "other"}

// Relation is the home organisation's relation with one counterpart. It is open for the period that During says. The desk of
// its head is the one responsible.
type Relation struct {
	record.Head
	Counterpart string        `json:"counterpart"` // an organisation
	Officer     string        `json:"officer,omitempty"`
	Channels    []string      `json:"channels,omitempty"` // of Channels
	During      date.Interval `json:"during,omitzero"`    // from first contact to the end, if it ended
	Rhythm      int           `json:"rhythm,omitempty"`   // months from one exchange to the next, as the house wants it; 0 where it said nothing
	Next        string        `json:"next,omitempty"`     // the next step, in one sentence
	NextBy      date.Date     `json:"next_by,omitzero"`   // by when
	Note        string        `json:"note,omitempty"`     // Markdown
}

// longestRhythm is the most months between exchanges that can be called a rhythm.
const longestRhythm = 240

// Kind returns KindRelation.
func (*Relation) Kind() record.Kind { return KindRelation }

// Validate checks the counterpart, the channels, the rhythm and the next step.
func (r *Relation) Validate() error {
	var errs fault.List
	record.Refer(&errs, "counterpart", r.Counterpart, true, "organisation")
	record.Refer(&errs, "officer", r.Officer, false, "user")
	for _, c := range r.Channels {
		record.OneOf(&errs, "channels", c, Channels)
	}
	if r.Rhythm < 0 || r.Rhythm > longestRhythm {
		errs.Add("rhythm", "write the months from one exchange to the next, from 1 to %d, or leave it out", longestRhythm)
	}
	if r.Next = strings.TrimSpace(r.Next); len(r.Next) > longestLine {
		errs.Add("next", "say the next step in at most %d bytes", longestLine)
	}
	if r.Next == "" && !r.NextBy.IsZero() {
		errs.Add("next", "say what the next step is, or take its date out")
	}
	return errs.Err()
}

// longestLine is the most bytes of a text of one line.
const longestLine = 500

// Stage says which stage a relation was in over a period, why it came there, and what shows it.
type Stage struct {
	record.Head
	Relation  string          `json:"relation"`
	Stage     string          `json:"stage"`          // one of Stages: what figures count
	Rung      string          `json:"rung,omitempty"` // the house's own name for it, a rung of that stage
	During    date.Interval   `json:"during,omitzero"`
	Reason    string          `json:"reason,omitempty"`
	Documents []StageDocument `json:"documents,omitempty"`
}

// StageDocument is a paper with which a relation came to a stage.
type StageDocument struct {
	Type  string `json:"type"` // one of DocumentTypes
	Title string `json:"title"`
	Link  string `json:"link,omitempty"` // where it is kept: an address, or a shelf mark as the house writes it
}

// DocumentTypes are the papers that mark a step.
var DocumentTypes = []string{"letter", "memorandum", "joint_communique", "protocol", "other"}

// Kind returns KindStage.
func (*Stage) Kind() record.Kind { return KindStage }

// Validate checks the references, the stage and its documents.
func (s *Stage) Validate() error {
	var errs fault.List
	record.Refer(&errs, "relation", s.Relation, true, KindRelation)
	record.OneOf(&errs, "stage", s.Stage, Stages)
	record.Refer(&errs, "rung", s.Rung, false, KindRung)
	for _, d := range s.Documents {
		record.OneOf(&errs, "documents", d.Type, DocumentTypes)
		if strings.TrimSpace(d.Title) == "" {
			errs.Add("documents", "name the document, or take the line out")
		}
	}
	return errs.Err()
}
