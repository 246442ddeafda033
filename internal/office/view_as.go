package office

import (
	"context"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
)

// LookAs returns the viewer looking through another account's eyes, for who may review access: it reads what both may
// read, and changes nothing. Errors: Forbidden for who may not review, Conflict for one's own account or one that is disabled,
// NotFound for none that the viewer may know of.
func (o *Office) LookAs(ctx context.Context, viewer access.Viewer, account string) (access.Viewer, error) {
	if err := viewer.RequireReview(); err != nil {
		return viewer, err
	}
	u, err := o.accountSeen(ctx, viewer, account)
	if err != nil {
		return viewer, err
	}
	if u.ID == viewer.User {
		return viewer, fault.New(fault.Conflict, "this is your own account; choose another person's")
	}
	if u.Disabled {
		return viewer, fault.New(fault.Conflict, "this account is disabled and sees nothing")
	}
	other, err := o.Viewer(ctx, u.ID)
	if err != nil {
		return viewer, err
	}
	return viewer.Through(other), nil
}

// BeginLookingAs is LookAs for a whole session, and is written down.
func (o *Office) BeginLookingAs(ctx context.Context, viewer access.Viewer, account, from string) error {
	if _, err := o.LookAs(ctx, viewer, account); err != nil {
		return err
	}
	return o.Witness(ctx, viewer, ledger.ActViewAs, Witnessed{Account: account, Name: "begun", From: from})
}

// EndLookingAs writes down that it ended.
func (o *Office) EndLookingAs(ctx context.Context, viewer access.Viewer, from string) error {
	if viewer.As == nil {
		return nil
	}
	return o.Witness(ctx, viewer, ledger.ActViewAs, Witnessed{Account: viewer.As.User, Name: "ended", From: from})
}

// accountSeen is an account that the viewer may know of.
func (o *Office) accountSeen(ctx context.Context, viewer access.Viewer, account string) (*access.User, error) {
	rec, err := o.store.As(viewer).Get(ctx, account)
	if err != nil {
		return nil, err
	}
	u, ok := rec.(*access.User)
	if !ok {
		return nil, fault.New(fault.NotFound, "there is no such account")
	}
	return u, nil
}
