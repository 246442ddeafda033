package office

import (
	"context"

	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/record"
	"entente/internal/store"
)

// DelegationFile is a delegation as one object: what happens, and the file that carries it from proposal to report.
type DelegationFile struct {
	Exchange *exchange.Exchange
	File     *delegation.Delegation // nil where none was opened, as of visits that were imported
}

// Delegation reads a delegation by the identifier of its exchange or of its file. Errors: NotFound, also for an exchange
// of another type.
func (o *Office) Delegation(ctx context.Context, r store.Reader, id string) (DelegationFile, error) {
	var d DelegationFile
	kind, _ := record.KindOf(id)
	if kind == delegation.KindDelegation {
		file, err := r.Get(ctx, id)
		if err != nil {
			return d, err
		}
		d.File = file.(*delegation.Delegation)
		id = d.File.Exchange
	}
	rec, err := r.Get(ctx, id)
	if err != nil {
		return d, err
	}
	x, ok := rec.(*exchange.Exchange)
	if !ok || x.Type != "delegation" {
		return d, fault.New(fault.NotFound, "there is no such delegation")
	}
	d.Exchange = x
	if d.File == nil {
		file, err := r.Get(ctx, delegation.IDFor(x.ID))
		switch {
		case err == nil:
			d.File = file.(*delegation.Delegation)
		case !fault.Is(err, fault.NotFound):
			return d, err
		}
	}
	return d, nil
}
