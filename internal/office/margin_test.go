package office_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/margin"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// talkers are an office in which somebody may read everything, somebody a part, and somebody heads a desk.
type talkers struct {
	*office.Office
	t                    *testing.T
	anna, bela, reader   access.Viewer
	open, closed, behind string // a person, a restricted one, and a standing fact about the restricted one
}

func newTalkers(t *testing.T, s *store.Store) talkers {
	t.Helper()
	o := talkers{Office: office.New(s), t: t, open: "per-open", closed: "per-closed", behind: "mem-closed"}
	o.put(
		&access.User{Head: record.Head{ID: "user-anna"}, Login: "anna", Name: "Anna", Role: access.Officer, Clearance: record.Restricted},
		&access.User{Head: record.Head{ID: "user-bela"}, Login: "bela", Name: "Bela", Role: access.DeskHead, Clearance: record.Restricted},
		&access.User{Head: record.Head{ID: "user-cara"}, Login: "cara", Name: "Cara", Role: access.Reader},
		&access.User{Head: record.Head{ID: "user-root"}, Login: "root", Name: "Root", Role: access.Administrator},
		&register.Organisation{Head: record.Head{ID: "org-1"}, Classification: "party", Names: []lang.Name{{Text: "Open Party"}}},
		&register.Person{Head: record.Head{ID: o.open}, Names: []lang.Name{{Text: "Olga Open"}}},
		&register.Person{Head: record.Head{ID: o.closed, Marking: record.Restricted}, Names: []lang.Name{{Text: "Clara Closed"}}},
		&register.Membership{Head: record.Head{ID: o.behind}, Person: o.closed, Organisation: "org-1"},
	)
	for id, v := range map[string]*access.Viewer{"user-anna": &o.anna, "user-bela": &o.bela, "user-cara": &o.reader} {
		viewer, err := o.Viewer(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		*v = viewer
	}
	if err := o.FollowLedger(t.Context()); err != nil {
		t.Fatal(err)
	}
	return o
}

func (o talkers) put(records ...record.Record) {
	o.t.Helper()
	_, err := o.Store().Write(o.t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
		for _, r := range records {
			if err := tx.Put(r, r.Meta().Version); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o talkers) says(v access.Viewer, id, text string) *margin.Comment {
	o.t.Helper()
	c, _, err := o.Comment(o.t.Context(), v, id, text)
	if err != nil {
		o.t.Fatal(err)
	}
	return c
}

// hears follows the ledger, and lists the kinds of what an account is then told, the newest first.
func (o talkers) hears(v access.Viewer) []string {
	o.t.Helper()
	if err := o.FollowLedger(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
	told, err := o.Told(o.t.Context(), o.Store().As(v), true, time.Time{}, 50)
	if err != nil {
		o.t.Fatal(err)
	}
	var kinds []string
	for _, n := range told {
		kinds = append(kinds, n.Kind+" "+n.About)
	}
	return kinds
}

func TestACommentIsReadByWhoMayReadItsRecord(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := newTalkers(t, s)
		c := o.says(o.anna, o.closed, "Meets us **again**.")
		if c.Marking != record.Restricted {
			t.Errorf("the comment is %s", c.Marking)
		}
		o.says(o.anna, o.behind, "Says the embassy.") // the fact itself is open, the person that it is about is not
		o.says(o.reader, o.open, "A reader speaks too.")
		for name, v := range map[string]access.Viewer{"reader": o.reader, "stranger": {}} {
			n, err := o.Store().As(v).Count(t.Context(), store.Of(margin.KindComment, "author", "user-anna"))
			if err != nil || n != 0 {
				t.Errorf("%s counts %d comments: %v", name, n, err)
			}
			if _, err := o.Margin(t.Context(), o.Store().As(v), o.closed); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := o.Store().As(v).Get(t.Context(), c.ID); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s reads the comment: %v", name, err)
			}
		}
		if _, _, err := o.Comment(t.Context(), o.reader, o.closed, "guess"); !fault.Is(err, fault.NotFound) {
			t.Errorf("a comment on what one may not read: %v", err)
		}
		m, err := o.Margin(t.Context(), o.Store().As(o.bela), o.closed)
		if err != nil || len(m.Comments) != 1 || m.Comments[0].At.IsZero() {
			t.Errorf("%+v %v", m, err)
		}
	})
}

func TestACommentIsItsAuthorsOwn(t *testing.T) {
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "e.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	o := newTalkers(t, s)
	c := o.says(o.anna, o.closed, "First.")
	if _, _, err := o.Reword(t.Context(), o.bela, c.ID, c.Version, "Not hers."); !fault.Is(err, fault.Forbidden) {
		t.Errorf("another's text: %v", err)
	}
	for rule, change := range map[string]func(c *margin.Comment){
		"in another's name":            func(c *margin.Comment) { c.ID, c.Author = "", "user-bela" },
		"more open than its record":    func(c *margin.Comment) { c.ID, c.Marking = "", record.Internal },
		"carried to another record":    func(c *margin.Comment) { c.Subject = o.open },
		"given to somebody afterwards": func(c *margin.Comment) { c.Author = "user-bela" },
	} {
		other := *c
		change(&other)
		base := c.Version
		if other.ID == "" {
			base = 0
		}
		if err := o.Save(t.Context(), o.anna, &other, base, office.Why{}); !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s: %v", rule, err)
		}
	}
	if _, _, err := o.Reword(t.Context(), o.anna, c.ID, c.Version, "Second."); err != nil {
		t.Fatal(err)
	}
	m, err := o.Margin(t.Context(), s.As(o.anna), o.closed)
	if err != nil || m.Comments[0].Text != "Second." || m.Comments[0].Changed.IsZero() {
		t.Errorf("%+v %v", m.Comments, err)
	}
	if _, err := o.Withdraw(t.Context(), o.bela, c.ID, 0, office.Why{}); err != nil {
		t.Errorf("who heads a desk withdraws it: %v", err)
	}
	if history, err := s.As(o.anna).History(t.Context(), c.ID); err != nil || len(history) != 3 {
		t.Errorf("%d states are kept: %v", len(history), err)
	}
}

