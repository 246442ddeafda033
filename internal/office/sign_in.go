package office

import (
	"context"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/store"
)

// How a person came in. Another word is the name of an identity provider.
const (
	ByPasskey  = "passkey"
	ByPassword = "password"
	ByCode     = "code" // password and a second factor
	ByLink     = "link"
)

// LinkLife is how long a one-time sign-in link holds.
const LinkLife = 24 * time.Hour

// EntryAddress is the one-time link itself, of a secret of Link at the address where the pages are served. The secret stands
// behind the #, so that no browser sends it with the address and no log keeps it.
func EntryAddress(base, secret string) string { return base + "/enter#" + secret }

// What a link does besides signing in, where an administrator makes it for who has lost something.
const (
	actRecover  = "recover"  // their second factor
	actPassword = "password" // their password
)

// Client is where a request comes from: its address as the connection has it, and what the browser calls itself.
type Client struct{ Address, Agent string }

// SignIn returns the account of a name and password. Whoever has a second factor has shown half of it then: NeedsCode
// tells. Every refusal looks alike and takes alike long, whether there is such an account or not. A name that is nobody's
// is not written down: it may be a password in the wrong field.
//
// Errors: Forbidden for a wrong name or password; Wait where there were too many; Unavailable where too many try at once.
func (o *Office) SignIn(ctx context.Context, login, password string, from Client) (*access.User, error) {
	login = strings.TrimSpace(strings.ToLower(login))
	if err := o.door.patience(ctx, login, from.Address); err != nil {
		return nil, err
	}
	if o.door.crowded(from.Address) {
		o.door.held.count(from.Address, o.door.now())
		return nil, busy()
	}
	u, err := o.store.UserByLogin(ctx, login)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return nil, err
	}
	right, err := o.rightPassword(ctx, u, password, from)
	if err != nil {
		return nil, err
	}
	if !right || u == nil || u.Disabled {
		return nil, o.wrong(ctx, u, login, from, "name or password is not right; try again, or ask an administrator for a sign-in link")
	}
	return u, o.door.forgive(ctx, login, from.Address)
}

// rightPassword compares a password, also where there is none to compare with.
func (o *Office) rightPassword(ctx context.Context, u *access.User, password string, from Client) (right bool, err error) {
	var hash string
	known := false
	if u != nil {
		if hash, err = o.store.Password(ctx, u.ID); err != nil {
			return false, err
		}
		if known, err = o.store.CameFrom(ctx, u.ID, from.Address); err != nil {
			return false, err
		}
	}
	err = o.door.compare(ctx, known, func() { right = access.CheckPassword(hash, password) })
	return right, err
}

// wrong counts a wrong guess, writes it down and says so.
func (o *Office) wrong(ctx context.Context, u *access.User, login string, from Client, message string) error {
	w := Witnessed{From: from.Address}
	if u != nil {
		w.Account = u.ID
	}
	if err := o.door.wrong(ctx, login, from.Address, u != nil); err != nil {
		return err
	}
	if err := o.Witness(ctx, access.Viewer{}, ledger.ActRefusedEntry, w); err != nil {
		return err
	}
	return fault.New(fault.Forbidden, "%s", message)
}

// Begin lets a person in who has shown who they are, and returns what their session stands on.
func (o *Office) Begin(ctx context.Context, account, how string, from Client) (store.SignedIn, error) {
	if _, err := o.Viewer(ctx, account); err != nil { // disabled meanwhile
		return store.SignedIn{}, err
	}
	now := time.Now().UTC()
	in := store.SignedIn{ID: access.NewSecret()[:16], Account: account, How: how, Made: now, Seen: now, Proved: now, Until: now.Add(o.door.limits.Life),
		Address: from.Address, Agent: agentName(from.Agent)}
	if err := o.Witness(ctx, access.Viewer{User: account}, ledger.ActSignIn, Witnessed{Name: how, From: from.Address}); err != nil {
		return store.SignedIn{}, err
	}
	o.door.cameFrom(from.Address)
	if err := o.tellSignIn(ctx, in); err != nil {
		return store.SignedIn{}, err
	}
	return in, o.store.AddSignIn(ctx, in)
}

