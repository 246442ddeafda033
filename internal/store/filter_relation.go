package store

import (
	"entente/internal/record"
	"entente/internal/relation"
)

// relationFilters are the filters of the kinds of package relation.
func relationFilters(kind record.Kind) []filter {
	switch kind {
	case relation.KindRelation:
		return []filter{equal("counterpart"), equal("officer"), holds}
	case relation.KindStage:
		return []filter{equal("relation"), equal("stage"), holds}
	}
	return nil
}
