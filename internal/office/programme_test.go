package office_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/interchange/ical"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// visit is a delegation sent to Japan on 10 to 15 June 2027, with a head from the register and a member.
type visit struct {
	t            testing.TB
	o            *office.Office
	x            *exchange.Exchange
	head, member *exchange.Participation
	person       *register.Person
	north        *access.Desk
}

func travel(t testing.TB, o *office.Office) *visit {
	v := &visit{t: t, o: o, person: person("Ada Head"), north: &access.Desk{Names: []lang.Name{{Text: "North"}}}}
	v.save(&register.Area{Head: record.Head{ID: register.AreaID("JP"), Marking: record.Public}, Type: "country", Alpha2: "JP", Names: []lang.Name{{Text: "Japan"}}}, v.person, v.north)
	v.x = v.delegation("Delegation to Japan", record.Internal, "")
	v.head = &exchange.Participation{Exchange: v.x.ID, Side: "ours", Role: "head", Person: v.person.ID}
	v.member = &exchange.Participation{Exchange: v.x.ID, Side: "ours", Role: "member", Name: "Ben Member"}
	v.save(v.head, v.member)
	return v
}

func (v *visit) save(records ...record.Record) {
	v.t.Helper()
	for _, r := range records {
		if err := v.o.Save(v.t.Context(), access.System(), r, r.Meta().Version, why); err != nil {
			v.t.Fatal(err)
		}
	}
}

func (v *visit) delegation(title string, marking record.Marking, desk string) *exchange.Exchange {
	x := &exchange.Exchange{Head: record.Head{Marking: marking, Desk: desk}, Type: "delegation", Direction: "sent", State: "planned", Title: title, During: date.MustParseInterval("2027-06-10/2027-06-15")}
	v.save(x)
	return x
}

func (v *visit) item(x *exchange.Exchange, title, day, from, until string, more ...func(*programme.Item)) *programme.Item {
	v.t.Helper()
	i := &programme.Item{Head: record.Head{Marking: x.Marking, Desk: x.Desk}, Exchange: x.ID, Type: "meeting", Title: title, Area: register.AreaID("JP"),
		Starts: programme.Moment{Date: day, Time: from, Zone: "Asia/Tokyo"}, Ends: programme.Moment{Date: day, Time: until, Zone: "Asia/Tokyo"}}
	for _, change := range more {
		change(i)
	}
	v.save(i)
	return i
}

func (v *visit) programme(viewer access.Viewer) office.Programme {
	v.t.Helper()
	p, err := v.o.Programme(v.t.Context(), v.o.Store().As(viewer), v.x.ID)
	if err != nil {
		v.t.Fatal(err)
	}
	return p
}

func (v *visit) clashes(viewer access.Viewer) string {
	v.t.Helper()
	found, err := v.o.ProgrammeClashes(v.t.Context(), v.o.Store().As(viewer), v.programme(viewer))
	if err != nil {
		v.t.Fatal(err)
	}
	var rules []string
	for _, c := range found.List {
		rules = append(rules, c.Rule)
		if told, err := json.Marshal(c); err != nil || strings.Contains(string(told), "cloak") && viewer.User != access.System().User {
			v.t.Errorf("%s tells of what is hidden (%v)", told, err)
		}
	}
	return strings.Join(rules, " ")
}

func room(r string) func(*programme.Item) { return func(i *programme.Item) { i.Room = r } }
func who(ids ...string) func(*programme.Item) {
	return func(i *programme.Item) { i.Participants = ids }
}

// officer reads internal records of no desk.
var officer = access.Viewer{User: "user-officer", Role: access.Officer, Clearance: record.Internal}

