package office_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"

	"pgregory.net/rapid"
)

// house is an office with people of every right.
type house struct {
	*testing.T
	office *office.Office
	ids    map[string]string
}

// newHouse makes accounts: of two administrators, two heads (one cleared for less) and an officer.
func newHouse(t *testing.T, s *store.Store) *house {
	h := &house{t, office.New(s), map[string]string{}}
	h.account("ada", access.Administrator, record.Confidential)
	h.account("ben", access.Administrator, record.Internal)
	h.account("cleo", access.DeskHead, record.Confidential)
	h.account("dan", access.DeskHead, record.Internal)
	h.account("eve", access.Officer, record.Confidential)
	return h
}

func (h *house) account(login string, role access.Role, clearance record.Marking) *access.User {
	h.Helper()
	u := &access.User{Head: record.Head{Marking: record.Internal}, Login: login, Name: strings.ToUpper(login), Role: role, Clearance: clearance, AllDesks: true}
	if err := h.office.Save(h.Context(), access.System(), u, 0, why); err != nil {
		h.Fatal(err)
	}
	h.ids[login] = u.ID
	return u
}

func (h *house) as(login string) access.Viewer {
	h.Helper()
	v, err := h.office.Viewer(h.Context(), h.ids[login])
	if err != nil {
		h.Fatal(err)
	}
	return v
}

func (h *house) get(id string) record.Record {
	h.Helper()
	r, err := h.office.Store().As(access.System()).Get(h.Context(), id)
	if err != nil {
		h.Fatal(err)
	}
	return r
}

// restricted is a new person, marked confidential.
func (h *house) confidential(name string) *register.Person {
	h.Helper()
	p := person(name)
	p.Marking = record.Confidential
	if err := h.office.Save(h.Context(), access.System(), p, 0, why); err != nil {
		h.Fatal(err)
	}
	return p
}

// lowered is the record as somebody wants it, for more people.
func lowered(p *register.Person, to record.Marking) *register.Person {
	c := *p
	c.Marking = to
	return &c
}

func (h *house) ask(login, act string, edits ...office.Edit) store.SecondRequest {
	h.Helper()
	r, err := h.office.AskSecond(h.Context(), h.as(login), act, why, time.Time{}, edits...)
	if err != nil {
		h.Fatal(err)
	}
	return r
}

func (h *house) needs(act string, err error) {
	h.Helper()
	if got, ok := office.NeedsSecond(err); !ok || got != act || !fault.Is(err, fault.Forbidden) {
		h.Errorf("not refused for want of a second person: %v", err)
	}
}

// Nobody opens a record alone, by whichever way it is written, and the record is as it was.
func TestOpeningARecordTakesASecondPerson(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		ctx := t.Context()
		p := h.confidential("Ana")
		raised := person("Bo")
		if err := h.office.Save(ctx, access.System(), raised, 0, why); err != nil {
			t.Fatal(err)
		}
		up := lowered(raised, record.Confidential)
		if err := h.office.Save(ctx, h.as("eve"), up, 1, why); err != nil {
			t.Fatalf("closing a record takes nobody else: %v", err)
		}
		history, err := s.As(access.System()).History(ctx, raised.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, who := range []string{"eve", "cleo", "ada"} {
			h.needs(office.SecondMarking, h.office.Save(ctx, h.as(who), lowered(p, record.Internal), 1, why))
			_, err := h.office.SaveAll(ctx, h.as(who), why, office.Edit{Record: person("Cy")}, office.Edit{Record: lowered(p, record.Public), Base: 1})
			h.needs(office.SecondMarking, err)
		}
		_, err = h.office.UndoChange(ctx, h.as("cleo"), history[0].Seq, why)
		h.needs(office.SecondMarking, err)
		_, err = s.Write(ctx, h.as("cleo"), ledger.Batch{}, func(tx *store.Tx) error { tx.Lift(); return tx.Put(lowered(p, record.Internal), 1) })
		h.needs(office.SecondMarking, err)
		for _, r := range []*register.Person{p, up} {
			if now := h.get(r.ID).Meta(); now.Marking != record.Confidential || now.Version != r.Version {
				t.Errorf("it changed: %+v", now)
			}
		}
		if n, err := s.As(access.System()).Count(ctx, store.Of(register.KindPerson)); n != 2 || err != nil {
			t.Errorf("a refused act made a record: %d, %v", n, err)
		}
	})
}

