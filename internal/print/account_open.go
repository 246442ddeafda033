package print

import (
	"context"
	"time"

	"entente/internal/access"
	"entente/internal/account"
	"entente/internal/insight"
	"entente/internal/office"
	"entente/internal/store"
)

// Opened computes an edition for a reader, as known at its number of the ledger, and says what it is. Errors: NotFound.
func Opened(ctx context.Context, o *office.Office, figures *insight.Figures, viewer access.Viewer, id string) (insight.Account, Edition, error) {
	a, reader, err := o.Account(ctx, viewer, id)
	if err != nil {
		return insight.Account{}, Edition{}, err
	}
	e := Edition{ID: a.ID, Title: a.Title, Note: a.Note, Known: a.Printed, Printed: a.Printed, By: a.By, Marking: a.Marking.String(), Filters: a.Narrowed()}
	if viewer.User != a.User {
		e.Reader = viewer.Name
	}
	computed, err := accounted(ctx, figures, reader, RequestOf(a), &e)
	return computed, e, err
}

// RequestOf is what an edition asks for.
func RequestOf(a *account.Account) insight.Request {
	return insight.Request{From: a.From, To: a.To, AsOf: a.AsOf, Filters: a.Narrowed()}
}

// Drafted computes an account that is not printed, as known to the reader: at a time, or now where that is zero.
func Drafted(ctx context.Context, figures *insight.Figures, reader store.Reader, known time.Time, request insight.Request) (insight.Account, Edition, error) {
	now := time.Now().UTC()
	e := Edition{Title: "Account " + request.From.String() + " to " + request.To.String(), Known: known, Printed: now, By: reader.Viewer().Name, Filters: request.Filters}
	if known.IsZero() {
		e.Known = now
	}
	a, err := accounted(ctx, figures, reader, request, &e)
	return a, e, err
}

func accounted(ctx context.Context, figures *insight.Figures, reader store.Reader, request insight.Request, e *Edition) (insight.Account, error) {
	x, err := figures.Index(ctx, reader)
	if err != nil {
		return insight.Account{}, err
	}
	if e.Numbers, err = office.AreaNumbers(ctx, reader); err != nil {
		return insight.Account{}, err
	}
	a, err := insight.Accounted(ctx, x, request)
	if err == nil {
		e.Annex, err = Annex(ctx, reader, a)
	}
	return a, err
}
