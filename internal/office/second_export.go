package office

import (
	"context"
	"encoding/json"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/store"
)

// ManyTakenOut is from how many records on a file takes a second person.
const ManyTakenOut = 1000

// MayExport says whether a viewer may take a file with so many records out now. Few take nobody else. Many take a request
// that was agreed to: for this very address, and once; with an error that NeedsSecond knows where there is none. Who is the
// only one who could decide takes them alone, and the act says so.
func (o *Office) MayExport(ctx context.Context, viewer access.Viewer, address string, count int, request string) (alone bool, err error) {
	if count < ManyTakenOut {
		return false, nil
	}
	if request == "" {
		err := o.store.Try(ctx, viewer, ledger.Batch{}, func(tx *store.Tx) error { return mayAlone(tx, SecondExport) })
		return err == nil, err
	}
	r, err := o.secondSeen(ctx, viewer, request)
	if err != nil {
		return false, err
	}
	var deed Deed
	if len(r.Deed) > 0 {
		if err := json.Unmarshal(r.Deed, &deed); err != nil {
			return false, err
		}
	}
	if r.Asker != viewer.User || r.State != store.SecondGranted || deed.Export != address {
		return false, secondNeeded(SecondExport)
	}
	_, err = o.store.Write(ctx, viewer, ledger.Batch{}, func(tx *store.Tx) error {
		return tx.SettleSecond(r.ID, store.SecondGranted, store.SecondDone, "", "", time.Now())
	})
	return false, err
}

// AskExport asks a second person to agree that a file is taken out.
func (o *Office) AskExport(ctx context.Context, viewer access.Viewer, address string, count int, reason string, until time.Time) (store.SecondRequest, error) {
	if count < ManyTakenOut {
		return store.SecondRequest{}, fault.New(fault.Invalid, "this takes no second person")
	}
	return o.askFor(ctx, viewer, store.SecondRequest{Act: SecondExport, Reason: reason, Until: until}, Deed{Export: address, Count: count})
}

// ExportAsked is an address of a file in words, for who decides on it: with the names of the records in it that they may
// read, and without words that were looked for.
func (o *Office) ExportAsked(ctx context.Context, viewer access.Viewer, address string) (string, error) {
	names, err := o.store.As(viewer).Labels(ctx, identifiersOf(address)...)
	return plainQuery(address, names), err
}
