package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/formats"
	"entente/internal/office"
	"entente/internal/record"

	"github.com/schollz/progressbar/v3"
)

type importing struct {
	FormatName string   `arg:"" name:"format" help:"countries, partyfacts, popolo, us-state, csv or jsonl."`
	Paths      []string `arg:"" optional:"" help:"Files and folders; - for standard input."`
	DryRun     bool     `help:"Tell what would happen, and write nothing."`
	Mapping    string   `help:"Mapping file (csv)." type:"existingfile"`
	Home       string   `help:"Name of the home organisation (us-state)."`
	Reason     string   `help:"Why, for the ledger."`
	Format     string   `help:"How to print the account: text or json." default:"text" enum:"text,json"`
}

// Help gives examples.
func (importing) Help() string {
	return `Rows that cannot be read are listed with file, line and reason; the rest goes in. Repeating an import changes
nothing. A whole import can be taken back: entente undo --batch N.

Examples:
  entente import countries
  entente import partyfacts partyfacts-core-parties.csv
  entente import popolo everypolitician/data --dry-run
  zcat people.json.gz | entente import popolo -
  entente import us-state us-state/ --home "United States Department of State"
  entente import csv members.csv --mapping members.json

A mapping file says what each column is. "key" are the columns that tell rows apart, "scheme" names your list; together
they let an import be repeated. A column is a field, or a field whose value is looked up:
  {"kind": "person", "scheme": "members", "key": ["No"], "constants": {"marking": "internal"},
   "columns": {"Name": "names.0.text", "Born": "birth", "Country": {"field": "area", "resolve": "area"}}}
"resolve": "area" takes ISO codes and names of countries. The import page makes such files from your columns.`
}

// Run imports and prints the account. It fails where nothing at all could be read.
func (c importing) Run(e *env) error {
	f, err := formats.Named(c.FormatName)
	if err != nil {
		return usage{err}
	}
	if len(c.Paths) == 0 && len(f.Extensions) > 0 {
		return usage{fault.New(fault.Invalid, "say which files to import: entente import %s PATH…", f.Name)}
	}
	options := interchange.Options{Home: c.Home}
	if c.Mapping != "" {
		if options.Mapping, err = os.ReadFile(c.Mapping); err != nil {
			return err
		}
	} else if f.Name == "csv" {
		return usage{fault.New(fault.Invalid, "a csv import needs --mapping FILE; entente export csv --kind person --mapping prints one to start from")}
	}
	var inputs []interchange.Input
	if len(f.Extensions) > 0 {
		if inputs, err = interchange.Files(c.Paths, f.Extensions...); err != nil {
			return err
		}
	}
	names := make([]string, 0, len(c.Paths))
	for _, p := range c.Paths {
		names = append(names, filepath.Base(p))
	}
	bar, inputs := e.progress(c.FormatName, inputs)
	return e.withNew(func(o *office.Office, viewer access.Viewer) error {
		began := time.Now()
		account, err := f.Import(e, o.Store(), viewer, inputs, options, interchange.Job{
			Reason: c.Reason, Source: f.Name + " " + strings.Join(names, " "), DryRun: c.DryRun,
			Progress: func(n int) { bar(n) },
		})
		bar(-1)
		if err != nil {
			return err
		}
		account.CompareNames(e, o.Store().As(viewer))
		if err := c.print(e, account, time.Since(began)); err != nil {
			return err
		}
		if account.Rejected > 0 && account.Created+account.Changed+account.Unchanged == 0 {
			return fault.New(fault.Invalid, "no row could be imported")
		}
		return nil
	})
}

func (c importing) print(e *env, a interchange.Account, took time.Duration) error {
	if c.Format == "json" {
		type rejection struct {
			File   string `json:"file"`
			Line   int    `json:"line,omitempty"`
			Field  string `json:"field,omitempty"`
			Reason string `json:"reason"`
		}
		list := []rejection{}
		for _, r := range a.Rejections {
			list = append(list, rejection{r.File, r.Line, r.Field, r.Message})
		}
		enc := json.NewEncoder(e.out)
		enc.SetIndent("", "  ")
		return enc.Encode(struct {
			interchange.Account
			Batch      int64       `json:"batch,omitempty"`
			DryRun     bool        `json:"dry_run"`
			Seconds    float64     `json:"seconds"`
			Rejections []rejection `json:"rejections"`
			ToDecide   []decision  `json:"to_decide"`
		}{a, a.Batch.ID, c.DryRun, took.Seconds(), list, decisionsOf(a)})
	}
	for _, r := range a.Rejections {
		fmt.Fprintln(e.out, "rejected", r)
	}
	if more := a.Rejected - len(a.Rejections); more > 0 {
		fmt.Fprintf(e.out, "… and %d more rejected\n", more)
	}
	w := table(e.out)
	fmt.Fprintln(w, "\tcreated\tchanged\tunchanged\trejected\t")
	for _, k := range slices.Sorted(maps.Keys(a.ByKind)) {
		n := a.ByKind[record.Kind(k)]
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t\n", k, n.Created, n.Changed, n.Unchanged, n.Rejected)
	}
	fmt.Fprintf(w, "all\t%d\t%d\t%d\t%d\t\n", a.Created, a.Changed, a.Unchanged, a.Rejected)
	if err := w.Flush(); err != nil {
		return err
	}
	printDecisions(e, a)
	rows := a.Created + a.Changed + a.Unchanged + a.Rejected
	fmt.Fprintf(e.out, "%d rows in %.1f s, %.0f a second. ", rows, took.Seconds(), float64(rows)/took.Seconds())
	switch {
	case c.DryRun:
		fmt.Fprintln(e.out, "Nothing was written: this was a dry run.")
	case a.Batch.ID == 0:
		fmt.Fprintln(e.out, "Nothing was changed.")
	default:
		fmt.Fprintf(e.out, "Take it back with: entente undo --batch %d\n", a.Batch.ID)
	}
	return nil
}

// progress draws a bar of the bytes read, on a terminal only. The returned function is told the rows done so far, and
// -1 at the end.
func (e *env) progress(title string, inputs []interchange.Input) (func(rows int), []interchange.Input) {
	file, ok := e.err.(*os.File)
	if !ok {
		return func(int) {}, inputs
	}
	if info, err := file.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return func(int) {}, inputs
	}
	var total int64
	for _, in := range inputs {
		info, err := os.Stat(in.Name)
		if err != nil { // standard input: of unknown length
			total = -1
			break
		}
		total += info.Size()
	}
	if total == 0 {
		total = -1
	}
	bar := progressbar.NewOptions64(total, progressbar.OptionSetWriter(file), progressbar.OptionSetDescription(title), progressbar.OptionShowBytes(true),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	var read atomic.Int64
	counted := make([]interchange.Input, len(inputs))
	for i, in := range inputs {
		counted[i] = interchange.Input{Name: in.Name, Open: func() (io.ReadCloser, error) {
			r, err := in.Open()
			return &counter{r, &read}, err
		}}
	}
	return func(rows int) {
		if rows < 0 {
			bar.Finish()
			return
		}
		bar.Describe(fmt.Sprintf("%s, %d rows", title, rows))
		bar.Set64(read.Load())
	}, counted
}

type counter struct {
	io.ReadCloser
	read *atomic.Int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	c.read.Add(int64(n))
	return n, err
}
