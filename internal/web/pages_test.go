package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// scenario is a page as somebody asks for it: its status, and words that it must and must not have.
type scenario struct {
	name   string
	who    *visitor
	path   string
	status int
	want   []string
	not    []string
}

func (s scenario) check(t *testing.T) {
	t.Helper()
	t.Run(s.name, func(t *testing.T) {
		a := s.who.get(s.path)
		if a.status != s.status {
			t.Fatalf("%s: status %d, want %d\n%s", s.path, a.status, s.status, a.text())
		}
		text := a.text() + a.location
		for _, w := range s.want {
			if !strings.Contains(text, w) {
				t.Errorf("%s lacks %q", s.path, w)
			}
		}
		for _, n := range s.not {
			if strings.Contains(text, n) {
				t.Errorf("%s has %q", s.path, n)
			}
		}
	})
}

// cloak is part of every name of what the officer may not read.
const cloak = "loak"

func TestPagesShowWhatTheirViewerMayRead(t *testing.T) {
	s := set(t)
	ok, lost := http.StatusOK, http.StatusNotFound
	for _, test := range []scenario{
		{"overview counts for its viewer", s.officer, "/", ok, []string{"Overview", "<b>1</b> <span>exchanges received</span>", "<b>1</b> <span>counterparts in contact</span>", "Open visit"}, []string{cloak}},
		{"overview of who reads all", s.admin, "/", ok, []string{"Cloaked visit"}, nil},
		{"areas with contact", s.officer, "/areas", ok, []string{"France", "法国", "1 record", `direction=received&state=done">1</a>`}, []string{cloak}},
		{"organisations", s.officer, "/organisations", ok, []string{"Open Party", "开放党", "France", "Regular", "1 record<"}, []string{cloak, `">Banned</span>`}},
		{"organisations of who reads all", s.admin, "/organisations", ok, []string{"Open Party", "Cloaked League", "2 records"}, nil},
		{"a filter that only the hidden passes", s.officer, "/organisations?standing=banned", ok, []string{"Nothing matches", "Standing: Banned"}, []string{"Open Party"}},
		{"the same for who reads all", s.admin, "/organisations?standing=banned", ok, []string{"Open Party"}, nil},
		{"a filter by a record that is closed", s.officer, "/people?organisation=" + s.hidden.ID, ok, []string{"not open to you"}, []string{cloak, "Ada"}},
		{"people", s.officer, "/people", ok, []string{"Ada Open", "آدا", "1 record<"}, []string{cloak, "Treasurer"}},
		{"people on a day", s.officer, "/people?on=2000-06", ok, []string{"Treasurer", "Open Party"}, nil},
		{"exchanges", s.officer, "/exchanges?started=2001", ok, []string{"Open visit", "Received", "1 record<"}, []string{cloak}},
		{"exchanges found by their counterpart", s.officer, "/exchanges?counterpart=" + s.party.ID, ok, []string{"Counterpart: Open Party"}, []string{cloak}},
		{"relations", s.officer, "/relations", ok, []string{"Open Party", "since 1990"}, nil},
		{"desks", s.officer, "/desks", ok, []string{"Northern desk"}, nil},
		{"standings as a list", s.officer, "/standings", ok, []string{"Governing"}, []string{"Banned"}},
		{"a filter that is none", s.officer, "/people?colour=red", http.StatusBadRequest, []string{"have no filter"}, nil},

		{"an organisation's dossier", s.officer, "/organisations/" + s.party.ID, ok,
			[]string{"Open Party", "Governing", "1999 to 2004-05", "since 1990", "Ada Open", "Treasurer", "Open visit", "Gazette of 1999", "B2", "Whole history"}, []string{cloak, "Banned"}},
		{"for who reads all", s.admin, "/organisations/" + s.party.ID, ok, []string{"Banned", "Cloaked visit"}, nil},
		{"as of a day", s.officer, "/organisations/" + s.party.ID + "?as_of=2000-06", ok, []string{"You see what was true on 2000-06", "Governing", "No exchange is recorded"}, nil},
		{"as of a day that a date leaves open", s.officer, "/organisations/" + s.party.ID + "?as_of=1999-03-01", ok, []string{"Governing", `badge warn">the date leaves it open`}, nil},
		{"as of a day when it surely was not so", s.officer, "/organisations/" + s.party.ID + "?as_of=2010", ok, []string{"No standing is recorded"}, nil},
		{"links keep the day", s.officer, "/organisations/" + s.party.ID + "?as_of=2000-06", ok, []string{"/people/" + s.person.ID + "?as_of=2000-06"}, nil},
		{"as known before it was entered", s.officer, "/organisations/" + s.party.ID + "?known_at=1999", lost, []string{"Open Party", "Not recorded yet"}, nil},
		{"a day that is none", s.officer, "/organisations/" + s.party.ID + "?as_of=1999-13", http.StatusBadRequest, []string{"1999-13"}, nil},
		{"another desk's organisation", s.officer, "/organisations/" + s.hidden.ID, lost, []string{"Not here"}, []string{cloak}},
		{"another desk's organisation, known then", s.officer, "/organisations/" + s.hidden.ID + "?known_at=1999", lost, []string{"Not here"}, []string{cloak}},
		{"a person's dossier", s.officer, "/people/" + s.person.ID, ok, []string{"Ada Open", "Treasurer", "1999 to 2001", "Open visit", "<strong>note</strong>"}, []string{cloak, "<script>alert"}},
		{"a person above one's clearance", s.officer, "/people/" + s.hiddenPerson.ID, lost, nil, []string{cloak}},
		{"an area's dossier", s.officer, "/areas/area-fr", ok, []string{"France", "Open Party", "in contact", "Open visit"}, []string{cloak}},
		{"an exchange's dossier", s.officer, "/exchanges/" + s.visit.ID, ok, []string{"Open visit", "2001-05-03 to 2001-05-09", "Ada Open", "Their side", "No minutes"}, []string{cloak}},
		{"another desk's exchange", s.officer, "/exchanges/" + s.hiddenVisit.ID, lost, nil, []string{cloak}},
		{"an id of another kind", s.officer, "/people/" + s.party.ID, lost, nil, []string{"Open Party"}},
		{"a fact leads to its dossier", s.officer, "/standings/" + s.standing.ID, http.StatusSeeOther, []string{"/organisations/" + s.party.ID + "#standing"}, nil},
		{"a hidden fact leads nowhere", s.officer, "/standings/" + s.hiddenChange.ID, lost, nil, nil},

		{"history", s.officer, "/history/" + s.party.ID, ok, []string{"Entente", "entered", "set the scene", "Green", "as known then"}, []string{"Undo"}},
		{"history for who may undo", s.admin, "/history/" + s.party.ID, ok, []string{"/undo/change/", "Withdraw"}, nil},
		{"another desk's history", s.officer, "/history/" + s.hidden.ID, lost, nil, []string{cloak}},
		{"the history of a hidden fact", s.officer, "/history/" + s.hiddenChange.ID, lost, nil, nil},
		{"changes", s.officer, "/changes", ok, []string{"Changes"}, []string{cloak}},

		{"search", s.officer, "/search?q=open", ok, []string{"Ada Open", "Open Party", "Open visit"}, []string{cloak}},
		{"search in another script", s.officer, "/search?q=" + url.QueryEscape("开放"), ok, []string{"Open Party"}, nil},
		{"search for the hidden", s.officer, "/search?q=cloaked", ok, []string{"Nothing found"}, []string{"League", "Cass"}},
		{"suggestions", s.officer, "/search/suggest?q=op", ok, []string{`<a href="/organisations/` + s.party.ID}, []string{"<html"}},
		{"suggestions of the hidden", s.officer, "/search/suggest?q=cloa", ok, []string{"Nothing found"}, []string{"League"}},
		{"a picker", s.officer, "/pick/organisation?q=open", ok, []string{`data-id="` + s.party.ID, `data-label="Open Party"`}, nil},
		{"a picker of the hidden", s.officer, "/pick/organisation?q=cloa", ok, []string{"Nothing found"}, []string{"League"}},
		{"a picker of desks", s.officer, "/pick/desk?q=north", ok, []string{"Northern desk"}, nil},
		{"a picker of no kind", s.officer, "/pick/secrets?q=x", lost, nil, nil},

		{"a name typed and not picked", s.officer, "/people?area_name=France", http.StatusSeeOther, []string{"/people?area=area-fr"}, nil},
		{"what a form sends beside its filters", s.officer, "/desks?q=&desk=&sort=name", http.StatusSeeOther, []string{"/desks?sort=name"}, []string{"q="}},
		{"a name that nothing has", s.officer, "/people?area_name=Atlantis", http.StatusBadRequest, []string{"Atlantis"}, nil},
		{"undoing is a desk head's", s.officer, "/undo/batch/1", http.StatusForbidden, []string{"needs the role"}, nil},
	} {
		test.check(t)
	}
}

