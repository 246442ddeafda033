package web_test

import (
	"net/http"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/exchange"
	"entente/internal/programme"
	"entente/internal/protocol"
	"entente/internal/store"
)

func TestMinutesOfADelegationBeginWithItsComposition(t *testing.T) {
	s := set(t)
	page := s.officer.get("/meetings/new?exchange=" + s.visit.ID)
	for _, want := range []string{"Ada Open", "Open Party", `value="2001-05-03"`, "Open visit"} {
		if page.status != http.StatusOK || !strings.Contains(page.text(), want) {
			t.Errorf("%d, without %q", page.status, want)
		}
	}
	for _, hidden := range []string{"Cass Cloaked", "Cloaked League"} {
		if strings.Contains(page.text(), hidden) {
			t.Errorf("the officer sees %q", hidden)
		}
	}
	if a := s.officer.get("/meetings/new?exchange=" + s.hiddenVisit.ID); a.status != http.StatusNotFound {
		t.Errorf("minutes of a hidden visit: %d", a.status)
	}
	if a := s.reader.get("/meetings/new"); a.status != http.StatusForbidden {
		t.Errorf("a reader writes minutes: %d", a.status)
	}
}

func TestMinutesAreSavedAsOneActAndSayWhatIsWrongWithALine(t *testing.T) {
	s := set(t)
	form := filled("title", "Talks", "type", "meeting", "direction", "mutual", "state", "done", "during", "2001-05-04", "marking", "internal", "part.id", s.visit.ID, "part.name", "Open visit",
		"theirs.0.who.name", "Ada Open", "theirs.0.role", "interlocutor", "ours.0.who.name", "Somebody Unknown", "minutes", "Said **it**.", "our_position", "Yes.",
		"questions.0.title", "The archive", "questions.0.state", "raised", "promises", "we: send it by 2001-09 @Ada Open\nhe: nothing")
	a := s.officer.post("/meetings/new", form)
	if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text(), "ine 2, “he: nothing”") || !strings.Contains(a.text(), "Said **it**.") {
		t.Fatalf("a line without a side: %d", a.status)
	}
	form.Set("promises", "we: send it by 2001-09 @Ada Open")
	a = s.officer.post("/meetings/new", form, "HX-Request", "true")
	to := a.header.Get("HX-Redirect")
	if a.status != http.StatusNoContent || !strings.HasPrefix(to, "/exchanges/exc-") {
		t.Fatalf("%d to %q", a.status, to)
	}
	page := s.officer.get(to)
	for _, want := range []string{"<strong>it</strong>", "Somebody Unknown", "The archive", "send it", "2001-09"} {
		if !strings.Contains(page.text(), want) {
			t.Errorf("the meeting is shown without %q", want)
		}
	}
	list, err := s.office.CommitmentsOf(t.Context(), s.office.Store().As(access.System()), s.visit.ID)
	if err != nil || len(list) != 1 || list[0].Owner != s.person.ID || list[0].Counterpart != s.party.ID {
		t.Errorf("promised: %+v, %v", list, err)
	}
	if tab := s.officer.get("/delegations/" + s.visit.ID + "/meetings"); !strings.Contains(tab.text(), "Talks") || !strings.Contains(tab.text(), "send it") {
		t.Errorf("the tab of the delegation: %d", tab.status)
	}
	if a := s.stranger().post("/meetings/new", form, "HX-Request", "true"); a.status != http.StatusUnauthorized {
		t.Errorf("after the session ended the script is told %d", a.status)
	}
}

func TestAnItemOfTheProgrammeNamesTheMeetingThatItBecame(t *testing.T) {
	s := set(t)
	item := &programme.Item{Exchange: s.visit.ID, Type: "meeting", Title: "Talks at the hall", Place: "Paris",
		Starts: programme.Moment{Date: "2001-05-04", Time: "09:00", Zone: "Europe/Paris"}, Ends: programme.Moment{Date: "2001-05-04", Time: "10:00", Zone: "Europe/Paris"}}
	s.put(item)
	page := s.officer.get("/meetings/new?item=" + item.ID)
	if !strings.Contains(page.text(), `value="Talks at the hall"`) || !strings.Contains(page.text(), `value="2001-05-04"`) || !strings.Contains(page.text(), item.ID) {
		t.Fatalf("%d", page.status)
	}
	form := filled("title", "Talks at the hall", "type", "meeting", "direction", "received", "state", "done", "during", "2001-05-04", "marking", "internal",
		"part.id", s.visit.ID, "part.name", "Open visit", "item", item.ID, "item_version", "1")
	a := s.officer.post("/meetings/new", form)
	if a.status != http.StatusSeeOther {
		t.Fatalf("%d: %s", a.status, a.text())
	}
	rec, err := s.office.Store().As(access.System()).Get(t.Context(), item.ID)
	if err != nil || "/exchanges/"+rec.(*programme.Item).Meeting != a.location {
		t.Errorf("%+v, %v; the meeting is at %s", rec, err, a.location)
	}
	if a := s.officer.get("/meetings/new?item=" + item.ID); !strings.HasSuffix(a.location, "/edit") {
		t.Errorf("the item leads to %d %q", a.status, a.location)
	}
	if a := s.officer.post("/meetings/new", form); a.status != http.StatusUnprocessableEntity {
		t.Errorf("written twice from one item: %d", a.status)
	}
}

