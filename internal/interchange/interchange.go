// Package interchange is what every file format shares: readers that turn files into records, one after another, and
// writers that turn records into files. One package a format stands below this folder.
//
// A reader never decides what is new or changed, and writes nothing: it yields items, and the office's import compares
// them with what is stored. A row that cannot be read becomes an item with an error, and the reader goes on.
package interchange

import (
	"context"
	"io"
	"iter"

	"entente/internal/fault"
	"entente/internal/record"
)

// Item is one record read from a file, or the reason why a row gave none.
type Item struct {
	Record  record.Record // nil where Err is set; its ID is made with record.IDFrom from the file's own key
	File    string        // the file's name as given
	Line    int           // line of the row or element, from 1; 0 where the format has none
	Err     *fault.Error  // why the row is rejected
	Partial bool          // the file holds a part of a record of this register: where that is on file, it stays as it is, but for what Amend does

	// Amend brings what the file says anew of a Partial into the record on file, and reports whether there was anything.
	// It may be nil.
	Amend func(onFile record.Record) bool

	// Older reports whether the record on file is of a later state than what the file says: it then stays as it is. It may be nil.
	Older func(onFile record.Record) bool

	Broken bool // the file cannot be read any further: the whole import is refused, or half of a file would go in
}

// Input is one file to read.
type Input struct {
	Name string // as the user gave it, for messages
	Open func() (io.ReadCloser, error)
}

// Options are what the user may tell a reader. A format uses what it needs.
type Options struct {
	Home    string // name of the home organisation (us-state)
	Mapping []byte // the mapping file (csv)
}

// Reader reads the inputs of one format. It holds no more than a bounded part of them in memory, stops early when ctx
// ends, and yields a record only after the records of the same files that it refers to.
type Reader func(ctx context.Context, inputs []Input, options Options) iter.Seq[Item]

// Lister yields every current record of a kind that the exporting viewer may read, ordered by identifier. The error
// ends the sequence.
type Lister func(kind record.Kind) iter.Seq2[record.Record, error]

// Writer writes the records of a Lister to w in one format.
type Writer func(ctx context.Context, w io.Writer, records Lister) error

// Reject returns an item for a row that cannot be read. The message says what is wrong and what to do.
func Reject(file string, line int, field, message string, args ...any) Item {
	return Item{File: file, Line: line, Err: fault.Field(field, message, args...).At(file, line)}
}
