package access

import (
	"slices"
)

// Borrowed says through whose eyes somebody looks.
type Borrowed struct{ User, Name string }

// Through is the viewer looking through another's eyes: what both may read, with the rights of the lesser role. It stays the
// one who asks: what is the other's own (tasks, kept filters, ways in) is not seen, what is read is written down under the
// asker's name, and nothing can be changed.
func (v Viewer) Through(other Viewer) Viewer {
	both := Viewer{User: v.User, Name: v.Name, Role: v.Role, Clearance: min(v.Clearance, other.Clearance), As: &Borrowed{other.User, other.Name}}
	if v.Role.Includes(other.Role) {
		both.Role = other.Role
	}
	switch {
	case v.AllDesks && other.AllDesks:
		both.AllDesks = true
	case v.AllDesks:
		both.Desks = slices.Clone(other.Desks)
	case other.AllDesks:
		both.Desks = slices.Clone(v.Desks)
	default:
		both.Desks = common(v.Desks, other.Desks)
	}
	both.Compartments, both.Grants = common(v.Compartments, other.Compartments), common(v.Grants, other.Grants)
	return both
}

func common[T comparable](a, b []T) (both []T) {
	for _, x := range a {
		if slices.Contains(b, x) {
			both = append(both, x)
		}
	}
	return both
}
