package web_test

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/demo"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

const fiveYears = "/report?from=1997-10&to=2002-09"

// numbers finds what a page of the report counts: the address behind each number, and the number.
var numbers = regexp.MustCompile(`<a href="([^"]+)" data-(?:figure|count)="[^"]*">(?:<b>)?([0-9,]+)`)

// listed finds how many records a list says that it has.
var listed = regexp.MustCompile(`<span>([0-9,]+) records?</span>`)

// follow opens a number's address and returns how many records it lists.
func follow(t *testing.T, v *visitor, address string) string {
	t.Helper()
	a := v.get(address)
	if a.status != http.StatusOK {
		t.Errorf("%s: %d", address, a.status)
		return ""
	}
	if m := listed.FindStringSubmatch(a.body); m != nil {
		return m[1]
	}
	return "0"
}

func demonstration(t *testing.T) *house {
	t.Helper()
	h := open(t)
	if _, err := demo.Load(t.Context(), h.office.Store(), access.System(), 1, date.DayOf(2026, 11, 23)); err != nil {
		t.Fatal(err)
	}
	return h
}

func TestEveryNumberOfTheReportOpensOnItsRecords(t *testing.T) {
	h := demonstration(t)
	admin := h.administrator()
	for _, path := range []string{fiveYears, fiveYears + "&region=area-419&level=leader", fiveYears + "&area=area-la&area=area-vn&direction=received"} {
		page := admin.get(path)
		if page.status != http.StatusOK {
			t.Fatalf("%s: %d", path, page.status)
		}
		found := numbers.FindAllStringSubmatch(page.body, -1)
		if len(found) < 25 {
			t.Fatalf("%s: only %d numbers", path, len(found))
		}
		for i, m := range found {
			if i > 25 && i%9 != 0 { // every figure, and a part of the several hundred numbers in the tables
				continue
			}
			address := html.UnescapeString(m[1])
			if got := follow(t, admin, address); got != m[2] {
				t.Errorf("%s says %s, and %s lists %s", path, m[2], address, got)
			}
		}
	}
}

// closedWorld has one exchange for everybody, and around it everything that a reader may not know of.
func closedWorld(h *house) {
	fr := &register.Area{Head: record.Head{ID: register.AreaID("fr"), Marking: record.Public}, Type: "country", M49: "250", Names: []lang.Name{{Text: "France"}}}
	is := &register.Area{Head: record.Head{ID: register.AreaID("is"), Marking: record.Public}, Type: "country", M49: "352", Names: []lang.Name{{Text: "Iceland"}}}
	head := func(kind record.Kind, name string, m record.Marking) record.Head {
		return record.Head{ID: record.IDFrom(kind, "test", name), Marking: m}
	}
	party := func(name, family string, m record.Marking) *register.Organisation {
		return &register.Organisation{Head: head(register.KindOrganisation, name, m), Classification: "party", Family: family, Area: fr.ID, Names: []lang.Name{{Text: name}}}
	}
	open, hidden := party("Open Party", "green", record.Public), party("Veiled Party", "agrarian", record.Confidential)
	group := func(name string, m record.Marking) *register.Grouping {
		return &register.Grouping{Head: head(register.KindGrouping, name, m), Purpose: "other", Names: []lang.Name{{Text: name}}}
	}
	seen, secret, mixed := group("Open Group", record.Public), group("Veiled Group", record.Confidential), group("Mixed Group", record.Public)
	member := func(g *register.Grouping, id string) *register.GroupingMember {
		return &register.GroupingMember{Head: head(register.KindGroupingMember, g.ID+id, record.Public), Grouping: g.ID, Member: id, During: date.MustParseInterval("1990/..")}
	}
	visit := func(title string, m record.Marking, area *register.Area) *exchange.Exchange {
		return &exchange.Exchange{Head: head(exchange.KindExchange, title, m), Type: "delegation", Direction: "sent", State: "done", Title: title,
			During: date.MustParseInterval("2001-05-03"), Level: "leader", Areas: []string{area.ID}, Purposes: []string{"goodwill"}}
	}
	plain, veiled := visit("Open visit", record.Public, fr), visit("Veiled visit", record.Confidential, is)
	with := func(x *exchange.Exchange, o *register.Organisation) *exchange.Participation {
		return &exchange.Participation{Head: head(exchange.KindParticipation, x.ID+o.ID, record.Public), Exchange: x.ID, Side: "theirs", Role: "counterpart", Organisation: o.ID}
	}
	standing := func(o *register.Organisation, word string) *register.Standing {
		return &register.Standing{Head: head(register.KindStanding, o.ID, record.Public), Organisation: o.ID, Standing: word, During: date.MustParseInterval("1990/..")}
	}
	h.put(fr, is, open, hidden, seen, secret, mixed, member(seen, open.ID), member(secret, fr.ID), member(mixed, hidden.ID), plain, veiled,
		with(plain, open), with(plain, hidden), with(veiled, open), standing(open, "opposition"), standing(hidden, "banned"))
}

