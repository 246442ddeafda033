package cli

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// TestAbuse19NamesOfTheHostAreNotBelieved sends names that are not ours, as a page does whose name was made to lead here.
func TestAbuse19NamesOfTheHostAreNotBelieved(t *testing.T) {
	h := guard(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) }), []string{"localhost", "127.0.0.1", "::1", "entente.example.org"}, 4)
	for host, want := range map[string]int{"localhost:8080": 200, "127.0.0.1:8080": 200, "[::1]:8080": 200, "ENTENTE.example.org": 200,
		"evil.example:8080": 421, "entente.example.org.evil.example": 421, "": 421, "127.0.0.1.evil.example": 421} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = host
		r.Header.Set("X-Forwarded-Host", "localhost")
		r.Header.Set("Forwarded", "host=localhost")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%q: %d, want %d", host, w.Code, want)
		}
	}
}

func TestOneClientHasFewRequestsAtATime(t *testing.T) {
	enter, leave := make(chan struct{}), make(chan struct{})
	h := guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { enter <- struct{}{}; <-leave }), nil, 2)
	ask := func(address, claims string) int {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = address
		r.Header.Set("X-Forwarded-For", claims) // not believed
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code
	}
	for range 2 {
		go ask("192.0.2.1:1000", "")
		<-enter
	}
	if got := ask("192.0.2.1:2000", "198.51.100.9"); got != http.StatusTooManyRequests {
		t.Errorf("the third of one client: %d", got)
	}
	done := make(chan int)
	go func() { done <- ask("192.0.2.2:1000", "") }()
	<-enter
	close(leave)
	if got := <-done; got != http.StatusOK {
		t.Errorf("another client: %d", got)
	}
	select {
	case <-enter:
		t.Error("the refused one came in")
	case <-time.After(10 * time.Millisecond):
	}
}

func TestEntriesThatCannotWorkAreRefused(t *testing.T) {
	sound := entry{SessionIdle: time.Hour, SessionLife: 12 * time.Hour, PerClient: 64}
	if err := sound.check("localhost:8080"); err != nil {
		t.Fatal(err)
	}
	for what, change := range map[string]func(*entry){
		"an address without a scheme": func(n *entry) { n.Address = "entente.example.org" },
		"an address with a path":      func(n *entry) { n.Address = "https://example.org/entente" },
		"a certificate without key":   func(n *entry) { n.Cert = "x" },
		"two certificates":            func(n *entry) { n.Cert, n.Key, n.ACME = "x", "y", "example.org" },
		"a session for weeks":         func(n *entry) { n.SessionLife = 500 * time.Hour },
		"idle longer than life":       func(n *entry) { n.SessionIdle = 13 * time.Hour },
		"a provider without client":   func(n *entry) { n.Provider, n.Address = "https://login.example.org", "https://entente.example.org" },
		"no requests at all":          func(n *entry) { n.PerClient = 0 },
	} {
		n := sound
		change(&n)
		if n.check("localhost:8080") == nil {
			t.Errorf("%s is taken", what)
		}
	}
	for address, secure := range map[string]bool{"": false, "http://localhost:8080": false, "https://entente.example.org": true} {
		if (entry{Address: address}).secure() != secure {
			t.Errorf("%q: secure is %v", address, !secure)
		}
	}
}
