package web_test

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/web"

	"github.com/pquerna/otp/totp"
)

const phrase = "correct horse battery"

// marta is an account with a password.
func (h *house) marta(login string) *access.User {
	h.t.Helper()
	u := &access.User{Login: login, Name: "Marta Lind", Role: access.Officer, Clearance: record.Internal}
	h.put(u)
	if err := h.office.SetPassword(h.t.Context(), access.Viewer{User: u.ID}, u.ID, phrase); err != nil {
		h.t.Fatal(err)
	}
	return u
}

// enter signs in by the password.
func (v *visitor) enter(login string) answer {
	return v.post("/sign-in", url.Values{"login": {login}, "password": {phrase}, "next": {"/account"}})
}

func found(t *testing.T, pattern, text string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("nothing like %s in the page", pattern)
	}
	return m[1]
}

func TestOneSeesWhereOneIsSignedInAndEndsIt(t *testing.T) {
	h := open(t)
	h.marta("marta")
	here, there, third := h.stranger(), h.stranger(), h.stranger()
	here.enter("marta")
	there.post("/sign-in", url.Values{"login": {"marta"}, "password": {phrase}}, "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
	third.enter("marta")
	page := here.get("/account/sign-in").text()
	if !strings.Contains(page, "Firefox, Linux") || !strings.Contains(page, "this machine") || !strings.Contains(page, "this one") {
		t.Fatal("the page does not say with what, from where, and which is this one")
	}
	id := found(t, `(?s)Firefox, Linux.*?/account/sign-ins/([^/]+)/end"`, page)
	if a := here.post("/account/sign-ins/"+id+"/end", url.Values{}); a.status != http.StatusSeeOther {
		t.Fatalf("ending one: %d", a.status)
	}
	for _, c := range []struct {
		who  string
		v    *visitor
		want int
	}{{"this one", here, 200}, {"the ended one", there, 303}, {"the third", third, 200}} {
		if a := c.v.get("/account"); a.status != c.want {
			t.Errorf("%s: %d", c.who, a.status)
		}
	}
	here.post("/account/sign-ins/end-others", url.Values{})
	if third.get("/account").status != 303 || here.get("/account").status != 200 {
		t.Error("all others are ended, and only they")
	}
	somebody := h.administrator()
	own := found(t, `/account/sign-ins/()`, "/account/sign-ins/")
	if a := somebody.post("/account/sign-ins/"+own+id+"/end", url.Values{}); a.status != http.StatusSeeOther || here.get("/account").status != 200 {
		t.Error("somebody else ended it")
	}
}

func TestAChangedPasswordEndsOtherSessions(t *testing.T) {
	h := open(t)
	h.marta("marta")
	here, there := h.stranger(), h.stranger()
	here.enter("marta")
	there.enter("marta")
	form := url.Values{"current": {phrase}, "password": {"another horse battery"}, "again": {"another horse battery"}}
	if a := here.post("/account/password", form); a.location != "/account" {
		t.Fatalf("changing it: %d to %q", a.status, a.location)
	}
	if here.get("/account").status != 200 || there.get("/account").status != 303 {
		t.Error("the session that changed it goes on, and no other")
	}
	acts, err := h.office.Acts(t.Context(), access.System(), "confirm", 0, 10)
	if err != nil || len(acts) != 1 {
		t.Errorf("the present password was taken as a confirmation: %d (%v)", len(acts), err)
	}
}

// signedFactor sets a second factor up and returns its secret and recovery codes.
func signedFactor(t *testing.T, v *visitor) (secret string, codes []string) {
	t.Helper()
	page := v.get("/account/second-factor").text()
	if !strings.Contains(page, `<svg class="qr"`) {
		t.Fatal("no picture")
	}
	secret = strings.ReplaceAll(found(t, `class="secret">([A-Z2-7 ]+)<`, page), " ", "")
	if a := v.post("/account/second-factor", url.Values{"code": {"000000"}}); a.status != http.StatusUnprocessableEntity {
		t.Fatalf("a wrong code: %d", a.status)
	}
	code, err := totp.GenerateCode(secret, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	a := v.post("/account/second-factor", url.Values{"code": {code}})
	for _, m := range regexp.MustCompile(`<li><code>([a-z2-9-]+)</code>`).FindAllStringSubmatch(a.body, -1) {
		codes = append(codes, m[1])
	}
	if len(codes) != 10 {
		t.Fatalf("%d: %d recovery codes", a.status, len(codes))
	}
	return secret, codes
}

// TestAbuse15CodesAreTakenOnce plays a code again: in its window, by another visitor, and in parallel.
func TestAbuse15CodesAreTakenOnce(t *testing.T) {
	h := open(t)
	u := h.marta("marta")
	v := h.stranger()
	v.enter("marta")
	secret, codes := signedFactor(t, v)
	half := func() *visitor {
		v := h.stranger()
		if a := v.enter("marta"); a.location != "/sign-in/code?next=%2Faccount" {
			t.Fatalf("after the password: %d to %q", a.status, a.location)
		}
		if a := v.get("/account"); a.status != 303 {
			t.Fatalf("half signed in, and at the account page: %d", a.status)
		}
		return v
	}
	code, _ := totp.GenerateCode(secret, time.Now())
	if a := half().post("/sign-in/code", url.Values{"code": {code}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("the code by which it was set up opens again: %d", a.status)
	}
	next, _ := totp.GenerateCode(secret, time.Now().Add(30*time.Second))
	results := make(chan int, 2)
	for _, v := range []*visitor{half(), half()} {
		go func() { results <- v.post("/sign-in/code", url.Values{"code": {next}}).status }()
	}
	if a, b := <-results, <-results; a+b != http.StatusSeeOther+http.StatusUnprocessableEntity {
		t.Errorf("one code, two visitors: %d and %d", a, b)
	}
	if a := half().post("/sign-in/code", url.Values{"code": {strings.ToUpper(codes[3])}}); a.status != http.StatusSeeOther {
		t.Errorf("a recovery code: %d", a.status)
	}
	if a := half().post("/sign-in/code", url.Values{"code": {codes[3]}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("the recovery code again: %d", a.status)
	}
	guesser := half()
	for range 5 {
		guesser.post("/sign-in/code", url.Values{"code": {"123456"}})
	}
	if a := guesser.post("/sign-in/code", url.Values{"code": {codes[4]}}); a.status != http.StatusTooManyRequests {
		t.Errorf("the guess after five wrong ones: %d", a.status)
	}
	if a := half().post("/sign-in/code", url.Values{"code": {codes[4]}}); a.status != http.StatusTooManyRequests {
		t.Errorf("signing in anew does not forgive them: %d", a.status)
	}
	if n, err := h.office.Store().RecoveryCodes(t.Context(), u.ID); err != nil || n != 9 {
		t.Errorf("%d recovery codes are left (%v)", n, err)
	}
}

func TestALinkIsNoWayRoundTheSecondFactor(t *testing.T) {
	h := open(t)
	h.marta("marta")
	v := h.stranger()
	v.enter("marta")
	signedFactor(t, v)
	secret, err := h.office.Link(t.Context(), access.System(), "marta")
	if err != nil {
		t.Fatal(err)
	}
	if a := h.stranger().post("/enter", url.Values{"token": {secret}}); !strings.HasPrefix(a.location, "/sign-in/code") {
		t.Errorf("a link past the second factor: %d to %q", a.status, a.location)
	}
	if secret, err = h.office.RecoveryLink(t.Context(), access.System(), "marta"); err != nil {
		t.Fatal(err)
	}
	lost := h.stranger()
	if a := lost.post("/enter", url.Values{"token": {secret}}); a.location != "/" {
		t.Errorf("a recovery link: %d to %q", a.status, a.location)
	}
	if v.get("/account").status != 303 || lost.get("/account").status != 200 {
		t.Error("a recovery ends every other session")
	}
	if a := h.stranger().enter("marta"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("the password from before the recovery: %d", a.status)
	}
	if acts, err := h.office.Acts(t.Context(), access.System(), "recovery", 0, 5); err != nil || len(acts) != 1 {
		t.Errorf("recorded: %d (%v)", len(acts), err)
	}
}

// TestAbuse20LinksAreNotUsedUpByProgramsThatLook opens a link without sending its form: no answer to GET signs anybody in.
func TestAbuse20LinksAreNotUsedUpByProgramsThatLook(t *testing.T) {
	h := open(t)
	h.marta("marta")
	secret, err := h.office.Link(t.Context(), access.System(), "marta")
	if err != nil {
		t.Fatal(err)
	}
	v := h.stranger()
	for site, sent := range map[string]bool{"cross-site": false, "same-origin": false, "none": true} {
		a := v.get("/enter?token="+secret, "Sec-Fetch-Site", site) // as no link is written, and as one may try
		if a.status != 200 || strings.Contains(a.body, secret) || v.get("/account").status != 303 {
			t.Errorf("from %s: %d", site, a.status)
		}
		if strings.Contains(a.body, "data-enter-now") != sent {
			t.Errorf("from %s: the form sends itself", site)
		}
	}
	if a := v.post("/enter", url.Values{"token": {secret}}, "Sec-Fetch-Site", "same-origin"); a.location != "/" {
		t.Errorf("and then by the button: %d", a.status)
	}
}

// TestRevocationReachesEverySurface ends access and looks at each surface within a second, also from another process.
func TestRevocationReachesEverySurface(t *testing.T) {
	h := open(t)
	other := office.New(h.office.Store()) // what another process remembers
	u := h.marta("marta")
	v := h.stranger()
	v.enter("marta")
	viewer, err := h.office.Viewer(t.Context(), u.ID)
	if err != nil {
		t.Fatal(err)
	}
	token, err := h.office.MakeToken(t.Context(), viewer, "program", []string{"read"}, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	app, err := h.office.MakeToken(t.Context(), viewer, "telephone", []string{office.ScopeCalendar}, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	feed, _, err := h.office.MakeFeed(t.Context(), viewer, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	ins, err := h.office.SignIns(t.Context(), viewer)
	if err != nil || len(ins) != 1 {
		t.Fatalf("%d sign-ins (%v)", len(ins), err)
	}
	surfaces := map[string]func(o *office.Office) error{
		"session": func(o *office.Office) error { _, _, err := o.Session(t.Context(), ins[0].ID); return err },
		"token":   func(o *office.Office) error { _, err := o.TokenViewer(t.Context(), token, "read"); return err },
		"app password": func(o *office.Office) error {
			_, err := o.AppViewer(t.Context(), "marta", app, office.Client{})
			return err
		},
		"feed": func(o *office.Office) error { _, _, err := o.FeedCalendar(t.Context(), feed); return err },
	}
	for name, open := range surfaces {
		for _, o := range []*office.Office{h.office, other} {
			if err := open(o); err != nil {
				t.Fatalf("%s before: %v", name, err)
			}
		}
	}
	if err := h.office.EndAccess(t.Context(), access.System(), u.ID); err != nil {
		t.Fatal(err)
	}
	ended := time.Now()
	for name, open := range surfaces {
		if open(h.office) == nil {
			t.Errorf("%s still opens", name)
		}
		for open(other) == nil {
			if time.Since(ended) > time.Second {
				t.Errorf("%s still opens after a second in another process", name)
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	if v.get("/account").status != 303 {
		t.Error("the browser is still in")
	}
}

func TestAppPasswordsOpenCalendarsAlone(t *testing.T) {
	h := open(t)
	u := h.marta("marta")
	v := h.stranger()
	v.enter("marta")
	a := v.post("/account/tokens", url.Values{"scopes": {"calendar"}, "days": {"365"}, "name": {"telephone"}})
	app := found(t, `<code id="secret">([^<]+)<`, a.body)
	address := "/calendar/of/" + u.ID + ".ics"
	ask := func(login, password, path string) answer {
		req, _ := http.NewRequestWithContext(context.Background(), "GET", "http://x", nil)
		req.SetBasicAuth(login, password)
		return h.stranger().get(path, "Authorization", req.Header.Get("Authorization"))
	}
	if a := ask("marta", app, address); a.status != 200 || !strings.HasPrefix(a.body, "BEGIN:VCALENDAR") {
		t.Errorf("the calendar: %d", a.status)
	}
	if a := h.stranger().get(address); a.status != http.StatusUnauthorized || a.header.Get("WWW-Authenticate") == "" {
		t.Errorf("without a password: %d", a.status)
	}
	other := &access.User{Login: "olga", Name: "Olga", Role: access.Officer}
	h.put(other)
	for what, c := range map[string][3]string{
		"another's name":        {"olga", app, address},
		"one's own password":    {"marta", phrase, address},
		"nobody's name":         {"nobody", app, address},
		"a wrong app password":  {"marta", "x", address},
		"another's own desk":    {"marta", app, "/calendar/of/" + other.ID + ".ics"},
		"a page":                {"marta", app, "/account"},
		"a file of a calendar":  {"marta", app, "/calendars/" + u.ID + ".ics"},
		"what is no calendar":   {"marta", app, "/calendar/of/x.ics"},
		"what is no file at it": {"marta", app, "/calendar/of/" + u.ID},
	} {
		if a := ask(c[0], c[1], c[2]); a.status == 200 || strings.Contains(a.body, "VCALENDAR") {
			t.Errorf("%s: %d", what, a.status)
		}
	}
	if _, err := h.office.TokenViewer(t.Context(), app, "read"); err == nil {
		t.Error("an app password reads the API")
	}
	id := found(t, `/account/tokens/([^/]+)/remove`, v.get("/account").body)
	v.post("/account/tokens/"+id+"/remove", url.Values{})
	if a := ask("marta", app, address); a.status != http.StatusUnauthorized {
		t.Errorf("after it was removed: %d", a.status)
	}
}

// house over TLS, as a proxy or a certificate of its own makes it.
func openSecure(t *testing.T, change func(*web.Options)) *house {
	t.Helper()
	h := open(t)
	options := web.Options{Secure: true}
	if change != nil {
		change(&options)
	}
	pages, err := web.New(h.office, options)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewTLSServer(pages)
	t.Cleanup(server.Close)
	return &house{t, h.office, server.URL}
}

// secure makes a visitor trust the certificate of the test.
func (v *visitor) secure() *visitor {
	v.client.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} // of this test's own server
	return v
}

// TestAbuse17TheSessionCookie looks at what the browser is given, over TLS and on one's own machine.
func TestAbuse17TheSessionCookie(t *testing.T) {
	for name, c := range map[string]struct {
		h      *house
		want   string
		secure bool
	}{"TLS": {openSecure(t, nil), "__Host-entente", true}, "localhost": {open(t), "entente", false}} {
		c.h.marta("marta")
		v := c.h.stranger()
		if c.secure {
			v.secure()
		}
		a := v.enter("marta")
		res := http.Response{Header: a.header}
		if len(res.Cookies()) != 1 {
			t.Fatalf("%s: %d with %d cookies", name, a.status, len(res.Cookies()))
		}
		k := res.Cookies()[0]
		if k.Name != c.want || k.Secure != c.secure || !k.HttpOnly || k.SameSite != http.SameSiteLaxMode || k.Path != "/" || k.Domain != "" || k.MaxAge != 0 || len(k.Value) < 40 {
			t.Errorf("%s: %s", name, k)
		}
	}
	secured := openSecure(t, nil)
	if h := secured.stranger().secure().get("/sign-in").header.Get("Strict-Transport-Security"); h != "max-age=63072000; includeSubDomains" {
		t.Errorf("HSTS: %q", h)
	}
	if h := open(t).stranger().get("/sign-in").header.Get("Strict-Transport-Security"); h != "" {
		t.Errorf("HSTS without TLS: %q", h)
	}
}

// TestAbuse17ASessionIsNotFixed brings a session of one's own choosing to the sign-in.
func TestAbuse17ASessionIsNotFixed(t *testing.T) {
	h := open(t)
	h.marta("marta")
	v := h.stranger()
	at, _ := url.Parse(h.address)
	v.client.Jar.SetCookies(at, []*http.Cookie{{Name: "entente", Value: "chosen-by-somebody-else", Path: "/"}})
	v.enter("marta")
	first := v.client.Jar.Cookies(at)[0].Value
	if first == "chosen-by-somebody-else" || len(first) < 40 {
		t.Fatalf("the session is %q", first)
	}
	v.post("/sign-in", url.Values{"login": {"marta"}, "password": {phrase}}) // again, over the session
	second := v.client.Jar.Cookies(at)[0].Value
	if second == first {
		t.Error("signing in again keeps the session's secret")
	}
	old := h.stranger()
	old.client.Jar.SetCookies(at, []*http.Cookie{{Name: "entente", Value: first, Path: "/"}})
	if old.get("/account").status != 303 || v.get("/account").status != 200 {
		t.Error("the session from before signing in again still opens")
	}
}

func TestSigningOutClearsTheBrowser(t *testing.T) {
	v := open(t).administrator()
	if a := v.post("/sign-out", url.Values{}); a.header.Get("Clear-Site-Data") != `"cache", "storage"` {
		t.Errorf("%q", a.header.Get("Clear-Site-Data"))
	}
}

func TestARoleThatNeedsASecondFactorGetsNoFurther(t *testing.T) {
	h := openSecure(t, func(o *web.Options) { o.SecondFactor = access.Officer })
	h.marta("marta")
	h.put(&access.User{Login: "rita", Name: "Rita", Role: access.Reader})
	v := h.stranger().secure()
	v.enter("marta")
	for path, want := range map[string]int{"/": 303, "/people": 303, "/account": 303, "/account/sign-in": 200, "/account/second-factor": 200} {
		if a := v.get(path); a.status != want || want == 303 && a.location != "/account/sign-in" {
			t.Errorf("%s: %d to %q", path, a.status, a.location)
		}
	}
	if a := v.post("/account/tokens", url.Values{"name": {"x"}, "scopes": {"read"}}); a.status != http.StatusForbidden {
		t.Errorf("a token: %d", a.status)
	}
	signedFactor(t, v)
	if a := v.get("/people"); a.status != 200 {
		t.Errorf("with it: %d", a.status)
	}
	if a := v.post("/account/second-factor/remove", url.Values{}); a.status != http.StatusConflict {
		t.Errorf("taking it off again: %d", a.status)
	}
	secret, err := h.office.Link(t.Context(), access.System(), "rita")
	if err != nil {
		t.Fatal(err)
	}
	rita := h.stranger().secure()
	rita.post("/enter", url.Values{"token": {secret}})
	if a := rita.get("/people"); a.status != 200 {
		t.Errorf("a role below: %d", a.status)
	}
}

// TestSensitiveActsTakeAFreshProof makes the proof old, and tries what could do harm.
func TestSensitiveActsTakeAFreshProof(t *testing.T) {
	h := open(t)
	u := &access.User{Login: "admin", Name: "Ada Min", Role: access.Administrator, Clearance: record.Confidential, AllDesks: true}
	v := h.user(u)
	if err := h.office.SetPassword(t.Context(), access.Viewer{}, u.ID, phrase); err == nil {
		t.Fatal("a stranger sets a password")
	}
	if a := v.post("/account/password", url.Values{"password": {phrase}, "again": {phrase}}); a.status != 303 {
		t.Fatalf("setting a password: %d", a.status)
	}
	age := func() {
		ins, err := h.office.SignIns(t.Context(), access.Viewer{User: u.ID})
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range ins {
			if err := h.office.Store().ProveSignIn(t.Context(), in.ID, in.Address, time.Now().Add(-11*time.Minute)); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(550 * time.Millisecond) // what is remembered for a moment
	}
	age()
	before := tokens(t, h, u.ID)
	for _, c := range []struct{ method, path string }{{"POST", "/account/tokens"}, {"POST", "/users/" + u.ID + "/link"}, {"POST", "/users/" + u.ID + "/recovery"},
		{"POST", "/users/" + u.ID + "/end"}, {"GET", "/users/new"}, {"POST", "/users/new"}, {"GET", "/users/" + u.ID + "/edit"}, {"POST", "/users/" + u.ID + "/edit"},
		{"POST", "/desks/new"}, {"GET", "/account/second-factor"}, {"POST", "/account/second-factor"}, {"POST", "/account/second-factor/remove"}, {"POST", "/account/passkeys/x/remove"},
		{"POST", "/account/identities"}, {"POST", "/account/sign-ins/x/end"}, {"POST", "/account/sign-ins/end-others"}, {"GET", "/export/people.csv"}} {
		a := v.send(c.method, c.path, url.Values{"name": {"x"}, "scopes": {"read"}}, "Referer", h.address+"/people")
		if a.status != 303 || !strings.HasPrefix(a.location, "/confirm?next=%2F") {
			t.Errorf("%s %s: %d to %q", c.method, c.path, a.status, a.location)
		}
	}
	if after := tokens(t, h, u.ID); after != before {
		t.Errorf("%d tokens before, %d after", before, after)
	}
	if a := v.get("/people"); a.status != 200 {
		t.Errorf("what does no harm: %d", a.status)
	}
	if a := v.post("/confirm", url.Values{"proof": {"wrong"}, "next": {"/users"}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("a wrong proof: %d", a.status)
	}
	if a := v.post("/confirm", url.Values{"proof": {phrase}, "next": {"https://evil.example/"}}); a.location != "/" {
		t.Errorf("a proof, and on to another site: %q", a.location)
	}
	if a := v.get("/users/new"); a.status != 200 {
		t.Errorf("after the proof: %d", a.status)
	}
}

// TestASessionThatMovedTakesAFreshProof asks from another address than that of the last proof, which is a moment old.
func TestASessionThatMovedTakesAFreshProof(t *testing.T) {
	h := open(t)
	u := h.marta("marta")
	v := h.stranger()
	v.enter("marta")
	make := func() answer { return v.post("/account/tokens", url.Values{"name": {"x"}, "scopes": {"read"}}) }
	if a := make(); a.status != 200 {
		t.Fatalf("from where one came in: %d", a.status)
	}
	ins, err := h.office.SignIns(t.Context(), u.Viewer())
	if err != nil || len(ins) != 1 {
		t.Fatal(len(ins), err)
	}
	if err := h.office.Store().ProveSignIn(t.Context(), ins[0].ID, "192.0.2.50", time.Now()); err != nil {
		t.Fatal(err)
	}
	time.Sleep(550 * time.Millisecond) // what is remembered for a moment
	before := tokens(t, h, u.ID)
	if a := make(); a.status != 303 || !strings.HasPrefix(a.location, "/confirm?next=") {
		t.Errorf("from elsewhere: %d to %q", a.status, a.location)
	}
	if after := tokens(t, h, u.ID); after != before {
		t.Errorf("%d tokens before, %d after", before, after)
	}
	if a := v.get("/people"); a.status != 200 {
		t.Errorf("what does no harm: %d", a.status)
	}
	if a := v.post("/confirm", url.Values{"proof": {phrase}, "next": {"/account"}}); a.location != "/account" {
		t.Fatalf("a proof from there: %d to %q", a.status, a.location)
	}
	if a := make(); a.status != 200 {
		t.Errorf("after it: %d", a.status)
	}
}

func tokens(t *testing.T, h *house, account string) int {
	t.Helper()
	list, err := h.office.Store().Tokens(t.Context(), account)
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

// TestAbuse19ForwardedHeadersAreNotBelieved claims other addresses and names, for the limiter, the ledger and a link.
func TestAbuse19ForwardedHeadersAreNotBelieved(t *testing.T) {
	h := openSecure(t, func(o *web.Options) { o.Address = "https://entente.example.org" })
	h.marta("marta")
	v := h.stranger().secure()
	for i := range 5 {
		v.post("/sign-in", url.Values{"login": {"marta"}, "password": {"wrong"}}, "X-Forwarded-For", strings.Repeat("1", i+1)+".1.1.1", "X-Real-IP", "192.0.2.1", "Forwarded", "for=192.0.2.1")
	}
	if a := v.post("/sign-in", url.Values{"login": {"marta"}, "password": {phrase}}, "X-Forwarded-For", "192.0.2.99"); a.status != http.StatusTooManyRequests {
		t.Errorf("the sixth guess, as if from elsewhere: %d", a.status)
	}
	acts, err := h.office.Acts(t.Context(), access.System(), "sign_in_refused", 0, 10)
	if err != nil || len(acts) != 5 {
		t.Fatalf("%d refusals (%v)", len(acts), err)
	}
	for _, b := range acts {
		if !strings.Contains(b.Detail, `"from":"127.0.0.1"`) {
			t.Errorf("the ledger believes %s", b.Detail)
		}
	}
	admin := &access.User{Login: "admin", Name: "Ada Min", Role: access.Administrator}
	h.put(admin)
	secret, err := h.office.Link(t.Context(), access.System(), "admin")
	if err != nil {
		t.Fatal(err)
	}
	a := h.stranger().secure()
	a.post("/enter", url.Values{"token": {secret}})
	page := a.post("/users/"+admin.ID+"/link", url.Values{}, "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "http").text()
	if !strings.Contains(page, "https://entente.example.org/enter#") || strings.Contains(page, "evil.example") {
		t.Error("the link is made of what the request claims")
	}
}

// TestNoOtherOriginReads asks as another origin does, by methods that are none of ours.
func TestNoOtherOriginReads(t *testing.T) {
	v := open(t).administrator()
	for _, path := range []string{"/people", "/static/mark.svg", "/sign-in"} {
		a := v.get(path, "Origin", "null")
		for name := range a.header {
			if strings.HasPrefix(name, "Access-Control-") {
				t.Errorf("%s: %s", path, name)
			}
		}
		if a.header.Get("Cross-Origin-Resource-Policy") != "same-origin" || a.header.Get("Cross-Origin-Opener-Policy") != "same-origin" {
			t.Errorf("%s may be read into pages of others", path)
		}
	}
	for method, path := range map[string]string{"TRACE": "/people", "CONNECT": "/people", "PROPFIND": "/people"} {
		if a := v.send(method, path, nil); a.status < 400 {
			t.Errorf("%s: %d", method, a.status)
		}
	}
	if a := v.get("/static/"); a.status != http.StatusNotFound {
		t.Errorf("the folder of static files: %d", a.status)
	}
	if a := v.post("/account/theme", url.Values{"theme": {"dark"}}, "Origin", "null"); a.status != http.StatusForbidden {
		t.Errorf("a form of the origin null: %d", a.status)
	}
}

// TestAbuse20TextIsNoJSON sends JSON as text, which another site's form could, and asks for another method.
func TestAbuse20TextIsNoJSON(t *testing.T) {
	h := open(t)
	v := h.administrator()
	for _, kind := range []string{"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""} {
		if a := v.send("POST", "/account/passkeys?name=x", url.Values{}, "Content-Type", kind); a.status < 400 {
			t.Errorf("%q: %d", kind, a.status)
		}
	}
	if a := v.send("GET", "/sign-out?_method=POST", nil, "X-HTTP-Method-Override", "POST"); a.status != http.StatusMethodNotAllowed && a.status != http.StatusNotFound || v.get("/").status != 200 {
		t.Errorf("another method: %d", a.status)
	}
}

func TestLoweringAMarkingTakesAFreshProof(t *testing.T) {
	h := open(t)
	p := &register.Person{Head: record.Head{Marking: record.Restricted}, Names: nameList("Ada Open", "en")}
	h.put(p)
	u := &access.User{Login: "admin", Name: "Ada Min", Role: access.Administrator, Clearance: record.Confidential, AllDesks: true}
	v := h.user(u)
	form := url.Values{"version": {"1"}, "names.0.text": {"Ada Open"}, "names.0.lang": {"en"}, "marking": {"internal"}, "another": {"1"}}
	ins, err := h.office.SignIns(t.Context(), access.Viewer{User: u.ID})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.office.Store().ProveSignIn(t.Context(), ins[0].ID, ins[0].Address, time.Now().Add(-11*time.Minute)); err != nil {
		t.Fatal(err)
	}
	time.Sleep(550 * time.Millisecond)
	if a := v.post("/people/"+p.ID+"/edit", form); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text(), "takes a fresh proof") {
		t.Errorf("with an old proof: %d", a.status)
	}
	if a := v.post("/bulk/people", url.Values{"id": {p.ID}, "act": {"marking"}, "marking": {"internal"}, "next": {"/people"}}); a.location != "/confirm?next=%2Fpeople" {
		t.Errorf("of many: %d to %q", a.status, a.location)
	}
	if rec, err := h.office.Store().As(access.System()).Get(t.Context(), p.ID); err != nil || rec.Meta().Marking != record.Restricted || rec.Meta().Version != 1 {
		t.Errorf("it was changed all the same: %+v (%v)", rec.Meta(), err)
	}
	if err := h.office.Store().ProveSignIn(t.Context(), ins[0].ID, ins[0].Address, time.Now()); err != nil {
		t.Fatal(err)
	}
	time.Sleep(550 * time.Millisecond)
	if a := v.post("/people/"+p.ID+"/edit", form); a.status != http.StatusSeeOther {
		t.Errorf("with a fresh one: %d", a.status)
	}
}
