package docx

import (
	"bytes"

	"entente/internal/fault"

	"github.com/beevik/etree"
)

// Template is a Word file whose fields were found and checked.
type Template struct {
	pack   *Package
	parts  []compiled
	styles map[string]bool // by identifier
}

type compiled struct {
	name string
	root *holder
}

// maxTags bounds the fields of a template; the longest of ours has about 150.
const maxTags = 3000

// Parse checks a template against the fields that it may name. Errors: Invalid, with the field's name and its place.
func Parse(pack *Package, fields []Field) (*Template, error) {
	t := &Template{pack: pack, styles: make(map[string]bool)}
	if err := t.readStyles(); err != nil {
		return nil, err
	}
	for _, name := range pack.written() {
		root, err := parse(name, pack.Parts[name])
		if err != nil {
			return nil, err
		}
		if name == document && child(root, "body") == nil {
			return nil, fault.Field("file", "the file has no text: save it again from Word")
		}
		tags, err := findTags(name, root)
		if err != nil {
			return nil, err
		}
		if len(tags) > maxTags {
			return nil, fault.Field("file", "%s has %d fields: a template may have %d", name, len(tags), maxTags)
		}
		if err := match(tags); err != nil {
			return nil, err
		}
		if err := check(tags, fields); err != nil {
			return nil, err
		}
		nodes, err := compile(root, tags)
		if err != nil {
			return nil, err
		}
		t.parts = append(t.parts, compiled{name: name, root: nodes})
	}
	return t, nil
}

// readStyles notes which styles the file has, and refuses one whose styles cannot be read.
func (t *Template) readStyles() error {
	const name = "word/styles.xml"
	if t.pack.Parts[name] == nil {
		return nil
	}
	root, err := parse(name, t.pack.Parts[name])
	for _, s := range children(root, "style") {
		t.styles[s.SelectAttrValue("w:styleId", "")] = true
	}
	return err
}

// parse reads a part as a tree.
func parse(name string, content []byte) (*etree.Element, error) {
	d := etree.NewDocument()
	if err := d.ReadFromBytes(content); err != nil || d.Root() == nil {
		return nil, fault.Field("file", "the part %s is no sound XML: save the file again from Word: %w", name, err)
	}
	if d.Root().Space != "w" {
		return nil, fault.Field("file", "the part %s is not written as Word writes it: open the file in Word or LibreOffice and save it again as .docx", name)
	}
	return d.Root(), nil
}

// serial writes a tree as a part.
func serial(root *etree.Element) ([]byte, error) {
	d := etree.NewDocument()
	d.WriteSettings = etree.WriteSettings{CanonicalText: true, CanonicalAttrVal: true}
	d.CreateProcInst("xml", `version="1.0" encoding="UTF-8" standalone="yes"`)
	d.SetRoot(root)
	var b bytes.Buffer
	_, err := d.WriteTo(&b)
	return b.Bytes(), err
}
