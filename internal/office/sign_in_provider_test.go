package office_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/op"
	"golang.org/x/text/language"
)

const pages = "http://entente.test"

// directory is who the provider of the tests knows.
type directory map[string]*storage.User

func (p directory) GetUserByID(id string) *storage.User { return p[id] }
func (p directory) GetUserByUsername(name string) *storage.User {
	for _, u := range p {
		if u.Username == name {
			return u
		}
	}
	return nil
}
func (directory) ExampleClientID() string { return "service" }

func somebody(id, mail string, verified bool) *storage.User {
	return &storage.User{ID: id, Username: id, Password: "verysecure", FirstName: id, Email: mail, EmailVerified: verified, PreferredLanguage: language.English}
}

// identityProvider runs a whole OpenID provider, and returns the office's side of it.
func identityProvider(t *testing.T, who directory) *office.Provider {
	t.Helper()
	return strictProvider(t, who, "", nil, office.ProviderOptions{})
}

// strictProvider is one that says in its tokens how people signed in, and an office that asks for as much as the options say.
func strictProvider(t *testing.T, who directory, class string, methods []string, options office.ProviderOptions) *office.Provider {
	t.Helper()
	var handler http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	before := slog.Default() // the example sets its own
	storage.RegisterClients(storage.WebClient("entente", "secret", pages+"/sign-in/back"))
	handler = exampleop.SetupServer(server.URL, signing{storage.NewStorage(who), class, methods}, slog.New(slog.DiscardHandler), false, op.WithAllowInsecure())
	slog.SetDefault(before)
	options.Name, options.Issuer, options.Client, options.Secret, options.Address = "Ministry", server.URL, "entente", "secret", pages
	p, err := office.OpenProvider(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// signing is a provider that says how people signed in.
type signing struct {
	*storage.Storage
	class   string
	methods []string
}

type saying struct {
	op.AuthRequest
	class   string
	methods []string
}

func (s saying) GetACR() string   { return s.class }
func (s saying) GetAMR() []string { return s.methods }

func (s signing) says(r op.AuthRequest, err error) (op.AuthRequest, error) {
	if err != nil {
		return nil, err
	}
	return saying{r, s.class, s.methods}, nil
}

func (s signing) AuthRequestByID(ctx context.Context, id string) (op.AuthRequest, error) {
	return s.says(s.Storage.AuthRequestByID(ctx, id))
}

func (s signing) AuthRequestByCode(ctx context.Context, code string) (op.AuthRequest, error) {
	return s.says(s.Storage.AuthRequestByCode(ctx, code))
}

// abroad goes to the provider as a browser, signs in there, and comes back with the answer.
func abroad(t *testing.T, p *office.Provider, name string) (session []byte, answer url.Values) {
	t.Helper()
	address, session, err := p.Leave()
	if err != nil {
		t.Fatal(err)
	}
	q, _ := url.Parse(address)
	for _, need := range []string{"state", "nonce", "code_challenge"} {
		if len(q.Query().Get(need)) < 40 {
			t.Fatalf("%s is missing or short in %s", need, address)
		}
	}
	if q.Query().Get("code_challenge_method") != "S256" || q.Query().Get("response_type") != "code" {
		t.Fatalf("not the code flow with PKCE: %s", address)
	}
	jar, _ := cookiejar.New(nil)
	var back *url.URL
	browser := &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if r.URL.Host == "entente.test" {
			back = r.URL
			return http.ErrUseLastResponse
		}
		return nil
	}}
	res, err := browser.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	page, _ := io.ReadAll(res.Body)
	res.Body.Close()
	id := regexp.MustCompile(`name="id" value="([^"]+)"`).FindSubmatch(page)
	if id == nil {
		t.Fatalf("no form at the provider: %d %s", res.StatusCode, page)
	}
	res, err = browser.PostForm(res.Request.URL.String(), url.Values{"id": {string(id[1])}, "username": {name}, "password": {"verysecure"}})
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if back == nil {
		t.Fatalf("the provider did not send the browser back: %d", res.StatusCode)
	}
	return session, back.Query()
}

// TestAbuse13AnAddressAloneOpensNothing comes from a real provider with the addresses of others.
func TestAbuse13AnAddressAloneOpensNothing(t *testing.T) {
	o := newOffice(t)
	ana := account(t, o, "ana")
	p := identityProvider(t, directory{"anna": somebody("anna", "ana@example.org", true), "eve": somebody("eve", "ana@example.org", false), "eva": somebody("eva", "ana@example.org", true)})
	other := identityProvider(t, directory{"anna": somebody("anna", "ana@example.org", true)})
	come := func(p *office.Provider, name string) (string, error) {
		session, answer := abroad(t, p, name)
		u, err := o.ByProvider(t.Context(), p, session, answer, office.Client{Address: "192.0.2.1"})
		if err != nil {
			return "", err
		}
		return u.Login, nil
	}
	refused := func(what string, p *office.Provider, name string) {
		t.Helper()
		if login, err := come(p, name); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s: in as %q (%v)", what, login, err)
		}
	}
	refused("a verified address without consent", p, "anna")
	if err := o.Consent(t.Context(), access.System(), "ana", p.Issuer(), "Ana@example.org "); err != nil {
		t.Fatal(err)
	}
	refused("an address that is not verified", p, "eve")
	refused("the address at another issuer", other, "anna")
	if login, err := come(p, "anna"); err != nil || login != "ana" {
		t.Fatalf("the verified address, consented: %q %v", login, err)
	}
	if login, err := come(p, "anna"); err != nil || login != "ana" {
		t.Errorf("the subject again: %q %v", login, err)
	}
	refused("the same verified address under another subject: the consent is used up", p, "eva")
	refused("the same subject at another issuer", other, "anna")
	ana.Disabled = true
	save(t, o, 1, ana)
	refused("a disabled account", p, "anna")
	if u, err := o.Store().User(t.Context(), ana.ID); err != nil || !u.Disabled {
		t.Errorf("coming in has enabled the account again (%v)", err)
	}
}

