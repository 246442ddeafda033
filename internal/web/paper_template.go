package web

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/print/docx"
	"entente/internal/print/paper"
	"entente/internal/store"
)

// templatesView is the page of templates.
type templatesView struct {
	templates []*delegation.PaperTemplate
	typed     delegation.PaperTemplate
	wrong     []*fault.Error
}

func (s *server) paperTemplates(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.showTemplates(w, r, v, http.StatusOK, templatesView{typed: delegation.PaperTemplate{Type: "invitation"}})
}

func (s *server) showTemplates(w http.ResponseWriter, r *http.Request, v *visit, status int, p templatesView) error {
	for rec, err := range v.reader.All(r.Context(), store.Of(delegation.KindPaperTemplate)) {
		if err != nil {
			return err
		}
		p.templates = append(p.templates, rec.(*delegation.PaperTemplate))
	}
	slices.SortStableFunc(p.templates, func(a, b *delegation.PaperTemplate) int {
		return slices.Index(delegation.PaperTypes, a.Type) - slices.Index(delegation.PaperTypes, b.Type)
	})
	return s.render(w, r, status, templatesPage(p))
}

// addPaperTemplate takes a Word file in. What is wrong with it is said on the same page.
func (s *server) addPaperTemplate(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := v.viewer.Require(access.DeskHead); err != nil {
		return err
	}
	p := templatesView{}
	if err := readTemplate(w, r, &p.typed); err != nil {
		p.wrong = fault.All(err)
	} else if err := s.office.Save(r.Context(), v.viewer, &p.typed, 0, office.Why{}); err != nil {
		if !fault.Is(err, fault.Invalid) {
			return err
		}
		p.wrong = fault.All(err)
	}
	if len(p.wrong) > 0 {
		return s.showTemplates(w, r, v, http.StatusUnprocessableEntity, p)
	}
	s.flash(r.Context(), "good", t(r.Context(), "papers.did_add", "Title", p.typed.Title))
	http.Redirect(w, r, "/papers/templates#"+p.typed.ID, http.StatusSeeOther)
	return nil
}

// readTemplate reads what the form sent. The file stays in memory: it is small, or refused.
func readTemplate(w http.ResponseWriter, r *http.Request, into *delegation.PaperTemplate) error {
	r.Body = http.MaxBytesReader(w, r.Body, delegation.LargestTemplate+64<<10)
	err := r.ParseMultipartForm(delegation.LargestTemplate + 64<<10)
	if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
		return fault.Field("file", "the file is too large: a template may have %d KB; make its pictures smaller", delegation.LargestTemplate>>10)
	}
	if err != nil {
		return fault.New(fault.Invalid, "the form did not arrive whole; send it again: %w", err)
	}
	into.Title, into.Type = strings.TrimSpace(r.PostFormValue("title")), r.PostFormValue("type")
	into.Languages = r.PostForm["languages"]
	if err := into.Marking.UnmarshalText([]byte(r.PostFormValue("marking"))); err != nil {
		return err
	}
	file, header, err := r.FormFile("file")
	if err != nil {
		return fault.Field("file", "choose a Word file (.docx)")
	}
	defer file.Close()
	into.FileName = header.Filename
	if into.Title == "" {
		into.Title = strings.TrimSuffix(header.Filename, ".docx")
	}
	into.File, err = io.ReadAll(file)
	return err
}

// paperTemplateFile gives an office's own Word file back.
func (s *server) paperTemplateFile(w http.ResponseWriter, r *http.Request, v *visit) error {
	rec, err := s.recordOf(r.Context(), v.reader, delegation.KindPaperTemplate, r.PathValue("id"))
	if err != nil {
		return err
	}
	t := rec.(*delegation.PaperTemplate)
	name := t.FileName
	if name == "" {
		name = "template.docx"
	}
	sendWord(w, name, t.File)
	return nil
}

// builtInTemplate gives a built-in template as a Word file, to begin from.
func (s *server) builtInTemplate(w http.ResponseWriter, r *http.Request, _ *visit) error {
	p, err := paper.BuiltIn(r.PathValue("type"))
	if err != nil {
		return fault.New(fault.NotFound, "there is no such paper")
	}
	content, err := p.Bytes()
	if err != nil {
		return err
	}
	sendWord(w, strings.ReplaceAll(r.PathValue("type"), "_", "-")+".docx", content)
	return nil
}

func sendWord(w http.ResponseWriter, name string, content []byte) {
	w.Header().Set("Content-Type", paper.WordType)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	_, _ = w.Write(content)
}

// fieldsView is the list of fields of a paper.
type fieldsView struct {
	paper string
	lines []docx.Line
}

// paperFields lists the fields of a paper, as a page or, with .csv behind its name, as a file.
func (s *server) paperFields(w http.ResponseWriter, r *http.Request, _ *visit) error {
	name, file := strings.CutSuffix(r.PathValue("type"), ".csv")
	if !slices.Contains(delegation.PaperTypes, name) {
		return fault.New(fault.NotFound, "there is no such paper")
	}
	fields, err := paper.Fields(name)
	if err != nil {
		return err
	}
	lines := docx.Lines(fields)
	if !file {
		return s.render(w, r, http.StatusOK, fieldsPage(fieldsView{name, lines}))
	}
	var b bytes.Buffer
	rows := csv.NewWriter(&b)
	_ = rows.Write([]string{"field", "meaning", "example"})
	for _, l := range lines {
		_ = rows.Write([]string{strings.Repeat("  ", l.Depth) + l.Write, l.Help, l.Example})
	}
	rows.Flush()
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="fields-`+strings.ReplaceAll(name, "_", "-")+`.csv"`)
	_, _ = w.Write(b.Bytes())
	return nil
}
