package print

import (
	_ "embed"
	"html/template"
	"strconv"
	"strings"

	"entente/internal/names/flag"
)

//go:embed account.html.tmpl
var accountTemplate string

//go:embed account.css
var accountStyle string

var accountPage = template.Must(template.New("account").Funcs(template.FuncMap{
	"bar":    func(n, top int) string { return strconv.FormatFloat(100*float64(n)/float64(max(top, 1)), 'f', 1, 64) },
	"first":  func(i int) bool { return i == 0 },
	"figure": func(c bookCell) bool { return c.Number != nil },
	"lines":  func(s string) []string { return strings.Split(strings.TrimSpace(s), "\n") },
}).Parse(accountTemplate))

// SVG is the drawing as a part of the page. It is made of numbers and of our own words, escaped.
func (p plate) SVG() template.HTML { return template.HTML(p.Drawing.SVG()) }

// Paint is the legend's square, as a drawing: the page's policy allows no style of an element's own.
func (k legend) Paint() template.HTML {
	return template.HTML(`<svg class="key" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" fill="` + k.Colour + `"/></svg>`)
}

func bookHTML(b *book) (page, style string, err error) {
	style = reportStyle + accountStyle + b.style() + margins(b)
	var out strings.Builder
	err = accountPage.Execute(&out, struct {
		*book
		Style template.CSS // our own files, and the marking as a string that cannot end
	}{b, template.CSS(style)})
	return flag.Page(out.String()), style, err
}

// margins prints the marking at the head of each page.
func margins(b *book) string {
	if b.Marking == "" {
		return ""
	}
	return `@page { @top-right { content: ` + quoted(b.Marking) + `; font: 700 8pt sans-serif; color: #9c1c1c; } }`
}
