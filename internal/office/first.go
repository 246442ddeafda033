package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/record"
	"entente/internal/store"
)

// FirstAdministrator makes the account "admin" on an installation that has no administrator yet, and returns a one-time sign-in
// secret for it. On any other it returns "".
func (o *Office) FirstAdministrator(ctx context.Context) (secret string, err error) {
	for r, err := range o.store.As(access.System()).All(ctx, store.Of(access.KindUser)) {
		if err != nil {
			return "", err
		}
		if u := r.(*access.User); u.Login == "admin" || u.Role == access.Administrator {
			return "", nil
		}
	}
	u := &access.User{Head: record.Head{Marking: record.Internal}, Login: "admin", Name: "Administrator", Role: access.Administrator,
		Clearance: record.Confidential, AllDesks: true, Grants: access.Grants}
	if err := o.Save(ctx, access.System(), u, 0, Why{Reason: "First start"}); err != nil {
		return "", err
	}
	return o.Link(ctx, access.System(), u.Login)
}
