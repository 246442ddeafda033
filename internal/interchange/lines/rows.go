package lines

import (
	"bytes"
	"slices"
	"strings"

	"entente/internal/fault"
	"entente/internal/interchange"
)

// Rows reads a CSV file with a header row (RFC 4180). Cells are delimited by comma, semicolon or tab, whichever the
// header row has most of. Unlike encoding/csv it leaves line ends inside quotes as they are, so that a text that goes
// out comes back the same.
type Rows struct {
	lines  *Scanner
	comma  byte
	header []string
	cells  []string
	text   []byte // of a row with quotes: the cells without them, one after another
	ends   []int  // where each cell ends in text
	cut    bool   // the file ended inside a quoted cell
}

// Row is one row, or the reason why it cannot be read. Cells are as many as the header's, and stay valid until the
// next row; their strings stay valid for good.
type Row struct {
	Cells []string
	Line  int // of its first line, from 1
	Err   *fault.Error
	Last  bool // with Err: nothing after this row can be read
}

// OpenRows opens a CSV file and reads its header row. Close it after use.
func OpenRows(in interchange.Input) (*Rows, *fault.Error) {
	lines, err := Open(in)
	if err != nil {
		return nil, err
	}
	rows := &Rows{lines: lines}
	if err := rows.readHeader(); err != nil {
		lines.Close()
		return nil, err.At(in.Name, max(1, lines.Line()))
	}
	return rows, nil
}

func (r *Rows) readHeader() *fault.Error {
	var line []byte
	for len(bytes.TrimSpace(line)) == 0 {
		var ok bool
		if line, ok = r.lines.Next(); !ok {
			if err := r.lines.Err(); err != nil {
				return err
			}
			return fault.New(fault.Invalid, "the file is empty: it needs a first row with the names of its columns")
		}
	}
	r.comma = delimiter(line)
	if err := r.split(line); err != nil {
		return err
	}
	r.header = slices.Clone(r.cells)
	seen := map[string]bool{}
	for i, name := range r.header {
		name = strings.TrimSpace(name)
		if r.header[i] = name; name != "" && seen[name] {
			return fault.New(fault.Invalid, "two columns are called %q: give each column a name of its own", name)
		}
		seen[name] = true
	}
	return nil
}

// delimiter returns the commonest of comma, semicolon and tab outside quotes.
func delimiter(line []byte) byte {
	count := map[byte]int{}
	quoted := false
	for _, c := range line {
		if c == '"' {
			quoted = !quoted
		} else if !quoted {
			count[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte{';', '\t'} {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

// Header returns the names of the columns, trimmed.
func (r *Rows) Header() []string { return r.header }

// Close closes the input.
func (r *Rows) Close() error { return r.lines.Close() }

// Next returns the next row, and false after the last. A row that cannot be read comes with an error; where nothing
// after it can be read either, it is the last. Empty lines are passed over.
func (r *Rows) Next() (Row, bool) {
	for {
		line, ok := r.lines.Next()
		if !ok {
			if err := r.lines.Err(); err != nil {
				r.lines.err = nil
				return Row{Line: err.Line, Err: err, Last: true}, true
			}
			return Row{}, false
		}
		if len(line) == 0 || len(line) == 1 && line[0] == '\r' {
			continue
		}
		row := Row{Line: r.lines.Line()}
		err := r.split(line)
		if err == nil && len(r.cells) != len(r.header) {
			err = fault.New(fault.Invalid, "the row has %d cells, the header row has %d: check its delimiters and quotes", len(r.cells), len(r.header))
		}
		if err != nil {
			row.Err, row.Last = err.At(r.lines.name, row.Line), r.cut
		} else {
			row.Cells = r.cells
		}
		return row, true
	}
}

// split cuts a row into r.cells, reading on where a quoted cell runs over the end of the line.
func (r *Rows) split(line []byte) *fault.Error {
	r.cells = r.cells[:0]
	if bytes.IndexByte(line, '"') >= 0 {
		return r.splitQuoted(line)
	}
	line = bytes.TrimSuffix(line, []byte{'\r'})
	if err := CheckText(line); err != nil {
		return err
	}
	text := string(line)
	for {
		i := strings.IndexByte(text, r.comma)
		if i < 0 {
			r.cells = append(r.cells, text)
			return nil
		}
		r.cells = append(r.cells, text[:i])
		text = text[i+1:]
	}
}

func (r *Rows) splitQuoted(line []byte) *fault.Error {
	r.text, r.ends = r.text[:0], r.ends[:0]
	for more := true; more; {
		var err *fault.Error
		if len(line) > 0 && line[0] == '"' {
			line, more, err = r.quotedCell(line[1:])
		} else {
			line, more, err = r.plainCell(line)
		}
		if err != nil {
			return err
		}
		r.ends = append(r.ends, len(r.text))
	}
	if err := CheckText(r.text); err != nil {
		return err
	}
	text, start := string(r.text), 0
	for _, end := range r.ends {
		r.cells = append(r.cells, text[start:end])
		start = end
	}
	return nil
}

// plainCell takes a cell without quotes off the line; more says whether a delimiter follows it.
func (r *Rows) plainCell(line []byte) (rest []byte, more bool, err *fault.Error) {
	cell, rest, more := bytes.Cut(line, []byte{r.comma})
	if !more {
		cell = bytes.TrimSuffix(cell, []byte{'\r'})
	}
	if bytes.IndexByte(cell, '"') >= 0 {
		return nil, false, fault.New(fault.Invalid, "a quote stands inside a cell that does not begin with one: put the cell in quotes, and write a quote inside it twice")
	}
	r.text = append(r.text, cell...)
	return rest, more, nil
}

// quotedCell takes a cell off the line, whose opening quote is off already.
func (r *Rows) quotedCell(line []byte) (rest []byte, more bool, err *fault.Error) {
	first := r.lines.Line()
	for {
		i := bytes.IndexByte(line, '"')
		if i < 0 {
			r.text = append(append(r.text, line...), '\n')
			if len(r.text) > r.lines.max {
				r.lines.done = true
				return nil, false, r.unclosed(first)
			}
			var ok bool
			if line, ok = r.lines.Next(); !ok {
				return nil, false, r.unclosed(first)
			}
			continue
		}
		r.text = append(r.text, line[:i]...)
		line = line[i+1:]
		switch {
		case len(line) > 0 && line[0] == '"':
			r.text = append(r.text, '"')
			line = line[1:]
		case len(line) > 0 && line[0] == r.comma:
			return line[1:], true, nil
		case len(line) == 0 || len(line) == 1 && line[0] == '\r':
			return nil, false, nil
		default:
			return nil, false, fault.New(fault.Invalid, "something follows the closing quote of a cell: write a quote inside a cell twice")
		}
	}
}

func (r *Rows) unclosed(line int) *fault.Error {
	r.cut = true
	return fault.New(fault.Invalid, "the quote that opens on line %d is not closed, so nothing after it was read: close it", line)
}
