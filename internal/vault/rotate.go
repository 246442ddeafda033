package vault

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"entente/internal/fault"

	"filippo.io/age"
)

// Rotate gives the installation a new secret, wraps every key with it, and forgets the old one. Where the secret stands in a
// file, the file is written anew; elsewhere the operator has put a new identity before the old ones, and takes those away
// after. Reseal is given the way to seal small secrets anew. It tells how many keys were wrapped anew.
//
// At every moment each key can be opened with the secret as it stands: killed in the middle, it is begun again.
func (v *Vault) Rotate(ctx context.Context, reseal func(renew func(text string) (string, error)) error) (n int, err error) {
	unlock, err := v.lock(syscall.LOCK_EX)
	if err != nil {
		return 0, noRoom(err)
	}
	defer unlock()
	s, err := v.source.read(ctx, v.folder, true)
	if err != nil {
		return 0, err
	}
	if v.source.InFile() {
		fresh, err := age.GenerateX25519Identity()
		if err != nil {
			return 0, err
		}
		s = append(secret{fresh}, s...)
		if err := replace(v.source.path(v.folder), secretText(s)); err != nil {
			return 0, noRoom(err)
		}
	} else if len(s) == 1 {
		return 0, fault.New(fault.Invalid, "the secret comes from elsewhere and is one identity only: put a new one before it there (age-keygen makes one), and call this again")
	}
	err = v.each(func(stored string) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		path := v.path("keys", stored)
		wrapped, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		plain, old, err := s.unwrap(wrapped)
		if err != nil {
			return fault.New(fault.Unavailable, "the key %s opens with no secret that is known; nothing was thrown away: %w", stored, err)
		}
		if !old {
			return nil
		}
		if wrapped, err = s.wrap(plain); err != nil {
			return err
		}
		n++
		return replace(path, wrapped)
	})
	if err != nil {
		return n, err
	}
	err = reseal(func(text string) (string, error) {
		plain, old, err := unseal(s, text)
		if err != nil || !old {
			return text, err
		}
		return seal(s, plain)
	})
	if err != nil || !v.source.InFile() {
		return n, err
	}
	return n, noRoom(replace(v.source.path(v.folder), secretText(s[:1])))
}

// each calls f with the name of every content whose key is here.
func (v *Vault) each(f func(stored string) error) error {
	root := filepath.Join(v.folder, "keys")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); !d.IsDir() && sound(name) {
			return f(name)
		} else if !d.IsDir() && strings.HasPrefix(name, ".new-") && d.Type().IsRegular() {
			_ = os.Remove(path) // of one that was killed
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Tidy removes what was on its way when the program was killed, where it is older than a time.
func (v *Vault) Tidy(before time.Time) {
	dir := filepath.Join(v.folder, "contents", "tmp")
	list, _ := os.ReadDir(dir) // there may be none
	for _, d := range list {
		if info, err := d.Info(); err == nil && info.ModTime().Before(before) {
			_ = os.Remove(filepath.Join(dir, d.Name()))
		}
	}
}

// Kept lists under which names contents can be opened.
func (v *Vault) Kept() (list []string, err error) {
	err = v.each(func(stored string) error { list = append(list, stored); return nil })
	return list, err
}