// What was agreed to is done exactly, by another person who reads it, and both stand in the ledger.
func TestASecondPersonAgrees(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		ctx := t.Context()
		p := h.confidential("Ana")
		wanted := lowered(p, record.Internal)
		wanted.Note = "as asked"
		r := h.ask("eve", office.SecondMarking, office.Edit{Record: wanted, Base: 1})
		if h.get(p.ID).Meta().Version != 1 {
			t.Fatal("asking changed the record")
		}
		for who, want := range map[string]fault.Code{"eve": fault.Forbidden, "dan": fault.NotFound, "ben": fault.NotFound} {
			if err := h.office.GrantSecond(ctx, h.as(who), r.ID, ""); !fault.Is(err, want) {
				t.Errorf("%s agrees: %v, want %s", who, err, want)
			}
		}
		if h.get(p.ID).Meta().Version != 1 {
			t.Fatal("a refused decision changed the record")
		}
		if err := h.office.GrantSecond(ctx, h.as("cleo"), r.ID, "yes"); err != nil {
			t.Fatal(err)
		}
		if now := h.get(p.ID).(*register.Person); now.Marking != record.Internal || now.Note != "as asked" || now.Version != 2 {
			t.Errorf("done otherwise: %+v", now)
		}
		history, err := s.As(access.System()).History(ctx, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		var said office.Witnessed
		if err := json.Unmarshal([]byte(history[0].Batch.Detail), &said); err != nil || history[0].Batch.Author != h.ids["eve"] || said.Second != h.ids["cleo"] || said.Request != r.ID || said.Digest == "" {
			t.Errorf("the ledger has %+v, %+v (%v)", history[0].Batch, said, err)
		}
		if acts, err := s.Acts(ctx, ledger.ActSecondGranted, 0, 10); err != nil || len(acts) != 1 || acts[0].Author != h.ids["cleo"] {
			t.Errorf("no act of the second person's: %v %v", acts, err)
		}
		if again := h.office.GrantSecond(ctx, h.as("cleo"), r.ID, ""); !fault.Is(again, fault.Conflict) {
			t.Errorf("agreed to twice: %v", again)
		}
		if kept, err := s.Second(ctx, r.ID); err != nil || len(kept.Deed) != 0 || kept.State != store.SecondDone {
			t.Errorf("what would be done is kept after it was: %+v %v", kept, err)
		}
		if _, err := s.Verify(ctx, func(m store.Mismatch) { t.Errorf("%+v", m) }); err != nil {
			t.Error(err)
		}
	})
}