func TestOneButtonRecordsThatAnItemTookPlace(t *testing.T) {
	s := set(t)
	host := &exchange.Participation{Exchange: s.visit.ID, Side: "theirs", Role: "interlocutor", Name: "Zoe Host", Capacity: "Mayor"}
	s.put(host)
	paris := func(clock string) programme.Moment {
		return programme.Moment{Date: "2001-05-04", Time: clock, Zone: "Europe/Paris"}
	}
	item := &programme.Item{Exchange: s.visit.ID, Type: "meeting", Title: "Talks at the hall", Place: "Paris", Starts: paris("09:00"), Ends: paris("10:00"), Interlocutors: []string{host.ID}}
	later := &programme.Item{Exchange: s.visit.ID, Type: "meeting", Title: "Talks to come", Starts: programme.Moment{Date: day(9), Time: "09:00", Zone: "Europe/Paris"}, Ends: programme.Moment{Date: day(9), Time: "10:00", Zone: "Europe/Paris"}}
	s.put(item, later, &programme.Item{Exchange: s.visit.ID, Type: "meal", Title: "Lunch alone", Starts: paris("12:00"), Ends: paris("13:00")})
	tab := "/delegations/" + s.visit.ID + "/meetings"
	_, open, _ := strings.Cut(s.officer.get(tab).text(), `id="unrecorded"`)
	if !strings.Contains(open, item.ID) || strings.Contains(open, later.ID) || strings.Contains(open, "Lunch alone") {
		t.Errorf("offered: %s", open)
	}
	if a := s.reader.post("/meetings/of-item", filled("item", item.ID)); a.status != http.StatusForbidden {
		t.Errorf("a reader: %d", a.status)
	}
	if a := s.officer.post("/meetings/of-item", filled("item", item.ID)); a.location != tab {
		t.Fatalf("%d %q: %s", a.status, a.location, a.text())
	}
	rec, err := s.office.Store().As(access.System()).Get(t.Context(), item.ID)
	if err != nil || rec.(*programme.Item).Meeting == "" {
		t.Fatalf("%+v, %v", rec, err)
	}
	met, err := s.office.Store().As(access.System()).Get(t.Context(), rec.(*programme.Item).Meeting)
	if err != nil {
		t.Fatal(err)
	}
	if x := met.(*exchange.Exchange); x.Part != s.visit.ID || x.Title != item.Title || x.State != "done" || x.During.String() != "2001-05-04" {
		t.Errorf("%+v", x)
	}
	if page := s.officer.get("/exchanges/" + met.Meta().ID).text(); !strings.Contains(page, "Zoe Host") {
		t.Error("who was met is not among those who sat there")
	}
	if said := s.officer.pressed("/meetings/of-item", filled("item", item.ID)); !strings.Contains(said, "meanwhile") {
		t.Error("one item is recorded twice")
	}
}

func TestEachTabOfPromisesShowsItsOwn(t *testing.T) {
	s := set(t)
	s.put(&commitment.Commitment{Side: "ours", Text: "Late thing", State: "open", Due: during("1999").Start(), Counterpart: s.party.ID},
		&commitment.Commitment{Side: "theirs", Text: "Old thing", State: "open", Made: during("2001").Start()},
		&commitment.Commitment{Side: "ours", Text: "Hidden thing", State: "open", Counterpart: s.hidden.ID})
	for query, want := range map[string]string{"state=open": "Late thing Old thing", "state=open&side=ours": "Late thing", "state=open&overdue=yes": "Late thing", "state=open&undated=yes&older=6": "Old thing"} {
		page := s.officer.get("/commitments?" + query)
		for _, text := range []string{"Late thing", "Old thing", "Hidden thing"} {
			if strings.Contains(page.text(), text) != strings.Contains(want, text) {
				t.Errorf("%s: %q is there: %v", query, text, !strings.Contains(want, text))
			}
		}
	}
	for _, where := range []string{"/organisations/" + s.party.ID, "/"} {
		if page := s.officer.get(where); !strings.Contains(page.text(), "Late thing") || strings.Contains(page.text(), "Hidden thing") {
			t.Errorf("%s: %d", where, page.status)
		}
	}
}

