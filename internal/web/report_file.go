package web

import (
	"bytes"
	"maps"
	"net/http"
	"slices"
	"time"

	"entente/internal/fault"
	"entente/internal/print"
)

// reportFormat is a file that the report is offered as.
type reportFormat struct {
	ending, format, media, name string
	shown                       bool // in the browser's window, not saved
}

var reportFiles = []reportFormat{
	{"xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", false},
	{"csv", "csv", "text/csv; charset=utf-8", "CSV", false},
	{"json", "json", "application/json", "JSON", false},
	{"html", "html", "text/html; charset=utf-8", "HTML", false}, // it brings its own style, which the pages' policy forbids
	{"txt", "text", "text/plain; charset=utf-8", "Text", true},
}

// reportFile answers with the report of the same address as a file.
func (s *server) reportFile(f reportFormat) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		p, err := s.askReport(r, v, r.URL.Query())
		if err != nil {
			return err
		}
		if !p.asked {
			return fault.New(fault.Invalid, "%s", t(r.Context(), "report.need_from"))
		}
		for _, field := range slices.Sorted(maps.Keys(p.errors)) { // the same slips are answered by the same words
			return fault.Field(field, "%s", p.errors[field])
		}
		report, err := s.figures.Report(r.Context(), p.reader, p.request)
		if err != nil {
			return err
		}
		ctx := r.Context()
		about := print.About{Home: s.options.Home, Viewer: v.viewer.Name, Made: time.Now().UTC(), KnownAt: p.asOf.Known, Filters: p.request.Filters,
			Word: func(facet, value string) string { return word(ctx, facetFamily(facet), value) }}
		var b bytes.Buffer
		if err := print.Report(&b, f.format, report, about); err != nil {
			return err
		}
		h := w.Header()
		h.Set("Content-Type", f.media)
		disposition := "attachment"
		if f.shown {
			disposition = "inline"
		}
		// The parts of the name are dates: they need no quoting.
		h.Set("Content-Disposition", disposition+`; filename="report-`+report.From+"-to-"+report.To+"."+f.ending+`"`)
		_, _ = w.Write(b.Bytes()) // a browser that went away is no error of ours
		return nil
	}
}

// facetFamily is the family of words that the values of a facet are of.
func facetFamily(facet string) string {
	if facet == "type" {
		return "exchange_type"
	}
	return facet
}
