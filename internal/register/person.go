package register

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

// Genders follow Popolo's free text, narrowed to what forms of address need. "" is unknown.
var Genders = []string{"", "female", "male", "other"}

// Person is a public figure or invited guest. Only the public role and the professional exchange are recorded.
type Person struct {
	record.Head
	Names       []lang.Name         `json:"names"`
	Birth       date.Date           `json:"birth,omitzero"`
	Death       date.Date           `json:"death,omitzero"`
	Gender      string              `json:"gender,omitempty"` // one of Genders
	Area        string              `json:"area,omitempty"`   // country of public activity
	Languages   []string            `json:"languages,omitempty"`
	Identifiers []record.Identifier `json:"identifiers,omitempty"`
	Links       []Link              `json:"links,omitempty"`
	Contacts    []Contact           `json:"contacts,omitempty"`
	Note        string              `json:"note,omitempty"` // Markdown
}

// Contact is an official way of reaching a person or organisation, such as type "email" or "phone".
type Contact struct {
	Type  string `json:"type"`
	Value string `json:"value"`
}

// Kind returns KindPerson.
func (*Person) Kind() record.Kind { return KindPerson }

// Validate checks names, dates of life and references.
func (p *Person) Validate() error {
	var errs fault.List
	lang.ValidateNames(&errs, p.Names)
	record.OneOf(&errs, "gender", p.Gender, Genders)
	record.Refer(&errs, "area", p.Area, false, KindArea)
	if p.Death.Before(p.Birth) == date.Yes {
		errs.Add("death", "%s is before the birth, %s", p.Death, p.Birth)
	}
	return errs.Err()
}

// Post is Popolo's Post: a position that exists in an organisation whoever holds it.
type Post struct {
	record.Head
	Organisation string              `json:"organisation"`
	Title        string              `json:"title"`
	Level        string              `json:"level,omitempty"` // one of record.Levels
	Area         string              `json:"area,omitempty"`  // area that the post is for: a province, an embassy's host country
	During       date.Interval       `json:"during,omitzero"`
	Identifiers  []record.Identifier `json:"identifiers,omitempty"`
}

// Kind returns KindPost.
func (*Post) Kind() record.Kind { return KindPost }

// Validate checks title, level and references.
func (p *Post) Validate() error {
	var errs fault.List
	record.Refer(&errs, "organisation", p.Organisation, true, KindOrganisation)
	record.Refer(&errs, "area", p.Area, false, KindArea)
	if strings.TrimSpace(p.Title) == "" {
		errs.Add("title", "write the title of the post")
	}
	if p.Level != "" {
		record.OneOf(&errs, "level", p.Level, record.Levels)
	}
	return errs.Err()
}

// Membership is Popolo's Membership: a person in an organisation over a period, in a post or in a plain role.
type Membership struct {
	record.Head
	Person       string        `json:"person"`
	Organisation string        `json:"organisation"`
	Post         string        `json:"post,omitempty"`
	Role         string        `json:"role,omitempty"`         // "member", or how a source words it
	OnBehalfOf   string        `json:"on_behalf_of,omitempty"` // party that a legislator sits for
	Area         string        `json:"area,omitempty"`         // area represented, where it is in the register
	Constituency string        `json:"constituency,omitempty"` // area represented, as written
	During       date.Interval `json:"during,omitzero"`
	Note         string        `json:"note,omitempty"`
}

// Kind returns KindMembership.
func (*Membership) Kind() record.Kind { return KindMembership }

// Validate checks the references.
func (m *Membership) Validate() error {
	var errs fault.List
	record.Refer(&errs, "person", m.Person, true, KindPerson)
	record.Refer(&errs, "organisation", m.Organisation, true, KindOrganisation)
	record.Refer(&errs, "post", m.Post, false, KindPost)
	record.Refer(&errs, "on_behalf_of", m.OnBehalfOf, false, KindOrganisation)
	record.Refer(&errs, "area", m.Area, false, KindArea)
	return errs.Err()
}
