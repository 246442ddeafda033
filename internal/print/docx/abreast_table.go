package docx

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/beevik/etree"
)

// tables makes one table of a table in two editions. Columns that say the same in both (times, numbers, titles that an
// officer wrote) stand once, with both headings, and whatever a cell says otherwise in the second edition below the first;
// then come the columns of the first edition and those of the second.
func (l *laying) tables(a, b *etree.Element) *etree.Element {
	rows := paired(children(a, "tr"), children(b, "tr"))
	widths := gridOf(a)
	if len(widths) == 0 || len(widths) != len(gridOf(b)) {
		return a
	}
	common := commonColumns(rows, len(widths))
	m := &merging{laying: l, widths: widths, common: common}
	m.measure()

	table := w("tbl")
	if looks := child(a, "tblPr"); looks != nil {
		looks = looks.Copy()
		if bidi := child(looks, "bidiVisual"); bidi != nil {
			looks.RemoveChild(bidi)
		}
		if l.turned {
			property(looks, tableOrder, "bidiVisual")
		}
		size := property(looks, tableOrder, "tblW")
		size.CreateAttr("w:w", "5000")
		size.CreateAttr("w:type", "pct")
		table.AddChild(looks)
	}
	grid := w("tblGrid")
	for _, c := range m.columns {
		grid.AddChild(w("gridCol", "w", itoa(c.width)))
	}
	table.AddChild(grid)
	for _, r := range rows {
		table.AddChild(m.row(r))
	}
	return table
}

// column is one of the common table: which column of which edition.
type column struct {
	from   int
	second bool
	shared bool
	width  int
}

// narrowColumn is the share of a table, in hundredths, up to which a column holds numbers, times and the like.
const narrowColumn = 20

type merging struct {
	*laying
	widths  []int
	common  []bool
	columns []column
}

// measure lays the columns out: the shared first, then the first edition's, then the second's, mirrored where the two run
// against one another. Where a shared one stands among others, the order is the template's, and each column is followed by
// its other edition: a name does not come after the post.
func (m *merging) measure() {
	whole := 0
	for _, width := range m.widths {
		whole += width
	}
	// Numbers, times and dates that stand once stay as wide as they are. What is left is shared by the others as the
	// template weighs them, those that stand twice counted twice: words that stand in half the room break in the middle.
	narrow, others := 0, 0
	for i, width := range m.widths {
		switch {
		case m.common[i] && width*100 <= whole*narrowColumn:
			narrow += width
		case m.common[i]:
			others += width
		default:
			others += 2 * width
		}
	}
	scale := float64(m.width) / float64(max(whole, 1))
	rest := (float64(m.width) - float64(narrow)*scale) / float64(max(others, 1))
	first := 0 // those that stand once before any that stand twice
	for first < len(m.widths) && m.common[first] {
		first++
	}
	scattered := slices.Contains(m.common[first:], true)
	for i, width := range m.widths {
		switch {
		case m.common[i]:
			by := rest
			if width*100 <= whole*narrowColumn {
				by = scale
			}
			m.columns = append(m.columns, column{from: i, shared: true, width: int(float64(width) * by)})
		case scattered:
			for _, second := range []bool{false, true} {
				m.columns = append(m.columns, column{from: i, second: second, width: int(rest * float64(width))})
			}
		}
	}
	if scattered {
		return
	}
	for _, second := range []bool{false, true} {
		var own []column
		for i, width := range m.widths {
			if !m.common[i] {
				c := column{from: i, second: second, width: int(rest * float64(width))}
				if second && m.opposed {
					own = append([]column{c}, own...)
				} else {
					own = append(own, c)
				}
			}
		}
		m.columns = append(m.columns, own...)
	}
}

func (m *merging) row(p pair) *etree.Element {
	tr := w("tr")
	model := p.a
	if model == nil {
		model = p.b
	}
	if looks := child(model, "trPr"); looks != nil {
		tr.AddChild(looks.Copy())
	}
	as, bs := children(p.a, "tc"), children(p.b, "tc")
	if len(as) != len(m.widths) || len(bs) != len(m.widths) {
		return m.spanned(tr, p)
	}
	for _, c := range m.columns {
		tc := as[c.from]
		if c.second {
			tc = bs[c.from]
		}
		if c.shared && !same(as[c.from], bs[c.from]) { // a heading over what is shared
			stack(tc, bs[c.from])
		}
		resize(tc, c.width, 1)
		tr.AddChild(tc)
	}
	return tr
}

// stack puts below each paragraph of a cell the one that says it in the other edition, where that says it otherwise.
func stack(tc, other *etree.Element) {
	lines := paired(children(tc, "p"), children(other, "p"))
	for _, line := range lines {
		if line.a != nil {
			tc.RemoveChild(line.a)
		}
	}
	for _, line := range lines {
		if line.a != nil {
			tc.AddChild(line.a)
		}
		if line.b != nil && (line.a == nil || !alike(line.a, line.b)) {
			tc.AddChild(line.b)
		}
	}
}

