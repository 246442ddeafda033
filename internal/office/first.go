package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/record"
	"entente/internal/store"
)

// FirstAdministrator makes the account "admin" on an installation that has none yet, and returns a one-time sign-in
// secret for it. On any other it returns "".
func (o *Office) FirstAdministrator(ctx context.Context) (secret string, err error) {
	n, err := o.store.As(access.System()).Count(ctx, store.Of(access.KindUser))
	if err != nil || n > 0 {
		return "", err
	}
	u := &access.User{Head: record.Head{Marking: record.Internal}, Login: "admin", Name: "Administrator", Role: access.Administrator,
		Clearance: record.Confidential, AllDesks: true}
	if err := o.Save(ctx, access.System(), u, 0, Why{Reason: "First start"}); err != nil {
		return "", err
	}
	return o.Link(ctx, access.System(), u.Login)
}
