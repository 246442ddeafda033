package store

import (
	"context"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
)

// Drafts keeps what people are still writing, so that another browser, or the same after a crash, goes on where they
// stopped. A draft is no record: it is in no ledger, no search and no export, and nobody but its author reads it.
type Drafts struct{ store *Store }

// Drafts returns the store's drafts.
func (s *Store) Drafts() Drafts { return Drafts{s} }

// Bounds of drafts.
const (
	DraftLife  = 30 * 24 * time.Hour // after which a draft is forgotten
	mostDraft  = 1 << 20             // bytes
	mostDrafts = 40                  // of one account
	mostPage   = 500                 // bytes of an address
)

// Keep keeps what somebody has written so far on a page, over what they had before. Errors: Invalid for a draft that is too
// large, Conflict for an author of too many.
func (d Drafts) Keep(ctx context.Context, user, page, form string, now time.Time) error {
	switch {
	case user == "" || page == "" || len(page) > mostPage || !sound(page):
		return fault.Field("page", "a draft belongs to a page and to whoever is signed in")
	case len(form) > mostDraft || !sound(form):
		return fault.Field("form", "this is too large to be kept as a draft: save it")
	}
	return d.store.submitAside(ctx, func(tx *Tx) error {
		if err := tx.exec("DELETE FROM draft WHERE saved < @", now.Add(-DraftLife).UnixMicro()); err != nil {
			return err
		}
		var others int
		if err := tx.queryRow("SELECT COUNT(*) FROM draft WHERE user_id = @ AND page <> @", []any{user, page}, &others); err != nil {
			return err
		}
		if others >= mostDrafts {
			return fault.New(fault.Conflict, "you have begun %d other drafts: save or discard one first", others)
		}
		return tx.exec("INSERT INTO draft (user_id, page, form, saved) VALUES (@, @, @, @) ON CONFLICT (user_id, page) DO UPDATE SET form = excluded.form, saved = excluded.saved",
			user, page, form, now.UnixMicro())
	})
}

// Left returns what somebody left on a page, "" for nothing.
func (d Drafts) Left(ctx context.Context, user, page string, now time.Time) (string, error) {
	if !sound(page) {
		return "", nil
	}
	var form string
	err := d.store.As(access.System()).queryRow(ctx, d.store.number("SELECT form FROM draft WHERE user_id = @ AND page = @ AND saved >= @"), []any{user, page, now.Add(-DraftLife).UnixMicro()}, &form)
	if isNoRows(err) {
		return "", nil
	}
	return form, err
}

// Drop forgets a draft: it was saved, or its author does not want it.
func (d Drafts) Drop(ctx context.Context, user, page string) error {
	if !sound(page) {
		return nil
	}
	return d.store.aside(ctx, "DELETE FROM draft WHERE user_id = @ AND page = @", user, page)
}