func TestAReportMentionsNothingThatItsReaderMayNotRead(t *testing.T) {
	h := open(t)
	closedWorld(h)
	admin := h.administrator()
	reader := h.user(&access.User{Login: "rea", Name: "Rea Der", Role: access.Reader, Clearance: record.Internal})
	const path = "/report?from=2001&to=2001"
	for _, see := range []struct {
		who             *visitor
		sent            string
		there, notThere []string
	}{
		{admin, "2", []string{"Veiled Group", "Mixed Group", "Iceland", "Agrarian", "Banned", "Open Group"}, nil},
		{reader, "1", []string{"Open Group", "France", "Green", "Opposition"},
			[]string{"Veiled", "Iceland</a>", record.IDFrom(register.KindGrouping, "test", "Veiled Group"), record.IDFrom(register.KindOrganisation, "test", "Veiled Party")}},
	} {
		page := see.who.get(path)
		body := page.text()
		if !strings.Contains(body, `data-figure="delegations_sent"><b>`+see.sent+"</b>") {
			t.Errorf("delegations sent are not %s", see.sent)
		}
		for _, text := range see.there {
			if !strings.Contains(body, text) {
				t.Errorf("the page lacks %q", text)
			}
		}
		for _, text := range see.notThere {
			if strings.Contains(body, text) {
				t.Errorf("the page mentions %q", text)
			}
		}
		for _, m := range numbers.FindAllStringSubmatch(page.body, -1) {
			address := html.UnescapeString(m[1])
			if got := follow(t, see.who, address); got != m[2] {
				t.Errorf("the page says %s, and %s lists %s", m[2], address, got)
			}
		}
	}
	// What the form offers to choose from is no secret; rows are.
	body := reader.get(path).body
	for _, facet := range []string{"family", "standing", "grouping"} {
		if data := regexp.MustCompile(`(?s)id="chart-` + facet + `"[^>]*>(.*?)</script>`).FindStringSubmatch(body); data == nil || strings.Contains(data[1], "Agrarian") || strings.Contains(data[1], "Banned") || strings.Contains(data[1], "Mixed") {
			t.Errorf("the chart by %s tells of a hidden party: %v", facet, data)
		}
	}
}

// Whoever knows the identifier of a hidden record must not learn from a filter what took place with it.
func TestAFilterByAHiddenRecordFindsNothing(t *testing.T) {
	h := open(t)
	closedWorld(h)
	reader := h.user(&access.User{Login: "rea", Name: "Rea Der", Role: access.Reader, Clearance: record.Internal})
	for _, filter := range []string{
		"counterpart=" + record.IDFrom(register.KindOrganisation, "test", "Veiled Party"),
		"grouping=" + record.IDFrom(register.KindGrouping, "test", "Veiled Group"),
		"grouping=" + record.IDFrom(register.KindGrouping, "test", "Mixed Group"),
		"family=agrarian", "standing=banned",
	} {
		if body := reader.get("/report?from=2001&to=2001&" + filter).text(); !strings.Contains(body, `data-figure="delegations_sent"><b>0</b>`) {
			t.Errorf("%s finds an exchange", filter)
		}
	}
}