// What changed meanwhile is not done, nor is what its asker may no longer do; nobody is asked again.
func TestWhatCanNoLongerBeDoneAsAskedIsNotDone(t *testing.T) {
	for name, meanwhile := range map[string]func(h *house, p *register.Person){
		"the record changed": func(h *house, p *register.Person) {
			c := *p
			c.Note = "other"
			if err := h.office.Save(h.Context(), access.System(), &c, 1, why); err != nil {
				h.Fatal(err)
			}
		},
		"it was withdrawn": func(h *house, p *register.Person) {
			if _, err := h.office.Withdraw(h.Context(), access.System(), p.ID, 1, why); err != nil {
				h.Fatal(err)
			}
		},
		"its asker was disabled": func(h *house, p *register.Person) {
			u := h.get(h.ids["eve"]).(*access.User)
			u.Disabled = true
			if err := h.office.Save(h.Context(), access.System(), u, 1, why); err != nil {
				h.Fatal(err)
			}
		},
		"its asker has a lesser role": func(h *house, p *register.Person) {
			u := h.get(h.ids["eve"]).(*access.User)
			u.Role = access.Reader
			if err := h.office.Save(h.Context(), access.System(), u, 1, why); err != nil {
				h.Fatal(err)
			}
		},
		"its asker reads less": func(h *house, p *register.Person) {
			u := h.get(h.ids["eve"]).(*access.User)
			u.Clearance = record.Internal
			if err := h.office.Save(h.Context(), access.System(), u, 1, why); err != nil {
				h.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t, storetest.Open(t, storetest.SQLite(t)))
			p := h.confidential("Ana")
			r := h.ask("eve", office.SecondMarking, office.Edit{Record: lowered(p, record.Internal), Base: 1})
			meanwhile(h, p)
			before, err := h.office.Store().As(access.System()).History(t.Context(), p.ID)
			if err != nil {
				t.Fatal(err)
			}
			err = h.office.GrantSecond(t.Context(), h.as("cleo"), r.ID, "yes")
			if name == "it was withdrawn" { // what is gone is nobody's to decide on
				if !fault.Is(err, fault.NotFound) {
					t.Errorf("%v", err)
				}
			} else if !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "no longer be done") {
				t.Errorf("%v", err)
			}
			after, err := h.office.Store().As(access.System()).History(t.Context(), p.ID)
			if err != nil || len(after) != len(before) {
				t.Errorf("it was done all the same: %d changes, then %d (%v)", len(before), len(after), err)
			}
			if kept, err := h.office.Store().Second(t.Context(), r.ID); err != nil || name != "it was withdrawn" && (kept.State != store.SecondFailed || kept.Answer == "") {
				t.Errorf("the request is %+v (%v)", kept, err)
			}
		})
	}
}

// Rights are given by two administrators, or by none; taking them away is quick, but for the last other administrator's.
func TestGivingRightsTakesASecondAdministrator(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		ctx := t.Context()
		dan := func() *access.User { return h.get(h.ids["dan"]).(*access.User) }
		change := func(f func(*access.User)) office.Edit {
			u := dan()
			f(u)
			return office.Edit{Record: u, Base: u.Version}
		}
		for name, e := range map[string]office.Edit{
			"role":      change(func(u *access.User) { u.Role = access.Administrator }),
			"clearance": change(func(u *access.User) { u.Clearance = record.Confidential }),
			"mail":      change(func(u *access.User) { u.Mail = "ben@example.org" }),
			"a new one": {Record: &access.User{Head: record.Head{Marking: record.Internal}, Login: "new", Name: "New", Role: access.Reader}},
			"oneself": {Record: func() *access.User {
				u := h.get(h.ids["ben"]).(*access.User)
				u.Clearance = record.Restricted
				return u
			}(), Base: 1},
		} {
			_, err := h.office.SaveAll(ctx, h.as("ben"), why, e)
			if t.Log(name); err == nil {
				t.Errorf("%s: given by one", name)
				continue
			}
			h.needs(office.SecondRights, err)
		}
		if dan().Version != 1 {
			t.Fatal("a refused grant changed the account")
		}
		less := change(func(u *access.User) { u.Role = access.Officer })
		if _, err := h.office.SaveAll(ctx, h.as("ben"), why, less); err != nil {
			t.Errorf("taking a role away: %v", err)
		}
		r := h.ask("ben", office.SecondRights, change(func(u *access.User) { u.Role = access.DeskHead }))
		for who, want := range map[string]fault.Code{"ben": fault.Forbidden, "cleo": fault.NotFound, "dan": fault.NotFound} {
			if err := h.office.GrantSecond(ctx, h.as(who), r.ID, ""); !fault.Is(err, want) {
				t.Errorf("%s agrees: %v", who, err)
			}
		}
		if err := h.office.GrantSecond(ctx, h.as("ada"), r.ID, ""); err != nil || dan().Role != access.DeskHead {
			t.Errorf("%v: %s", err, dan().Role)
		}
		ada := h.get(h.ids["ada"]).(*access.User)
		ada.Disabled = true
		h.needs(office.SecondRights, h.office.Save(ctx, h.as("ben"), ada, 1, why))
		if h.get(h.ids["ada"]).(*access.User).Disabled {
			t.Error("one administrator shut the other out")
		}
	})
}

