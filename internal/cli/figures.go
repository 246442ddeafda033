package cli

import (
	"encoding/json"
	"io"
	"net/url"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/office"
	"entente/internal/print"
	"entente/internal/web"
)

// figures are the commands about where we are strong, absent and known: one a figure. What each means stands with the
// figures themselves, in internal/insight.
type figures struct {
	Coverage     figuresCoverage     `cmd:"" help:"Parties in contact and met, by what they are, and the areas where there is nobody."`
	Reciprocity  figuresReciprocity  `cmd:"" help:"What we sent beside what we received: by counterpart, area, grouping, level and year."`
	Depth        figuresDepth        `cmd:"" help:"How far each relation has come, and which are cooling: the coldest first."`
	Continuity   figuresContinuity   `cmd:"" help:"Changes of government, and whom we had known before."`
	Bridge       figuresBridge       `cmd:"" help:"Work with areas without diplomatic relations, and the way to relations."`
	Network      figuresNetwork      `cmd:"" help:"Who is tied to whom through exchanges, affiliations and posts."`
	Introduction figuresIntroduction `cmd:"" help:"The shortest way from somebody of ours to a person, by people who knew each other."`
	Calendar     figuresCalendar     `cmd:"" help:"Elections, congresses and ends of term where a relation is missing or cold."`
	Alerts       figuresAlerts       `cmd:"" help:"Posts and standings recorded lately that touch somebody whom we met."`
	Account      figuresAccount      `cmd:"" help:"The annual or five-year report: all figures, or an edition as it was printed."`
}

// output is how a figure is printed.
type output struct {
	Format string `help:"text, csv, json or xlsx." default:"text" enum:"text,csv,json,xlsx"`
	Output string `short:"o" help:"File to write; standard output without it." placeholder:"FILE"`
	moment
}

// period is the window that a figure is about.
type period struct {
	From string `help:"First date of the period; an incomplete one counts whole." required:""`
	To   string `help:"Last date of the period." required:""`
	output
}

// narrowed is a window and filters of the exchanges that count.
type narrowed struct {
	Filters []string `arg:"" optional:"" help:"NAME=VALUE, filters of the exchanges to count."`
	period
}

// within reads a window; a date that is not given is left out.
func within(from, to string, filters []string) (q insight.Question, err error) {
	if q.From, err = date.Parse(from); err != nil {
		return q, usage{err}
	}
	if q.To, err = date.Parse(to); err != nil {
		return q, usage{err}
	}
	q.Filters, err = filtersOf(filters)
	return q, err
}

func filtersOf(list []string) (map[string][]string, error) {
	filters := url.Values{}
	for _, f := range list {
		name, value, found := strings.Cut(f, "=")
		if !found {
			return nil, usage{fault.New(fault.Invalid, "%q is no filter: write NAME=VALUE", f)}
		}
		filters[name] = append(filters[name], value)
	}
	return filters, nil
}

// answer computes a figure for the viewer and prints it.
func (c output) answer(e *env, name string, q insight.Question, err error) error {
	if err != nil {
		return err
	}
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r, asOf, err := c.read(e, o, viewer)
		if err != nil {
			return err
		}
		if q.AsOf = asOf.Valid; insight.Windowless(name) {
			q.To = date.OfDay(asOf.Day())
		}
		if q.Person != "" || q.Focus != "" { // what may not be read is not there
			if _, err := r.Get(e, q.Person+q.Focus); err != nil {
				return err
			}
		}
		figures, err := insight.NewFigures(o.Store()).Index(e, r)
		if err != nil {
			return err
		}
		answer, err := insight.Answer(e, figures, name, q)
		if err != nil {
			return err
		}
		if i, ok := answer.(insight.Introduction); ok && len(i.Ties) == 0 && c.Format == "text" {
			return fault.New(fault.NotFound, "nobody of ours is tied to this person by at most five steps")
		}
		return e.write(c.Output, func(w io.Writer) error {
			if c.Format == "json" {
				return writeJSON(w, answer)
			}
			return print.Figure(w, c.Format, answer, print.Edition{By: viewer.Name})
		})
	})
}