// Enter uses up a one-time sign-in link and returns its account. One that was made for who lost their second factor ends
// it, all passkeys and every sign-in, token and calendar address; one for who forgot their password leaves them their factors.
func (o *Office) Enter(ctx context.Context, secret string) (*access.User, error) {
	id, act, err := o.store.Redeem(ctx, secret)
	if err != nil {
		return nil, err
	}
	u, err := o.store.User(ctx, id)
	if err == nil && u.Disabled {
		err = fault.New(fault.Forbidden, "this account is disabled; ask an administrator")
	}
	if err != nil || act == "" {
		return u, err
	}
	if err := o.Witness(ctx, access.Viewer{User: u.ID}, ledger.ActRecovery, Witnessed{Name: act}); err != nil {
		return nil, err
	}
	if act == actPassword {
		err = o.store.EndOtherSignIns(ctx, u.ID, "")
	} else {
		err = o.store.ForgetFactors(ctx, u.ID)
	}
	if err != nil {
		return nil, err
	}
	if err := o.store.EndCredentials(ctx, u.ID); err != nil {
		return nil, err
	}
	o.viewers.forgetCredentials()
	return u, o.store.SetPassword(ctx, u.ID, "")
}

// Link makes a one-time sign-in secret for the account of a sign-in name. It stands for the password: a second factor is
// asked for still.
func (o *Office) Link(ctx context.Context, viewer access.Viewer, login string) (secret string, err error) {
	return o.link(ctx, viewer, login, "")
}

// RecoveryLink makes a one-time secret for somebody who has lost their second factor: using it ends every factor and
// password of the account, and lets the person in to set new ones.
func (o *Office) RecoveryLink(ctx context.Context, viewer access.Viewer, login string) (secret string, err error) {
	return o.link(ctx, viewer, login, actRecover)
}

// PasswordLink makes a one-time secret for somebody who forgot their password: using it ends the password with every session,
// token and calendar address, and lets the person in to choose a new one, after their second factor if they have one.
func (o *Office) PasswordLink(ctx context.Context, viewer access.Viewer, login string) (secret string, err error) {
	return o.link(ctx, viewer, login, actPassword)
}

func (o *Office) link(ctx context.Context, viewer access.Viewer, login, act string) (secret string, err error) {
	if err := viewer.Require(access.Administrator); err != nil {
		return "", err
	}
	u, err := o.store.UserByLogin(ctx, login)
	if err != nil {
		return "", err
	}
	if err := o.Witness(ctx, viewer, ledger.ActLink, Witnessed{Account: u.ID, Name: act}); err != nil {
		return "", err
	}
	secret = access.NewSecret()
	return secret, o.store.Invite(ctx, secret, u.ID, act, time.Now().Add(LinkLife))
}

// SetPassword sets the password of the viewer's own account. Nobody chooses another's, so that nobody but its owner ever
// knows it: an administrator makes a link. Every session of the account ends with it: its owner begins a new one. Errors:
// Invalid for a password that is short, would be tried first or is known from a breach.
func (o *Office) SetPassword(ctx context.Context, viewer access.Viewer, account, password string) error {
	if viewer.User == "" || account != viewer.User {
		return fault.New(fault.Forbidden, "people choose their passwords themselves: make a one-time link for whoever forgot theirs")
	}
	u, err := o.store.User(ctx, account)
	if err != nil {
		return err
	}
	if err := access.NotObvious(password, u.Login, u.Name); err != nil {
		return err
	}
	if len(password) >= access.MinPassword {
		breached, err := o.breached.Has(password)
		if err != nil {
			return err
		}
		if breached {
			return fault.Field("password", "this password is known from a breach, so it is among those that are tried: choose another that you use nowhere else")
		}
	}
	hash, err := access.HashPassword(password)
	if err != nil {
		return err
	}
	if err := o.Witness(ctx, viewer, ledger.ActPassword, Witnessed{Account: account}); err != nil {
		return err
	}
	if err := o.store.SetPassword(ctx, account, hash); err != nil {
		return err
	}
	defer o.viewers.forgetCredentials()
	return o.store.EndOtherSignIns(ctx, account, "")
}
