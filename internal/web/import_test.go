package web_test

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// upload sends files as the import page does.
func (v *visitor) upload(format string, files map[string]string, fields ...string) answer {
	v.house.t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	put := func(name, file, text string) {
		var w io.Writer
		var err error
		if file != "" {
			w, err = m.CreateFormFile(name, file)
		} else {
			w, err = m.CreateFormField(name)
		}
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			v.house.t.Fatal(err)
		}
	}
	put("format", "", format)
	for i := 0; i+1 < len(fields); i += 2 {
		put(fields[i], "", fields[i+1])
	}
	for name, text := range files {
		put("files", name, text)
	}
	m.Close()
	req, err := http.NewRequestWithContext(v.house.t.Context(), "POST", v.house.address+"/import", &body)
	if err != nil {
		v.house.t.Fatal(err)
	}
	req.Header.Set("Content-Type", m.FormDataContentType())
	res, err := v.client.Do(req)
	if err != nil {
		v.house.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		v.house.t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header.Get("Location"), res.Header, string(b)}
}

// settled waits until an import has come to a page that is not its progress.
func (v *visitor) settled(address string) answer {
	v.house.t.Helper()
	for range 400 {
		a := v.get(address)
		if a.status != http.StatusOK || !strings.Contains(a.body, `id="progress"`) {
			return a
		}
		time.Sleep(20 * time.Millisecond)
	}
	v.house.t.Fatal("the import does not end")
	return answer{}
}

const table = "No,Full name,中文名,Born,Country,Party\n" +
	"1,Ana Ruiz,安娜,1950-01-02,Spain,\n" +
	"2,Luc Petit,,1949,FR,\n" +
	"3,Otto Falsch,,1950-02-30,Atlantis,\n"

// TestATableIsImportedByItsColumns goes from a table without a mapping over the choice of columns and the preview to
// the records, and back.
func TestATableIsImportedByItsColumns(t *testing.T) {
	r := furnished(t)
	a := r.foreman.upload("csv", map[string]string{"people.csv": table}, "kind", "person", "reason", "the yearbook")
	if a.status != http.StatusSeeOther {
		t.Fatalf("uploading: %d %s", a.status, complaints(a))
	}
	at := a.location
	page := r.foreman.get(at)
	for _, want := range []string{"What the columns are", "中文名", "安娜", `value="names.0.text" selected`, `value="birth" selected`, `value="area" selected`} {
		if !strings.Contains(page.body, want) {
			t.Errorf("the page of columns does not show %s", want)
		}
	}
	form := filled("kind", "person", "scheme", "yearbook", "key.0", "on", "field.1", "names.0.text", "field.2", "names.1.text", "field.3", "birth", "field.4", "area",
		"constants.0.field", "names.1.lang", "constants.0.value", "zh")
	if a := r.foreman.post(at+"/mapping", with(form, "scheme", "")); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "how to tell one row from another") {
		t.Errorf("a mapping without the list's name: %d", a.status)
	}
	if a := r.foreman.post(at+"/mapping", form); a.status != http.StatusSeeOther || a.location != at {
		t.Fatalf("choosing columns: %d %s", a.status, complaints(a))
	}
	preview := r.foreman.settled(at)
	for _, want := range []string{"Preview", "Import 2 records", "Ana Ruiz", "Rejected rows", "people.csv", "no calendar"} {
		if !strings.Contains(preview.text(), want) {
			t.Errorf("the preview does not show %q", want)
		}
	}
	if n := count(t, r.house, store.Of("person", "q", "Ana")); n != 0 {
		t.Fatalf("the preview wrote %d people", n)
	}
	rejected := r.foreman.get(at + "/rejected.csv")
	if !strings.HasPrefix(rejected.body, "file,line,field,reason\n") || !strings.Contains(rejected.body, "people.csv,4,birth,") {
		t.Errorf("the rejected rows are %q", rejected.body)
	}
	if m := r.foreman.get(at + "/mapping.json"); !strings.Contains(m.body, `"resolve": "area"`) || !strings.Contains(m.body, `"names.1.lang": "zh"`) {
		t.Errorf("the mapping is %s", m.body)
	}
	if a := r.foreman.post(at+"/run", filled()); a.status != http.StatusSeeOther {
		t.Fatalf("importing: %d", a.status)
	}
	result := r.foreman.settled(at)
	if !strings.Contains(result.body, "Take this import back") || !strings.Contains(result.body, "<b>2</b>") {
		t.Errorf("the result: %d", result.status)
	}
	ana := one[*register.Person](t, r.house, store.Of("person", "q", "Ana"))
	if len(ana.Names) != 2 || ana.Names[1].Lang != "zh" || ana.Area != "area-es" || ana.Birth.String() != "1950-01-02" {
		t.Errorf("Ana is %+v", ana)
	}
	// The list of earlier imports leads to taking it back.
	batches, err := r.office.Store().As(access.System()).Batches(t.Context(), ledger.ActImport, 1)
	if err != nil || len(batches) != 1 || batches[0].Reason != "the yearbook" || batches[0].Source != "csv people.csv" {
		t.Fatalf("the ledger has %+v, %v", batches, err)
	}
	undo := fmt.Sprintf("/undo/batch/%d", batches[0].ID)
	if start := r.foreman.get("/import"); !strings.Contains(start.body, `href="`+undo+`"`) || !strings.Contains(start.body, "Hugo Head") {
		t.Error("the earlier import is not listed")
	}
	if a := r.foreman.post(undo, filled()); a.status != http.StatusSeeOther {
		t.Fatalf("taking it back: %d", a.status)
	}
	if n := count(t, r.house, store.Of("person", "q", "Ana")); n != 0 {
		t.Errorf("%d people are left", n)
	}
	if start := r.foreman.get("/import"); strings.Contains(start.body, `href="`+undo+`"`) {
		t.Error("it is offered to be taken back twice")
	}
}

