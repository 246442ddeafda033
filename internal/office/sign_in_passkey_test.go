package office_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"testing"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"

	"github.com/fxamacker/cbor/v2"
)

// token is an authenticator as a test needs it: it holds one key and signs what it is told, right or wrong.
type token struct {
	t      *testing.T
	key    *ecdsa.PrivateKey
	id     []byte
	handle []byte
	count  uint32

	origin, party string
	flags         byte // user present, user verified
}

func newToken(t *testing.T) *token {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id := make([]byte, 32)
	rand.Read(id)
	return &token{t: t, key: key, id: id, count: 7, origin: "https://entente.example.org", party: "entente.example.org", flags: 0x01 | 0x04}
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func (k *token) client(kind, challenge string) []byte {
	b, _ := json.Marshal(map[string]any{"type": kind, "challenge": challenge, "origin": k.origin, "crossOrigin": false})
	return b
}

func (k *token) data(flags byte) []byte {
	party := sha256.Sum256([]byte(k.party))
	b := append(party[:], flags)
	return binary.BigEndian.AppendUint32(b, k.count)
}

// make answers the offer of a passkey.
func (k *token) make(options []byte) []byte {
	k.t.Helper()
	var o struct {
		PublicKey struct {
			Challenge string
			User      struct{ ID string }
		}
	}
	if err := json.Unmarshal(options, &o); err != nil {
		k.t.Fatal(err)
	}
	k.handle, _ = base64.RawURLEncoding.DecodeString(o.PublicKey.User.ID)
	public, err := k.key.PublicKey.Bytes()
	if err != nil {
		k.t.Fatal(err)
	}
	cose, err := cbor.Marshal(map[int]any{1: 2, 3: -7, -1: 1, -2: public[1:33], -3: public[33:]})
	if err != nil {
		k.t.Fatal(err)
	}
	data := append(k.data(k.flags|0x40), make([]byte, 16)...)
	data = binary.BigEndian.AppendUint16(data, uint16(len(k.id)))
	data = append(append(data, k.id...), cose...)
	object, err := cbor.Marshal(map[string]any{"fmt": "none", "attStmt": map[string]any{}, "authData": data})
	if err != nil {
		k.t.Fatal(err)
	}
	return k.answer(map[string]any{"clientDataJSON": b64(k.client("webauthn.create", o.PublicKey.Challenge)), "attestationObject": b64(object)})
}

// show answers the question for a passkey.
func (k *token) show(options []byte) []byte {
	k.t.Helper()
	var o struct{ PublicKey struct{ Challenge string } }
	if err := json.Unmarshal(options, &o); err != nil {
		k.t.Fatal(err)
	}
	client, data := k.client("webauthn.get", o.PublicKey.Challenge), k.data(k.flags)
	sum := sha256.Sum256(client)
	signed := sha256.Sum256(append(append([]byte{}, data...), sum[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, k.key, signed[:])
	if err != nil {
		k.t.Fatal(err)
	}
	return k.answer(map[string]any{"clientDataJSON": b64(client), "authenticatorData": b64(data), "signature": b64(signature), "userHandle": b64(k.handle)})
}

func (k *token) answer(response map[string]any) []byte {
	b, _ := json.Marshal(map[string]any{"id": b64(k.id), "rawId": b64(k.id), "type": "public-key", "response": response, "clientExtensionResults": map[string]any{}})
	return b
}

// TestAbuse16PasskeysOpenOnlyWhatTheyWereMadeFor shows a passkey in every wrong way, and then in the right one: no wrong
// one may have changed what is kept.
func TestAbuse16PasskeysOpenOnlyWhatTheyWereMadeFor(t *testing.T) {
	o := newOffice(t)
	ana, eve := account(t, o, "ana"), account(t, o, "eve")
	p, err := o.Passkeys("https://entente.example.org")
	if err != nil {
		t.Fatal(err)
	}
	viewer := func(u *access.User) access.Viewer { return u.Viewer() }
	register := func(u *access.User, k *token) error {
		options, session, err := p.Offer(t.Context(), viewer(u))
		if err != nil {
			t.Fatal(err)
		}
		return p.Add(t.Context(), viewer(u), "telephone", session, k.make(options), "")
	}
	key, eves := newToken(t), newToken(t)
	for what, change := range map[string]func(*token){
		"another origin":      func(k *token) { k.origin = "https://entente.example.com" },
		"another party":       func(k *token) { k.party = "example.org" },
		"nobody was verified": func(k *token) { k.flags = 0x01 },
	} {
		k := newToken(t)
		change(k)
		if err := register(ana, k); !fault.Is(err, fault.Forbidden) && !fault.Is(err, fault.Invalid) {
			t.Errorf("made at %s: %v", what, err)
		}
	}
	if err := register(ana, key); err != nil {
		t.Fatal(err)
	}
	if err := register(eve, eves); err != nil {
		t.Fatal(err)
	}
	copied := *key
	if err := register(eve, &copied); !fault.Is(err, fault.Conflict) {
		t.Errorf("the credential of another account: %v", err)
	}
	before, _ := o.OwnPasskeys(t.Context(), viewer(ana))
	client := office.Client{Address: "192.0.2.1"}
	open := func(k *token) (string, error) {
		options, session, err := p.Ask()
		if err != nil {
			t.Fatal(err)
		}
		u, err := p.Open(t.Context(), session, k.show(options), client)
		if err != nil {
			return "", err
		}
		return u.Login, nil
	}
	said := make(map[string]bool)
	for what, change := range map[string]func(*token){
		"another origin":        func(k *token) { k.origin = "https://entente.example.org.evil.example" },
		"plain http":            func(k *token) { k.origin = "http://entente.example.org" },
		"another party":         func(k *token) { k.party = "evil.example" },
		"nobody was verified":   func(k *token) { k.flags = 0x01 },
		"nobody was there":      func(k *token) { k.flags = 0x04 },
		"another account":       func(k *token) { k.handle = []byte(eve.ID) },
		"no account":            func(k *token) { k.handle = []byte("user-none") },
		"another key":           func(k *token) { k.key = eves.key },
		"another credential":    func(k *token) { k.id = eves.id },
		"counter stands still":  func(k *token) { k.count = 7 },
		"counter has gone back": func(k *token) { k.count = 3 },
	} {
		k := *key
		k.count++
		change(&k)
		login, err := open(&k)
		if !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s: in as %q (%v)", what, login, err)
			continue
		}
		said[fault.All(err)[0].Message] = true
	}
	if len(said) != 1 {
		t.Errorf("the refusals differ: %v", said)
	}
	if after, _ := o.OwnPasskeys(t.Context(), viewer(ana)); len(after) != 1 || after[0].Credential != before[0].Credential {
		t.Error("a refusal has changed the passkey")
	}
	key.count++
	options, session, err := p.Ask()
	if err != nil {
		t.Fatal(err)
	}
	answer := key.show(options)
	if u, err := p.Open(t.Context(), session, answer, client); err != nil || u.ID != ana.ID {
		t.Fatalf("the right way: %v (%v)", err, errors.Unwrap(err))
	}
	if _, err := p.Open(t.Context(), session, answer, client); !fault.Is(err, fault.Forbidden) {
		t.Errorf("the same answer again: %v", err)
	}
	_, another, _ := p.Ask()
	if _, err := p.Open(t.Context(), another, answer, client); !fault.Is(err, fault.Forbidden) {
		t.Errorf("the answer to another challenge: %v", err)
	}
	key.count++
	options, session, _ = p.Ask()
	if err := p.Confirm(t.Context(), viewer(eve), "", session, key.show(options), client); !fault.Is(err, fault.Forbidden) {
		t.Errorf("Eve confirms by Ana's passkey: %v", err)
	}
	ana.Disabled = true
	save(t, o, 1, ana)
	key.count++
	if _, err := open(key); !fault.Is(err, fault.Forbidden) {
		t.Errorf("of a disabled account: %v", err)
	}
}

func TestPasskeysNeedANameAndTLS(t *testing.T) {
	o := newOffice(t)
	for address, good := range map[string]bool{"https://entente.example.org": true, "https://entente.example.org:8443": true, "http://localhost:8080": true,
		"http://127.0.0.1:8080": false, "https://192.0.2.1": false, "https://[::1]": false, "http://entente.example.org": false, "entente": false} {
		if _, err := o.Passkeys(address); (err == nil) != good {
			t.Errorf("%s: %v", address, err)
		}
	}
}
