package web

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"

	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/print"
	"entente/internal/print/paper"
	"entente/internal/print/pdf"
	"entente/internal/study"
)

// studyPaper answers with the paper of a study as a file, or as a page to print: as the reader may read it, and as it was known at
// the time that the address names.
func (s *server) studyPaper(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	reader, err := v.lookAsOf(r)
	if err != nil {
		return err
	}
	d, err := s.office.StudyDossier(ctx, reader, v.asOf, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := s.studyOnPaper(ctx, d)
	page := func() ([]byte, error) { page, _, err := print.StudyHTML(p); return []byte(page), err }
	word := func() ([]byte, error) { return print.StudyWord(p) }
	format, media, disposition := r.PathValue("format"), "", "attachment"
	if format == "pdf" && !s.options.PDF.Ready() {
		format = "html" // which prints as well, from the browser
	}
	var file []byte
	switch format {
	case "html":
		media, disposition = "text/html; charset=utf-8", "inline"
		html, style, err := print.StudyHTML(p)
		if err != nil {
			return err
		}
		file = []byte(html)
		sum := sha256.Sum256([]byte(style))
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	case "docx":
		media = paper.WordType
		file, err = word()
	case "pdf":
		media = "application/pdf"
		file, err = s.options.PDF.Print(ctx, pdf.Source{Page: page, Word: word})
	default:
		return fault.New(fault.NotFound, "%s", t(ctx, "study.unprinted"))
	}
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", disposition+`; filename="`+d.Study.ID+"-"+strconv.Itoa(d.Study.Version)+"."+format+`"`) // letters and digits: they need no quoting
	_, _ = w.Write(file)                                                                                                 // a browser that went away is no error of ours
	return nil
}

// studyOnPaper is a study in the words of the reader.
func (s *server) studyOnPaper(ctx context.Context, d office.StudyDossier) print.StudyPaper {
	e := d.Study
	p := print.StudyPaper{
		Home: s.options.Home, Title: e.Title, Abstract: e.Abstract, Text: d.Noted.Text,
		Version: t(ctx, "study.version", "Number", e.Version, "State", word(ctx, "study_state", e.State)),
		Words:   print.StudyWords{Abstract: t(ctx, "study.abstract"), Findings: t(ctx, "study.findings"), Lessons: t(ctx, "list.lessons"), Notes: t(ctx, "study.notes")},
	}
	if e.Marking != 0 {
		p.Marking = word(ctx, "marking", e.Marking.String())
	}
	for _, f := range [][2]string{
		{t(ctx, "study.col_asked"), joinNonEmpty(", ", askedBy(e, d.Labels), dateText(ctx, e.Asked))},
		{t(ctx, "study.authors"), labelList(e.Authors, d.Labels)},
		{t(ctx, "study.col_themes"), labelList(e.Themes, d.Labels)},
		{t(ctx, "study.col_about"), labelList(append([]string{e.Counterpart}, e.Areas...), d.Labels)},
		{t(ctx, "study.col_audience"), wordsOf(e.Audience)},
		{t(ctx, "study.released"), dateText(ctx, e.Released)},
	} {
		if f[1] != "" {
			p.Facts = append(p.Facts, f)
		}
	}
	sure := func(confidence string) string {
		return t(ctx, "study.sure", "Confidence", word(ctx, "study_confidence", confidence))
	}
	for _, f := range e.Findings {
		p.Findings = append(p.Findings, [2]string{f.Text, sure(f.Confidence)})
	}
	for _, l := range d.Lessons {
		p.Lessons = append(p.Lessons, [2]string{l.Title, sure(l.Confidence)})
	}
	for _, o := range d.Notes() {
		p.Notes = append(p.Notes, noteText(ctx, o, d.Labels))
	}
	return p
}

// noteText is a footnote: what it comes from, and where in it.
func noteText(ctx context.Context, o *study.Origin, labels map[string]string) string {
	if labels[o.Record] == "" {
		return o.Page
	}
	return joinNonEmpty(", ", originText(ctx, o, labels), o.Page)
}