// A row of a breakdown by what a filter names too counts within the filter, not instead of it.
func TestABreakdownStaysWithinItsFilter(t *testing.T) {
	h := open(t)
	closedWorld(h)
	visit := func(purposes ...string) *exchange.Exchange {
		return &exchange.Exchange{Head: record.Head{ID: record.NewID(exchange.KindExchange)}, Type: "delegation", Direction: "received", State: "done",
			Title: "Visit", During: date.MustParseInterval("2001-06"), Areas: []string{register.AreaID("fr")}, Purposes: purposes}
	}
	h.put(visit("image"), visit("image", "goodwill"), visit("image", "business"))
	admin := h.administrator()
	seen := 0
	for _, m := range numbers.FindAllStringSubmatch(admin.get("/report?from=2001&to=2001&purpose=goodwill").body, -1) {
		address := html.UnescapeString(m[1])
		if got := follow(t, admin, address); got != m[2] {
			t.Errorf("the page says %s, and %s lists %s", m[2], address, got)
		}
		if strings.Contains(address, "and.purpose=image") {
			seen++
		}
	}
	if seen == 0 {
		t.Error("no row of images")
	}
}

func TestReportKeepsFiltersThatHaveNoField(t *testing.T) {
	h := demonstration(t)
	admin := h.administrator()
	page := admin.get(fiveYears + "&area_status=none&and.area=area-gt&level=leader")
	for _, want := range []string{
		`name="area_status" value="none"`, `name="and.area" value="area-gt"`, `<option value="leader" selected>`,
		`href="/report?and.area=area-gt&amp;from=1997-10&amp;level=leader&amp;to=2002-09"`, // the chip that takes area_status out
	} {
		if !strings.Contains(page.body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	list := admin.get("/exchanges?and.area=area-gt&area_status=none&level=leader&started=1997-10/2002-09&state=done")
	if !strings.Contains(list.body, `name="area_status" value="none"`) || !strings.Contains(list.body, `name="and.area" value="area-gt"`) {
		t.Error("the list forgets filters that it has no field for")
	}
}

func TestFiguresThatNoFilterNarrowsSaySo(t *testing.T) {
	h := demonstration(t)
	admin := h.administrator()
	const says = "whatever the filters"
	if strings.Contains(admin.get(fiveYears).body, says) {
		t.Error("without filters there is nothing to say")
	}
	tiles := strings.Split(admin.get(fiveYears+"&level=leader").body, `<div class="figure">`)
	for _, tile := range tiles[1:] {
		records := regexp.MustCompile(`<a href="/([a-z-]+)`).FindStringSubmatch(tile)[1]
		if strings.Contains(tile[:strings.Index(tile, "</a>")], says) != (records != "exchanges") {
			t.Errorf("a figure of %s is marked wrongly: %s", records, tile[:200])
		}
	}
}

func TestReportSaysWhatIsWrongBesideTheField(t *testing.T) {
	h := demonstration(t)
	admin := h.administrator()
	for _, test := range []struct{ query, field, says string }{
		{"from=1997-13&to=2002", "from", "1997-13"},
		{"from=1997", "to", "where the period ends"},
		{"from=2002&to=1997", "to", "ends before it begins"},
		{"from=1997&to=2002&as_of=soon", "as_of", "soon"},
		{"from=1997&to=2002&known_at=yesterday", "known_at", "yesterday"},
	} {
		page := admin.get("/report?" + test.query)
		if page.status != http.StatusBadRequest {
			t.Errorf("%s: %d", test.query, page.status)
		}
		if m := regexp.MustCompile(`id="e-` + test.field + `">([^<]*)`).FindStringSubmatch(page.text()); m == nil || !strings.Contains(m[1], test.says) {
			t.Errorf("%s: beside %s stands %v", test.query, test.field, m)
		}
	}
	if page := admin.get(fiveYears + "&colour=red"); page.status != http.StatusBadRequest || !strings.Contains(page.body, "colour") {
		t.Errorf("an unknown filter: %d", page.status)
	}
}

func TestReportWithoutExchangesSaysWhatToDo(t *testing.T) {
	h := open(t)
	admin := h.administrator()
	if page := admin.get("/report"); !strings.Contains(page.body, "Nothing to report on yet") || !strings.Contains(page.body, `href="/exchanges/new"`) {
		t.Error("an empty house does not say what to do")
	}
	closedWorld(h)
	page := admin.get("/report?from=1950&to=1951")
	if !strings.Contains(page.body, "No exchange in this period") || !strings.Contains(page.body, "/report?from=2001-05&amp;to=2001-05") {
		t.Error("an empty period does not lead to a full one")
	}
	if page := admin.get("/report"); !strings.Contains(page.body, "Report 2001-05 to 2001-05") {
		t.Error("without a period the report is not of what there is")
	}
}

func TestReportDownloadsSayTheSameAsThePage(t *testing.T) {
	h := demonstration(t)
	admin := h.administrator()
	page := admin.get(fiveYears + "&region=area-419")
	file := admin.get(strings.Replace(fiveYears, "/report", "/report.json", 1) + "&region=area-419")
	var report struct {
		Figures []struct {
			Figure string
			Value  int
		}
		Filters map[string][]string
	}
	if err := json.Unmarshal([]byte(file.body), &report); err != nil {
		t.Fatal(err)
	}
	if report.Filters["region"][0] != "area-419" || len(report.Figures) == 0 {
		t.Errorf("the file is of other filters: %v", report.Filters)
	}
	for _, f := range report.Figures {
		if !strings.Contains(page.body, fmt.Sprintf(`data-figure="%s"><b>%d</b>`, f.Figure, f.Value)) {
			t.Errorf("the page does not say that %s is %d", f.Figure, f.Value)
		}
	}
	for ending, media := range map[string]string{"xlsx": "spreadsheetml", "csv": "text/csv", "html": "text/html", "txt": "text/plain"} {
		a := admin.get(strings.Replace(fiveYears, "/report", "/report."+ending, 1))
		if a.status != http.StatusOK || !strings.Contains(a.header.Get("Content-Type"), media) || !strings.Contains(a.header.Get("Content-Disposition"), "report-1997-10-to-2002-09."+ending) {
			t.Errorf("%s: %d, %v", ending, a.status, a.header)
		}
		if len(a.body) < 1000 {
			t.Errorf("%s has %d bytes", ending, len(a.body))
		}
	}
	if a := h.stranger().get("/report.json?from=2001&to=2002"); a.status == http.StatusOK {
		t.Error("a stranger reads the report")
	}
}

func TestReportOfAnEarlierKnowledgeKeepsItOnItsLinks(t *testing.T) {
	h := demonstration(t)
	admin := h.administrator()
	page := admin.get(fiveYears + "&known_at=2000-01-01")
	if !strings.Contains(page.body, `data-figure="delegations_sent"><b>0</b>`) {
		t.Error("before anything was recorded there are figures")
	}
	if !strings.Contains(page.body, "type=delegation&amp;known_at=2000-01-01") {
		t.Error("a figure opens on today's records")
	}
}

func TestLongPeriodsCountYears(t *testing.T) {
	h := open(t)
	closedWorld(h)
	old := &exchange.Exchange{Head: record.Head{ID: record.NewID(exchange.KindExchange)}, Type: "delegation", Direction: "sent", State: "done", Title: "First visit",
		During: date.MustParseInterval("1950-03-01"), Areas: []string{register.AreaID("fr")}}
	h.put(old)
	admin := h.administrator()
	page := admin.get("/report?from=1950&to=2001")
	if !strings.Contains(page.body, `"label":"1950","values":[1,0],"hrefs":["/exchanges?direction=sent`) {
		t.Error("1950 has no column")
	}
	for _, m := range numbers.FindAllStringSubmatch(page.body, -1) {
		if address := html.UnescapeString(m[1]); strings.Contains(address, "month=1950-01") {
			if got := follow(t, admin, address); got != "1" {
				t.Errorf("the year lists %s", got)
			}
			return
		}
	}
	t.Error("no number opens on the year")
}

func TestFiguresThatAreAllNoughtAreFolded(t *testing.T) {
	s := set(t)
	page := s.admin.get("/report?from=2001&to=2001").body
	if !strings.Contains(page, `<details class="panel"><summary><h2>Economy and experience</h2><span>none in this period</span></summary>`) {
		t.Error("figures that are all 0 stand as if they said something")
	}
	if !strings.Contains(page, `<section class="panel"><h2>Delegations</h2>`) {
		t.Error("figures that count something are folded")
	}
}
