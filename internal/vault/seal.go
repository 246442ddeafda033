package vault

import (
	"context"
	"encoding/hex"
	"strings"
	"syscall"

	"entente/internal/fault"
)

// sealed is how a sealed text begins; nothing that is kept in clear does.
const sealed = "age:"

// Sealed reports whether a text was made by Seal.
func Sealed(text string) bool { return strings.HasPrefix(text, sealed) }

// Seal encrypts a small secret of the database to the installation's, as text, and has it kept. No rotation comes in between:
// what is kept is sealed with the secret that counts.
func (v *Vault) Seal(ctx context.Context, plain string, keep func(text string) error) error {
	unlock, err := v.lock(syscall.LOCK_SH)
	if err != nil {
		return noRoom(err)
	}
	defer unlock()
	s, err := v.secret(ctx, true)
	if err != nil {
		return err
	}
	text, err := seal(s, plain)
	if err != nil {
		return err
	}
	return keep(text)
}

// Unseal opens a small secret; what was never sealed is returned as it is.
func (v *Vault) Unseal(ctx context.Context, text string) (string, error) {
	if !Sealed(text) {
		return text, nil
	}
	s, err := v.secret(ctx, false)
	if err != nil {
		return "", err
	}
	plain, _, err := unseal(s, text)
	return plain, err
}

func seal(s secret, plain string) (string, error) {
	wrapped, err := s.wrap([]byte(plain))
	return sealed + hex.EncodeToString(wrapped), err
}

// unseal tells besides whether the text is to be sealed anew.
func unseal(s secret, text string) (plain string, old bool, err error) {
	if !Sealed(text) {
		return text, true, nil
	}
	wrapped, err := hex.DecodeString(strings.TrimPrefix(text, sealed))
	if err != nil {
		return "", false, fault.New(fault.Unavailable, "a secret of the database was altered; restore a backup: %w", err)
	}
	b, old, err := s.unwrap(wrapped)
	if err != nil {
		return "", false, fault.New(fault.Unavailable, "the installation's secret does not open what was sealed with it; the operator puts back the one that was in use: %w", err)
	}
	return string(b), old, nil
}
