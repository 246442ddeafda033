package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/office"
)

// figures are the commands about where we are strong, absent and known. What each line means stands with the figures
// themselves, in internal/insight.
type figures struct {
	Coverage     figuresCoverage     `cmd:"" help:"Parties in contact and met, by what they are, and the areas where there is nobody."`
	Depth        figuresDepth        `cmd:"" help:"How far each relation has come, and which are cooling: the coldest first."`
	Continuity   figuresContinuity   `cmd:"" help:"Changes of government, and whom we had known before."`
	Introduction figuresIntroduction `cmd:"" help:"The shortest way from somebody of ours to a person, by people who knew each other."`
}

// period is the window that a figure is about, and how it is printed.
type period struct {
	From   string `help:"First date of the period." required:""`
	To     string `help:"Last date of the period." required:""`
	Format string `help:"text or json." default:"text" enum:"text,json"`
	moment
}

func (p period) request() (request insight.Request, err error) {
	if request.From, err = date.Parse(p.From); err != nil {
		return request, usage{err}
	}
	if request.To, err = date.Parse(p.To); err != nil {
		return request, usage{err}
	}
	return request, nil
}

// index fills the index and hands over the viewer's reader of it.
func (m moment) index(e *env, use func(index.Reader, office.AsOf) error) error {
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r, asOf, err := m.read(e, o, viewer)
		if err != nil {
			return err
		}
		figures, err := insight.NewFigures(o.Store()).Index(e, r)
		if err != nil {
			return err
		}
		return use(figures, asOf)
	})
}

func (e *env) asJSON(v any) error {
	out := json.NewEncoder(e.out)
	out.SetIndent("", "  ")
	return out.Encode(v)
}

type figuresCoverage struct{ period }

// Help gives examples.
func (figuresCoverage) Help() string {
	return `Every number is the count of a query; --format json prints the queries beside the numbers.

Examples:
  entente figures coverage --from 1997-10 --to 2002-09
  entente figures coverage --from 2022 --to 2026 --format json`
}

// Run prints the groups, then the white spots.
func (c figuresCoverage) Run(e *env) error {
	request, err := c.request()
	if err != nil {
		return err
	}
	return c.index(e, func(r index.Reader, asOf office.AsOf) error {
		request.AsOf = asOf.Valid
		coverage, err := insight.Cover(e, r, request)
		if err != nil || c.Format == "json" {
			return orJSON(e, err, coverage)
		}
		w := table(e.out)
		for _, g := range coverage.Groups {
			fmt.Fprintf(w, "%s\tPARTIES\tIN CONTACT\tMET\t\n", strings.ToUpper(strings.ReplaceAll(g.Facet, "_", " ")))
			for _, row := range g.Rows {
				fmt.Fprintf(w, "%s\t%d\t%d\t%d\t\n", row.Label, row.All, row.InContact, row.Met)
			}
			fmt.Fprintln(w, "\t\t\t\t")
		}
		fmt.Fprintln(w, "WHITE SPOT\tPARTIES\tIN POWER\tWEIGHT\t")
		for _, s := range coverage.WhiteSpots {
			fmt.Fprintf(w, "%s\t%d\t%d\t%d\t\n", s.Name, len(s.Parties), len(s.Governing), s.Weight)
		}
		return w.Flush()
	})
}

func orJSON(e *env, err error, v any) error {
	if err != nil {
		return err
	}
	return e.asJSON(v)
}

type figuresDepth struct {
	Format string `help:"text or json." default:"text" enum:"text,json"`
	moment
}

// Help gives examples.
func (figuresDepth) Help() string {
	return `A relation is dormant after three years without contact, or four times its rhythm; cooling after half of that.

Examples:
  entente figures depth
  entente figures depth --as-of 2002-09-30 --format json`
}

