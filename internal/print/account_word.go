package print

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"entente/internal/names/flag"
	"entente/internal/print/docx"
	"entente/internal/print/paper"
)

// bookWord writes the account as a Word file: headings that make a table of contents, tables as tables that can be edited, and
// drawings as pictures, because Word before 2016 shows no SVG.
func bookWord(b *book) ([]byte, error) {
	l := &wordLayout{own: b.tongue, pictures: make(map[string][]byte)}
	l.b.WriteString("<paper>")
	l.p("Kicker", b.Home)
	l.p("Title", b.Title)
	l.p("Subtitle", b.Window)
	l.open([]int{24, 76})
	for _, fact := range b.Facts {
		l.row(false, [][2]string{{"CellHead", fact[0]}, {"Cell", fact[1]}}, nil)
	}
	l.b.WriteString("</table>")
	for _, line := range strings.Split(b.Note, "\n") {
		l.p("", strings.TrimSpace(line))
	}
	for _, c := range b.Chapters {
		if err := l.chapter(c); err != nil {
			return nil, err
		}
	}
	l.b.WriteString("</paper>")
	file, err := paper.Sheet(b.lang, l.b.Bytes(), b.Marking, l.said(b.Title)+" · "+b.Window)
	if err != nil {
		return nil, err
	}
	if err := file.Place(l.pictures); err != nil {
		return nil, err
	}
	return file.Bytes()
}

// wordLayout is the layout under way.
type wordLayout struct {
	own      *tongue
	b        bytes.Buffer
	pictures map[string][]byte
}

// said is a text as the paper shows it: flagged where it looks like another, and kept together where it runs against the line.
func (l *wordLayout) said(text string) string {
	text, _ = flag.Text(text)
	if l.own.Dir() != "" {
		text = docx.Isolated(text, true)
	}
	return text
}

func (l *wordLayout) escaped(text string) string {
	var b bytes.Buffer
	text = l.said(text)
	_ = xml.EscapeText(&b, []byte(text)) // a buffer takes everything
	return b.String()
}

func (l *wordLayout) p(style, text string) {
	if text == "" {
		return
	}
	keep := ""
	if strings.HasPrefix(style, "Heading") {
		keep = ` keep="yes"`
	}
	fmt.Fprintf(&l.b, `<p style="%s"%s>%s</p>`, style, keep, l.escaped(text))
}

func (l *wordLayout) open(widths []int) {
	shares := make([]string, len(widths))
	for i, w := range widths {
		shares[i] = strconv.Itoa(w)
	}
	fmt.Fprintf(&l.b, `<table style="Ruled" widths="%s">`, strings.Join(shares, " "))
}

// row writes cells, each with its style; counts says which stand to the right.
func (l *wordLayout) row(head bool, cells [][2]string, counts []bool) {
	l.b.WriteString("<row")
	if head {
		l.b.WriteString(` head="yes"`)
	}
	l.b.WriteString(">")
	for i, c := range cells {
		align := ""
		if i < len(counts) && counts[i] {
			align = ` align="right"`
		}
		fmt.Fprintf(&l.b, `<cell><p style="%s"%s>%s</p></cell>`, c[0], align, l.escaped(c[1]))
	}
	l.b.WriteString("</row>")
}

func (l *wordLayout) chapter(c chapter) error {
	l.p("Heading1", c.Title)
	if c.Lead != "" && len(c.Drawings) > 0 {
		fmt.Fprintf(&l.b, `<p keep="yes">%s</p>`, l.escaped(c.Lead))
	} else {
		l.p("", c.Lead)
	}
	for _, d := range c.Drawings {
		name := fmt.Sprintf("drawing%d.png", len(l.pictures)+1)
		picture, err := d.Picture(1600)
		if err != nil {
			return err
		}
		l.pictures[name] = picture
		fmt.Fprintf(&l.b, `<p keep="yes"><picture name="%s" says="%s"/></p><p style="Small">`, name, l.escaped(d.Title))
		for _, key := range d.Legend {
			fmt.Fprintf(&l.b, `<c rgb="%s">■</c> %s   `, strings.TrimPrefix(key.Colour, "#"), l.escaped(key.Text))
		}
		l.b.WriteString("</p>")
	}
	if len(c.Figures) > 0 {
		l.open([]int{14, 86})
		for _, f := range c.Figures {
			fmt.Fprintf(&l.b, `<row><cell><p style="CellStrong" align="right">%d</p></cell><cell><p style="CellStrong">%s</p><p style="Cell">%s</p><p style="CellSmall">%s</p></cell></row>`,
				f.Value, l.escaped(l.own.Called(f.Name)), l.escaped(l.own.Counted(f)), l.escaped(f.Records))
		}
		l.b.WriteString("</table>")
	}
	for _, t := range c.Tables {
		l.table(t)
	}
	return nil
}

// table writes a table without its drawn column, whose room the others share.
func (l *wordLayout) table(t bookTable) {
	l.p("Heading2", t.Title)
	if len(t.Rows) == 0 {
		l.p("Small", l.own.say("none"))
		return
	}
	var columns, widths []int
	room := 0
	for i, h := range t.Heads {
		if h != "" {
			columns = append(columns, i)
			room += t.Widths[i]
		}
	}
	for _, i := range columns {
		widths = append(widths, t.Widths[i]*100/room)
	}
	cells, counts := make([][2]string, len(columns)), make([]bool, len(columns))
	l.open(widths)
	for k, i := range columns {
		cells[k], counts[k] = [2]string{"CellHead", t.Heads[i]}, t.Rows[0][i].Number != nil
	}
	l.row(true, cells, counts)
	for _, row := range t.shown() {
		for k, i := range columns {
			cells[k] = [2]string{"Cell", row[i].Text}
		}
		l.row(false, cells, counts)
	}
	l.b.WriteString("</table>")
	if left := t.Left(); left > 0 {
		l.p("Small", l.own.LeftOut(left))
	}
}
