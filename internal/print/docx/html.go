package docx

import (
	"encoding/base64"
	"fmt"
	"html"
	"path"
	"strings"

	"github.com/beevik/etree"
)

// Page is what a Word file says, as a part of a page for the browser. Styles are told by class: s- and the identifier of a
// paragraph's style, t- and that of a table's.
type Page struct {
	Body    string // HTML: text is escaped, nothing in it runs
	Headers []string
	Footers []string // their paragraphs, as text; page numbers are left out
	Turned  bool     // the pages lie on their long side
}

// HTML turns the file into a page to print. It knows what the built-in templates and usual letterheads use: paragraphs,
// tables, pictures, bold and leaning letters, both directions.
func (p *Package) HTML() (Page, error) {
	root, err := parse(document, p.Parts[document])
	if err != nil {
		return Page{}, err
	}
	h := &paging{pack: p}
	if body := child(root, "body"); body != nil {
		for _, e := range body.ChildElements() {
			h.block(e)
		}
	}
	page := Page{Body: h.b.String()}
	if body := child(root, "body"); body != nil {
		size := child(child(body, "sectPr"), "pgSz")
		page.Turned = size != nil && size.SelectAttrValue("w:orient", "") == "landscape"
	}
	for _, name := range p.written() {
		edge := strings.HasPrefix(name, "word/header")
		if !edge && !strings.HasPrefix(name, "word/footer") {
			continue
		}
		root, err := parse(name, p.Parts[name])
		if err != nil {
			return page, err
		}
		for _, e := range children(root, "p") {
			text := edgeText(e)
			switch {
			case text == "":
			case edge:
				page.Headers = append(page.Headers, text)
			default:
				page.Footers = append(page.Footers, text)
			}
		}
	}
	return page, nil
}

// edgeText is the text of a line of a header or footer up to its tab, behind which ours have the page number.
func edgeText(p *etree.Element) string {
	var b strings.Builder
	ended := false
	walk(p, func(e *etree.Element) bool {
		ended = ended || is(e, "fldChar") || is(e, "tab") && is(e.Parent(), "r")
		if !ended && is(e, "t") {
			b.WriteString(e.Text())
		}
		return !ended && !is(e, "pPr")
	})
	return strings.TrimSpace(b.String())
}

type paging struct {
	pack *Package
	b    strings.Builder
}

var headings = map[string]string{"Title": "h1", "Heading1": "h2", "Heading2": "h3", "Heading3": "h4"}

func (h *paging) block(e *etree.Element) {
	switch {
	case is(e, "p"):
		h.paragraph(e)
	case is(e, "tbl"):
		h.table(e)
	case is(e, "sdt"):
		if inner := child(e, "sdtContent"); inner != nil {
			for _, c := range inner.ChildElements() {
				h.block(c)
			}
		}
	}
}

func (h *paging) paragraph(p *etree.Element) {
	looks := child(p, "pPr")
	style := val(child(looks, "pStyle"))
	tag := headings[style]
	if tag == "" {
		tag = "p"
	}
	class := "s-" + style
	if child(looks, "pageBreakBefore") != nil {
		class += " break"
	}
	switch val(child(looks, "jc")) {
	case "center":
		class += " center"
	case "right", "end":
		class += " end"
	}
	dir := "ltr"
	if child(looks, "bidi") != nil {
		dir = "rtl"
	}
	fmt.Fprintf(&h.b, "<%s class=\"%s\" dir=\"%s\">", tag, html.EscapeString(strings.TrimPrefix(class, "s- ")), dir)
	for _, c := range p.ChildElements() {
		walk(c, func(e *etree.Element) bool {
			if is(e, "r") {
				h.run(e)
				return false
			}
			return !is(e, "pPr") && !is(e, "del")
		})
	}
	fmt.Fprintf(&h.b, "</%s>\n", tag)
}

func (h *paging) run(run *etree.Element) {
	looks := child(run, "rPr")
	var open, closing string
	if e := child(looks, "b"); e != nil && val(e) != "0" {
		open, closing = open+"<b>", "</b>"+closing
	}
	if e := child(looks, "i"); e != nil && val(e) != "0" {
		open, closing = open+"<i>", "</i>"+closing
	}
	h.b.WriteString(open)
	walk(run, func(e *etree.Element) bool {
		switch {
		case is(e, "t"):
			h.b.WriteString(html.EscapeString(e.Text()))
		case is(e, "br"):
			h.b.WriteString("<br>")
		case is(e, "tab"):
			h.b.WriteString("&emsp;")
		case e.Tag == "inline" && e.FindElement(".//wgp") != nil:
			h.sketch(e)
			return false
		case e.Tag == "blip":
			h.picture(e.SelectAttrValue("r:embed", ""))
		}
		return !is(e, "rPr")
	})
	h.b.WriteString(closing)
}

// picture puts an embedded picture into the page itself.
func (h *paging) picture(relation string) {
	d := etree.NewDocument()
	if d.ReadFromBytes(h.pack.Parts["word/_rels/document.xml.rels"]) != nil || d.Root() == nil {
		return
	}
	for _, r := range d.Root().ChildElements() {
		if r.SelectAttrValue("Id", "") != relation {
			continue
		}
		name := path.Join("word", r.SelectAttrValue("Target", ""))
		kind := map[string]string{".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif"}[strings.ToLower(path.Ext(name))]
		if content := h.pack.Parts[name]; kind != "" && content != nil {
			fmt.Fprintf(&h.b, "<img alt=\"\" src=\"data:image/%s;base64,%s\">", kind, base64.StdEncoding.EncodeToString(content))
		}
	}
}

func (h *paging) table(table *etree.Element) {
	looks := child(table, "tblPr")
	dir := "ltr"
	if on(child(looks, "bidiVisual")) {
		dir = "rtl"
	}
	fmt.Fprintf(&h.b, "<table class=\"t-%s\" dir=\"%s\"><colgroup>", html.EscapeString(val(child(looks, "tblStyle"))), dir)
	widths := gridOf(table)
	whole := 0
	for _, w := range widths {
		whole += w
	}
	for _, w := range widths {
		fmt.Fprintf(&h.b, "<col width=\"%d%%\">", w*100/max(whole, 1))
	}
	h.b.WriteString("</colgroup>\n")
	rows := children(table, "tr")
	heads := 0
	for heads < len(rows) && heading(rows[heads]) {
		heads++
	}
	if heads > 0 {
		h.b.WriteString("<thead>")
	}
	for i, r := range rows {
		if i == heads {
			if heads > 0 {
				h.b.WriteString("</thead>")
			}
			h.b.WriteString("<tbody>")
		}
		class := ""
		if child(child(r, "trPr"), "trHeight") != nil {
			class = " class=\"tall\""
		}
		h.b.WriteString("<tr" + class + ">")
		for _, c := range children(r, "tc") {
			span := ""
			if n := val(child(child(c, "tcPr"), "gridSpan")); n != "" {
				span = " colspan=\"" + html.EscapeString(n) + "\""
			}
			h.b.WriteString("<td" + span + ">")
			for _, e := range c.ChildElements() {
				h.block(e)
			}
			h.b.WriteString("</td>")
		}
		h.b.WriteString("</tr>\n")
	}
	if heads < len(rows) {
		h.b.WriteString("</tbody>")
	} else if heads > 0 {
		h.b.WriteString("</thead>")
	}
	h.b.WriteString("</table>\n")
}
