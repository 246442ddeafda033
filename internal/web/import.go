package web

import (
	"encoding/csv"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/formats"
	"entente/internal/interchange/lines"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/store"
)

// importPages are the pages of import and export.
type importPages struct {
	server *server
	jobs   *imports
}

// importRoutes lists their addresses.
func (r *routes) importRoutes() {
	im := &importPages{server: r.server, jobs: newImports(r.server.office, r.server.options.Background)}
	r.page("GET /import", func(w http.ResponseWriter, r *http.Request, v *visit) error { return im.page(w, r, v, nil, nil) })
	r.page("POST /import", im.upload)
	r.page("GET /import/{id}", im.show)
	r.page("POST /import/{id}/mapping", im.mapColumns)
	r.page("POST /import/{id}/run", im.run)
	r.page("POST /import/{id}/stop", im.stop)
	r.page("GET /import/{id}/rejected.csv", im.rejected)
	r.page("GET /import/{id}/mapping.json", im.mappingFile)
	r.page("GET /exports/{format}", im.export)
}

// pastImports is how many earlier imports the page lists.
const pastImports = 20

// pastImport is an earlier import, and whether it was taken back.
type pastImport struct {
	ledger.Batch
	undone bool
}

// page shows the start of an import, the earlier ones, and the exports. With problems it shows what was wrong with the
// upload.
func (im *importPages) page(w http.ResponseWriter, r *http.Request, v *visit, fields map[string]string, problems fault.List) error {
	start := importStart{fields: fields, wrong: problems}
	if v.viewer.Role.Includes(access.DeskHead) {
		if j := im.jobs.current(v); j != nil {
			view := j.view()
			start.current = &view
		}
		batches, err := v.reader.Batches(r.Context(), ledger.ActImport, pastImports)
		if err != nil {
			return err
		}
		undone, err := v.reader.Batches(r.Context(), ledger.ActUndo, 10*pastImports)
		if err != nil {
			return err
		}
		var authors []string
		for _, b := range batches {
			authors = append(authors, b.Author)
		}
		if start.labels, err = v.reader.Labels(r.Context(), authors...); err != nil {
			return err
		}
		for _, b := range batches {
			start.past = append(start.past, pastImport{b, slices.ContainsFunc(undone, func(u ledger.Batch) bool {
				return u.Undoes == "batch "+strconv.FormatInt(b.ID, 10)
			})})
		}
	}
	status := http.StatusOK
	if len(problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return im.server.render(w, r, status, importPage(start))
}

// importStart is what the first page of imports shows.
type importStart struct {
	fields  map[string]string
	wrong   fault.List
	current *importView
	past    []pastImport
	labels  map[string]string // of their authors
}

func (p importStart) message(field string) string {
	for _, e := range p.wrong {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

// mine is the import of an address, if it is the viewer's own and they may still import.
func (im *importPages) mine(r *http.Request, v *visit) (*importJob, error) {
	if err := v.viewer.Require(access.DeskHead); err != nil {
		return nil, err
	}
	return im.jobs.of(v, r.PathValue("id"))
}

// show shows an import where it stands: its columns, its progress, its preview or its result. A page that asks by itself
// gets the progress alone, and is led on when there is more to see.
func (im *importPages) show(w http.ResponseWriter, r *http.Request, v *visit) error {
	j, err := im.mine(r, v)
	if err != nil {
		return err
	}
	view := j.view()
	if r.Header.Get("HX-Request") != "" {
		if !view.runs() {
			w.Header().Set("HX-Redirect", "/import/"+j.id)
			w.WriteHeader(http.StatusNoContent)
			return nil
		}
		return im.server.render(w, r, http.StatusOK, importProgress(view))
	}
	switch {
	case view.runs():
		return im.server.render(w, r, http.StatusOK, importRunning(view))
	case view.stage == stageMapping, r.URL.Query().Get("stage") == "mapping" && len(view.mapping.columns) > 0 && view.stage != stageDone:
		return im.server.render(w, r, http.StatusOK, importMappingPage(view))
	case view.stage == stageFailed:
		return im.server.render(w, r, http.StatusOK, importFailed(view, fault.All(view.err)))
	}
	examples, err := im.examples(r, v, view)
	if err != nil {
		return err
	}
	return im.server.render(w, r, http.StatusOK, importResult(view, examples))
}

// unread is how many rows were rejected before it was known what they are: no kind counts them.
func unread(a interchange.Account) int {
	n := a.Rejected
	for _, c := range a.ByKind {
		n -= c.Rejected
	}
	return n
}

// importExample is a record as the import leaves it, with what the preview says of it.
type importExample struct {
	kind        record.Kind
	id          string
	label, text string
	created     bool
}

func (im *importPages) examples(r *http.Request, v *visit, view importView) ([]importExample, error) {
	return describeExamples(r.Context(), v.reader, view.shown().Examples)
}

// run writes an import whose preview was seen.
func (im *importPages) run(w http.ResponseWriter, r *http.Request, v *visit) error {
	j, err := im.mine(r, v)
	if err != nil {
		return err
	}
	if j.view().stage != stageChecked {
		return fault.New(fault.Conflict, "look at the preview of this import first")
	}
	if err := im.jobs.start(v.viewer, j, false); err != nil {
		return err
	}
	return s303(w, r, "/import/"+j.id)
}

// stop breaks an import off, or forgets one that waits.
func (im *importPages) stop(w http.ResponseWriter, r *http.Request, v *visit) error {
	j, err := im.mine(r, v)
	if err != nil {
		return err
	}
	im.jobs.discard(j)
	im.server.flash(r.Context(), "warn", t(r.Context(), "import.stopped"))
	return s303(w, r, "/import")
}

// rejected sends the rows that were rejected, as a table.
func (im *importPages) rejected(w http.ResponseWriter, r *http.Request, v *visit) error {
	j, err := im.mine(r, v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="rejected.csv"`)
	out := csv.NewWriter(w)
	_ = out.Write([]string{"file", "line", "field", "reason"})
	for _, e := range j.view().shown().Rejections {
		line := ""
		if e.Line > 0 {
			line = strconv.Itoa(e.Line)
		}
		_ = out.Write([]string{lines.Guard(e.File), line, e.Field, lines.Guard(e.Message)})
	}
	out.Flush()
	return nil // a browser that went away is no error of ours
}

// mappingFile sends the mapping that was chosen, for the command line and for the next time.
func (im *importPages) mappingFile(w http.ResponseWriter, r *http.Request, v *visit) error {
	j, err := im.mine(r, v)
	if err != nil {
		return err
	}
	j.mu.Lock()
	data := j.options.Mapping
	j.mu.Unlock()
	if len(data) == 0 {
		return fault.New(fault.NotFound, "this import has no mapping yet")
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Disposition", `attachment; filename="mapping.json"`)
	_, _ = w.Write(data)
	return nil
}

// exportFormat is a format that records can be taken out in.
type exportFormat struct {
	name, title, file string
	kinds             bool // one kind at a time
}

func exportFormats() []exportFormat {
	var list []exportFormat
	for _, f := range formats.All {
		if f.Write == nil {
			continue
		}
		ext := ".txt"
		if len(f.Extensions) > 0 {
			ext = f.Extensions[0]
		}
		list = append(list, exportFormat{f.Name, f.Title, f.Name + ext, f.Name == "csv"})
	}
	return list
}

// export sends everything that the viewer may read, in a format. It is written as it is read; an error after the first
// byte breaks the file off, so that nobody takes half of it for the whole.
func (im *importPages) export(w http.ResponseWriter, r *http.Request, v *visit) error {
	f, err := formats.Named(r.PathValue("format"))
	if err != nil || f.Write == nil {
		return fault.New(fault.NotFound, "there is no such export")
	}
	kind := record.Kind(r.URL.Query().Get("kind"))
	if f.Name == "csv" {
		if _, ok := interchange.New(kind); !ok {
			return fault.Field("kind", "choose which records to export")
		}
	}
	name := f.Name
	if f.Name == "csv" {
		name = store.Plural(kind)
	}
	if len(f.Extensions) > 0 {
		name += f.Extensions[0]
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", `attachment; filename="`+filepath.Base(time.Now().UTC().Format("2006-01-02")+"-"+name)+`"`)
	out := &begun{Writer: w}
	if err := f.Export(r.Context(), out, v.reader, kind); err != nil {
		if !out.yes {
			w.Header().Del("Content-Disposition")
			return err
		}
		im.server.log.Error("an export broke off", "format", f.Name, "cause", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}

// begun notes whether anything was sent.
type begun struct {
	io.Writer
	yes bool
}

func (b *begun) Write(p []byte) (int, error) {
	b.yes = true
	return b.Writer.Write(p)
}
