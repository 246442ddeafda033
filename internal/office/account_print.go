package office

import (
	"context"
	"time"

	"entente/internal/access"
	"entente/internal/account"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// keepAccounts is the rule that holds what was printed, whatever writes: an account is printed and never entered, and never
// changed but for who may read it.
func keepAccounts(tx *store.Tx, was, is record.Record) error {
	edition, ok := is.(*account.Account)
	if act := tx.Act(); !ok || act == ledger.ActDemonstration || act == ledger.ActImport {
		return nil
	}
	before, changed := was.(*account.Account)
	if !changed {
		return fault.New(fault.Invalid, "an account is printed, at the time that it says; it is never entered by itself")
	}
	if before.Title != edition.Title || before.From != edition.From || before.To != edition.To || before.AsOf != edition.AsOf || before.Filters != edition.Filters ||
		!before.Printed.Equal(edition.Printed) || before.By != edition.By || before.User != edition.User || before.Note != edition.Note || before.Language != edition.Language {
		return fault.Field("title", "this account was printed as it is; print another, and withdraw this one where it was a mistake")
	}
	return nil
}

// PrintAccount makes an edition of an account: the records as they are known now. Of the record given, title, window,
// filters, note, language, marking and desk count. Errors: Forbidden, Invalid.
func (o *Office) PrintAccount(ctx context.Context, viewer access.Viewer, a *account.Account, why Why) error {
	if err := viewer.Require(access.Officer); err != nil {
		return err
	}
	// Filters that exchanges do not have are refused before they are printed for good.
	if _, err := o.store.As(viewer).CountUpTo(ctx, store.Query{Kind: exchange.KindExchange, Filters: a.Narrowed()}, 1); err != nil {
		for _, e := range fault.All(err) {
			e.Field = "filters"
		}
		return err
	}
	a.ID, a.Printed, a.By, a.User = record.NewID(account.KindAccount), time.Now().UTC().Truncate(time.Microsecond), viewer.Name, viewer.User
	_, err := o.write(ctx, viewer, why.batch(ledger.ActEdit), func(tx *store.Tx) error {
		tx.Lift()
		return tx.Put(a, 0)
	})
	return err
}

// Account finds an edition, and the reader of what was known when it was printed: all that was recorded before the edition
// itself. Errors: NotFound, also for an edition that was printed elsewhere and brought in.
func (o *Office) Account(ctx context.Context, viewer access.Viewer, id string) (*account.Account, store.Reader, error) {
	reader := o.store.As(viewer)
	rec, err := reader.Get(ctx, id)
	if err != nil {
		return nil, reader, err
	}
	a, ok := rec.(*account.Account)
	if !ok {
		return nil, reader, fault.New(fault.NotFound, "there is no such account")
	}
	change, at, err := reader.Entered(ctx, id)
	if err != nil {
		return nil, reader, err
	}
	if at.Sub(a.Printed).Abs() > longestPrint {
		return nil, reader, fault.New(fault.NotFound, "this account was printed elsewhere, on %s, and came here on %s: open it where it was printed", a.Printed.Format(time.DateOnly), at.Format(time.DateOnly))
	}
	return a, reader.KnownTo(change - 1), nil
}

// longestPrint is how long an edition may take from its printing to the ledger.
const longestPrint = 10 * time.Minute

// AreaNumbers are the M49 numbers of the areas, by identifier: what outlines of countries are found by.
func AreaNumbers(ctx context.Context, r store.Reader) (map[string]string, error) {
	numbers := make(map[string]string)
	for rec, err := range r.All(ctx, store.Of(register.KindArea)) {
		if err != nil {
			return nil, err
		}
		if a := rec.(*register.Area); a.M49 != "" {
			numbers[a.ID] = a.M49
		}
	}
	return numbers, nil
}
