package web

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/interchange/lines"
	"entente/internal/ledger"
	"entente/internal/names/flag"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"

	"github.com/xuri/excelize/v2"
)

// xlsxRows is how many rows a sheet can hold below its head.
const xlsxRows = 1<<20 - 1

// rowWriter takes the rows of an export one after another.
type rowWriter interface {
	row(cells []string) error
	end() error
}

// export streams every record of a list as a file: /export/people.csv?area=area-fr. What a reader sees of the list is
// what they get.
func (s *server) export(w http.ResponseWriter, r *http.Request, v *visit) error {
	plural, format, _ := strings.Cut(r.PathValue("file"), ".")
	kind, ok := store.KindNamed(plural)
	if !ok || store.Plural(kind) != plural || kind == access.KindUser || format != "csv" && format != "xlsx" {
		return s.nowhere(w, r, v)
	}
	values := r.URL.Query()
	second := values.Get("second")
	values.Del("second")
	reader, err := v.readAsOf(r)
	if err != nil {
		return err
	}
	q, err := s.exportQuery(r.Context(), reader, kind, values)
	if err != nil {
		return err
	}
	first, err := reader.List(r.Context(), q) // errors of the query still find an untouched answer
	if err != nil {
		return err
	}
	if format == "xlsx" {
		n, err := reader.CountUpTo(r.Context(), q, xlsxRows+1)
		if err != nil {
			return err
		}
		if n > xlsxRows {
			return fault.New(fault.Invalid, "a spreadsheet holds no more than 1,048,575 records; narrow the list, or export it as CSV")
		}
	}
	count, err := reader.CountUpTo(r.Context(), q, office.ManyTakenOut)
	if err != nil {
		return err
	}
	if len(values) == 0 && !office.Fresh(v.signIn) { // everything there is of the kind
		return toConfirm(w, r, r.URL.RequestURI())
	}
	alone, err := s.office.MayExport(r.Context(), v.viewer, exportAddress(r.URL), count, second)
	if _, ok := office.NeedsSecond(err); ok {
		return s303(w, r, "/second/ask?"+url.Values{"file": {exportAddress(r.URL)}}.Encode())
	}
	if err != nil {
		return err
	}
	if err := s.office.Witness(r.Context(), v.viewer, ledger.ActExport, office.Witnessed{Query: plural + "?" + values.Encode(), Format: format, From: clientOf(r).Address, Request: second, Alone: alone}); err != nil {
		return err
	}
	// The caller's write timeout is meant for pages; a file ends when it is whole or its reader goes.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Time{})
	name := fmt.Sprintf("%s-%s.%s", plural, today(), format)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	var out rowWriter
	if format == "csv" {
		w.Header().Set("Content-Type", "text/csv; charset=utf-8")
		out, err = newCSV(w)
	} else {
		w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
		out, err = newXLSX(w, plural)
	}
	if err == nil {
		err = writeRows(r.Context(), out, reader, q, first)
	}
	if err != nil {
		s.log.Warn("an export broke off", "path", r.URL.Path, "cause", err)
		panic(http.ErrAbortHandler) // so that half a file does not look like a whole one
	}
	return nil
}

// exportQuery is the query of a file.
func (s *server) exportQuery(ctx context.Context, reader store.Reader, kind record.Kind, values url.Values) (store.Query, error) {
	values.Del("known_at")
	values.Del("as_of")
	q, err := store.QueryFrom(kind, values)
	if err != nil {
		return q, err
	}
	q, err = s.office.ByNames(ctx, reader, q)
	q.Limit, q.Cursor = store.MaxLimit, ""
	return q, err
}

// exportCount counts what a file would hold now, as far as it matters whether it takes a second person.
func (s *server) exportCount(ctx context.Context, v *visit, file string, values url.Values) (int, error) {
	plural, _, _ := strings.Cut(file, ".")
	kind, ok := store.KindNamed(plural)
	if !ok || kind == access.KindUser {
		return 0, fault.New(fault.NotFound, "there is no such file")
	}
	q, err := s.exportQuery(ctx, v.reader, kind, values)
	if err != nil {
		return 0, err
	}
	return v.reader.CountUpTo(ctx, q, office.ManyTakenOut)
}

// writeRows writes the head and every record, page after page, with the names of what they refer to.
func writeRows(ctx context.Context, out rowWriter, reader store.Reader, q store.Query, page store.Page) error {
	columns := exportColumns(q.Kind)
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = c.name
	}
	if err := out.row(append(head, flag.Column)); err != nil {
		return err
	}
	for {
		records, err := page.Records()
		if err != nil {
			return err
		}
		if err := writePage(ctx, out, reader, columns, records); err != nil {
			return err
		}
		if page.Next == "" {
			return out.end()
		}
		q.Cursor = page.Next
		if page, err = reader.List(ctx, q); err != nil {
			return err
		}
	}
}

func writePage(ctx context.Context, out rowWriter, reader store.Reader, columns []exportColumn, records []record.Record) error {
	var ids []string
	for _, r := range records {
		for _, c := range columns {
			if c.refers != nil {
				ids = append(ids, c.refers(r)...)
			}
		}
	}
	labels, err := reader.Labels(ctx, ids...)
	if err != nil {
		return err
	}
	cells := make([]string, len(columns)+1)
	for _, r := range records {
		var texts []string // what the row shows, name by name
		for i, c := range columns {
			if c.refers != nil {
				var names []string
				for _, id := range c.refers(r) {
					names = append(names, labels[id])
				}
				cells[i] = joinNonEmpty("; ", names...)
				texts = append(texts, names...)
				continue
			}
			cells[i] = c.value(r)
			if c.texts != nil {
				texts = append(texts, c.texts(r)...)
			} else {
				texts = append(texts, strings.Split(cells[i], "; ")...)
			}
		}
		cells[len(columns)] = flag.Notes(texts...)
		if err := out.row(cells); err != nil {
			return err
		}
	}
	return nil
}

type csvRows struct{ w *csv.Writer }

func newCSV(w io.Writer) (rowWriter, error) {
	_, err := io.WriteString(w, "\ufeff") // spreadsheet programs take the file for UTF-8 by this mark only
	return csvRows{csv.NewWriter(w)}, err
}

func (c csvRows) row(cells []string) error {
	guarded := make([]string, len(cells))
	for i, cell := range cells {
		guarded[i] = lines.Guard(cell)
	}
	return c.w.Write(guarded)
}

func (c csvRows) end() error {
	c.w.Flush()
	return c.w.Error()
}

type xlsxSheet struct {
	file   *excelize.File
	stream *excelize.StreamWriter
	to     io.Writer
	n      int
}

func newXLSX(w io.Writer, sheet string) (rowWriter, error) {
	f := excelize.NewFile()
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return nil, err
	}
	stream, err := f.NewStreamWriter(sheet)
	if err != nil {
		return nil, err
	}
	return &xlsxSheet{file: f, stream: stream, to: w}, stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// row writes texts as texts: none of them is a formula for the program that opens the file.
func (x *xlsxSheet) row(cells []string) error {
	x.n++
	values := make([]any, len(cells))
	for i, cell := range cells {
		if cell != "" {
			values[i] = cell
		}
	}
	at, err := excelize.CoordinatesToCellName(1, x.n)
	if err != nil {
		return err
	}
	return x.stream.SetRow(at, values)
}

func (x *xlsxSheet) end() error {
	if err := x.stream.Flush(); err != nil {
		return err
	}
	if err := x.file.Write(x.to); err != nil {
		return err
	}
	return x.file.Close()
}
