package vault

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"entente/internal/fault"

	"filippo.io/age"
)

// Vault keeps contents in one folder: contents/ holds them encrypted, each under the hash of its encrypted bytes; keys/ holds
// their wrapped keys under the same names. It is safe for use by many goroutines and processes.
type Vault struct {
	folder string
	source Source

	once  sync.Mutex // guards given
	given secret     // of a source that is no file: read once
}

// Open returns the vault in a data folder. Nothing is made before something is kept.
func Open(folder string, source Source) *Vault { return &Vault{folder: folder, source: source} }

// Folder is the data folder.
func (v *Vault) Folder() string { return v.folder }

// Source says where the secret comes from.
func (v *Vault) Source() Source { return v.source }

// secret reads the installation's secret: each time, where it stands in a file, because another process may have renewed it.
func (v *Vault) secret(ctx context.Context, make bool) (secret, error) {
	if v.source.InFile() {
		return v.source.read(ctx, v.folder, make)
	}
	v.once.Lock()
	defer v.once.Unlock()
	if v.given == nil {
		s, err := v.source.read(ctx, v.folder, false)
		if err != nil {
			return nil, err
		}
		v.given = s
	}
	return v.given, nil
}

// Content is what was kept.
type Content struct {
	Stored string // under which it is opened again
	Digest string // SHA-256 of the content, in hexadecimal digits
	Size   int64
	Begin  []byte // its first bytes, 512 at most
}

// Keep encrypts a content as it comes and keeps it, durably, before it returns. More than most bytes are refused: nothing is
// kept then, nor where reading or writing fails.
func (v *Vault) Keep(ctx context.Context, from io.Reader, most int64) (c Content, err error) {
	own, err := age.GenerateX25519Identity()
	if err != nil {
		return c, err
	}
	tmp := filepath.Join(v.folder, "contents", "tmp")
	if err := os.MkdirAll(tmp, 0o700); err != nil {
		return c, noRoom(err)
	}
	f, err := os.CreateTemp(tmp, "in-")
	if err != nil {
		return c, noRoom(err)
	}
	defer func() {
		f.Close()
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	stored, plain := sha256.New(), sha256.New()
	w, err := age.Encrypt(io.MultiWriter(f, stored), own.Recipient())
	if err != nil {
		return c, noRoom(err)
	}
	in := &stopping{ctx: ctx, from: io.LimitReader(from, most+1)}
	begin := &beginning{}
	if c.Size, err = io.CopyBuffer(struct{ io.Writer }{io.MultiWriter(w, plain, begin)}, in, make([]byte, 128<<10)); err != nil {
		if in.err != nil { // reading, and not writing
			return c, in.err
		}
		return c, noRoom(err)
	}
	if c.Size > most {
		return c, fault.Field("file", "the file has more than %d MB: keep it elsewhere, and write down where", most>>20)
	}
	if err := errors.Join(w.Close(), f.Sync(), f.Close()); err != nil {
		return c, noRoom(err)
	}
	c.Stored, c.Digest, c.Begin = hex.EncodeToString(stored.Sum(nil)), hex.EncodeToString(plain.Sum(nil)), begin.b
	path := v.path("contents", c.Stored)
	if err := move(f.Name(), path); err != nil {
		return c, noRoom(err)
	}
	if err := v.keepKey(ctx, c.Stored, own); err != nil {
		os.Remove(path)
		return c, err
	}
	return c, nil
}

// keepKey wraps the key of a content. A rotation in another process waits for it, and it for a rotation: a key must not be
// wrapped to a secret that is being thrown away.
func (v *Vault) keepKey(ctx context.Context, stored string, own *age.X25519Identity) error {
	unlock, err := v.lock(syscall.LOCK_SH)
	if err != nil {
		return noRoom(err)
	}
	defer unlock()
	s, err := v.secret(ctx, true)
	if err != nil {
		return err
	}
	wrapped, err := s.wrap([]byte(own.String()))
	if err != nil {
		return err
	}
	return noRoom(replace(v.path("keys", stored), wrapped))
}

// lock holds the folder of keys: shared by those who add one, alone for who renews all.
func (v *Vault) lock(how int) (unlock func(), err error) {
	dir := filepath.Join(v.folder, "keys")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), how); err != nil {
		f.Close()
		return nil, err
	}
	return func() { f.Close() }, nil
}

