package api

import (
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/print/docx"
	"entente/internal/print/paper"

	"github.com/danielgtaylor/huma/v2"
)

// fieldPage is the list of fields of a paper.
type fieldPage struct {
	Items []docx.Field `json:"items"`
}

// addPapers adds the making and issuing of papers.
func (d *door) addPapers() {
	exchange := &huma.Param{Name: "id", In: "path", Required: true, Schema: textSchema(), Description: "Identifier of the delegation's exchange, or of its file."}
	kind := &huma.Param{Name: "type", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString, Enum: enumeration(delegation.PaperTypes)}, Description: "Which paper."}
	asked := []*huma.Param{
		{Name: "lang", In: "query", Schema: textSchema(), Description: "Language of the paper, or two, joined by a comma, for columns: " + strings.Join(delegation.PaperLanguages, ", ") + ". English where it is left out.", Example: "en,ar"},
		{Name: "for", In: "query", Schema: textSchema(), Description: "Participation whose own paper it is, or to whom a letter goes."},
		{Name: "template", In: "query", Schema: textSchema(), Description: "Template of the office; the built-in one where it is left out."},
	}
	format := &huma.Param{Name: "format", In: "query", Schema: &huma.Schema{Type: huma.TypeString, Enum: enumeration(paper.Formats)}, Description: "Form of the file; docx where it is left out. PDF needs LibreOffice or Chromium on the server."}
	issued := &huma.Param{Name: "issued", In: "query", Schema: textSchema(), Description: "Identifier of an issued paper, to have it again as it was."}
	file := map[string]*huma.Response{"200": {Description: "The file.", Content: map[string]*huma.MediaType{}}}
	for _, media := range []string{paper.WordType, "application/pdf", "text/html"} {
		file["200"].Content[media] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "exchanges/{id}/papers/{type}", OperationID: "makePaper", Tags: []string{"papers"}, Summary: "Make a paper of a delegation",
		Description: "A paper holds what you may read, and its marking is the highest of what it holds.",
		Parameters:  append(append([]*huma.Param{exchange, kind, format, issued}, asked...), asOfParameter(), knownAtParameter()), Responses: file, Errors: []int{http.StatusNotFound, http.StatusServiceUnavailable}}, d.makePaper)
	d.add(huma.Operation{Method: http.MethodPost, Path: root + "exchanges/{id}/papers/{type}", OperationID: "issuePaper", Tags: []string{"papers"}, Summary: "Issue a paper",
		Description: "Gives the paper the next number of its year and addressee, and keeps the point in time that it shows. A number is never given again.",
		Parameters:  append([]*huma.Param{exchange, kind}, asked...),
		Responses:   map[string]*huma.Response{"201": answer("The paper with its number.", ref(schemaPrefix+"Paper"), nil, nil)}, Errors: []int{http.StatusNotFound}}, d.issuePaper)
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "paper-fields/{type}", OperationID: "paperFields", Tags: []string{"paper-templates"}, Summary: "List the fields of a paper's templates",
		Parameters: []*huma.Param{kind}, Responses: map[string]*huma.Response{"200": answer("The fields, with examples.", ref(schemaPrefix+"FieldPage"), nil, nil)}, Errors: []int{http.StatusNotFound}}, d.paperFields)
}

func asOfParameter() *huma.Param {
	return &huma.Param{Name: "as_of", In: "query", Schema: textSchema(), Description: "State what was true on this date; today where it is left out."}
}

// paperRequest reads what a request asks for.
func paperRequest(r *http.Request, asOf office.AsOf, home string) paper.Request {
	values := r.URL.Query()
	req := paper.Request{PaperOrder: office.PaperOrder{Type: r.PathValue("type"), Exchange: r.PathValue("id"), Participation: values.Get("for"), AsOf: asOf, Home: home},
		Issued: values.Get("issued"), Format: values.Get("format"), Template: values.Get("template")}
	if lang := values.Get("lang"); lang != "" {
		req.Languages = strings.Split(lang, ",")
	} else if req.Issued == "" {
		req.Languages = []string{"en"}
	}
	if req.Format == "" {
		req.Format = "docx"
	}
	return req
}

// paperParameters are what an address of papers may say; anything else is a slip that would otherwise pass unseen.
func paperParameters(r *http.Request, known ...string) error {
	for _, name := range slices.Sorted(maps.Keys(r.URL.Query())) {
		if !strings.Contains(" "+strings.Join(known, " ")+" ", " "+name+" ") {
			return fault.New(fault.Invalid, "there is no parameter %q here: use %s", name, strings.Join(known, ", "))
		}
	}
	return nil
}

func (d *door) makePaper(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	if err := paperParameters(r, "lang", "for", "template", "format", "issued", "as_of", "known_at"); err != nil {
		return err
	}
	asOf, err := office.ParseAsOf(r.URL.Query().Get("as_of"), r.URL.Query().Get("known_at"))
	if err != nil {
		return err
	}
	made, err := d.press.Make(r.Context(), viewer, paperRequest(r, asOf, d.home))
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", made.Type)
	h.Set("Content-Disposition", `attachment; filename="`+made.Name+`"`)
	h.Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(made.Content)
	return nil
}

func (d *door) issuePaper(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	if err := paperParameters(r, "lang", "for", "template"); err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, http.MaxBytesReader(w, r.Body, maxBody)); err != nil {
		return refuse("too-large", "this takes no body")
	}
	req := paperRequest(r, office.AsOf{}, d.home)
	issued, err := d.office.IssuePaper(r.Context(), viewer, req.PaperOrder, req.Languages, req.Template, office.Why{})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	_, _ = w.Write(document(issued))
	return nil
}

func (d *door) paperFields(_ access.Viewer, w http.ResponseWriter, r *http.Request) error {
	fields, err := paper.Fields(r.PathValue("type"))
	if err != nil {
		return err
	}
	return sendValue(w, fieldPage{fields})
}
