package docx

import (
	"slices"

	"github.com/beevik/etree"
)

// paragraphOrder and runOrder are the orders in which the schema wants the properties of a paragraph and of a run
// (ECMA-376, part 1, 17.3.1.26 and 17.3.2.28). Word calls a file that breaks them damaged.
var paragraphOrder = []string{
	"pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd",
	"tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
	"adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
	"textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
}

var runOrder = []string{
	"rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint",
	"noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u",
	"effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
}

var tableOrder = []string{
	"tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing",
	"tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription",
}

// property returns the child of properties with the name, made in its right place where it is not there.
func property(properties *etree.Element, order []string, name string) *etree.Element {
	if e := child(properties, name); e != nil {
		return e
	}
	at := slices.Index(order, name)
	e := w(name)
	for _, sibling := range properties.ChildElements() {
		if slices.Index(order, sibling.Tag) > at {
			properties.InsertChildAt(sibling.Index(), e)
			return e
		}
	}
	properties.AddChild(e)
	return e
}

// properties returns an element's own properties (pPr, rPr, tblPr), which stand first in it.
func properties(e *etree.Element, name string) *etree.Element {
	if p := child(e, name); p != nil {
		return p
	}
	p := w(name)
	e.InsertChildAt(0, p)
	return p
}

// w makes an element of WordprocessingML.
func w(tag string, attributes ...string) *etree.Element {
	e := etree.NewElement("w:" + tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		e.CreateAttr("w:"+attributes[i], attributes[i+1])
	}
	return e
}

func is(e *etree.Element, tag string) bool { return e != nil && e.Space == "w" && e.Tag == tag }

func child(e *etree.Element, tag string) *etree.Element {
	if e == nil {
		return nil
	}
	for _, t := range e.Child {
		if c, ok := t.(*etree.Element); ok && is(c, tag) {
			return c
		}
	}
	return nil
}

func val(e *etree.Element) string {
	if e == nil {
		return ""
	}
	return e.SelectAttrValue("w:val", "")
}

// walk visits e and what is in it, parents first; it stays out of an element for which visit returns false.
func walk(e *etree.Element, visit func(*etree.Element) bool) {
	if !visit(e) {
		return
	}
	for _, c := range e.ChildElements() {
		walk(c, visit)
	}
}

// texts lists the text elements of one paragraph, in order; those of a paragraph within it (a text box) are not its own.
func texts(p *etree.Element) []*etree.Element {
	var list []*etree.Element
	for _, c := range p.ChildElements() {
		walk(c, func(e *etree.Element) bool {
			switch {
			case is(e, "p"), is(e, "pPr"), is(e, "rPr"), is(e, "del"):
				return false
			case is(e, "t"):
				list = append(list, e)
				return false
			}
			return true
		})
	}
	return list
}

// textOf is the text of everything in e.
func textOf(e *etree.Element) string {
	var s []byte
	walk(e, func(e *etree.Element) bool {
		switch {
		case is(e, "del"), is(e, "pPr"):
			return false
		case is(e, "t"):
			s = append(s, e.Text()...)
		case is(e, "tab"), is(e, "br"):
			s = append(s, ' ')
		}
		return true
	})
	return string(s)
}

// setText gives a text element its text, and says that its spaces count.
func setText(t *etree.Element, text string) {
	t.SetText(text)
	t.RemoveAttr("xml:space")
	if text != "" && (text[0] == ' ' || text[len(text)-1] == ' ') {
		t.CreateAttr("xml:space", "preserve")
	}
}

// on reports whether a property that is there says yes.
func on(e *etree.Element) bool { return e != nil && val(e) != "0" }
