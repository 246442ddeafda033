package store

import (
	"entente/internal/delegation"
	"entente/internal/record"
)

// paperFilters are the filters of papers and of their templates.
func paperFilters(kind record.Kind) []filter {
	switch kind {
	case delegation.KindPaper:
		return []filter{equal("exchange"), equal("type"), equal("organisation"), equal("participation"), equal("template")}
	case delegation.KindPaperTemplate:
		return []filter{equal("type")}
	}
	return nil
}
