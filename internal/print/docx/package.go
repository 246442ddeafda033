// Package docx reads Word files (.docx, Office Open XML) as templates, fills their fields and writes them again.
//
// A template is an ordinary Word file in which an office writes fields between double braces:
//
//	{{exchange.title}}             the text
//	{{#people}} ... {{/people}}    once for each of a list, or once where a text is there or an answer is yes
//	{{^people}} ... {{/people}}    where the list is empty, the text is not there, or the answer is no
//
// A pair repeats the smallest thing that holds both of its ends: words of a paragraph, paragraphs and tables, or, where
// they stand in different cells, rows of a table. A paragraph that holds nothing but such marks leaves no line behind. Word
// may cut a field into pieces as it likes (spelling, language, an edit); it is put together again, and takes the looks of
// its first character.
//
// Styles, headers, numbering and whatever else the file holds stay as the office made them.
package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"entente/internal/fault"
)

// Bounds of a template. A Word file of a letterhead and ten pages is some 30 to 60 KB; with a coat of arms 100 to 200.
const (
	MaxFile  = 300 << 10 // of the file itself
	maxParts = 400
	maxPart  = 8 << 20  // of one part, unpacked
	maxTotal = 24 << 20 // of all parts, unpacked
	maxDepth = 120      // elements within elements
)

// Package is a Word file as its parts.
type Package struct {
	Parts map[string][]byte // by name, such as word/document.xml
}

// document is the part that holds the text.
const document = "word/document.xml"

// Open reads a Word file and refuses what a template may not bring: more than the bounds, macros, embedded programs and
// links out of the file. Errors: Invalid, saying what was found and where.
func Open(file []byte) (*Package, error) {
	if len(file) > MaxFile {
		return nil, fault.Field("file", "the file has %d KB: a template may have %d; make its pictures smaller", (len(file)+1023)>>10, MaxFile>>10)
	}
	if bytes.HasPrefix(file, []byte{0xd0, 0xcf, 0x11, 0xe0}) {
		return nil, fault.Field("file", "this is a Word file of the old form, or one under a password: save it as .docx without a password")
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, fault.Field("file", "this is not a Word file (.docx): %w", err)
	}
	if len(z.File) > maxParts {
		return nil, fault.Field("file", "the file has %d parts: a template may have %d", len(z.File), maxParts)
	}
	p := &Package{Parts: make(map[string][]byte, len(z.File))}
	total := 0
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if _, twice := p.Parts[f.Name]; twice {
			return nil, fault.Field("file", "the file has the part %q twice: save it again from Word", f.Name)
		}
		content, err := unpack(f)
		if err != nil {
			return nil, err
		}
		if total += len(content); total > maxTotal {
			return nil, fault.Field("file", "unpacked, the file is larger than %d MB: it is no template", maxTotal>>20)
		}
		p.Parts[f.Name] = content
	}
	if p.Parts[document] == nil || p.Parts["[Content_Types].xml"] == nil {
		return nil, fault.Field("file", "this is not a Word file (.docx): it has no part %s", document)
	}
	return p, p.refuse()
}

// unpack reads one part. What the file says of its size is not believed.
func unpack(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fault.Field("file", "the part %q cannot be read: save the file again from Word: %w", f.Name, err)
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	if err != nil {
		return nil, fault.Field("file", "the part %q cannot be read: save the file again from Word: %w", f.Name, err)
	}
	if len(content) > maxPart {
		return nil, fault.Field("file", "unpacked, the part %q is larger than %d MB: it is no template", f.Name, maxPart>>20)
	}
	return content, nil
}

// packed is the time that every part is given, so that the same text is the same file: the first that a zip file can say.
var packed = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// Bytes writes the file. The same parts give the same bytes.
func (p *Package) Bytes() ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	names := slices.Sorted(maps.Keys(p.Parts))
	// Programs that look at the first part only, to tell what a zip file is, expect the list of types there.
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	for _, name := range names {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: packed})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(p.Parts[name]); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

func rank(part string) int {
	switch {
	case part == "[Content_Types].xml":
		return 0
	case strings.HasPrefix(part, "_rels/"):
		return 1
	case part == document:
		return 2
	}
	return 3
}

// written lists the parts that hold running text, the body first.
func (p *Package) written() []string {
	list := []string{document}
	for _, name := range slices.Sorted(maps.Keys(p.Parts)) {
		base, ok := strings.CutPrefix(name, "word/")
		if !ok || !strings.HasSuffix(base, ".xml") || strings.Contains(base, "/") {
			continue
		}
		for _, sort := range []string{"header", "footer", "footnotes", "endnotes"} {
			if strings.HasPrefix(base, sort) {
				list = append(list, name)
			}
		}
	}
	return list
}
