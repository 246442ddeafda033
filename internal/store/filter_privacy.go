package store

import (
	"entente/internal/privacy"
	"entente/internal/record"
)

// privacyFilters are the filters of lawful grounds.
func privacyFilters(kind record.Kind) []filter {
	if kind != privacy.KindGround {
		return nil
	}
	return []filter{
		equal("person"),
		equal("basis"),
		{"given", "a period in which the consent was certainly given", inPeriod("given")},
		{"stands", "yes or no: it was not withdrawn", yesOrNo(func(*builder, Query) (string, error) { return "x.withdrawn = 0", nil })},
	}
}
