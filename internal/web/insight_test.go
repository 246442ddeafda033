package web_test

import (
	"bytes"
	"encoding/csv"
	"html"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"

	"entente/internal/date"

	"github.com/xuri/excelize/v2"
)

// insightPages are the pages of insight whose numbers these tests follow.
var insightPages = []string{"/insight", "/insight/coverage", "/insight/reciprocity", "/insight/depth", "/insight/continuity", "/insight/bridge", "/insight/network"}

const insightWindow = "?from=1997-10&to=2002-09"

func TestEveryNumberOfInsightOpensOnItsRecords(t *testing.T) {
	h := demonstration(t)
	admin := h.administrator()
	for _, path := range insightPages {
		for _, narrow := range []string{"", "&region=area-419&level=leader", "&direction=received"} {
			address := path + insightWindow + narrow
			page := admin.get(address)
			if page.status != http.StatusOK {
				t.Fatalf("%s: %d", address, page.status)
			}
			followed := 0
			for i, m := range numbers.FindAllStringSubmatch(page.body, -1) {
				to := html.UnescapeString(m[1])
				if strings.HasPrefix(to, "/insight") || i > 12 && i%17 != 0 { // a number that narrows its own page, and a part of the many
					continue
				}
				followed++
				if got := follow(t, admin, to); got != m[2] {
					t.Errorf("%s says %s, and %s lists %s", address, m[2], to, got)
				}
			}
			if followed < 3 && narrow == "" && path != "/insight/continuity" { // whom we knew is told by names
				t.Errorf("%s: only %d numbers", address, followed)
			}
		}
	}
}

