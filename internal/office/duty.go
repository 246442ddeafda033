package office

import (
	"context"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
)

// The duties that somebody may have in the office. They say what a day begins with, and give no right to anything.
const (
	DutyDesk           = "desk"           // of a region or a country: meetings, promises, what changed
	DutyDelegations    = "delegations"    // visits from the proposal to the report
	DutyDepartment     = "department"     // the whole: figures, what is overdue, what waits for a decision
	DutyResearch       = "research"       // studies of others' experience
	DutyCooperation    = "cooperation"    // projects and partners
	DutyPress          = "press"          // communiqués, coverage, questionnaires
	DutyAdministration = "administration" // accounts, letters, what was refused
)

// Duties lists them in the order in which they are offered.
var Duties = []string{DutyDesk, DutyDelegations, DutyDepartment, DutyResearch, DutyCooperation, DutyPress, DutyAdministration}

// preferredDuties is the name under which an account keeps its duties.
const preferredDuties = "duties"

// DutiesOpen are the duties that a viewer may choose from: that of administrators takes their role.
func DutiesOpen(viewer access.Viewer) []string {
	if viewer.Role.Includes(access.Administrator) {
		return Duties
	}
	return Duties[:len(Duties)-1]
}

// usualDuties are those of who chose none.
func usualDuties(role access.Role) []string {
	switch role {
	case access.Administrator:
		return []string{DutyAdministration, DutyDepartment}
	case access.DeskHead:
		return []string{DutyDepartment, DutyDesk}
	case access.Officer:
		return []string{DutyDesk, DutyDelegations}
	}
	return []string{DutyResearch, DutyDesk}
}

// DutiesOf are the duties that the viewer chose, in that order, or else those of their role. There is always one.
func (o *Office) DutiesOf(ctx context.Context, viewer access.Viewer) ([]string, error) {
	text, _, err := o.store.Preference(ctx, viewer.User, preferredDuties)
	if err != nil {
		return nil, err
	}
	list := slices.DeleteFunc(strings.Fields(text), func(d string) bool { return !slices.Contains(DutiesOpen(viewer), d) }) // a role may have been taken since
	if len(list) == 0 {
		return usualDuties(viewer.Role), nil
	}
	return list, nil
}

// ChooseDuties keeps the viewer's duties, in their order; none means those of the role. Errors: Invalid for what is no duty of theirs.
func (o *Office) ChooseDuties(ctx context.Context, viewer access.Viewer, list []string) error {
	for i, d := range list {
		if !slices.Contains(DutiesOpen(viewer), d) || slices.Contains(list[:i], d) {
			return fault.Field("duty", "%q is no duty that you can choose, or is chosen twice: choose from %s", d, strings.Join(DutiesOpen(viewer), ", "))
		}
	}
	return o.store.Prefer(ctx, viewer.User, preferredDuties, strings.Join(list, " "))
}