func TestStrangersAreSentToSignIn(t *testing.T) {
	s := set(t)
	for _, path := range []string{"/areas", "/organisations?q=open", "/people/" + s.person.ID, "/history/" + s.party.ID, "/changes", "/search?q=open",
		"/export/people.csv", "/nowhere", "/filters/people"} {
		a := s.stranger().get(path)
		if a.status != http.StatusSeeOther || a.location != "/sign-in?"+(url.Values{"next": {path}}).Encode() {
			t.Errorf("%s: %d to %q", path, a.status, a.location)
		}
		if strings.Contains(a.body, "Open") {
			t.Errorf("%s tells a stranger something", path)
		}
	}
	if a := s.stranger().get("/pick/organisation?q=open", "HX-Request", "true"); a.status != http.StatusUnauthorized || strings.Contains(a.body, "Open Party") {
		t.Errorf("a fragment for a stranger: %d", a.status)
	}
}

func TestListsGoOnWhereTheyEnded(t *testing.T) {
	s := set(t)
	a := s.admin.get("/organisations?limit=1")
	if !strings.Contains(a.body, "Cloaked League") || strings.Contains(a.body, ">Open Party<") {
		t.Fatal("the first page of one record has not the first record alone")
	}
	_, rest, found := strings.Cut(a.text(), "/organisations?cursor=")
	if !found {
		t.Fatal("no link to the next page")
	}
	cursor, _, _ := strings.Cut(rest, `"`)
	b := s.admin.get("/organisations?limit=1&cursor=" + cursor)
	if !strings.Contains(b.body, ">Open Party<") || strings.Contains(b.body, ">Cloaked League<") {
		t.Error("the second page has not the second record alone")
	}
	if down := s.admin.get("/organisations?sort=-name"); strings.Index(down.body, "Open Party") > strings.Index(down.body, "Cloaked League") || !strings.Contains(down.body, `aria-sort="descending"`) {
		t.Error("the other way round is not the other way round")
	}
}
