package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/record"
)

func TestALinkSignsInOnce(t *testing.T) {
	h := open(t)
	secret, err := h.office.FirstAdministrator(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	first := h.stranger()
	if a := first.post("/enter", url.Values{"token": {secret}}); a.status != http.StatusSeeOther || a.location != "/" {
		t.Fatalf("entering: %d to %q", a.status, a.location)
	}
	if a := first.get("/"); a.status != http.StatusOK || !strings.Contains(a.body, "Administrator") {
		t.Fatalf("overview after entering: %d", a.status)
	}
	second := h.stranger()
	if a := second.post("/enter", url.Values{"token": {secret}}); a.status != http.StatusForbidden || !strings.Contains(a.body, "used already") {
		t.Errorf("entering again: %d", a.status)
	}
	if a := second.get("/"); a.location != "/sign-in" {
		t.Errorf("overview for a stranger: %d to %q", a.status, a.location)
	}
	if a := first.post("/sign-out", url.Values{}); a.location != "/sign-in" {
		t.Errorf("signing out: %d to %q", a.status, a.location)
	}
	if a := first.get("/"); a.location != "/sign-in" {
		t.Errorf("overview after signing out: %d", a.status)
	}
}

func TestSigningInWithAPassword(t *testing.T) {
	h := open(t)
	u := &access.User{Login: "marta", Name: "Marta Lind", Role: access.Officer, Clearance: record.Internal}
	h.put(u)
	if err := h.office.SetPassword(t.Context(), access.Viewer{User: u.ID}, u.ID, "correct horse battery"); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, password, next string
		status               int
		location             string
	}{
		{"wrong", "wrong horse battery", "/people", http.StatusUnprocessableEntity, ""},
		{"right, back to the page", "correct horse battery", "/people?q=x", http.StatusSeeOther, "/people?q=x"},
		{"never to another site", "correct horse battery", "https://evil.example/", http.StatusSeeOther, "/"},
		{"nor by two slashes", "correct horse battery", "//evil.example/", http.StatusSeeOther, "/"},
		{"nor by a backslash", "correct horse battery", `/\evil.example/`, http.StatusSeeOther, "/"},
		{"nor by a scheme", "correct horse battery", "javascript:alert(1)", http.StatusSeeOther, "/"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := h.stranger().post("/sign-in", url.Values{"login": {"marta"}, "password": {test.password}, "next": {test.next}})
			if a.status != test.status || a.location != test.location {
				t.Errorf("got %d to %q, want %d to %q", a.status, a.location, test.status, test.location)
			}
		})
	}
	guesser := h.stranger()
	for range 5 {
		guesser.post("/sign-in", url.Values{"login": {"somebody"}, "password": {"guess"}})
	}
	if a := guesser.post("/sign-in", url.Values{"login": {"somebody"}, "password": {"guess"}}); a.status != http.StatusTooManyRequests {
		t.Errorf("the sixth guess: %d", a.status)
	}
}

func TestAccountsEndAtOnce(t *testing.T) {
	h := open(t)
	u := &access.User{Login: "marta", Name: "Marta Lind", Role: access.Officer, Clearance: record.Internal}
	v := h.user(u)
	if a := v.get("/"); a.status != http.StatusOK {
		t.Fatalf("overview: %d", a.status)
	}
	u.Disabled = true
	h.put(u)
	if a := v.get("/"); a.location != "/sign-in" {
		t.Errorf("overview of a disabled account: %d to %q", a.status, a.location)
	}
}

func TestFormsOfOtherSitesAreRefused(t *testing.T) {
	v := open(t).administrator()
	a := v.post("/sign-out", url.Values{}, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
	if a.status != http.StatusForbidden || !strings.Contains(a.body, "another site") {
		t.Errorf("a form of another site: %d", a.status)
	}
	if a := v.get("/"); a.status != http.StatusOK {
		t.Errorf("still signed in: %d", a.status)
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	v := open(t).administrator()
	for _, path := range []string{"/", "/sign-in", "/nowhere", "/static/mark.svg"} {
		h := v.get(path).header
		if csp := h.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", path, csp)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may be sniffed", path)
		}
	}
	if c := v.get("/").header.Get("Cache-Control"); c != "no-store" {
		t.Errorf("the overview may be kept: %q", c)
	}
	if a := v.get("/nowhere"); a.status != http.StatusNotFound || !strings.Contains(a.body, "Not here") {
		t.Errorf("an address that is none: %d", a.status)
	}
}
