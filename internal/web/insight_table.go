package web

import (
	"context"
	"math"
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// insightTable is a table of a page of insight. The page shows it beside its drawing, with a link behind every number;
// files hold the same cells.
type insightTable struct {
	name  string // of its address and of the file's sheet: white_spots
	title string
	note  string // what a reader must know to read it; may be ""
	heads []head
	rows  [][]cell

	chart *picture // what is drawn above it; nil for nothing
	most  int      // rows that the page shows before "show all"; 0 for every row
	filed bool     // in files only
}

// head is what stands above a column.
type head struct {
	label   string
	numeric bool
}

// cellKind says how a cell is written.
type cellKind int

const (
	textual cellKind = iota
	count            // a whole number
	share            // a part of a whole, 0 to 1, written in per cent
	ratio            // a number between 0 and 1
	days             // a number of days
)

// cell is one value: on the page with its link, in files as what it is.
type cell struct {
	kind   cellKind
	text   string
	value  float64
	none   bool // a number that is not known
	href   string
	badge  string    // class of a badge that the text stands in; "" for none
	names  []mention // several records, each with its link; text holds the same for files
	date   bool      // a date: it stays in one line
	before string    // words before the names
}

// mention is a record that is mentioned.
type mention struct{ text, href string }

// picture is a drawing of a table: see charts.js for the kinds and what each expects.
type picture struct {
	kind  string
	class string // tall, short; with, where the table stays below the drawing; beside, where it stands at its side
	data  any
}

// dateCell is a date as it is known.
func dateCell(text string) cell       { return cell{text: text, date: true} }
func textCell(text string) cell       { return cell{text: text} }
func linkCell(text, href string) cell { return cell{text: text, href: href} }

// badgeCell is a word of the domain as a badge.
func badgeCell(ctx context.Context, family, value string) cell {
	return cell{text: word(ctx, family, value), badge: "badge " + tone(value)}
}

// countCell is a number that opens on the records that it counts; nought opens on nothing.
func countCell(n int, href string) cell {
	c := cell{kind: count, value: float64(n)}
	if n > 0 {
		c.href = href
	}
	return c
}

func shareCell(part, whole int) cell {
	if whole == 0 {
		return cell{kind: share, none: true}
	}
	return cell{kind: share, value: float64(part) / float64(whole)}
}

func ratioCell(value float64) cell { return cell{kind: ratio, value: value} }

// daysCell is a distance in time.
func daysCell(n int, known bool) cell { return cell{kind: days, value: float64(n), none: !known} }

// numberCell is a number that counts no records, such as a weight.
func numberCell(n int) cell { return cell{kind: count, value: float64(n)} }

// namesCell mentions records: on the page the first few, each with its link; in files all.
func namesCell(p *insightView, labels map[string]string, ids []string) cell {
	var c cell
	var all []string
	for _, id := range ids {
		if labels[id] != "" {
			c.names = append(c.names, mention{labels[id], p.href(id)})
			all = append(all, labels[id])
		}
	}
	c.text = strings.Join(all, ", ")
	return c
}

// String is the cell as a page shows it.
func (c cell) shown(ctx context.Context) string {
	switch {
	case c.kind == textual:
		return c.text
	case c.none:
		return "–"
	case c.kind == share:
		return strconv.Itoa(int(math.Round(100*c.value))) + " %"
	case c.kind == ratio:
		return strconv.FormatFloat(c.value, 'f', 2, 64)
	}
	return number(ctx, int(c.value))
}

// filed is the cell as a file holds it: nil for nothing.
func (c cell) filed() any {
	switch {
	case c.kind == textual && c.text != "":
		return c.text
	case c.kind == textual || c.none:
		return nil
	case c.kind == count || c.kind == days:
		return int(c.value)
	}
	return math.Round(c.value*1e4) / 1e4
}

func (c cell) numeric() bool { return c.kind != textual }

// table adds a sheet to the page.
func (p *insightView) add(s insightTable) insightTable {
	p.tables = append(p.tables, s)
	return s
}

// shown are the rows that the page shows of a sheet.
func (p *insightView) shown(s insightTable) [][]cell {
	if s.most > 0 && len(s.rows) > s.most && !p.all(s.name) {
		return s.rows[:s.most]
	}
	return s.rows
}

// sheet finds a table of the page by its name; the first where the name is "".
func (p *insightView) tableNamed(name string) (insightTable, bool) {
	for _, s := range p.tables {
		if s.name == name || name == "" {
			return s, true
		}
	}
	return insightTable{}, false
}

// must is a table that the page has added.
func (p *insightView) must(name string) insightTable {
	s, _ := p.tableNamed(name)
	return s
}

func (c cell) dir() string {
	if c.numeric() {
		return "ltr"
	}
	return "auto"
}

func (s insightTable) class() string {
	if s.chart == nil {
		return ""
	}
	return s.chart.class
}

// drawing are the attributes by which the scripts know what to draw, and how its switch is called.
func (s insightTable) drawing(ctx context.Context) templ.Attributes {
	if s.chart == nil {
		return nil
	}
	a := templ.Attributes{"data-chart": s.chart.kind, "data-label-save": t(ctx, "insight.save_picture")}
	if !strings.Contains(s.chart.class, "with") { // else the table is there anyway
		a["data-label-table"], a["data-label-chart"] = t(ctx, "report.as_table"), t(ctx, "report.as_chart")
	}
	return a
}
