package usstate

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"entente/internal/fault"
	"entente/internal/interchange"
)

// maxDepth is how deep elements may nest. The real files need seven.
const maxDepth = 16

// An element is a small part of a file, read whole: a visit, a person, a mission.
type element struct {
	name     string
	line     int
	attrs    []xml.Attr
	content  strings.Builder // its text and that of everything inside, in order
	children []*element
}

// child returns the first child of the name, or nil.
func (e *element) child(name string) *element {
	if e == nil {
		return nil
	}
	for _, c := range e.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// text returns the text at the end of a path of children, white space single; "" where there is none.
func (e *element) text(path ...string) string {
	for _, name := range path {
		e = e.child(name)
	}
	if e == nil {
		return ""
	}
	return strings.Join(strings.Fields(e.content.String()), " ")
}

func (e *element) attr(name string) string {
	if e == nil {
		return ""
	}
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// A document is an open XML file, read up to its root element.
type document struct {
	in       interchange.Input
	file     io.Closer
	limit    *interchange.RecordLimit
	decoder  *xml.Decoder
	root     xml.StartElement
	rootLine int
}

// open opens a file and reads up to its root element. A document type is refused: entities are defined there, and no
// file of this format needs one.
func open(in interchange.Input) (*document, error) {
	if in.Name == "-" {
		return nil, fault.New(fault.Invalid, "this format consists of many files that refer to one another and cannot come from the standard input: name the folder")
	}
	file, err := in.OpenBounded()
	if err != nil {
		return nil, err
	}
	d := &document{in: in, file: file, limit: interchange.NewRecordLimit(in.Name, file, interchange.MaxRecord)}
	d.decoder = xml.NewDecoder(d.limit)
	for {
		token, err := d.token()
		if err != nil {
			d.close()
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok {
			d.root = start.Copy()
			d.rootLine, _ = d.decoder.InputPos()
			return d, nil
		}
	}
}

func (d *document) close() { d.file.Close() }

func (d *document) token() (xml.Token, error) {
	token, err := d.decoder.Token()
	if err != nil {
		return nil, d.wrong(err)
	}
	if _, ok := token.(xml.Directive); ok {
		line, _ := d.decoder.InputPos()
		return nil, fault.New(fault.Invalid, "the file declares a document type, which can define entities that never end: take the line out").At(d.in.Name, line)
	}
	return token, nil
}

func (d *document) wrong(err error) error {
	if known := (*fault.Error)(nil); errors.As(err, &known) {
		return known
	}
	line, _ := d.decoder.InputPos()
	if errors.Is(err, io.EOF) {
		return fault.New(fault.Invalid, "the file ends before it begins: it holds no XML element").At(d.in.Name, line)
	}
	if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
		return fault.New(fault.Invalid, "the file is no sound XML from here on (%s): mend it and import it again", shorten(syntax.Msg)).At(d.in.Name, syntax.Line)
	}
	return fault.New(fault.Invalid, "the file cannot be read as XML from here on (%s): save it in UTF-8 and import it again", shorten(err.Error())).At(d.in.Name, line)
}

// whole reads the root element with everything inside.
func (d *document) whole() (*element, error) { return d.element(d.root, 1) }

// each calls found for every child of the root that has the name, one at a time, until it asks to stop.
func (d *document) each(name string, found func(*element) bool) error {
	for {
		d.limit.Next()
		token, err := d.token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			e, err := d.element(token, 2)
			if err != nil {
				return err
			}
			if e.name == name && !found(e) {
				return nil
			}
		}
	}
}

func (d *document) element(start xml.StartElement, depth int) (*element, error) {
	line, _ := d.decoder.InputPos()
	if depth > maxDepth {
		return nil, fault.New(fault.Invalid, "elements nest deeper than %d levels here: this is no file of this format", maxDepth).At(d.in.Name, line)
	}
	e := &element{name: start.Name.Local, line: line, attrs: start.Attr}
	for {
		token, err := d.token()
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.CharData:
			e.content.Write(token)
		case xml.EndElement:
			return e, nil
		case xml.StartElement:
			child, err := d.element(token.Copy(), depth+1)
			if err != nil {
				return nil, err
			}
			e.content.WriteString(child.content.String())
			e.children = append(e.children, child)
		}
	}
}

// shorten keeps what a file says from filling a message.
func shorten(text string) string {
	if len(text) > 80 {
		return strings.ToValidUTF8(text[:80], "") + "…"
	}
	return text
}
