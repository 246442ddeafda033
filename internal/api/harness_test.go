package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// place is an installation for one test: two desks, and accounts with a token each.
type place struct {
	handler http.Handler
	office  *office.Office
	tokens  map[string]string
	south   string // desk of the officer
	north   string // desk of nobody but the administrator
	reason  string // of what put writes
}

func open(t testing.TB) *place {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, "sqlite:"+filepath.Join(t.TempDir(), "entente.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	p := &place{office: office.New(s), tokens: map[string]string{}}
	if p.handler, err = New(p.office, Options{}); err != nil {
		t.Fatal(err)
	}
	south, north := exampleOf(access.KindDesk).(*access.Desk), exampleOf(access.KindDesk).(*access.Desk)
	north.ID, north.Names[0].Text = "desk-north", "North"
	p.south, p.north = south.ID, north.ID
	p.put(t, south, north, exampleOf(register.KindArea))
	for name, u := range map[string]*access.User{
		"administrator": {Role: access.Administrator, Clearance: record.Confidential, AllDesks: true, Grants: access.Grants},
		"head":          {Role: access.DeskHead, Clearance: record.Restricted, Desks: []string{p.south}},
		"officer":       {Role: access.Officer, Clearance: record.Restricted, Desks: []string{p.south}, Grants: access.Grants},
		"reader":        {Role: access.Reader, Clearance: record.Internal},
	} {
		u.ID, u.Login, u.Name = "user-"+name, name, name
		p.put(t, u)
		p.tokens[name] = p.token(t, u, "read", "write")
		p.tokens[name+" reading"] = p.token(t, u, "read")
	}
	return p
}

func (p *place) token(t testing.TB, u *access.User, scopes ...string) string {
	t.Helper()
	secret, err := p.office.MakeToken(context.Background(), u.Viewer(), "test", scopes, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

// put writes records as the program itself, each with the identifier that it has.
func (p *place) put(t testing.TB, records ...record.Record) ledger.Batch {
	t.Helper()
	b, err := p.office.Store().Write(context.Background(), access.System(), ledger.Batch{Act: ledger.ActImport, Reason: p.reason}, func(tx *store.Tx) error {
		for _, r := range records {
			if err := tx.Put(r, 0); err != nil {
				return fmt.Errorf("%s: %w", r.Meta().ID, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   string
}

// ask sends one request as somebody. headers are name, value, name, value.
func (p *place) ask(who, method, path, body string, headers ...string) reply {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if who != "" {
		r.Header.Set("Authorization", "Bearer "+p.tokens[who])
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	p.handler.ServeHTTP(w, r)
	return reply{w.Code, w.Header(), w.Body.String()}
}

func (r reply) tag() string { return r.header.Get("ETag") }

// into decodes the answer.
func (r reply) into(t testing.TB, v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(r.body), v); err != nil {
		t.Fatalf("%v: %s", err, r.body)
	}
}

// person makes a person through the API and returns its address.
func (p *place) person(t testing.TB, name string) string {
	t.Helper()
	r := p.ask("officer", "POST", "/api/v1/people", `{"names":[{"text":"`+name+`"}]}`)
	if r.status != http.StatusCreated {
		t.Fatalf("%d: %s", r.status, r.body)
	}
	return r.header.Get("Location")
}
