package print

import (
	_ "embed"
	"html/template"
	"io"
	"strconv"
	"strings"

	"entente/internal/insight"
	"entente/internal/insight/meaning"
	"entente/internal/names/flag"
)

//go:embed report.html.tmpl
var reportTemplate string

//go:embed report.css
var reportStyle string

// sheet is the page as its template reads it.
type sheet struct {
	insight.Report
	About    About
	Style    template.CSS // our own file, never anything that came from outside
	Method   string
	Made     string
	Known    string
	Filters  []string
	AreaTop  int // the greatest number in the table of areas: the full length of its bars
	Tables   []sheetTable
	Months   []column
	MonthTop int
}

type sheetTable struct {
	Title, Facet string
	Top          int
	Mutual       bool // whether any row has exchanges in neither direction
	Rows         []sheetRow
}

type sheetRow struct {
	insight.BreakdownRow
	Name  string
	Total int
}

// column is one month of the drawing over time, in units of its view box of drawWide by drawHigh.
type column struct {
	X, Wide                   float64
	SentY, ReceivedY, MutualY float64
	SentH, ReceivedH, MutualH float64
	Year                      string // written below the first month of each year
}

const drawWide, drawHigh = 1780.0, 400.0

var reportPage = template.Must(template.New("report").Funcs(template.FuncMap{
	"title":  title,
	"called": meaning.English.Title,
	"ratio":  func(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) },
	"bar": func(n, top int) string { // length in a view box 100 wide
		if top <= 0 {
			return "0"
		}
		return strconv.FormatFloat(100*float64(n)/float64(top), 'f', 1, 64)
	},
	"units": func(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) },
	"most":  func(a, b int) int { return max(a, b) },
}).Parse(reportTemplate))

// reportHTML writes one document that needs nothing beside itself: for paper, and for an archive that has to be read
// when this program is gone.
func reportHTML(w io.Writer, r insight.Report, about About) error {
	s := sheet{Report: r, About: about, Style: template.CSS(reportStyle), Method: method,
		Made: moment(about.Made), Known: about.known(), Filters: about.filters()}
	for _, a := range r.ByArea {
		s.AreaTop = max(s.AreaTop, a.Sent, a.Received)
	}
	for _, b := range r.Breakdowns {
		t := sheetTable{Title: title(b.Facet), Facet: b.Facet}
		for _, row := range ordered(b) {
			t.Rows = append(t.Rows, sheetRow{row, about.label(b.Facet, row), total(row)})
			t.Top = max(t.Top, row.Sent, row.Received, row.Mutual)
			t.Mutual = t.Mutual || row.Mutual > 0
		}
		if b.Facet == "month" {
			s.Months, s.MonthTop = columns(t.Rows)
		}
		s.Tables = append(s.Tables, t)
	}
	var page strings.Builder
	if err := reportPage.Execute(&page, s); err != nil {
		return err
	}
	_, err := io.WriteString(w, flag.Page(page.String()))
	return err
}

// columns stacks the months' exchanges, sent at the bottom. Months in which nothing happened keep their place.
func columns(rows []sheetRow) ([]column, int) {
	top := 0
	byMonth := make(map[string]sheetRow, len(rows))
	first, last := "", ""
	for _, r := range rows {
		if r.Value == "" {
			continue
		}
		if first == "" {
			first = r.Value
		}
		last, byMonth[r.Value], top = r.Value, r, max(top, r.Total)
	}
	if top == 0 {
		return nil, 0
	}
	months := insight.Months(first, last)
	step := drawWide / float64(max(len(months), 12)) // few months are not drawn as towers
	high := func(n int) float64 { return drawHigh * float64(n) / float64(top) }
	list := make([]column, len(months))
	for i, month := range months {
		r := byMonth[month]
		c := column{X: step * float64(i), Wide: step * 0.8, SentH: high(r.Sent), ReceivedH: high(r.Received), MutualH: high(r.Mutual)}
		c.SentY = drawHigh - c.SentH
		c.ReceivedY = c.SentY - c.ReceivedH
		c.MutualY = c.ReceivedY - c.MutualH
		if month[5:] == "01" || i == 0 && (month[5:] < "07" || len(months) < 7) { // later in a year the next one's needs the room
			c.Year = month[:4]
		}
		if years := len(months) / 12; years > 25 && month[3] != '0' || years > 12 && years <= 25 && (month[3]-'0')%5 != 0 {
			c.Year = ""
		}
		list[i] = c
	}
	return list, top
}