func TestImportsSayWhatIsMissing(t *testing.T) {
	r := furnished(t)
	for _, test := range []struct {
		name, format string
		files        map[string]string
		status       int
		says         string
	}{
		{"no format", "", map[string]string{"a.csv": table}, http.StatusUnprocessableEntity, "choose the format"},
		{"no file", "popolo", nil, http.StatusUnprocessableEntity, "choose the files"},
		{"an empty table", "csv", map[string]string{"a.csv": ""}, http.StatusUnprocessableEntity, "the file is empty"},
		{"two columns of a name", "csv", map[string]string{"a.csv": "a,a\n1,2\n"}, http.StatusUnprocessableEntity, "two columns"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := r.foreman.upload(test.format, test.files)
			if a.status != test.status || !strings.Contains(strings.ToLower(complaints(a)), test.says) {
				t.Errorf("got %d: %s", a.status, complaints(a))
			}
		})
	}
	// A file of the wrong format is found out by looking at it.
	a := r.foreman.upload("jsonl", map[string]string{"people.jsonl": "not json\n"})
	if page := r.foreman.settled(a.location); !strings.Contains(page.body, "Rejected rows") || strings.Contains(page.body, "/run\"") {
		t.Errorf("a file of the wrong format: %d", page.status)
	}
}

func TestImportsTakeARoleAndBelongToTheirOwner(t *testing.T) {
	r := furnished(t)
	a := r.foreman.upload("csv", map[string]string{"people.csv": table})
	for _, test := range []struct {
		who    *visitor
		method string
		path   string
		status int
	}{
		{r.officer, "POST", "/import", http.StatusForbidden},
		{r.officer, "GET", a.location, http.StatusForbidden},
		{r.head, "GET", a.location, http.StatusNotFound},
		{r.head, "POST", a.location + "/run", http.StatusNotFound},
		{r.head, "GET", a.location + "/rejected.csv", http.StatusNotFound},
		{r.foreman, "POST", a.location + "/run", http.StatusConflict}, // the preview comes first
		{r.foreman, "GET", "/import/nothing", http.StatusNotFound},
		{r.reader, "GET", "/import", http.StatusOK}, // for what it takes out
	} {
		form := filled("x", "y")
		if test.method == "GET" {
			form = nil
		}
		if got := test.who.send(test.method, test.path, form); got.status != test.status {
			t.Errorf("%s %s: %d, want %d", test.method, test.path, got.status, test.status)
		}
	}
	if a := r.foreman.post(a.location+"/stop", filled()); a.location != "/import" {
		t.Errorf("discarding: %d", a.status)
	}
	if a := r.foreman.get(a.location); a.status != http.StatusNotFound {
		t.Errorf("after discarding: %d", a.status)
	}
}

