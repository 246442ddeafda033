package cli

import (
	"io"
	"net/url"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/office"
	"entente/internal/print"
)

type reporting struct {
	Filters []string `arg:"" optional:"" help:"NAME=VALUE, filters of the exchanges to count."`
	From    string   `help:"First date of the period." required:""`
	To      string   `help:"Last date of the period." required:""`
	Format  string   `help:"text, json, csv, html or xlsx." default:"text" enum:"text,json,csv,html,xlsx"`
	Output  string   `short:"o" help:"File to write; standard output without it." placeholder:"FILE"`
	moment
}

// Help gives examples.
func (reporting) Help() string {
	return `Every figure is a count of records. Its query, given to entente list, prints exactly those records.

Examples:
  entente report --from 1997-10 --to 2002-09
  entente report --from 2001 --to 2001 region=area-419 --format json
  entente report --from 1997-10 --to 2002-09 --known-at 2024-05-31 --format xlsx -o report.xlsx`
}

// Run computes the report and prints it.
func (c reporting) Run(e *env) error {
	request := insight.Request{Filters: url.Values{}}
	for _, f := range c.Filters {
		name, value, found := strings.Cut(f, "=")
		if !found {
			return usage{fault.New(fault.Invalid, "%q is no filter: write NAME=VALUE", f)}
		}
		request.Filters[name] = append(request.Filters[name], value)
	}
	var err error
	if request.From, err = date.Parse(c.From); err != nil {
		return usage{err}
	}
	if request.To, err = date.Parse(c.To); err != nil {
		return usage{err}
	}
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r, asOf, err := c.read(e, o, viewer)
		if err != nil {
			return err
		}
		request.AsOf = asOf.Valid
		report, err := insight.Compute(e, r, request)
		if err != nil {
			return err
		}
		about := print.About{Viewer: viewer.Name, Made: time.Now().UTC(), KnownAt: asOf.Known, Filters: request.Filters}
		return e.write(c.Output, func(w io.Writer) error { return print.Report(w, c.Format, report, about) })
	})
}
