package office

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/store"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

// Passkeys takes passkeys for one address of the installation. A passkey is bound to the name of that address by the
// browser: one that was made elsewhere does not work here, nor one of here elsewhere.
type Passkeys struct {
	office *Office
	party  *webauthn.WebAuthn
}

// Passkeys returns what takes passkeys at an address such as https://entente.example.org. Errors: Invalid for an address
// at which browsers know no passkeys: one without TLS that is not localhost, or a number in place of a name.
func (o *Office) Passkeys(address string) (*Passkeys, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, fault.Field("address", "%q is no address such as https://entente.example.org", address)
	}
	name := u.Hostname()
	if strings.Trim(name, "0123456789.") == "" || strings.Contains(name, ":") {
		return nil, fault.Field("address", "browsers know no passkeys at a number such as %s; use a name, or localhost", name)
	}
	if u.Scheme != "https" && name != "localhost" && !strings.HasSuffix(name, ".localhost") {
		return nil, fault.Field("address", "browsers know passkeys only over TLS, or at localhost")
	}
	party, err := webauthn.New(&webauthn.Config{RPID: name, RPDisplayName: "Entente", RPOrigins: []string{u.Scheme + "://" + u.Host},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{ResidentKey: protocol.ResidentKeyRequirementRequired,
			UserVerification: protocol.VerificationRequired},
		Timeouts: webauthn.TimeoutsConfig{Login: webauthn.TimeoutConfig{Enforce: true, Timeout: 5 * time.Minute, TimeoutUVD: 5 * time.Minute},
			Registration: webauthn.TimeoutConfig{Enforce: true, Timeout: 5 * time.Minute, TimeoutUVD: 5 * time.Minute}}})
	if err != nil {
		return nil, fault.New(fault.Invalid, "passkeys cannot be used at %s: %w", address, err)
	}
	return &Passkeys{o, party}, nil
}

// holder is an account as the library of passkeys sees it.
type holder struct {
	user *access.User
	keys []store.Passkey
}

func (h holder) WebAuthnID() []byte          { return []byte(h.user.ID) }
func (h holder) WebAuthnName() string        { return h.user.Login }
func (h holder) WebAuthnDisplayName() string { return h.user.Name }
func (h holder) WebAuthnCredentials() []webauthn.Credential {
	var list []webauthn.Credential
	for _, k := range h.keys {
		var c webauthn.Credential
		if json.Unmarshal([]byte(k.Credential), &c) == nil {
			list = append(list, c)
		}
	}
	return list
}

func (p *Passkeys) holder(ctx context.Context, account string) (holder, error) {
	u, err := p.office.store.User(ctx, account)
	if err != nil {
		return holder{}, err
	}
	keys, err := p.office.store.Passkeys(ctx, account)
	return holder{u, keys}, err
}

// Offer returns what the browser needs for making a passkey, and what must be kept in the session until it answers.
func (p *Passkeys) Offer(ctx context.Context, viewer access.Viewer) (options, session []byte, err error) {
	h, err := p.holder(ctx, viewer.User)
	if err != nil {
		return nil, nil, err
	}
	var known []protocol.CredentialDescriptor
	for _, c := range h.WebAuthnCredentials() {
		known = append(known, c.Descriptor())
	}
	creation, data, err := p.party.BeginRegistration(h, webauthn.WithExclusions(known))
	if err != nil {
		return nil, nil, err
	}
	return both(creation, data)
}

// Add keeps the passkey that a browser has made, under a name. Every other session of the account ends.
func (p *Passkeys) Add(ctx context.Context, viewer access.Viewer, name string, session, answer []byte, signIn string) error {
	name = strings.TrimSpace(name)
	if name == "" || len(name) > 100 {
		return fault.Field("name", "give the passkey a name by which you know it again, such as the telephone that holds it")
	}
	var data webauthn.SessionData
	if json.Unmarshal(session, &data) != nil {
		return fault.New(fault.Invalid, "this took too long; begin again")
	}
	h, err := p.holder(ctx, viewer.User)
	if err != nil {
		return err
	}
	made, err := protocol.ParseCredentialCreationResponseBody(bytes.NewReader(answer))
	if err != nil {
		return fault.New(fault.Invalid, "the browser's answer is no passkey; begin again: %w", err)
	}
	c, err := p.party.CreateCredential(h, data, made)
	if err != nil {
		return fault.New(fault.Forbidden, "this passkey was not made for this page at this moment; begin again: %w", err)
	}
	doc, err := json.Marshal(c)
	if err != nil {
		return err
	}
	now := time.Now().UTC()
	if err := p.office.store.AddPasskey(ctx, store.Passkey{ID: base64.RawURLEncoding.EncodeToString(c.ID), Account: viewer.User, Name: name, Made: now, Used: now, Credential: string(doc)}); err != nil {
		return err
	}
	if err := p.office.Witness(ctx, viewer, ledger.ActFactor, Witnessed{Name: "passkey " + name}); err != nil {
		return err
	}
	defer p.office.viewers.forgetCredentials()
	return p.office.store.EndOtherSignIns(ctx, viewer.User, signIn)
}