// writeJSON writes a value for programs, the joints of queries as they are.
func writeJSON(w io.Writer, v any) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(v)
}

type figuresCoverage struct{ narrowed }

// Help gives examples.
func (figuresCoverage) Help() string {
	return `Every number is the count of a query; --format json prints the queries beside the numbers.

Examples:
  entente figures coverage --from 1997-10 --to 2002-09
  entente figures coverage --from 2022 --to 2026 family=green type=delegation
  entente figures coverage --from 2022 --to 2026 --format xlsx -o coverage.xlsx`
}

// Run prints the coverage of a window.
func (c figuresCoverage) Run(e *env) error {
	q, err := within(c.From, c.To, c.Filters)
	return c.answer(e, "coverage", q, err)
}

type figuresReciprocity struct{ narrowed }

// Help gives examples.
func (figuresReciprocity) Help() string {
	return `The balance is the smaller of sent and received divided by the larger: 1 is even, 0 is one-sided.

Examples:
  entente figures reciprocity --from 1997-10 --to 2002-09 type=delegation
  entente figures reciprocity --from 2001 --to 2001 region=area-419 --format csv`
}

// Run prints the reciprocity of a window.
func (c figuresReciprocity) Run(e *env) error {
	q, err := within(c.From, c.To, c.Filters)
	return c.answer(e, "reciprocity", q, err)
}

type figuresDepth struct {
	Filters []string `arg:"" optional:"" help:"NAME=VALUE, filters of the counterparts and of the exchanges to count."`
	output
}

// Help gives examples.
func (figuresDepth) Help() string {
	return `A relation is dormant after three years without contact, or four times its rhythm; cooling after half of that.

Examples:
  entente figures depth
  entente figures depth --as-of 2002-09-30 --format json
  entente figures depth region=area-419 type=delegation`
}

// Run prints a line for each relation in contact.
func (c figuresDepth) Run(e *env) error {
	filters, err := filtersOf(c.Filters)
	return c.answer(e, "depth", insight.Question{Request: insight.Request{Filters: filters}}, err)
}

type figuresContinuity struct{ narrowed }

// Help gives examples.
func (figuresContinuity) Help() string {
	return `Examples:
  entente figures continuity --from 1990 --to 2002-09
  entente figures continuity --from 2016 --to 2026 --format json`
}

// Run prints the changes of government and the share of each year.
func (c figuresContinuity) Run(e *env) error {
	q, err := within(c.From, c.To, c.Filters)
	return c.answer(e, "continuity", q, err)
}

type figuresBridge struct{ narrowed }

// Help gives examples.
func (figuresBridge) Help() string {
	return `Examples:
  entente figures bridge --from 1997-10 --to 2002-09
  entente figures bridge --from 1997-10 --to 2002-09 region=area-419 --format json`
}

// Run prints the areas without relations.
func (c figuresBridge) Run(e *env) error {
	q, err := within(c.From, c.To, c.Filters)
	return c.answer(e, "bridge", q, err)
}

type figuresNetwork struct {
	Focus string `help:"Identifier of the person or organisation that the network is drawn around." placeholder:"ID"`
	narrowed
}

// Help gives examples.
func (figuresNetwork) Help() string {
	return `Examples:
  entente figures network --from 1997-10 --to 2002-09
  entente figures network --from 2001 --to 2001 --focus org-06h… --format json`
}

// Run prints who is tied to whom.
func (c figuresNetwork) Run(e *env) error {
	q, err := within(c.From, c.To, c.Filters)
	q.Focus = c.Focus
	return c.answer(e, "network", q, err)
}

type figuresIntroduction struct {
	Person string `arg:"" help:"Identifier of the person to be introduced to."`
	From   string `help:"Only exchanges that began on this date or later." placeholder:"DATE"`
	To     string `help:"Only exchanges that began on this date or earlier." placeholder:"DATE"`
	output
}

