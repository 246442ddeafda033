// Package drawing draws the charts and maps of printed reports on the server: as SVG for pages and PDF, and as a picture for
// Word. A drawing is a list of plain shapes, so that both come out alike, and says the same as a table that stands beside it.
package drawing

import (
	"fmt"
	"html"
	"strings"
)

// Point is a place on a drawing.
type Point struct{ X, Y float64 }

// Shape is one thing drawn: an area with rings (one ring a rectangle, a bar, or a country without lakes), a line, or a text.
type Shape struct {
	Rings  [][]Point // closed
	Line   []Point   // open
	Fill   string    // #rrggbb; "" for none
	Stroke string
	Width  float64 // of the stroke
	Text   string
	At     Point
	Size   float64
	Middle bool // the text stands over its place; otherwise it begins there
}

// Drawing is shapes on a field, painted in their order.
type Drawing struct {
	Wide, High float64
	Title      string // what it shows, for who cannot see it
	Shapes     []Shape
}

func (d *Drawing) add(s Shape) { d.Shapes = append(d.Shapes, s) }

func (d *Drawing) bar(x, y, wide, high float64, fill string) {
	if high > 0 && wide > 0 {
		d.add(Shape{Rings: [][]Point{{{x, y}, {x + wide, y}, {x + wide, y + high}, {x, y + high}}}, Fill: fill})
	}
}

func (d *Drawing) write(x, y, size float64, text string, middle bool) {
	d.add(Shape{Text: text, At: Point{x, y}, Size: size, Fill: ink2, Middle: middle})
}

// The colours of print, those of the report.
const (
	ink2     = "#48515a"
	rule     = "#b9b5aa"
	land     = "#e7e4da"
	paper    = "#ffffff"
	Sent     = "#1b6b7e"
	Received = "#b57b1e"
	Mutual   = "#75818c"
)

// SVG writes the drawing as an element of a page.
func (d *Drawing) SVG() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" aria-label="%s">`, number(d.Wide), number(d.High), html.EscapeString(d.Title))
	for _, s := range d.Shapes {
		switch {
		case s.Text != "":
			anchor := ""
			if s.Middle {
				anchor = ` text-anchor="middle"`
			}
			fmt.Fprintf(&b, `<text x="%s" y="%s" font-size="%s" font-family="sans-serif" fill="%s"%s>%s</text>`, number(s.At.X), number(s.At.Y), number(s.Size), s.Fill, anchor, html.EscapeString(s.Text))
		case len(s.Line) > 0:
			fmt.Fprintf(&b, `<path d="%s" fill="none" stroke="%s" stroke-width="%s"/>`, path(s.Line, false), s.Stroke, number(s.Width))
		default:
			var outline strings.Builder
			for _, ring := range s.Rings {
				outline.WriteString(path(ring, true))
			}
			stroke := ""
			if s.Stroke != "" {
				stroke = fmt.Sprintf(` stroke="%s" stroke-width="%s"`, s.Stroke, number(s.Width))
			}
			fmt.Fprintf(&b, `<path d="%s" fill="%s" fill-rule="evenodd"%s/>`, outline.String(), s.Fill, stroke)
		}
	}
	b.WriteString("</svg>")
	return b.String()
}

// path writes points as a path, to a tenth of a unit; points that fall together are written once.
func path(points []Point, closed bool) string {
	var b strings.Builder
	last := ""
	for i, p := range points {
		at := number(p.X) + " " + number(p.Y)
		if at == last {
			continue
		}
		if last = at; i == 0 {
			b.WriteString("M" + at)
		} else {
			b.WriteString("L" + at)
		}
	}
	if closed {
		b.WriteByte('Z')
	}
	return b.String()
}

// number writes a measure to a tenth.
func number(x float64) string {
	text := strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0")
	if text == "-0" {
		return "0"
	}
	return text
}
