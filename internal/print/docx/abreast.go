package docx

import (
	"strconv"
	"strings"

	"github.com/beevik/etree"
)

// abreast lays two editions of one part beside one another: in the body as two columns, block by block, so that what says
// the same stands at the same height; in headers and footers one below the other. What is the same in both, such as a
// text that an officer wrote, stands once over the whole width.
func abreast(body bool, a, b *etree.Element, ea, eb Edition) *etree.Element {
	l := &laying{turned: ea.RightToLeft(), opposed: ea.RightToLeft() != eb.RightToLeft()}
	whole, other := a, b
	if body {
		if whole, other = child(a, "body"), child(b, "body"); whole == nil || other == nil {
			return a
		}
		l.width = textWidth(whole)
	}
	pairs := paired(whole.ChildElements(), other.ChildElements())
	for _, e := range whole.ChildElements() {
		whole.RemoveChild(e)
	}
	for _, p := range pairs {
		if body {
			l.body(whole, p)
		} else {
			l.edge(whole, p)
		}
	}
	l.close(whole)
	if first := whole.ChildElements(); body && len(first) > 0 && is(first[0], "tbl") && whole.FindElement(".//wgp") != nil {
		whole.InsertChildAt(0, narrow()) // LibreOffice loses the texts of shapes in a file that begins with a table
	}
	return a
}

// narrow is a paragraph of no height.
func narrow() *etree.Element {
	p, looks := w("p"), w("pPr")
	looks.AddChild(w("spacing", "before", "0", "after", "0", "line", "20", "lineRule", "exact"))
	p.AddChild(looks)
	return p
}

// pair is one block in both editions; one of them may be nil.
type pair struct{ a, b *etree.Element }

// paired aligns two lists of blocks by the keys that filling gave them. Both are in the template's order.
func paired(as, bs []*etree.Element) []pair {
	inB := make(map[string]int)
	for i, e := range bs {
		inB[e.SelectAttrValue(keyOf, "")] = i
	}
	var list []pair
	next := 0
	for _, a := range as {
		i, found := inB[a.SelectAttrValue(keyOf, "")]
		if !found || i < next {
			list = append(list, pair{a, nil})
			continue
		}
		for ; next < i; next++ {
			list = append(list, pair{nil, bs[next]})
		}
		list = append(list, pair{a, bs[i]})
		next = i + 1
	}
	for ; next < len(bs); next++ {
		list = append(list, pair{nil, bs[next]})
	}
	return list
}

// laying builds the common body.
type laying struct {
	width   int            // of the text, in twentieths of a point
	turned  bool           // the first edition runs from right to left: it stands on the right
	opposed bool           // the two run against one another
	table   *etree.Element // the two columns under way, nil between them
}

// textWidth is the width between the margins of the last section.
func textWidth(body *etree.Element) int {
	sect := child(body, "sectPr")
	size, margins := child(sect, "pgSz"), child(sect, "pgMar")
	if size == nil || margins == nil {
		return 9000
	}
	n := func(e *etree.Element, name string) int {
		v, _ := strconv.Atoi(e.SelectAttrValue("w:"+name, "0"))
		return v
	}
	return max(n(size, "w")-n(margins, "left")-n(margins, "right"), 2000)
}

func (l *laying) close(whole *etree.Element) {
	if l.table != nil && l.table.Parent() == whole {
		l.table = nil
	}
}

func (l *laying) body(whole *etree.Element, p pair) {
	switch {
	case p.a != nil && is(p.a, "sectPr"):
		l.table = nil
		apart(whole)
		whole.AddChild(p.a)
	case p.a != nil && (!is(p.a, "p") && !is(p.a, "tbl")):
		l.table = nil
		whole.AddChild(p.a)
	case p.a == nil && is(p.b, "sectPr"):
	case p.a != nil && p.b != nil && is(p.a, "tbl") && is(p.b, "tbl"):
		l.table = nil
		apart(whole)
		if same(p.a, p.b) { // an officer's own table
			whole.AddChild(p.a)
		} else if cutUp(p.a) && cutUp(p.b) {
			whole.AddChild(cards(p.a, p.b))
		} else {
			whole.AddChild(l.tables(p.a, p.b))
		}
	case sketched(p.a) && sketched(p.b):
		l.table = nil
		whole.AddChild(sketches(p.a, p.b))
	case p.a != nil && p.b != nil && same(p.a, p.b) && !is(p.a, "tbl"):
		l.table = nil
		whole.AddChild(p.a)
	case p.a != nil && is(p.a, "tbl") || p.b != nil && is(p.b, "tbl"):
		l.table = nil
		apart(whole)
		if p.a != nil {
			whole.AddChild(p.a)
		} else {
			whole.AddChild(p.b)
		}
	default:
		l.row(whole, p)
	}
}