func TestClashesTellOnlyOfWhatTheirViewerMayRead(t *testing.T) {
	v := travel(t, newOffice(t))
	v.item(v.x, "Talks", "2027-06-10", "09:00", "10:00", room("Blue"))
	if got := v.clashes(officer); got != "" {
		t.Fatalf("clashes before there are any: %s", got)
	}
	hidden := v.delegation("cloaked delegation", record.Confidential, "")
	v.item(hidden, "cloaked talks", "2027-06-10", "09:30", "10:30", room("blue"))
	v.save(&exchange.Participation{Head: record.Head{Marking: record.Confidential}, Exchange: hidden.ID, Side: "ours", Role: "head", Person: v.person.ID})
	v.save(&delegation.TravelDocument{Head: record.Head{Marking: record.Restricted}, Exchange: v.x.ID, Participation: v.head.ID, Type: "visa", Number: "V1", Country: register.AreaID("JP"),
		Issued: date.MustParse("2027-06-01"), Expires: date.MustParse("2027-06-30"), DeleteOn: date.MustParse("2027-12-31")})
	if got := v.clashes(officer); got != "" {
		t.Errorf("what may not be read is told: %s", got)
	}
	if got := v.clashes(access.System()); got != "two_places room visa" {
		t.Errorf("who reads everything is told %q", got)
	}
}

func TestTheHistoryOfADelegationTellsWhatHangsOnItToWhomMayReadIt(t *testing.T) {
	v := travel(t, newOffice(t))
	item := v.item(v.x, "Talks", "2027-06-10", "09:00", "10:00")
	hidden := v.item(v.x, "Cloaked talks", "2027-06-11", "09:00", "10:00", func(i *programme.Item) { i.Marking = record.Confidential })
	task := &programme.Task{Head: record.Head{Marking: record.Internal}, Subject: v.x.ID, Title: "Hotel", Due: date.MustParse("2027-05-01")}
	meeting := &exchange.Exchange{Head: record.Head{Marking: record.Internal}, Type: "meeting", Direction: "mutual", State: "done", Title: "Talks", During: date.MustParseInterval("2027-06-10"), Part: v.x.ID}
	v.save(task, meeting)
	promise := &commitment.Commitment{Head: record.Head{Marking: record.Internal}, Side: "ours", Text: "Send the study", State: "open", Exchange: meeting.ID}
	v.save(promise)
	changes, err := v.o.DelegationHistory(t.Context(), v.o.Store().As(officer), v.x.ID)
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, c := range changes {
		told[c.Record] = true
	}
	for _, r := range []record.Record{v.x, v.head, item, task, meeting, promise} {
		if !told[r.Meta().ID] {
			t.Errorf("the history does not tell of %s", r.Meta().ID)
		}
	}
	if told[hidden.ID] {
		t.Error("the history tells of what is hidden")
	}
}

func TestACountryWithoutKnownHolidaysIsNamedWhereOnlyItsCitiesAreInTheProgramme(t *testing.T) {
	v := travel(t, newOffice(t))
	country, city := register.AreaID("VN"), register.AreaID("VN-HN")
	v.save(&register.Area{Head: record.Head{ID: country, Marking: record.Public}, Type: "country", Alpha2: "VN", Names: []lang.Name{{Text: "Viet Nam"}}})
	v.save(&register.Area{Head: record.Head{ID: city, Marking: record.Public}, Type: "region", Parent: country, Names: []lang.Name{{Text: "Hanoi"}}})
	v.item(v.x, "Talks", "2027-06-10", "09:00", "10:00", func(i *programme.Item) { i.Area = city })
	found, err := v.o.ProgrammeClashes(t.Context(), v.o.Store().As(officer), v.programme(officer))
	if err != nil {
		t.Fatal(err)
	}
	if len(found.NoHolidays) != 1 || found.Labels[found.NoHolidays[0]] != "Viet Nam" {
		t.Errorf("no holidays are known of %v, called %v", found.NoHolidays, found.Labels)
	}
}

func TestHolidaysOfTheLibraryAndOfTheOffice(t *testing.T) {
	v := travel(t, newOffice(t))
	v.item(v.x, "Talks", "2027-05-04", "09:00", "10:00") // Greenery Day
	v.item(v.x, "More talks", "2027-06-11", "09:00", "10:00")
	if got := v.clashes(officer); got != "holiday outside" {
		t.Errorf("on a national holiday: %q", got)
	}
	v.save(&programme.Holiday{Area: register.AreaID("JP"), Date: date.MustParse("2027-06-11"), Title: "Day of the province"})
	if got := v.clashes(officer); got != "holiday outside holiday" {
		t.Errorf("with a day that the office entered: %q", got)
	}
	for code, day := range map[string]string{"FR": "2027-07-14", "US": "2027-07-05", "DE": "2027-10-03", "GB": "2027-12-27", "RU": "2027-05-09"} {
		if list := office.HolidaysOn(code, date.MustParse(day).Earliest()); len(list) == 0 {
			t.Errorf("%s is no holiday in %s", day, code)
		}
	}
	if office.HolidayCountries() != 34 {
		t.Errorf("%d countries; the pages say 34", office.HolidayCountries())
	}
}

