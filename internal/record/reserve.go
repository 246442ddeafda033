package record

import "strings"

// Reserve is what takes a right of its own to read, beside marking, compartment and desk: a field that not everybody who is
// cleared should see. Such a field is a record of a kind of its own, beside the record that it is about, so that lists,
// searches, exports, papers, histories and figures keep it from others as they keep any record.
type Reserve string

// The reserves. Their numbers stand in locks, in every database: they stay.
const (
	Passports Reserve = "passports"
	Budgets   Reserve = "budgets"
)

// Reserves lists all of them.
var Reserves = []Reserve{Passports, Budgets}

// reserved says which kinds are reserved, by the prefix of their identifiers.
var reserved = map[string]Reserve{"trd": Passports, "bud": Budgets}

// ReserveOf is what records of the kind are reserved as; "" for those that take no right of their own.
func ReserveOf(kind Kind) Reserve { return reserved[prefix(kind)] }

// reserve is what a record is reserved as, by its identifier.
func (h *Head) reserve() Reserve {
	p, _, _ := strings.Cut(h.ID, "-")
	return reserved[p]
}
