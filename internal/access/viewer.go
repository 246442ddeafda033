// Package access says who may read and do what: viewers, roles, desks, markings and sign-in.
package access

import (
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

	Compartments []string // ids of those that the account is a member of
	Grants       []Grant  // what it may beyond its role
	everywhere   bool     // in every compartment and every reserve: the program itself

	As *Borrowed // whose eyes the viewer looks through; nil for their own
}

// System is the program itself, for work that no person asked for: migrations, verification, the indexes' own upkeep.
// It must never stand behind a page, an export or a figure.
func System() Viewer {
	return Viewer{User: "system", Name: "Entente", Role: Administrator, Clearance: record.Confidential, AllDesks: true, everywhere: true}
}

// ForTheLaw is the program itself in somebody's name: for the one act that has to reach what they may not read, which is
// erasing a person, and which shows them nothing of it.
func ForTheLaw(v Viewer) Viewer {
	all := System()
	all.User, all.Name, all.Role = v.User, v.Name, v.Role
	return all
}

// Stranger reports whether nobody is signed in.
func (v Viewer) Stranger() bool { return v.User == "" }

// Require returns a Forbidden error unless the viewer's role includes the needed one.
func (v Viewer) Require(need Role) error {
	if v.Role.Includes(need) {
		return nil
	}
	return fault.New(fault.Forbidden, "your account may not do this: it needs the role %s; ask an administrator", need)
}
