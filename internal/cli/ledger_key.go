package cli

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"entente/internal/fault"

	"golang.org/x/mod/sumdb/note"
)

// signingKey signs checkpoints of the ledger. It stands in the data folder, is made when it is first asked for, and is not
// in the database: whoever can write there cannot sign.
type signingKey struct {
	note.Signer
	public string // as note.NewVerifier reads it: to be given to whoever keeps checkpoints
}

// key opens the key of this installation.
func (e *env) key() (k signingKey, err error) {
	path := filepath.Join(e.Data, "ledger.key")
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if text, err = makeKey(path); errors.Is(err, fs.ErrExist) { // another process was quicker
			text, err = os.ReadFile(path)
		}
	}
	if err != nil {
		return k, fault.New(fault.Unavailable, "the key of the ledger, %s, cannot be read or made: %w", path, err)
	}
	secret, public, _ := strings.Cut(strings.TrimSpace(string(text)), "\n")
	if k.Signer, err = note.NewSigner(secret); err != nil {
		return k, fault.New(fault.Invalid, "%s holds no key; put back the one that was there, or move the file away to begin a new one: %w", path, err)
	}
	if _, err := note.NewVerifier(public); err != nil {
		return k, fault.New(fault.Invalid, "the second line of %s is no public key: %w", path, err)
	}
	k.public = public
	return k, nil
}

func makeKey(path string) ([]byte, error) {
	name := make([]byte, 4)
	rand.Read(name)
	secret, public, err := note.GenerateKey(rand.Reader, "entente-"+hex.EncodeToString(name))
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	text := []byte(secret + "\n" + public + "\n")
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	if _, err := f.Write(text); err != nil {
		f.Close()
		return nil, err
	}
	return text, errors.Join(f.Sync(), f.Close())
}

// verifier is who must have signed: the key that was given, or this installation's own.
func (e *env) verifier(public string) (note.Verifier, error) {
	if public == "" {
		k, err := e.key()
		if err != nil {
			return nil, err
		}
		public = k.public
	}
	v, err := note.NewVerifier(public)
	if err != nil {
		return nil, usage{fault.Field("key", "%q is no public key of a ledger; entente ledger key prints it", public)}
	}
	return v, nil
}