// Reading is a content that is open: it may be read from anywhere, and is closed.
type Reading struct {
	*io.SectionReader
	file *os.File
}

// Close ends reading.
func (r *Reading) Close() error { return r.file.Close() }

// Open opens a content. Errors: NotFound where its key was destroyed, Unavailable where the file is missing, or was altered.
func (v *Vault) Open(ctx context.Context, stored string) (*Reading, error) {
	own, err := v.key(ctx, stored)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(v.path("contents", stored))
	if err != nil {
		return nil, fault.New(fault.Unavailable, "the content of this file is missing on the server; the operator finds it in a backup: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	at, size, err := age.DecryptReaderAt(f, info.Size(), own)
	if err != nil {
		f.Close()
		return nil, fault.New(fault.Unavailable, "the content of this file was altered on the server and is not given out; the operator finds it in a backup: %w", err)
	}
	return &Reading{io.NewSectionReader(at, 0, size), f}, nil
}

func (v *Vault) key(ctx context.Context, stored string) (*age.X25519Identity, error) {
	if !sound(stored) {
		return nil, fault.New(fault.NotFound, "there is no such file")
	}
	wrapped, err := os.ReadFile(v.path("keys", stored))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.NotFound, "this file was erased: its key is gone, and nobody can read it again")
	}
	if err != nil {
		return nil, err
	}
	s, err := v.secret(ctx, false)
	if err != nil {
		return nil, err
	}
	plain, _, err := s.unwrap(wrapped)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "the installation's secret does not open the key of this file; the operator puts back the secret that was in use: %w", err)
	}
	return age.ParseX25519Identity(string(plain))
}

// Destroy makes contents unreadable for good, here and in every copy: it overwrites and removes their keys, then removes them.
func (v *Vault) Destroy(stored ...string) error {
	var errs []error
	for _, name := range stored {
		if !sound(name) {
			continue
		}
		errs = append(errs, shred(v.path("keys", name)))
		if err := os.Remove(v.path("contents", name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// path is where something is kept under a name.
func (v *Vault) path(room, stored string) string { return PathIn(v.folder, room, stored) }

// PathIn is where a data folder has the content ("contents") or the wrapped key ("keys") of a name.
func PathIn(folder, room, stored string) string {
	return filepath.Join(folder, room, stored[:2], stored)
}

// ContentPath is the file of a content, encrypted, for copying it.
func (v *Vault) ContentPath(stored string) string { return v.path("contents", stored) }

// Keys calls f with the name and the file of every wrapped key, for copying them, and before these, as SecretFile, with the
// installation's secret where that lies in the data folder: where an operator keeps it apart, it stays apart. No rotation goes
// on meanwhile.
func (v *Vault) Keys(f func(name, path string) error) error {
	unlock, err := v.lock(syscall.LOCK_SH)
	if err != nil {
		return noRoom(err)
	}
	defer unlock()
	if v.source.InFile() && v.source.File == "" {
		if err := f(SecretFile, v.source.path(v.folder)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return v.each(func(stored string) error { return f(stored, v.path("keys", stored)) })
}

// sound reports whether a name is one that Keep gave.
func sound(stored string) bool {
	return len(stored) == 64 && strings.Trim(stored, "0123456789abcdef") == ""
}

func noRoom(err error) error {
	if err == nil {
		return nil
	}
	return fault.New(fault.Unavailable, "the server could not keep the file; nothing was changed, and its operator sees that there is room on the disk: %w", err)
}

// beginning keeps the first bytes that are written to it.
type beginning struct{ b []byte }

func (b *beginning) Write(p []byte) (int, error) {
	if room := 512 - len(b.b); room > 0 {
		b.b = append(b.b, p[:min(room, len(p))]...)
	}
	return len(p), nil
}

// stopping ends reading with the request, and remembers that it was reading which failed.
type stopping struct {
	ctx  context.Context
	from io.Reader
	err  error
}

func (s *stopping) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		s.err = err
		return 0, err
	}
	n, err := s.from.Read(p)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}
