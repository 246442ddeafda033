package paper

import (
	_ "embed"
	"fmt"
	"html"
	"strings"

	"entente/internal/print/docx"
)

//go:embed page.css
var pageStyle string

// Page is a paper as a page to print: one document that needs nothing beside itself and runs nothing.
type Page struct {
	HTML  string
	Style string // what stands in its one style element, for a policy that names it by its digest
}

// pageOf sets a Word file as a page.
func pageOf(p *docx.Package, title string, languages []string, note string) (Page, error) {
	content, err := p.HTML()
	if err != nil {
		return Page{}, err
	}
	dir := "ltr"
	if languages[0] == "ar" {
		dir = "rtl"
	}
	style := pageStyle + edges(content, dir)
	if content.Turned {
		style += "@page { size: A4 landscape; margin: 20mm; }\nbody { max-inline-size: 257mm; }\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html>\n<html lang=\"%s\" dir=\"%s\">\n<head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\"><meta name=\"viewport\" content=\"width=device-width\">"+
		"<title>%s</title>\n<style>%s</style></head>\n<body>\n", html.EscapeString(languages[0]), dir, html.EscapeString(title), style)
	if note != "" {
		fmt.Fprintf(&b, "<p class=\"edge note\" lang=\"en\" dir=\"ltr\">%s</p>\n", html.EscapeString(note))
	}
	for _, line := range content.Headers {
		fmt.Fprintf(&b, "<p class=\"edge marking\">%s</p>\n", html.EscapeString(line))
	}
	b.WriteString(content.Body)
	for _, line := range content.Footers {
		fmt.Fprintf(&b, "<p class=\"edge\">%s</p>\n", html.EscapeString(line))
	}
	b.WriteString("</body>\n</html>\n")
	return Page{b.String(), style}, nil
}

// edges prints the headers and footers in the margins, with the number of the page.
func edges(p docx.Page, dir string) string {
	if len(p.Headers)+len(p.Footers) == 0 {
		return ""
	}
	start, end := "left", "right"
	if dir == "rtl" {
		start, end = end, start
	}
	const face = "font: 8.5pt \"Times New Roman\", \"Liberation Serif\", \"Noto Naskh Arabic\", \"Noto Serif CJK SC\", serif;"
	return fmt.Sprintf("@page { @top-%s { content: %s; color: #9c1c1c; font-weight: 700; %s white-space: pre; } @bottom-%s { content: %s; color: #595959; %s white-space: pre; } "+
		"@bottom-%s { content: counter(page) \" / \" counter(pages); color: #595959; %s } }\n",
		start, cssText(p.Headers), face, start, cssText(p.Footers), face, end, face)
}

// cssText writes lines as a string of a style sheet. Everything but plain letters and digits is written by its number, so
// that no text can end the string, or the element around it.
func cssText(lines []string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, line := range lines {
		if i > 0 {
			b.WriteString(`\a `)
		}
		for _, r := range line {
			if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == ' ' {
				b.WriteRune(r)
			} else {
				fmt.Fprintf(&b, `\%x `, r)
			}
		}
	}
	b.WriteByte('"')
	return b.String()
}
