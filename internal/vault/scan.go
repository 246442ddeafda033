package vault

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"os/exec"
	"strings"
	"time"

	"entente/internal/fault"
)

// Scanner looks for viruses.
type Scanner interface {
	// Scan reads a content to its end and tells whether it is clean, and what it has where it is not. An error says that
	// nobody can tell.
	Scan(ctx context.Context, content io.Reader) (clean bool, what string, err error)
}

// longestScan is how long a scanner may take for one content.
const longestScan = 5 * time.Minute

// NewScanner returns the scanner of a description: unix:/path or tcp:host:port for clamd, else a program and its arguments,
// which reads the content from its standard input and ends with 0 where it is clean and 1 where it is not, as clamscan does.
// nil for "".
func NewScanner(description string) (Scanner, error) {
	description = strings.TrimSpace(description)
	network, address, found := strings.Cut(description, ":")
	switch {
	case description == "":
		return nil, nil
	case found && (network == "unix" || network == "tcp"):
		return clamd{network, address}, nil
	}
	words := strings.Fields(description)
	path, err := exec.LookPath(words[0])
	if err != nil {
		return nil, fault.Field("scanner", "there is no program %q; name one, or clamd as unix:/run/clamav/clamd.ctl", words[0])
	}
	return program{path, words[1:]}, nil
}

type program struct {
	path string
	args []string
}

func (p program) Scan(ctx context.Context, content io.Reader) (bool, string, error) {
	ctx, cancel := context.WithTimeout(ctx, longestScan)
	defer cancel()
	c := exec.CommandContext(ctx, p.path, p.args...)
	var said bytes.Buffer
	c.Stdin, c.Stdout = content, &limited{&said, 4 << 10}
	err := c.Run()
	exit := (*exec.ExitError)(nil)
	switch {
	case err == nil:
		return true, "", nil
	case errors.As(err, &exit) && exit.ExitCode() == 1:
		return false, firstLine(said.String()), nil
	}
	return false, "", fault.New(fault.Unavailable, "the scanner for viruses failed: %w", err)
}

// clamd speaks to the daemon of ClamAV: INSTREAM, which is chunks with their length before them, and one line back.
type clamd struct{ network, address string }

func (c clamd) Scan(ctx context.Context, content io.Reader) (clean bool, what string, err error) {
	failed := func(err error) (bool, string, error) {
		return false, "", fault.New(fault.Unavailable, "the scanner for viruses does not answer: %w", err)
	}
	var d net.Dialer
	conn, err := d.DialContext(ctx, c.network, c.address)
	if err != nil {
		return failed(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(longestScan))
	if _, err := io.WriteString(conn, "zINSTREAM\x00"); err != nil {
		return failed(err)
	}
	chunk := make([]byte, 4+64<<10)
	for {
		n, err := io.ReadFull(content, chunk[4:])
		if n > 0 {
			binary.BigEndian.PutUint32(chunk, uint32(n))
			if _, err := conn.Write(chunk[:4+n]); err != nil {
				return failed(err)
			}
		}
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			break
		}
		if err != nil {
			return failed(err)
		}
	}
	if _, err := conn.Write([]byte{0, 0, 0, 0}); err != nil {
		return failed(err)
	}
	answer, err := io.ReadAll(io.LimitReader(conn, 4<<10))
	if err != nil {
		return failed(err)
	}
	said := strings.TrimRight(strings.TrimPrefix(firstLine(string(answer)), "stream: "), "\x00")
	switch {
	case said == "OK":
		return true, "", nil
	case strings.HasSuffix(said, " FOUND"):
		return false, strings.TrimSuffix(said, " FOUND"), nil
	}
	return failed(errors.New(said))
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(line)
}

// limited keeps the beginning of what is written.
type limited struct {
	to   *bytes.Buffer
	most int
}

func (l *limited) Write(p []byte) (int, error) {
	if room := l.most - l.to.Len(); room > 0 {
		l.to.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}
