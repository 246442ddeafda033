package delegation

import (
	"entente/internal/fault"
	"entente/internal/record"

	"golang.org/x/text/language"
)

// Precedence is the order of precedence that a delegation keeps: on its pages, in its seating plans and in every paper.
// What is empty is not settled: the usual rules hold, and each paper orders names by the alphabet of its own language.
type Precedence struct {
	Rank     string `json:"rank,omitempty"`     // one of Ranks
	Alphabet string `json:"alphabet,omitempty"` // BCP 47, whose collation orders names, such as "fr" or "zh-u-co-stroke"
	Mixed    string `json:"mixed,omitempty"`    // one of Mixings; "" for each side by itself
	First    string `json:"first,omitempty"`    // the side that goes first: "ours" or "theirs"
}

// Ranks are by what people are ranked first: by their role in the delegation, the head before all others, or by the level
// of their post alone.
var Ranks = []string{"role", "level"}

// Mixings are the ways to put both sides into one order: ranked as one list, or one of each side in turn.
var Mixings = []string{"merged", "alternating"}

func (p Precedence) validate(errs *fault.List) {
	if p.Rank != "" {
		record.OneOf(errs, "precedence.rank", p.Rank, Ranks)
	}
	if p.Mixed != "" {
		record.OneOf(errs, "precedence.mixed", p.Mixed, Mixings)
	}
	if p.First != "" {
		record.OneOf(errs, "precedence.first", p.First, []string{"ours", "theirs"})
	}
	if p.Alphabet == "" {
		return
	}
	if _, err := language.Parse(p.Alphabet); err != nil || len(p.Alphabet) > 35 {
		errs.Add("precedence.alphabet", "write the language whose alphabet orders names as BCP 47 has it, such as fr or zh-u-co-stroke")
	}
}
