package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/record"
	"entente/internal/register"
)

func TestAChangeIsUndoneFromItsHistory(t *testing.T) {
	s := set(t)
	party := *s.party
	party.Family = "liberal"
	s.put(&party)
	path := "/history/" + s.party.ID
	a := s.admin.get(path)
	if !strings.Contains(a.body, "<del>Green</del>") || !strings.Contains(a.body, "<ins>Liberal</ins>") {
		t.Fatal("the history does not show what was before and after")
	}
	_, rest, _ := strings.Cut(a.body, `action="/undo/change/`)
	seq, _, _ := strings.Cut(rest, `"`)
	form := url.Values{"reason": {"typing error"}, "next": {path}}

	if b := s.officer.post("/undo/change/"+seq, form); b.status != http.StatusForbidden {
		t.Errorf("an officer undoes: %d", b.status)
	}
	if b := s.admin.post("/undo/change/"+seq, form); b.status != http.StatusSeeOther || b.location != path {
		t.Fatalf("undoing: %d to %q", b.status, b.location)
	}
	b := s.admin.get(path)
	for _, want := range []string{"The change was taken back.", "took back", "typing error", "<ins>Green</ins>"} {
		if !strings.Contains(b.text(), want) {
			t.Errorf("after undoing, the history lacks %q", want)
		}
	}
	if again := s.admin.get(path); strings.Contains(again.body, "The change was taken back.") {
		t.Error("the message is said twice")
	}
	if c := s.admin.post("/undo/change/"+seq, form); c.status != http.StatusConflict {
		t.Errorf("undoing what is undone: %d", c.status)
	}
}

func TestAWithdrawnRecordKeepsItsHistoryAndComesBack(t *testing.T) {
	s := set(t)
	person := *s.person
	person.Deleted = true
	s.put(&person)
	if a := s.admin.get("/people/" + person.ID); a.status != http.StatusNotFound {
		t.Errorf("the dossier of a withdrawn person: %d", a.status)
	}
	a := s.admin.get("/history/" + person.ID)
	if !strings.Contains(a.body, "withdrew") || !strings.Contains(a.body, "/restore/"+person.ID) {
		t.Fatal("the history does not offer to restore")
	}
	if b := s.officer.post("/restore/"+person.ID, url.Values{}); b.status != http.StatusForbidden {
		t.Errorf("an officer restores: %d", b.status)
	}
	if b := s.admin.post("/restore/"+person.ID, url.Values{}); b.status != http.StatusSeeOther {
		t.Fatalf("restoring: %d", b.status)
	}
	if a := s.admin.get("/people/" + person.ID); a.status != http.StatusOK {
		t.Errorf("the dossier of a restored person: %d", a.status)
	}
}

func TestAWholeActIsUndoneAndSaysWhatStandsInTheWay(t *testing.T) {
	s := set(t)
	_, change := firstChange(t, s, s.visit.ID)
	visit := *s.visit
	visit.Title = "Open visit, renamed"
	s.put(&visit)
	path := fmt.Sprintf("/undo/batch/%d", change)
	if a := s.admin.get(path); a.status != http.StatusOK || !strings.Contains(a.body, "set the scene") {
		t.Fatalf("the question before undoing: %d", a.status)
	}
	if a := s.officer.post(path, url.Values{}); a.status != http.StatusForbidden {
		t.Errorf("an officer undoes an act: %d", a.status)
	}
	if a := s.admin.post(path, url.Values{"reason": {"wrong file"}}); a.status != http.StatusConflict || !strings.Contains(a.text(), "changed after") || !strings.Contains(a.body, "wrong file") {
		t.Fatalf("undoing an act with an edited record: %d", a.status)
	}
	if a := s.admin.post(path, url.Values{"keep_edited": {"yes"}}); a.status != http.StatusSeeOther {
		t.Fatalf("undoing the rest: %d %s", a.status, a.text())
	}
	if a := s.admin.get("/exchanges/" + s.hiddenVisit.ID); a.status != http.StatusNotFound {
		t.Error("the act's other record is still there")
	}
	if a := s.admin.get("/exchanges/" + s.visit.ID); a.status != http.StatusOK {
		t.Error("the edited record is gone")
	}
}

