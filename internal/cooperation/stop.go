package cooperation

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// KindStop is one stop of a tour.
const KindStop record.Kind = "tour_stop"

// StopOutcomes are what came of showing a site.
var StopOutcomes = []string{"none", "interest", "second_visit", "letter_of_intent", "project"}

// Stop is one site of an inspection tour for investors, or of a study visit: what was shown there, who received the guests, and
// what came of it.
type Stop struct {
	record.Head
	Exchange     string    `json:"exchange"` // the tour
	Position     int       `json:"position,omitempty"`
	On           date.Date `json:"on,omitzero"`
	Area         string    `json:"area,omitempty"`         // the province or region
	Organisation string    `json:"organisation,omitempty"` // who received
	Site         string    `json:"site"`                   // as written: a port, a works, a school
	Sector       string    `json:"sector,omitempty"`       // one of Sectors
	Shown        string    `json:"shown,omitempty"`        // Markdown
	Outcome      string    `json:"outcome"`                // one of StopOutcomes
	Project      string    `json:"project,omitempty"`      // that came of it
	Note         string    `json:"note,omitempty"`         // Markdown
}

// Kind returns KindStop.
func (*Stop) Kind() record.Kind { return KindStop }

// Validate checks site, outcome and references.
func (s *Stop) Validate() error {
	var errs fault.List
	record.Refer(&errs, "exchange", s.Exchange, true, "exchange")
	record.Refer(&errs, "area", s.Area, false, "area")
	record.Refer(&errs, "organisation", s.Organisation, false, "organisation")
	record.Refer(&errs, "project", s.Project, false, KindProject)
	if site := strings.TrimSpace(s.Site); site == "" || len(site) > 500 {
		errs.Add("site", "name the site in 1 to 500 bytes")
	}
	if s.Sector != "" {
		record.OneOf(&errs, "sector", s.Sector, Sectors)
	}
	record.OneOf(&errs, "outcome", s.Outcome, StopOutcomes)
	if s.Outcome == "project" && s.Project == "" {
		errs.Add("project", "say which project came of it")
	}
	if s.Position < 0 || s.Position > 1000 {
		errs.Add("position", "write a number from 0 to 1000")
	}
	return errs.Err()
}
