package store

import (
	"entente/internal/protocol"
	"entente/internal/record"
)

// protocolFilters are the filters of seating plans.
func protocolFilters(kind record.Kind) []filter {
	if kind != protocol.KindSeating {
		return nil
	}
	return []filter{equal("exchange"), equal("shape")}
}
