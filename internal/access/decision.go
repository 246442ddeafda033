package access

import (
	"fmt"
	"slices"
	"strings"

	"entente/internal/record"
)

// Decision says whether somebody may read what is locked so, and why.
type Decision struct {
	May    bool   `json:"may"`
	Ground Ground `json:"ground"`
	Reason string `json:"reason"` // in words, for whoever reviews access; never for whom it keeps out
}

// Ground is what a decision rests on.
type Ground string

// The grounds.
const (
	IsPublic         Ground = "public"      // everybody may
	IsCleared        Ground = "cleared"     // an account, cleared, on the desk, a member
	NoAccount        Ground = "stranger"    // nobody is signed in
	OutOfCompartment Ground = "compartment" // not a member
	NotCleared       Ground = "marking"     // cleared for less
	NotGranted       Ground = "reserve"     // without the right that it takes
	OffDesk          Ground = "desk"        // of another desk
	AboutHidden      Ground = "about"       // it is about a record that is closed to them; no lock says so
)

// Decide is the one rule of visibility. The store compiles the same rule to SQL, and the indexes in memory ask it once for
// each class of records. A public record may be read by everybody. Any other needs an account, membership in the
// compartment that it lies in, a clearance up to its marking, the right that it takes if it is reserved, and, if it belongs
// to a desk, that desk.
func (v Viewer) Decide(lock record.Lock, desk string) Decision {
	marking := lock.Marking()
	switch {
	case lock == record.Lock(record.Public):
		return Decision{true, IsPublic, "may: it is public"}
	case v.Stranger():
		return Decision{false, NoAccount, fmt.Sprintf("may not: marking %s, and nobody is signed in", marking)}
	case lock.Compartmented() && !v.within(lock):
		return Decision{false, OutOfCompartment, "may not: not a member of the compartment that it lies in"}
	case marking > v.Clearance:
		return Decision{false, NotCleared, fmt.Sprintf("may not: marking %s, cleared for %s", marking, v.Clearance)}
	case lock.Reserve() != "" && !v.Granted(Grant(lock.Reserve())):
		return Decision{false, NotGranted, fmt.Sprintf("may not: it takes the right to read %s", lock.Reserve())}
	case desk != "" && !v.AllDesks && !slices.Contains(v.Desks, desk):
		return Decision{false, OffDesk, "may not: it belongs to another desk"}
	}
	reason := fmt.Sprintf("may: marking %s, cleared for %s", marking, v.Clearance)
	if lock.Compartmented() {
		reason += ", a member of the compartment"
	}
	if r := lock.Reserve(); r != "" {
		reason += fmt.Sprintf(", may read %s", r)
	}
	switch {
	case desk == "":
		reason += ", open to every desk"
	case v.AllDesks:
		reason += ", reads every desk"
	default:
		reason += ", of the desk"
	}
	return Decision{true, IsCleared, reason}
}

// MayRead is Decide without its words.
func (v Viewer) MayRead(lock record.Lock, desk string) bool { return v.Decide(lock, desk).May }

func (v Viewer) within(lock record.Lock) bool {
	return v.everywhere || slices.ContainsFunc(v.Compartments, func(id string) bool {
		return id != "" && record.LockOf(lock.Marking(), id).As(lock.Reserve()) == lock
	})
}

// Everywhere reports whether every compartment and reserve is open: to the program itself alone.
func (v Viewer) Everywhere() bool { return v.everywhere }

// Locks lists the locks that the viewer's clearance does not open by itself, of records that are reserved so ("" for not):
// those within compartments of theirs, and those that take a right that they have.
func (v Viewer) Locks(reserve record.Reserve) []record.Lock {
	if v.Stranger() || reserve != "" && !v.Granted(Grant(reserve)) {
		return nil
	}
	within := v.Compartments
	if reserve != "" {
		within = append([]string{""}, within...)
	}
	var locks []record.Lock
	for i, id := range within {
		for m := record.Public; (id != "" || i == 0 && reserve != "") && m <= v.Clearance; m++ {
			locks = append(locks, record.LockOf(m, id).As(reserve))
		}
	}
	return locks
}

// Rights is a text that viewers share who may read the same, and no others.
func (v Viewer) Rights() string {
	if v.Stranger() {
		return "stranger"
	}
	list := func(ids []string) string {
		return strings.Join(slices.Compact(slices.Sorted(slices.Values(ids))), " ")
	}
	desks, compartments := list(v.Desks), list(v.Compartments)
	var grants []string
	for _, r := range record.Reserves {
		if v.Granted(Grant(r)) {
			grants = append(grants, string(r))
		}
	}
	if v.AllDesks {
		desks = "*"
	}
	if v.everywhere {
		compartments = "*"
	}
	return v.Clearance.String() + "/" + desks + "/" + compartments + "/" + list(grants)
}
