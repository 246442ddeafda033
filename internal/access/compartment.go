package access

import (
	"slices"
	"strings"

	"entente/internal/fault"
	"entente/internal/record"
)

// KindCompartment is the kind of a compartment.
const KindCompartment record.Kind = "compartment"

// Compartment is a list of people, by name, who alone may read what lies in it: each still needs the clearance for a
// record's marking, and its desk. It lies in itself, so that who is not a member does not know of it. Administrators see
// its name and its members, because they let people in, and nothing that lies in it: the name should tell nothing.
type Compartment struct {
	record.Head
	Name    string   `json:"name"`
	Members []string `json:"members"` // accounts
	Note    string   `json:"note,omitempty"`
}

// Kind returns KindCompartment.
func (*Compartment) Kind() record.Kind { return KindCompartment }

// Validate checks the name and the members, and that it lies in itself.
func (c *Compartment) Validate() error {
	var errs fault.List
	if strings.TrimSpace(c.Name) == "" {
		errs.Add("name", "give the compartment a name that tells nothing of what lies in it")
	}
	if c.ID == "" || c.Compartment != c.ID || c.Desk != "" || c.Marking != record.Internal {
		errs.Add("compartment", "a compartment lies in itself, is internal and belongs to no desk")
	}
	for i, m := range c.Members {
		record.Refer(&errs, "members", m, true, KindUser)
		if slices.Contains(c.Members[:i], m) {
			errs.Add("members", "name each member once")
		}
	}
	return errs.Err()
}
