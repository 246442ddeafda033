package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"entente/internal/date"
	"entente/internal/office/filetest"
	"entente/internal/programme"
	"entente/internal/record"
)

// TestDaysAreAmendedOnThePage asks for other days, has them approved, and moves the programme along that was left behind.
func TestDaysAreAmendedOnThePage(t *testing.T) {
	s := setAway(t)
	f := filetest.New(t, s.office.Store(), s.north.ID, s.party.ID, "approved")
	f.Exchange.During = date.MustParseInterval(day(10) + "/" + day(12))
	f.Write(t)
	item := &programme.Item{Head: record.Head{Desk: s.north.ID}, Exchange: f.Exchange.ID, Type: "meeting", Title: "Talks at the hall",
		Starts: programme.Moment{Date: day(11), Time: "10:00", Zone: "Europe/Paris"}, Ends: programme.Moment{Date: day(11), Time: "11:00", Zone: "Europe/Paris"}}
	s.put(item)
	page := "/delegations/" + f.Exchange.ID
	if said := s.officer.get(page + "/programme").text(); strings.Contains(said, "left-behind") {
		t.Error("nothing moved, and the programme is left behind")
	}
	for typed, want := range map[string]string{"soon": "#during", "2001/..": "Say when, at least the month", day(10) + "/" + day(12): "Change something"} {
		if a := s.officer.post(page+"/amend", url.Values{"reason": {"A strike"}, "during": {typed}}); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text(), strings.TrimPrefix(want, "#")) {
			t.Errorf("%s: %d\n%s", typed, a.status, complaints(a))
		}
	}
	if a := s.officer.post(page+"/amend", url.Values{"reason": {"A strike"}, "during": {day(17) + "/" + day(19)}}); a.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", a.status, complaints(a))
	}
	if seen := s.head.get(page).text(); !strings.Contains(seen, "A strike") || !strings.Contains(seen, "<ins>") {
		t.Error("the approver does not see the days where they decide")
	}
	if said := s.head.pressed(page+"/decide", url.Values{"paper": {s.paperOf(t, f)}, "decision": {"approved"}}); !strings.Contains(said, "moved by +7 days") {
		t.Errorf("the page does not say that the programme was left behind: %s", said)
	}
	preview := s.officer.get(page + "/programme/follow?days=7")
	if !strings.Contains(preview.text(), "1 item or task moves") || !strings.Contains(preview.text(), "seen."+item.ID) {
		t.Error("the preview does not show where the item moves")
	}
	form := url.Values{"days": {"7"}, "seen." + item.ID: {"9"}}
	if said := s.officer.pressed(page+"/programme/follow", form); !strings.Contains(said, "changed since you looked") {
		t.Error("another version was seen, and it moved")
	}
	form.Set("seen."+item.ID, "1")
	said := s.officer.pressed(page+"/programme/follow", form)
	if !strings.Contains(said, "moved along with the visit") || strings.Contains(said, "left-behind") {
		t.Errorf("it was not moved along: %s", said)
	}
}
