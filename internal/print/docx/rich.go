package docx

import (
	"strings"

	"github.com/beevik/etree"
)

// Rich is a text of several paragraphs, as Markdown gives it.
type Rich []Block

// Block is one paragraph, or a table.
type Block struct {
	Style  string    // of the paragraph: "" for that of the field's own, else Heading3, ListBullet, ListNumber, Quote
	Level  int       // of a list within lists, from 0
	Mark   string    // of a numbered list: "3."
	Spans  []Span    // the text
	Rows   [][]Block // of a table, the first with its headings; Spans is empty then
	Sketch *Sketch   // of a drawing; all else is empty then
}

// Span is a piece of text that looks one way.
type Span struct {
	Text         string
	Bold, Italic bool
}

// Plain makes a Rich of a text without marks: a paragraph a line.
func Plain(text string) Rich {
	if text == "" {
		return nil
	}
	return Rich{{Spans: []Span{{Text: text}}}}
}

// String is the text in one line.
func (r Rich) String() string {
	var s string
	for _, b := range r {
		for _, span := range b.Spans {
			s += span.Text
		}
		for _, row := range b.Rows {
			s += Rich(row).String()
		}
		s += " "
	}
	if s != "" {
		s = s[:len(s)-1]
	}
	return s
}

// paragraphs makes elements of the blocks, each with the paragraph's properties and the run's looks of the field that they
// take the place of.
func (r Rich) paragraphs(pPr, rPr *etree.Element, f *filling) []*etree.Element {
	var list []*etree.Element
	for _, b := range r {
		if b.Sketch != nil {
			list = append(list, b.Sketch.paragraph(f))
			continue
		}
		if b.Rows != nil {
			list = append(list, b.table(f), w("p"))
			continue
		}
		list = append(list, b.paragraph(pPr, rPr, f))
	}
	return list
}

func (b Block) paragraph(pPr, rPr *etree.Element, f *filling) *etree.Element {
	styles := f.styles
	p := w("p")
	switch {
	case styles[b.Style]:
		own := w("pPr")
		own.AddChild(w("pStyle", "val", b.Style))
		if b.Level > 0 {
			own.AddChild(w("ind", "left", itoa(360*(b.Level+1)), "hanging", "360"))
		}
		p.AddChild(own)
	case pPr != nil:
		p.AddChild(pPr.Copy())
	}
	if b.Style != "" && !styles[b.Style] { // the office's file has no such style: the paragraph says itself what it is
		switch {
		case strings.HasPrefix(b.Style, "List"):
			own := property(properties(p, "pPr"), paragraphOrder, "ind")
			own.CreateAttr("w:left", itoa(360*(b.Level+1)))
			own.CreateAttr("w:hanging", "360")
			if b.Mark == "" {
				b.Mark = "•"
			}
		case strings.HasPrefix(b.Style, "Heading"), b.Style == "CellHead":
			for i := range b.Spans {
				b.Spans[i].Bold = true
			}
		}
	}
	if b.Mark != "" {
		run := w("r")
		appendText(run, sound(b.Mark)+"\t")
		p.AddChild(run)
	}
	for _, span := range b.Spans {
		run := w("r")
		looks := w("rPr")
		if rPr != nil && !styles[b.Style] {
			looks = rPr.Copy()
		}
		if span.Bold {
			property(looks, runOrder, "b")
			property(looks, runOrder, "bCs")
		}
		if span.Italic {
			property(looks, runOrder, "i")
			property(looks, runOrder, "iCs")
		}
		if len(looks.Child) > 0 {
			run.AddChild(looks)
		}
		appendText(run, f.said(span.Text))
		p.AddChild(run)
	}
	return p
}

func (b Block) table(f *filling) *etree.Element {
	styles := f.styles
	table := w("tbl")
	looks := w("tblPr")
	if styles["Ruled"] {
		looks.AddChild(w("tblStyle", "val", "Ruled"))
	}
	looks.AddChild(w("tblW", "w", "5000", "type", "pct"))
	if !styles["Ruled"] {
		lines := w("tblBorders")
		for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
			lines.AddChild(w(side, "val", "single", "sz", "4", "space", "0", "color", "auto"))
		}
		looks.AddChild(lines)
	}
	table.AddChild(looks)
	columns := 1
	for _, row := range b.Rows {
		columns = max(columns, len(row))
	}
	grid := w("tblGrid")
	for range columns {
		grid.AddChild(w("gridCol", "w", itoa(9000/columns)))
	}
	table.AddChild(grid)
	for i, row := range b.Rows {
		tr := w("tr")
		for n := range columns {
			tc := w("tc")
			size := w("tcPr")
			size.AddChild(w("tcW", "w", itoa(9000/columns), "type", "dxa"))
			tc.AddChild(size)
			var cell Block
			if n < len(row) {
				cell = row[n]
			}
			cell.Style = "Cell"
			if i == 0 {
				cell.Style = "CellHead"
			}
			tc.AddChild(cell.paragraph(nil, nil, f))
			tr.AddChild(tc)
		}
		table.AddChild(tr)
	}
	return table
}
