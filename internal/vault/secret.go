// Package vault keeps what must not lie about in clear: the contents of files, and small secrets of the database.
//
// # Keys
//
// An installation has a secret: one age identity or several (age-encryption.org), of which the first encrypts and all
// decrypt. Each content has a key of its own, an age identity made for it alone, which is kept wrapped to the installation's
// secret in a file of its own. A content is read with its key, and so the destruction of that small file makes every copy of
// the content unreadable, wherever it went; why backups do not hold these files together with the contents is said in
// docs/decisions/0014-files-and-their-keys.md.
package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"entente/internal/fault"

	"filippo.io/age"
)

// SecretFile is the name of the file that holds the installation's secret where none was given elsewhere.
const SecretFile = "installation.key"

// Source says where the installation's secret comes from: the first that is not "". The zero value is a file in the data
// folder, made when it is first needed.
type Source struct {
	Text    string // age identities, one a line
	Command string // a program that prints them, and its arguments, separated by blanks
	File    string
}

// secret is age identities: the first is current.
type secret []*age.X25519Identity

// InFile reports whether the secret stands in a file, which a rotation can rewrite.
func (s Source) InFile() bool { return s.Text == "" && s.Command == "" }

// read returns the secret. Make lets a missing file be made.
func (s Source) read(ctx context.Context, folder string, make bool) (secret, error) {
	switch {
	case s.Text != "":
		return parseSecret(strings.NewReader(s.Text), "the secret of the environment")
	case s.Command != "":
		ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
		defer cancel()
		words := strings.Fields(s.Command)
		c := exec.CommandContext(ctx, words[0], words[1:]...)
		out, err := c.Output()
		if err != nil {
			return nil, fault.New(fault.Unavailable, "the command that prints the installation's secret failed; run it by hand to see why: %w", err)
		}
		return parseSecret(bytes.NewReader(out), "what the command for the secret printed")
	}
	path := s.path(folder)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && make && s.File == "" {
		fresh, e := age.GenerateX25519Identity()
		if e != nil {
			return nil, e
		}
		if e := writeNew(path, secretText(secret{fresh})); e != nil && !errors.Is(e, fs.ErrExist) {
			return nil, fault.New(fault.Unavailable, "the file of the installation's secret, %s, cannot be made: %w", path, e)
		}
		text, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, fault.New(fault.Unavailable, "the installation's secret, %s, cannot be read; put it back, or say where it is with --secret-file: %w", path, err)
	}
	return parseSecret(bytes.NewReader(text), path)
}

func (s Source) path(folder string) string {
	if s.File != "" {
		return s.File
	}
	return filepath.Join(folder, SecretFile)
}

func parseSecret(r io.Reader, where string) (secret, error) {
	list, err := age.ParseIdentities(r)
	if err != nil {
		return nil, fault.New(fault.Invalid, "%s holds no secret: lines that begin with AGE-SECRET-KEY-1 are expected", where)
	}
	var s secret
	for _, id := range list {
		x, ok := id.(*age.X25519Identity)
		if !ok {
			return nil, fault.New(fault.Invalid, "%s holds a key of another sort: lines that begin with AGE-SECRET-KEY-1 are expected", where)
		}
		s = append(s, x)
	}
	return s, nil
}

func secretText(s secret) []byte {
	var b bytes.Buffer
	fmt.Fprintln(&b, "# The secret of an installation of Entente: whoever has it reads its files. Keep a copy apart from the backups.")
	for _, id := range s {
		fmt.Fprintf(&b, "# public key: %s\n%s\n", id.Recipient(), id)
	}
	return b.Bytes()
}

// wrap encrypts a few bytes to the current identity.
func (s secret) wrap(plain []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := age.Encrypt(&b, s[0].Recipient())
	if err == nil {
		_, err = w.Write(plain)
	}
	if err == nil {
		err = w.Close()
	}
	return b.Bytes(), err
}

// unwrap decrypts a few bytes, and tells whether that took an identity that is not current any more.
func (s secret) unwrap(wrapped []byte) (plain []byte, old bool, err error) {
	for i, id := range s {
		r, e := age.Decrypt(bytes.NewReader(wrapped), id)
		if e != nil {
			err = e
			continue
		}
		plain, err = io.ReadAll(io.LimitReader(r, 64<<10))
		return plain, i > 0, err
	}
	return nil, false, err
}
