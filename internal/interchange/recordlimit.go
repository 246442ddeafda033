package interchange

import (
	"io"

	"entente/internal/fault"
)

// MaxRecord is how many bytes one record of a file may have: a line, a row, an element.
const MaxRecord = 4 << 20

// RecordLimit is a reader that fails once a record has taken more than its share, so that a file of one endless line
// ends in an error instead of filling the memory. Whoever parses calls Next at the start of each record.
//
// A parser that reads ahead may see the limit early by as much as it reads ahead.
type RecordLimit struct {
	name string
	r    io.Reader
	max  int64
	left int64
}

// NewRecordLimit limits the records read from r to max bytes each; name is the input's, for messages.
func NewRecordLimit(name string, r io.Reader, max int64) *RecordLimit {
	return &RecordLimit{name: name, r: r, max: max, left: max}
}

// Next begins a new record.
func (l *RecordLimit) Next() { l.left = l.max }

// Read reads on in the current record. Past the limit it returns an Invalid *fault.Error.
func (l *RecordLimit) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, fault.New(fault.Invalid, "one record is longer than %d KiB: the file is damaged, or of another format than you named", l.max>>10).At(l.name, 0)
	}
	if int64(len(p)) > l.left {
		p = p[:l.left]
	}
	n, err := l.r.Read(p)
	l.left -= int64(n)
	return n, err
}
