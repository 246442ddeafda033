package register

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Reliabilities and Credibilities are the two scales of the Admiralty code (STANAG 2511): A to F for the source,
// 1 to 6 for what it says. F and 6 mean that it cannot be judged.
var (
	Reliabilities = []string{"A", "B", "C", "D", "E", "F"}
	Credibilities = []string{"1", "2", "3", "4", "5", "6"}
)

// Source is where facts come from: a document, a page, a data set, a talk.
type Source struct {
	record.Head
	Title       string    `json:"title"`
	Publisher   string    `json:"publisher,omitempty"`
	URL         string    `json:"url,omitempty"`
	Date        date.Date `json:"date,omitzero"`         // of publication
	Reliability string    `json:"reliability,omitempty"` // one of Reliabilities
	Credibility string    `json:"credibility,omitempty"` // one of Credibilities
	Note        string    `json:"note,omitempty"`
}

// Kind returns KindSource.
func (*Source) Kind() record.Kind { return KindSource }

// Validate checks the title and both scales.
func (s *Source) Validate() error {
	var errs fault.List
	if strings.TrimSpace(s.Title) == "" {
		errs.Add("title", "write what the source is called")
	}
	if s.Reliability != "" {
		record.OneOf(&errs, "reliability", s.Reliability, Reliabilities)
	}
	if s.Credibility != "" {
		record.OneOf(&errs, "credibility", s.Credibility, Credibilities)
	}
	return errs.Err()
}