func TestWhoIsCalledHearsOfItOnlyIfTheyMayRead(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := newTalkers(t, s)
		c := o.says(o.anna, o.closed, "@cara and @bela: look. @nobody too, @anna not.")
		if got := strings.Join(c.Mentions, " "); got != "user-cara user-bela user-anna" {
			t.Errorf("mentions %s", got) // the same for who may read and who may not
		}
		if got := o.hears(o.bela); !slices.Equal(got, []string{"mention " + o.closed}) {
			t.Errorf("Bela hears %q", got)
		}
		for name, v := range map[string]access.Viewer{"cara": o.reader, "anna": o.anna} {
			if got := o.hears(v); len(got) != 0 {
				t.Errorf("%s hears %q", name, got)
			}
		}
		if got := o.hears(o.bela); len(got) != 1 {
			t.Errorf("told twice: %q", got)
		}
	})
}

func TestANoticeIsFilteredAgainWhenItIsRead(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := newTalkers(t, s)
		o.says(o.anna, o.open, "@cara look")
		if got := o.hears(o.reader); len(got) != 1 {
			t.Fatalf("Cara hears %q", got)
		}
		o.put(&register.Person{Head: record.Head{ID: o.open, Version: 1, Marking: record.Restricted}, Names: []lang.Name{{Text: "Olga Open"}}})
		if got := o.hears(o.reader); len(got) != 0 {
			t.Errorf("Cara still hears %q", got)
		}
		if n, err := o.Untold(t.Context(), s.As(o.reader)); n != 0 || err != nil {
			t.Errorf("and counts %d: %v", n, err)
		}
	})
}

func TestFollowersHearOfChangesAndComments(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := newTalkers(t, s)
		if err := o.Follow(t.Context(), o.reader, o.closed, true); !fault.Is(err, fault.NotFound) {
			t.Errorf("what one may not read is not followed: %v", err)
		}
		if err := o.Follow(t.Context(), o.reader, o.open, true); err != nil {
			t.Fatal(err)
		}
		o.put(&register.Person{Head: record.Head{ID: o.open, Version: 1}, Names: []lang.Name{{Text: "Olga Openly"}}})
		o.says(o.anna, o.open, "New name.")
		o.put(&register.Person{Head: record.Head{ID: o.open, Version: 2}, Names: []lang.Name{{Text: "Olga Opener"}}}) // the same day: no news
		if got := o.hears(o.reader); !slices.Equal(got, []string{"comment " + o.open, "change " + o.open}) {
			t.Errorf("Cara hears %q", got)
		}
		if err := o.Follow(t.Context(), o.reader, o.open, false); err != nil {
			t.Fatal(err)
		}
		o.says(o.anna, o.open, "Again.")
		if got := o.hears(o.reader); len(got) != 2 {
			t.Errorf("Cara, who follows no longer, hears %q", got)
		}
		o.put(&commitment.Commitment{Head: record.Head{ID: "com-1"}, Side: "ours", State: "open", Text: "Send books", Owner: "user-cara"})
		if got := o.hears(o.reader); got[0] != "commitment com-1" {
			t.Errorf("who is to see to it hears %q", got)
		}
		o.put(&commitment.Commitment{Head: record.Head{ID: "com-1", Version: 1}, Side: "ours", State: "open", Text: "Send many books", Owner: "user-cara"})
		if got := o.hears(o.reader); got[0] != "change com-1" {
			t.Errorf("and of its changes: %q", got)
		}
	})
}

