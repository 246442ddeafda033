package docx

import (
	"math"
	"strconv"

	"entente/internal/print/drawing"

	"github.com/beevik/etree"
)

// Sketch is a drawing of shapes with a text in each, such as a plan of who sits where. It goes into the file as shapes that
// an office can move, and is never mirrored: what is on the right hand stays there, whatever the direction of a language.
type Sketch struct {
	Wide, High float64 // of the whole, in the measure of its marks
	Says       string  // what it shows, to who cannot see it
	Marks      []Mark  // the first lies below the others
}

// Mark is one shape of a sketch.
type Mark struct {
	X, Y, Wide, High float64 // its middle, and how large it is
	Round            bool
	Fill             string // RRGGBB
	Edge             bool   // it has a line around it
	Name             string
	Small            string // a line below the name
}

// The room for a sketch on a page turned on its side, below a heading, and the largest measure of one unit, in twentieths
// of a point.
const (
	sketchWide = 14400
	sketchHigh = 6400
	sketchUnit = 1300
)

// shapes are the namespaces of shapes, which the drawing declares itself: a template may never have heard of them.
var shapes = []string{
	"xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006",
	"xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
	"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main",
	"xmlns:wpg", groupSpace,
	"xmlns:wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}

const groupSpace = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"

// firstSketch is where the numbers of drawings begin: below lie those that a letterhead may have.
const firstSketch = 9000

// paragraph is the sketch in a line of its own.
func (s *Sketch) paragraph(f *filling) *etree.Element {
	scale := min(sketchUnit, sketchWide/max(s.Wide, 0.1), sketchHigh/max(s.High, 0.1))
	emu := func(x float64) string { return itoa(int(math.Round(x*scale)) * emus) }
	e := func(parent *etree.Element, tag string, attributes ...string) *etree.Element {
		c := parent.CreateElement(tag)
		for i := 0; i+1 < len(attributes); i += 2 {
			c.CreateAttr(attributes[i], attributes[i+1])
		}
		return c
	}
	p, looks, run := w("p"), w("pPr"), w("r")
	looks.AddChild(w("keepNext"))
	looks.AddChild(w("spacing", "before", "60", "after", "160", "line", "240", "lineRule", "auto")) // said: in a tightened line LibreOffice moves shapes off their texts
	looks.AddChild(w("jc", "val", "center"))
	p.AddChild(looks)
	p.AddChild(run)
	choice := e(e(run, "mc:AlternateContent", shapes...), "mc:Choice", "Requires", "wpg")
	in := e(e(choice, "w:drawing"), "wp:inline", "distT", "0", "distB", "0", "distL", "0", "distR", "0")
	e(in, "wp:extent", "cx", emu(s.Wide), "cy", emu(s.High))
	f.sketches++
	id := firstSketch + 500*f.sketches
	e(in, "wp:docPr", "id", itoa(id), "name", "Plan "+itoa(f.sketches), "descr", s.Says)
	e(in, "wp:cNvGraphicFramePr")
	group := e(e(e(in, "a:graphic"), "a:graphicData", "uri", groupSpace), "wpg:wgp")
	e(group, "wpg:cNvGrpSpPr")
	frame := e(e(group, "wpg:grpSpPr"), "a:xfrm")
	for _, tag := range []string{"a:off", "a:ext", "a:chOff", "a:chExt"} {
		if tag == "a:off" || tag == "a:chOff" {
			e(frame, tag, "x", "0", "y", "0")
		} else {
			e(frame, tag, "cx", emu(s.Wide), "cy", emu(s.High))
		}
	}
	for n, m := range s.Marks {
		shape := e(group, "wps:wsp")
		e(shape, "wps:cNvPr", "id", itoa(id+1+n), "name", m.Small)
		e(shape, "wps:cNvSpPr")
		about := e(shape, "wps:spPr")
		at := e(about, "a:xfrm")
		e(at, "a:off", "x", emu(m.X-m.Wide/2), "y", emu(m.Y-m.High/2))
		e(at, "a:ext", "cx", emu(m.Wide), "cy", emu(m.High))
		form := "rect"
		if m.Round {
			form = "ellipse"
		}
		e(e(about, "a:prstGeom", "prst", form), "a:avLst")
		e(e(about, "a:solidFill"), "a:srgbClr", "val", m.Fill)
		line := e(about, "a:ln", "w", "6350")
		if m.Edge {
			e(e(line, "a:solidFill"), "a:srgbClr", "val", "7A8A99")
		} else {
			e(line, "a:noFill")
		}
		if m.Name != "" || m.Small != "" {
			text := e(e(shape, "wps:txbx"), "w:txbxContent")
			for _, line := range m.lines(scale, f) {
				text.AddChild(line)
			}
		}
		e(e(shape, "wps:bodyPr", "rot", "0", "wrap", "square", "lIns", "0", "tIns", "0", "rIns", "0", "bIns", "0", "anchor", "ctr"), "a:noAutofit")
	}
	return p
}

// lines sets the texts of a mark in letters small enough to fit.
func (m Mark) lines(scale float64, f *filling) []*etree.Element {
	wide, high := m.Wide*scale/20, m.High*scale/20 // in points
	fits := func(names []string) float64 {
		widest := 0.1
		for _, line := range names {
			widest = max(widest, drawing.Width(line))
		}
		return min(9, (wide-4)/(widest*1.04), high/(float64(len(names))*1.25+0.9))
	}
	name := f.said(m.Name)
	names := []string{name}
	if parted := drawing.Parted(name, 0); fits(parted) > fits(names) {
		names = parted
	}
	size := fits(names)
	list := make([]*etree.Element, 0, len(names)+1)
	for _, line := range names {
		list = append(list, markLine(line, size, true))
	}
	if m.Small != "" {
		list = append(list, markLine(m.Small, min(size*0.8, 6.5), false))
	}
	return list
}

func markLine(text string, size float64, strong bool) *etree.Element {
	p, pPr, run, rPr := w("p"), w("pPr"), w("r"), w("rPr")
	pPr.AddChild(w("spacing", "before", "0", "after", "0", "line", "240", "lineRule", "auto"))
	pPr.AddChild(w("jc", "val", "center"))
	p.AddChild(pPr)
	half := itoa(max(int(size*2), 8))
	if strong {
		rPr.AddChild(w("b"))
		rPr.AddChild(w("bCs"))
	} else {
		rPr.AddChild(w("color", "val", "5A6672"))
	}
	rPr.AddChild(w("sz", "val", half))
	rPr.AddChild(w("szCs", "val", half))
	run.AddChild(rPr)
	appendText(run, text)
	p.AddChild(run)
	return p
}

// sketched reports whether a paragraph holds a sketch.
func sketched(p *etree.Element) bool {
	return is(p, "p") && p.FindElement("./r/AlternateContent//wgp") != nil
}

// sketches makes one drawing of two editions: it has the same shapes in both, and each of them names whoever it is for in
// both languages, in letters that leave room for both.
func sketches(a, b *etree.Element) *etree.Element {
	cells, beside := a.FindElements(".//txbxContent"), b.FindElements(".//txbxContent")
	for i := range min(len(cells), len(beside)) {
		lines, others := children(cells[i], "p"), children(beside[i], "p")
		if len(lines) == 0 || len(others) == 0 || textOf(cells[i]) == textOf(beside[i]) {
			continue
		}
		at := lines[len(lines)-1].Index() // before the small line
		for n, other := range others[:len(others)-1] {
			cells[i].InsertChildAt(at+n, other.Copy())
		}
		all := children(cells[i], "p")
		for _, size := range cells[i].FindElements(".//rPr/*") {
			if half, err := strconv.Atoi(val(size)); err == nil && (is(size, "sz") || is(size, "szCs")) {
				size.CreateAttr("w:val", itoa(max(half*len(lines)/len(all), 8)))
			}
		}
	}
	return a
}
