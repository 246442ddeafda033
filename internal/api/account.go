package api

import (
	"io"
	"net/http"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/account"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/print"

	"github.com/danielgtaylor/huma/v2"
)

// accountFormats are the forms in which an edition can be had.
var accountFormats = []string{"docx", "pdf", "html", "xlsx", "csv", "json"}

// addAccounts adds the printing of accounts, and their files.
func (d *door) addAccounts() {
	parameters := []*huma.Param{
		{Name: "title", In: "query", Required: true, Schema: textSchema(), Description: "What the edition is called.", Example: "Annual report 2001"},
		{Name: "from", In: "query", Required: true, Schema: textSchema(), Description: "First date of the window; an incomplete one counts whole.", Example: "1997-10"},
		{Name: "to", In: "query", Required: true, Schema: textSchema(), Description: "Last date of the window.", Example: "2002-09"},
		{Name: "as_of", In: "query", Schema: textSchema(), Description: "The day on which states are asked for; the end of the window where it is left out."},
		{Name: "note", In: "query", Schema: textSchema(), Description: "What stands before the figures."},
		{Name: "language", In: "query", Schema: &huma.Schema{Type: huma.TypeString, Enum: enumeration(account.Languages)}, Description: "Language of what the edition says itself; English where it is left out. Titles, notes and names are as they were written."},
		{Name: "edition_marking", In: "query", Schema: textSchema(), Description: "Marking of the edition itself; internal where it is left out."},
	}
	for _, p := range listParameters(exchange.KindExchange) {
		if isFilter(p.Name) {
			parameters = append(parameters, p)
		}
	}
	d.add(huma.Operation{Method: http.MethodPost, Path: root + "figures/account", OperationID: "printAccount", Tags: []string{"figures"}, Summary: "Print an account",
		Description: "Makes an edition of what is known now. Whatever changes later, its files show the same figures.", Parameters: parameters,
		Responses: map[string]*huma.Response{"201": answer("The edition.", ref(schemaPrefix+"Account"), nil, nil)}}, d.printAccount)
	file := map[string]*huma.Response{"200": {Description: "The file.", Content: map[string]*huma.MediaType{}}}
	for _, format := range accountFormats {
		file["200"].Content[print.AccountMedia[format]] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "accounts/{id}/file", OperationID: "accountFile", Tags: []string{"figures"}, Summary: "Get an edition of an account as a file",
		Description: "It counts what you may read, of what was known when it was printed.",
		Parameters: []*huma.Param{idParameter(account.KindAccount),
			{Name: "format", In: "query", Schema: &huma.Schema{Type: huma.TypeString, Enum: enumeration(accountFormats)}, Description: "Form of the file; docx where it is left out. PDF needs LibreOffice or Chromium on the server."}},
		Responses: file, Errors: []int{http.StatusNotFound, http.StatusServiceUnavailable}}, d.accountFile)
}

func (d *door) printAccount(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	values, err := parameters(r)
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, http.MaxBytesReader(w, r.Body, maxBody)); err != nil {
		return refuse("too-large", "this takes no body")
	}
	a := &account.Account{Title: strings.TrimSpace(values.Get("title")), Note: values.Get("note"), Language: values.Get("language")}
	for field, into := range map[string]*date.Date{"from": &a.From, "to": &a.To, "as_of": &a.AsOf} {
		if *into, err = date.Parse(values.Get(field)); err != nil {
			return fault.Field(field, "%q is no date: write one such as 1997-10", values.Get(field))
		}
	}
	if text := values.Get("edition_marking"); text != "" {
		if err := a.Marking.UnmarshalText([]byte(text)); err != nil {
			return fault.Field("edition_marking", "%q is no marking", text)
		}
	}
	for name := range values {
		switch {
		case slices.Contains([]string{"title", "note", "from", "to", "as_of", "language", "edition_marking"}, name):
			values.Del(name)
		case !isFilter(name):
			return fault.Field(name, "there is no such parameter here")
		}
	}
	a.Filters = values.Encode()
	if err := d.office.PrintAccount(r.Context(), viewer, a, office.Why{}); err != nil {
		return err
	}
	return sendRecord(w, http.StatusCreated, a)
}

func (d *door) accountFile(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	if err := paperParameters(r, "format"); err != nil {
		return err
	}
	format := r.URL.Query().Get("format")
	if format == "" {
		format = "docx"
	}
	if print.AccountMedia[format] == "" {
		return fault.Field("format", "%q is no format of an account: choose one of %s", format, strings.Join(accountFormats, ", "))
	}
	a, e, err := print.Opened(r.Context(), d.office, d.figures, viewer, r.PathValue("id"))
	if err != nil {
		return err
	}
	e.Home = d.home
	file, err := print.AccountFile(r.Context(), d.press.PDF, format, a, e)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", print.AccountMedia[format])
	h.Set("Content-Disposition", `attachment; filename="`+print.AccountFileName(format, a, e)+`"`)
	h.Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(file)
	return nil
}
