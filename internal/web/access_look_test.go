package web_test

import (
	"net/url"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
)

// An administrator who looks as another sees what both may read, changes nothing, opens no page that is the other's or their
// own alone, and everything says so: a banner, an act at the beginning and at the end, the acts of what is opened.
func TestLookingAsAnotherShowsWhatBothMayReadAndChangesNothing(t *testing.T) {
	s := set(t)
	inner := s.user(&access.User{Head: record.Head{ID: "user-head"}, Login: "hedy", Name: "Hedy Head", Role: access.DeskHead, Clearance: record.Restricted, Desks: []string{s.south.ID, s.north.ID}})
	modest := s.user(&access.User{Head: record.Head{ID: "user-modest"}, Login: "mod", Name: "Mo Dest", Role: access.Administrator, Clearance: record.Restricted, Desks: []string{s.north.ID}})
	both := &register.Person{Head: record.Head{ID: "per-both", Marking: record.Restricted, Desk: s.north.ID}, Names: nameList("Seen By Both", "en")}
	s.put(both)
	hidden := "/organisations/" + s.hidden.ID // of the southern desk: the other's, not the administrator's
	if a := inner.get(hidden); a.status != 200 {
		t.Fatalf("the other does not read the southern desk: %d", a.status)
	}
	for _, who := range []*visitor{s.officer, s.reader} {
		if a := who.post("/access/users/user-head/look", url.Values{}); a.status != 403 {
			t.Errorf("somebody who may not review looks as another: %d", a.status)
		}
	}
	if a := modest.post("/access/users/user-head/look", url.Values{}); a.status != 303 {
		t.Fatalf("looking as another: %d %.300s", a.status, a.text())
	}
	for path, want := range map[string]int{
		"/people/per-both": 200, hidden: 404, "/organisations/" + s.party.ID: 200, "/organisations": 200,
		"/users": 403, "/acts": 403, "/acts.csv": 403, "/account": 403, "/account/sign-in": 403, "/access": 403, "/calendars": 403, "/export/people.csv": 403, "/exports/jsonl": 403,
		"/people/per-both/file": 403, "/import": 403,
	} {
		a := modest.get(path)
		if a.status != want {
			t.Errorf("%s is answered by %d, want %d", path, a.status, want)
		}
		if want == 200 && !strings.Contains(a.text(), "You see what Hedy Head and you may both read.") {
			t.Errorf("%s has no banner", path)
		}
		if strings.Contains(a.text(), "Cloaked League") {
			t.Errorf("%s shows what the administrator may not read", path)
		}
	}
	for _, path := range []string{"/people/per-both/withdraw", "/people/per-both/edit", "/people/new", "/users/user-modest/link", "/bulk/people", "/compartments"} {
		if a := modest.post(path, url.Values{"version": {"1"}, "name": {"Changed"}}); a.status != 403 {
			t.Errorf("POST %s is answered by %d", path, a.status)
		}
	}
	if rec, err := s.office.Store().As(access.System()).Get(t.Context(), "per-both"); err != nil || rec.Meta().Version != 1 {
		t.Errorf("the record is %+v (%v)", rec, err)
	}
	if a := modest.post("/access/end", url.Values{}); a.status != 303 {
		t.Errorf("ending: %d", a.status)
	}
	if a := modest.get("/people/per-both"); strings.Contains(a.text(), "Hedy Head and you") {
		t.Error("the banner stays")
	}
	var said []string
	for _, act := range []string{ledger.ActViewAs, ledger.ActRead} {
		acts, err := s.office.Store().Acts(t.Context(), act, 0, 50)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range acts {
			if a.Author == "user-modest" {
				said = append(said, a.Detail)
			}
		}
	}
	for _, want := range []string{`{"account":"user-head","name":"ended"`, `{"account":"user-head","name":"begun"`, `"records":["per-both"],"as":"user-head","by":"page"`} {
		if !strings.Contains(strings.Join(said, "\n"), want) {
			t.Errorf("no act says %s:\n%s", want, strings.Join(said, "\n"))
		}
	}
}

// Who loses the right to look as another, or looks as somebody whose account is closed, has their own eyes at once.
func TestLookingAsAnotherEndsWithTheRightToIt(t *testing.T) {
	s := set(t)
	other := &access.User{Head: record.Head{ID: "user-other"}, Login: "ottilie", Name: "Ottilie", Role: access.Reader, Clearance: record.Internal}
	s.put(other)
	auditor := &access.User{Head: record.Head{ID: "user-auditor"}, Login: "aude", Name: "Aude", Role: access.Reader, Clearance: record.Internal, Grants: []access.Grant{access.GrantReviews}}
	aude := s.user(auditor)
	banner := func() bool { return strings.Contains(aude.get("/organisations").text(), "Ottilie and you") }
	if a := aude.post("/access/users/user-other/look", url.Values{}); a.status != 303 || !banner() {
		t.Fatalf("an auditor does not look: %d", a.status)
	}
	other.Disabled, other.Version = true, 1
	s.put(other)
	if banner() {
		t.Error("the eyes of a closed account are open")
	}
	other.Disabled, other.Version = false, 2
	s.put(other)
	if banner() {
		t.Error("they open by themselves again")
	}
	aude.post("/access/users/user-other/look", url.Values{})
	auditor.Grants, auditor.Version = nil, 1
	s.put(auditor)
	if banner() {
		t.Error("who lost the right still looks")
	}
}

// What a person opens of what is not open to the house is an act, on whichever surface, and the page Acts shows it to who may
// read the record.
func TestReadsOfClosedRecordsAreActs(t *testing.T) {
	s := set(t)
	first, second := &register.Person{Head: record.Head{ID: "per-first", Marking: record.Restricted}, Names: nameList("First Closed", "en")},
		&register.Person{Head: record.Head{ID: "per-second", Marking: record.Confidential}, Names: nameList("Second Closed", "en")}
	s.put(first, second)
	acts := func() (n int) {
		list, err := s.office.Store().Acts(t.Context(), ledger.ActRead, 0, 100)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	for _, step := range []struct {
		who  *visitor
		path string
		more int
	}{
		{s.officer, "/people", 0}, {s.officer, "/people/" + s.person.ID, 0}, {s.officer, "/people/per-second", 0},
		{s.officer, "/people/per-first", 1}, {s.officer, "/people/per-first", 0}, {s.officer, "/history/per-first", 0}, {s.officer, "/search?q=closed", 0},
		{s.admin, "/export/people.csv", 1}, {s.admin, "/people/per-second", 0}, {s.reader, "/people/per-first", 0},
	} {
		before := acts()
		if a := step.who.get(step.path); a.status >= 500 {
			t.Errorf("%s: %d", step.path, a.status)
		}
		if n := acts() - before; n != step.more {
			t.Errorf("%s makes %d acts, want %d", step.path, n, step.more)
		}
	}
	page := s.admin.get("/acts?act=read").text()
	for _, want := range []string{"First Closed", "Second Closed", "Olga Officer"} {
		if !strings.Contains(page, want) {
			t.Errorf("the acts lack %q", want)
		}
	}
	less := s.user(&access.User{Login: "less", Name: "Les S", Role: access.Administrator, Clearance: record.Restricted, AllDesks: true})
	if page := less.get("/acts?act=read").text(); !strings.Contains(page, "First Closed") || strings.Contains(page, "Second Closed") || strings.Contains(page, "per-second") {
		t.Error("an administrator who may not read a record is told who opened it")
	}
}
