package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/store"
	"entente/internal/web"
)

// insightPages are the addresses of the pages of insight over the window.
var insightPages = []string{"", "/coverage", "/reciprocity", "/depth", "/continuity", "/bridge", "/network", "/network?year=2014", "/calendar", "/alerts", "/account"}

// pages measures whole pages of insight for the officer: from the request, through the session and all, to the last byte.
// Only the wire is left out.
func pages(ctx context.Context, s *store.Store, f *insight.Figures, turns int) error {
	o := office.New(s)
	door, err := web.New(o, web.Options{Figures: f})
	if err != nil {
		return err
	}
	session, err := signIn(ctx, o, door)
	if err != nil {
		return err
	}
	heading()
	for _, path := range insightPages {
		path = "/insight" + path
		join := "?"
		if strings.Contains(path, "?") {
			join = "&"
		}
		address, size := path+join+url.Values{"from": {window.From.String()}, "to": {window.To.String()}}.Encode(), 0
		get := func() error {
			r := httptest.NewRequestWithContext(ctx, http.MethodGet, address, nil)
			r.AddCookie(session)
			w := httptest.NewRecorder()
			door.ServeHTTP(w, r)
			if size = w.Body.Len(); w.Code != http.StatusOK {
				return fmt.Errorf("%s: answered %d", address, w.Code)
			}
			return nil
		}
		if err := get(); err != nil { // what the first visitor makes is kept for the others
			return err
		}
		if err := line(fmt.Sprintf("%s, %d KB", path, size/1024), 50, turns, get); err != nil {
			return err
		}
	}
	return nil
}

// signIn lets the officer in and returns the session.
func signIn(ctx context.Context, o *office.Office, door http.Handler) (*http.Cookie, error) {
	const login = "officer"
	secret, err := o.Link(ctx, access.System(), login)
	if fault.Is(err, fault.NotFound) { // the first run over this world
		u := &access.User{Login: login, Name: "Officer", Role: officer.Role, Clearance: officer.Clearance, Desks: officer.Desks}
		if _, err := o.Store().Write(ctx, access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error { return tx.Put(u, 0) }); err != nil {
			return nil, err
		}
		secret, err = o.Link(ctx, access.System(), login)
	}
	if err != nil {
		return nil, err
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/enter", strings.NewReader(url.Values{"token": {secret}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	door.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if c.Name == "entente" {
			return c, nil
		}
	}
	return nil, errors.New("the officer could not sign in")
}
