package paper

import (
	"strconv"
	"strings"

	"entente/internal/print/docx"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

var markdownReader = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))

// Markdown turns what users wrote into paragraphs. Addresses of links are written out, since nobody follows one on paper;
// pictures and HTML are left out.
func Markdown(source string) docx.Rich {
	if strings.TrimSpace(source) == "" {
		return nil
	}
	m := &marking{source: []byte(source)}
	m.blocks(markdownReader.Parser().Parse(text.NewReader(m.source)), "", 0, "")
	return m.rich
}

type marking struct {
	source []byte
	rich   docx.Rich
}

// blocks adds the paragraphs in a node. The mark is that of the item of a list that the first of them begins.
func (m *marking) blocks(parent ast.Node, style string, level int, mark string) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			m.add(docx.Block{Style: "Heading3", Spans: m.spans(n, docx.Span{})})
		case *ast.Paragraph, *ast.TextBlock:
			m.add(docx.Block{Style: style, Level: level, Mark: mark, Spans: m.spans(n, docx.Span{})})
			mark = ""
		case *ast.List:
			m.list(n, style, level)
		case *ast.Blockquote:
			m.blocks(n, "Quote", level, "")
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			m.add(docx.Block{Style: style, Spans: []docx.Span{{Text: m.lines(n)}}})
		case *extast.Table:
			m.table(n)
		}
	}
}

func (m *marking) add(b docx.Block) {
	if len(b.Spans) > 0 || len(b.Rows) > 0 {
		m.rich = append(m.rich, b)
	}
}

func (m *marking) list(list *ast.List, style string, level int) {
	if strings.HasPrefix(style, "List") {
		level++
	}
	if level > 8 {
		level = 8 // deeper than any page is wide
	}
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if list.IsOrdered() {
			m.blocks(item, "ListNumber", level, strconv.Itoa(number)+".")
			number++
			continue
		}
		m.blocks(item, "ListBullet", level, "")
	}
}

func (m *marking) lines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(m.source))
	}
	return strings.TrimRight(b.String(), "\n")
}

func (m *marking) table(table *extast.Table) {
	var rows [][]docx.Block
	for r := table.FirstChild(); r != nil; r = r.NextSibling() {
		var row []docx.Block
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			row = append(row, docx.Block{Spans: m.spans(c, docx.Span{})})
		}
		rows = append(rows, row)
	}
	m.add(docx.Block{Rows: rows})
}

func (m *marking) spans(parent ast.Node, looks docx.Span) []docx.Span {
	var list []docx.Span
	add := func(text string) {
		if text == "" {
			return
		}
		span := looks
		span.Text = text
		list = append(list, span)
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			end := ""
			if n.HardLineBreak() {
				end = "\n"
			} else if n.SoftLineBreak() {
				end = " "
			}
			add(string(n.Segment.Value(m.source)) + end)
		case *ast.String:
			add(string(n.Value))
		case *ast.Emphasis:
			inner := looks
			inner.Bold = inner.Bold || n.Level > 1
			inner.Italic = inner.Italic || n.Level == 1
			list = append(list, m.spans(n, inner)...)
		case *ast.AutoLink:
			add(string(n.URL(m.source)))
		case *ast.Link:
			inner := m.spans(n, looks)
			list = append(list, inner...)
			if to := string(n.Destination); docx.Rich([]docx.Block{{Spans: inner}}).String() != to {
				add(" (" + to + ")")
			}
		case *ast.RawHTML, *ast.Image:
		default:
			list = append(list, m.spans(n, looks)...)
		}
	}
	return list
}
