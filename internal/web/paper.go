package web

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/print/paper"
	"entente/internal/print/pdf"
	"entente/internal/store"
)

func (r *routes) paperRoutes() {
	s := r.server
	r.page("GET /delegations/{id}/papers", s.papers)
	r.page("GET /delegations/{id}/papers/{type}", s.paper)
	r.page("POST /delegations/{id}/papers/{type}", s.issuePaper)
	r.page("GET /papers/templates", s.paperTemplates)
	r.page("POST /papers/templates", s.addPaperTemplate)
	r.page("GET /papers/templates/{id}/file", s.paperTemplateFile)
	r.page("GET /built-in-papers/{type}", s.builtInTemplate)
	r.page("GET /paper-fields/{type}", s.paperFields)
}

// papersView is the tab of papers: what can be made, and what was issued.
type papersView struct {
	delegationFrame
	lang, beside, whose string // as chosen for all papers of the page
	people              []paperFor
	templates           map[string][]*delegation.PaperTemplate // by paper
	issued              []*delegation.Paper
	pdf                 bool
}

// paperFor is somebody whom a paper can be for.
type paperFor struct{ id, name string }

// query is what the addresses of the papers carry.
func (p papersView) query(format, template string) string {
	q := url.Values{"lang": {p.languages()}, "format": {format}}
	if p.whose != "" {
		q.Set("for", p.whose)
	}
	if template != "" {
		q.Set("template", template)
	}
	return q.Encode()
}

func (p papersView) languages() string {
	if p.beside == "" || p.beside == p.lang {
		return p.lang
	}
	return p.lang + "," + p.beside
}

// nameOf is the name of somebody whom an issued paper was for.
func (p papersView) nameOf(participation string) string {
	for _, who := range p.people {
		if who.id == participation {
			return who.name
		}
	}
	return ""
}

func (s *server) papers(w http.ResponseWriter, r *http.Request, v *visit) error {
	p, err := s.papersView(r.Context(), v, r.PathValue("id"), r.URL.Query())
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, papersPage(p))
}

func (s *server) papersView(ctx context.Context, v *visit, id string, asked url.Values) (papersView, error) {
	p := papersView{lang: "en", pdf: s.options.PDF.Ready(), templates: make(map[string][]*delegation.PaperTemplate)}
	var err error
	if p.delegationFrame, err = s.delegationFrame(ctx, v, id, tabPapers); err != nil {
		return p, err
	}
	if p.File != nil && len(p.File.Languages) > 0 {
		if l := p.File.Languages[0]; slices.Contains(delegation.PaperLanguages, l) {
			p.lang = l
		}
	}
	if l := asked.Get("lang"); slices.Contains(delegation.PaperLanguages, l) {
		p.lang = l
	}
	if l := asked.Get("beside"); slices.Contains(delegation.PaperLanguages, l) {
		p.beside = l
	}
	d, err := s.office.ExchangeDossier(ctx, v.reader, office.AsOf{}, p.Exchange.ID)
	if err != nil {
		return p, err
	}
	for _, who := range slices.Concat(d.Ours, d.Theirs) {
		name := joinNonEmpty(", ", d.Labels[who.Person], who.Name)
		if who.Person == "" && who.Name == "" {
			continue
		}
		p.people = append(p.people, paperFor{who.ID, name})
		if who.ID == asked.Get("for") {
			p.whose = who.ID
		}
	}
	if err := s.paperRecords(ctx, v, &p); err != nil {
		return p, err
	}
	return p, nil
}

// paperRecords reads what was issued, and the templates.
func (s *server) paperRecords(ctx context.Context, v *visit, p *papersView) error {
	for rec, err := range v.reader.All(ctx, store.Of(delegation.KindPaper, "exchange", p.Exchange.ID)) {
		if err != nil {
			return err
		}
		p.issued = append(p.issued, rec.(*delegation.Paper))
	}
	slices.Reverse(p.issued)
	for rec, err := range v.reader.All(ctx, store.Of(delegation.KindPaperTemplate)) {
		if err != nil {
			return err
		}
		t := rec.(*delegation.PaperTemplate)
		p.templates[t.Type] = append(p.templates[t.Type], t)
	}
	return nil
}

// paper answers with one paper as a file, or as a page to print. Where no program makes PDF, the page opens and says what
// to install.
func (s *server) paper(w http.ResponseWriter, r *http.Request, v *visit) error {
	q := r.URL.Query()
	asOf, err := office.ParseAsOf(strings.TrimSpace(q.Get("as_of")), strings.TrimSpace(q.Get("known_at")))
	if err != nil {
		return err
	}
	req := s.paperRequest(r, q, asOf)
	if req.Format == "pdf" && !s.options.PDF.Ready() {
		req.Format, req.Note = "html", sentence(pdf.Missing)
	}
	d, err := s.press.Make(r.Context(), v.viewer, req)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", d.Type)
	disposition := "attachment"
	if req.Format == "html" {
		disposition = "inline"
		sum := sha256.Sum256([]byte(d.Style)) // the page has one style of its own, and nothing else
		h.Set("Content-Security-Policy", "default-src 'none'; img-src data:; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	}
	h.Set("Content-Disposition", disposition+`; filename="`+d.Name+`"`) // letters, digits and hyphens: no quoting
	_, _ = w.Write(d.Content)                                           // a browser that went away is no error of ours
	return nil
}

func (s *server) paperRequest(r *http.Request, q url.Values, asOf office.AsOf) paper.Request {
	req := paper.Request{
		PaperOrder: office.PaperOrder{Type: r.PathValue("type"), Exchange: r.PathValue("id"), Participation: q.Get("for"), AsOf: asOf, Home: s.options.Home},
		Issued:     q.Get("issued"), Format: q.Get("format"), Template: q.Get("template"),
	}
	if lang := q.Get("lang"); lang != "" {
		req.Languages = strings.Split(lang, ",")
	}
	if req.Format == "" {
		req.Format = "html"
	}
	return req
}

// issuePaper gives a paper its number and comes back to the list.
func (s *server) issuePaper(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	req := s.paperRequest(r, r.PostForm, office.AsOf{})
	issued, err := s.office.IssuePaper(r.Context(), v.viewer, req.PaperOrder, req.Languages, req.Template, office.Why{})
	switch fault.CodeOf(err) {
	case "":
		s.flash(r.Context(), "good", t(r.Context(), "papers.did_issue", "Number", issued.Number))
	case fault.Invalid, fault.Conflict, fault.Forbidden:
		s.flash(r.Context(), "bad", sentence(fault.All(err)[0].Message))
	default:
		return err
	}
	back := url.Values{}
	if len(req.Languages) > 0 {
		back.Set("lang", req.Languages[0])
	}
	if len(req.Languages) > 1 {
		back.Set("beside", req.Languages[1])
	}
	http.Redirect(w, r, "/delegations/"+url.PathEscape(r.PathValue("id"))+"/papers?"+back.Encode()+"#issued", http.StatusSeeOther)
	return nil
}
