package paper

import (
	"embed"
	"html"
	"io/fs"
	"slices"
	"strings"

	"entente/internal/fault"
	"entente/internal/names/flag"
	"entente/internal/office"
	"entente/internal/print/docx"
)

//go:embed layouts/*.xml
var layouts embed.FS

//go:embed all:base
var baseFiles embed.FS

// BuiltIn is the built-in template of a paper, as a Word file that an office can take as the beginning of its own.
func BuiltIn(paperType string) (*docx.Package, error) {
	if !knownType(paperType) {
		return nil, fault.Field("type", "%q is no paper", paperType)
	}
	layout, err := layouts.ReadFile("layouts/" + paperType + ".xml")
	if err != nil {
		return nil, err
	}
	base, err := fs.Sub(baseFiles, "base")
	if err != nil {
		return nil, err
	}
	return docx.FromLayout(base, layout)
}

// Sheet is a Word file in the looks of our papers, of a layout without fields, with a line above each page and one below, in a
// language of papers. Errors: Invalid for another language.
func Sheet(language string, layout []byte, above, below string) (*docx.Package, error) {
	own, err := in(language)
	if err != nil {
		return nil, err
	}
	base, err := fs.Sub(baseFiles, "base")
	if err != nil {
		return nil, err
	}
	p, err := docx.FromLayout(base, layout)
	if err != nil {
		return nil, err
	}
	for part, field := range map[string][]string{
		"word/header1.xml": {"{{paper.marking}}", above},
		"word/footer1.xml": {"{{paper.title}} · {{paper.as_of}}", below, "{{word.page}}", own.words["page"]},
	} {
		for i := 1; i < len(field); i += 2 {
			field[i] = html.EscapeString(field[i])
		}
		p.Parts[part] = []byte(strings.NewReplacer(field...).Replace(string(p.Parts[part])))
	}
	if language != "en" { // which files are written in
		if err := p.Dress(language); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// Template is a Word file that papers of one type can be made from.
type Template struct {
	*docx.Template
	builtIn bool
}

// Read reads an office's own Word file as a template of a paper, or, for an empty one, gives the built-in. Errors:
// Invalid, with the name and the place of a field that there is not, or with what the file may not bring.
func Read(paperType string, file []byte) (*Template, error) {
	fields, err := Fields(paperType)
	if err != nil {
		return nil, err
	}
	var pack *docx.Package
	if len(file) == 0 {
		pack, err = BuiltIn(paperType)
	} else {
		pack, err = docx.Open(file)
	}
	if err != nil {
		return nil, err
	}
	t, err := docx.Parse(pack, fields)
	if err != nil {
		return nil, err
	}
	return &Template{t, len(file) == 0}, nil
}

// Word sets a folder in one language, or in two beside one another.
func Word(t *Template, f *office.PaperFolder, languages []string) (*docx.Package, error) {
	var editions []docx.Edition
	for _, l := range languages {
		view, err := View(f, l)
		if err != nil {
			return nil, err
		}
		t, err := in(l)
		if err != nil {
			return nil, err
		}
		editions = append(editions, docx.Edition{Lang: l, View: view, Flag: flag.Text, Warning: flag.Sign + " " + t.words["look_closely"]})
	}
	p, err := t.Fill(editions...)
	if err == nil && t.builtIn && slices.Contains(languages, "ar") {
		percent := 80
		if len(languages) > 1 { // the other language's lines are low already
			percent = 93
		}
		err = p.Tighten(percent)
	}
	return p, err
}
