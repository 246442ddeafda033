// Package lines reads inputs line by line or row by row, in bounded memory, with the line number of each and with
// errors that a user can act upon. Text is UTF-8 without NUL, or the line is refused.
package lines

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"entente/internal/fault"
	"entente/internal/interchange"
)

// Scanner reads the lines of one input.
type Scanner struct {
	name string
	file io.ReadCloser
	r    *bufio.Reader
	long []byte // a line that is longer than r's buffer
	line int
	max  int
	err  *fault.Error
	done bool
}

// Open opens an input within the bounds of the interchange package. Close it after use.
func Open(in interchange.Input) (*Scanner, *fault.Error) {
	file, err := in.OpenBounded()
	if err != nil {
		return nil, readError(in.Name, 0, err)
	}
	return newScanner(in.Name, file, interchange.MaxRecord), nil
}

func newScanner(name string, file io.ReadCloser, max int) *Scanner {
	return &Scanner{name: name, file: file, r: bufio.NewReaderSize(file, 64<<10), max: max}
}

// Next returns the next line without its line feed; it stays valid until the next call. It returns false at the end
// of the input and where reading failed, which Err then tells.
func (s *Scanner) Next() (line []byte, ok bool) {
	if s.done {
		return nil, false
	}
	s.long = s.long[:0]
	for {
		part, err := s.r.ReadSlice('\n')
		if err == nil || err == io.EOF {
			s.done = err == io.EOF
			if s.done && len(part)+len(s.long) == 0 {
				return nil, false
			}
			s.line++
			if len(s.long) > 0 {
				s.long = append(s.long, part...)
				part = s.long
			}
			if len(part) > s.max {
				return nil, s.tooLong()
			}
			return bytes.TrimSuffix(part, []byte{'\n'}), true
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			s.done, s.err = true, readError(s.name, s.line+1, err)
			return nil, false
		}
		s.long = append(s.long, part...)
		if len(s.long) > s.max {
			s.line++
			return nil, s.tooLong()
		}
	}
}

func (s *Scanner) tooLong() bool {
	s.done = true
	s.err = fault.New(fault.Invalid, "this line is longer than %d KiB, so nothing from here on was read: the file is damaged, "+
		"or of another format than you named", s.max>>10).At(s.name, s.line)
	return false
}

// Line is the number of the line that Next returned last, from 1.
func (s *Scanner) Line() int { return s.line }

// Err tells why Next returned false, nil at the end of the input.
func (s *Scanner) Err() *fault.Error { return s.err }

// Close closes the input.
func (s *Scanner) Close() error { return s.file.Close() }

// CheckText returns an error for text that is not UTF-8 or has a NUL, neither of which a database takes.
func CheckText(text []byte) *fault.Error {
	if !utf8.Valid(text) {
		return fault.New(fault.Invalid, "the text is not UTF-8: save the file as UTF-8 (in a spreadsheet: CSV UTF-8)")
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return fault.New(fault.Invalid, "the text has a NUL character: the file is damaged, or no text file")
	}
	return nil
}

func readError(name string, line int, err error) *fault.Error {
	if known := (*fault.Error)(nil); errors.As(err, &known) {
		if known.File == "" || known.Line == 0 {
			return known.At(name, line)
		}
		return known
	}
	return fault.New(fault.Unavailable, "reading stopped (%w): check the file and import again", err).At(name, line)
}