// Administrators ask for and decide on who is let into a compartment, without reading of what lies in it.
func TestLettingIntoACompartmentTakesASecondAdministrator(t *testing.T) {
	h := newHouse(t, storetest.Open(t, storetest.SQLite(t)))
	ctx := t.Context()
	c := &access.Compartment{Name: "Juniper", Members: []string{h.ids["cleo"]}}
	if err := h.office.SaveCompartment(ctx, h.as("ada"), c, 0, why); err != nil {
		t.Fatal(err)
	}
	more := *c
	more.Members = []string{h.ids["cleo"], h.ids["ada"]}
	h.needs(office.SecondRights, h.office.SaveCompartment(ctx, h.as("ada"), &more, 1, why))
	r := h.ask("ada", office.SecondRights, office.Edit{Record: &more, Base: 1})
	if err := h.office.GrantSecond(ctx, h.as("ben"), r.ID, ""); err != nil {
		t.Fatal(err)
	}
	if got := h.get(c.ID).(*access.Compartment).Members; len(got) != 2 {
		t.Errorf("members %v", got)
	}
	secret := person("Within")
	secret.Compartment = c.ID
	if err := h.office.Save(ctx, h.as("cleo"), secret, 0, why); err != nil {
		t.Fatal(err)
	}
	out := *secret
	out.Compartment = ""
	h.needs(office.SecondMarking, h.office.Save(ctx, h.as("cleo"), &out, 1, why))
}

// Whoever made a way in to an account might be that account: it does not second them for a week.
func TestWhoMadeAWayInToAnAccountIsNotSecondedByIt(t *testing.T) {
	h := newHouse(t, storetest.Open(t, storetest.SQLite(t)))
	ctx := t.Context()
	u := h.get(h.ids["dan"]).(*access.User)
	u.Clearance = record.Confidential
	r := h.ask("ada", office.SecondRights, office.Edit{Record: u, Base: 1})
	if _, err := h.office.Link(ctx, h.as("ada"), "ben"); err != nil {
		t.Fatal(err)
	}
	if err := h.office.GrantSecond(ctx, h.as("ben"), r.ID, ""); !fault.Is(err, fault.Forbidden) || !strings.Contains(err.Error(), "last seven days") {
		t.Errorf("%v", err)
	}
	if h.get(h.ids["dan"]).Meta().Version != 1 {
		t.Error("it was done")
	}
	if seen, err := h.office.Second(ctx, h.as("ben"), r.ID); err != nil || seen.Decide {
		t.Errorf("offered to decide: %+v %v", seen, err)
	}
}

// Who alone could decide acts alone, and the entry in the ledger says so; the program itself, on its machine, is not held up.
func TestAloneIsWrittenDown(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		h := &house{t, office.New(s), map[string]string{}}
		h.account("ada", access.Administrator, record.Confidential)
		h.account("eve", access.Officer, record.Confidential)
		p := h.confidential("Ana")
		h.needs(office.SecondMarking, h.office.Save(t.Context(), h.as("eve"), lowered(p, record.Internal), 1, why))
		if err := h.office.Save(t.Context(), h.as("ada"), lowered(p, record.Internal), 1, why); err != nil {
			t.Fatal(err)
		}
		history, err := s.As(access.System()).History(t.Context(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		var said office.Witnessed
		if err := json.Unmarshal([]byte(history[0].Batch.Detail), &said); err != nil || !said.Alone {
			t.Errorf("the entry says %q (%v)", history[0].Batch.Detail, err)
		}
		if err := h.office.Save(t.Context(), access.System(), lowered(p, record.Public), 2, why); err != nil {
			t.Errorf("the program itself: %v", err)
		}
	})
}