// row puts a pair of paragraphs into the two columns.
func (l *laying) row(whole *etree.Element, p pair) {
	first, second := takeBreak(p.a), takeBreak(p.b) // out of both: what stays in a cell begins a page once more
	if first || second {
		l.table = nil
		space := w("p")
		looks := w("pPr")
		looks.AddChild(w("pageBreakBefore"))
		looks.AddChild(w("spacing", "before", "0", "after", "0", "line", "20", "lineRule", "exact"))
		space.AddChild(looks)
		whole.AddChild(space)
	}
	half := l.width / 2
	if l.table == nil {
		apart(whole)
		l.table = w("tbl")
		looks := w("tblPr")
		if l.turned {
			looks.AddChild(w("bidiVisual"))
		}
		looks.AddChild(w("tblW", "w", itoa(half*2), "type", "dxa"))
		looks.AddChild(w("tblLayout", "type", "fixed"))
		margins := w("tblCellMar")
		margins.AddChild(w("left", "w", "0", "type", "dxa"))
		margins.AddChild(w("right", "w", "0", "type", "dxa"))
		looks.AddChild(margins)
		l.table.AddChild(looks)
		grid := w("tblGrid")
		grid.AddChild(w("gridCol", "w", itoa(half)))
		grid.AddChild(w("gridCol", "w", itoa(half)))
		l.table.AddChild(grid)
		whole.AddChild(l.table)
	}
	tr := w("tr")
	for i, e := range []*etree.Element{p.a, p.b} {
		if e == nil {
			e = w("p")
		}
		tc := w("tc")
		looks := w("tcPr")
		looks.AddChild(w("tcW", "w", itoa(half), "type", "dxa"))
		margins := w("tcMar") // a gutter between the columns
		inner, outer := "right", "left"
		if (i == 1) != l.turned {
			inner, outer = "left", "right"
		}
		sizes := map[string]string{inner: "170", outer: "0"}
		margins.AddChild(w("left", "w", sizes["left"], "type", "dxa"))
		margins.AddChild(w("right", "w", sizes["right"], "type", "dxa"))
		looks.AddChild(margins)
		tc.AddChild(looks)
		tc.AddChild(e)
		tr.AddChild(tc)
	}
	l.table.AddChild(tr)
	if keepsNext(p.a) || keepsNext(p.b) { // a heading in two columns stays with what it is over
		for _, tc := range children(tr, "tc") {
			for _, e := range children(tc, "p") {
				property(properties(e, "pPr"), paragraphOrder, "keepNext")
			}
		}
	}
}

// keepsNext reports whether a paragraph is a heading, or says that it stays with the next.
func keepsNext(p *etree.Element) bool {
	looks := child(p, "pPr")
	return child(looks, "keepNext") != nil || strings.HasPrefix(val(child(looks, "pStyle")), "Heading")
}

// takeBreak takes a page break before a paragraph out and reports whether there was one: inside a table a word processor
// breaks nothing by it, and a browser leaves a page empty.
func takeBreak(p *etree.Element) bool {
	looks := child(p, "pPr")
	if b := child(looks, "pageBreakBefore"); b != nil {
		looks.RemoveChild(b)
		return true
	}
	return false
}

// apart puts a narrow paragraph behind a table: two tables without one between them would become one.
func apart(whole *etree.Element) {
	blocks := whole.ChildElements()
	if len(blocks) == 0 || !is(blocks[len(blocks)-1], "tbl") {
		return
	}
	p := w("p")
	looks := w("pPr")
	if rows := children(blocks[len(blocks)-1], "tr"); len(rows) > 0 {
		if last := children(rows[len(rows)-1], "tc"); len(last) == 2 && keepsNext(child(last[0], "p")) {
			looks.AddChild(w("keepNext"))
		}
	}
	looks.AddChild(w("spacing", "before", "0", "after", "0", "line", "120", "lineRule", "exact"))
	p.AddChild(looks)
	whole.AddChild(p)
}

// edge lays headers and footers: one edition below the other.
func (l *laying) edge(whole *etree.Element, p pair) {
	if p.a != nil {
		whole.AddChild(p.a)
	}
	if p.b != nil && (p.a == nil || !same(p.a, p.b)) && is(p.b, "p") {
		whole.AddChild(p.b)
	}
}