// sheetOf downloads a table of a page.
func sheetOf(t *testing.T, v *visitor, address string) [][]string {
	t.Helper()
	a := v.get(address)
	if a.status != http.StatusOK || !strings.Contains(a.header.Get("Content-Disposition"), "attachment") {
		t.Fatalf("%s: %d, %q", address, a.status, a.header.Get("Content-Disposition"))
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.body, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return rows
}

func figuresOf(t *testing.T, h *house) index.Reader {
	t.Helper()
	x, err := index.New(h.office.Store()).For(t.Context(), h.office.Store().As(access.System()))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestFilesOfInsightHoldTheFigure(t *testing.T) {
	h := demonstration(t)
	admin := h.administrator()
	x := figuresOf(t, h)
	request := insight.Request{From: date.MustParse("1997-10"), To: date.MustParse("2002-09")}
	coverage, err := insight.Cover(t.Context(), x, request)
	if err != nil {
		t.Fatal(err)
	}
	spots := sheetOf(t, admin, "/insight/coverage.csv"+insightWindow+"&table=white_spots")
	if len(spots)-1 != len(coverage.WhiteSpots) {
		t.Errorf("the file has %d white spots, the figure %d", len(spots)-1, len(coverage.WhiteSpots))
	}
	for i, w := range coverage.WhiteSpots {
		if spots[i+1][0] != w.Name || spots[i+1][2] != number(len(w.Parties)) {
			t.Fatalf("row %d of the file is %v, the figure says %s with %d parties", i, spots[i+1], w.Name, len(w.Parties))
		}
	}
	balance, err := insight.Reciprocate(t.Context(), x, request)
	if err != nil {
		t.Fatal(err)
	}
	for i, y := range balance.Years {
		years := sheetOf(t, admin, "/insight/reciprocity.csv"+insightWindow+"&table=years")
		if want := []string{number(y.Year), number(y.Sent), number(y.Received), number(y.Mutual)}; strings.Join(years[i+1][:4], " ") != strings.Join(want, " ") {
			t.Fatalf("the file says %v of a year, the figure %v", years[i+1], want)
		}
	}
	continuity, err := insight.Continue(t.Context(), x, request)
	if err != nil {
		t.Fatal(err)
	}
	if rows := sheetOf(t, admin, "/insight/continuity.csv"+insightWindow+"&table=changes"); len(rows)-1 != len(continuity.Changes) {
		t.Errorf("the file has %d changes, the figure %d", len(rows)-1, len(continuity.Changes))
	}
	if a := admin.get("/insight/coverage.csv" + insightWindow + "&table=nonsense"); a.status != http.StatusBadRequest {
		t.Errorf("a table that does not exist: %d", a.status)
	}
}

func number(n int) string { return strconv.Itoa(n) }

// tableHead finds how many tables a page offers to download.
var tableHead = regexp.MustCompile(`\.csv\?[^"]*table=([a-z_]+)`)

func TestAWorkbookHoldsEveryTableOfItsPage(t *testing.T) {
	h := demonstration(t)
	admin := h.administrator()
	for _, path := range insightPages {
		page := admin.get(path + insightWindow)
		book := admin.get(path + ".xlsx" + insightWindow)
		f, err := excelize.OpenReader(bytes.NewReader([]byte(book.body)))
		if err != nil {
			t.Fatalf("%s.xlsx: %v", path, err)
		}
		named := tableHead.FindAllStringSubmatch(page.body, -1)
		if len(named) == 0 || len(named) != len(f.GetSheetList()) {
			t.Errorf("%s offers %d tables, its workbook has %v", path, len(named), f.GetSheetList())
		}
		for _, m := range named {
			rows, err := f.GetRows(m[1])
			if err != nil {
				t.Errorf("%s: %v", path, err)
				continue
			}
			if file := sheetOf(t, admin, path+".csv"+insightWindow+"&table="+m[1]); len(file) != len(rows) {
				t.Errorf("%s, table %s: the workbook has %d rows, the file %d", path, m[1], len(rows), len(file))
			}
		}
	}
}

func TestAWindowThatCannotBeReadIsExplainedBesideItsField(t *testing.T) {
	h := demonstration(t)
	admin := h.administrator()
	for _, path := range insightPages {
		for query, want := range map[string]string{
			"?from=x&to=2002": `id="e-from"`, "?from=2002&to=1997": `id="e-to"`, "?from=1997&to=2002&as_of=x": `id="e-as_of"`, "?from=1997&to=2002&known_at=x": `id="e-known_at"`,
		} {
			if a := admin.get(path + query); a.status != http.StatusBadRequest || !strings.Contains(a.body, want) {
				t.Errorf("%s%s: %d, and no %s", path, query, a.status, want)
			}
			if a := admin.get(path + ".csv" + query); a.status != http.StatusBadRequest {
				t.Errorf("%s.csv%s: %d", path, query, a.status)
			}
		}
	}
	if a := admin.get("/insight/network" + insightWindow + "&focus=" + record.IDFrom(register.KindOrganisation, "no", "such")); a.status != http.StatusNotFound {
		t.Errorf("surroundings of nothing: %d", a.status)
	}
}

func TestInsightMentionsNothingThatItsReaderMayNotRead(t *testing.T) {
	h := open(t)
	closedWorld(h)
	admin := h.administrator()
	reader := h.user(&access.User{Login: "rea", Name: "Rea Der", Role: access.Reader, Clearance: record.Internal})
	seen := false
	for _, path := range insightPages {
		for _, ending := range []string{"", ".csv"} {
			const window = "?from=2001&to=2001"
			for _, hidden := range []string{"Veiled", "Iceland\"", "Agrarian", "Banned"} {
				all, own := admin.get(path+ending+window).body, reader.get(path+ending+window).body
				seen = seen || strings.Contains(all, hidden)
				if strings.Contains(withoutForm(own), hidden) {
					t.Errorf("%s%s tells the reader of %q", path, ending, hidden)
				}
			}
		}
	}
	if !seen {
		t.Error("nobody sees what is hidden: the test asks for the wrong words")
	}
}

// withoutForm is a page without the form of the window, whose choices name every word of the domain.
func withoutForm(page string) string {
	before, rest, found := strings.Cut(page, `<form class="window"`)
	if !found {
		return page
	}
	_, after, _ := strings.Cut(rest, "</form>")
	return before + after
}

func TestTabsKeepTheWindowAndTheFiltersAndLeaveTheirOwnWordsBehind(t *testing.T) {
	h := demonstration(t)
	page := h.administrator().get("/insight/network" + insightWindow + "&region=area-419&known_at=2026-11-23&year=1999").body
	_, tabs, _ := strings.Cut(page, `<nav class="tabs"`)
	tabs, _, _ = strings.Cut(tabs, "</nav>")
	links := regexp.MustCompile(`href="([^"]+)"`).FindAllStringSubmatch(tabs, -1)
	if len(links) < len(insightPages) {
		t.Fatalf("only %d tabs", len(links))
	}
	for _, m := range links {
		address := html.UnescapeString(m[1])
		for _, kept := range []string{"from=1997-10", "to=2002-09", "region=area-419", "known_at=2026-11-23"} {
			if !strings.Contains(address, kept) {
				t.Errorf("the tab %s lost %s", address, kept)
			}
		}
		if strings.Contains(address, "year=") {
			t.Errorf("the tab %s took the year of the network along", address)
		}
	}
}

func TestNoCellOfAFileOfInsightIsAFormula(t *testing.T) {
	h := open(t)
	fr := &register.Area{Head: record.Head{ID: register.AreaID("fr"), Marking: record.Public}, Type: "country", M49: "250", Names: nameList("=France()", "en")}
	party := &register.Organisation{Classification: "party", Area: fr.ID, Family: "green", Names: nameList("+cmd|' /C calc'!A0", "en")}
	h.put(fr, party)
	h.put(&register.Standing{Organisation: party.ID, Standing: "governing", During: during("1999/..")})
	admin := h.administrator()
	for _, row := range sheetOf(t, admin, "/insight/coverage.csv?from=2001&to=2001&table=white_spots") {
		for _, c := range row {
			if c != "" && strings.ContainsRune("=+-@", rune(c[0])) {
				t.Errorf("the cell %q runs in a spreadsheet", c)
			}
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader([]byte(admin.get("/insight/coverage.xlsx?from=2001&to=2001").body)))
	if err != nil {
		t.Fatal(err)
	}
	found := false
	rows, _ := f.GetRows("white_spots")
	for i := range rows {
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		if formula, _ := f.GetCellFormula("white_spots", at); formula != "" {
			t.Errorf("%s holds the formula %q", at, formula)
		}
		value, _ := f.GetCellValue("white_spots", at)
		found = found || value == "=France()"
	}
	if !found {
		t.Error("the workbook changed a name")
	}
}

func TestAnIntroductionIsDrawnAndTold(t *testing.T) {
	h := demonstration(t)
	admin := h.administrator()
	x := figuresOf(t, h)
	people, err := h.office.Store().As(access.System()).List(t.Context(), store.Query{Kind: register.KindPerson, Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	records, err := people.Records()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range records {
		id := p.Meta().ID
		ways := x.Introduction(id, date.MustParse("1997-10").Earliest(), date.MustParse("2002-09").Latest())
		if len(ways) < 2 {
			continue
		}
		page := admin.get("/insight/network" + insightWindow + "&meet=" + id).body
		_, way, _ := strings.Cut(page, `id="introduction"`)
		way, _, _ = strings.Cut(way, "</section>")
		for _, tie := range ways {
			for _, step := range []string{tie.From, tie.To, tie.Through} {
				if !strings.Contains(way, step) {
					t.Errorf("the way to %s does not show %s", id, step)
				}
			}
		}
		_, told, _ := strings.Cut(way, `<ol class="told">`)
		if n := strings.Count(told, "<li>"); n != len(ways) {
			t.Errorf("%d of %d steps are told", n, len(ways))
		}
		return
	}
	t.Error("nobody of the demonstration needs an introduction")
}

// TestAPageOffersOnlyWhatItLooksAt: a field that changes nothing is a promise that the page does not keep. What it does not look
// at goes along to the other tabs.
func TestAPageOffersOnlyWhatItLooksAt(t *testing.T) {
	h := demonstration(t)
	admin := h.administrator()
	shown := regexp.MustCompile(`<(?:input|select) id="f-([a-z_]+)"`)
	for path, want := range map[string]struct{ has, lacks []string }{
		"/insight/coverage": {has: []string{"from", "to", "as_of", "known_at", "direction", "area"}},
		"/insight/calendar": {has: []string{"as_of", "known_at", "area", "family"}, lacks: []string{"from", "to", "direction", "level", "purpose", "marking"}},
		"/insight/alerts":   {lacks: []string{"from", "to", "as_of", "known_at", "direction", "area", "family"}},
	} {
		body := admin.get(path + insightWindow + "&direction=sent&family=socialist").body
		offered := map[string]bool{}
		for _, m := range shown.FindAllStringSubmatch(body, -1) {
			offered[m[1]] = true
		}
		for _, name := range want.has {
			if !offered[name] {
				t.Errorf("%s offers no %s, among %v", path, name, offered)
			}
		}
		for _, name := range want.lacks {
			if offered[name] {
				t.Errorf("%s offers %s, which changes nothing there", path, name)
			}
		}
		if back := "/insight/bridge?direction=sent&amp;family=socialist&amp;from=1997-10&amp;to=2002-09"; !strings.Contains(body, back) {
			t.Errorf("%s forgets the window and the filters of the other tabs", path)
		}
	}
	if body := admin.get("/insight/alerts?from=nonsense").body; !strings.Contains(body, `id="e-from"`) {
		t.Error("a window that cannot be read is not shown, to be mended")
	}
}
