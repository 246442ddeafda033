package cli

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"entente/internal/api"
	"entente/internal/office"
	"entente/internal/store"
	"entente/internal/web"
)

// TestNoSecretIsLogged runs through all ways in, right and wrong, over a log that keeps everything, and then looks for each
// secret in it, in the ledger's acts, and in the database file.
func TestNoSecretIsLogged(t *testing.T) {
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	file := t.TempDir() + "/entente.db"
	s, err := store.Open(t.Context(), "sqlite:"+file, store.Options{Log: logger})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	o := office.New(s)
	link, err := o.FirstAdministrator(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pages, err := web.New(o, web.Options{Log: logger})
	if err != nil {
		t.Fatal(err)
	}
	machine, err := api.New(o, api.Options{Log: logger})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/api/", machine)
	mux.Handle("/", pages)
	server := httptest.NewServer(guard(mux, nil, 64))
	defer server.Close()
	jar, _ := cookiejar.New(nil)
	browser := &http.Client{Jar: jar}
	secrets := map[string]string{"link": link}
	send := func(method, path string, form url.Values, header ...string) string {
		t.Helper()
		var body io.Reader
		if form != nil {
			body = strings.NewReader(form.Encode())
		}
		r, _ := http.NewRequestWithContext(context.Background(), method, server.URL+path, body)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for i := 0; i+1 < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		res, err := browser.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		b, _ := io.ReadAll(res.Body)
		return string(b)
	}
	take := func(name, pattern, text string) {
		t.Helper()
		m := regexp.MustCompile(pattern).FindStringSubmatch(text)
		if m == nil {
			t.Fatalf("no %s", name)
		}
		secrets[name] = m[1]
	}
	send("POST", "/enter", url.Values{"token": {link}})
	send("POST", "/enter", url.Values{"token": {link}}) // a second time
	secrets["password"], secrets["wrong password"] = "correct horse battery", "wrong horse battery"
	send("POST", "/account/password", url.Values{"password": {secrets["password"]}, "again": {secrets["password"]}})
	take("token", `id="secret">([^<]+)<`, send("POST", "/account/tokens", url.Values{"name": {"x"}, "scopes": {"read"}, "days": {"30"}}))
	take("app password", `id="secret">([^<]+)<`, send("POST", "/account/tokens", url.Values{"name": {"y"}, "scopes": {"calendar"}, "days": {"30"}}))
	take("key of the second factor", `class="secret">([A-Z2-7 ]+)<`, send("GET", "/account/second-factor", nil))
	take("calendar", `/calendar/([^"]+)\.ics"`, send("POST", "/calendars", url.Values{"subject": {"events"}}))
	take("link for another", `/enter#([^<]+)<`, send("POST", "/users/"+regexp.MustCompile(`/users/(user-[^/]+)/link`).FindStringSubmatch(send("GET", "/users", nil))[1]+"/link", url.Values{}))
	send("GET", "/calendar/"+secrets["calendar"]+".ics", nil)
	send("GET", "/calendar/"+secrets["calendar"]+"x.ics", nil)
	send("GET", "/api/v1/people", nil, "Authorization", "Bearer "+secrets["token"])
	send("GET", "/api/v1/people", nil, "Authorization", "Bearer "+secrets["token"]+"x")
	send("GET", "/calendar/of/x.ics", nil, "Authorization", "Basic "+secrets["app password"])
	for _, c := range jar.Cookies(&url.URL{Scheme: "http", Host: strings.TrimPrefix(server.URL, "http://")}) {
		secrets["session"] = c.Value
	}
	send("POST", "/sign-out", url.Values{})
	send("POST", "/sign-in", url.Values{"login": {secrets["wrong password"]}, "password": {secrets["password"]}}) // in the wrong field
	send("POST", "/sign-in", url.Values{"login": {"admin"}, "password": {secrets["wrong password"]}})
	if secrets["session"] == "" {
		t.Fatal("no session")
	}
	var rows bytes.Buffer
	for _, end := range []string{"", "-wal"} {
		b, err := os.ReadFile(file + end)
		if err != nil {
			t.Fatal(err)
		}
		rows.Write(b)
	}
	for name, secret := range secrets {
		kept := name == "key of the second factor" // codes are made of it
		for _, form := range []string{secret, url.QueryEscape(secret), strings.ReplaceAll(secret, " ", "")} {
			if strings.Contains(log.String(), form) {
				t.Errorf("the %s stands in the log", name)
			}
			if !kept && bytes.Contains(rows.Bytes(), []byte(form)) {
				t.Errorf("the %s stands in the database", name)
			}
		}
	}
}
