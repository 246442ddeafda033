package paper

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/print/docx"
	"entente/internal/print/pdf"
	"entente/internal/record"
	"entente/internal/store"
)

// Formats are the forms in which a paper can be had.
var Formats = []string{"docx", "pdf", "html"}

// media are their types.
var media = map[string]string{
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf", "html": "text/html; charset=utf-8",
}

// WordType is the type of Word files.
var WordType = media["docx"]

// Request is a paper that somebody wants.
type Request struct {
	office.PaperOrder
	Issued    string   // identifier of a paper that was issued: it is made again as it was; "" for a draft
	Languages []string // one, or two for columns; of an issued paper those that it has, where it is empty
	Format    string   // one of Formats
	Template  string   // identifier of an office's own template; "" for the built-in
	Note      string   // said above a page on the screen, not on paper
}

// Document is a paper as a file.
type Document struct {
	Name    string
	Type    string
	Content []byte
	Style   string // of a page: what stands in its style element
}

// Press makes papers. Its zero value makes all but PDF.
type Press struct {
	Office *office.Office
	PDF    *pdf.Printer
}

// Make makes a paper for a viewer. Errors: Invalid, NotFound, and Unavailable where there is no program for PDF.
func (p *Press) Make(ctx context.Context, viewer access.Viewer, req Request) (Document, error) {
	if !slices.Contains(Formats, req.Format) {
		return Document{}, fault.Field("format", "%q is no format of a paper: choose one of %s", req.Format, strings.Join(Formats, ", "))
	}
	if req.Format == "pdf" && !p.PDF.Ready() {
		return Document{}, fault.New(fault.Unavailable, pdf.Missing)
	}
	if len(req.Languages) > 0 {
		req.Language = req.Languages[0]
	}
	folder, err := p.folder(ctx, viewer, &req)
	if err != nil {
		return Document{}, err
	}
	var errs fault.List
	if delegation.CheckLanguages(&errs, req.Languages); errs.Err() != nil {
		return Document{}, errs.Err()
	}
	template, err := p.template(ctx, viewer, folder, req.Template)
	if err != nil {
		return Document{}, err
	}
	word, err := Word(template, folder, req.Languages)
	if err != nil {
		return Document{}, err
	}
	d := Document{Name: fileName(folder, req), Type: media[req.Format]}
	switch req.Format {
	case "docx":
		d.Content, err = word.Bytes()
	case "html":
		var page Page
		page, err = pageOf(word, titleOf(folder, req.Languages[0]), req.Languages, req.Note)
		d.Content, d.Style = []byte(page.HTML), page.Style
	case "pdf":
		d.Content, err = p.PDF.Print(ctx, source(word, folder, req.Languages, !template.builtIn))
	}
	return d, err
}

// source is the paper as the programs for PDF take it.
func source(word *docx.Package, folder *office.PaperFolder, languages []string, own bool) pdf.Source {
	return pdf.Source{
		Own: own,
		Word: func() ([]byte, error) {
			if err := word.Substitute(pdf.FontInstalled()); err != nil {
				return nil, err
			}
			return word.Bytes()
		},
		Page: func() ([]byte, error) {
			page, err := pageOf(word, titleOf(folder, languages[0]), languages, "")
			return []byte(page.HTML), err
		},
	}
}

// folder puts the paper together: as it is, or as it was issued.
func (p *Press) folder(ctx context.Context, viewer access.Viewer, req *Request) (*office.PaperFolder, error) {
	if req.Issued == "" {
		reader, err := p.Office.Read(ctx, viewer, req.AsOf)
		if err != nil {
			return nil, err
		}
		return p.Office.Paper(ctx, reader, req.PaperOrder)
	}
	folder, issued, err := p.Office.IssuedPaper(ctx, viewer, req.Issued, req.Home)
	if err != nil {
		return nil, err
	}
	if len(req.Languages) == 0 {
		req.Languages = issued.Languages
	}
	if req.Template == "" {
		req.Template = issued.Template
	}
	return folder, nil
}

// template reads the template asked for; the paper is marked with its marking too, since it shows what stands in it.
func (p *Press) template(ctx context.Context, viewer access.Viewer, folder *office.PaperFolder, id string) (*Template, error) {
	if id == "" {
		return Read(folder.Order.Type, nil)
	}
	reader := p.Office.Store().As(viewer)
	if folder.Issued != nil { // the template, too, as it was then
		var err error
		if reader, err = p.Office.Read(ctx, viewer, folder.Order.AsOf); err != nil {
			return nil, err
		}
	}
	rec, err := reader.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	t, ok := rec.(*delegation.PaperTemplate)
	if !ok || t.Type != folder.Order.Type {
		return nil, fault.Field("template", "this is no template of the paper; choose one from the list, or leave it out for the built-in one")
	}
	folder.Marking = max(folder.Marking, t.Marking)
	return Read(t.Type, t.File)
}

func titleOf(f *office.PaperFolder, language string) string {
	t, err := in(language)
	if err != nil {
		return f.Exchange.Title
	}
	return t.words["title_"+f.Order.Type] + " · " + f.Exchange.Title
}

// fileName says what the file is, in letters that every system of files knows.
func fileName(f *office.PaperFolder, req Request) string {
	day, _, _, _ := f.Exchange.During.Bounds()
	name := strings.ReplaceAll(f.Order.Type, "_", "-")
	if f.Issued != nil {
		name += fmt.Sprintf("-%d-%d", f.Issued.Year, f.Issued.Sequence)
	}
	return name + "-" + day.String() + "-" + strings.Join(req.Languages, "-") + "." + req.Format
}

// Keep makes the store refuse a template that no paper could be made from, whoever brings it: what is wrong is said where
// it stands in the file.
func Keep(s *store.Store) {
	s.Keep(func(_ *store.Tx, was, is record.Record) error {
		t, ok := is.(*delegation.PaperTemplate)
		if !ok || t.Deleted {
			return nil
		}
		if before, ok := was.(*delegation.PaperTemplate); ok && before.Type == t.Type && string(before.File) == string(t.File) {
			return nil
		}
		_, err := Read(t.Type, t.File)
		return err
	})
}
