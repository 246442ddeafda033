// Package api is the JSON API of Entente, for programs: /api/v1, described by an OpenAPI 3.1 document at
// /api/v1/openapi.json and by a page for people at /api/docs.
//
// It is a door: it translates requests into the use cases of the office and the reads of the store, and decides
// nothing. What a viewer may not read is answered, to the byte, like what does not exist.
//
// # How an operation comes into being
//
// Each is added once, with its description and its handler (operation.go), so that the document and the routes cannot
// part. Those of the kinds of record are the same for every kind (records.go) and come from store.Kinds(): a new kind
// needs only its example in example.go and, for its enumerated fields, its lines in field.go. The schemas come from
// the domain's own types.
//
// # Speed
//
// Reading one record or a list sends the documents as the ledger keeps them: they are neither decoded nor encoded on
// the way (read.go).
package api

import (
	"log/slog"
	"net/http"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/office"
	"entente/internal/opening"
	"entente/internal/print/paper"
	"entente/internal/print/pdf"
	"entente/internal/store"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// root is where version 1 of the API lives.
const root = "/api/v1/"

// Options are what New may be told.
type Options struct {
	Log     *slog.Logger // nil for none
	Version string       // of the program; may be ""
	Home    string       // name of the home organisation, for papers; may be ""
	PDF     *pdf.Printer // nil for none

	Figures *insight.Figures // what is counted; nil for counting in the database

	// Session returns the viewer who is signed in by a browser's session, if the request has one; nil where there are
	// no sessions. Such a request may write only from a page of the same origin.
	Session func(*http.Request) (access.Viewer, bool)
}

// door is the API over one office.
type door struct {
	office *office.Office
	store  *store.Store
	log    *slog.Logger

	figures *insight.Figures
	press   *paper.Press
	home    string

	session func(*http.Request) (access.Viewer, bool)
	origin  *http.CrossOriginProtection

	mux     *http.ServeMux
	huma    huma.API
	methods map[string][]string // by path, for answers to a wrong method
}

// New returns the API over an office. It serves everything below /api/. Timeouts and limits of connections are the
// caller's.
func New(o *office.Office, options Options) (http.Handler, error) {
	d := &door{office: o, store: o.Store(), log: options.Log, session: options.Session,
		origin: http.NewCrossOriginProtection(), mux: http.NewServeMux(), methods: make(map[string][]string)}
	if d.log == nil {
		d.log = slog.New(slog.DiscardHandler)
	}
	if d.figures = options.Figures; d.figures == nil {
		d.figures = insight.NewFigures(o.Store())
	}
	d.huma = humago.New(d.mux, config(options.Version, options.Session != nil))
	d.home, d.press = options.Home, &paper.Press{Office: o, PDF: options.PDF}
	paper.Keep(o.Store())
	d.describeSchemas()
	d.addGeneral()
	d.addReport()
	d.addFigures()
	d.addAccounts()
	d.addPapers()
	d.addAttachments()
	d.addLedger()
	d.addAccess()
	d.addDelegations()
	d.addProgrammes()
	d.addNames()
	for _, kind := range store.Kinds() {
		d.addRecords(kind)
	}
	d.refuseOtherMethods()
	if err := d.serveDescription(); err != nil {
		return nil, fault.New(fault.Internal, "the description of the API cannot be made: %w", err)
	}
	d.mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) { d.fail(w, r, notFound()) })
	return opening.Handler(o, "api", d.fail, http.HandlerFunc(d.serve)), nil
}

// serve keeps a defect in one request from ending the program, and tells the log.
func (d *door) serve(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if p := recover(); p != nil {
			if p == http.ErrAbortHandler {
				panic(p)
			}
			d.fail(w, r, fault.New(fault.Internal, "panic: %v", p))
		}
	}()
	h := w.Header()
	h["Content-Security-Policy"], h["Cross-Origin-Resource-Policy"], h["Referrer-Policy"], h["X-Content-Type-Options"] = noContent, sameOrigin, noReferrer, noSniff
	d.mux.ServeHTTP(w, r)
}

// What every answer says of itself: it is data, for programs that asked for it, and no page.
var (
	noContent  = []string{"default-src 'none'; frame-ancestors 'none'; sandbox"}
	sameOrigin = []string{"same-origin"}
	noReferrer = []string{"no-referrer"}
)
