package print

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"entente/internal/insight"
	"entente/internal/insight/meaning"
	"entente/internal/print/drawing"
)

// book is an account as chapters, in the form that every format is written from.
type book struct {
	Edition
	Window   string
	Facts    [][2]string // of the head: what is said, and how it stands
	Chapters []chapter
}

type chapter struct {
	Title, Lead string
	Figures     []insight.Figure
	Drawings    []plate
	Tables      []bookTable
	Paper       bool // left out of spreadsheets
}

// plate is a drawing with its legend.
type plate struct {
	*drawing.Drawing
	Legend []legend
}

type legend struct{ Colour, Text string }

// bookTable is a table. On paper it stops after its first Most rows; spreadsheets have all.
type bookTable struct {
	Name, Title string
	Heads       []string
	Widths      []int // shares of a hundred
	Rows        [][]bookCell
	Most        int
}

// bookCell is a text or a number, with the query of the records behind it; or, in a drawn column, bars.
type bookCell struct {
	Text    string
	Number  any // int or float64; nil for a text
	Records string
	Bars    *[2]int // sent and received, of Top
	Top     int
}

func text(s string) bookCell { return bookCell{Text: s} }

func number(n int, records string) bookCell {
	return bookCell{Text: strconv.Itoa(n), Number: n, Records: records}
}

func ratio(x float64) bookCell {
	return bookCell{Text: strconv.FormatFloat(x, 'f', 2, 64), Number: x}
}

// shown are the rows on paper, and how many are left out there.
func (t bookTable) shown() [][]bookCell { return t.Rows[:min(len(t.Rows), t.Most)] }

// Left says how many rows are left out on paper.
func (t bookTable) Left() int { return len(t.Rows) - len(t.shown()) }

// Shown are the rows on paper.
func (t bookTable) Shown() [][]bookCell { return t.shown() }

func bookOf(a insight.Account, e Edition) *book {
	r := a.Report
	b := &book{Edition: e, Window: r.From + " to " + r.To}
	b.Facts = [][2]string{{"Window", b.Window + ", both included"}, {"States as of", r.AsOf}}
	if !e.Printed.IsZero() {
		b.Facts = append(b.Facts, [2]string{"Stands on", "what was recorded until " + moment(e.Known)}, [2]string{"Printed", moment(e.Printed) + ", by " + e.By})
	}
	if e.Reader != "" {
		b.Facts = append(b.Facts, [2]string{"This copy", "opened by " + e.Reader + ": it counts what " + e.Reader + " may read, which may differ from what was printed for " + e.By})
	}
	for _, name := range slices.Sorted(maps.Keys(e.Filters)) {
		b.Facts = append(b.Facts, [2]string{"Filter", name + " = " + strings.Join(e.Filters[name], " or ")})
	}
	b.Chapters = []chapter{
		b.charter(a), b.figures(a), b.coverage(a), b.reciprocity(a), b.depth(a), b.continuity(a), b.bridge(a), b.promises(a), b.compared(a),
		{Title: "Method", Lead: method + " This edition stands on what was recorded until it was printed: opened again, it is computed from the records as they were known then, so that it comes out as it was printed although records have changed since."},
	}
	if len(b.Annex) > 0 {
		b.Chapters = slices.Insert(b.Chapters, len(b.Chapters)-1, b.annex())
	}
	return b
}

// word is the label of a word of the domain, or of a record.
func (b *book) word(family, value, label string) string {
	about := About{Word: b.Word}
	return about.label(family, insight.BreakdownRow{Value: value, Label: label})
}

