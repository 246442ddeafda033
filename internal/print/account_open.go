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
	e := Edition{ID: a.ID, Title: a.Title, Note: a.Note, Known: a.Printed, Printed: a.Printed, By: a.By, Marking: a.Marking.String(), Filters: a.Narrowed(), Language: a.Language}
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

// Drafted computes an account that is not printed, as known to the reader: at a time, or now where that is zero; in a language of
// papers, or in English for "". Errors: Invalid for another language.
func Drafted(ctx context.Context, figures *insight.Figures, reader store.Reader, known time.Time, request insight.Request, language string) (insight.Account, Edition, error) {
	own, err := in(language)
	if err != nil {
		return insight.Account{}, Edition{}, err
	}
	now := time.Now().UTC()
	e := Edition{Language: language, Title: own.say("draft", "from", request.From.String(), "to", request.To.String()), Known: known, Printed: now, By: reader.Viewer().Name, Filters: request.Filters}
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
	if err != nil {
		return a, err
	}
	if e.Names, err = Names(ctx, reader, a, e.Language); err != nil {
		return a, err
	}
	e.Annex, err = Annex(ctx, reader, a)
	return a, err
}
