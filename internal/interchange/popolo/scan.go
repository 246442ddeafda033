package popolo

import (
	"bytes"
	"errors"
	"io"

	"entente/internal/fault"
	"entente/internal/interchange"
)

// maxDepth is how deep the values of one element may nest. Popolo needs five.
const maxDepth = 64

// A scanner walks over one JSON object of arrays and hands out the elements of those arrays as they stand in the file.
// It looks at brackets and strings only: whether an element is sound JSON its decoder finds out, so that a bad element
// costs no more than itself. It holds one element at a time.
type scanner struct {
	name string
	r    io.Reader
	buf  []byte
	pos  int // next byte to look at
	end  int // end of what was read into buf
	mark int // start of the element to keep in buf, -1 for none
	max  int // bytes that an element may have

	counted int // position up to which line has counted
	line    int // line of counted
	deepest int // nesting of the last value
}

func newScanner(name string, r io.Reader) *scanner {
	return &scanner{name: name, r: r, buf: make([]byte, 64<<10), mark: -1, max: interchange.MaxRecord, line: 1}
}

// document calls element for each element of each array that want names, with its bytes (valid until the next call) and
// its line. It returns a *fault.Error for what ends the reading of the file, and nil when element asks to stop.
func (s *scanner) document(want func(array string) bool, element func(array string, raw []byte, line int) bool) error {
	if c, err := s.next(); err != nil {
		return err
	} else if c != '{' {
		return s.wrong("does not begin with {: a Popolo file is one JSON object with arrays such as persons and memberships")
	}
	s.pos++
	for first := true; ; first = false {
		c, err := s.next()
		if err != nil {
			return err
		}
		if c == '}' {
			s.pos++
			return s.rest()
		}
		if !first {
			if c != ',' {
				return s.wrong("lacks a comma or a closing } here: the file is damaged or cut short")
			}
			s.pos++
		}
		key, err := s.key()
		if err != nil {
			return err
		}
		if c, err = s.next(); err != nil {
			return err
		}
		if c != '[' || !want(key) {
			if err := s.value(); err != nil {
				return err
			}
			continue
		}
		s.pos++
		if more, err := s.elements(key, element); err != nil || !more {
			return err
		}
	}
}

func (s *scanner) elements(array string, element func(array string, raw []byte, line int) bool) (more bool, err error) {
	for first := true; ; first = false {
		c, err := s.next()
		if err != nil {
			return false, err
		}
		if c == ']' {
			s.pos++
			return true, nil
		}
		if !first {
			if c != ',' {
				return false, s.wrong("lacks a comma or a closing ] here: the file is damaged or cut short")
			}
			s.pos++
			if _, err = s.next(); err != nil {
				return false, err
			}
		}
		line := s.lineHere()
		s.mark = s.pos
		err = s.value()
		if err != nil {
			return false, err
		}
		raw := s.buf[s.mark:s.pos]
		s.mark = -1
		if !element(array, raw, line) {
			return false, nil
		}
	}
}

// key reads "name": and returns the name as written. Popolo's names need no escapes.
func (s *scanner) key() (string, error) {
	c, err := s.next()
	if err != nil {
		return "", err
	}
	if c != '"' {
		return "", s.wrong("has something other than a quoted name here: the file is no JSON")
	}
	s.mark = s.pos
	err = s.value()
	if err != nil {
		return "", err
	}
	key := string(s.buf[s.mark+1 : s.pos-1])
	s.mark = -1
	if c, err = s.next(); err != nil {
		return "", err
	}
	if c != ':' {
		return "", s.wrong("lacks a colon here: the file is no JSON")
	}
	s.pos++
	return key, nil
}

