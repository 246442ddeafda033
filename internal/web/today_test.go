package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
)

// TestADayIsNeverEmpty: with nothing recorded, every panel of every duty says what to do.
func TestADayIsNeverEmpty(t *testing.T) {
	h := open(t)
	admin := h.administrator()
	if a := admin.post("/today/duties", url.Values{"duty": office.Duties}); a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.text())
	}
	page := admin.get("/today").body
	for _, duty := range office.Duties {
		if !strings.Contains(page, `id="duty-`+duty+`"`) {
			t.Errorf("the page has nothing for %s", duty)
		}
	}
	panels := strings.Split(page, `data-panel="`)[1:]
	if len(panels) < 15 {
		t.Fatalf("%d panels", len(panels))
	}
	for _, p := range panels {
		name, _, _ := strings.Cut(p, `"`)
		p, _, _ = strings.Cut(p, "</section>")
		if !strings.Contains(p, `class="quiet"`) && !strings.Contains(p, "<li") && !strings.Contains(p, "<dd>") {
			t.Errorf("%s shows nothing and says nothing", name)
		}
	}
	if n := strings.Count(page, `data-panel="today.second"`); n != 1 {
		t.Errorf("what two duties look at stands %d times", n)
	}
}

// TestADayBeginsWithWhoComes: tomorrow's meeting with the way to the dossier of who comes, for who may read them.
func TestADayBeginsWithWhoComes(t *testing.T) {
	h := open(t)
	tomorrow := date.DayAt(time.Now().UTC()) + 1
	head := record.Head{Marking: record.Internal}
	guest := &register.Organisation{Head: record.Head{Marking: record.Public}, Classification: "party", Names: []lang.Name{{Text: "Green Union"}}}
	hidden := &register.Person{Head: record.Head{Marking: record.Confidential}, Names: []lang.Name{{Text: "Cloaked Guest"}}}
	h.put(guest, hidden)
	open, closed := meetingOn(head, tomorrow, "Talk on forests"), meetingOn(record.Head{Marking: record.Confidential}, tomorrow, "Cloaked talk")
	h.put(open, closed)
	h.put(&exchange.Participation{Head: head, Exchange: open.ID, Side: "theirs", Role: "counterpart", Organisation: guest.ID},
		&exchange.Participation{Head: head, Exchange: open.ID, Side: "theirs", Role: "counterpart", Person: hidden.ID})
	v := h.user(&access.User{Login: "desk", Name: "Desk", Role: access.Officer, Clearance: record.Internal, AllDesks: true})
	page := v.get("/today")
	for _, want := range []string{"Talk on forests", "Green Union"} {
		if !strings.Contains(page.text(), want) {
			t.Errorf("the day of a desk lacks %q", want)
		}
	}
	if strings.Contains(page.body, "Cloaked") || strings.Contains(page.body, hidden.ID) || strings.Contains(page.body, closed.ID) {
		t.Error("the page tells of what its reader may not read")
	}
	if strings.Contains(page.body, office.DutyAdministration) {
		t.Error("an officer is offered the work of administrators")
	}
	if a := v.post("/today/duties", url.Values{"duty": {office.DutyAdministration}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("an officer takes the work of administrators: %d", a.status)
	}
	if !strings.Contains(page.body, `action="/today/seen"`) {
		t.Fatal("what others changed is not on the page")
	}
	if a := v.post("/today/seen", url.Values{}); a.status != http.StatusSeeOther {
		t.Fatal(a.status)
	}
	if strings.Contains(v.get("/today").body, `action="/today/seen"`) {
		t.Error("what was seen is still new")
	}
}

func meetingOn(head record.Head, day date.Day, title string) *exchange.Exchange {
	return &exchange.Exchange{Head: head, Type: "meeting", Direction: "mutual", State: "planned", Title: title, During: date.MustParseInterval(day.String())}
}