func TestRowsOfNoKindAreCountedToo(t *testing.T) {
	r := furnished(t)
	line := `{"kind":%q,"record":{"id":%q,%s}}` + "\n"
	file := fmt.Sprintf(line, "source", record.IDFrom("source", "test", "1"), `"title":"Almanac"`) +
		fmt.Sprintf(line, "grouping", record.IDFrom("grouping", "test", "1"), `"purpose":"other","names":[{"text":"Arctic states"}]`) +
		fmt.Sprintf(line, "wish", "wish-1", `"title":"None of ours"`)
	a := r.foreman.upload("jsonl", map[string]string{"all.jsonl": file})
	page := r.foreman.settled(a.location).text()
	if !strings.Contains(page, `Rows that could not be read</th><td></td><td></td><td></td><td class="num">1</td>`) {
		t.Errorf("the rows by kind leave out the one that has none: %s", complaints(r.foreman.get(a.location)))
	}
}

func TestAnImportByTheProgramNamesItsAuthor(t *testing.T) {
	r := furnished(t)
	_, err := r.office.Store().Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActImport, Source: "almanac.csv"}, func(tx *store.Tx) error {
		return tx.Put(&register.Source{Title: "Almanac"}, 0)
	})
	if err != nil {
		t.Fatal(err)
	}
	if page := r.foreman.get("/import").text(); !strings.Contains(page, "almanac.csv") || !strings.Contains(page, `<td data-label="Who">Entente</td>`) {
		t.Error("an import of the program's own has no author")
	}
}

func TestExportsHoldWhatTheirViewerMayRead(t *testing.T) {
	r := furnished(t)
	for _, path := range []string{"/exports/jsonl", "/exports/csv?kind=organisation", "/exports/partyfacts", "/exports/popolo"} {
		a := r.officer.get(path)
		if a.status != http.StatusOK || strings.Contains(a.body, "Quiet Party") {
			t.Errorf("%s: %d, with hidden records: %t", path, a.status, strings.Contains(a.body, "Quiet Party"))
		}
		if !strings.Contains(a.header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s is not a file", path)
		}
	}
	if a := r.officer.get("/exports/jsonl"); !strings.Contains(a.body, "Reform Party") {
		t.Error("the export lacks what may be read")
	}
	for path, status := range map[string]int{"/exports/countries": http.StatusNotFound, "/exports/nothing": http.StatusNotFound, "/exports/csv": http.StatusBadRequest, "/exports/csv?kind=user": http.StatusBadRequest} {
		if a := r.officer.get(path); a.status != status {
			t.Errorf("%s: %d, want %d", path, a.status, status)
		}
	}
}

