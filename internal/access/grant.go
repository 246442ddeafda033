package access

import (
	"slices"

	"entente/internal/fault"
	"entente/internal/record"
)

// Grant is what an account may beyond its role, given by name: reading what is reserved, or reviewing who may read what.
type Grant string

// GrantReviews lets somebody review access who is no administrator.
const GrantReviews Grant = "reviews"

// Grants lists every grant: to read each reserve, and to review.
var Grants = func() []Grant {
	var list []Grant
	for _, r := range record.Reserves {
		list = append(list, Grant(r))
	}
	return append(list, GrantReviews)
}()

// Granted reports whether the viewer has a grant.
func (v Viewer) Granted(g Grant) bool { return v.everywhere || slices.Contains(v.Grants, g) }

// RequireReview returns a Forbidden error unless the viewer may review who may read what: administrators, and who was
// granted it. Neither reads a record by it.
func (v Viewer) RequireReview() error {
	if v.Role.Includes(Administrator) || v.Granted(GrantReviews) {
		return nil
	}
	return fault.New(fault.Forbidden, "your account may not do this: it takes an administrator, or the right to review access")
}