// Help gives examples.
func (figuresIntroduction) Help() string {
	return `Examples:
  entente figures introduction per-06h…
  entente figures introduction per-06h… --from 2016 --to 2026`
}

// Run prints the way step by step.
func (c figuresIntroduction) Run(e *env) error {
	q, err := within(c.From, c.To, nil)
	q.Person = c.Person
	return c.answer(e, "introduction", q, err)
}

type figuresCalendar struct{ period }

// Help gives examples.
func (figuresCalendar) Help() string {
	return `Examples:
  entente figures calendar --from 2026-11 --to 2027-10
  entente figures calendar --from 2027 --to 2027 --format csv -o calendar.csv`
}

// Run prints the occasions of a window, the most pressing first.
func (c figuresCalendar) Run(e *env) error {
	q, err := within(c.From, c.To, nil)
	return c.answer(e, "calendar", q, err)
}

type figuresAlerts struct {
	Since string `help:"Recorded since this date or time; the last 90 days without it." placeholder:"TIME"`
	output
}

// Help gives examples.
func (figuresAlerts) Help() string {
	return `Examples:
  entente figures alerts
  entente figures alerts --since 2026-11-01 --as anna
  entente figures alerts --since 2026-11-01T08:00:00Z --format json`
}

// Run prints a line for each alert, the newest first.
func (c figuresAlerts) Run(e *env) error {
	since, err := insight.ParseSince(c.Since)
	if err != nil {
		return usage{err}
	}
	return c.answer(e, "alerts", insight.Question{Since: since}, nil)
}

type figuresAccount struct {
	Filters  []string `arg:"" optional:"" help:"NAME=VALUE, filters of the exchanges to count."`
	Edition  string   `help:"Identifier of an edition: its window, its filters, and the records as they were known when it was printed." placeholder:"ID"`
	Language string   `help:"Language of its own words: ar, en, es, fr, ru or zh; English without it. An edition has its own." placeholder:"LANG"`
	From     string   `help:"First date of the period." placeholder:"DATE"`
	To       string   `help:"Last date of the period." placeholder:"DATE"`
	Format   string   `help:"text, docx, html, csv, json or xlsx." default:"text" enum:"text,docx,html,csv,json,xlsx"`
	Output   string   `short:"o" help:"File to write; standard output without it." placeholder:"FILE"`
	moment
}

// Help gives examples.
func (figuresAccount) Help() string {
	return `With --edition, the same edition always gives the same file.

Examples:
  entente figures account --from 1997-10 --to 2002-09 --format docx -o report.docx
  entente figures account --from 2001 --to 2001 --language ar --format docx -o report.docx
  entente figures account --edition acc-06h… --format xlsx -o report.xlsx`
}

// Run prints the account of a window, or an edition.
func (c figuresAccount) Run(e *env) error {
	if c.Edition != "" && (c.From+c.To+c.AsOf+c.KnownAt+c.Language != "" || len(c.Filters) > 0) {
		return usage{fault.New(fault.Invalid, "an edition has its own window, filters, recorded time and language: leave out what you wrote beside --edition")}
	}
	q, err := within(c.From, c.To, c.Filters)
	if err != nil {
		return err
	}
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		figures := insight.NewFigures(o.Store())
		var a insight.Account
		var edition print.Edition
		if c.Edition != "" {
			a, edition, err = print.Opened(e, o, figures, viewer, c.Edition)
		} else {
			r, asOf, readErr := c.read(e, o, viewer)
			if readErr != nil {
				return readErr
			}
			q.AsOf = asOf.Valid
			a, edition, err = print.Drafted(e, figures, r, asOf.Known, q.Request, c.Language)
		}
		if err != nil {
			return err
		}
		edition.World = web.World()
		return e.write(c.Output, func(w io.Writer) error { return print.Account(w, c.Format, a, edition) })
	})
}
