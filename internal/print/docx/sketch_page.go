package docx

import (
	"fmt"
	"html"
	"strconv"

	"github.com/beevik/etree"
)

// sketch draws the shapes of a sketch into a page, in twentieths of a point.
func (h *paging) sketch(in *etree.Element) {
	extent, about := in.FindElement(".//extent"), in.FindElement(".//docPr")
	if extent == nil || about == nil {
		return
	}
	wide, high := measure(extent, "cx"), measure(extent, "cy")
	fmt.Fprintf(&h.b, `<svg class="sketch" role="img" aria-label="%s" width="%dpt" height="%dpt" viewBox="0 0 %d %d">`,
		html.EscapeString(about.SelectAttrValue("descr", "")), wide/20, high/20, wide, high)
	for _, shape := range in.FindElements(".//wsp") {
		at, size, form := shape.FindElement("./spPr/xfrm/off"), shape.FindElement("./spPr/xfrm/ext"), shape.FindElement("./spPr/prstGeom")
		if at == nil || size == nil || form == nil {
			continue
		}
		x, y, wide, high := measure(at, "x"), measure(at, "y"), measure(size, "cx"), measure(size, "cy")
		fill, line := "none", "none"
		if c := shape.FindElement("./spPr/solidFill/srgbClr"); c != nil && colour(c.SelectAttrValue("val", "")) {
			fill = "#" + c.SelectAttrValue("val", "")
		}
		if c := shape.FindElement("./spPr/ln/solidFill/srgbClr"); c != nil && colour(c.SelectAttrValue("val", "")) {
			line = "#" + c.SelectAttrValue("val", "")
		}
		if form.SelectAttrValue("prst", "") == "ellipse" {
			fmt.Fprintf(&h.b, `<ellipse cx="%d" cy="%d" rx="%d" ry="%d" fill="%s" stroke="%s" stroke-width="10"/>`, x+wide/2, y+high/2, wide/2, high/2, fill, line)
		} else {
			fmt.Fprintf(&h.b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s" stroke="%s" stroke-width="10"/>`, x, y, wide, high, fill, line)
		}
		h.markTexts(shape.FindElements("./txbx/txbxContent/p"), x+wide/2, y+high/2)
	}
	h.b.WriteString("</svg>")
}

// markTexts sets lines below one another around a middle.
func (h *paging) markTexts(lines []*etree.Element, x, y int) {
	sizes, whole := make([]int, len(lines)), 0
	for i, p := range lines {
		sizes[i] = 16
		if size := p.FindElement("./r/rPr/sz"); size != nil {
			sizes[i], _ = strconv.Atoi(val(size))
		}
		sizes[i] *= 10 // half points
		whole += sizes[i] * 6 / 5
	}
	top := y - whole/2
	for i, p := range lines {
		weight := ""
		if p.FindElement("./r/rPr/b") != nil {
			weight = ` font-weight="bold"`
		}
		fmt.Fprintf(&h.b, `<text x="%d" y="%d" font-size="%d" text-anchor="middle"%s>%s</text>`, x, top+sizes[i]*49/50, sizes[i], weight, html.EscapeString(textOf(p)))
		top += sizes[i] * 6 / 5
	}
}

// measure is a length in twentieths of a point.
func measure(e *etree.Element, name string) int {
	n, _ := strconv.Atoi(e.SelectAttrValue(name, "0"))
	return n / emus
}

// colour reports whether a text is a colour as files write it.
func colour(text string) bool {
	if len(text) != 6 {
		return false
	}
	_, err := strconv.ParseUint(text, 16, 32)
	return err == nil
}
