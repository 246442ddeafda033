// Package print puts what was computed on paper and into files that others keep: the report as text, JSON, CSV, a page
// for the archive, and a workbook.
//
// It decides nothing. Every number it writes stands in what it was given, beside the query that returns the records
// that were counted, so that a printed figure can still be traced years later.
package print

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"entente/internal/fault"
	"entente/internal/insight"
)

// About is what a printed report says of itself.
type About struct {
	Home    string              // name of the home organisation; "" where it is not known
	Viewer  string              // whose report it is: it counts only what this person may read
	Made    time.Time           // when it was computed
	KnownAt time.Time           // the recorded time that counts; zero for the present
	Filters map[string][]string // filters of the exchanges counted

	// Word gives the label of a word of the domain, such as ("level", "leader"), in the reader's language. Nil, and
	// any answer of "", leaves the word as it is written in queries.
	Word func(family, value string) string
}

// Formats are what Report writes.
var Formats = []string{"text", "json", "csv", "html", "xlsx"}

// Report writes the report in one of Formats. Errors: Invalid for another format; otherwise the writer's own.
func Report(w io.Writer, format string, r insight.Report, about About) error {
	switch format {
	case "text":
		return reportText(w, r, about)
	case "json":
		return reportJSON(w, r, about)
	case "csv":
		return reportCSV(w, r, about)
	case "html":
		return reportHTML(w, r, about)
	case "xlsx":
		return reportXLSX(w, r, about)
	}
	return fault.Field("format", "%q is no format of a report: choose one of %s", format, strings.Join(Formats, ", "))
}

// moment writes a time to the minute, in UTC.
func moment(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }

// known says which recorded time the report stands on.
func (a About) known() string {
	if a.KnownAt.IsZero() {
		return "everything recorded until it was made"
	}
	return "what was recorded until " + moment(a.KnownAt)
}

// filters lists the filters, one a line, by name.
func (a About) filters() []string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(a.Filters)) {
		list = append(list, name+" = "+strings.Join(a.Filters[name], " or "))
	}
	return list
}

// label is how a row of a breakdown is named.
func (a About) label(facet string, row insight.BreakdownRow) string {
	if row.Value == "" {
		return "not recorded"
	}
	if row.Label != row.Value || facet == "month" { // the name of a record
		return row.Label
	}
	if a.Word != nil {
		if text := a.Word(facet, row.Value); text != "" {
			return text
		}
	}
	return title(row.Value)
}

// title makes a heading of a name in queries: "study_visit" becomes "Study visit".
func title(name string) string {
	text := strings.ReplaceAll(name, "_", " ")
	if text == "" || text[0] < 'a' || text[0] > 'z' {
		return text
	}
	return string(text[0]-'a'+'A') + text[1:]
}

// ordered returns the rows as readers expect them: months as they passed, all else by weight. What has no value comes
// last.
func ordered(b insight.Breakdown) []insight.BreakdownRow {
	rows := slices.Clone(b.Rows)
	slices.SortStableFunc(rows, func(x, y insight.BreakdownRow) int {
		if (x.Value == "") != (y.Value == "") {
			if x.Value == "" {
				return 1
			}
			return -1
		}
		if b.Facet == "month" {
			return strings.Compare(x.Value, y.Value)
		}
		return cmp.Or(cmp.Compare(total(y), total(x)), strings.Compare(x.Label, y.Label))
	})
	return rows
}

func total(r insight.BreakdownRow) int { return r.Sent + r.Received + r.Mutual }

// method is what must be known to read the figures rightly.
const method = "Every figure is a count of records, and of nothing else. It counts what this viewer may read: a viewer " +
	"with other rights has other figures. A record counts where its date lies in the period for certain; one that is too " +
	"vague to say is counted apart, as uncertain, and in no other figure. An exchange with several areas, purposes or " +
	"counterparts stands under each of them in a breakdown, but once in every total."
