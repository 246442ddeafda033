package print

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"entente/internal/print/docx"
	"entente/internal/print/paper"
)

// StudyPaper is a study as it goes on paper, for one reader: with the notes that the reader may read, already numbered.
type StudyPaper struct {
	Home, Title, Marking, Version string
	Facts                         [][2]string // asked for by, authors, themes: label and value
	Abstract                      string      // Markdown
	Findings                      [][2]string // what was found, and how sure that is
	Lessons                       [][2]string
	Text                          string   // Markdown
	Notes                         []string // from note 1
	Words                         StudyWords
}

// StudyWords are the headings, in the language of the reader.
type StudyWords struct{ Abstract, Findings, Lessons, Notes string }

//go:embed study.html.tmpl
var studyTemplate string

//go:embed study.css
var studyStyle string

var studyPage = template.Must(template.New("study").Funcs(template.FuncMap{
	"markdown": func(text string) template.HTML { return richHTML(paper.Markdown(text)) },
}).Parse(studyTemplate))

// StudyHTML is the paper as a page to print, and the style in it, whose sum goes into the page's policy.
func StudyHTML(p StudyPaper) (page, style string, err error) {
	style = reportStyle + studyStyle + margins(&book{Edition: Edition{Marking: p.Marking}})
	var out strings.Builder
	err = studyPage.Execute(&out, struct {
		StudyPaper
		Style template.CSS
	}{p, template.CSS(style)})
	return out.String(), style, err
}

// richHTML writes the paragraphs of a text. Everything in it is escaped: it has no HTML of its own.
func richHTML(r docx.Rich) template.HTML {
	var b strings.Builder
	open := ""
	list := func(tag string) {
		if open != tag && open != "" {
			b.WriteString("</" + open + ">")
		}
		if open != tag && tag != "" {
			b.WriteString("<" + tag + ">")
		}
		open = tag
	}
	for _, block := range r {
		tag := map[string]string{"Heading3": "h3", "Quote": "blockquote"}[block.Style]
		switch {
		case block.Rows != nil:
			list("")
			b.WriteString("<table>")
			for i, row := range block.Rows {
				b.WriteString("<tr>")
				for _, cell := range row {
					tag := "td"
					if i == 0 {
						tag = "th"
					}
					fmt.Fprintf(&b, `<%s dir="auto">%s</%s>`, tag, spansHTML(cell.Spans), tag)
				}
				b.WriteString("</tr>")
			}
			b.WriteString("</table>")
			continue
		case block.Style == "ListBullet":
			list("ul")
			tag = "li"
		case block.Style == "ListNumber":
			list("ol")
			tag = "li"
		default:
			list("")
		}
		if tag == "" {
			tag = "p"
		}
		fmt.Fprintf(&b, `<%s dir="auto">%s</%s>`, tag, spansHTML(block.Spans), tag)
	}
	list("")
	return template.HTML(b.String())
}

func spansHTML(spans []docx.Span) string {
	var b strings.Builder
	for _, s := range spans {
		text := strings.ReplaceAll(template.HTMLEscapeString(s.Text), "\n", "<br>")
		if s.Italic {
			text = "<em>" + text + "</em>"
		}
		if s.Bold {
			text = "<strong>" + text + "</strong>"
		}
		b.WriteString(text)
	}
	return b.String()
}

// StudyWord is the paper as a Word file that can be edited.
func StudyWord(p StudyPaper) ([]byte, error) {
	own, err := in(english)
	if err != nil {
		return nil, err
	}
	l := &wordLayout{own: own}
	l.b.WriteString("<paper>")
	l.p("Kicker", p.Home)
	l.p("Title", p.Title)
	l.p("Subtitle", p.Version)
	if len(p.Facts) > 0 {
		l.pairs(p.Facts, "CellHead", "Cell", 26)
	}
	if p.Abstract != "" {
		l.p("Heading2", p.Words.Abstract)
		l.rich(paper.Markdown(p.Abstract))
	}
	for _, part := range []struct {
		title string
		rows  [][2]string
	}{{p.Words.Findings, p.Findings}, {p.Words.Lessons, p.Lessons}} {
		if len(part.rows) > 0 {
			l.p("Heading2", part.title)
			l.pairs(part.rows, "CellStrong", "CellSmall", 76)
		}
	}
	if p.Text != "" {
		l.p("Heading1", p.Title)
		l.rich(paper.Markdown(p.Text))
	}
	if len(p.Notes) > 0 {
		l.p("Heading2", p.Words.Notes)
		for i, note := range p.Notes {
			l.p("Small", fmt.Sprintf("%d  %s", i+1, note))
		}
	}
	l.b.WriteString("</paper>")
	file, err := paper.Sheet(english, l.b.Bytes(), p.Marking, p.Title+" · "+p.Version)
	if err != nil {
		return nil, err
	}
	return file.Bytes()
}

// pairs is a table of two columns, of which the first takes so many hundredths of the width.
func (l *wordLayout) pairs(rows [][2]string, first, second string, share int) {
	l.open([]int{share, 100 - share})
	for _, row := range rows {
		l.row(false, [][2]string{{first, row[0]}, {second, row[1]}}, nil)
	}
	l.b.WriteString("</table>")
}

// rich writes the paragraphs of a text.
func (l *wordLayout) rich(r docx.Rich) {
	for _, block := range r {
		if block.Rows != nil {
			widths := make([]int, len(block.Rows[0]))
			for i := range widths {
				widths[i] = 100 / len(widths)
			}
			l.open(widths)
			for i, row := range block.Rows {
				cells := make([][2]string, len(row))
				for k, cell := range row {
					cells[k] = [2]string{"Cell", docx.Rich{cell}.String()}
					if i == 0 {
						cells[k][0] = "CellHead"
					}
				}
				l.row(i == 0, cells, nil)
			}
			l.b.WriteString("</table>")
			continue
		}
		fmt.Fprintf(&l.b, `<p style="%s">`, l.escaped(block.Style))
		if block.Mark != "" {
			l.b.WriteString(l.escaped(block.Mark) + "<tab/>")
		}
		for _, s := range block.Spans {
			l.span(s)
		}
		l.b.WriteString("</p>")
	}
}

func (l *wordLayout) span(s docx.Span) {
	text := new(bytes.Buffer)
	for i, line := range strings.Split(s.Text, "\n") {
		if i > 0 {
			text.WriteString("<br/>")
		}
		text.WriteString(l.escaped(line))
	}
	open, end := "", ""
	if s.Bold {
		open, end = "<b>", "</b>"
	}
	if s.Italic {
		open, end = open+"<i>", "</i>"+end
	}
	l.b.WriteString(open + text.String() + end)
}
