package cli

import (
	"fmt"

	"entente/internal/access"
	"entente/internal/office"
)

type keys struct {
	Rotate rotating `cmd:"" help:"Make a new secret, wrap every key with it, and forget the old one."`
}

type rotating struct{}

// Help gives examples.
func (rotating) Help() string {
	return `The installation's secret wraps the key of every file and the secrets of second factors. Rotate it once a year, after
somebody leaves who could read it, and after an erasure, so that remains of erased keys on the disk are worth nothing.
It can be done while Entente serves. Make a backup of the keys afterwards: entente backup --keys does so.

Where the secret comes from the environment or a command, put a new one before the old one there (age-keygen makes one),
call this, and then take the old one away.

Examples:
  entente key rotate
  ENTENTE_SECRET="$(cat new.key old.key)" entente key rotate`
}

// Run rotates.
func (rotating) Run(e *env) error {
	return e.with(func(o *office.Office, _ access.Viewer) error {
		n, err := o.RotateSecret(e)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.out, "The secret is new; %d keys of files were wrapped with it.\n", n)
		return err
	})
}