// TestSeveralRecordsAreChangedAsOneAct ticks records of a list and takes the act back as a whole.
func TestSeveralRecordsAreChangedAsOneAct(t *testing.T) {
	r := furnished(t)
	list := r.foreman.get("/organisations")
	if !strings.Contains(list.body, `form="bulk" name="id" value="`+r.party.ID+`"`) || !strings.Contains(list.body, `action="/bulk/organisations"`) {
		t.Fatal("the list has no boxes to tick")
	}
	if strings.Contains(r.reader.get("/organisations").body, `form="bulk"`) {
		t.Error("a reader finds boxes to tick")
	}
	both := func(pairs ...string) map[string][]string {
		return filled(append(pairs, "id", r.party.ID, "id", r.union.ID, "next", "/organisations?classification=party")...)
	}
	for _, test := range []struct {
		name   string
		who    *visitor
		form   map[string][]string
		status int
		query  store.Query
		n      int
	}{
		{"marking", r.officer, both("act", "marking", "marking", "restricted"), http.StatusSeeOther, store.Of("organisation", "marking", "restricted"), 2},
		{"a marking above one's own", r.officer, both("act", "marking", "marking", "confidential"), http.StatusBadRequest, store.Of("organisation", "marking", "confidential"), 1},
		{"desk", r.officer, both("act", "desk", "desk", r.desk.ID), http.StatusSeeOther, store.Of("organisation", "desk", r.desk.ID), 2},
		{"no desk", r.officer, both("act", "desk", "desk", ""), http.StatusSeeOther, store.Of("organisation", "desk", r.desk.ID), 0},
		{"grouping", r.officer, both("act", "grouping", "grouping", r.grouping.ID, "since", "2001"), http.StatusSeeOther, store.Of("grouping_member", "grouping", r.grouping.ID, "during", "2005"), 2},
		{"grouping again", r.officer, both("act", "grouping", "grouping", r.grouping.ID, "since", "2002"), http.StatusSeeOther, store.Of("grouping_member", "grouping", r.grouping.ID), 2},
		{"grouping without a day", r.officer, both("act", "grouping", "grouping", r.grouping.ID, "since", "soon"), http.StatusBadRequest, store.Of("grouping_member", "grouping", r.grouping.ID), 2},
		{"nothing ticked", r.officer, filled("act", "marking", "marking", "public"), http.StatusSeeOther, store.Of("organisation", "marking", "public"), 0},
		{"a hidden one among them", r.foreman, both("act", "marking", "marking", "public", "id", r.hidden.ID), http.StatusNotFound, store.Of("organisation", "marking", "public"), 0},
		{"a reader", r.reader, both("act", "marking", "marking", "public"), http.StatusForbidden, store.Of("organisation", "marking", "public"), 0},
		{"an officer withdraws", r.officer, both("act", "withdraw"), http.StatusForbidden, store.Of("organisation", "q", "Reform"), 2},
		{"withdraw", r.foreman, both("act", "withdraw"), http.StatusSeeOther, store.Of("organisation", "q", "Reform"), 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := test.who.post("/bulk/organisations", test.form)
			if a.status != test.status {
				t.Errorf("got %d, want %d: %s", a.status, test.status, a.body[:min(200, len(a.body))])
			}
			if a.status == http.StatusSeeOther && test.form["next"] != nil && a.location != "/organisations?classification=party" {
				t.Errorf("led to %q", a.location)
			}
			if n := count(t, r.house, test.query); n != test.n {
				t.Errorf("%s finds %d, want %d", test.query, n, test.n)
			}
		})
	}
	page := r.foreman.get("/organisations")
	_, rest, found := strings.Cut(page.body, `action="/undo/batch/`)
	number, _, _ := strings.Cut(rest, `"`)
	if !found {
		t.Fatal("the act is not offered to be taken back")
	}
	if a := r.foreman.post("/undo/batch/"+number, filled()); a.status != http.StatusSeeOther {
		t.Fatalf("taking it back: %d", a.status)
	}
	if n := count(t, r.house, store.Of("organisation", "q", "Reform")); n != 2 {
		t.Errorf("%d are back, want 2", n)
	}
}

