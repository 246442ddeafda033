package interchange

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"

	"entente/internal/fault"
)

// Bounds on what a packed input may unpack to. A file that is not packed is as long as it is on disk and needs none:
// readers bound each of its records instead, with a RecordLimit.
const (
	MaxUnpacked   int64 = 4 << 30  // bytes that one packed input may unpack to
	MaxRatio      int64 = 200      // unpacked bytes to one packed byte, beyond RatioFree
	RatioFree     int64 = 64 << 20 // unpacked bytes for which no ratio is asked
	openBufferLen       = 64 << 10
)

// OpenBounded opens the input for reading. Gzip is recognised by its first bytes, whatever the name, and unpacked; a
// byte order mark at the start is taken off. Reading more than the bounds of this package allow, or from a damaged
// archive, fails with an Invalid *fault.Error that names the input.
func (in Input) OpenBounded() (io.ReadCloser, error) {
	return in.openWithin(MaxUnpacked, RatioFree)
}

func (in Input) openWithin(maxUnpacked, ratioFree int64) (io.ReadCloser, error) {
	file, err := in.Open()
	if err != nil {
		if fault.CodeOf(err) != fault.Internal {
			return nil, err
		}
		return nil, fault.New(fault.Invalid, "the file cannot be opened (%w): check its name and that you may read it", err).At(in.Name, 0)
	}
	packed := &counter{r: file}
	raw := bufio.NewReaderSize(packed, openBufferLen)
	plain := raw
	if magic, _ := raw.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unzip, err := gzip.NewReader(raw)
		if err != nil {
			file.Close()
			return nil, in.damaged(err)
		}
		plain = bufio.NewReaderSize(&unpacker{in: in, r: unzip, packed: packed, max: maxUnpacked, ratioFree: ratioFree}, openBufferLen)
	}
	if mark, _ := plain.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		plain.Discard(3)
	}
	return &bounded{Reader: plain, in: in, file: file}, nil
}

// bounded is an open input; it turns errors of reading into ones that a user can act upon.
type bounded struct {
	*bufio.Reader
	in   Input
	file io.Closer
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err != nil && err != io.EOF {
		if known := (*fault.Error)(nil); !errors.As(err, &known) {
			err = fault.New(fault.Unavailable, "reading stopped (%w): check the disk or the pipe and import again", err).At(b.in.Name, 0)
		}
	}
	return n, err
}

func (b *bounded) Close() error { return b.file.Close() }

// WriteTo hides bufio's own, which would pass by Read.
func (b *bounded) WriteTo(w io.Writer) (int64, error) {
	return io.Copy(w, struct{ io.Reader }{b})
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// unpacker reads a gzip stream up to a size and a ratio.
type unpacker struct {
	in             Input
	r              io.Reader
	packed         *counter
	n              int64
	max, ratioFree int64
}

func (u *unpacker) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	u.n += int64(n)
	switch {
	case u.n > u.max:
		return 0, fault.New(fault.Invalid, "the archive unpacks to more than %d MiB: if that is meant, unpack it first and import the plain file", u.max>>20).At(u.in.Name, 0)
	case u.n > u.ratioFree && u.n/MaxRatio > u.packed.n:
		return 0, fault.New(fault.Invalid, "the archive unpacks to more than %d times its size, as only a decompression bomb does: if that is meant, unpack it first and import the plain file", MaxRatio).At(u.in.Name, 0)
	case err != nil && err != io.EOF:
		return n, u.in.damaged(err)
	}
	return n, err
}

func (in Input) damaged(err error) error {
	if known := (*fault.Error)(nil); errors.As(err, &known) {
		return known
	}
	return fault.New(fault.Invalid, "the gzip archive is damaged or cut short (%w): fetch it again", err).At(in.Name, 0)
}
