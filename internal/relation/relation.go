// Package relation holds what stands between the home organisation and each counterpart: the relation itself and the
// ladder of stages that it climbs or falls from.
package relation

import (
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Kinds of record in this package.
const (
	KindRelation record.Kind = "relation"
	KindStage    record.Kind = "stage"
)

// Channels are the ways in which the two sides are in touch.
var Channels = []string{"delegations", "dialogue", "embassy", "international", "letters", "calls", "parliament", "other"}

// Relation is the home organisation's relation with one counterpart. It is open for the period that During says.
type Relation struct {
	record.Head
	Counterpart string        `json:"counterpart"` // an organisation
	Officer     string        `json:"officer,omitempty"`
	Channels    []string      `json:"channels,omitempty"` // of Channels
	During      date.Interval `json:"during,omitzero"`    // from first contact to the end, if it ended
	Note        string        `json:"note,omitempty"`     // Markdown
}

// Kind returns KindRelation.
func (*Relation) Kind() record.Kind { return KindRelation }

// Validate checks the counterpart and the channels.
func (r *Relation) Validate() error {
	var errs fault.List
	record.Refer(&errs, "counterpart", r.Counterpart, true, "organisation")
	record.Refer(&errs, "officer", r.Officer, false, "user")
	for _, c := range r.Channels {
		record.OneOf(&errs, "channels", c, Channels)
	}
	return errs.Err()
}

// Stages are the rungs of the ladder, from low to high; "suspended" stands beside it.
var Stages = []string{"first_contact", "occasional", "regular", "institutionalised", "suspended"}

// Stage says which stage a relation was in over a period, and why it came there.
type Stage struct {
	record.Head
	Relation string        `json:"relation"`
	Stage    string        `json:"stage"` // one of Stages
	During   date.Interval `json:"during,omitzero"`
	Reason   string        `json:"reason,omitempty"`
}

// Kind returns KindStage.
func (*Stage) Kind() record.Kind { return KindStage }

// Validate checks the reference and the stage.
func (s *Stage) Validate() error {
	var errs fault.List
	record.Refer(&errs, "relation", s.Relation, true, KindRelation)
	record.OneOf(&errs, "stage", s.Stage, Stages)
	return errs.Err()
}
