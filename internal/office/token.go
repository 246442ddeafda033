package office

import (
	"context"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
)

// RemoveToken ends an API token of the viewer's own, at once in this process.
func (o *Office) RemoveToken(ctx context.Context, viewer access.Viewer, id string) error {
	if err := o.store.RemoveToken(ctx, viewer.User, id); err != nil {
		return err
	}
	o.viewers.forgetCredentials()
	return o.Witness(ctx, viewer, ledger.ActTokenEnded, Witnessed{Name: id})
}

// AppViewer returns the viewer of a user name and an app password, for a program that reads calendars. The secret is
// looked up by its digest, which costs the same whether it is right or not. Errors: Forbidden, and Wait.
func (o *Office) AppViewer(ctx context.Context, login, secret string, from Client) (access.Viewer, error) {
	login = strings.TrimSpace(strings.ToLower(login))
	refused := fault.New(fault.Forbidden, "name or app password is not right")
	if login == "" || secret == "" {
		return access.Viewer{}, refused // a program that asks what is wanted guesses nothing
	}
	// Counts of their own: a program that goes on asking with what was ended must not hold up its owner's signing in.
	name, address := login+"\x00app", "app\x00"+from.Address
	if err := o.door.patience(ctx, name, address); err != nil {
		return access.Viewer{}, err
	}
	viewer, err := o.TokenViewer(ctx, secret, ScopeCalendar)
	if err == nil {
		var u *access.User
		if u, err = o.store.User(ctx, viewer.User); err == nil && u.Login == login {
			return viewer, nil
		}
	}
	if err != nil && !fault.Is(err, fault.Forbidden) && !fault.Is(err, fault.NotFound) {
		return access.Viewer{}, err
	}
	if err := o.door.wrong(ctx, name, address, false); err != nil {
		return access.Viewer{}, err
	}
	return access.Viewer{}, refused
}