// charter sets beside each of the four principles the figures that speak of it. They claim nothing: who reads them judges.
func (b *book) charter(a insight.Account) chapter {
	families, governing, others := 0, 0, 0
	for _, g := range a.Coverage.Groups {
		for _, row := range g.Rows {
			switch {
			case g.Facet == "family" && row.InContact > 0:
				families++
			case g.Facet == "standing" && (row.Value == "governing" || row.Value == "coalition"):
				governing += row.InContact
			case g.Facet == "standing":
				others += row.InContact
			}
		}
	}
	w := a.Balance.Whole
	even, leaning := 0, 0
	for _, g := range a.Balance.Groups {
		if g.Facet == "area" {
			for lean, n := range g.Leans {
				if lean == insight.Even {
					even += n
				} else if lean != insight.Few {
					leaning += n
				}
			}
		}
	}
	return chapter{Title: "The four principles, and what the figures say of them", Tables: []bookTable{{
		Name: "principles", Title: "Principles", Heads: []string{"Principle", "What the figures of this window say"}, Widths: []int{24, 76}, Most: 4, Rows: [][]bookCell{
			{text("Independence"), text(fmt.Sprintf("Relations were open with parties of %d families.", families))},
			{text("Complete equality"), text(fmt.Sprintf("%d exchanges were sent and %d received; %d were on our initiative and %d on the other side's.", w.Sent, w.Received, w.Ours, w.Theirs))},
			{text("Mutual respect"), text(fmt.Sprintf("Of the areas with three or more exchanges, %d were even and %d leaned to one side.", even, leaning))},
			{text("Non-interference"), text(fmt.Sprintf("Relations were open with %d parties in government and %d that were not.", governing, others))},
		}}}}
}

func (b *book) figures(a insight.Account) chapter {
	r := a.Report
	c := chapter{Title: "Figures of the window", Lead: "Each figure with what it counts, and the query that returns its records.", Figures: append(slices.Clone(r.Figures), r.Uncertain)}
	for _, breakdown := range r.Breakdowns {
		if breakdown.Facet == "month" {
			continue // the years stand with reciprocity
		}
		c.Tables = append(c.Tables, b.breakdown(breakdown))
	}
	return c
}

func (b *book) breakdown(x insight.Breakdown) bookTable {
	t := bookTable{Name: x.Facet, Title: "Exchanges by " + x.Facet, Heads: []string{title(x.Facet), "Sent", "Received", "Mutual", ""}, Widths: []int{36, 11, 12, 11, 30}, Most: 25}
	top := 0
	for _, row := range x.Rows {
		top = max(top, row.Sent, row.Received)
	}
	for _, row := range ordered(x) {
		t.Rows = append(t.Rows, []bookCell{text(b.word(x.Facet, row.Value, row.Label)), number(row.Sent, row.SentRecords), number(row.Received, row.ReceivedRecords), number(row.Mutual, row.MutualRecords),
			{Bars: &[2]int{row.Sent, row.Received}, Top: top}})
	}
	return t
}

func (b *book) promises(a insight.Account) chapter {
	return chapter{Title: "Commitments", Lead: "What either side promised, what was kept, and what waits.", Figures: a.Promises}
}

func (b *book) compared(a insight.Account) chapter {
	w := a.Before
	c := chapter{Title: "Beside the window before", Lead: fmt.Sprintf("%s to %s, and before that %s to %s, both as known at this edition. The ratio is the later number by the earlier.", w.Later[0], w.Later[1], w.Earlier[0], w.Earlier[1])}
	c.Tables = append(c.Tables, windowTables(w)...)
	return c
}

// windowTables are two windows beside one another: figures, and areas that moved.
func windowTables(w insight.Windows) []bookTable {
	figures := bookTable{Name: "compared", Title: "Figures", Heads: []string{"Figure", "Before", "Now", "Difference", "Ratio"}, Widths: []int{52, 12, 12, 13, 11}, Most: 40}
	for _, f := range w.Figures {
		by := text("–")
		if f.Ratio != nil {
			by = ratio(*f.Ratio)
		}
		figures.Rows = append(figures.Rows, []bookCell{text(meaning.English.Title(f.Name)), number(f.Earlier, f.EarlierRecords), number(f.Later, f.LaterRecords), signed(f.Difference), by})
	}
	areas := bookTable{Name: "movers", Title: "Areas whose delegations changed most in number", Heads: []string{"Area", "Before", "Now", "Difference"}, Widths: []int{58, 14, 14, 14}, Most: 20}
	for _, p := range w.Areas {
		areas.Rows = append(areas.Rows, []bookCell{text(p.Name), number(p.Earlier, p.EarlierRecords), number(p.Later, p.LaterRecords), signed(p.Difference)})
	}
	return []bookTable{figures, areas}
}

func signed(n int) bookCell {
	c := bookCell{Text: strconv.Itoa(n), Number: n}
	if n > 0 {
		c.Text = "+" + c.Text
	}
	return c
}
