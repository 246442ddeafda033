package popolo

import (
	"entente/internal/record"
)

// The elements of a Popolo file, as far as we read and write them. A field that Popolo lacks and an export needs stands
// in the object "entente"; what Popolo can say is never said there again, so that an export can be edited.

type personElement struct {
	ID             string              `json:"id"`
	Name           string              `json:"name"`
	GivenName      string              `json:"given_name,omitempty"`
	FamilyName     string              `json:"family_name,omitempty"`
	OtherNames     []nameElement       `json:"other_names,omitempty"`
	BirthDate      string              `json:"birth_date,omitempty"`
	DeathDate      string              `json:"death_date,omitempty"`
	Gender         string              `json:"gender,omitempty"`
	Email          string              `json:"email,omitempty"`
	Phone          string              `json:"phone,omitempty"`
	ContactDetails []contactElement    `json:"contact_details,omitempty"`
	Identifiers    []identifierElement `json:"identifiers,omitempty"`
	Links          []linkElement       `json:"links,omitempty"`
	Biography      string              `json:"biography,omitempty"`
	Ours           *personExtension    `json:"entente,omitempty"`
}

type personExtension struct {
	headExtension
	First     *firstName `json:"first_name,omitempty"`
	Birth     string     `json:"birth,omitempty"` // EDTF, where Popolo cannot say it
	Death     string     `json:"death,omitempty"`
	Area      string     `json:"area,omitempty"`
	Languages []string   `json:"languages,omitempty"`
}

type organisationElement struct {
	ID              string                 `json:"id"`
	Name            string                 `json:"name"`
	OtherNames      []nameElement          `json:"other_names,omitempty"`
	Classification  string                 `json:"classification,omitempty"`
	ParentID        string                 `json:"parent_id,omitempty"`
	AreaID          string                 `json:"area_id,omitempty"`
	FoundingDate    string                 `json:"founding_date,omitempty"`
	DissolutionDate string                 `json:"dissolution_date,omitempty"`
	Identifiers     []identifierElement    `json:"identifiers,omitempty"`
	Links           []linkElement          `json:"links,omitempty"`
	Description     string                 `json:"description,omitempty"`
	Ours            *organisationExtension `json:"entente,omitempty"`
}

type organisationExtension struct {
	headExtension
	First   *firstName `json:"first_name,omitempty"`
	Acronym string     `json:"acronym,omitempty"`
	Family  string     `json:"family,omitempty"`
	During  string     `json:"during,omitempty"`
}

type postElement struct {
	ID             string         `json:"id"`
	Label          string         `json:"label"`
	OrganizationID string         `json:"organization_id,omitempty"`
	AreaID         string         `json:"area_id,omitempty"`
	StartDate      string         `json:"start_date,omitempty"`
	EndDate        string         `json:"end_date,omitempty"`
	Ours           *postExtension `json:"entente,omitempty"`
}

type postExtension struct {
	headExtension
	Level       string              `json:"level,omitempty"`
	During      string              `json:"during,omitempty"`
	Identifiers []record.Identifier `json:"identifiers,omitempty"`
}

type membershipElement struct {
	ID                  string               `json:"id,omitempty"`
	PersonID            string               `json:"person_id,omitempty"`
	OrganizationID      string               `json:"organization_id,omitempty"`
	OnBehalfOfID        string               `json:"on_behalf_of_id,omitempty"`
	PostID              string               `json:"post_id,omitempty"`
	Role                string               `json:"role,omitempty"`
	AreaID              string               `json:"area_id,omitempty"`
	LegislativePeriodID string               `json:"legislative_period_id,omitempty"`
	StartDate           string               `json:"start_date,omitempty"`
	EndDate             string               `json:"end_date,omitempty"`
	Ours                *membershipExtension `json:"entente,omitempty"`
}

type membershipExtension struct {
	headExtension
	During       string `json:"during,omitempty"`
	Constituency string `json:"constituency,omitempty"`
	Note         string `json:"note,omitempty"`
}

type areaElement struct {
	ID             string         `json:"id"`
	Name           string         `json:"name"`
	Identifier     string         `json:"identifier,omitempty"`
	Classification string         `json:"classification,omitempty"`
	ParentID       string         `json:"parent_id,omitempty"`
	OtherNames     []nameElement  `json:"other_names,omitempty"`
	Ours           *areaExtension `json:"entente,omitempty"`
}

type areaExtension struct {
	headExtension
	First  *firstName `json:"first_name,omitempty"`
	Alpha2 string     `json:"alpha2,omitempty"`
	Alpha3 string     `json:"alpha3,omitempty"`
	Code   string     `json:"code,omitempty"`
	M49    string     `json:"m49,omitempty"`
	During string     `json:"during,omitempty"`
}

// An eventElement is read only for the dates of a legislative period.
type eventElement struct {
	ID        string `json:"id"`
	StartDate string `json:"start_date"`
	EndDate   string `json:"end_date"`
}

// headExtension is record.Head without what belongs to the store (version, withdrawn) and what is the element's id.
type headExtension struct {
	Marking record.Marking `json:"marking"`
	Desk    string         `json:"desk,omitempty"`

	Compartment string `json:"compartment,omitempty"`

	Sources []string `json:"sources,omitempty"`
}

type nameElement struct {
	Name       string `json:"name"`
	Lang       string `json:"lang,omitempty"` // EveryPolitician's addition to Popolo
	Note       string `json:"note,omitempty"`
	GivenName  string `json:"given_name,omitempty"`
	FamilyName string `json:"family_name,omitempty"`
	StartDate  string `json:"start_date,omitempty"`
	EndDate    string `json:"end_date,omitempty"`
	During     string `json:"entente_during,omitempty"` // EDTF, where the two dates cannot say it
}

// firstName is what the main name of an element has besides its text and parts.
type firstName struct {
	Lang   string `json:"lang,omitempty"`
	Kind   string `json:"kind,omitempty"`
	Given  string `json:"given,omitempty"` // where the element has no place for parts of a name
	Family string `json:"family,omitempty"`
	During string `json:"during,omitempty"`
}

type identifierElement struct {
	Scheme     string `json:"scheme"`
	Identifier string `json:"identifier"`
}

type contactElement struct {
	Type  string `json:"type"`
	Value string `json:"value"`
}

type linkElement struct {
	URL  string `json:"url"`
	Note string `json:"note,omitempty"`
}