// value passes over one value of any kind.
func (s *scanner) value() error {
	depth := 0
	s.deepest = 0
	for {
		c, err := s.next()
		if err != nil {
			return err
		}
		switch c {
		case '"':
			err = s.text()
		case '{', '[':
			s.pos++
			depth++
			s.deepest = max(s.deepest, depth)
		case '}', ']':
			s.pos++
			depth--
		case ',', ':':
			s.pos++
			if depth > 0 {
				continue
			}
			depth = -1
		default:
			err = s.word()
		}
		if err != nil {
			return err
		}
		if depth < 0 {
			return s.wrong("has a bracket, comma or colon where a value should stand: the file is no JSON")
		}
		if depth == 0 {
			return nil
		}
	}
}

// text passes over a quoted text.
func (s *scanner) text() error {
	s.pos++
	for {
		i := bytes.IndexByte(s.buf[s.pos:s.end], '"')
		j := i
		if i < 0 {
			j = s.end - s.pos
		}
		if k := bytes.IndexByte(s.buf[s.pos:s.pos+j], '\\'); k >= 0 {
			s.pos += k + 1 // the escaped byte may not be here yet
			if s.pos == s.end {
				if err := s.fill(); err != nil {
					return err
				}
			}
			s.pos++
			continue
		}
		s.pos += j
		if i >= 0 {
			s.pos++
			return nil
		}
		if err := s.fill(); err != nil {
			return err
		}
	}
}

// word passes over a number, true, false or null. What else it may be, the decoder says.
func (s *scanner) word() error {
	for {
		for ; s.pos < s.end; s.pos++ {
			switch s.buf[s.pos] {
			case ',', ':', ']', '}', '[', '{', '"', ' ', '\t', '\r', '\n':
				return nil
			}
		}
		if err := s.fill(); err != nil {
			return err
		}
	}
}

// next returns the next byte that is no white space, without passing over it.
func (s *scanner) next() (byte, error) {
	for {
		for ; s.pos < s.end; s.pos++ {
			if c := s.buf[s.pos]; c > ' ' || c != ' ' && c != '\n' && c != '\t' && c != '\r' {
				return c, nil
			}
		}
		if err := s.fill(); err != nil {
			return 0, err
		}
	}
}

// rest makes sure that nothing but white space follows the object.
func (s *scanner) rest() error {
	_, err := s.next()
	if errors.Is(err, errEnd) {
		return nil
	}
	if err != nil {
		return err
	}
	return s.wrong("goes on after the closing }: import one Popolo file at a time, not several in one stream")
}

var errEnd = errors.New("unexpected end")

// fill reads more, keeping what stands from the mark on.
func (s *scanner) fill() error {
	keep := s.pos
	if s.mark >= 0 {
		keep = s.mark
	}
	if keep > 0 {
		s.countTo(keep)
		s.end = copy(s.buf, s.buf[keep:s.end])
		s.pos -= keep
		s.counted -= keep
		if s.mark >= 0 {
			s.mark = 0
		}
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= s.max {
			return s.wrong("has an element of more than %d KiB here: the file is damaged, or no Popolo file", s.max>>10)
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		if n > 0 {
			return nil
		}
		if err == io.EOF {
			e := s.wrong("ends before its closing bracket: it is cut short, fetch it again")
			e.Cause = errEnd
			return e
		}
		if known := (*fault.Error)(nil); errors.As(err, &known) {
			return known
		}
		if err != nil {
			return fault.New(fault.Unavailable, "reading stopped (%w): check the disk or the pipe and import again", err).At(s.name, s.lineHere())
		}
	}
	return fault.New(fault.Unavailable, "reading stopped (%w): check the disk or the pipe and import again", io.ErrNoProgress).At(s.name, s.lineHere())
}

func (s *scanner) lineHere() int {
	s.countTo(s.pos)
	return s.line
}

func (s *scanner) countTo(pos int) {
	if pos > s.counted {
		s.line += bytes.Count(s.buf[s.counted:pos], []byte{'\n'})
		s.counted = pos
	}
}

func (s *scanner) wrong(message string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, "the file "+message, args...).At(s.name, s.lineHere())
}
