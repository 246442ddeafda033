package csvmap

import (
	"context"
	"iter"

	"entente/internal/interchange"
	"entente/internal/interchange/lines"
)

var _ interchange.Reader = Read

// Read is the Reader of the format. A mapping that does not fit is the file's only item.
func Read(ctx context.Context, inputs []interchange.Input, options interchange.Options) iter.Seq[interchange.Item] {
	return func(yield func(interchange.Item) bool) {
		mapping, err := ParseMapping(options.Mapping)
		if err != nil {
			yield(interchange.Item{File: "mapping", Err: err.At("mapping", 0), Broken: true})
			return
		}
		for _, in := range inputs {
			if !readFile(ctx, in, mapping, yield) {
				return
			}
		}
	}
}

func readFile(ctx context.Context, in interchange.Input, mapping *Mapping, yield func(interchange.Item) bool) bool {
	rows, err := lines.OpenRows(in)
	if err != nil {
		return yield(interchange.Item{File: in.Name, Line: err.Line, Err: err, Broken: true})
	}
	defer rows.Close()
	p, err := newPlan(mapping, rows.Header())
	if err != nil {
		return yield(interchange.Item{File: in.Name, Line: 1, Err: err.At(in.Name, 1), Broken: true})
	}
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		if ctx.Err() != nil {
			return false
		}
		item := interchange.Item{File: in.Name, Line: row.Line, Err: row.Err, Broken: row.Last}
		if row.Err == nil {
			r, err := p.record(row.Cells)
			if err != nil {
				item.Err = err.At(in.Name, row.Line)
			} else {
				item.Record = r
			}
		}
		if !yield(item) {
			return false
		}
	}
	return true
}