func TestADelayIsOneActAndCanBeTakenBack(t *testing.T) {
	v := travel(t, newOffice(t))
	a := v.item(v.x, "A", "2027-06-12", "09:00", "10:00")
	b := v.item(v.x, "B", "2027-06-12", "11:00", "12:00")
	c := v.item(v.x, "C", "2027-06-13", "11:00", "12:00")
	shift := office.Shift{From: programme.Moment{Date: "2027-06-12", Time: "09:00", Zone: "Asia/Tokyo"}, Minutes: 120, DayOnly: true, Seen: map[string]int{a.ID: 1, b.ID: 1}}
	p := v.programme(officer)
	now := time.Date(2027, 6, 1, 0, 0, 0, 0, time.UTC)
	batch, _, err := v.o.ShiftProgramme(t.Context(), officer, p, shift, now, office.Why{})
	if err != nil {
		t.Fatal(err)
	}
	p = v.programme(officer)
	if p.Item(a.ID).Starts.Time != "11:00" || p.Item(b.ID).Ends.Time != "14:00" || p.Item(c.ID).Starts.Time != "11:00" {
		t.Errorf("after the delay: %v, %v, %v", p.Item(a.ID).Starts, p.Item(b.ID).Ends, p.Item(c.ID).Starts)
	}
	if _, _, err := v.o.ShiftProgramme(t.Context(), officer, p, shift, now, office.Why{}); !fault.Is(err, fault.Conflict) {
		t.Errorf("what was seen before a change moves all the same: %v", err)
	}
	if _, err := v.o.UndoBatch(t.Context(), officer, batch.ID, false, why); err != nil {
		t.Fatal(err)
	}
	if p = v.programme(officer); p.Item(a.ID).Starts.Time != "09:00" || p.Item(b.ID).Ends.Time != "12:00" {
		t.Errorf("taken back: %v, %v", p.Item(a.ID).Starts, p.Item(b.ID).Ends)
	}
	shift.Seen, shift.From.Date = nil, "2027-07-01"
	if _, _, err := v.o.ShiftProgramme(t.Context(), officer, p, shift, now, office.Why{}); !fault.Is(err, fault.Invalid) {
		t.Errorf("a delay of nothing: %v", err)
	}
	if _, _, err := v.o.ShiftProgramme(t.Context(), as(access.Reader), p, office.Shift{From: programme.Moment{Date: "2027-06-12", Time: "09:00", Zone: "Asia/Tokyo"}, Minutes: 5}, now, why); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a reader moves a programme: %v", err)
	}
}

func TestAnEditionShowsWhatWasKnown(t *testing.T) {
	v := travel(t, newOffice(t))
	a := v.item(v.x, "A", "2027-06-12", "09:00", "10:00")
	b := v.item(v.x, "B", "2027-06-12", "11:00", "12:00")
	e, err := v.o.IssueEdition(t.Context(), officer, v.x.ID, "to the hosts", office.Why{})
	if err != nil || e.Number != 1 {
		t.Fatalf("%+v (%v)", e, err)
	}
	a.Starts.Time = "09:30"
	v.save(a)
	if _, err := v.o.CancelItem(t.Context(), officer, b.ID, 0, true, why); err != nil {
		t.Fatal(err)
	}
	v.item(v.x, "cloaked", "2027-06-12", "15:00", "16:00", func(i *programme.Item) { i.Marking = record.Confidential })
	v.item(v.x, "C", "2027-06-12", "15:00", "16:00")
	since, err := v.o.SinceEdition(t.Context(), v.o.Store().As(officer), v.programme(officer), 1)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range since.Changes {
		got = append(got, c.Kind+" "+c.Item.Title)
	}
	if strings.Join(got, ", ") != "moved A, cancelled B, added C" {
		t.Errorf("since the edition: %v", got)
	}
	if e, err = v.o.IssueEdition(t.Context(), officer, v.x.ID, "", office.Why{}); err != nil || e.Number != 2 {
		t.Fatalf("%+v (%v)", e, err)
	}
	if since, err = v.o.SinceEdition(t.Context(), v.o.Store().As(officer), v.programme(officer), 2); err != nil || len(since.Changes) != 0 {
		t.Errorf("since the second: %+v (%v)", since.Changes, err)
	}
	e.Number = 7
	if err := v.o.Save(t.Context(), access.System(), e, e.Version, why); !fault.Is(err, fault.Invalid) {
		t.Errorf("an edition is renumbered: %v", err)
	}
	if err := v.o.Save(t.Context(), access.System(), &programme.Edition{Exchange: v.x.ID, Number: 9, Issued: time.Now()}, 0, why); !fault.Is(err, fault.Invalid) {
		t.Errorf("an edition is entered by itself: %v", err)
	}
}

