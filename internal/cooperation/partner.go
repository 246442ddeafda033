package cooperation

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Sides are whose a partner is.
var Sides = []string{"ours", "theirs", "third"}

// PartnerRoles are what a partner does in a project.
var PartnerRoles = []string{"lead", "funder", "implementer", "recipient", "investor", "adviser"}

// Partner takes part in a project: an organisation on file, or a body as it was written. It is hidden with the organisation.
type Partner struct {
	record.Head
	Project      string `json:"project"`
	Side         string `json:"side"` // one of Sides
	Role         string `json:"role"` // one of PartnerRoles
	Organisation string `json:"organisation,omitempty"`
	Name         string `json:"name,omitempty"` // as written
}

// Kind returns KindPartner.
func (*Partner) Kind() record.Kind { return KindPartner }

// Validate checks that it says who takes part in what.
func (p *Partner) Validate() error {
	var errs fault.List
	record.Refer(&errs, "project", p.Project, true, KindProject)
	record.Refer(&errs, "organisation", p.Organisation, false, "organisation")
	record.OneOf(&errs, "side", p.Side, Sides)
	record.OneOf(&errs, "role", p.Role, PartnerRoles)
	if p.Organisation == "" && strings.TrimSpace(p.Name) == "" {
		errs.Add("organisation", "choose an organisation, or write the name of the body")
	}
	return errs.Err()
}

// RecommendationStates are what can become of a recommendation. All but the first two are final.
var RecommendationStates = []string{"made", "taken_up", "project", "declined", "lapsed"}

// Recommendation is a partner that was recommended to a department: an enterprise met on a visit, to the economic department of a
// province, with what became of it.
type Recommendation struct {
	record.Head
	Organisation   string    `json:"organisation,omitempty"` // who is recommended
	Name           string    `json:"name,omitempty"`         // or a body as written
	Department     string    `json:"department,omitempty"`   // to whom
	DepartmentName string    `json:"department_name,omitempty"`
	Exchange       string    `json:"exchange,omitempty"` // on which occasion they were met
	Purpose        string    `json:"what"`               // for what
	Made           date.Date `json:"made,omitzero"`
	State          string    `json:"state"` // one of RecommendationStates
	Answered       date.Date `json:"answered,omitzero"`
	Answer         string    `json:"answer,omitempty"`  // what the department said, or why it declined
	Project        string    `json:"project,omitempty"` // what came of it
}

// Kind returns KindRecommendation.
func (*Recommendation) Kind() record.Kind { return KindRecommendation }

const longestText = 4000 // bytes

// Validate checks who is recommended to whom, for what, and what became of it.
func (r *Recommendation) Validate() error {
	var errs fault.List
	record.Refer(&errs, "organisation", r.Organisation, false, "organisation")
	record.Refer(&errs, "department", r.Department, false, "organisation")
	record.Refer(&errs, "exchange", r.Exchange, false, "exchange")
	record.Refer(&errs, "project", r.Project, false, KindProject)
	record.OneOf(&errs, "state", r.State, RecommendationStates)
	if r.Organisation == "" && strings.TrimSpace(r.Name) == "" {
		errs.Add("organisation", "choose who is recommended, or write the name of the body")
	}
	if r.Department == "" && strings.TrimSpace(r.DepartmentName) == "" {
		errs.Add("department", "choose to whom, or write the name of the department")
	}
	if text := strings.TrimSpace(r.Purpose); text == "" || len(text) > longestText {
		errs.Add("what", "say in 1 to %d bytes what for", longestText)
	}
	switch {
	case r.State == "declined" && strings.TrimSpace(r.Answer) == "":
		errs.Add("answer", "say why it was declined")
	case r.State == "project" && r.Project == "":
		errs.Add("project", "choose the project that came of it")
	case r.State == "made" && !r.Answered.IsZero():
		errs.Add("answered", "nobody has answered yet: take the date out, or choose what became of it")
	}
	if r.Answered.Before(r.Made) == date.Yes {
		errs.Add("answered", "this was answered (%s) before it was made (%s): correct one of the two", r.Answered, r.Made)
	}
	return errs.Err()
}
