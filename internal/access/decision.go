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
	OffDesk          Ground = "desk"        // of another desk
)

// Decide is the one rule of visibility. The store compiles the same rule to SQL, and the indexes in memory ask it once for
// each class of records. A public record may be read by everybody. Any other needs an account, membership in the
// compartment that it lies in, a clearance up to its marking, and, if it belongs to a desk, that desk.
func (v Viewer) Decide(lock record.Lock, desk string) Decision {
	marking := lock.Marking()
	switch {
	case marking == record.Public && !lock.Compartmented():
		return Decision{true, IsPublic, "may: it is public"}
	case v.Stranger():
		return Decision{false, NoAccount, fmt.Sprintf("may not: marking %s, and nobody is signed in", marking)}
	case lock.Compartmented() && !v.within(lock):
		return Decision{false, OutOfCompartment, "may not: it lies in a compartment that you are not a member of"}
	case marking > v.Clearance:
		return Decision{false, NotCleared, fmt.Sprintf("may not: marking %s, you are cleared for %s", marking, v.Clearance)}
	case desk != "" && !v.AllDesks && !slices.Contains(v.Desks, desk):
		return Decision{false, OffDesk, "may not: it belongs to a desk that is not yours"}
	}
	reason := fmt.Sprintf("may: marking %s, cleared for %s", marking, v.Clearance)
	if lock.Compartmented() {
		reason += ", a member of the compartment"
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
	return v.everywhere || slices.ContainsFunc(v.Compartments, func(id string) bool { return id != "" && record.LockOf(lock.Marking(), id) == lock })
}

// Everywhere reports whether every compartment is open: to the program itself alone.
func (v Viewer) Everywhere() bool { return v.everywhere }

// Locks lists the locks within compartments that the viewer's clearance and memberships open.
func (v Viewer) Locks() []record.Lock {
	var locks []record.Lock
	if v.Stranger() {
		return nil
	}
	for _, id := range v.Compartments {
		for m := record.Public; id != "" && m <= v.Clearance; m++ {
			locks = append(locks, record.LockOf(m, id))
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
	if v.AllDesks {
		desks = "*"
	}
	if v.everywhere {
		compartments = "*"
	}
	return v.Clearance.String() + "/" + desks + "/" + compartments
}
