// Package exchange holds what passes between the home organisation and its counterparts: delegations, meetings,
// dialogues, calls and letters, and who took part in them.
package exchange

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Kinds of record in this package.
const (
	KindExchange      record.Kind = "exchange"
	KindParticipation record.Kind = "participation"
)

// Types are the forms that an exchange can take. In a delegation people travel.
var Types = []string{"delegation", "meeting", "dialogue", "congress", "forum", "seminar", "call", "letter", "other"}

// Directions: sent by the home organisation, received by it, or neither (a meeting on third ground, a call).
var Directions = []string{"sent", "received", "mutual"}

// Purposes are what an exchange is for. The last three are seen from the host: a study visit learns, an inspection
// tour shows investors a region, business accompanies.
var Purposes = []string{
	"political_dialogue", "goodwill", "congress", "experience", "economic_cooperation", "image",
	"study_visit", "inspection_tour", "business",
}

// States are how far an exchange has come.
var States = []string{"planned", "done", "postponed", "cancelled"}

// Exchange is anything that happened or is planned between the two sides.
type Exchange struct {
	record.Head
	Type        string              `json:"type"`      // one of Types
	Direction   string              `json:"direction"` // one of Directions
	State       string              `json:"state"`     // one of States
	Title       string              `json:"title"`
	During      date.Interval       `json:"during"`           // first to last day
	Level       string              `json:"level,omitempty"`  // highest level that took part; levels as of posts
	Areas       []string            `json:"areas,omitempty"`  // areas of the other side
	Places      []string            `json:"places,omitempty"` // areas where it took place, down to provinces
	Locale      string              `json:"locale,omitempty"` // places as written: cities, halls
	Purposes    []string            `json:"purposes,omitempty"`
	Topics      []string            `json:"topics,omitempty"`
	Minutes     string              `json:"minutes,omitempty"`   // Markdown
	Outcome     string              `json:"outcome,omitempty"`   // Markdown
	Initiated   string              `json:"initiated,omitempty"` // "ours" or "theirs"
	Part        string              `json:"part,omitempty"`      // exchange that this is a part of: a meeting of a delegation
	Positions   []Position          `json:"positions,omitempty"` // of a meeting, here and below: what each side held
	Questions   []Question          `json:"questions,omitempty"` // between the two sides, and how they stand
	Documents   []Document          `json:"documents,omitempty"` // that changed hands
	Identifiers []record.Identifier `json:"identifiers,omitempty"`
}

// Kind returns KindExchange.
func (*Exchange) Kind() record.Kind { return KindExchange }

// Validate checks the enumerations, the period and the references.
func (x *Exchange) Validate() error {
	var errs fault.List
	record.OneOf(&errs, "type", x.Type, Types)
	record.OneOf(&errs, "direction", x.Direction, Directions)
	record.OneOf(&errs, "state", x.State, States)
	if strings.TrimSpace(x.Title) == "" {
		errs.Add("title", "give the exchange a title")
	}
	if x.During.IsZero() {
		errs.Add("during", "say when: a day, a month, a year, or a period such as 2001-05-03/2001-05-09")
	}
	if x.Level != "" {
		record.OneOf(&errs, "level", x.Level, record.Levels)
	}
	for _, a := range x.Areas {
		record.Refer(&errs, "areas", a, true, "area")
	}
	for _, a := range x.Places {
		record.Refer(&errs, "places", a, true, "area")
	}
	for _, p := range x.Purposes {
		record.OneOf(&errs, "purposes", p, Purposes)
	}
	for _, topic := range x.Topics {
		if strings.TrimSpace(topic) == "" || len(topic) > 500 {
			errs.Add("topics", "write each topic in 1 to 500 bytes, or take the line out")
		}
	}
	if x.Initiated != "" {
		record.OneOf(&errs, "initiated", x.Initiated, Sides)
	}
	record.Refer(&errs, "part", x.Part, false, KindExchange)
	if x.Part != "" && x.Part == x.ID {
		errs.Add("part", "an exchange cannot be a part of itself")
	}
	x.validateMeeting(&errs)
	return errs.Err()
}

// Sides are the two sides of an exchange: the home organisation's and the counterparts'.
var Sides = []string{"ours", "theirs"}

// Roles are what somebody or some body does in an exchange.
var Roles = []string{"head", "deputy_head", "member", "interpreter", "staff", "business", "press", "host", "interlocutor", "counterpart"}

// Participation says that a person, an organisation, or somebody known only by a written name took part in an
// exchange. An organisation without a person on the side "theirs" is a counterpart of the exchange.
type Participation struct {
	record.Head
	Exchange     string   `json:"exchange"`
	Side         string   `json:"side"` // one of Sides
	Role         string   `json:"role"` // one of Roles
	Person       string   `json:"person,omitempty"`
	Organisation string   `json:"organisation,omitempty"`
	Name         string   `json:"name,omitempty"`      // as a source wrote it, where the person is not in the register
	Capacity     string   `json:"capacity,omitempty"`  // title in which the person took part, as written
	Level        string   `json:"level,omitempty"`     // level of that title
	Languages    []string `json:"languages,omitempty"` // BCP 47: spoken, or interpreted between

	Before       string `json:"before,omitempty"`        // against the rules of precedence, placed directly before this participation
	BeforeReason string `json:"before_reason,omitempty"` // why; always said
	Forms        []Form `json:"forms,omitempty"`         // of address, where custom does not do
}

// Kind returns KindParticipation.
func (*Participation) Kind() record.Kind { return KindParticipation }

// Validate checks that somebody took part, in a known role, on a known side.
func (p *Participation) Validate() error {
	var errs fault.List
	record.Refer(&errs, "exchange", p.Exchange, true, KindExchange)
	record.OneOf(&errs, "side", p.Side, Sides)
	record.OneOf(&errs, "role", p.Role, Roles)
	record.Refer(&errs, "person", p.Person, false, "person")
	record.Refer(&errs, "organisation", p.Organisation, false, "organisation")
	if p.Level != "" {
		record.OneOf(&errs, "level", p.Level, record.Levels)
	}
	p.validateProtocol(&errs)
	if p.Person == "" && p.Organisation == "" && strings.TrimSpace(p.Name) == "" {
		errs.Add("name", "say who took part: a person, an organisation, or a name as written")
	}
	return errs.Err()
}
