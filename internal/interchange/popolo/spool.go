package popolo

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"os"

	"entente/internal/fault"
)

// spoolMemory is how many bytes a spool holds before it moves to disk.
const spoolMemory = 1 << 20

// A spool keeps elements, in order, until what they refer to is known: small ones in memory, else in a temporary file.
// The zero value is an empty spool.
type spool struct {
	memory bytes.Buffer
	file   *os.File
	w      *bufio.Writer
	n      int
}

func (s *spool) add(raw []byte, line int) error {
	var head [2 * binary.MaxVarintLen64]byte
	n := binary.PutUvarint(head[:], uint64(line))
	n += binary.PutUvarint(head[n:], uint64(len(raw)))
	if s.file == nil && s.memory.Len()+n+len(raw) > spoolMemory {
		if err := s.spill(); err != nil {
			return unspooled(err)
		}
	}
	s.n++
	if s.file == nil {
		s.memory.Write(head[:n])
		s.memory.Write(raw)
		return nil
	}
	if _, err := s.w.Write(head[:n]); err != nil {
		return unspooled(err)
	}
	if _, err := s.w.Write(raw); err != nil {
		return unspooled(err)
	}
	return nil
}

func (s *spool) spill() error {
	file, err := os.CreateTemp("", "entente-popolo-*")
	if err != nil {
		return err
	}
	s.file, s.w = file, bufio.NewWriterSize(file, 256<<10)
	_, err = s.memory.WriteTo(s.w)
	return err
}

// drain calls element for everything in the spool until it asks to stop. The bytes are valid until the next call.
func (s *spool) drain(element func(raw []byte, line int) bool) error {
	r := bufio.NewReader(&s.memory)
	if s.file != nil {
		if err := s.w.Flush(); err != nil {
			return unspooled(err)
		}
		if _, err := s.file.Seek(0, io.SeekStart); err != nil {
			return unspooled(err)
		}
		r = bufio.NewReaderSize(s.file, 256<<10)
	}
	var raw []byte
	for range s.n {
		line, err := binary.ReadUvarint(r)
		if err != nil {
			return unspooled(err)
		}
		size, err := binary.ReadUvarint(r)
		if err != nil {
			return unspooled(err)
		}
		if uint64(cap(raw)) < size {
			raw = make([]byte, size)
		}
		raw = raw[:size]
		if _, err := io.ReadFull(r, raw); err != nil {
			return unspooled(err)
		}
		if !element(raw, int(line)) {
			return nil
		}
	}
	return nil
}

func (s *spool) close() {
	if s.file != nil {
		s.file.Close()
		os.Remove(s.file.Name())
	}
}

func unspooled(err error) *fault.Error {
	return fault.New(fault.Unavailable, "a temporary file cannot be written or read (%w): make room in %s and import again", err, os.TempDir())
}
