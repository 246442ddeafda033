package delegation

import "slices"

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

// Locked reports whether the composition is approved, so that it changes only by an amendment.
func (d *Delegation) Locked() bool { return d.Reached("approved") }

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