// spanned lays a row whose cells are not the table's columns: the first edition over its half, the second over its own.
func (m *merging) spanned(tr *etree.Element, p pair) *etree.Element {
	as, bs := children(p.a, "tc"), children(p.b, "tc")
	seconds, widthA, widthB := 0, 0, 0
	for _, c := range m.columns {
		if c.second {
			seconds++
			widthB += c.width
		} else {
			widthA += c.width
		}
	}
	if p.a != nil && p.b != nil && same(p.a, p.b) || p.b == nil || p.a == nil || seconds == 0 {
		list := as
		if list == nil {
			list = bs
		}
		tc := joined(list)
		resize(tc, widthA+widthB, len(m.columns))
		tr.AddChild(tc)
		return tr
	}
	for _, side := range []struct {
		list        []*etree.Element
		width, span int
	}{{as, widthA, len(m.columns) - seconds}, {bs, widthB, seconds}} {
		tc := joined(side.list)
		resize(tc, side.width, side.span)
		tr.AddChild(tc)
	}
	return tr
}

// joined is one cell with what several held.
func joined(cells []*etree.Element) *etree.Element {
	if len(cells) == 0 {
		tc := w("tc")
		tc.AddChild(w("p"))
		return tc
	}
	first := cells[0]
	for _, c := range cells[1:] {
		for _, p := range children(c, "p") {
			first.AddChild(p)
		}
	}
	return first
}

func resize(tc *etree.Element, width, span int) {
	looks := properties(tc, "tcPr")
	for _, gone := range []string{"tcW", "gridSpan"} {
		if e := child(looks, gone); e != nil {
			looks.RemoveChild(e)
		}
	}
	at := 0
	if style := child(looks, "cnfStyle"); style != nil {
		at = style.Index() + 1
	}
	looks.InsertChildAt(at, w("tcW", "w", itoa(width), "type", "dxa"))
	if span > 1 {
		looks.InsertChildAt(at+1, w("gridSpan", "val", itoa(span)))
	}
}

// alike reports whether two texts are the same but for the signs between their words: a list has other commas in Chinese
// than in Arabic.
func alike(a, b *etree.Element) bool {
	words := func(e *etree.Element) string {
		return strings.Join(strings.FieldsFunc(unmarked.Replace(textOf(e)), func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) }), " ")
	}
	return words(a) == words(b)
}

// begins reports whether two cells begin with the same words: what an officer wrote, with fixed words of either language
// below it.
func begins(a, b *etree.Element) bool {
	first, other := child(a, "p"), child(b, "p")
	return first != nil && other != nil && alike(first, other)
}

// commonColumns tells which columns say the same in both editions, or begin with it in every row, headings aside.
func commonColumns(rows []pair, columns int) []bool {
	common := make([]bool, columns)
	compared := false
	for i := range common {
		common[i] = true
	}
	for _, r := range rows {
		as, bs := children(r.a, "tc"), children(r.b, "tc")
		if len(as) != columns || len(bs) != columns || heading(r.a) {
			continue
		}
		compared = true
		for i := range common {
			common[i] = common[i] && (same(as[i], bs[i]) || begins(as[i], bs[i]))
		}
	}
	if !compared {
		return make([]bool, columns)
	}
	return common
}

func heading(tr *etree.Element) bool { return child(child(tr, "trPr"), "tblHeader") != nil }

func children(e *etree.Element, tag string) []*etree.Element {
	if e == nil {
		return nil
	}
	var list []*etree.Element
	for _, c := range e.ChildElements() {
		if is(c, tag) {
			list = append(list, c)
		}
	}
	return list
}

func gridOf(table *etree.Element) []int {
	var widths []int
	for _, c := range children(child(table, "tblGrid"), "gridCol") {
		n, _ := strconv.Atoi(c.SelectAttrValue("w:w", "0"))
		widths = append(widths, max(n, 1))
	}
	return widths
}

// cutUp reports whether a table is to be cut into its cells: cards, of which each is for one person.
func cutUp(table *etree.Element) bool {
	return is(table, "tbl") && val(child(child(table, "tblPr"), "tblStyle")) == "Cards"
}

// cards lays two editions of cards: each card names its person in both, one below the other, and once where both say the
// same.
func cards(a, b *etree.Element) *etree.Element {
	for _, r := range paired(children(a, "tr"), children(b, "tr")) {
		cells, others := children(r.a, "tc"), children(r.b, "tc")
		for n := range min(len(cells), len(others)) {
			lines, beside := children(cells[n], "p"), children(others[n], "p")
			for i := range min(len(lines), len(beside)) {
				if textOf(lines[i]) != textOf(beside[i]) {
					cells[n].InsertChildAt(lines[i].Index()+1, beside[i].Copy())
				}
			}
		}
	}
	return a
}