func TestTasksMoveWithTheVisit(t *testing.T) {
	v := travel(t, newOffice(t))
	offered, err := v.o.Templates(t.Context(), v.o.Store().As(officer), "sent")
	if err != nil || len(offered) != 1 {
		t.Fatalf("%d templates (%v)", len(offered), err)
	}
	_, n, err := v.o.TakeTemplate(t.Context(), access.System(), v.x, offered[0].ID, office.Why{})
	if err != nil || n != len(offered[0].Lines) {
		t.Fatalf("%d tasks (%v)", n, err)
	}
	if _, _, err := v.o.TakeTemplate(t.Context(), access.System(), v.x, offered[0].ID, office.Why{}); !fault.Is(err, fault.Invalid) {
		t.Errorf("taken twice: %v", err)
	}
	due := func() string {
		tasks, err := v.o.OpenTasks(t.Context(), v.o.Store().As(officer), "", date.DayOf(2027, 5, 1))
		if err != nil || len(tasks.List) != n {
			t.Fatalf("%d tasks (%v)", len(tasks.List), err)
		}
		return tasks.List[0].Due.String()
	}
	if got := due(); got != "2027-03-12" {
		t.Errorf("the first is due on %s", got)
	}
	v.x.During = date.MustParseInterval("2027-07-10/2027-07-15")
	v.save(v.x)
	if got := due(); got != "2027-04-11" {
		t.Errorf("a month later it is due on %s", got)
	}
	if err := v.o.Save(t.Context(), officer, &programme.TaskTemplate{Names: []lang.Name{{Text: "Ours"}}, Lines: []programme.TemplateLine{{Title: "X"}}}, 0, why); !fault.Is(err, fault.Forbidden) {
		t.Errorf("an officer makes a template: %v", err)
	}
	if _, err := v.o.KeepTemplate(t.Context(), as(access.DeskHead), offered[0].ID, why); err != nil {
		t.Errorf("the head of a desk keeps one: %v", err)
	}
}

