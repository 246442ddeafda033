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

// ScopeCalendar is the scope of an app password: with it a calendar program reads calendars, and nothing else.
const ScopeCalendar = "calendar"

// TokenScopes are what a token can be allowed.
var TokenScopes = []string{"read", "write", ScopeCalendar}

// TokenLife is the longest that a token holds.
const TokenLife = 366 * 24 * time.Hour

// MakeToken makes an API token for the viewer and returns its secret, which is not shown again.
func (o *Office) MakeToken(ctx context.Context, viewer access.Viewer, name string, scopes []string, life time.Duration) (secret string, err error) {
	var errs fault.List
	if strings.TrimSpace(name) == "" {
		errs.Add("name", "say what the token is for")
	}
	for _, s := range scopes {
		record.OneOf(&errs, "scopes", s, TokenScopes)
	}
	if len(scopes) == 0 {
		errs.Add("scopes", "choose read, write or both")
	} else if slices.Contains(scopes, ScopeCalendar) && len(scopes) > 1 {
		errs.Add("scopes", "an app password is for calendars alone: make a token of its own for reading and writing")
	}
	if life > TokenLife {
		errs.Add("days", "a token holds at most %d days", int(TokenLife.Hours()/24))
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
	if now := time.Now(); now.Sub(t.Used) > time.Hour {
		if err := o.store.UseToken(ctx, t.ID, now); err != nil {
			return access.Viewer{}, err
		}
		o.viewers.usedToken(secret, now)
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
	signIns  map[string]remembered[store.SignedIn]
}

// memory is below the second within which whatever was ended must be worth nothing in every process.
const memory = 500 * time.Millisecond

type remembered[T any] struct {
	value T
	until time.Time
}

func newViewers(s *store.Store) *viewers {
	return &viewers{store: s, accounts: make(map[string]remembered[access.Viewer]), tokens: make(map[string]remembered[store.Token]),
		signIns: make(map[string]remembered[store.SignedIn])}
}

func (v *viewers) forget(changes []store.Committed) {
	for _, c := range changes {
		if c.Kind == access.KindUser || c.Kind == access.KindCompartment || c.Kind == "" {
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
	viewer, err := v.store.Viewer(ctx, u)
	if err != nil {
		return access.Viewer{}, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.changes == changes { // what was read while the account changed is not to be remembered
		v.accounts[account] = remembered[access.Viewer]{viewer, time.Now().Add(memory)}
	}
	return viewer, nil
}

// forgetCredentials makes every token and sign-in be looked up again.
func (v *viewers) forgetCredentials() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.changes++
	clear(v.tokens)
	clear(v.signIns)
}

func (v *viewers) usedToken(secret string, at time.Time) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if known, ok := v.tokens[secret]; ok {
		known.value.Used = at
		v.tokens[secret] = known
	}
}

func (v *viewers) signIn(ctx context.Context, id string) (store.SignedIn, error) {
	v.mu.RLock()
	known, ok := v.signIns[id]
	changes := v.changes
	v.mu.RUnlock()
	if now := time.Now(); ok && now.Before(known.until) && now.Before(known.value.Until) {
		return known.value, nil
	}
	in, err := v.store.SignIn(ctx, id)
	if err != nil {
		return in, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.signIns) > 10_000 {
		clear(v.signIns)
	}
	if v.changes == changes {
		v.signIns[id] = remembered[store.SignedIn]{in, time.Now().Add(memory)}
	}
	return in, nil
}

func (v *viewers) token(ctx context.Context, secret string) (store.Token, error) {
	v.mu.RLock()
	known, ok := v.tokens[secret]
	changes := v.changes
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
	if v.changes == changes { // what was ended meanwhile is not to be remembered
		v.tokens[secret] = remembered[store.Token]{t, time.Now().Add(memory)}
	}
	return t, nil
}
