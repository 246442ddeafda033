package office

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/store"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// ProviderOptions are how an identity provider is reached, as the operator says it. Nobody else can make this program ask
// an address.
type ProviderOptions struct {
	Name    string // as people read it
	Issuer  string // such as https://login.example.org
	Client  string
	Secret  string
	Address string // of these pages

	// How people must have signed in there, as the provider says in its token: by one of the classes (acr), and with each of the
	// methods (amr). Where neither is asked for, a sign-in there counts as a password does.
	Classes, Methods []string
}

// Provider is an identity provider (OpenID Connect) through which people may come in. It says who somebody is there; which
// account that is here only a tie says that was made before.
type Provider struct {
	options  ProviderOptions
	client   *http.Client
	oauth    oauth2.Config
	found    *oidc.Provider
	verifier *oidc.IDTokenVerifier
}

// OpenProvider reads what an identity provider says of itself.
func OpenProvider(ctx context.Context, options ProviderOptions) (*Provider, error) {
	p := &Provider{options: options, client: &http.Client{Timeout: 10 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	found, err := oidc.NewProvider(oidc.ClientContext(ctx, p.client), options.Issuer)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "the identity provider %s does not answer as one; look at --provider: %w", options.Issuer, err)
	}
	p.found = found
	p.verifier = found.VerifierContext(oidc.ClientContext(context.WithoutCancel(ctx), p.client), &oidc.Config{ClientID: options.Client})
	p.oauth = oauth2.Config{ClientID: options.Client, ClientSecret: options.Secret, Endpoint: found.Endpoint(),
		RedirectURL: strings.TrimSuffix(options.Address, "/") + "/sign-in/back", Scopes: []string{oidc.ScopeOpenID, "email"}}
	return p, nil
}

// Name is how people call the provider.
func (p *Provider) Name() string { return p.options.Name }

// Issuer is what identities of the provider are kept under.
func (p *Provider) Issuer() string { return p.options.Issuer }

// Strong reports whether the provider answers for how people signed in there. Where it need not, it may have been by a password
// alone.
func (p *Provider) Strong() bool { return len(p.options.Classes)+len(p.options.Methods) > 0 }

