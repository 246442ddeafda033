package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/web"
)

// away is a scene with a delegation that an officer of the northern desk proposed, and one of the southern desk.
type away struct {
	*scene
	head           *visitor
	visit, cloaked office.DelegationFile
}

func setAway(t *testing.T) *away {
	s := &away{scene: set(t)}
	s.head = s.user(&access.User{Login: "hans", Name: "Hans Head", Role: access.DeskHead, Clearance: record.Restricted, Desks: []string{s.north.ID}})
	propose := func(desk, title string, people ...office.Traveller) office.DelegationFile {
		d, err := s.office.ProposeDelegation(t.Context(), access.System(), office.Proposal{
			Exchange:     &exchange.Exchange{Head: record.Head{Desk: desk}, Direction: "sent", Title: title, During: during(day(-3) + "/" + day(0))},
			Counterparts: []string{s.party.ID}, Travellers: people,
			File: &delegation.Delegation{Aims: "Talk.", Charter: delegation.Charter{Independence: "Own agenda", Equality: "Same level", Respect: "No remarks", NonInterference: "No others"}}}, office.Why{})
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	s.visit = propose(s.north.ID, "Northern visit", office.Traveller{Name: "Bo Lind", Role: "head"}, office.Traveller{Person: s.hiddenPerson.ID, Capacity: "Cloakbearer"})
	s.cloaked = propose(s.south.ID, "Cloaked delegation", office.Traveller{Name: "Cloaked head", Role: "head"})
	return s
}

func day(n int) string { return (date.DayAt(time.Now().UTC()) + date.Day(n)).String() }

func (s *away) at(tab string) string { return "/delegations/" + s.visit.Exchange.ID + tab }

func TestDelegationsShowWhatTheirViewerMayRead(t *testing.T) {
	s := setAway(t)
	ok, lost := http.StatusOK, http.StatusNotFound
	for _, test := range []scenario{
		{"the list", s.officer, "/delegations", ok, []string{"Northern visit", "Proposed", "1 record<"}, []string{cloak}},
		{"the list of who reads all", s.admin, "/delegations", ok, []string{"Northern visit", "Cloaked delegation"}, nil},
		{"by stage", s.officer, "/delegations?stage=closed", ok, []string{"Nothing matches"}, []string{"Northern visit"}},
		{"by area", s.officer, "/delegations?area=area-fr", ok, []string{"Northern visit"}, nil},
		{"by direction", s.officer, "/delegations?direction=received", ok, []string{"Nothing matches"}, nil},
		{"the overview", s.officer, s.at(""), ok, []string{"Own agenda", "Same level", "No remarks", "No others", "Bo Lind", "Send for approval", "1 person"}, []string{cloak}},
		{"a file leads to its delegation", s.officer, "/delegations/" + s.visit.File.ID, http.StatusSeeOther, []string{s.at("")}, nil},
		{"the composition", s.officer, s.at("/composition"), ok, []string{"Bo Lind", "1 person", "Add people"}, []string{cloak}},
		{"the composition of who reads all", s.admin, s.at("/composition"), ok, []string{"Cass Cloaked", "2 people"}, nil},
		{"a reader changes nothing", s.reader, s.at("/composition"), ok, []string{"Bo Lind"}, []string{"Add people"}},
		{"the history", s.officer, s.at("/history"), ok, []string{"Bo Lind", "Northern visit"}, []string{cloak}},
		{"another desk's delegation", s.officer, "/delegations/" + s.cloaked.Exchange.ID, lost, nil, []string{cloak}},
		{"another desk's composition", s.officer, "/delegations/" + s.cloaked.Exchange.ID + "/composition", lost, nil, []string{cloak}},
		{"another desk's file", s.officer, "/delegations/" + s.cloaked.File.ID, lost, nil, []string{cloak}},
		{"no delegation", s.officer, "/delegations/" + s.party.ID, lost, nil, nil},
		{"a visit without a file", s.officer, "/delegations/" + s.scene.visit.ID, ok, []string{"Open visit", "Open the file"}, nil},
		{"proposing takes an officer", s.reader, "/delegations/new", http.StatusForbidden, nil, nil},
		{"amending takes an officer", s.reader, s.at("/amend"), http.StatusForbidden, nil, nil},
		{"chains are an administrator's", s.officer, "/approval-chains/new", http.StatusForbidden, nil, nil},
		{"an absence is everybody's own", s.reader, "/absences/new", ok, []string{"Who is away"}, nil},
		{"the tabs of others", s.officer, s.at("/protocol"), ok, []string{"Northern visit"}, []string{cloak}},
	} {
		test.check(t)
	}
}

// TestGuardsAndLocksHoldOnThePage goes the way on the page, and tries what is not open at each stage.
func TestGuardsAndLocksHoldOnThePage(t *testing.T) {
	s := setAway(t)
	says := func(who *visitor, path string, form url.Values, want string) {
		t.Helper()
		a := who.post(path, form)
		if a.status == http.StatusSeeOther {
			a = who.get(a.location)
		}
		if !strings.Contains(a.text(), want) {
			t.Errorf("%s %v does not say %q: %d\n%s", path, form, want, a.status, a.text())
		}
	}
	move := func(who *visitor, to, want string) {
		t.Helper()
		says(who, s.at("/move"), url.Values{"to": {to}, "on": {day(0)}}, want)
	}
	move(s.officer, "invited", "cannot become invited")
	move(s.officer, "approved", "approved by its approval chain")
	move(s.officer, "cancelled", "Say why")
	says(s.officer, s.at("/send"), nil, "on its way")
	papers, n, err := s.office.WaitingFor(t.Context(), s.office.Store().As(access.System()), 5)
	if err != nil || n != 0 {
		t.Fatal(err, papers)
	}
	o, err := s.office.DelegationOverview(t.Context(), s.office.Store().As(access.System()), s.visit.Exchange.ID)
	if err != nil {
		t.Fatal(err)
	}
	paper := o.Papers[0].ID
	says(s.officer, s.at("/decide"), url.Values{"paper": {paper}, "decision": {"approved"}}, "paper of their own")
	if a := s.head.get("/"); !strings.Contains(a.text(), "Papers that wait for you") || !strings.Contains(a.text(), "Northern visit") {
		t.Error("the overview does not say what waits")
	}
	if a := s.head.get("/delegations?waiting=me"); !strings.Contains(a.text(), "Northern visit") {
		t.Error("the list does not hold what waits")
	}
	if a := s.head.get(s.at("")); !strings.Contains(a.text(), "Your decision on this proposal") || !strings.Contains(a.text(), "Own agenda") {
		t.Error("the approver does not see the charter where they decide")
	}
	says(s.head, s.at("/decide"), url.Values{"paper": {paper}, "decision": {"approved"}}, "Your decision is recorded")

	says(s.officer, s.at("/travellers"), url.Values{"travellers": {"Eve Roth; Envoy"}}, "amend the composition")
	says(s.officer, "/participations/new", url.Values{"exchange.id": {s.visit.Exchange.ID}, "exchange.name": {"Northern visit"}, "side": {"ours"}, "role": {"member"}, "name": {"Eve Roth"}, "marking": {"internal"}}, "amend the composition")
	says(s.officer, s.at("/proposal"), url.Values{"aims": {"Shop."}}, "were approved as they stand")
	says(s.officer, "/exchanges/"+s.visit.Exchange.ID+"/edit", editOf(t, s.officer, "/exchanges/"+s.visit.Exchange.ID+"/edit", "state", "done"), "move the delegation")
	says(s.officer, s.at("/report"), url.Values{"report": {"Early."}}, "once the delegation is under way")

	for _, stage := range []string{"invited", "accepted", "in_preparation", "under_way", "completed"} {
		move(s.officer, stage, "The delegation has moved on")
	}
	move(s.officer, "reported", "Write the report first")
	says(s.officer, s.at("/report"), url.Values{"report": {"We **talked**."}, "then": {"hand_in"}}, "<strong>talked</strong>")
	move(s.officer, "closed", "needs the role desk_head")
	move(s.head, "closed", "The delegation has moved on")
	if a := s.officer.get("/exchanges?state=done&q=northern"); !strings.Contains(a.text(), "Northern visit") {
		t.Error("what is over is not counted as done")
	}
}

// editOf is a form as it stands on a page, with one field changed.
func editOf(t *testing.T, who *visitor, path, name, value string) url.Values {
	t.Helper()
	form := fields(t, who.get(path))
	form.Set(name, value)
	return form
}

// BenchmarkDelegationPage asks for the pages of a delegation of 60 people with 120 items of programme.
func BenchmarkDelegationPage(b *testing.B) {
	s, err := store.Open(b.Context(), "sqlite:"+filepath.Join(b.TempDir(), "entente.db"), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	o := office.New(s)
	pages, err := web.New(o, web.Options{})
	if err != nil {
		b.Fatal(err)
	}
	today := date.DayAt(time.Now().UTC())
	admin := &access.User{Login: "admin", Name: "Ada", Role: access.Administrator, Clearance: record.Confidential, AllDesks: true}
	party := &register.Organisation{Classification: "party", Names: []lang.Name{{Text: "Open Party"}}}
	p := office.Proposal{Exchange: &exchange.Exchange{Direction: "sent", During: date.MustParseInterval(today.String() + "/" + (today + 6).String())}, Counterparts: []string{party.ID},
		File: &delegation.Delegation{Aims: strings.Repeat("Talk at length. ", 50), Charter: delegation.Charter{Independence: "a", Equality: "b", Respect: "c", NonInterference: "d"}}}
	var people []record.Record
	for i := range 60 {
		one := &register.Person{Head: record.Head{ID: record.NewID(register.KindPerson)}, Names: []lang.Name{{Text: fmt.Sprintf("Person %d", i)}}}
		people = append(people, one)
		p.Travellers = append(p.Travellers, office.Traveller{Person: one.ID, Capacity: "Deputy of something", Role: delegation.Travelling[i%7]})
	}
	_, err = s.Write(b.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
		for _, r := range append([]record.Record{admin, party}, people...) {
			if err := tx.Put(r, 0); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	p.Counterparts = []string{party.ID}
	d, err := o.ProposeDelegation(b.Context(), access.System(), p, office.Why{})
	if err != nil {
		b.Fatal(err)
	}
	for i := range 120 {
		on := (today + date.Day(i%6)).String()
		item := &programme.Item{Exchange: d.Exchange.ID, Type: "meeting", Title: fmt.Sprintf("Talk %d", i),
			Starts: programme.Moment{Date: on, Time: fmt.Sprintf("%02d:00", 8+i/6%12), Zone: "Europe/Paris"}, Ends: programme.Moment{Date: on, Time: fmt.Sprintf("%02d:30", 8+i/6%12), Zone: "Europe/Paris"}}
		if err := o.Save(b.Context(), access.System(), item, 0, office.Why{}); err != nil {
			b.Fatal(err)
		}
	}
	secret, err := o.Link(b.Context(), access.System(), "admin")
	if err != nil {
		b.Fatal(err)
	}
	w := httptest.NewRecorder()
	pages.ServeHTTP(w, enterWith(secret))
	cookies := w.Result().Cookies()
	for _, tab := range []string{"", "/composition", "/history", "/programme"} {
		b.Run("page"+tab, func(b *testing.B) {
			for b.Loop() {
				r := httptest.NewRequest("GET", "/delegations/"+d.Exchange.ID+tab, nil)
				for _, c := range cookies {
					r.AddCookie(c)
				}
				w := httptest.NewRecorder()
				pages.ServeHTTP(w, r)
				if w.Code != http.StatusOK {
					b.Fatal(w.Code, w.Body.String())
				}
			}
		})
	}
}

// TestAReportThatIsOwedShowsOnTheOverview, with the way to the delegation that owes it, until it is handed in. One that the
// reader may not know of is not counted.
func TestAReportThatIsOwedShowsOnTheOverview(t *testing.T) {
	s := set(t)
	for _, id := range []string{s.visit.ID, s.hiddenVisit.ID} { // both are of 2001
		if _, err := s.office.OpenDelegation(t.Context(), access.System(), id, office.Why{}); err != nil {
			t.Fatal(err)
		}
	}
	for who, want := range map[*visitor]string{s.officer: "1 report is overdue", s.admin: "2 reports are overdue"} {
		if page := who.get("/").text(); !strings.Contains(page, `href="/delegations?overdue=yes">`+want) {
			t.Errorf("the overview does not say %q", want)
		}
	}
	if list := s.officer.get("/delegations?overdue=yes").text(); !strings.Contains(list, "Open visit") || strings.Contains(list, "Cloaked visit") {
		t.Error("the link does not lead to what is owed, or tells of what is hidden")
	}
	report := "Late."
	if _, err := s.office.WriteFile(t.Context(), access.System(), s.visit.ID, office.Draft{Report: &report}, office.Why{}); err != nil {
		t.Fatal(err)
	}
	if a := s.officer.post("/delegations/"+s.visit.ID+"/move", url.Values{"to": {"reported"}, "on": {day(0)}}); a.status != http.StatusSeeOther {
		t.Fatalf("handing it in: %d %s", a.status, a.text())
	}
	if page := s.officer.get("/").text(); strings.Contains(page, "report is overdue") {
		t.Error("a report that was handed in is still owed")
	}
}
