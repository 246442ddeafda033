package register

import (
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

// GroupingPurposes are what a grouping is for. A direction of work is a grouping that the report breaks down by.
var GroupingPurposes = []string{"direction", "region", "union", "other"}

// Grouping is a named set of areas or organisations, whose members change over time.
type Grouping struct {
	record.Head
	Names   []lang.Name `json:"names"`
	Purpose string      `json:"purpose"` // one of GroupingPurposes
	Note    string      `json:"note,omitempty"`
}

// Kind returns KindGrouping.
func (*Grouping) Kind() record.Kind { return KindGrouping }

// Validate checks names and purpose.
func (g *Grouping) Validate() error {
	var errs fault.List
	lang.ValidateNames(&errs, g.Names)
	record.OneOf(&errs, "purpose", g.Purpose, GroupingPurposes)
	return errs.Err()
}

// GroupingMember says that an area or an organisation was in a grouping over a period.
type GroupingMember struct {
	record.Head
	Grouping string        `json:"grouping"`
	Member   string        `json:"member"` // an area or an organisation
	During   date.Interval `json:"during,omitzero"`
}

// Kind returns KindGroupingMember.
func (*GroupingMember) Kind() record.Kind { return KindGroupingMember }

// Validate checks both ends.
func (m *GroupingMember) Validate() error {
	var errs fault.List
	record.Refer(&errs, "grouping", m.Grouping, true, KindGrouping)
	record.Refer(&errs, "member", m.Member, true, KindArea, KindOrganisation)
	return errs.Err()
}