func TestAFeedReadsWithItsOwnersRights(t *testing.T) {
	v := travel(t, newOffice(t))
	owner := &access.User{Login: "olga", Name: "Olga", Role: access.Officer, Clearance: record.Restricted, AllDesks: true}
	v.save(owner)
	open := v.item(v.x, "Open talks", "2027-06-12", "09:00", "10:00")
	v.item(v.x, "Restricted talks", "2027-06-12", "11:00", "12:00", func(i *programme.Item) { i.Marking = record.Restricted })
	secret, feed, err := v.o.MakeFeed(t.Context(), owner.Viewer(), v.x.ID)
	if err != nil {
		t.Fatal(err)
	}
	read := func() string {
		c, _, err := v.o.FeedCalendar(t.Context(), secret)
		if fault.Is(err, fault.NotFound) {
			return ""
		}
		if err != nil {
			t.Fatal(err)
		}
		doc, err := ical.Write(c)
		if err != nil {
			t.Fatal(err)
		}
		return string(doc)
	}
	first := read()
	if !strings.Contains(first, "Open talks") || !strings.Contains(first, "Restricted talks") || !strings.Contains(first, "SEQUENCE:0") || first != read() {
		t.Errorf("the feed: %s", first)
	}
	open.Starts.Time = "08:00"
	v.save(open)
	if got := read(); !strings.Contains(got, "SEQUENCE:1") || !strings.Contains(got, "UID:"+open.ID+"@entente") || !strings.Contains(got, "T080000") {
		t.Errorf("after a change: %s", got)
	}
	if _, err := v.o.Withdraw(t.Context(), access.System(), open.ID, 0, why); err != nil {
		t.Fatal(err)
	}
	if got := read(); !strings.Contains(got, "STATUS:CANCELLED") || !strings.Contains(got, "Open talks") || !strings.Contains(got, "SEQUENCE:2") {
		t.Errorf("after it was withdrawn: %s", got)
	}
	owner.Clearance = record.Internal
	v.save(owner)
	if got := read(); strings.Contains(got, "Restricted") || !strings.Contains(got, "Open talks") {
		t.Errorf("after the clearance was lowered: %s", got)
	}
	owner.Disabled = true
	v.save(owner)
	if got := read(); got != "" {
		t.Errorf("after the account was disabled: %s", got)
	}
	owner.Disabled = false
	v.save(owner)
	if err := v.o.RemoveFeed(t.Context(), access.Viewer{User: "user-other"}, feed.ID); err != nil || read() == "" {
		t.Errorf("another ends the feed (%v)", err)
	}
	if err := v.o.RemoveFeed(t.Context(), owner.Viewer(), feed.ID); err != nil || read() != "" {
		t.Errorf("an ended feed answers (%v)", err)
	}
	if _, _, err := v.o.MakeFeed(t.Context(), officer, owner.ID); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a calendar of another's tasks: %v", err)
	}
	hidden := v.delegation("cloaked", record.Confidential, "")
	if _, _, err := v.o.MakeFeed(t.Context(), officer, hidden.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("a calendar of what may not be read: %v", err)
	}
}

func TestCalendarsOfAPersonADeskAndAnAccount(t *testing.T) {
	v := travel(t, newOffice(t))
	owner := &access.User{Login: "olga", Name: "Olga", Role: access.Officer, Clearance: record.Restricted, AllDesks: true}
	v.save(owner)
	v.item(v.x, "For all", "2027-06-12", "09:00", "10:00")
	v.item(v.x, "For the head", "2027-06-12", "11:00", "12:00", who(v.head.ID))
	v.item(v.x, "For the member", "2027-06-12", "11:00", "12:00", who(v.member.ID))
	before := -10
	v.save(&programme.Task{Subject: v.x.ID, Title: "Book the hotel", Owner: owner.ID, Offset: &before})
	ofDesk := v.delegation("Of the north", record.Internal, v.north.ID)
	v.item(ofDesk, "Northern talks", "2027-06-12", "09:00", "10:00")
	for subject, want := range map[string]struct{ has, not []string }{
		v.person.ID: {[]string{"For all", "For the head"}, []string{"For the member", "Northern", "hotel"}},
		owner.ID:    {[]string{"For all", "For the member", "Book the hotel", "DUE;VALUE=DATE:20270531"}, []string{"Northern"}},
		v.north.ID:  {[]string{"Northern talks"}, []string{"For all"}},
	} {
		c, err := v.o.Calendar(t.Context(), v.o.Store().As(owner.Viewer()), subject)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := ical.Write(c)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want.has {
			if !bytes.Contains(doc, []byte(w)) {
				t.Errorf("the calendar of %s lacks %q", c.Title, w)
			}
		}
		for _, n := range want.not {
			if bytes.Contains(doc, []byte(n)) {
				t.Errorf("the calendar of %s has %q", c.Title, n)
			}
		}
	}
}

func BenchmarkProgramme(b *testing.B) {
	s, err := store.Open(b.Context(), "sqlite:"+b.TempDir()+"/entente.db", store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	v := travel(b, office.New(s))
	for n := range 58 {
		p := person(fmt.Sprint("P", n))
		v.save(p)
		v.save(&exchange.Participation{Exchange: v.x.ID, Side: "ours", Role: "member", Person: p.ID})
	}
	for n := range 120 {
		v.item(v.x, fmt.Sprint("I", n), fmt.Sprintf("2027-06-%02d", 10+n/20), fmt.Sprintf("%02d:00", 2+n%20), fmt.Sprintf("%02d:50", 2+n%20), room(fmt.Sprint("R", n%7)))
	}
	for b.Loop() {
		if got := v.clashes(access.System()); strings.Contains(got, "two_places") {
			b.Fatal(got)
		}
	}
}
