// Package register holds who the counterparts are: areas and their diplomatic status, organisations with their
// standing and affiliations, people with their posts, groupings of areas and organisations, and the sources that say so.
// Types and words follow Popolo (Organization, Post, Membership) where it has them.
package register

import (
	"regexp"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

// Kinds of record in this package.
const (
	KindArea             record.Kind = "area"
	KindDiplomaticStatus record.Kind = "diplomatic_status"
	KindOrganisation     record.Kind = "organisation"
	KindStanding         record.Kind = "standing"
	KindAffiliation      record.Kind = "affiliation"
	KindPerson           record.Kind = "person"
	KindPost             record.Kind = "post"
	KindMembership       record.Kind = "membership"
	KindGrouping         record.Kind = "grouping"
	KindGroupingMember   record.Kind = "grouping_member"
	KindSource           record.Kind = "source"
)

// AreaTypes are what an area can be.
var AreaTypes = []string{"country", "territory", "subdivision", "region", "former"}

// Area is a country, territory, subdivision of a country, or world region. Areas are public: every reader may know
// that France exists.
type Area struct {
	record.Head
	Type   string        `json:"type"`             // one of AreaTypes
	Alpha2 string        `json:"alpha2,omitempty"` // ISO 3166-1 alpha-2
	Alpha3 string        `json:"alpha3,omitempty"` // ISO 3166-1 alpha-3, ISO 3166-3 alpha-4 for a former country
	Code   string        `json:"code,omitempty"`   // ISO 3166-2 of a subdivision, such as CN-SC
	M49    string        `json:"m49,omitempty"`    // UN M49 number, three digits
	Parent string        `json:"parent,omitempty"` // area that contains it: a region, or the country of a subdivision
	Names  []lang.Name   `json:"names"`
	During date.Interval `json:"during,omitzero"` // existence, for former countries
}

// Kind returns KindArea.
func (*Area) Kind() record.Kind { return KindArea }

var (
	alpha2Form = regexp.MustCompile(`^[A-Z]{2}$`)
	m49Form    = regexp.MustCompile(`^[0-9]{3}$`)
)

// Validate checks type, codes and names. An area must be public.
func (a *Area) Validate() error {
	var errs fault.List
	record.OneOf(&errs, "type", a.Type, AreaTypes)
	if a.Alpha2 != "" && !alpha2Form.MatchString(a.Alpha2) {
		errs.Add("alpha2", "%q is not two capital letters", a.Alpha2)
	}
	if a.M49 != "" && !m49Form.MatchString(a.M49) {
		errs.Add("m49", "%q is not three digits", a.M49)
	}
	if a.Marking != record.Public {
		errs.Add("marking", "areas are public: every other record may refer to them")
	}
	record.Refer(&errs, "parent", a.Parent, false, KindArea)
	lang.ValidateNames(&errs, a.Names)
	return errs.Err()
}

// DiplomaticStatuses are the states of relations between the home organisation's state and an area; "home" is that state itself.
var DiplomaticStatuses = []string{"relations", "none", "suspended", "home"}

// DiplomaticStatus says which diplomatic status an area had over a period.
type DiplomaticStatus struct {
	record.Head
	Area   string        `json:"area"`
	Status string        `json:"status"` // one of DiplomaticStatuses
	During date.Interval `json:"during,omitzero"`
}

// Kind returns KindDiplomaticStatus.
func (*DiplomaticStatus) Kind() record.Kind { return KindDiplomaticStatus }

// Validate checks the reference and the status.
func (s *DiplomaticStatus) Validate() error {
	var errs fault.List
	record.Refer(&errs, "area", s.Area, true, KindArea)
	record.OneOf(&errs, "status", s.Status, DiplomaticStatuses)
	return errs.Err()
}
