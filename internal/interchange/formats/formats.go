// Package formats lists the file formats by name, for every door that offers them.
package formats

import (
	"context"
	"io"
	"iter"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/countries"
	"entente/internal/interchange/csvmap"
	"entente/internal/interchange/ical"
	"entente/internal/interchange/jsonlines"
	"entente/internal/interchange/partyfacts"
	"entente/internal/interchange/popolo"
	"entente/internal/interchange/projects"
	"entente/internal/interchange/usstate"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Format is a file format: how it is read, and how it is written where it can carry records out.
type Format struct {
	Name       string
	Title      string
	Extensions []string // of the files that it reads in a folder; none for a format without files
	Read       interchange.Reader
	Write      func(record.Kind) interchange.Writer // nil where nothing is written; the kind matters to csv only
}

func always(w interchange.Writer) func(record.Kind) interchange.Writer {
	return func(record.Kind) interchange.Writer { return w }
}

// All lists the formats.
var All = []Format{
	{"countries", "Areas of the world: ISO 3166 and UN M49 codes, names from CLDR", nil, countries.Read, nil},
	{"partyfacts", "Party Facts: core parties and the lists beside it", []string{".csv"}, partyfacts.Read, always(partyfacts.Write)},
	{"popolo", "Popolo JSON, as EveryPolitician publishes it", []string{".json", ".json.gz"}, popolo.Read, always(popolo.Write)},
	{"us-state", "Visits, travels and principal officers of the Office of the Historian, XML", []string{".xml"}, usstate.Read, nil},
	{"us-state-visits", "Of these, the visits received", []string{".xml"}, usstate.Read, always(usstate.WriteVisits)},
	{"us-state-trips", "Of these, the travels of presidents and secretaries", []string{".xml"}, usstate.Read, always(usstate.WriteTrips)},
	{"cooperation-projects", "Projects of AidData's public diplomacy dashboard, CSV", []string{".csv"}, projects.Read, nil},
	{"csv", "Any table, with a mapping file", []string{".csv", ".tsv", ".txt"}, csvmap.Read, csvmap.Write},
	{"ics", "Events of the world from a calendar, and as one", []string{".ics"}, ical.Read, always(ical.WriteEvents)},
	{"jsonl", "JSON lines: every record of every kind", []string{".jsonl", ".jsonl.gz"}, jsonlines.Read, always(jsonlines.Write)},
}

// Named finds a format.
func Named(name string) (Format, error) {
	var names []string
	for _, f := range All {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fault.Field("format", "%q is no format: use one of %s", name, strings.Join(names, ", "))
}

// Import reads files of the format into the store. Where the store has no areas yet, it gets them first: every other
// format refers to them.
func (f Format) Import(ctx context.Context, s *store.Store, viewer access.Viewer, inputs []interchange.Input, options interchange.Options, job interchange.Job) (interchange.Account, error) {
	items := f.Read(ctx, inputs, options)
	n, err := s.As(access.System()).CountUpTo(ctx, store.Of(register.KindArea), 1)
	if err != nil {
		return interchange.Account{}, err
	}
	if n == 0 && f.Name != "countries" {
		if job.DryRun {
			items = after(countries.Records(), items)
		} else if err := Areas(ctx, s); err != nil {
			return interchange.Account{}, err
		}
	}
	return interchange.Import(ctx, s, viewer, items, job)
}

// Areas imports the areas of the world.
func Areas(ctx context.Context, s *store.Store) error {
	_, err := interchange.Import(ctx, s, access.System(), countries.Records(), interchange.Job{Reason: "Areas of the world", Source: "countries"})
	return err
}

func after(first, second iter.Seq[interchange.Item]) iter.Seq[interchange.Item] {
	return func(yield func(interchange.Item) bool) {
		for item := range first {
			if !yield(item) {
				return
			}
		}
		second(yield)
	}
}

// Export writes what the reader may read, in the format.
func (f Format) Export(ctx context.Context, w io.Writer, r store.Reader, kind record.Kind) error {
	if f.Write == nil {
		return fault.New(fault.Invalid, "%s is read only; export as jsonl, csv, or a format that carries a part of it", f.Name)
	}
	return f.Write(kind)(ctx, w, func(kind record.Kind) iter.Seq2[record.Record, error] {
		q := store.Of(kind)
		q.Sort = "id"
		return r.All(ctx, q)
	})
}