// Run prints a line for each relation in contact.
func (c figuresDepth) Run(e *env) error {
	return c.index(e, func(r index.Reader, asOf office.AsOf) error {
		list, err := insight.Deepness(e, r, date.OfDay(asOf.Day()))
		if err != nil || c.Format == "json" {
			return orJSON(e, err, list)
		}
		w := table(e.out)
		fmt.Fprintln(w, "COUNTERPART\tSTAGE\tEXCHANGES\tLAST\tDAYS\tRHYTHM\tSTATE\t")
		for _, d := range list {
			fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%d\t%d\t%s\t\n", d.Name, d.Stage, d.Exchanges, d.Last, d.Days, d.Rhythm, d.Warmth)
		}
		return w.Flush()
	})
}

type figuresContinuity struct{ period }

// Help gives examples.
func (figuresContinuity) Help() string {
	return `Examples:
  entente figures continuity --from 1990 --to 2002-09
  entente figures continuity --from 2016 --to 2026 --format json`
}

// Run prints the changes of government, then the share of each year.
func (c figuresContinuity) Run(e *env) error {
	request, err := c.request()
	if err != nil {
		return err
	}
	return c.index(e, func(r index.Reader, _ office.AsOf) error {
		continuity, err := insight.Continue(e, r, request)
		if err != nil || c.Format == "json" {
			return orJSON(e, err, continuity)
		}
		w := table(e.out)
		fmt.Fprintln(w, "ON\tAREA\tWHO\tWHAT\tMET BEFORE\tSINCE\tDAYS AHEAD\tBY\t")
		for _, change := range continuity.Changes {
			for _, n := range change.Newcomers {
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d\t%s\t%d\t%s\t\n", n.On, change.Name, n.Name, n.What, n.Times, n.Since, n.LeadDays, strings.Join(n.By, "; "))
			}
		}
		fmt.Fprintln(w, "\t\t\t\t\t\t\t\t")
		fmt.Fprintln(w, "YEAR\tCHANGES\tKNOWN\tSHARE\t\t\t\t\t")
		for _, y := range continuity.Years {
			fmt.Fprintf(w, "%d\t%d\t%d\t%.0f %%\t\t\t\t\t\n", y.Year, y.Changes, y.Known, 100*y.Share)
		}
		return w.Flush()
	})
}

type figuresIntroduction struct {
	Person string `arg:"" help:"Identifier of the person to be introduced to."`
	Within string `help:"Only exchanges that began within this period (EDTF)." placeholder:"PERIOD"`
	Format string `help:"text or json." default:"text" enum:"text,json"`
	moment
}

// Help gives examples.
func (figuresIntroduction) Help() string {
	return `Examples:
  entente figures introduction per-06h…
  entente figures introduction per-06h… --within 2016/2026`
}

// Run prints the way step by step.
func (c figuresIntroduction) Run(e *env) error {
	from, to := date.Past, date.Future
	if c.Within != "" {
		i, err := date.ParseInterval(c.Within)
		if err != nil {
			return usage{err}
		}
		from, _, _, to = i.Bounds()
	}
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r, _, err := c.read(e, o, viewer)
		if err != nil {
			return err
		}
		if _, err := r.Get(e, c.Person); err != nil {
			return err
		}
		figures, err := insight.NewFigures(o.Store()).Index(e, r)
		if err != nil {
			return err
		}
		ties := figures.Introduction(c.Person, from, to)
		if c.Format == "json" {
			return e.asJSON(ties)
		}
		if len(ties) == 0 {
			return fault.New(fault.NotFound, "nobody of ours is tied to this person by at most five steps")
		}
		var ids []string
		for _, t := range ties {
			ids = append(ids, t.From, t.To, t.Through)
		}
		labels, err := r.Labels(e, ids...)
		if err != nil {
			return err
		}
		for _, t := range ties {
			fmt.Fprintf(e.out, "%s knows %s through %s\n", labels[t.From], labels[t.To], labels[t.Through])
		}
		return nil
	})
}