func TestWhatWasKnownThenIsShown(t *testing.T) {
	s := set(t)
	a := s.officer.get("/history/" + s.party.ID)
	_, rest, found := strings.Cut(a.text(), `/organisations/`+s.party.ID+`?known_at=`)
	if !found {
		t.Fatal("the history has no link to what was known then")
	}
	then, _, _ := strings.Cut(rest, `"`)
	party := *s.party
	party.Acronym = "NEWACRONYM"
	s.put(&party)
	if b := s.officer.get("/organisations/" + s.party.ID); !strings.Contains(b.body, "NEWACRONYM") {
		t.Error("today's dossier lacks today's acronym")
	}
	b := s.officer.get("/organisations/" + s.party.ID + "?known_at=" + then)
	if b.status != http.StatusOK || strings.Contains(b.body, "NEWACRONYM") || !strings.Contains(b.body, "You see what was known") {
		t.Errorf("the dossier of then: %d", b.status)
	}
	if strings.Contains(b.body, "Governing") {
		t.Error("the dossier of then has a standing that was entered later")
	}
}

func firstChange(t *testing.T, s *scene, id string) (seq, batch int64) {
	t.Helper()
	list, err := s.office.Store().As(access.System()).History(t.Context(), id)
	if err != nil || len(list) == 0 {
		t.Fatal(err)
	}
	c := list[len(list)-1]
	return c.Seq, c.Batch.ID
}

func TestOnlyTodaysDossierOffersToUndo(t *testing.T) {
	s := set(t)
	path := "/people/" + s.person.ID
	if a := s.admin.get(path); !strings.Contains(a.body, "/undo/change/") {
		t.Error("today's dossier does not offer to undo")
	}
	if a := s.admin.get(path + "?known_at=2100-01-01"); a.status != http.StatusOK || strings.Contains(a.body, "/undo/change/") {
		t.Errorf("a dossier of another time: %d, or it offers to undo", a.status)
	}
}

func TestTheSizeOfAnActIsForWhoReadsAll(t *testing.T) {
	s := set(t)
	var many []record.Record
	for i := range 20 {
		many = append(many, &register.Source{Title: fmt.Sprintf("Volume %d", i)})
	}
	s.put(many...)
	for _, path := range []string{"/", "/changes"} {
		if a := s.admin.get(path); !strings.Contains(a.body, "20 records") {
			t.Errorf("%s does not tell the administrator how large an act was", path)
		}
		if a := s.officer.get(path); strings.Contains(a.body, "20 records") || !strings.Contains(a.body, "many records") {
			t.Errorf("%s tells an officer how large an act was", path)
		}
	}
}

func TestAHistoryEndsAtTheTimeThatItIsKnownAt(t *testing.T) {
	s := set(t)
	party := *s.party
	party.Family = "liberal"
	s.put(&party)
	path := "/history/" + s.party.ID
	_, rest, _ := strings.Cut(s.admin.get(path).body, "known_at=")
	_, rest, _ = strings.Cut(rest, "known_at=") // the older of the two changes
	first, _, _ := strings.Cut(rest, `"`)
	first, _, _ = strings.Cut(first, "#")
	a := s.admin.get(path + "?known_at=" + first)
	if a.status != http.StatusOK || strings.Contains(a.body, "<ins>Liberal</ins>") || !strings.Contains(a.body, "asof-banner") {
		t.Errorf("as known after the first change: %d, tells of the second %t", a.status, strings.Contains(a.body, "<ins>Liberal</ins>"))
	}
	if strings.Contains(a.body, `action="/undo/`) || strings.Contains(a.body, "/withdraw") {
		t.Error("the past can be changed")
	}
	if b := s.admin.get(path + "?known_at=1999"); b.status != http.StatusNotFound {
		t.Errorf("before it was known: %d", b.status)
	}
	if b := s.admin.get(path + "?known_at=30+Feb"); b.status != http.StatusBadRequest || !strings.Contains(b.body, "30 Feb") {
		t.Errorf("no time: %d", b.status)
	}
}
