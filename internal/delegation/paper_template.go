package delegation

import (
	"strings"

	"entente/internal/fault"
	"entente/internal/record"
)

// LargestTemplate is how many bytes the Word file of a template may have.
const LargestTemplate = 300 << 10

// PaperTemplate is an office's own Word file from which a paper is made in place of the built-in one.
type PaperTemplate struct {
	record.Head
	Title     string   `json:"title"`
	Type      string   `json:"type"`                // the paper that it is for: one of PaperTypes
	Languages []string `json:"languages,omitempty"` // those for which it was made; none for all
	FileName  string   `json:"file_name,omitempty"`
	File      []byte   `json:"file"` // .docx
	Note      string   `json:"note,omitempty"`
}

// Kind returns KindPaperTemplate.
func (*PaperTemplate) Kind() record.Kind { return KindPaperTemplate }

// Validate checks title, type and size. What stands in the file is read where it is taken in.
func (t *PaperTemplate) Validate() error {
	var errs fault.List
	if title := strings.TrimSpace(t.Title); title == "" || len(title) > 200 {
		errs.Add("title", "name the template in 1 to 200 bytes")
	}
	record.OneOf(&errs, "type", t.Type, PaperTypes)
	for _, l := range t.Languages {
		record.OneOf(&errs, "languages", l, PaperLanguages)
	}
	if len(t.File) == 0 {
		errs.Add("file", "choose a Word file (.docx)")
	}
	if len(t.File) > LargestTemplate {
		errs.Add("file", "the file has %d KB: a template may have %d; make its pictures smaller", (len(t.File)+1023)>>10, LargestTemplate>>10)
	}
	return errs.Err()
}

// For reports whether the template can be used for a paper in the languages.
func (t *PaperTemplate) For(paper string, languages []string) bool {
	if t.Type != paper {
		return false
	}
	for _, l := range languages {
		if len(t.Languages) > 0 && !strings.Contains(" "+strings.Join(t.Languages, " ")+" ", " "+l+" ") {
			return false
		}
	}
	return true
}
