package web_test

import (
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/web"
)

// house is a running installation: the pages over an office on a fresh database.
type house struct {
	t       *testing.T
	office  *office.Office
	address string
}

func open(t *testing.T) *house {
	t.Helper()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "entente.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	o := office.New(s)
	h, err := web.New(o, web.Options{Home: "Department of Tests", Version: "0.1"})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(func() { server.Close(); s.Close() })
	return &house{t, o, server.URL}
}

// put writes records as the system.
func (h *house) put(records ...record.Record) {
	h.t.Helper()
	_, err := h.office.Store().Write(h.t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit, Reason: "set the scene"}, func(tx *store.Tx) error {
		for _, r := range records {
			if err := tx.Put(r, r.Meta().Version); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

// visitor is a browser without scripts.
type visitor struct {
	house  *house
	client *http.Client
}

func (h *house) stranger() *visitor {
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return &visitor{h, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// user makes an account and signs it in.
func (h *house) user(u *access.User) *visitor {
	h.t.Helper()
	h.put(u)
	secret, err := h.office.Link(h.t.Context(), access.System(), u.Login)
	if err != nil {
		h.t.Fatal(err)
	}
	v := h.stranger()
	if a := v.post("/enter", url.Values{"token": {secret}}); a.status != http.StatusSeeOther || a.location != "/" {
		h.t.Fatalf("signing %s in: %d to %q", u.Login, a.status, a.location)
	}
	return v
}

// administrator signs one in who may read everything.
func (h *house) administrator() *visitor {
	return h.user(&access.User{Login: "admin", Name: "Ada Min", Role: access.Administrator, Clearance: record.Confidential, AllDesks: true, Grants: []access.Grant{access.Grant(record.Passports), access.Grant(record.Budgets)}})
}

// enterWith is the form of the page of one-time links, sent.
func enterWith(secret string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/enter", strings.NewReader(url.Values{"token": {secret}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

type answer struct {
	status   int
	location string
	header   http.Header
	body     string
}

// text is the body as a reader sees its characters.
func (a answer) text() string { return html.UnescapeString(a.body) }

func (v *visitor) get(path string, header ...string) answer {
	return v.send("GET", path, nil, header...)
}

func (v *visitor) post(path string, form url.Values, header ...string) answer {
	return v.send("POST", path, form, header...)
}

func (v *visitor) send(method, path string, form url.Values, header ...string) answer {
	t := v.house.t
	t.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	req, err := http.NewRequestWithContext(t.Context(), method, v.house.address+path, body)
	if err != nil {
		t.Fatal(err)
	}
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := v.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header.Get("Location"), res.Header, string(b)}
}
