package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/ledger"
	"entente/internal/vault"
)

// SealSecondFactors seals the secrets of second factors that still lie open in the database, from before they were sealed.
func (o *Office) SealSecondFactors(ctx context.Context) error {
	_, err := o.store.RenewSecondFactors(ctx, func(secret string) (sealed string, err error) {
		if vault.Sealed(secret) {
			return secret, nil
		}
		return sealed, o.files.Seal(ctx, secret, func(text string) error { sealed = text; return nil })
	})
	return err
}

// RotateSecret gives the installation a new secret and wraps everything with it: the keys of files and the secrets of second
// factors. It tells how many keys were wrapped anew. See vault.Rotate.
func (o *Office) RotateSecret(ctx context.Context) (n int, err error) {
	if err := o.Witness(ctx, access.System(), ledger.ActFactor, Witnessed{Name: "secret of the installation"}); err != nil {
		return 0, err
	}
	return o.files.Rotate(ctx, func(renew func(string) (string, error)) error {
		_, err := o.store.RenewSecondFactors(ctx, renew)
		return err
	})
}
