// Package access says who may read and do what: viewers, roles, desks, markings and sign-in.
package access

import (
	"slices"

	"entente/internal/fault"
	"entente/internal/record"
)

// Viewer is the person asking. Every read has one. The zero Viewer is a stranger, who reads only what is public.
type Viewer struct {
	User      string // id of the account; "" for a stranger
	Name      string
	Role      Role
	Clearance record.Marking
	Desks     []string
	AllDesks  bool
}

// System is the program itself, for work that no person asked for: migrations, verification, the indexes' own upkeep.
// It must never stand behind a page, an export or a figure.
func System() Viewer {
	return Viewer{User: "system", Name: "Entente", Role: Administrator, Clearance: record.Confidential, AllDesks: true}
}

// Stranger reports whether nobody is signed in.
func (v Viewer) Stranger() bool { return v.User == "" }

// MayRead is the one rule of visibility; the store compiles the same rule to SQL. A public record may be read by
// everybody. Any other needs an account, a clearance up to its marking, and, if it belongs to a desk, that desk.
func (v Viewer) MayRead(marking record.Marking, desk string) bool {
	if marking == record.Public {
		return true
	}
	if v.Stranger() || marking > v.Clearance {
		return false
	}
	return desk == "" || v.AllDesks || slices.Contains(v.Desks, desk)
}

// Require returns a Forbidden error unless the viewer's role includes the needed one.
func (v Viewer) Require(need Role) error {
	if v.Role.Includes(need) {
		return nil
	}
	return fault.New(fault.Forbidden, "your account may not do this: it needs the role %s; ask an administrator", need)
}
