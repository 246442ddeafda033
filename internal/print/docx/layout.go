package docx

import (
	"bytes"
	"io/fs"
	"strconv"
	"strings"

	"entente/internal/fault"

	"github.com/beevik/etree"
)

// FromLayout makes a Word file of a folder of parts (styles, settings, headers) and a layout: the text in a short form
// that people read and edit more easily than Word's own.
//
//	<paper turned="yes">                           A4; turned on its side; margin="567" in twentieths of a point
//	  <p style="Heading1" break="yes">text</p>     break: on a new page; align: center, right, both
//	  <p>plain <b>bold</b> <i>leaning</i><br/><tab/> <c rgb="1b6b7e">coloured</c></p>
//	  <p><picture name="map.png" width="9072" says="what it shows"/></p>    see Package.Place
//	  <table style="Ruled" widths="20 80">         shares of the width
//	    <row head="yes"><cell><p>...</p></cell></row>   head: repeated on each page; height: exact, in twentieths
//	  </table>                                     whole="yes" keeps a row on one page; span="2" widens a cell
//	</paper>
//
// Fields stand in it as in any template.
func FromLayout(base fs.FS, layout []byte) (*Package, error) {
	p := &Package{Parts: make(map[string][]byte)}
	err := fs.WalkDir(base, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		p.Parts[name], err = fs.ReadFile(base, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	d := etree.NewDocument()
	if err := d.ReadFromBytes(layout); err != nil || d.Root() == nil || d.Root().Tag != "paper" {
		return nil, fault.New(fault.Internal, "a built-in layout cannot be read: %w", err)
	}
	root := w("document")
	root.CreateAttr("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
	root.CreateAttr("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
	body := w("body")
	root.AddChild(body)
	l := layouter{width: 9072}
	sect := l.section(d.Root())
	for _, e := range d.Root().ChildElements() {
		l.block(body, e)
	}
	body.AddChild(sect)
	if l.width != 9072 { // the page number stands at the edge of this page, and not where it is on others
		p.Parts["word/footer1.xml"] = bytes.ReplaceAll(p.Parts["word/footer1.xml"], []byte(`<w:pStyle w:val="Footer"/>`),
			[]byte(`<w:pStyle w:val="Footer"/><w:tabs><w:tab w:val="clear" w:pos="9072"/><w:tab w:val="right" w:pos="`+itoa(l.width)+`"/></w:tabs>`))
	}
	p.Parts[document], err = serial(root)
	return p, err
}

type layouter struct{ width int }

// section is the page: A4 in twentieths of a point.
func (l *layouter) section(paper *etree.Element) *etree.Element {
	wide, high := 11906, 16838
	sect := w("sectPr")
	if paper.SelectAttrValue("edges", "yes") == "yes" {
		header, footer := w("headerReference", "type", "default"), w("footerReference", "type", "default")
		header.CreateAttr("r:id", "rId4")
		footer.CreateAttr("r:id", "rId5")
		sect.AddChild(header)
		sect.AddChild(footer)
	}
	size := w("pgSz")
	if paper.SelectAttrValue("turned", "") == "yes" {
		wide, high = high, wide
		size.CreateAttr("w:orient", "landscape")
	}
	size.CreateAttr("w:w", itoa(wide))
	size.CreateAttr("w:h", itoa(high))
	sect.AddChild(size)
	side := paper.SelectAttrValue("margin", "1417")
	n, _ := strconv.Atoi(side)
	l.width = wide - 2*n
	top := paper.SelectAttrValue("top", "1304")
	sect.AddChild(w("pgMar", "top", top, "right", side, "bottom", top, "left", side, "header", "600", "footer", "560", "gutter", "0"))
	return sect
}

func (l *layouter) block(into *etree.Element, e *etree.Element) {
	switch e.Tag {
	case "p":
		into.AddChild(paragraphOf(e))
	case "table":
		l.table(into, e)
	}
}

func paragraphOf(e *etree.Element) *etree.Element {
	p, looks := w("p"), w("pPr")
	if s := e.SelectAttrValue("style", ""); s != "" {
		looks.AddChild(w("pStyle", "val", s))
	}
	if e.SelectAttrValue("keep", "") == "yes" {
		property(looks, paragraphOrder, "keepNext")
	}
	if e.SelectAttrValue("break", "") == "yes" {
		property(looks, paragraphOrder, "pageBreakBefore")
	}
	if at := e.SelectAttrValue("stop", ""); at != "" { // a tab stop at the far edge
		stops := property(looks, paragraphOrder, "tabs")
		stops.AddChild(w("tab", "val", "right", "pos", at))
	}
	if before := e.SelectAttrValue("before", ""); before != "" {
		property(looks, paragraphOrder, "spacing").CreateAttr("w:before", before)
	}
	if a := e.SelectAttrValue("align", ""); a != "" {
		property(looks, paragraphOrder, "jc").CreateAttr("w:val", a)
	}
	if len(looks.Child) > 0 {
		p.AddChild(looks)
	}
	runsOf(p, e, nil)
	return p
}

// runsOf adds runs for what stands in e.
func runsOf(p, e *etree.Element, marks []string) {
	for _, token := range e.Child {
		switch t := token.(type) {
		case *etree.CharData:
			text := t.Data
			if strings.TrimSpace(text) == "" && strings.Contains(text, "\n") {
				continue
			}
			run := styled(marks)
			appendText(run, text)
			p.AddChild(run)
		case *etree.Element:
			switch t.Tag {
			case "b", "i":
				runsOf(p, t, append(marks[:len(marks):len(marks)], t.Tag))
			case "c": // in a colour
				run := styled(marks)
				property(properties(run, "rPr"), runOrder, "color").CreateAttr("w:val", t.SelectAttrValue("rgb", "000000"))
				appendText(run, t.Text())
				p.AddChild(run)
			case "picture": // put in its place by Place
				run := styled(marks)
				run.AddChild(t.Copy())
				p.AddChild(run)
			case "br", "tab":
				run := styled(marks)
				run.AddChild(w(t.Tag))
				p.AddChild(run)
			}
		}
	}
}

func styled(marks []string) *etree.Element {
	run := w("r")
	if len(marks) > 0 {
		looks := w("rPr")
		for _, m := range marks {
			property(looks, runOrder, m)
			property(looks, runOrder, m+"Cs")
		}
		run.AddChild(looks)
	}
	return run
}

func (l *layouter) table(into, e *etree.Element) {
	table, looks := w("tbl"), w("tblPr")
	looks.AddChild(w("tblStyle", "val", e.SelectAttrValue("style", "Ruled")))
	looks.AddChild(w("tblW", "w", "5000", "type", "pct"))
	looks.AddChild(w("tblLayout", "type", "fixed"))
	table.AddChild(looks)
	grid := w("tblGrid")
	var widths []int
	for _, share := range strings.Fields(e.SelectAttrValue("widths", "100")) {
		n, _ := strconv.Atoi(share)
		widths = append(widths, l.width*n/100)
		grid.AddChild(w("gridCol", "w", itoa(l.width*n/100)))
	}
	table.AddChild(grid)
	for _, r := range e.SelectElements("row") {
		tr, looks := w("tr"), w("trPr")
		if r.SelectAttrValue("whole", "yes") == "yes" {
			looks.AddChild(w("cantSplit"))
		}
		if h := r.SelectAttrValue("height", ""); h != "" {
			looks.AddChild(w("trHeight", "val", h, "hRule", "exact"))
		}
		if r.SelectAttrValue("head", "") == "yes" {
			looks.AddChild(w("tblHeader"))
		}
		if len(looks.Child) > 0 {
			tr.AddChild(looks)
		}
		at := 0
		for _, c := range r.SelectElements("cell") {
			span, _ := strconv.Atoi(c.SelectAttrValue("span", "1"))
			width := 0
			for i := at; i < min(at+span, len(widths)); i++ {
				width += widths[i]
			}
			at += span
			tc := w("tc")
			size := w("tcPr")
			size.AddChild(w("tcW", "w", itoa(width), "type", "dxa"))
			if span > 1 {
				size.AddChild(w("gridSpan", "val", itoa(span)))
			}
			if v := c.SelectAttrValue("valign", ""); v != "" {
				size.AddChild(w("vAlign", "val", v))
			}
			tc.AddChild(size)
			for _, p := range c.ChildElements() {
				l.block(tc, p)
			}
			tr.AddChild(tc)
		}
		table.AddChild(tr)
	}
	into.AddChild(table)
}
