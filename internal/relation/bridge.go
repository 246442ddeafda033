package relation

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// KindBridge is the plan for an area without diplomatic relations.
const KindBridge record.Kind = "bridge"

// Bridge is what the home organisation means to do with an area without diplomatic relations: the aim, and the steps that are
// to lead there. What was done stands in the register itself.
type Bridge struct {
	record.Head
	Area    string     `json:"area"`
	Aim     string     `json:"aim"`
	Officer string     `json:"officer,omitempty"`
	Steps   []PlanStep `json:"steps,omitempty"`
	Note    string     `json:"note,omitempty"` // Markdown: how things stand
}

// PlanStep is one step that is meant, or was taken.
type PlanStep struct {
	Text string    `json:"text"`
	By   date.Date `json:"by,omitzero"`
	Done date.Date `json:"done,omitzero"`
}

// Kind returns KindBridge.
func (*Bridge) Kind() record.Kind { return KindBridge }

// Validate checks the area, the aim and the steps.
func (b *Bridge) Validate() error {
	var errs fault.List
	record.Refer(&errs, "area", b.Area, true, "area")
	record.Refer(&errs, "officer", b.Officer, false, "user")
	if b.Aim = strings.TrimSpace(b.Aim); b.Aim == "" || len(b.Aim) > longestLine {
		errs.Add("aim", "say in 1 to %d bytes what is to be reached", longestLine)
	}
	if len(b.Steps) > 200 {
		errs.Add("steps", "a plan has at most 200 steps")
	}
	for _, s := range b.Steps {
		if text := strings.TrimSpace(s.Text); text == "" || len(text) > longestLine {
			errs.Add("steps", "say of each step in 1 to %d bytes what is to be done", longestLine)
		}
	}
	return errs.Err()
}
