// Package delegation holds the life of a delegation: the file that carries it from proposal to report, the approvals
// that it needs, the amendments of what was approved, and the papers of those who travel.
//
// What happened is an exchange of type delegation, and figures count exchanges only. The file hangs on the exchange, and
// so does everything else that belongs to the delegation.
package delegation

import (
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Kinds of record in this package.
const (
	KindDelegation     record.Kind = "delegation"
	KindApproval       record.Kind = "approval"
	KindChain          record.Kind = "approval_chain"
	KindAbsence        record.Kind = "absence"
	KindAmendment      record.Kind = "amendment"
	KindAmendmentLine  record.Kind = "amendment_line"
	KindTravelDocument record.Kind = "travel_document"
	KindArrangement    record.Kind = "arrangement"
)

// Delegation is the file of a delegation, sent or received. There is one a delegation.
type Delegation struct {
	record.Head
	Exchange    string    `json:"exchange"`               // what happened, or is to happen
	Stage       string    `json:"stage"`                  // one of Stages
	StageOn     date.Date `json:"stage_on"`               // when it came there
	StageReason string    `json:"stage_reason,omitempty"` // why; always said of postponed, cancelled and declined
	StageBefore string    `json:"stage_before,omitempty"` // of a delegation off its way: the stage that it left
	Aims        string    `json:"aims,omitempty"`         // Markdown
	Charter     Charter   `json:"charter,omitzero"`
	Chain       string    `json:"chain,omitempty"`       // approval chain that its papers go through; "" for the head of the desk
	ReportDays  int       `json:"report_days,omitempty"` // days after return by which the report is due; 0 for ReportDays
	Report      string    `json:"report,omitempty"`      // Markdown
	ReportedOn  date.Date `json:"reported_on,omitzero"`
	Languages   []string  `json:"languages,omitempty"` // BCP 47, in which the papers are wanted

	Precedence Precedence `json:"precedence,omitzero"` // the order in which people are named and seated

	Approved date.Interval `json:"approved,omitzero"` // the days for which it was approved last
	Late     bool          `json:"late,omitempty"`    // recorded when it was over: it never went through approval
}

// Charter says how a delegation meets each of the four principles. Whoever approves it reads the four answers first.
type Charter struct {
	Independence    string `json:"independence,omitempty"`
	Equality        string `json:"equality,omitempty"`
	Respect         string `json:"respect,omitempty"`
	NonInterference string `json:"non_interference,omitempty"`
}

// Principles are the fields of the charter, in their order.
var Principles = []string{"independence", "equality", "respect", "non_interference"}

// Answer is what the charter says of a principle.
func (c Charter) Answer(principle string) string {
	switch principle {
	case "independence":
		return c.Independence
	case "equality":
		return c.Equality
	case "respect":
		return c.Respect
	case "non_interference":
		return c.NonInterference
	}
	return ""
}

// Complete reports whether all four principles are answered.
func (c Charter) Complete() bool {
	return !slices.ContainsFunc(Principles, func(p string) bool { return strings.TrimSpace(c.Answer(p)) == "" })
}

// ReportDays is how many days after the return a report is due where the file says nothing else.
const ReportDays = 14

// IDFor is the identifier of the file of an exchange: there is never a second one.
func IDFor(exchange string) string { return record.IDFrom(KindDelegation, "exchange", exchange) }

// Kind returns KindDelegation.
func (*Delegation) Kind() record.Kind { return KindDelegation }

// Validate checks stage, reason and reference. Whether a stage may follow another is for Move to say.
func (d *Delegation) Validate() error {
	var errs fault.List
	record.Refer(&errs, "exchange", d.Exchange, true, "exchange")
	if d.Exchange != "" && d.ID != "" && d.ID != IDFor(d.Exchange) {
		errs.Add("id", "the file of this delegation has the identifier %s: leave it out, or write that one", IDFor(d.Exchange))
	}
	record.OneOf(&errs, "stage", d.Stage, Stages)
	if d.StageOn.IsZero() {
		errs.Add("stage_on", "say on which day the delegation came to this stage")
	}
	if OffWay(d.Stage) && strings.TrimSpace(d.StageReason) == "" {
		errs.Add("stage_reason", "say why the delegation is %s", d.Stage)
	}
	if d.StageBefore != "" {
		record.OneOf(&errs, "stage_before", d.StageBefore, Way)
	}
	if d.Late && !d.Reached("completed") && !OffWay(d.Stage) {
		errs.Add("late", "only what was recorded when it was over never went through approval")
	}
	record.Refer(&errs, "chain", d.Chain, false, KindChain)
	if d.ReportDays < 0 || d.ReportDays > 365 {
		errs.Add("report_days", "write how many days after the return the report is due: 1 to 365, or 0 for %d", ReportDays)
	}
	if strings.TrimSpace(d.Report) != "" && d.ReportedOn.IsZero() {
		errs.Add("reported_on", "say when the report was written")
	}
	d.Precedence.validate(&errs)
	return errs.Err()
}

// ReportDue is the day by which the report is due, of a delegation whose last day is end.
func (d *Delegation) ReportDue(end date.Day) date.Day {
	days := d.ReportDays
	if days == 0 {
		days = ReportDays
	}
	return end + date.Day(days)
}

// Open is the file of a delegation that was recorded without one, at the stage that the state of its exchange shows.
func Open(exchange, state string, day date.Date) *Delegation {
	d := &Delegation{Head: record.Head{ID: IDFor(exchange)}, Exchange: exchange, Stage: "proposed", StageOn: day}
	switch state {
	case "done":
		d.Stage, d.Late = "completed", true
	case "postponed", "cancelled":
		d.Stage, d.StageBefore, d.StageReason = state, "proposed", "Recorded so before the file was opened"
	}
	return d
}
