package cli

import (
	"bufio"
	"io"
	"os"
	"path/filepath"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/interchange/csvmap"
	"entente/internal/interchange/formats"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/store"
)

type exporting struct {
	FormatName string `arg:"" name:"format" help:"partyfacts, popolo, us-state, csv or jsonl."`
	Output     string `short:"o" help:"File to write; standard output without it." placeholder:"FILE"`
	Kind       string `help:"Kind of record (csv)." placeholder:"KIND"`
	Mapping    bool   `help:"Print the mapping file that reads this csv export back, instead of the export."`
	recorded
}

// Help gives examples.
func (exporting) Help() string {
	return `Writes what the acting account may read. Importing an export changes nothing.

Examples:
  entente export jsonl -o everything.jsonl
  entente export csv --kind person -o people.csv
  entente export csv --kind person --mapping > people.json
  entente export popolo --as anna -o people.json`
}

// Run writes the export; a file appears under its name only when it is whole.
func (c exporting) Run(e *env) error {
	f, err := formats.Named(c.FormatName)
	if err != nil {
		return usage{err}
	}
	kind, ok := store.KindNamed(c.Kind)
	if f.Name == "csv" && !ok {
		return usage{fault.New(fault.Invalid, "say which kind of record with --kind, such as --kind person")}
	}
	if c.Mapping {
		text, err := csvmap.MappingOf(kind)
		if err == nil {
			_, err = e.out.Write(text)
		}
		return err
	}
	return e.with(func(o *office.Office, viewer access.Viewer) error {
		r, err := c.read(e, o, viewer)
		if err != nil {
			return err
		}
		if err := o.Witness(e, viewer, ledger.ActExport, office.Witnessed{Query: c.Kind, Format: f.Name}); err != nil {
			return err
		}
		return e.write(c.Output, func(w io.Writer) error { return f.Export(e, w, r, kind) })
	})
}

// write runs f on the named file, made whole beside it first, or on standard output.
func (e *env) write(name string, f func(io.Writer) error) error {
	if name == "" {
		w := bufio.NewWriter(e.out)
		if err := f(w); err != nil {
			return err
		}
		return w.Flush()
	}
	part, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return fault.New(fault.Unavailable, "%s cannot be written; see that its folder is there and open to this program: %w", name, err)
	}
	defer os.Remove(part.Name())
	w := bufio.NewWriter(part)
	err = f(w)
	for _, finish := range []func() error{w.Flush, part.Sync, part.Close} {
		if err == nil {
			err = finish()
		}
	}
	if err != nil {
		part.Close()
		return err
	}
	return os.Rename(part.Name(), name)
}

func (e *env) writeText(name, text string) error {
	return e.write(name, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}