func TestAnAnswerOfTheProviderCountsOnce(t *testing.T) {
	o := newOffice(t)
	ana := account(t, o, "ana")
	p := identityProvider(t, directory{"anna": somebody("anna", "", false)})
	viewer := ana.Viewer()
	session, answer := abroad(t, p, "anna")
	if err := o.Connect(t.Context(), viewer, p, session, answer); err != nil {
		t.Fatal(err)
	}
	if err := o.Connect(t.Context(), viewer, p, session, answer); !fault.Is(err, fault.Forbidden) {
		t.Errorf("the same code again: %v", err)
	}
	bob := account(t, o, "bob")
	session, answer = abroad(t, p, "anna")
	if err := o.Connect(t.Context(), bob.Viewer(), p, session, answer); !fault.Is(err, fault.Conflict) {
		t.Errorf("Bob connects Anna's identity: %v", err)
	}
	_, others, err := p.Leave()
	if err != nil {
		t.Fatal(err)
	}
	for what, change := range map[string]func(s []byte, a url.Values) []byte{
		"another state":        func(s []byte, a url.Values) []byte { a.Set("state", "x"); return s },
		"no state":             func(s []byte, a url.Values) []byte { a.Del("state"); return s },
		"another's session":    func([]byte, url.Values) []byte { return others },
		"no session":           func([]byte, url.Values) []byte { return nil },
		"another nonce":        func(s []byte, _ url.Values) []byte { return swap(s, "Nonce") },
		"another verifier":     func(s []byte, _ url.Values) []byte { return swap(s, "Verifier") },
		"another code":         func(s []byte, a url.Values) []byte { a.Set("code", "x"); return s },
		"an error for a code":  func(s []byte, a url.Values) []byte { a.Del("code"); a.Set("error", "access_denied"); return s },
		"an answer of another": func(s []byte, a url.Values) []byte { a.Set("iss", "https://evil.example"); return s },
	} {
		session, answer := abroad(t, p, "anna")
		session = change(session, answer)
		if u, err := o.ByProvider(t.Context(), p, session, answer, office.Client{}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s: %v %v", what, u, err)
		}
	}
	session, answer = abroad(t, p, "anna")
	if u, err := o.ByProvider(t.Context(), p, session, answer, office.Client{}); err != nil || u.ID != ana.ID {
		t.Errorf("the right way: %v", err)
	}
}

// swap puts another secret into what the session keeps.
func swap(session []byte, field string) []byte {
	return []byte(regexp.MustCompile(`"`+field+`":"[^"]+"`).ReplaceAllString(string(session), `"`+field+`":"`+strings.Repeat("x", 43)+`"`))
}

// TestTheProviderSaysHowOneSignedIn asks for more than a password at a provider that says more, less, or nothing.
func TestTheProviderSaysHowOneSignedIn(t *testing.T) {
	gold, silver := "urn:gold", "urn:silver"
	for _, c := range []struct {
		what           string
		class          string
		methods        []string
		wants, through []string // classes and methods asked for
		in, strong     bool
	}{
		{"nothing asked for", "", []string{"pwd"}, nil, nil, true, false},
		{"one of two classes", silver, nil, []string{gold, silver}, nil, true, true},
		{"another class", "urn:bronze", nil, []string{gold, silver}, nil, false, true},
		{"no class said", "", []string{"mfa"}, []string{gold}, nil, false, true},
		{"both methods", "", []string{"hwk", "pin", "mfa"}, nil, []string{"mfa", "hwk"}, true, true},
		{"one of the methods", "", []string{"pwd", "mfa"}, nil, []string{"mfa", "hwk"}, false, true},
		{"no method said", gold, nil, nil, []string{"mfa"}, false, true},
		{"the class without the method", gold, []string{"pwd"}, []string{gold}, []string{"mfa"}, false, true},
	} {
		t.Run(c.what, func(t *testing.T) {
			o := newOffice(t)
			ana := account(t, o, "ana")
			p := strictProvider(t, directory{"anna": somebody("anna", "ana@example.org", true)}, c.class, c.methods, office.ProviderOptions{Classes: c.wants, Methods: c.through})
			if p.Strong() != c.strong {
				t.Errorf("strong: %v", p.Strong())
			}
			if err := o.Consent(t.Context(), access.System(), "ana", p.Issuer(), "ana@example.org"); err != nil {
				t.Fatal(err)
			}
			session, answer := abroad(t, p, "anna")
			u, err := o.ByProvider(t.Context(), p, session, answer, office.Client{Address: "192.0.2.1"})
			if c.in {
				if err != nil || u.ID != ana.ID {
					t.Fatalf("%v %v", u, err)
				}
				return
			}
			if !fault.Is(err, fault.Forbidden) || !strings.Contains(err.Error(), "not by as much as is asked for here") {
				t.Errorf("in as %v (%v)", u, err)
			}
			if ids, err := o.Store().Identities(t.Context(), ana.ID); err != nil || len(ids) != 1 || ids[0].Subject != "" {
				t.Errorf("the consent is used up by a refusal: %+v (%v)", ids, err)
			}
			if acts, err := o.Acts(t.Context(), access.System(), "sign_in_refused", 0, 10); err != nil || len(acts) != 1 {
				t.Errorf("%d refusals are written down (%v)", len(acts), err)
			}
			address, _, err := p.Leave()
			if err != nil || strings.Contains(address, "acr_values=") != (len(c.wants) > 0) {
				t.Errorf("asked for at %s (%v)", address, err)
			}
		})
	}
}
