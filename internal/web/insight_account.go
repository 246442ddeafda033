package web

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"entente/internal/account"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/office"
	"entente/internal/print"
	outlines "entente/internal/print/drawing"
	"entente/internal/store"

	"github.com/a-h/templ"
)

func (r *routes) insightAccountRoutes() {
	s := r.server
	r.page("POST /insight/account", s.printAccount)
	r.page("GET /insight/account/{id}", s.accountEdition)
	r.page("GET /insight/account/{id}/file/{format}", s.accountFile)
}

// accountsView is the tab of accounts: those that were printed, and the window beside another.
type accountsView struct {
	*insightView
	editions []*account.Account // the newest first
	wrong    fault.List
	draft    account.Account // as it was typed
	against  insight.Request
}

// message is what is wrong with a field of the form, "" for nothing.
func (p *accountsView) message(field string) string {
	for _, e := range p.wrong {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

// insightAccount compares the window with the one before it, or with another that the address names, and lists the editions.
func insightAccount(ctx context.Context, p *insightView) (templ.Component, error) {
	view, err := p.server.accountsView(ctx, p)
	if err != nil {
		return nil, err
	}
	return insightAccountPage(view), nil
}

func (s *server) accountsView(ctx context.Context, p *insightView) (*accountsView, error) {
	view := &accountsView{insightView: p, against: insight.Preceding(p.request)}
	for field, into := range map[string]*date.Date{"against_from": &view.against.From, "against_to": &view.against.To} {
		if text := p.values.Get(field); text != "" {
			d, err := date.Parse(text)
			if err != nil {
				return nil, fault.Field(field, "%q is no date: write one such as 1997-10", text)
			}
			*into = d
		}
	}
	later, err := insight.Compute(ctx, p.index, p.request)
	if err != nil {
		return nil, err
	}
	earlier, err := insight.Compute(ctx, p.index, view.against)
	if err != nil {
		return nil, err
	}
	p.compare(ctx, insight.Beside(earlier, later))
	for rec, err := range p.reader.All(ctx, store.Of(account.KindAccount)) {
		if err != nil {
			return nil, err
		}
		view.editions = append(view.editions, rec.(*account.Account))
	}
	slices.SortStableFunc(view.editions, func(a, b *account.Account) int { return b.Printed.Compare(a.Printed) })
	view.draft.Title = t(ctx, "accounts.title_of", "From", p.request.From.String(), "To", p.request.To.String())
	view.draft.Language = "en"
	if l := visitOf(ctx).lang; slices.Contains(account.Languages, l) {
		view.draft.Language = l
	}
	return view, nil
}

// compare adds the tables of two windows.
func (p *insightView) compare(ctx context.Context, w insight.Windows) {
	heads := []head{{label: t(ctx, "insight.figure")}, {label: t(ctx, "accounts.before"), numeric: true}, {label: t(ctx, "accounts.now"), numeric: true}, {label: t(ctx, "accounts.difference"), numeric: true}, {label: t(ctx, "accounts.ratio"), numeric: true}}
	figures := insightTable{name: "compared", title: t(ctx, "accounts.compared"), note: t(ctx, "accounts.compared_note", "From", w.Earlier[0], "To", w.Earlier[1]), heads: heads}
	for _, f := range w.Figures {
		by := cell{kind: ratio, none: true}
		if f.Ratio != nil {
			by = ratioCell(*f.Ratio)
		}
		figures.rows = append(figures.rows, []cell{textCell(t(ctx, "figure.label_"+f.Name)), countCell(f.Earlier, p.records(f.EarlierRecords)), countCell(f.Later, p.records(f.LaterRecords)), countCell(f.Difference, ""), by})
	}
	p.add(figures)
	areas := insightTable{name: "movers", title: t(ctx, "accounts.movers"), note: t(ctx, "accounts.movers_note"), most: 12, heads: append([]head{{label: t(ctx, "filter.area")}}, heads[1:4]...)}
	for _, a := range w.Areas {
		areas.rows = append(areas.rows, []cell{linkCell(a.Name, p.href(a.Area)), countCell(a.Earlier, p.records(a.EarlierRecords)), countCell(a.Later, p.records(a.LaterRecords)), countCell(a.Difference, "")})
	}
	p.add(areas)
}

// printAccount prints an edition of the window and filters of the page, and opens it.
func (s *server) printAccount(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	values := url.Values{}
	for name, vs := range r.PostForm {
		if !slices.Contains([]string{"title", "note", "marking", "language"}, name) {
			values[name] = vs
		}
	}
	values.Del("known_at") // an edition stands on what is known now
	p, err := s.askInsight(r, v, accountTab(), values)
	if err != nil {
		return err
	}
	if !p.asked || len(p.errors) > 0 {
		return s.render(w, r, http.StatusUnprocessableEntity, insightUnasked(p))
	}
	a := &account.Account{Title: strings.TrimSpace(r.PostForm.Get("title")), From: p.request.From, To: p.request.To, AsOf: p.request.AsOf, Filters: url.Values(p.request.Filters).Encode(), Note: strings.TrimSpace(r.PostForm.Get("note")), Language: r.PostForm.Get("language")}
	if err := a.Marking.UnmarshalText([]byte(r.PostForm.Get("marking"))); err != nil {
		return err
	}
	err = s.office.PrintAccount(r.Context(), v.viewer, a, office.Why{})
	if fault.Is(err, fault.Invalid) {
		view, viewErr := s.accountsView(r.Context(), p)
		if viewErr != nil {
			return viewErr
		}
		view.draft = *a
		view.wrong = fault.All(err)
		return s.render(w, r, http.StatusUnprocessableEntity, insightAccountPage(view))
	}
	if err != nil {
		return err
	}
	s.flash(r.Context(), "good", t(r.Context(), "accounts.did_print"))
	return s303(w, r, "/insight/account/"+a.ID)
}

// accountTab is the tab of accounts among the pages of insight.
func accountTab() insightTab {
	return insightTab{name: "account", own: []string{"against_from", "against_to"}, show: insightAccount}
}

// editionView is one edition: its figures as they were printed, and what changed since.
type editionView struct {
	edition *account.Account
	drift   insight.Drift
	labels  map[string]string
	pdf     bool
	changed int // figures that differ, in number or in their records

	others  []*account.Account // that it can be set beside, the newest first
	against *account.Account   // the later or earlier edition that it is set beside; nil for today
}

// then is the address of a query's records as they were known at the edition.
func (p *editionView) then(query string) string { return recordsAt(query, p.edition) }

// now is the same for what it is set beside.
func (p *editionView) now(query string) string { return recordsAt(query, p.against) }

func recordsAt(query string, edition *account.Account) string {
	if query == "" || edition == nil {
		return "/" + query
	}
	return recordsAtTime(query, edition.Printed)
}

// recordsAtTime is the address of a query's records as they were known then.
func recordsAtTime(query string, known time.Time) string {
	join := "?"
	if strings.Contains(query, "?") {
		join = "&"
	}
	return "/" + query + join + url.Values{"known_at": {known.UTC().Format("2006-01-02T15:04:05.999999Z")}}.Encode()
}

// beside is what stands at the head of the column of what the edition is set beside.
func (p *editionView) beside(ctx context.Context) string {
	if p.against == nil {
		return t(ctx, "parts.today")
	}
	return t(ctx, "accounts.printed_on", "On", p.against.Printed.Format("2006-01-02 15:04"))
}

func (s *server) accountEdition(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	p := &editionView{pdf: s.options.PDF.Ready()}
	edition, reader, err := s.office.Account(ctx, v.viewer, r.PathValue("id"))
	if err != nil {
		return err
	}
	p.edition = edition
	then, err := s.figures.Index(ctx, reader)
	if err != nil {
		return err
	}
	against, request := v.reader, print.RequestOf(edition)
	if id := r.URL.Query().Get("against"); id != "" {
		if p.against, against, err = s.office.Account(ctx, v.viewer, id); err != nil {
			return err
		}
		request = print.RequestOf(p.against)
	}
	now, err := s.figures.Index(ctx, against)
	if err != nil {
		return err
	}
	if p.drift, err = insight.Drifted(ctx, insight.Standpoint{Index: then, Request: print.RequestOf(edition)}, insight.Standpoint{Index: now, Request: request}); err != nil {
		return err
	}
	for rec, err := range v.reader.All(ctx, store.Of(account.KindAccount)) {
		if err != nil {
			return err
		}
		if other := rec.(*account.Account); other.ID != edition.ID {
			p.others = append(p.others, other)
		}
	}
	slices.SortStableFunc(p.others, func(a, b *account.Account) int { return b.Printed.Compare(a.Printed) })
	var ids []string
	for _, f := range p.drift.Figures {
		if !f.Same() {
			p.changed++
		}
	}
	for _, f := range slices.Concat(p.drift.Figures, p.drift.Rows) {
		ids = append(append(ids, f.Gone...), f.New...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	// What is gone may be withdrawn: its name is that of then.
	if p.labels, err = reader.Labels(ctx, ids...); err != nil {
		return err
	}
	today, err := against.Labels(ctx, ids...)
	if err != nil {
		return err
	}
	for _, better := range []map[string]string{today, p.drift.Named} {
		for id, label := range better {
			p.labels[id] = label
		}
	}
	return s.render(w, r, http.StatusOK, accountEditionPage(p))
}

// accountFile answers with an edition as a file, or as a page to print.
func (s *server) accountFile(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx, format := r.Context(), r.PathValue("format")
	if print.AccountMedia[format] == "" {
		return fault.New(fault.NotFound, "%s", t(ctx, "accounts.no_format"))
	}
	a, e, err := print.Opened(ctx, s.office, s.figures, v.viewer, r.PathValue("id"))
	if err != nil {
		return err
	}
	e.Home, e.World = s.options.Home, World()
	e.Word = func(facet, value string) string {
		if text := word(ctx, facetFamily(facet), value); text != value {
			return text
		}
		return ""
	}
	if format == "pdf" && !s.options.PDF.Ready() {
		format = "html" // which prints as well, from the browser
	}
	if format == "html" && r.PathValue("format") == "html" {
		e.Address = func(query string) string { return recordsAtTime(query, e.Known) }
	}
	file, err := print.AccountFile(ctx, s.options.PDF, format, a, e)
	if err != nil {
		return err
	}
	h, disposition := w.Header(), "attachment"
	if format == "html" {
		_, style, err := print.AccountPage(a, e)
		if err != nil {
			return err
		}
		disposition = "inline"
		sum := sha256.Sum256([]byte(style))
		h.Set("Content-Security-Policy", "default-src 'none'; img-src data:; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	}
	h.Set("Content-Type", print.AccountMedia[format])
	h.Set("Content-Disposition", disposition+`; filename="`+print.AccountFileName(format, a, e)+`"`)
	_, _ = w.Write(file) // a browser that went away is no error of ours
	return nil
}

// World is the outlines of the countries that pages draw maps from; nil in a program that was built without its pages.
var World = sync.OnceValue(func() *outlines.World {
	file, err := static.ReadFile("static/dist/world.json")
	if err != nil {
		return nil
	}
	w, err := outlines.ReadWorld(file)
	if err != nil {
		return nil
	}
	return w
})

// signedText is a difference with its sign.
func signedText(ctx context.Context, n int) string {
	if n > 0 {
		return "+" + number(ctx, n)
	}
	return number(ctx, n)
}
