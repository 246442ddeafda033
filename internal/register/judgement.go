package register

import (
	"entente/internal/fault"
	"entente/internal/record"
)

// KindJudgement is what somebody said of two records that may be the same.
const KindJudgement record.Kind = "judgement"

// The verdicts. Same joins the two records for whoever may read both; nothing of either is rewritten. Different is
// remembered, so that the pair is not suggested again. Unsure keeps it among what is still to be decided.
const (
	Same      = "same"
	Different = "different"
	Unsure    = "unsure"
)

// Verdicts lists the verdicts.
var Verdicts = []string{Same, Different, Unsure}

// Judgement says whether two people, or two organisations, are one. There is one judgement a pair, in whichever order the
// two are named: to judge again is to change it. Who judged, when and why stands in the ledger.
//
// It has no marking and no desk of its own: whoever may read both records may read it, and nobody else.
type Judgement struct {
	record.Head
	A       string `json:"a"`
	B       string `json:"b"`
	Verdict string `json:"verdict"`        // one of Verdicts
	Note    string `json:"note,omitempty"` // what speaks for it
}

// JudgementID is the identifier of the judgement of a pair.
func JudgementID(a, b string) string {
	if b < a {
		a, b = b, a
	}
	return record.IDFrom(KindJudgement, "pair", a, b)
}

// Kind returns KindJudgement.
func (*Judgement) Kind() record.Kind { return KindJudgement }

// Key returns the identifier that the pair gives the judgement.
func (j *Judgement) Key() string { return JudgementID(j.A, j.B) }

// Other returns the record that the judgement compares with the given one.
func (j *Judgement) Other(id string) string {
	if j.A == id {
		return j.B
	}
	return j.A
}

// Validate checks that the pair is one of two people or of two organisations, and the verdict.
func (j *Judgement) Validate() error {
	var errs fault.List
	record.Refer(&errs, "a", j.A, true, KindPerson, KindOrganisation)
	record.Refer(&errs, "b", j.B, true, KindPerson, KindOrganisation)
	a, _ := record.KindOf(j.A)
	b, _ := record.KindOf(j.B)
	switch {
	case len(errs) > 0:
	case j.A == j.B:
		errs.Add("b", "a record is always the same as itself: name another one")
	case a != b:
		errs.Add("b", "a person is never the same as an organisation: name two of one kind")
	case j.ID != "" && j.ID != j.Key():
		errs.Add("b", "this judgement is about another pair: judge this pair by itself")
	}
	record.OneOf(&errs, "verdict", j.Verdict, Verdicts)
	if j.Marking != record.Internal || j.Desk != "" {
		errs.Add("marking", "a judgement is internal and belongs to no desk: whoever may read both records may read it")
	}
	return errs.Err()
}
