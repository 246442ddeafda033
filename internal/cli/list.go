package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"
	"text/tabwriter"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/names/flag"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
)

type listing struct {
	Kind    string   `arg:"" help:"Kind of record, or a whole query such as the report prints."`
	Filters []string `arg:"" optional:"" help:"NAME=VALUE, all of which must hold."`
	Limit   int      `help:"Most records to print; 0 for all." default:"0"`
	Count   bool     `help:"Print only how many there are."`
	Format  string   `help:"text or json." default:"text" enum:"text,json"`
	moment
}

// Help gives examples.
func (listing) Help() string {
	return `Examples:
  entente list organisations classification=party area=area-fr
  entente list 'exchanges?direction=sent&started=1997-10/2002-09&type=delegation' --count
  entente list people q=习仲勋 --format json
  entente list areas status=none --as-of 2001 --as anna
  entente list standings organisation=org-3k… --as-of 1999 --known-at 2024-05-31`
}

// Run prints the records: a table, or an array of JSON objects.
func (c listing) Run(e *env) error {
	text := c.Kind
	values := url.Values{}
	for _, f := range c.Filters {
		name, value, found := strings.Cut(f, "=")
		if !found {
			return usage{fault.New(fault.Invalid, "%q is no filter: write NAME=VALUE", f)}
		}
		values.Add(name, value)
	}
	if more := values.Encode(); more != "" {
		if strings.Contains(text, "?") {
			text += "&" + more
		} else {
			text += "?" + more
		}
	}
	q, err := store.ParseQuery(text)
	if err != nil {
		return usage{err}
	}
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r, asOf, err := c.read(e, o, viewer)
		if err != nil {
			return err
		}
		if !asOf.Valid.IsZero() {
			q = q.On(asOf.Valid)
		}
		if c.Count {
			n, err := r.Count(e, q)
			if err == nil {
				fmt.Fprintln(e.out, n)
			}
			return err
		}
		return e.print(r, q, c.Limit, c.Format)
	})
}

// print lists the records of a query, page after page.
func (e *env) print(r store.Reader, q store.Query, limit int, format string) error {
	w := table(e.out)
	if format == "text" {
		fmt.Fprintln(w, "ID\tNAME\tMARKING\t")
	} else {
		io.WriteString(e.out, "[")
	}
	printed := 0
	q.Limit = store.MaxLimit
	for limit == 0 || printed < limit {
		if limit > 0 {
			q.Limit = min(store.MaxLimit, limit-printed)
		}
		page, err := r.List(e, q)
		if err != nil {
			return err
		}
		heads := make([]record.Head, len(page.Docs))
		ids := make([]string, len(page.Docs))
		for i, doc := range page.Docs {
			if format == "json" {
				if printed+i > 0 {
					io.WriteString(e.out, ",")
				}
				io.WriteString(e.out, "\n")
				e.out.Write(doc)
				continue
			}
			if err := json.Unmarshal(doc, &heads[i]); err != nil {
				return err
			}
			ids[i] = heads[i].ID
		}
		if format == "text" {
			labels, err := r.Labels(e, ids...)
			if err != nil {
				return err
			}
			for _, h := range heads {
				fmt.Fprintf(w, "%s\t%s\t%s\t\n", h.ID, labels[h.ID], h.Marking)
			}
		}
		printed += len(page.Docs)
		if page.Next == "" {
			break
		}
		q.Cursor = page.Next
	}
	if format == "json" {
		_, err := io.WriteString(e.out, "\n]\n")
		return err
	}
	return w.Flush()
}

func table(w io.Writer) *tabwriter.Writer { return tabwriter.NewWriter(flag.Lines(w), 2, 8, 2, ' ', 0) }