func TestWhatFallsDueIsToldOnceForItsDay(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := newTalkers(t, s)
		day := date.MustParse("2001-05-10").Latest()
		due := func(text string) date.Date { return date.MustParse(text) }
		o.put(
			&commitment.Commitment{Head: record.Head{ID: "com-late"}, Side: "ours", State: "open", Text: "Late", Owner: "user-anna", Due: due("2001-05-03")},
			&commitment.Commitment{Head: record.Head{ID: "com-soon"}, Side: "ours", State: "open", Text: "Soon", Owner: "user-anna", Due: due("2001-05-13"), RemindDays: 3},
			&commitment.Commitment{Head: record.Head{ID: "com-far"}, Side: "ours", State: "open", Text: "Far", Owner: "user-anna", Due: due("2001-06-13"), RemindDays: 3},
			&commitment.Commitment{Head: record.Head{ID: "com-done"}, Side: "ours", State: "done", Settled: due("2001-05-04"), Text: "Done", Owner: "user-anna", Due: due("2001-05-03")},
			&commitment.Commitment{Head: record.Head{ID: "com-shut", Marking: record.Confidential}, Side: "ours", State: "open", Text: "Shut", Owner: "user-anna", Due: due("2001-05-03")},
		)
		o.hears(o.anna)
		if err := s.SeeNotices(t.Context(), "user-anna", true, time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := o.Remind(t.Context(), day); err != nil {
				t.Fatal(err)
			}
			got := o.hears(o.anna)
			slices.Sort(got)
			if !slices.Equal(got, []string{"commitment com-late", "commitment com-soon"}) {
				t.Errorf("Anna is reminded of %q", got)
			}
		}
	})
}

func TestTheOwnerOfAnAccountHearsOfItsDoors(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := newTalkers(t, s)
		home, away := office.Client{Address: "192.0.2.1", Agent: "Firefox/1 Linux"}, office.Client{Address: "203.0.113.9", Agent: "curl/8"}
		for _, from := range []office.Client{home, home, away} {
			if _, err := o.Begin(t.Context(), "user-anna", office.ByPassword, from); err != nil {
				t.Fatal(err)
			}
		}
		if got := o.hears(o.anna); !slices.Equal(got, []string{"sign_in "}) {
			t.Errorf("of sign-ins: %q", got)
		}
		for range 2 {
			if _, err := o.SignIn(t.Context(), "anna", "wrong", away); !fault.Is(err, fault.Forbidden) {
				t.Fatal(err)
			}
		}
		if got := o.hears(o.anna); !slices.Equal(got, []string{"refused ", "sign_in "}) {
			t.Errorf("of guesses: %q", got)
		}
		if err := o.SetPassword(t.Context(), o.anna, "user-anna", "correct horse battery staple"); err != nil {
			t.Fatal(err)
		}
		if _, err := o.MakeToken(t.Context(), o.anna, "script", []string{"read"}, 3*24*time.Hour); err != nil {
			t.Fatal(err)
		}
		if err := o.Remind(t.Context(), office.AsOf{}.Day()); err != nil {
			t.Fatal(err)
		}
		if got := o.hears(o.anna); !slices.Equal(got, []string{"token ", "credential ", "credential ", "refused ", "sign_in "}) {
			t.Errorf("of credentials: %q", got)
		}
		if got := o.hears(o.bela); len(got) != 0 {
			t.Errorf("and somebody else: %q", got)
		}
	})
}

func TestEveryoneChoosesHowTheyHear(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := newTalkers(t, s)
		ways := func(v access.Viewer, c office.NoticeChoice) error { return o.SetNoticeChoice(t.Context(), v, c) }
		for field, c := range map[string]office.NoticeChoice{
			"ways.sign_in": {Ways: map[string]string{office.NoticeSignIn: office.ByNone}}, // safety is never silent
			"ways":         {Ways: map[string]string{"gossip": office.ByPage}},
			"zone":         {Zone: "Europe/Atlantis"},
			"hour":         {Hour: 24},
			"language":     {Language: "tlh"},
		} {
			if errs := fault.All(ways(o.bela, c)); len(errs) != 1 || errs[0].Field != field {
				t.Errorf("%s: %v", field, errs)
			}
		}
		if err := ways(o.bela, office.NoticeChoice{Ways: map[string]string{office.NoticeMention: office.ByNone}, Zone: "Asia/Hanoi"}); err == nil {
			t.Error("Asia/Hanoi is no name of a zone")
		}
		if err := ways(o.bela, office.NoticeChoice{Ways: map[string]string{office.NoticeMention: office.ByNone}, Zone: "Asia/Ho_Chi_Minh", Hour: 6}); err != nil {
			t.Fatal(err)
		}
		o.says(o.anna, o.open, "@bela @cara look")
		if got := o.hears(o.bela); len(got) != 0 {
			t.Errorf("Bela, who wants none, hears %q", got)
		}
		if got := o.hears(o.reader); len(got) != 1 {
			t.Errorf("Cara hears %q", got)
		}
		c, err := o.NoticeChoice(t.Context(), "user-bela")
		if err != nil || c.Hour != 6 || c.Zone != "Asia/Ho_Chi_Minh" {
			t.Errorf("%+v %v", c, err)
		}
	})
}
