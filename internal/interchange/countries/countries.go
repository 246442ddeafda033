// Package countries reads the embedded table of areas: ISO 3166-1 countries and territories, the ISO 3166-3 former
// countries that turn up in records of party diplomacy, UN M49 world regions and the subdivisions in use. It also
// resolves the codes and names by which other formats mean an area.
//
// The tables are the tab-separated files beside this one. Add an area in areas.tsv, a name in names.tsv, another word
// for an area in aliases.tsv.
package countries

import (
	"context"
	"iter"

	"entente/internal/interchange"
	"entente/internal/register"
)

// tableName stands for the file in items, which come from no file of the user's.
const tableName = "areas.tsv"

// Records yields every area of the table, each after its parent.
func Records() iter.Seq[interchange.Item] {
	return func(yield func(interchange.Item) bool) {
		for i, area := range load().areas {
			if !yield(interchange.Item{Record: clone(area), File: tableName, Line: load().lines[i]}) {
				return
			}
		}
	}
}

// Read is the Reader of the format. It needs no inputs and ignores any.
func Read(ctx context.Context, _ []interchange.Input, _ interchange.Options) iter.Seq[interchange.Item] {
	return func(yield func(interchange.Item) bool) {
		for item := range Records() {
			if ctx.Err() != nil || !yield(item) {
				return
			}
		}
	}
}

var _ interchange.Reader = Read

// clone gives the caller a record of its own: the table is shared.
func clone(area *register.Area) *register.Area {
	c := *area
	c.Names = append(c.Names[:0:0], c.Names...)
	return &c
}
