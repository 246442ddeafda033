package web_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/office"
	"entente/internal/record"

	"github.com/pquerna/otp/totp"
)

const phrase = "correct horse battery"

// marta is an account with a password.
func (h *house) marta(login string) *access.User {
	h.t.Helper()
	u := &access.User{Login: login, Name: "Marta Lind", Role: access.Officer, Clearance: record.Internal}
	h.put(u)
	if err := h.office.SetPassword(h.t.Context(), access.System(), u.ID, phrase); err != nil {
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
	if !strings.Contains(page, "Firefox, Linux") || !strings.Contains(page, "127.0.0.1") || !strings.Contains(page, "this one") {
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
	if a := h.stranger().get("/enter?token=" + secret); !strings.HasPrefix(a.location, "/sign-in/code") {
		t.Errorf("a link past the second factor: %d to %q", a.status, a.location)
	}
	if secret, err = h.office.RecoveryLink(t.Context(), access.System(), "marta"); err != nil {
		t.Fatal(err)
	}
	lost := h.stranger()
	if a := lost.get("/enter?token=" + secret); a.location != "/" {
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

// TestAbuse20LinksAreNotUsedUpByProgramsThatLook follows a link from elsewhere.
func TestAbuse20LinksAreNotUsedUpByProgramsThatLook(t *testing.T) {
	h := open(t)
	h.marta("marta")
	secret, err := h.office.Link(t.Context(), access.System(), "marta")
	if err != nil {
		t.Fatal(err)
	}
	v := h.stranger()
	if a := v.get("/enter?token="+secret, "Sec-Fetch-Site", "cross-site"); a.status != 200 || v.get("/account").status != 303 {
		t.Errorf("from elsewhere: %d", a.status)
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
		"feed": func(o *office.Office) error { _, err := o.FeedCalendar(t.Context(), feed); return err },
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
