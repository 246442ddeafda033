package access

import (
	"slices"
	"strings"

	"entente/internal/record"
)

// Widens reports whether a change of an account lets somebody read or do more than before: was is nil for a new one.
func Widens(was, is *User) bool {
	if is.Deleted || is.Disabled {
		return false
	}
	if was == nil || was.Deleted || was.Disabled {
		return true
	}
	if is.Role != was.Role && is.Role.Includes(was.Role) || is.Clearance > was.Clearance ||
		slices.ContainsFunc(is.Grants, func(g Grant) bool { return !slices.Contains(was.Grants, g) }) {
		return true
	}
	if was.AllDesks {
		return false
	}
	return is.AllDesks || slices.ContainsFunc(is.Desks, func(d string) bool { return !slices.Contains(was.Desks, d) })
}

// Redirects reports whether a change of an account sends its letters elsewhere. Who reads them has the account: a link to come in
// by goes to whoever asks for it there.
func Redirects(was, is *User) bool {
	return was != nil && !is.Deleted && is.Mail != "" && !strings.EqualFold(is.Mail, was.Mail)
}

// LetsIn reports whether a change of a compartment lets somebody in who was not in it. A new one holds nothing yet.
func LetsIn(was, is *Compartment) bool {
	return was != nil && slices.ContainsFunc(is.Members, func(m string) bool { return !slices.Contains(was.Members, m) })
}

// Opens reports whether a change of a record's head opens it to people to whom it was closed: a lower marking, or another
// compartment or none. Which desk it belongs to is ordinary work.
func Opens(was, is *record.Head) bool {
	return is.Marking < was.Marking || was.Compartment != "" && is.Compartment != was.Compartment
}
