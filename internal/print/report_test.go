package print_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/print"
	"entente/internal/store"

	"github.com/rivo/uniseg"
	"github.com/xuri/excelize/v2"
)

var update = flag.Bool("update", false, "write the golden files anew")

// small is a report with what has gone wrong in reports before: names that are formulas, in other scripts, too long,
// and values that are not recorded.
func small() (insight.Report, print.About) {
	sent, received := "exchanges?direction=sent&started=2001/2002&state=done&type=delegation", "exchanges?direction=received&started=2001/2002&state=done&type=delegation"
	row := func(facet, value, label string, s, r, m int) insight.BreakdownRow {
		b := insight.BreakdownRow{Value: value, Label: label, Sent: s, Received: r, Mutual: m}
		for d, n := range map[string]int{"sent": s, "received": r, "mutual": m} {
			if value == "" || n == 0 {
				continue
			}
			q := "exchanges?direction=" + d + "&" + facet + "=" + value + "&started=2001/2002&state=done"
			switch d {
			case "sent":
				b.SentRecords = q
			case "received":
				b.ReceivedRecords = q
			default:
				b.MutualRecords = q
			}
		}
		return b
	}
	r := insight.Report{
		From: "2001", To: "2002", AsOf: "2002",
		Figures: []insight.Figure{
			{Name: "delegations_sent", Value: 3, Records: sent, Definition: "Delegations sent that began in the period."},
			{Name: "delegations_received", Value: 5, Records: received, Definition: "Delegations received that began in the period."},
			{Name: "eu_former_ruling_socialist_parties", Value: 0, Records: "organisations?family=socialist", Definition: "Socialist parties in contact, in member states of the European Union, that governed before, with a definition that takes more than one line of a hundred columns."},
		},
		ByArea: []insight.AreaRow{
			{Area: "area-fr", Name: "France", Sent: 2, Received: 4, SentRecords: sent + "&area=area-fr", ReceivedRecords: received + "&area=area-fr"},
			{Area: "area-x1", Name: `=HYPERLINK("http://example.org")`, Sent: 1, Received: 0, SentRecords: sent + "&area=area-x1"},
			{Area: "area-x2", Name: "中国北部 <script>alert(1)</script> with a name so long that no column of any table could ever hold it", Received: 1, ReceivedRecords: received + "&area=area-x2"},
		},
		Reciprocity: insight.Reciprocity{Sent: 3, Received: 5, Balance: 0.6, SentOnly: 1, ReceivedOnly: 1, Both: 1},
		Breakdowns: []insight.Breakdown{
			{Facet: "level", Rows: []insight.BreakdownRow{row("level", "", "", 1, 0, 0), row("level", "leader", "leader", 2, 1, 1), row("level", "provincial_leader", "provincial_leader", 0, 4, 0)}},
			{Facet: "month", Rows: []insight.BreakdownRow{row("month", "", "", 1, 0, 0), row("month", "2001-11", "2001-11", 1, 2, 0), row("month", "2002-02", "2002-02", 1, 3, 1)}},
			{Facet: "family", Rows: []insight.BreakdownRow{}},
		},
		Uncertain: insight.Figure{Name: "perhaps_in_period", Value: 1, Records: "exchanges?perhaps_started=2001/2002&state=done", Definition: "Exchanges whose date is too vague to say."},
	}
	about := print.About{Home: "Department of Tests", Viewer: "Ada Min", Made: time.Date(2026, 11, 23, 13, 5, 0, 0, time.UTC),
		KnownAt: time.Date(2024, 5, 31, 23, 59, 59, 0, time.UTC), Filters: map[string][]string{"region": {"area-150"}, "level": {"leader", "minister"}}}
	return r, about
}

func printed(t *testing.T, format string) []byte {
	t.Helper()
	r, about := small()
	var b bytes.Buffer
	if err := print.Report(&b, format, r, about); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReportIsPrintedAsTheGoldenFilesShow(t *testing.T) {
	for format, name := range map[string]string{"text": "report.txt", "csv": "report.csv", "json": "report.json", "html": "report.html"} {
		t.Run(format, func(t *testing.T) {
			got := printed(t, format)
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s differs; look at it, then go test ./internal/print -update\n%s", path, got)
			}
		})
	}
}

func TestTextFitsAHundredColumns(t *testing.T) {
	for i, line := range strings.Split(string(printed(t, "text")), "\n") {
		if n := uniseg.StringWidth(line); n > 100 {
			t.Errorf("line %d takes %d columns: %s", i+1, n, line)
		}
	}
}

