// Package cooperation holds what economic work comes out of exchanges: projects from the idea to what became of them, their
// partners, and partners recommended to a department.
package cooperation

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/currency"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// The kinds of this package.
const (
	KindProject        record.Kind = "project"
	KindPartner        record.Kind = "project_partner"
	KindRecommendation record.Kind = "recommendation"
)

// Stages are how far a project has come. It is agreed when it is signed; done and dropped are final.
var Stages = []string{"idea", "agreed", "running", "done", "dropped"}

// Sectors are what a project is for, in the wide groups of the sector list of the OECD's Development Assistance Committee.
var Sectors = []string{"education", "health", "water", "government", "social", "transport", "communications", "energy", "finance", "agriculture", "industry",
	"trade", "tourism", "environment", "multisector", "budget", "food", "debt", "emergency", "other"}

// Project is one piece of cooperation between the two sides.
type Project struct {
	record.Head
	Title       string              `json:"title"`
	Sector      string              `json:"sector"`             // one of Sectors
	Area        string              `json:"area,omitempty"`     // the country of the other side
	Province    string              `json:"province,omitempty"` // our province or theirs, where it is an area on file
	Locale      string              `json:"locale,omitempty"`   // where, as written: a town, a province that is not on file
	Value       string              `json:"value,omitempty"`    // exact decimal in the currency, such as 50000000 or 12500.50
	Currency    string              `json:"currency,omitempty"` // ISO 4217
	Stage       string              `json:"stage"`              // one of Stages
	Steps       []Milestone         `json:"steps,omitempty"`    // when each stage was planned and came, in the order of the stages
	Exchange    string              `json:"exchange,omitempty"` // the visit or talk that it came from
	Identifiers []record.Identifier `json:"identifiers,omitempty"`
	Note        string              `json:"note,omitempty"` // Markdown
}

// Milestone is when a project was to come to a stage, and when it did. Of an idea, the real date is that of first contact.
type Milestone struct {
	Stage   string    `json:"stage"`
	Planned date.Date `json:"planned,omitzero"`
	Real    date.Date `json:"real,omitzero"`
	Note    string    `json:"note,omitempty"`
}

// Kind returns KindProject.
func (*Project) Kind() record.Kind { return KindProject }

const longestTitle = 400 // bytes

var (
	amountForm   = regexp.MustCompile(`^(0|[1-9][0-9]{0,17})(\.[0-9]{1,4})?$`)
	currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)
)

// Validate checks title, sector, money, the stage and its steps.
func (p *Project) Validate() error {
	var errs fault.List
	if title := strings.TrimSpace(p.Title); title == "" || len(title) > longestTitle {
		errs.Add("title", "name the project in 1 to %d bytes", longestTitle)
	}
	record.OneOf(&errs, "sector", p.Sector, Sectors)
	record.OneOf(&errs, "stage", p.Stage, Stages)
	record.Refer(&errs, "area", p.Area, false, "area")
	record.Refer(&errs, "province", p.Province, false, "area")
	record.Refer(&errs, "exchange", p.Exchange, false, "exchange")
	p.validateMoney(&errs)
	p.validateSteps(&errs)
	return errs.Err()
}

func (p *Project) validateMoney(errs *fault.List) {
	if p.Value == "" {
		if p.Currency != "" {
			errs.Add("value", "write how much, such as 12500.50, or leave the currency out")
		}
		return
	}
	if !amountForm.MatchString(p.Value) {
		errs.Add("value", "%q is no amount: write digits, with a point before at most four more, such as 12500.50", p.Value)
	}
	if _, err := currency.ParseISO(p.Currency); err != nil || !currencyForm.MatchString(p.Currency) {
		errs.Add("currency", "%q is no currency; write three capital letters such as EUR or VND", p.Currency)
	}
}

// validateSteps checks that each stage stands once, in order, and that no later one came before an earlier.
func (p *Project) validateSteps(errs *fault.List) {
	last, before := -1, date.Date{}
	for i, s := range p.Steps {
		at := "steps." + strconv.Itoa(i)
		record.OneOf(errs, at+".stage", s.Stage, Stages)
		n := slices.Index(Stages, s.Stage)
		if n >= 0 && n <= last {
			errs.Add(at+".stage", "each stage stands once, in the order %s", strings.Join(Stages, ", "))
		}
		last = max(last, n)
		if s.Planned.IsZero() && s.Real.IsZero() {
			errs.Add(at+".planned", "say when this was planned, or when it came, or take the line out")
		}
		if !s.Real.IsZero() {
			if s.Real.Before(before) == date.Yes {
				errs.Add(at+".real", "%s is before the stage that comes earlier, %s: correct one of the two", s.Real, before)
			}
			before = s.Real
		}
	}
	if reached := p.reached(); reached > slices.Index(Stages, p.Stage) && p.Stage != "" {
		errs.Add("stage", "a later stage has a real date: choose %s, or take the date out", Stages[reached])
	}
}

// reached is the last stage that has a real date, by its place among the stages.
func (p *Project) reached() int {
	reached := -1
	for _, s := range p.Steps {
		if !s.Real.IsZero() {
			reached = max(reached, slices.Index(Stages, s.Stage))
		}
	}
	return reached
}

// Came is when the project came to a stage; zero where nobody wrote it down.
func (p *Project) Came(stage string) date.Date {
	for _, s := range p.Steps {
		if s.Stage == stage {
			return s.Real
		}
	}
	return date.Date{}
}

// Due is when the project was to come to the stage after its own; zero where nothing was planned, and of what is over.
func (p *Project) Due() (stage string, on date.Date) {
	n := slices.Index(Stages, p.Stage)
	if n < 0 || n >= slices.Index(Stages, "done") {
		return "", date.Date{}
	}
	for _, s := range p.Steps {
		if slices.Index(Stages, s.Stage) > n && s.Stage != "dropped" && !s.Planned.IsZero() {
			return s.Stage, s.Planned
		}
	}
	return "", date.Date{}
}

// ToSignature is the number of days from first contact to signature, where both are known to the day.
func (p *Project) ToSignature() (days int, ok bool) {
	contact, signed := p.Came("idea"), p.Came("agreed")
	if contact.IsZero() || signed.IsZero() || contact.Earliest() != contact.Latest() || signed.Earliest() != signed.Latest() {
		return 0, false
	}
	return int(signed.Earliest() - contact.Earliest()), true
}
