package web_test

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"entente/internal/register"

	"github.com/xuri/excelize/v2"
)

func TestAListGoesOutAsItsReaderSeesIt(t *testing.T) {
	s := set(t)
	s.put(&register.Person{Names: nameList("=HYPERLINK(1)", "en"), Area: s.person.Area})
	a := s.officer.get("/export/people.csv?area=area-fr")
	if a.status != http.StatusOK || !strings.HasPrefix(a.header.Get("Content-Type"), "text/csv") || !strings.Contains(a.header.Get("Content-Disposition"), "people-") {
		t.Fatalf("%d, %q, %q", a.status, a.header.Get("Content-Type"), a.header.Get("Content-Disposition"))
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.body, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 {
		t.Fatalf("%d rows, want a head and two people", len(rows))
	}
	column := make(map[string]int)
	for i, name := range rows[0] {
		column[name] = i
	}
	if got := rows[2][column["name"]]; got != "'=HYPERLINK(1)" {
		t.Errorf("a name that begins like a formula came out as %q", got)
	}
	if got := rows[1]; got[column["name"]] != "Ada Open" || got[column["area"]] != "area-fr" || got[column["area_name"]] != "France" || got[column["marking"]] != "internal" {
		t.Errorf("a person came out as %q", got)
	}
	if strings.Contains(a.body, cloak) {
		t.Error("the file has what its reader may not read")
	}

	if note := column["look_alikes"]; note == 0 || rows[1][note] != "" || rows[2][note] != "" {
		t.Errorf("of names that are what they look like it says %q", rows)
	}
	s.put(&register.Person{Names: nameList("P\u0430vel Quorn", "en"), Area: s.person.Area})
	for _, format := range []string{"csv", "xlsx"} {
		body := s.officer.get("/export/people." + format + "?area=area-fr&q=Quorn").body
		if format == "xlsx" {
			f, err := excelize.OpenReader(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			sheet, err := f.GetRows("people")
			if err != nil || len(sheet) != 2 {
				t.Fatalf("the sheet has %q, %v", sheet, err)
			}
			body = strings.Join(sheet[1], "|")
		}
		if !strings.Contains(body, "it reads like “Pavel”") {
			t.Errorf("%s says nothing of a Cyrillic letter: %s", format, body)
		}
	}

	x := s.officer.get("/export/exchanges.xlsx?started=2001")
	f, err := excelize.OpenReader(bytes.NewReader([]byte(x.body)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet, err := f.GetRows("exchanges")
	if err != nil || len(sheet) != 2 || !strings.Contains(strings.Join(sheet[1], "|"), "Open visit") {
		t.Errorf("the sheet has %q, %v", sheet, err)
	}

	for path, status := range map[string]int{"/export/users.csv": 404, "/export/people.exe": 404, "/export/secrets.csv": 404, "/export/people.csv?colour=red": 400, "/export/people": 404} {
		if a := s.admin.get(path); a.status != status {
			t.Errorf("%s: %d, want %d", path, a.status, status)
		}
	}
}

func TestFiltersAreKeptForTheirOwnerAlone(t *testing.T) {
	s := set(t)
	a := s.officer.post("/filters/people", url.Values{"name": {"My French"}, "query": {"people?area=area-fr"}})
	if a.status != http.StatusSeeOther || a.location != "/people?area=area-fr" {
		t.Fatalf("saving: %d to %q", a.status, a.location)
	}
	if b := s.officer.get("/people"); !strings.Contains(b.body, "My French") {
		t.Error("the menu lacks the saved filters")
	}
	if b := s.reader.get("/people"); strings.Contains(b.body, "My French") {
		t.Error("a colleague sees them")
	}
	page := s.officer.get("/filters/people")
	_, rest, _ := strings.Cut(page.body, `action="/filters/people/`)
	id, _, found := strings.Cut(rest, "/remove")
	if !found {
		t.Fatal("no way to remove them")
	}
	s.reader.post("/filters/people/"+id+"/remove", url.Values{})
	if b := s.officer.get("/people"); !strings.Contains(b.body, "My French") {
		t.Error("a colleague removed them")
	}
	s.officer.post("/filters/people/"+id+"/remove", url.Values{})
	if b := s.officer.get("/filters/people"); strings.Contains(b.body, ">My French<") {
		t.Error("they are still there")
	}
	for _, bad := range []string{"https://evil.example/", "people?colour=red", "//evil"} {
		if b := s.officer.post("/filters/people", url.Values{"name": {"x"}, "query": {bad}}); b.status != http.StatusBadRequest {
			t.Errorf("saving %q: %d", bad, b.status)
		}
	}
}