func TestOnesOwnAccount(t *testing.T) {
	r := furnished(t)
	if a := r.reader.get("/account"); a.status != http.StatusOK || !strings.Contains(a.body, "Rita Reader") {
		t.Fatalf("the page: %d", a.status)
	}
	for _, test := range []struct {
		name   string
		form   map[string][]string
		status int
		says   string
	}{
		{"too short", filled("password", "short", "again", "short"), http.StatusUnprocessableEntity, "at least 12"},
		{"not alike", filled("password", "correct horse battery", "again", "correct horse batter"), http.StatusUnprocessableEntity, "not the same"},
		{"the first", filled("password", "correct horse battery", "again", "correct horse battery"), http.StatusSeeOther, ""},
		{"another without the first", filled("password", "another horse battery", "again", "another horse battery"), http.StatusUnprocessableEntity, "not your password"},
		{"another", filled("current", "correct horse battery", "password", "another horse battery", "again", "another horse battery"), http.StatusSeeOther, ""},
	} {
		a := r.reader.post("/account/password", test.form)
		if a.status != test.status || !strings.Contains(a.text(), test.says) {
			t.Errorf("%s: %d", test.name, a.status)
		}
		if strings.Contains(a.body, "horse") {
			t.Errorf("%s: the page repeats a password", test.name)
		}
	}
	if _, err := r.office.SignIn(t.Context(), "rita", "another horse battery", office.Client{}); err != nil {
		t.Errorf("signing in by it: %v", err)
	}
	if a := r.reader.post("/account/tokens", filled("scopes", "read")); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text(), "what the token is for") {
		t.Errorf("a token for nothing: %d", a.status)
	}
	a := r.reader.post("/account/tokens", filled("name", "calendar", "scopes", "read", "days", "30"))
	_, rest, _ := strings.Cut(a.body, `<code id="secret">`)
	secret, _, _ := strings.Cut(rest, "<")
	if v, err := r.office.TokenViewer(t.Context(), secret, "read"); err != nil || v.Name != "Rita Reader" {
		t.Fatalf("the token %q: %v", secret, err)
	}
	page := r.reader.get("/account")
	if strings.Contains(page.body, secret) || !strings.Contains(page.body, "calendar") {
		t.Error("the secret is shown twice, or the token is not listed")
	}
	_, rest, _ = strings.Cut(page.body, `action="/account/tokens/`)
	id, _, _ := strings.Cut(rest, "/")
	if a := r.officer.post("/account/tokens/"+id+"/remove", filled()); a.status != http.StatusSeeOther {
		t.Fatalf("somebody else removes it: %d", a.status)
	}
	if _, err := r.office.TokenViewer(t.Context(), secret, "read"); err != nil {
		t.Fatalf("somebody else removed it: %v", err)
	}
	r.reader.post("/account/tokens/"+id+"/remove", filled())
	if _, err := r.office.TokenViewer(t.Context(), secret, "read"); err == nil {
		t.Error("the removed token still works")
	}
	if a := r.reader.post("/account/theme", filled("theme", "dark")); !strings.Contains(a.header.Get("Set-Cookie"), "theme=dark") {
		t.Errorf("the colours: %q", a.header.Get("Set-Cookie"))
	}
	if a := r.reader.get("/account"); !strings.Contains(a.body, `data-theme="dark"`) {
		t.Error("the page is not dark")
	}
}

func TestAccountsAreTheAdministrators(t *testing.T) {
	r := furnished(t)
	rita, err := r.office.Store().UserByLogin(t.Context(), "rita")
	if err != nil {
		t.Fatal(err)
	}
	if a := r.head.get("/users"); a.status != http.StatusOK || !strings.Contains(a.body, "Olga Officer") || !strings.Contains(a.body, "Western Europe") {
		t.Fatalf("the list: %d", a.status)
	}
	for _, path := range []string{"/users", "/users/" + rita.ID + "/edit"} {
		if a := r.foreman.get(path); a.status != http.StatusForbidden {
			t.Errorf("a desk head opens %s: %d", path, a.status)
		}
	}
	if a := r.foreman.post("/users/"+rita.ID+"/link", filled()); a.status != http.StatusForbidden {
		t.Errorf("a desk head makes a link: %d", a.status)
	}
	a := r.head.post("/users/"+rita.ID+"/link", filled())
	_, rest, found := strings.Cut(a.text(), "/enter#")
	token, _, _ := strings.Cut(rest, "<")
	if !found {
		t.Fatalf("making a link: %d", a.status)
	}
	if a := r.stranger().post("/enter", filled("token", token)); a.location != "/" {
		t.Errorf("the link leads to %q", a.location)
	}
	// An administrator cannot shut themselves out.
	ada, err := r.office.Store().UserByLogin(t.Context(), "admin")
	if err != nil {
		t.Fatal(err)
	}
	form := fields(t, r.head.get("/users/"+ada.ID+"/edit"))
	if form.Get("clearance") != record.Confidential.String() || form.Get("all_desks") == "" {
		t.Errorf("the form of an account holds %v", form)
	}
	for _, change := range [][2]string{{"role", "reader"}, {"disabled", "on"}} {
		if a := r.head.post("/users/"+ada.ID+"/edit", with(form, change[0], change[1])); a.status != http.StatusUnprocessableEntity || !strings.Contains(complaints(a), "shut yourself out") {
			t.Errorf("%s: %d", change[0], a.status)
		}
	}
	if a := r.head.post("/users/"+ada.ID+"/withdraw", filled("version", "1")); a.status == http.StatusSeeOther {
		t.Error("an administrator withdrew their own account")
	}
}