// A request ends: with its day, with its asker's change of mind, with a no.
func TestARequestEnds(t *testing.T) {
	h := newHouse(t, storetest.Open(t, storetest.SQLite(t)))
	ctx := t.Context()
	p := h.confidential("Ana")
	edit := office.Edit{Record: lowered(p, record.Internal), Base: 1}
	for field, ask := range map[string]func() error{
		"reason": func() error {
			_, err := h.office.AskSecond(ctx, h.as("eve"), office.SecondMarking, office.Why{Reason: " "}, time.Time{}, edit)
			return err
		},
		"until": func() error {
			_, err := h.office.AskSecond(ctx, h.as("eve"), office.SecondMarking, why, time.Now().Add(31*24*time.Hour), edit)
			return err
		},
	} {
		if err := ask(); !fault.Is(err, fault.Invalid) || fault.All(err)[0].Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	short, err := h.office.AskSecond(ctx, h.as("eve"), office.SecondMarking, why, time.Now().Add(20*time.Millisecond), edit)
	if err != nil {
		t.Fatal(err)
	}
	back, no := h.ask("eve", office.SecondMarking, edit), h.ask("eve", office.SecondMarking, edit)
	time.Sleep(30 * time.Millisecond)
	if err := h.office.TakeSecondBack(ctx, h.as("cleo"), back.ID); !fault.Is(err, fault.Forbidden) {
		t.Errorf("another takes it back: %v", err)
	}
	if err := h.office.TakeSecondBack(ctx, h.as("eve"), back.ID); err != nil {
		t.Error(err)
	}
	if err := h.office.RefuseSecond(ctx, h.as("cleo"), no.ID, ""); !fault.Is(err, fault.Invalid) {
		t.Errorf("a no without a word: %v", err)
	}
	if err := h.office.RefuseSecond(ctx, h.as("cleo"), no.ID, "not yet"); err != nil {
		t.Error(err)
	}
	for _, r := range []store.SecondRequest{short, back, no} {
		if err := h.office.GrantSecond(ctx, h.as("cleo"), r.ID, ""); !fault.Is(err, fault.Conflict) {
			t.Errorf("agreed to after its end: %v", err)
		}
	}
	if h.get(p.ID).Meta().Version != 1 {
		t.Error("it was done")
	}
	if waiting, err := h.office.SecondsWaiting(ctx, h.as("cleo")); err != nil || len(waiting) != 0 {
		t.Errorf("%v %v", waiting, err)
	}
}

// Nobody learns of a request about what they may not read: not from the list, the page, the overview or the acts.
func TestARequestTellsNothingOfWhatIsHidden(t *testing.T) {
	h := newHouse(t, storetest.Open(t, storetest.SQLite(t)))
	ctx := t.Context()
	acts := func(who string) int {
		list, _, _, err := h.office.ActsSeen(ctx, h.as(who), store.ActFilter{Act: ledger.ActSecondAsked}, 50)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	p := h.confidential("Ana")
	r := h.ask("eve", office.SecondMarking, office.Edit{Record: lowered(p, record.Restricted), Base: 1})
	for who, sees := range map[string]bool{"ada": true, "cleo": true, "ben": false, "dan": false} {
		waiting, err := h.office.SecondsWaiting(ctx, h.as(who))
		if err != nil || len(waiting) == 1 != sees {
			t.Errorf("%s: waiting %v (%v)", who, waiting, err)
		}
		list, err := h.office.Seconds(ctx, h.as(who))
		if err != nil || len(list.Waiting)+len(list.Decided)+len(list.Mine) == 1 != sees {
			t.Errorf("%s: listed %+v (%v)", who, list, err)
		}
		_, err = h.office.Second(ctx, h.as(who), r.ID)
		_, none := h.office.Second(ctx, h.as(who), "nothing")
		if sees != (err == nil) || !sees && err.Error() != none.Error() {
			t.Errorf("%s: %v, of none %v", who, err, none)
		}
	}
	if acts("ada") != 1 || acts("ben") != 0 {
		t.Errorf("acts: %d and %d", acts("ada"), acts("ben"))
	}
}

// Whatever edits are drawn, a record never becomes readable to more people by one person alone where another could decide.
func TestNobodyOpensAnythingAlone(t *testing.T) {
	folder := t.TempDir()
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(folder, "db"+string(rune('a'+n%26))+time.Now().Format("150405.000000000")), store.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		defer s.Close()
		h := newHouse(t, s)
		p := h.confidential("Ana")
		for range rapid.IntRange(1, 8).Draw(rt, "edits") {
			who := rapid.SampledFrom([]string{"ada", "cleo", "eve"}).Draw(rt, "who")
			was := h.get(p.ID).(*register.Person)
			is := *was
			is.Marking = rapid.SampledFrom(record.Markings).Draw(rt, "marking")
			is.Note = rapid.SampledFrom([]string{"", "a", "b"}).Draw(rt, "note")
			is.Deleted = false
			switch rapid.IntRange(0, 2).Draw(rt, "way") {
			case 0:
				err = h.office.Save(t.Context(), h.as(who), &is, was.Version, why)
			case 1:
				history, e := s.As(access.System()).History(t.Context(), p.ID)
				if e != nil {
					rt.Fatal(e)
				}
				c := rapid.SampledFrom(history).Draw(rt, "change")
				if c.Version == 1 {
					continue
				}
				_, err = h.office.UndoChange(t.Context(), h.as(who), c.Seq, why)
			case 2:
				_, err = s.Write(t.Context(), h.as(who), ledger.Batch{Act: ledger.ActImport}, func(tx *store.Tx) error { return tx.Put(&is, was.Version) })
			}
			if now := h.get(p.ID).Meta().Marking; now < was.Marking {
				rt.Fatalf("%s opened it from %s to %s", who, was.Marking, now)
			} else if _, needs := office.NeedsSecond(err); needs && now != was.Marking {
				rt.Fatalf("refused, and changed")
			}
		}
	})
}

