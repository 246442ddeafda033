package docx

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"

	"entente/internal/fault"

	"github.com/beevik/etree"
)

// Dump writes what a file says in a form for people and for comparing: a line a paragraph, after its style, an arrow where
// it runs from right to left; tables as rows of cells.
func Dump(p *Package) (string, error) {
	var b strings.Builder
	for _, name := range p.written() {
		root, err := parse(name, p.Parts[name])
		if err != nil {
			return "", err
		}
		b.WriteString("== " + strings.TrimSuffix(strings.TrimPrefix(name, "word/"), ".xml") + "\n")
		dump(&b, root, "")
	}
	return b.String(), nil
}

func dump(b *strings.Builder, e *etree.Element, indent string) {
	for _, c := range e.ChildElements() {
		switch {
		case is(c, "p"):
			looks := child(c, "pPr")
			b.WriteString(indent)
			if child(looks, "pageBreakBefore") != nil {
				b.WriteString("-- page --\n" + indent)
			}
			if style := val(child(looks, "pStyle")); style != "" {
				b.WriteString("[" + style + "] ")
			}
			if child(looks, "bidi") != nil {
				b.WriteString("← ")
			}
			b.WriteString(visible(textOf(c)) + "\n")
		case is(c, "tbl"):
			mirrored := ""
			if on(child(child(c, "tblPr"), "bidiVisual")) {
				mirrored = " ←"
			}
			b.WriteString(indent + "table " + val(child(child(c, "tblPr"), "tblStyle")) + mirrored + "\n")
			for _, tr := range children(c, "tr") {
				b.WriteString(indent + "  row\n")
				for _, tc := range children(tr, "tc") {
					b.WriteString(indent + "    cell\n")
					dump(b, tc, indent+"      ")
				}
			}
		default:
			dump(b, c, indent)
		}
	}
}

// visible writes marks of direction by their names.
func visible(text string) string {
	return strings.NewReplacer(leftMark, "<lrm>", rightMark, "<rlm>", isolateFirst, "<fsi>", isolateEnd, "<pdi>").Replace(text)
}

// Sound reports what Word would call damaged: a part that is no XML, properties out of their order, a cell without a
// paragraph, a relation to a part that is not there, a style that is not defined.
func Sound(p *Package) error {
	var errs fault.List
	for _, name := range slices.Sorted(maps.Keys(p.Parts)) {
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
			continue
		}
		d := xml.NewDecoder(strings.NewReader(string(p.Parts[name])))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				errs.Add(name, "is no sound XML: %s", err)
				break
			}
		}
	}
	for _, name := range p.written() {
		root, err := parse(name, p.Parts[name])
		if err != nil {
			return err
		}
		walk(root, func(e *etree.Element) bool {
			switch {
			case is(e, "pPr"):
				inOrder(&errs, name, e, paragraphOrder)
			case is(e, "rPr"):
				inOrder(&errs, name, e, runOrder)
			case is(e, "tblPr"):
				inOrder(&errs, name, e, tableOrder)
			case is(e, "tc"):
				if list := e.ChildElements(); len(list) == 0 || !is(list[len(list)-1], "p") {
					errs.Add(name, "a cell does not end with a paragraph")
				}
			case is(e, "tbl"):
				if child(e, "tr") == nil || child(e, "tblGrid") == nil {
					errs.Add(name, "a table has no rows, or no grid")
				}
			}
			return true
		})
	}
	return errs.Err()
}

func inOrder(errs *fault.List, part string, e *etree.Element, order []string) {
	last := -1
	for _, c := range e.ChildElements() {
		at := slices.Index(order, c.Tag)
		if at < 0 || at <= last {
			errs.Add(part, "%s stands out of its order in %s", c.Tag, e.Tag)
			return
		}
		last = at
	}
}
