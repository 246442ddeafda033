package docx

import (
	"strconv"

	"github.com/beevik/etree"
)

// Grid is a table that draws something: cells of a raster, some of which are filled, such as a plan of who sits where.
type Grid struct {
	Columns int
	Rows    [][]GridCell // each fills Columns
}

// GridCell is one or more columns of a row.
type GridCell struct {
	Span  int    // columns, from 1
	Fill  string // RRGGBB; "" for none
	Edge  bool   // it has a line around it
	Name  string
	Small string // a line below the name
}

// table sets the grid: a fixed raster, its cells as high as what stands in them.
func (g *Grid) table(f *filling) *etree.Element {
	const wide = 13900 // of an A4 page turned on its side, in twentieths of a point
	table, looks := w("tbl"), w("tblPr")
	looks.AddChild(w("bidiVisual", "val", "0")) // said, because LibreOffice mirrors what stands in a page from right to left
	looks.AddChild(w("tblW", "w", "5000", "type", "pct"))
	looks.AddChild(w("jc", "val", "center"))
	looks.AddChild(w("tblLayout", "type", "fixed"))
	margins := w("tblCellMar")
	for _, side := range []string{"left", "right"} {
		margins.AddChild(w(side, "w", "30", "type", "dxa"))
	}
	looks.AddChild(margins)
	looks.AddChild(w("tblCaption", "val", drawnCaption))
	table.AddChild(looks)
	grid := w("tblGrid")
	for range g.Columns {
		grid.AddChild(w("gridCol", "w", itoa(wide/max(g.Columns, 1))))
	}
	table.AddChild(grid)
	for _, row := range g.Rows {
		tr, about := w("tr"), w("trPr")
		about.AddChild(w("cantSplit"))
		about.AddChild(w("trHeight", "val", "640", "hRule", "atLeast"))
		tr.AddChild(about)
		for _, c := range row {
			tr.AddChild(c.cell(wide/max(g.Columns, 1), f))
		}
		table.AddChild(tr)
	}
	return table
}

// drawnCaption marks a table that draws something. It is never mirrored: what is on the right hand stays there, whatever the
// direction of the language.
const drawnCaption = "plan"

func drawn(table *etree.Element) bool {
	return is(table, "tbl") && val(child(child(table, "tblPr"), "tblCaption")) == drawnCaption
}

// on reports whether a property that is there says yes.
func on(e *etree.Element) bool { return e != nil && val(e) != "0" }

// grids makes one drawing of two editions: it has the same cells in both, and each of them names whoever sits there in
// both languages.
func grids(a, b *etree.Element) *etree.Element {
	rows, others := children(a, "tr"), children(b, "tr")
	for i := range min(len(rows), len(others)) {
		cells, beside := children(rows[i], "tc"), children(others[i], "tc")
		for n := range min(len(cells), len(beside)) {
			name, other := child(cells[n], "p"), child(beside[n], "p")
			if name == nil || other == nil || textOf(name) == textOf(other) {
				continue
			}
			cells[n].InsertChildAt(name.Index()+1, other.Copy())
		}
	}
	return a
}

func (c GridCell) cell(column int, f *filling) *etree.Element {
	tc, about := w("tc"), w("tcPr")
	about.AddChild(w("tcW", "w", itoa(column*c.Span), "type", "dxa"))
	if c.Span > 1 {
		about.AddChild(w("gridSpan", "val", itoa(c.Span)))
	}
	if c.Edge {
		lines := w("tcBorders")
		for _, side := range []string{"top", "left", "bottom", "right"} {
			lines.AddChild(w(side, "val", "single", "sz", "6", "space", "0", "color", "7A8A99"))
		}
		about.AddChild(lines)
	}
	if c.Fill != "" {
		about.AddChild(w("shd", "val", "clear", "color", "auto", "fill", c.Fill))
	}
	about.AddChild(w("vAlign", "val", "center"))
	tc.AddChild(about)
	for i, text := range []string{c.Name, c.Small} {
		if i > 0 && text == "" {
			continue
		}
		p, pPr := w("p"), w("pPr")
		pPr.AddChild(w("pStyle", "val", map[bool]string{true: "CellStrong", false: "CellSmall"}[i == 0]))
		pPr.AddChild(w("keepNext")) // a drawing stands on one page
		pPr.AddChild(w("jc", "val", "center"))
		p.AddChild(pPr)
		if text != "" {
			run, rPr := w("r"), w("rPr")
			rPr.AddChild(w("sz", "val", map[bool]string{true: "17", false: "14"}[i == 0]))
			rPr.AddChild(w("szCs", "val", map[bool]string{true: "17", false: "14"}[i == 0]))
			run.AddChild(rPr)
			appendText(run, f.said(text))
			p.AddChild(run)
		}
		tc.AddChild(p)
	}
	return tc
}

// fillClass reports whether a fill is a colour that a page can name in a class.
func fillClass(fill string) bool {
	if len(fill) != 6 {
		return false
	}
	_, err := strconv.ParseUint(fill, 16, 32)
	return err == nil
}
