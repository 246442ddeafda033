package register

import (
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

// Classifications are what an organisation can be.
var Classifications = []string{
	"party", "party_international", "parliamentary_group", "parliament", "government",
	"think_tank", "media", "enterprise", "foundation", "other",
}

// Families are the political families of parties, roughly from left to right and then the others.
var Families = []string{
	"communist", "socialist", "social_democratic", "green", "left_liberal", "liberal", "centrist", "christian_democratic",
	"conservative", "national_democratic", "nationalist", "agrarian", "regional", "religious", "special_issue", "other",
}

// Link is an address on the web that says more about a record.
type Link struct {
	URL  string `json:"url"`
	Note string `json:"note,omitempty"`
}

// Organisation is Popolo's Organization: a party, an international, a parliament and so on.
type Organisation struct {
	record.Head
	Classification string              `json:"classification"` // one of Classifications
	Names          []lang.Name         `json:"names"`          //
	Acronym        string              `json:"acronym,omitempty"`
	Family         string              `json:"family,omitempty"` // one of Families; for parties and their internationals
	Area           string              `json:"area,omitempty"`   // "" for an international organisation
	Parent         string              `json:"parent,omitempty"` // organisation that it is a part of
	During         date.Interval       `json:"during,omitzero"`  // founded to dissolved
	Identifiers    []record.Identifier `json:"identifiers,omitempty"`
	Links          []Link              `json:"links,omitempty"`
	Note           string              `json:"note,omitempty"` // Markdown
}

// Kind returns KindOrganisation.
func (*Organisation) Kind() record.Kind { return KindOrganisation }

// Validate checks names, classification, family and references.
func (o *Organisation) Validate() error {
	var errs fault.List
	lang.ValidateNames(&errs, o.Names)
	record.OneOf(&errs, "classification", o.Classification, Classifications)
	if o.Family != "" {
		record.OneOf(&errs, "family", o.Family, Families)
	}
	record.Refer(&errs, "area", o.Area, false, KindArea)
	record.Refer(&errs, "parent", o.Parent, false, KindOrganisation)
	if o.Parent != "" && o.Parent == o.ID {
		errs.Add("parent", "an organisation cannot be a part of itself")
	}
	return errs.Err()
}

// Standings are the places that a party can have in its political system.
var Standings = []string{"governing", "coalition", "opposition", "outside_parliament", "banned", "dissolved"}

// Standing says which place a party had in its system over a period, and with how many seats and votes it came to it.
type Standing struct {
	record.Head
	Organisation string        `json:"organisation"`
	Standing     string        `json:"standing"` // one of Standings
	Seats        int           `json:"seats,omitempty"`
	SeatsTotal   int           `json:"seats_total,omitempty"` // of the chamber; 0 where that is not known
	Votes        int           `json:"votes,omitempty"`
	VotesTotal   int           `json:"votes_total,omitempty"` // that were cast; of a source that gives shares only, 189 of 1000
	During       date.Interval `json:"during,omitzero"`
}

// Share is the part of the chamber's seats that the party holds, or of the votes where its seats are not known; ok is false
// where neither is.
func (s *Standing) Share() (share float64, ok bool) {
	switch {
	case s.SeatsTotal > 0:
		return float64(s.Seats) / float64(s.SeatsTotal), true
	case s.VotesTotal > 0:
		return float64(s.Votes) / float64(s.VotesTotal), true
	}
	return 0, false
}

// Kind returns KindStanding.
func (*Standing) Kind() record.Kind { return KindStanding }

// Validate checks the reference and the standing.
func (s *Standing) Validate() error {
	var errs fault.List
	record.Refer(&errs, "organisation", s.Organisation, true, KindOrganisation)
	record.OneOf(&errs, "standing", s.Standing, Standings)
	for _, n := range []struct {
		field       string
		part, whole int
	}{{"seats", s.Seats, s.SeatsTotal}, {"votes", s.Votes, s.VotesTotal}} {
		switch {
		case n.part < 0 || n.whole < 0:
			errs.Add(n.field, "write a whole number, or leave it out")
		case n.whole > 0 && n.part > n.whole:
			errs.Add(n.field, "%d is more than all %d", n.part, n.whole)
		}
	}
	return errs.Err()
}

// AffiliationTypes are the ways in which an organisation belongs to another.
var AffiliationTypes = []string{"member", "associate", "consultative", "observer"}

// Affiliation is an organisation's membership in another over a period: a party in an international.
type Affiliation struct {
	record.Head
	Member string        `json:"member"` // the organisation that belongs
	In     string        `json:"in"`     // the organisation that it belongs to
	Type   string        `json:"type"`   // one of AffiliationTypes
	During date.Interval `json:"during,omitzero"`
}

// Kind returns KindAffiliation.
func (*Affiliation) Kind() record.Kind { return KindAffiliation }

// Validate checks both ends and the type.
func (a *Affiliation) Validate() error {
	var errs fault.List
	record.Refer(&errs, "member", a.Member, true, KindOrganisation)
	record.Refer(&errs, "in", a.In, true, KindOrganisation)
	record.OneOf(&errs, "type", a.Type, AffiliationTypes)
	if a.Member != "" && a.Member == a.In {
		errs.Add("in", "an organisation cannot be a member of itself")
	}
	return errs.Err()
}
