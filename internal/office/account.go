package office

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// LinkLife is how long a one-time sign-in link holds.
const LinkLife = 24 * time.Hour

// SignIn returns the account of a name and password, for a client at an address. Both errors of a user look alike, and
// take alike long. A name that is nobody's is not written down: it may be a password in the wrong field.
func (o *Office) SignIn(ctx context.Context, login, password, from string) (*access.User, error) {
	refused := fault.New(fault.Forbidden, "name or password is not right; try again, or ask an administrator for a sign-in link")
	u, err := o.store.UserByLogin(ctx, strings.TrimSpace(strings.ToLower(login)))
	if err != nil && !fault.Is(err, fault.NotFound) {
		return nil, err
	}
	var hash string
	if u != nil {
		if hash, err = o.store.Password(ctx, u.ID); err != nil {
			return nil, err
		}
	}
	if !access.CheckPassword(hash, password) || u == nil || u.Disabled {
		w := Witnessed{From: from}
		if u != nil {
			w.Account = u.ID
		}
		if err := o.Witness(ctx, access.Viewer{}, ledger.ActRefusedEntry, w); err != nil {
			return nil, err
		}
		return nil, refused
	}
	return u, o.Witness(ctx, access.Viewer{User: u.ID}, ledger.ActSignIn, Witnessed{Name: "password", From: from})
}

// Enter uses up a one-time sign-in link and returns its account.
func (o *Office) Enter(ctx context.Context, secret, from string) (*access.User, error) {
	id, err := o.store.Redeem(ctx, secret)
	if err != nil {
		return nil, err
	}
	u, err := o.store.User(ctx, id)
	if err == nil && u.Disabled {
		err = fault.New(fault.Forbidden, "this account is disabled; ask an administrator")
	}
	if err != nil {
		return nil, err
	}
	return u, o.Witness(ctx, access.Viewer{User: u.ID}, ledger.ActSignIn, Witnessed{Name: "link", From: from})
}

// Link makes a one-time sign-in secret for the account of a sign-in name.
func (o *Office) Link(ctx context.Context, viewer access.Viewer, login string) (secret string, err error) {
	if err := viewer.Require(access.Administrator); err != nil {
		return "", err
	}
	u, err := o.store.UserByLogin(ctx, login)
	if err != nil {
		return "", err
	}
	if err := o.Witness(ctx, viewer, ledger.ActLink, Witnessed{Account: u.ID}); err != nil {
		return "", err
	}
	secret = access.NewSecret()
	return secret, o.store.Invite(ctx, secret, u.ID, time.Now().Add(LinkLife))
}

// SetPassword sets the password of the viewer's own account, or of any for an administrator.
func (o *Office) SetPassword(ctx context.Context, viewer access.Viewer, account, password string) error {
	if account != viewer.User || viewer.Stranger() {
		if err := viewer.Require(access.Administrator); err != nil {
			return err
		}
	}
	hash, err := access.HashPassword(password)
	if err != nil {
		return err
	}
	if err := o.Witness(ctx, viewer, ledger.ActPassword, Witnessed{Account: account}); err != nil {
		return err
	}
	return o.store.SetPassword(ctx, account, hash)
}

// MakeToken makes an API token for the viewer and returns its secret, which is not shown again.
func (o *Office) MakeToken(ctx context.Context, viewer access.Viewer, name string, scopes []string, life time.Duration) (secret string, err error) {
	var errs fault.List
	if strings.TrimSpace(name) == "" {
		errs.Add("name", "say what the token is for")
	}
	for _, s := range scopes {
		record.OneOf(&errs, "scopes", s, []string{"read", "write"})
	}
	if len(scopes) == 0 {
		errs.Add("scopes", "choose read, write or both")
	}
	if err := errs.Err(); err != nil {
		return "", err
	}
	if viewer.Stranger() {
		return "", fault.New(fault.Forbidden, "sign in to make a token")
	}
	if err := o.Witness(ctx, viewer, ledger.ActToken, Witnessed{Name: name}); err != nil {
		return "", err
	}
	secret = access.NewSecret()
	now := time.Now()
	return secret, o.store.AddToken(ctx, secret, store.Token{ID: access.NewSecret()[:12], Account: viewer.User, Name: name, Scopes: scopes, Made: now, Until: now.Add(life)})
}

// Viewer returns the viewer of an account, as it is now: a disabled or withdrawn one is Forbidden at once.
func (o *Office) Viewer(ctx context.Context, account string) (access.Viewer, error) {
	return o.viewers.of(ctx, account)
}

// TokenViewer returns the viewer behind an API token, if the token has the scope.
func (o *Office) TokenViewer(ctx context.Context, secret, scope string) (access.Viewer, error) {
	t, err := o.viewers.token(ctx, secret)
	if err != nil {
		return access.Viewer{}, err
	}
	if !slices.Contains(t.Scopes, scope) {
		return access.Viewer{}, fault.New(fault.Forbidden, "this token does not have the scope %q; make one that has", scope)
	}
	return o.viewers.of(ctx, t.Account)
}

// viewers remembers accounts and tokens for a moment, because every request asks for one. A change made by this
// process is seen at once, one by another process within memory.
type viewers struct {
	store    *store.Store
	mu       sync.RWMutex
	changes  int // how often accounts were forgotten
	accounts map[string]remembered[access.Viewer]
	tokens   map[string]remembered[store.Token]
}

const memory = 2 * time.Second

type remembered[T any] struct {
	value T
	until time.Time
}

func newViewers(s *store.Store) *viewers {
	return &viewers{store: s, accounts: make(map[string]remembered[access.Viewer]), tokens: make(map[string]remembered[store.Token])}
}

func (v *viewers) forget(changes []store.Committed) {
	for _, c := range changes {
		if c.Kind == access.KindUser || c.Kind == "" {
			v.mu.Lock()
			v.changes++
			clear(v.accounts)
			v.mu.Unlock()
			return
		}
	}
}

func (v *viewers) of(ctx context.Context, account string) (access.Viewer, error) {
	v.mu.RLock()
	known, ok := v.accounts[account]
	changes := v.changes
	v.mu.RUnlock()
	if ok && time.Now().Before(known.until) {
		return known.value, nil
	}
	u, err := v.store.User(ctx, account)
	if err == nil && u.Disabled {
		err = fault.New(fault.Forbidden, "this account is disabled; ask an administrator")
	}
	if err != nil {
		return access.Viewer{}, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.changes == changes { // what was read while the account changed is not to be remembered
		v.accounts[account] = remembered[access.Viewer]{u.Viewer(), time.Now().Add(memory)}
	}
	return u.Viewer(), nil
}

func (v *viewers) token(ctx context.Context, secret string) (store.Token, error) {
	v.mu.RLock()
	known, ok := v.tokens[secret]
	v.mu.RUnlock()
	if now := time.Now(); ok && now.Before(known.until) && now.Before(known.value.Until) {
		return known.value, nil
	}
	t, err := v.store.TokenBySecret(ctx, secret)
	if err != nil {
		return t, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.tokens) > 10_000 {
		clear(v.tokens)
	}
	v.tokens[secret] = remembered[store.Token]{t, time.Now().Add(memory)}
	return t, nil
}
