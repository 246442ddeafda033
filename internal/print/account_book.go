package print

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"entente/internal/insight"
	"entente/internal/print/drawing"
)

// book is an account as chapters, in the form that every format is written from.
type book struct {
	Edition
	*tongue
	Window   string
	sheets   map[string]bool // names of the workbook's sheets so far, in small letters
	Facts    [][2]string     // of the head: what is said, and how it stands
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

func bookOf(a insight.Account, e Edition) (*book, error) {
	own, err := in(e.Language)
	if err != nil {
		return nil, err
	}
	r := a.Report
	b := &book{Edition: e, tongue: own, sheets: make(map[string]bool)}
	if b.Marking != "" && !own.english() {
		b.Marking = own.term("marking", e.Marking)
	}
	b.Window = b.say("from_to", "from", r.From, "to", r.To)
	b.Facts = [][2]string{{b.say("window"), b.say("window_both", "window", b.Window)}, {b.say("states"), r.AsOf}}
	if !e.Printed.IsZero() {
		b.Facts = append(b.Facts, [2]string{b.say("stands"), b.say("recorded_until", "time", moment(e.Known))}, [2]string{b.say("printed"), b.say("printed_by", "time", moment(e.Printed), "name", e.By)})
	}
	if e.Reader != "" {
		b.Facts = append(b.Facts, [2]string{b.say("copy"), b.say("copy_opened", "reader", e.Reader, "by", e.By)})
	}
	for _, name := range slices.Sorted(maps.Keys(e.Filters)) {
		b.Facts = append(b.Facts, [2]string{b.say("filter"), name + " = " + strings.Join(e.Filters[name], b.say("or"))})
	}
	b.Chapters = []chapter{
		b.charter(a), b.figures(a), b.coverage(a), b.reciprocity(a), b.depth(a), b.continuity(a), b.bridge(a), b.promises(a), b.compared(a),
		{Title: b.say("method"), Lead: b.say("method_lead")},
	}
	if len(b.Annex) > 0 {
		b.Chapters = slices.Insert(b.Chapters, len(b.Chapters)-1, b.annex())
	}
	return b, nil
}

// word is the label of a word of the domain, or of a record.
func (b *book) word(family, value, label string) string {
	if !b.english() {
		switch {
		case value == "":
			return b.say("not_recorded")
		case label != value:
			return b.named(value, label)
		}
		return b.term(family, value)
	}
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
	return chapter{Title: b.say("charter"), Tables: []bookTable{{
		Name: "principles", Title: b.say("principles"), Heads: b.heads("principle", "says"), Widths: []int{24, 76}, Most: 4, Rows: [][]bookCell{
			{text(b.say("independence")), text(b.count("independence_says", "families", families))},
			{text(b.say("equality")), text(b.count("equality_says", "sent", w.Sent, "received", w.Received, "ours", w.Ours, "theirs", w.Theirs))},
			{text(b.say("respect")), text(b.count("respect_says", "even", even, "leaning", leaning))},
			{text(b.say("interference")), text(b.count("interference_says", "governing", governing, "others", others))},
		}}}}
}

func (b *book) figures(a insight.Account) chapter {
	r := a.Report
	c := chapter{Title: b.say("figures"), Lead: b.say("figures_lead"), Figures: append(slices.Clone(r.Figures), r.Uncertain)}
	for _, breakdown := range r.Breakdowns {
		if breakdown.Facet == "month" {
			continue // the years stand with reciprocity
		}
		c.Tables = append(c.Tables, b.breakdown(breakdown))
	}
	return c
}

func (b *book) breakdown(x insight.Breakdown) bookTable {
	t := bookTable{Name: x.Facet, Title: b.say("exchanges_by", "facet", b.facet(x.Facet)), Heads: append([]string{b.term("facet", x.Facet)}, b.heads("sent", "received", "mutual", "")...), Widths: []int{36, 11, 12, 11, 30}, Most: 25}
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
	return chapter{Title: b.say("promises"), Lead: b.say("promises_lead"), Figures: a.Promises}
}

func (b *book) compared(a insight.Account) chapter {
	w := a.Before
	c := chapter{Title: b.say("compared"), Lead: b.say("compared_lead", "later_from", w.Later[0], "later_to", w.Later[1], "earlier_from", w.Earlier[0], "earlier_to", w.Earlier[1])}
	c.Tables = append(c.Tables, b.windows(w)...)
	return c
}

// windows are two windows beside one another: figures, and areas that moved.
func (b *book) windows(w insight.Windows) []bookTable {
	figures := bookTable{Name: "compared", Title: b.say("compared_figures"), Heads: b.heads("figure", "before", "now", "difference", "ratio"), Widths: []int{52, 12, 12, 13, 11}, Most: 40}
	for _, f := range w.Figures {
		by := text("–")
		if f.Ratio != nil {
			by = ratio(*f.Ratio)
		}
		figures.Rows = append(figures.Rows, []bookCell{text(b.Called(f.Name)), number(f.Earlier, f.EarlierRecords), number(f.Later, f.LaterRecords), signed(f.Difference), by})
	}
	areas := bookTable{Name: "movers", Title: b.say("movers"), Heads: b.heads("area", "before", "now", "difference"), Widths: []int{58, 14, 14, 14}, Most: 20}
	for _, p := range w.Areas {
		areas.Rows = append(areas.Rows, []bookCell{text(b.named(p.Area, p.Name)), number(p.Earlier, p.EarlierRecords), number(p.Later, p.LaterRecords), signed(p.Difference)})
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