func TestAnExceptionOfPrecedenceIsShownWithItsReason(t *testing.T) {
	s := set(t)
	first := &exchange.Participation{Exchange: s.visit.ID, Side: "theirs", Role: "member", Name: "Zoe Last", Level: "expert"}
	second := &exchange.Participation{Exchange: s.visit.ID, Side: "theirs", Role: "member", Name: "Abe First", Level: "minister"}
	s.put(first, second)
	page := "/delegations/" + s.visit.ID + "/protocol"
	a := s.officer.post(page, filled("participation", first.ID, "version", "1", "before", second.ID, "reason", "the oldest friend", "next", page))
	if a.location != page {
		t.Fatalf("%d %q", a.status, a.location)
	}
	text := s.officer.get(page).text()
	if !strings.Contains(text, "the oldest friend") || strings.Index(text, "Zoe Last") > strings.Index(text, "Abe First") || strings.Contains(text, "Cass Cloaked") {
		t.Error("the exception is not shown, or somebody hidden is")
	}
	if a := s.officer.post(page, filled("participation", first.ID, "version", "2", "before", second.ID, "reason", " ", "next", page)); a.status != http.StatusBadRequest || !strings.Contains(a.text(), "against the rules") {
		t.Errorf("an exception without a reason: %d", a.status)
	}
	if a := s.reader.post(page, filled("participation", first.ID, "version", "2", "before", "")); a.status != http.StatusForbidden {
		t.Errorf("a reader changes precedence: %d", a.status)
	}
	plan := &protocol.Seating{Exchange: s.visit.ID, Title: "Talks", Shape: "opposite"}
	s.put(plan)
	if a := s.officer.post("/seatings/"+plan.ID+"/move", filled("version", "1", "who", first.ID, "seat", "G2")); a.status != http.StatusSeeOther {
		t.Errorf("a card moved: %d %s", a.status, a.text())
	}
	if n, err := s.office.Store().As(access.System()).Count(t.Context(), store.Of(protocol.KindSeating, "exchange", s.visit.ID)); n != 1 || err != nil {
		t.Errorf("%d plans, %v", n, err)
	}
	if a := s.officer.get("/seatings/" + plan.ID); !strings.Contains(a.body, `class="seat theirs guests`) || strings.Contains(a.body, "Cloaked") {
		t.Errorf("the plan: %d", a.status)
	}
}

// A meeting has plans of its own. They stand in the delegation that it is a part of, or alone; and each is found from the
// page of its meeting.
func TestAPlanOfAMeetingHasAPage(t *testing.T) {
	s := set(t)
	within := &exchange.Exchange{Type: "meeting", Direction: "received", State: "planned", Title: "Talks at noon", During: s.visit.During, Part: s.visit.ID}
	alone := &exchange.Exchange{Type: "meeting", Direction: "mutual", State: "planned", Title: "Breakfast of secretaries", During: s.visit.During}
	s.put(within, alone)
	for x, around := range map[*exchange.Exchange]string{within: s.visit.Title, alone: alone.Title} {
		guest := &exchange.Participation{Exchange: x.ID, Side: "theirs", Role: "interlocutor", Name: "Zoe Last", Level: "expert"}
		plan := &protocol.Seating{Exchange: x.ID, Title: "Who sits where", Shape: "opposite"}
		s.put(guest, plan)
		a := s.reader.get("/seatings/" + plan.ID)
		if text := a.text(); a.status != http.StatusOK || !strings.Contains(text, "Zoe Last") || !strings.Contains(text, around) || !strings.Contains(text, x.Title) {
			t.Errorf("the plan of %s: %d", x.Title, a.status)
		}
		if !strings.Contains(s.reader.get("/exchanges/"+x.ID).body, "/seatings/"+plan.ID) {
			t.Errorf("the page of %s leads to no plan", x.Title)
		}
	}
	if a := s.reader.get("/delegations/" + s.visit.ID + "/protocol"); !strings.Contains(a.text(), "Talks at noon") || strings.Contains(a.text(), "Breakfast") {
		t.Errorf("the plans of a delegation are not those of its meetings: %d", a.status)
	}
}
