package relation

import (
	"cmp"
	"slices"

	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
)

// Stages are what a relation can be at, as figures count it: nothing any more, the four steps from low to high, and
// suspended, which stands beside them.
var Stages = []string{"none", "first_contact", "occasional", "regular", "institutionalised", "suspended"}

// Steps are the stages that one climbs.
var Steps = Stages[1:5]

// Rung is a house's own name on the ladder: another word for one of the stages, or a step of its own that counts as one of
// them. Figures, and other houses, know the stage.
type Rung struct {
	record.Head
	Names   []lang.Name `json:"names"`
	Stage   string      `json:"stage"`             // one of Stages: what it counts as
	Instead bool        `json:"instead,omitempty"` // it is the word for that stage itself, and no further step
	Rank    int         `json:"rank,omitempty"`    // order among the rungs of one stage, from low to high
	Note    string      `json:"note,omitempty"`    // Markdown: what takes a relation there
}

// Kind returns KindRung.
func (*Rung) Kind() record.Kind { return KindRung }

// Validate checks names, stage and rank.
func (r *Rung) Validate() error {
	var errs fault.List
	lang.ValidateNames(&errs, r.Names)
	record.OneOf(&errs, "stage", r.Stage, Stages)
	if r.Rank < 0 || r.Rank > 99 {
		errs.Add("rank", "write a number from 0 to 99")
	}
	return errs.Err()
}

// Ladder is the stages as a house names them.
type Ladder struct{ rungs []*Rung }

// NewLadder makes a ladder of the rungs that a house, or a reader of it, knows.
func NewLadder(rungs []*Rung) Ladder {
	l := Ladder{slices.Clone(rungs)}
	slices.SortStableFunc(l.rungs, func(a, b *Rung) int {
		return cmp.Or(slices.Index(Stages, a.Stage)-slices.Index(Stages, b.Stage), a.Rank-b.Rank, cmp.Compare(a.ID, b.ID))
	})
	return l
}

// Word is the house's own word for a stage; "" where it has none.
func (l Ladder) Word(stage, language string) string {
	for _, r := range l.rungs {
		if r.Stage == stage && r.Instead {
			return lang.Preferred(r.Names, language)
		}
	}
	return ""
}

// Rung finds a rung; nil where it is not known.
func (l Ladder) Rung(id string) *Rung {
	for _, r := range l.rungs {
		if r.ID == id && id != "" {
			return r
		}
	}
	return nil
}

// Further lists the rungs within a stage that are steps of their own, from low to high.
func (l Ladder) Further(stage string) []*Rung {
	var list []*Rung
	for _, r := range l.rungs {
		if r.Stage == stage && !r.Instead {
			list = append(list, r)
		}
	}
	return list
}
