package office

import (
	"context"
	"encoding/json"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/store"
)

// Witnessed is what an act is remembered with, beside its changes, if it made any. It names accounts, credentials and queries, never
// what was found.
type Witnessed struct {
	Account string `json:"account,omitempty"` // whom it was done to, where that is not its author
	Name    string `json:"name,omitempty"`    // of a credential, or of the page or operation that was refused
	Query   string `json:"query,omitempty"`   // of what was taken out
	Format  string `json:"format,omitempty"`
	From    string `json:"from,omitempty"`  // address of the client
	Count   int    `json:"count,omitempty"` // of guesses that were held up, in the hour that is named

	Request string `json:"request,omitempty"` // to a second person, by number
	Digest  string `json:"digest,omitempty"`  // SHA-256 of what was asked for, number and all
	Second  string `json:"second,omitempty"`  // account of the second person who agreed
	Alone   bool   `json:"alone,omitempty"`   // nobody else could have agreed
}

// Witness writes an act down that changes no record, in the same ledger and tree as the changes. What it returns is an
// error of the database: what cannot be written down must not be done.
func (o *Office) Witness(ctx context.Context, viewer access.Viewer, act string, w Witnessed) error {
	detail, err := json.Marshal(w)
	if err != nil {
		return err
	}
	if _, err = o.store.Write(ctx, viewer, ledger.Batch{Act: act, Detail: string(detail)}, func(*store.Tx) error { return nil }); err != nil {
		return err
	}
	return o.tellAccount(ctx, viewer.User, act, w)
}

// Acts lists what was done, the newest first, of one kind or of all; before is the number of an act, or 0 for the newest.
// The list tells who signed in from where and who took out what: it is for administrators, and holds no record.
func (o *Office) Acts(ctx context.Context, viewer access.Viewer, act string, before int64, n int) ([]ledger.Batch, error) {
	if err := viewer.Require(access.Administrator); err != nil {
		return nil, err
	}
	if n < 1 || n > store.MaxLimit {
		return nil, fault.Field("limit", "ask for 1 to %d acts", store.MaxLimit)
	}
	return o.store.Acts(ctx, act, before, n)
}
