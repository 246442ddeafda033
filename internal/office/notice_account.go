package office

import (
	"context"
	"time"

	"entente/internal/ledger"
	"entente/internal/store"
)

// credentialActs are the acts that change how somebody comes in.
var credentialActs = map[string]bool{ledger.ActPassword: true, ledger.ActToken: true, ledger.ActTokenEnded: true, ledger.ActFactor: true, ledger.ActFactorEnded: true,
	ledger.ActRecovery: true, ledger.ActLink: true}

// tellAccount tells the owner of an account of an act upon it, whoever did it: a way in that was changed, or a guess that was
// wrong. The owner hears of it also where it was they, for it may not have been.
func (o *Office) tellAccount(ctx context.Context, author, act string, w Witnessed) error {
	account := w.Account
	if account == "" {
		account = author
	}
	now := time.Now().UTC()
	n := store.Notice{Account: account, Actor: author, At: now}
	switch {
	case account == "" || account == "system":
		return nil
	case act == ledger.ActRefusedEntry:
		n.Kind, n.Cause, n.Detail = NoticeRefused, now.Format(time.DateOnly)+" "+w.From, w.From // once a day for each place
	case credentialActs[act]:
		n.Kind, n.Cause, n.Detail = NoticeCredential, act+" "+now.Format(time.RFC3339Nano), act
	default:
		return nil
	}
	return o.notify(ctx, n)
}

// tellSignIn tells of a sign-in from where the account did not come before. The first one of all is no news.
func (o *Office) tellSignIn(ctx context.Context, in store.SignedIn) error {
	before, err := o.store.SignIns(ctx, in.Account)
	if err != nil || len(before) == 0 {
		return err
	}
	for _, b := range before {
		if b.Address == in.Address && b.Agent == in.Agent {
			return nil
		}
	}
	detail := in.Address
	if in.Agent != "" {
		detail += ", " + in.Agent
	}
	return o.notify(ctx, store.Notice{Account: in.Account, Actor: in.Account, Kind: NoticeSignIn, Cause: in.ID, Detail: detail, At: in.Made})
}
