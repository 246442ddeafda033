package vault

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"entente/internal/fault"

	"filippo.io/age"
)

// Held is a content that is kept for a while, until somebody says what becomes of it. Its key is in memory alone: with the
// program it is gone.
type Held struct {
	path string
	own  *age.X25519Identity
}

// Hold encrypts a content and keeps it for a while. More than most bytes are refused.
func (v *Vault) Hold(ctx context.Context, from io.Reader, most int64) (h *Held, err error) {
	own, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	tmp := filepath.Join(v.folder, "contents", "tmp")
	if err := os.MkdirAll(tmp, 0o700); err != nil {
		return nil, noRoom(err)
	}
	f, err := os.CreateTemp(tmp, "held-")
	if err != nil {
		return nil, noRoom(err)
	}
	defer func() {
		f.Close()
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	w, err := age.Encrypt(f, own.Recipient())
	if err != nil {
		return nil, noRoom(err)
	}
	in := &stopping{ctx: ctx, from: io.LimitReader(from, most+1)}
	n, err := io.Copy(w, in)
	switch {
	case in.err != nil:
		return nil, in.err
	case err != nil:
		return nil, noRoom(err)
	case n > most:
		return nil, fault.Field("file", "the file has more than %d MB: keep it elsewhere, and write down where", most>>20)
	}
	if err := errors.Join(w.Close(), f.Close()); err != nil {
		return nil, noRoom(err)
	}
	return &Held{f.Name(), own}, nil
}

// Open opens what is held.
func (h *Held) Open() (io.ReadCloser, error) {
	f, err := os.Open(h.path)
	if err != nil {
		return nil, fault.New(fault.NotFound, "this was held for an hour, and is gone; send it again")
	}
	r, err := age.Decrypt(f, h.own)
	if err != nil {
		f.Close()
		return nil, noRoom(err)
	}
	return struct {
		io.Reader
		io.Closer
	}{r, f}, nil
}

// Drop forgets it.
func (h *Held) Drop() { _ = os.Remove(h.path) }