// A file of many records is taken out by who was agreed with, that file, and once.
func TestAbuse39ALargeExportTakesASecondPerson(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		ctx := t.Context()
		const file = "/export/people.csv"
		take := func(who, address, request string) error {
			_, err := h.office.MayExport(ctx, h.as(who), address, office.ManyTakenOut, request)
			return err
		}
		if alone, err := h.office.MayExport(ctx, h.as("eve"), file, office.ManyTakenOut-1, ""); err != nil || alone {
			t.Errorf("a small file: %v", err)
		}
		h.needs(office.SecondExport, take("eve", file, ""))
		r, err := h.office.AskExport(ctx, h.as("eve"), file, office.ManyTakenOut, "for the archive", time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		h.needs(office.SecondExport, take("eve", file, r.ID))
		if err := h.office.GrantSecond(ctx, h.as("eve"), r.ID, ""); !fault.Is(err, fault.Forbidden) {
			t.Errorf("agreed to by who asked: %v", err)
		}
		if err := h.office.GrantSecond(ctx, h.as("dan"), r.ID, ""); err != nil {
			t.Fatal(err)
		}
		h.needs(office.SecondExport, take("eve", "/export/exchanges.csv", r.ID))
		h.needs(office.SecondExport, take("cleo", file, r.ID))
		if err := take("eve", file, r.ID); err != nil {
			t.Errorf("what was agreed to: %v", err)
		}
		h.needs(office.SecondExport, take("eve", file, r.ID))
	})
}