// Origin is where a browser is sent.
func (p *Provider) Origin() string {
	u, err := url.Parse(p.oauth.Endpoint.AuthURL)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// journey is what is kept in the session while a browser is at the provider.
type journey struct {
	State, Nonce, Verifier string
	Until                  time.Time
}

// Leave returns the address at the provider to which a browser goes, and what must be kept in its session until it is back.
func (p *Provider) Leave() (address string, session []byte, err error) {
	j := journey{access.NewSecret(), access.NewSecret(), oauth2.GenerateVerifier(), time.Now().Add(10 * time.Minute)}
	session, err = json.Marshal(j)
	ask := []oauth2.AuthCodeOption{oidc.Nonce(j.Nonce), oauth2.S256ChallengeOption(j.Verifier)}
	if len(p.options.Classes) > 0 {
		ask = append(ask, oauth2.SetAuthURLParam("acr_values", strings.Join(p.options.Classes, " ")))
	}
	return p.oauth.AuthCodeURL(j.State, ask...), session, err
}

// who is somebody as the provider knows them.
type who struct{ subject, verifiedMail string }

// back takes the answer with which a browser comes back. Whatever is wrong with it is Forbidden, and looks alike.
func (p *Provider) back(ctx context.Context, session []byte, answer url.Values) (who, error) {
	refused := func(cause error) (who, error) {
		return who{}, fault.New(fault.Forbidden, "%s did not let you in here; try again, or come in another way: %w", p.options.Name, cause)
	}
	wrong := func(what string) (who, error) { return refused(fault.New(fault.Forbidden, "%s", what)) }
	var j journey
	if json.Unmarshal(session, &j) != nil || j.State == "" || time.Now().After(j.Until) {
		return wrong("there is no such journey, or it took too long")
	}
	if subtle.ConstantTimeCompare([]byte(answer.Get("state")), []byte(j.State)) != 1 {
		return wrong("the state is another")
	}
	if iss := answer.Get("iss"); iss != "" && iss != p.options.Issuer { // RFC 9207
		return wrong("the answer comes from another provider")
	}
	if answer.Get("code") == "" {
		return wrong("no code: " + plainError(answer.Get("error")))
	}
	ctx = oidc.ClientContext(ctx, p.client)
	token, err := p.oauth.Exchange(ctx, answer.Get("code"), oauth2.VerifierOption(j.Verifier))
	if err != nil {
		return refused(err)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := p.verifier.Verify(ctx, raw)
	if err != nil {
		return refused(err)
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(j.Nonce)) != 1 {
		return wrong("the nonce is another")
	}
	var claims struct {
		Mail     string `json:"email"`
		Verified bool   `json:"email_verified"` // absent is no

		Class   string   `json:"acr"`
		Methods []string `json:"amr"`
	}
	if err := id.Claims(&claims); err != nil {
		return refused(err)
	}
	if !p.strongEnough(claims.Class, claims.Methods) { // what was asked for may have been passed over
		return who{}, fault.New(fault.Forbidden, "%s knows you, but not by as much as is asked for here: sign in there with a second factor or a key, or come in another way", p.options.Name)
	}
	if claims.Mail == "" { // many providers tell it only when asked
		if info, err := p.found.UserInfo(ctx, oauth2.StaticTokenSource(token)); err == nil && info.Subject == id.Subject {
			claims.Mail, claims.Verified = info.Email, info.EmailVerified
		}
	}
	w := who{subject: id.Subject}
	if w.subject == "" {
		return wrong("no subject")
	}
	if claims.Verified {
		w.verifiedMail = strings.ToLower(strings.TrimSpace(claims.Mail))
	}
	return w, nil
}

// strongEnough reports whether a token says that somebody signed in as the operator asks. What it does not say did not happen.
func (p *Provider) strongEnough(class string, methods []string) bool {
	if len(p.options.Classes) > 0 && !slices.Contains(p.options.Classes, class) {
		return false
	}
	return !slices.ContainsFunc(p.options.Methods, func(need string) bool { return !slices.Contains(methods, need) })
}

func plainError(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, text[:min(len(text), 60)])
}

// ByProvider returns the account of who comes back from the provider. It is never found by an address alone: either the
// account was tied to the subject by its owner, or an administrator has consented to the address beforehand and the
// provider says that it is verified. Errors: Forbidden, alike for whatever is wrong.
func (o *Office) ByProvider(ctx context.Context, p *Provider, session []byte, answer url.Values, from Client) (*access.User, error) {
	w, err := p.back(ctx, session, answer)
	var account string
	if err == nil {
		account, err = o.store.AccountOf(ctx, p.options.Issuer, w.subject, w.verifiedMail)
		if fault.Is(err, fault.NotFound) {
			err = fault.New(fault.Forbidden, "%s knows you, but no account here is tied to you there: sign in another way and connect it on the page How you sign in, or ask an administrator", p.options.Name)
		}
	}
	var u *access.User
	if err == nil {
		if u, err = o.store.User(ctx, account); err == nil && u.Disabled {
			err = fault.New(fault.Forbidden, "this account is disabled; ask an administrator")
		}
	}
	if fault.Is(err, fault.Forbidden) || fault.Is(err, fault.NotFound) {
		if e := o.Witness(ctx, access.Viewer{}, ledger.ActRefusedEntry, Witnessed{Account: account, Name: p.options.Name, From: from.Address}); e != nil {
			return nil, e
		}
	}
	return u, err
}

// Connect ties who comes back from the provider to the viewer's own account.
func (o *Office) Connect(ctx context.Context, viewer access.Viewer, p *Provider, session []byte, answer url.Values) error {
	w, err := p.back(ctx, session, answer)
	if err != nil {
		return err
	}
	if err := o.Witness(ctx, viewer, ledger.ActFactor, Witnessed{Name: p.options.Name}); err != nil {
		return err
	}
	return o.store.AddIdentity(ctx, store.Identity{Issuer: p.options.Issuer, Subject: w.subject, Account: viewer.User, Made: time.Now()})
}

// Consent lets whoever proves a verified address at an issuer come in to an account, once: from then on the subject counts.
func (o *Office) Consent(ctx context.Context, viewer access.Viewer, login, issuer, mail string) error {
	if err := viewer.Require(access.Administrator); err != nil {
		return err
	}
	mail = strings.ToLower(strings.TrimSpace(mail))
	if !strings.Contains(mail, "@") {
		return fault.Field("mail", "write the address that the provider verifies, such as anna@example.org")
	}
	u, err := o.store.UserByLogin(ctx, login)
	if err != nil {
		return err
	}
	if err := o.Witness(ctx, viewer, ledger.ActFactor, Witnessed{Account: u.ID, Name: issuer}); err != nil {
		return err
	}
	return o.store.AddIdentity(ctx, store.Identity{Issuer: issuer, Mail: mail, Account: u.ID, Made: time.Now()})
}

// RemoveIdentity unties the viewer's own account from an identity, and ends every other session.
func (o *Office) RemoveIdentity(ctx context.Context, viewer access.Viewer, issuer, subject, signIn string) error {
	if err := o.store.RemoveIdentity(ctx, viewer.User, issuer, subject); err != nil {
		return err
	}
	if err := o.Witness(ctx, viewer, ledger.ActFactorEnded, Witnessed{Name: issuer}); err != nil {
		return err
	}
	defer o.viewers.forgetCredentials()
	return o.store.EndOtherSignIns(ctx, viewer.User, signIn)
}
