package delegation

import (
	"entente/internal/date"
	"entente/internal/fault"
)

// CheckDays says what stands against new days of a delegation that was approved, in the name of a field.
func (d *Delegation) CheckDays(field string, to date.Interval, today date.Day) error {
	var errs fault.List
	first, firstMax, lastMin, last := to.Bounds()
	known := !to.IsZero() && first > date.Past && last < date.Future
	fixed := known && first == firstMax && lastMin == last
	switch {
	case !known:
		errs.Add(field, "say when, at least the month")
	case d.Reached("in_preparation") && !fixed:
		errs.Add(field, "write the first and the last day: the delegation is prepared already")
	case d.Reached("completed") && last > today:
		errs.Add(field, "the visit is over: its last day cannot lie ahead")
	case d.Reached("under_way") && first > today:
		errs.Add(field, "the visit has begun: its first day cannot lie ahead")
	}
	return errs.Err()
}
