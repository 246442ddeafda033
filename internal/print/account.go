package print

import (
	"encoding/json"
	"io"
	"strings"
	"time"

	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/print/drawing"
)

// Edition is what a printed account says of itself. Nothing in it is of the moment at which it is opened, so that the same
// edition gives the same file.
type Edition struct {
	ID      string              `json:"id,omitempty"` // "" for a draft
	Title   string              `json:"title"`
	Note    string              `json:"note,omitempty"`
	Home    string              `json:"home,omitempty"`
	Known   time.Time           `json:"known_at"` // what was recorded until then counts
	Printed time.Time           `json:"printed"`
	By      string              `json:"by"`
	Reader  string              `json:"reader,omitempty"` // who opened it, where that is somebody else: it counts what they may read
	Marking string              `json:"marking,omitempty"`
	Filters map[string][]string `json:"filters,omitempty"`

	// Language is that of its own words, one of the languages of papers; "" for English.
	Language string `json:"language,omitempty"`

	Names   map[string]string                 `json:"-"` // what records are called in its language, by identifier, where that is another name
	World   *drawing.World                    `json:"-"` // nil for no map
	Numbers map[string]string                 `json:"-"` // M49 numbers by area
	Word    func(family, value string) string `json:"-"` // as in About
	Annex   []Listed                          `json:"-"` // the records of the figures; nil for no annex
	Address func(query string) string         `json:"-"` // where the page's numbers lead; nil where they lead nowhere
}

// Href is the address of the records of a query; "" for none.
func (e Edition) Href(query string) string {
	if e.Address == nil || query == "" {
		return ""
	}
	return e.Address(query)
}

// AccountFormats are what Account writes. PDF is printed from the page.
var AccountFormats = []string{"text", "docx", "html", "xlsx", "csv", "json"}

// Account writes an account in one of AccountFormats. Errors: Invalid for another format or language; otherwise the writer's own.
func Account(w io.Writer, format string, a insight.Account, e Edition) error {
	b, err := bookOf(a, e)
	if err != nil {
		return err
	}
	switch format {
	case "json":
		out := json.NewEncoder(w)
		out.SetIndent("", "  ")
		out.SetEscapeHTML(false) // queries are joined by &
		return out.Encode(struct {
			Edition Edition `json:"edition"`
			insight.Account
		}{e, a})
	case "csv":
		return bookCSV(w, b)
	case "xlsx":
		return bookXLSX(w, b)
	case "html":
		page, _, err := bookHTML(b)
		if err == nil {
			_, err = io.WriteString(w, page)
		}
		return err
	case "docx":
		file, err := bookWord(b)
		if err == nil {
			_, err = w.Write(file)
		}
		return err
	case "text":
		return bookText(w, b)
	}
	return fault.Field("format", "%q is no format of an account: choose one of %s", format, strings.Join(AccountFormats, ", "))
}

// AccountPage is the account as a page to print that needs nothing beside itself, and what stands in its one style element,
// for a policy that names it by its digest.
func AccountPage(a insight.Account, e Edition) (page, style string, err error) {
	b, err := bookOf(a, e)
	if err != nil {
		return "", "", err
	}
	return bookHTML(b)
}
