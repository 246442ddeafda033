package access

import (
	"bytes"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"entente/internal/fault"

	"github.com/trustelem/zxcvbn/frequency"
)

// Breached are the passwords known from breaches: thirty thousand that come with the program, and those of a file that the
// operator gives. The zero value has the former.
type Breached struct {
	hashes io.ReaderAt // lines HASH:COUNT, in order; nil for none
	size   int64
}

const (
	hashDigits   = 2 * sha1.Size
	longestCount = 24 // bytes after a hash, the end of the line with them
)

// OpenBreached reads a file in the form in which Pwned Passwords is handed out for use without its service: a line for each
// password, with its SHA-1 in hexadecimal digits, a colon and how often it was seen, in the order of the hashes. It is looked up
// where it lies and never read whole: it has 40 GB. Errors: Invalid for another file.
func OpenBreached(file io.ReaderAt, size int64) (*Breached, error) {
	b := &Breached{file, size}
	first, _, err := b.line(0)
	if err != nil {
		return nil, err
	}
	last, at, err := b.line(max(0, size-hashDigits-longestCount))
	if err != nil {
		return nil, err
	}
	for at < size { // a few short lines may stand in what was read
		last, at, err = b.next(at)
		if err != nil {
			return nil, err
		}
	}
	if bytes.Compare(first, last) > 0 {
		return nil, fault.Field("breached-passwords", "the file is not in the order of its hashes: take the one that is")
	}
	return b, nil
}

// Has reports whether a password is known from a breach, by itself, in other letters of the same case, or with a few signs
// around it. Errors: Unavailable where the file cannot be read any more.
func (b *Breached) Has(password string) (bool, error) {
	plain := strings.ToLower(password)
	core := strings.TrimFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) })
	around := utf8.RuneCountInString(plain) - utf8.RuneCountInString(core)
	common := commonPasswords()
	if common[plain] || common[core] && around < 6 {
		return true, nil
	}
	if b == nil || b.hashes == nil {
		return false, nil
	}
	sum := sha1.Sum([]byte(password)) // what the file is made with; it protects nothing here
	goal := bytes.ToUpper([]byte(hex.EncodeToString(sum[:])))
	low, high := int64(0), b.size // the line looked for begins at low or after it, and before high
	for low < high {
		middle := low + (high-low)/2
		hash, after, err := b.line(middle)
		if errors.Is(err, io.EOF) { // no line begins after the middle
			high = middle
			continue
		}
		if err != nil {
			return false, fault.New(fault.Unavailable, "the list of breached passwords cannot be read, so no password can be set; ask whoever runs this installation: %w", err)
		}
		switch bytes.Compare(hash, goal) {
		case 0:
			return true, nil
		case -1:
			low = after
		default:
			high = middle
		}
	}
	return false, nil
}

// line returns the hash of the first line that begins at an offset or after it, and where the next begins. Errors: io.EOF where
// none does.
func (b *Breached) line(offset int64) (hash []byte, after int64, err error) {
	if offset == 0 {
		return b.next(0)
	}
	offset-- // a line begins after the end of another
	part := make([]byte, hashDigits+longestCount+1)
	n, err := b.hashes.ReadAt(part, offset)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, 0, err
	}
	end := bytes.IndexByte(part[:n], '\n')
	switch {
	case end >= 0 && offset+int64(end)+1 < b.size:
		return b.next(offset + int64(end) + 1)
	case end < 0 && n == len(part):
		return nil, 0, notBreached()
	}
	return nil, 0, io.EOF
}

func (b *Breached) next(offset int64) (hash []byte, after int64, err error) {
	part := make([]byte, hashDigits+longestCount)
	n, err := b.hashes.ReadAt(part, offset)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, 0, err
	}
	part = part[:n]
	end := bytes.IndexByte(part, '\n')
	if end < 0 {
		end = n
	}
	if end <= hashDigits || part[hashDigits] != ':' || end == hashDigits+longestCount {
		return nil, 0, notBreached()
	}
	hash = bytes.ToUpper(part[:hashDigits])
	if _, err := hex.Decode(make([]byte, sha1.Size), hash); err != nil {
		return nil, 0, notBreached()
	}
	return hash, offset + int64(end) + 1, nil
}

func notBreached() error {
	return fault.Field("breached-passwords", "the file is none of breached passwords: each line has the SHA-1 of one in 40 hexadecimal digits, a colon and a number, in the order of the hashes")
}

// commonPasswords are those that come with the program, in small letters.
var commonPasswords = sync.OnceValue(func() map[string]bool {
	list := frequency.FrequencyLists["passwords"]
	known := make(map[string]bool, len(list))
	for _, p := range list {
		known[p] = true
	}
	return known
})
