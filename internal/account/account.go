// Package account holds what a department prints to account for its work: the annual and the five-year report. (Who signs in
// has a user, in package access.)
package account

import (
	"net/url"
	"strings"
	"time"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// KindAccount is the kind of an account.
const KindAccount record.Kind = "account"

// Languages are those in which accounts are printed: the languages of papers.
var Languages = []string{"ar", "en", "es", "fr", "ru", "zh"}

// Account is one edition: over which window, with which filters, and when it was printed. Its figures are not kept. They are
// computed again from the records as they were known when the edition itself was recorded, so that it comes out to the digit as
// it was printed, whatever was changed, withdrawn or dated anew since. Which change of the ledger that was is not written down:
// it would tell whoever reads the edition how much is recorded that they may not read.
//
// An edition never changes. It counts for each reader what that reader may read, as every figure does.
type Account struct {
	record.Head
	Title   string    `json:"title"`
	From    date.Date `json:"from"` // first and last day of the window; an incomplete date counts whole
	To      date.Date `json:"to"`
	AsOf    date.Date `json:"as_of,omitzero"`    // the day on which states are asked for; zero for the end of the window
	Filters string    `json:"filters,omitempty"` // of the exchanges counted, as an address has them: level=leader&region=area-419
	Printed time.Time `json:"printed"`
	By      string    `json:"by"`             // name of who printed it, as it was then
	User    string    `json:"user"`           // their account
	Note    string    `json:"note,omitempty"` // what stands before the figures

	Language string `json:"language,omitempty"` // of its own words, one of Languages; "" for English, which editions had before they had a choice
}

// Kind returns KindAccount.
func (*Account) Kind() record.Kind { return KindAccount }

// Narrowed reads the filters.
func (a *Account) Narrowed() map[string][]string {
	filters, err := url.ParseQuery(a.Filters)
	if err != nil || len(filters) == 0 {
		return nil
	}
	return filters
}

// longest is how many bytes title and note may have.
const (
	longestTitle = 200
	longestNote  = 20_000
)

// Validate checks the title, the window and what was printed when.
func (a *Account) Validate() error {
	var errs fault.List
	if title := strings.TrimSpace(a.Title); title == "" || len(title) > longestTitle {
		errs.Add("title", "name the account in 1 to %d bytes, such as Annual report 2001", longestTitle)
	}
	if a.From.IsZero() {
		errs.Add("from", "say where the period begins, such as 1997-10")
	}
	if a.To.IsZero() {
		errs.Add("to", "say where the period ends, such as 2002-09")
	}
	if !a.From.IsZero() && !a.To.IsZero() && a.To.Before(a.From) == date.Yes {
		errs.Add("to", "the period ends (%s) before it begins (%s)", a.To, a.From)
	}
	if filters, err := url.ParseQuery(a.Filters); err != nil || filters.Encode() != a.Filters || filters.Has("") {
		errs.Add("filters", "write filters as an address has them, in the order of their names: level=leader&region=area-419")
	}
	if a.Printed.IsZero() || a.By == "" {
		errs.Add("printed", "an account is printed, which says when and by whom")
	}
	if a.Language != "" {
		record.OneOf(&errs, "language", a.Language, Languages)
	}
	if len(a.Note) > longestNote {
		errs.Add("note", "the note has %d bytes: it may have %d", len(a.Note), longestNote)
	}
	return errs.Err()
}
