package store

import (
	"entente/internal/margin"
	"entente/internal/record"
)

// marginFilters are the filters of what stands in the margin of records.
func marginFilters(kind record.Kind) []filter {
	if kind != margin.KindComment {
		return nil
	}
	return []filter{equal("subject"), equal("author"),
		{"mention", "account that is mentioned", func(b *builder, _ Query, vs []string) (string, error) { return b.facetIs("x", "mention", vs), nil }}}
}
