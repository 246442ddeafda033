// Package web is the pages of Entente: rendered by the server, complete without scripts, then made quicker by them.
//
// # How to add a page
//
//  1. One file an action, named by the action: organisation_new.go holds the handler, organisation_new.templ what it
//     shows. A handler has the form of action: it reads the request, calls the office or a reader, renders a component,
//     and returns an error where it cannot. The error becomes the right page by its code (errors.go).
//  2. Its address goes into routes.go, under the heading of its group. Every route needs a session unless it is written
//     with public. What it takes beyond that (a role) the office says, not the page; a page only hides what its viewer
//     could not do anyway.
//  3. The component stands in @layout(page{Title: …, Here: "people", Crumbs: …}). Small parts to use again are in
//     parts.templ: badges, tables, pagers, empty states, the as-of control.
//  4. Words come from messages/*.en.toml, one file a group of pages, by t(ctx, "group.id", "Name", value). Words of the
//     domain (classifications, stages, markings) come by word(ctx, "stage", "regular") from messages/words.en.toml.
//     A test fails on a missing id and on an unused one.
//  5. Reads go through v.reader (today) or s.office.Read(ctx, v.viewer, asOf): both know the viewer. There is no other
//     way to a record, and a record that the viewer may not read is "not found" everywhere.
//  6. Links of a dossier keep the point in time: keep(ctx, "/people/…"). Other links are plain text.
//  7. After a change, s.flash(ctx, "good", text) and http.Redirect with 303. The style sheet's classes are listed at the
//     head of each file in frontend; the content security policy allows no inline style and no inline script.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/office"
	"entente/internal/opening"
	"entente/internal/print/paper"
	"entente/internal/print/pdf"

	"github.com/alexedwards/scs/v2"
)

// Options are what New may be told.
type Options struct {
	Home    string // name of the home organisation, shown at the foot of every page; may be ""
	Version string // of the program; may be ""
	Secure  bool   // served over TLS only: the session's cookie is then bound to the host
	Address string // at which people reach the pages, such as https://entente.example.org; may be ""

	SecondFactor access.Role      // who has this role or a higher one must have a passkey or a second factor; "" for nobody
	Provider     *office.Provider // through which people may come in; nil for none

	Log *slog.Logger // nil for none
	PDF *pdf.Printer // what prints papers; nil for none

	Figures *insight.Figures // what is counted; nil for counting in the database

	// Enrol is told every address that is served, as it is registered; nil where nobody asks.
	Enrol func(pattern string)

	// Background ends what goes on after its request has ended, such as an import; nil for never.
	Background context.Context
}

// sessionLife is how long a browser keeps its secret at most; how long the sign-in behind it lasts the office decides.
const sessionLife = 24 * time.Hour

type server struct {
	office   *office.Office
	figures  *insight.Figures
	options  Options
	log      *slog.Logger
	sessions *scs.SessionManager
	assets   *assets
	words    *words
	asking   asking
	passkeys *office.Passkeys // at options.Address; nil where there is none
	press    *paper.Press
}

// New returns the pages over an office. Timeouts and limits of connections are the caller's.
func New(o *office.Office, options Options) (http.Handler, error) {
	s := &server{office: o, options: options, log: options.Log}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.figures = options.Figures; s.figures == nil {
		s.figures = insight.NewFigures(o.Store())
	}
	var err error
	if s.assets, err = openAssets(); err != nil {
		return nil, fault.New(fault.Internal, "the embedded scripts and styles cannot be read; build again with make build: %w", err)
	}
	if s.words, err = loadWords(); err != nil {
		return nil, fault.New(fault.Internal, "the embedded messages cannot be read: %w", err)
	}
	if options.Address != "" {
		s.passkeys, _ = o.Passkeys(options.Address) // an address without passkeys is no error: passwords work there
	}
	s.sessions = scs.New()
	s.sessions.Store = o.Store().Sessions()
	s.sessions.Lifetime = sessionLife
	s.sessions.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) { s.fail(w, r, err) }
	s.sessions.Cookie.Name = "entente"
	s.sessions.Cookie.HttpOnly = true
	s.sessions.Cookie.SameSite = http.SameSiteLaxMode
	s.sessions.Cookie.Path = "/"
	s.sessions.Cookie.Persist = false
	// A cookie whose name begins with __Host- must be Secure, and browsers take no Secure cookie over plain http, which is
	// how a first start on one's own machine is reached: there the name goes without.
	if options.Secure {
		s.sessions.Cookie.Name = "__Host-entente"
		s.sessions.Cookie.Secure = true
	}

	s.press = &paper.Press{Office: o, PDF: options.PDF}
	paper.Keep(o.Store())
	routes := &routes{server: s, mux: http.NewServeMux()}
	routes.all()

	pages := http.NewCrossOriginProtection()
	pages.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, fault.New(fault.Forbidden, "%s", "this form came from another site and was not accepted; open the page here and send it again"))
	}))
	guarded := s.sessions.LoadAndSave(s.greet(s.recover(opening.Handler(o, "page", s.fail, pages.Handler(routes.mux)))))

	root := http.NewServeMux()
	root.Handle("GET /static/", s.assets)
	root.HandleFunc("GET /favicon.ico", s.assets.favicon)
	root.Handle("/", guarded)
	return s.recover(headers(options, root)), nil
}