// Ask returns what the browser needs for showing a passkey of whichever account it holds one of, and what must be kept in
// the session until it answers.
func (p *Passkeys) Ask() (options, session []byte, err error) {
	assertion, data, err := p.party.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return nil, nil, err
	}
	return both(assertion, data)
}

func both(options, session any) ([]byte, []byte, error) {
	a, err := json.Marshal(options)
	if err != nil {
		return nil, nil, err
	}
	b, err := json.Marshal(session)
	return a, b, err
}

// Open returns the account whose passkey a browser has shown. Errors: Forbidden for whatever is wrong with it; they look
// alike. A session must not be offered twice: whoever keeps it forgets it before.
func (p *Passkeys) Open(ctx context.Context, session, answer []byte, from Client) (*access.User, error) {
	u, cause, err := p.open(ctx, session, answer)
	if err != nil || u != nil {
		return u, err
	}
	if err := p.office.Witness(ctx, access.Viewer{}, ledger.ActRefusedEntry, Witnessed{Name: ByPasskey, From: from.Address}); err != nil {
		return nil, err
	}
	return nil, fault.New(fault.Forbidden, "this passkey does not open anything here; try again, or use your password: %w", cause)
}

func (p *Passkeys) open(ctx context.Context, session, answer []byte) (u *access.User, cause, err error) {
	var data webauthn.SessionData
	if err := json.Unmarshal(session, &data); err != nil {
		return nil, err, nil
	}
	shown, err := protocol.ParseCredentialRequestResponseBody(bytes.NewReader(answer))
	if err != nil {
		return nil, err, nil
	}
	var found holder
	c, err := p.party.ValidateDiscoverableLogin(func(_, handle []byte) (webauthn.User, error) {
		h, err := p.holder(ctx, string(handle))
		found = h
		return h, err
	}, data, shown)
	if err != nil {
		return nil, err, nil
	}
	if found.user.Disabled {
		return nil, fault.New(fault.Forbidden, "the account is disabled"), nil
	}
	if c.Authenticator.CloneWarning {
		return nil, fault.New(fault.Forbidden, "the counter of the passkey went back: there may be two of it"), nil
	}
	id := base64.RawURLEncoding.EncodeToString(c.ID)
	after, err := json.Marshal(c)
	if err != nil {
		return nil, nil, err
	}
	for _, k := range found.keys {
		if k.ID != id {
			continue
		}
		ok, err := p.office.store.UsePasskey(ctx, id, k.Credential, string(after), time.Now())
		if err != nil || ok {
			return found.user, nil, err
		}
	}
	return nil, fault.New(fault.Conflict, "the passkey was used elsewhere meanwhile"), nil
}

// Confirm takes a passkey of who is signed in as a fresh proof.
func (p *Passkeys) Confirm(ctx context.Context, viewer access.Viewer, signIn string, session, answer []byte, from Client) error {
	u, err := p.Open(ctx, session, answer, from)
	if err != nil {
		return err
	}
	if u.ID != viewer.User {
		return fault.New(fault.Forbidden, "this passkey belongs to another account")
	}
	return p.office.confirmed(ctx, viewer, signIn, ByPasskey, from)
}

// OwnPasskeys lists the passkeys of the viewer's own account.
func (o *Office) OwnPasskeys(ctx context.Context, viewer access.Viewer) ([]store.Passkey, error) {
	return o.store.Passkeys(ctx, viewer.User)
}

// RemovePasskey ends a passkey of the viewer's own, and every other session.
func (o *Office) RemovePasskey(ctx context.Context, viewer access.Viewer, id, signIn string) error {
	if err := o.store.RemovePasskey(ctx, viewer.User, id); err != nil {
		return err
	}
	if err := o.Witness(ctx, viewer, ledger.ActFactorEnded, Witnessed{Name: "passkey"}); err != nil {
		return err
	}
	defer o.viewers.forgetCredentials()
	return o.store.EndOtherSignIns(ctx, viewer.User, signIn)
}