func TestJSONIsTheReportItself(t *testing.T) {
	r, _ := small()
	var got, want map[string]any
	if err := json.Unmarshal(printed(t, "json"), &got); err != nil {
		t.Fatal(err)
	}
	own, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(own, &want); err != nil {
		t.Fatal(err)
	}
	for key := range want {
		a, _ := json.Marshal(got[key])
		b, _ := json.Marshal(want[key])
		if !bytes.Equal(a, b) {
			t.Errorf("%s is %s, want %s", key, a, b)
		}
	}
	if got["known_at"] != "2024-05-31T23:59:59Z" || got["made"] != "2026-11-23T13:05:00Z" {
		t.Errorf("known_at %v, made %v", got["known_at"], got["made"])
	}
}

func TestCSVIsOneTableThatNoSpreadsheetRuns(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(printed(t, "csv"))).ReadAll() // fails on rows of different length
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], ","); got != "section,name,label,sent,received,mutual,value,records" {
		t.Errorf("head: %s", got)
	}
	for _, row := range rows[1:] {
		for _, cell := range row {
			if strings.IndexAny(cell, "=+-@") == 0 {
				t.Errorf("%q would be run as a formula", cell)
			}
		}
		if _, err := strconv.Atoi(row[6]); err != nil {
			t.Errorf("%v has no value", row)
		}
		if row[7] == "" {
			continue
		}
		if _, err := store.ParseQuery(row[7]); err != nil {
			t.Errorf("%v: its query cannot be asked: %v", row, err)
		}
	}
}

// A row of all directions has the query of all of them: as many records as its value says.
func TestCSVQueryOfARowCoversItsDirections(t *testing.T) {
	for _, line := range strings.Split(string(printed(t, "csv")), "\n") {
		if !strings.HasPrefix(line, "level,leader,") {
			continue
		}
		if want := "level,leader,Leader,2,1,1,4,exchanges?direction=sent&direction=received&direction=mutual&level=leader&started=2001/2002&state=done"; line != want {
			t.Errorf("got  %s\nwant %s", line, want)
		}
		return
	}
	t.Error("no row for leaders")
}

func TestHTMLStandsAlone(t *testing.T) {
	page := string(printed(t, "html"))
	for _, never := range []string{"<script", "src=", "href=", "url(", "@import", "ZgotmplZ"} {
		if strings.Contains(page, never) {
			t.Errorf("the document contains %q", never)
		}
	}
	if !strings.Contains(page, "&lt;script&gt;alert(1)") {
		t.Error("a name was not escaped")
	}
}

func TestWorkbookHoldsNumbersAndNoFormula(t *testing.T) {
	r, _ := small()
	f, err := excelize.OpenReader(bytes.NewReader(printed(t, "xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), ", "); got != "Figures, By area, By level, By month, By family, About" {
		t.Errorf("sheets: %s", got)
	}
	for i, figure := range r.Figures {
		row := strconv.Itoa(i + 2)
		if got, _ := f.GetCellValue("Figures", "A"+row); got != figure.Name {
			t.Errorf("A%s is %q, want %q", row, got, figure.Name)
		}
		if got, _ := f.GetCellValue("Figures", "B"+row); got != strconv.Itoa(figure.Value) {
			t.Errorf("B%s is %q, want %d", row, got, figure.Value)
		}
		if kind, _ := f.GetCellType("Figures", "B"+row); kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
			t.Errorf("B%s is of type %v, want a number", row, kind)
		}
		if got, _ := f.GetCellValue("Figures", "D"+row); got != figure.Records {
			t.Errorf("D%s is %q", row, got)
		}
	}
	if got, _ := f.GetCellValue("By area", "A3"); got != `=HYPERLINK("http://example.org")` {
		t.Errorf("the area is %q", got)
	}
	if formula, _ := f.GetCellFormula("By area", "A3"); formula != "" {
		t.Errorf("the area's name became the formula %q", formula)
	}
	if panes, err := f.GetPanes("By area"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the head does not stay: %+v, %v", panes, err)
	}
	if props, err := f.GetDocProps(); err != nil || props.Title != "Report 2001 to 2002" || props.Creator != "Ada Min" {
		t.Errorf("properties: %+v, %v", props, err)
	}
}

func TestUnknownFormatNamesTheKnownOnes(t *testing.T) {
	r, about := small()
	err := print.Report(new(bytes.Buffer), "docx", r, about)
	if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "xlsx") {
		t.Errorf("got %v", err)
	}
}
