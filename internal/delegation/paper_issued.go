package delegation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Kinds of the papers that are printed from a delegation.
const (
	KindPaper         record.Kind = "paper"
	KindPaperTemplate record.Kind = "paper_template"
)

// PaperTypes are the papers that come out of a delegation, in the order in which they are needed.
var PaperTypes = []string{
	"invitation", "note_verbale", "name_list", "programme", "briefing", "place_cards", "seating", "communique", "report", "thank_you",
}

// PaperLanguages are those in which papers can be made.
var PaperLanguages = []string{"ar", "en", "es", "fr", "ru", "zh"}

// Paper says that a paper was issued: under which number, to whom, in which languages, and what was known then. The paper
// itself is not kept: it is made again from the records as they were known at that time.
//
// Numbers run by the year and the organisation to which the paper goes. They are given when the paper is issued and never
// again, also after a withdrawal; and they tell nobody how much is written to others.
type Paper struct {
	record.Head
	Exchange      string    `json:"exchange"`
	Type          string    `json:"type"`                    // one of PaperTypes
	Languages     []string  `json:"languages"`               // one or two of PaperLanguages
	Organisation  string    `json:"organisation,omitempty"`  // to which it goes; "" for papers of the house
	Participation string    `json:"participation,omitempty"` // for whom it is, where it is one person's
	Template      string    `json:"template,omitempty"`      // the office's own; "" for the built-in one
	Year          int       `json:"year"`
	Sequence      int       `json:"sequence"` // within year and organisation, from 1
	Number        string    `json:"number"`   // as it is printed
	Issued        date.Date `json:"issued"`
	Known         time.Time `json:"known"` // recorded time whose state the paper shows
	Note          string    `json:"note,omitempty"`
}

// Kind returns KindPaper.
func (*Paper) Kind() record.Kind { return KindPaper }

// Key is the identifier that belongs to the number, so that no number is given twice.
func (p *Paper) Key() string { return PaperNumbered(p.Organisation, p.Year, p.Sequence) }

// PaperNumbered is the identifier of the paper with a number.
func PaperNumbered(organisation string, year, sequence int) string {
	return record.IDFrom(KindPaper, "number", organisation, strconv.Itoa(year), strconv.Itoa(sequence))
}

// WriteNumber sets the number as it is printed: 3/2026, after a short name of the addressee where there is one.
func (p *Paper) WriteNumber(short string) {
	p.Number = fmt.Sprintf("%d/%d", p.Sequence, p.Year)
	if short = strings.TrimSpace(short); short != "" {
		p.Number = short + " " + p.Number
	}
}

// Validate checks type, languages, number and references.
func (p *Paper) Validate() error {
	var errs fault.List
	record.Refer(&errs, "exchange", p.Exchange, true, "exchange")
	record.OneOf(&errs, "type", p.Type, PaperTypes)
	CheckLanguages(&errs, p.Languages)
	record.Refer(&errs, "organisation", p.Organisation, false, "organisation")
	record.Refer(&errs, "participation", p.Participation, false, "participation")
	record.Refer(&errs, "template", p.Template, false, KindPaperTemplate)
	if p.Year < 1900 || p.Year > 9999 || p.Sequence < 1 || p.Number == "" {
		errs.Add("number", "a number is given when the paper is issued")
	} else if p.ID != "" && p.ID != p.Key() {
		errs.Add("number", "a number is given once, when the paper is issued, and not changed after")
	}
	if p.Issued.Precision() != date.DayPrecision {
		errs.Add("issued", "say on which day the paper was issued")
	}
	if p.Known.IsZero() {
		errs.Add("known", "say what recorded time the paper shows")
	}
	return errs.Err()
}

// CheckLanguages adds an error unless the list is one language of papers, or two of them.
func CheckLanguages(errs *fault.List, languages []string) {
	if len(languages) == 0 || len(languages) > 2 || len(languages) == 2 && languages[0] == languages[1] {
		errs.Add("languages", "name one language, or two different ones for an edition in two columns")
		return
	}
	for _, l := range languages {
		if !slices.Contains(PaperLanguages, l) {
			errs.Add("languages", "%q is no language of papers: choose from %s", l, strings.Join(PaperLanguages, ", "))
		}
	}
}
