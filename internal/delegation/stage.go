package delegation

import (
	"slices"

	"entente/internal/date"
)

// Way is a delegation's way from the first thought to the last paper.
var Way = []string{"proposed", "approved", "invited", "accepted", "in_preparation", "under_way", "completed", "reported", "closed"}

// Stages are the stages of the way, and those off it: each of the latter has a reason and a date.
var Stages = append(slices.Clone(Way), "postponed", "cancelled", "declined")

// OffWay reports whether a delegation at the stage is not on its way: put off, called off, or not wanted by the other
// side.
func OffWay(stage string) bool { return slices.Contains(Stages, stage) && !slices.Contains(Way, stage) }

// Reached reports whether the file's delegation has come to a stage of the way, or had when it left it.
func (d *Delegation) Reached(stage string) bool {
	at := d.Stage
	if OffWay(at) {
		at = d.StageBefore
	}
	return slices.Index(Way, at) >= slices.Index(Way, stage)
}

// Lock says what does not change any more once a delegation has come to a stage, other than by the way that it names.
type Lock struct {
	Stage string
	What  string // one of the fields of the file and of the exchange, "composition" or "counterparts"
	Way   string // what to do instead
}

// Locks is everything that is locked in the life of a delegation. Where a delegation goes back behind the stage, the lock
// opens.
//
// The days are approved as the composition is: until the return they may be narrowed within what was approved, such as a
// month to days, and else they move by an amendment. Those of a cancelled delegation are open, for it is approved anew.
// What was recorded when it was over was approved by nobody: it is corrected as any other record until its file is closed.
var Locks = []Lock{
	{"approved", "composition", "amend the composition, so that it is approved again"},
	{"approved", "aims", "they were approved as they stand: cancel the delegation and propose it anew"},
	{"approved", "charter", "it was approved as it stands: cancel the delegation and propose it anew"},
	{"approved", "counterparts", "who is met was approved as it stands: cancel the delegation and propose it anew"},
	{"approved", "direction", "it was approved as it stands: cancel the delegation and propose it anew"},
	{"approved", "during", "the days were approved: amend them, so that they are approved again"},
	{"reported", "report", "the report was handed in: a head of desk returns it first"},
	{"closed", "report_days", "the file is closed: a head of desk opens it first"},
	{"closed", "languages", "the file is closed: a head of desk opens it first"},
	{"closed", "precedence", "the file is closed: a head of desk opens it first"},
}

// Locked returns the lock that holds something, if it is locked for this file.
func (d *Delegation) Locked(what string) (Lock, bool) {
	for _, l := range Locks {
		if l.What != what || what == "during" && d.Stage == "cancelled" {
			continue
		}
		if d.Late && l.Stage == "approved" {
			l.Stage, l.Way = "closed", "the file is closed: a head of desk opens it first"
		}
		if d.Reached(l.Stage) {
			return l, true
		}
	}
	return Lock{}, false
}

// MayNarrow reports whether the days of a delegation, which are locked, may all the same become others: until the return,
// and within those that were approved. was is what they are where the file does not say what was approved.
func (d *Delegation) MayNarrow(was, to date.Interval) bool {
	approved := d.Approved
	if approved.IsZero() {
		approved = was
	}
	if d.Reached("completed") || approved.IsZero() || to.IsZero() {
		return false
	}
	first, _, _, last := approved.Bounds()
	from, _, _, until := to.Bounds()
	return first <= from && until <= last
}

// Amendable reports whether what was approved can be amended where the delegation stands: also while it is put off or was
// declined, for new days, and after the return, to record what was otherwise than approved.
func (d *Delegation) Amendable() bool {
	return d.Reached("approved") && !d.Late && d.Stage != "cancelled" && d.Stage != "closed"
}

// Travelling are the roles of those who travel in a delegation. Their participations are its composition.
var Travelling = []string{"head", "deputy_head", "member", "interpreter", "staff", "business", "press"}

// Travels reports whether somebody on this side, in this role, belongs to the composition of a delegation.
func Travels(direction, side, role string) bool {
	from := "ours"
	if direction == "received" {
		from = "theirs"
	}
	return side == from && slices.Contains(Travelling, role)
}

// Counterpart reports whether a participation is one of the organisations with which the delegation is agreed. Somebody
// met on the way is none, whatever they were called.
func Counterpart(side, role, person string) bool {
	return side == "theirs" && role == "counterpart" && person == ""
}

// StateOf is the state of the exchange while its delegation is at a stage: what figures count.
func StateOf(stage string) string {
	switch stage {
	case "completed", "reported", "closed":
		return "done"
	case "postponed":
		return "postponed"
	case "cancelled", "declined":
		return "cancelled"
	}
	return "planned"
}
