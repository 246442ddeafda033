package office_test

import (
	"io"
	"log/slog"
	"net"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/mail"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"

	"github.com/emersion/go-smtp"
)

// mailbox is a mail server on this machine.
type mailbox struct {
	mu      sync.Mutex
	letters []string // to whom, and what
	refuse  *smtp.SMTPError
}

type delivery struct {
	*mailbox
	to string
}

func (m *mailbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &delivery{mailbox: m}, nil }
func (d *delivery) Reset()                                     {}
func (d *delivery) Logout() error                              { return nil }
func (d *delivery) Mail(string, *smtp.MailOptions) error       { return nil }
func (d *delivery) Rcpt(to string, _ *smtp.RcptOptions) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.to = to
	if d.refuse != nil {
		return d.refuse
	}
	return nil
}
func (d *delivery) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.letters = append(d.letters, d.to+"\n"+strings.ReplaceAll(string(text), "=\r\n", ""))
	return err
}

func (m *mailbox) answer(e *smtp.SMTPError) { m.mu.Lock(); defer m.mu.Unlock(); m.refuse = e }

// take empties the box.
func (m *mailbox) take() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := m.letters
	m.letters = nil
	return list
}

// posted is an office that sends letters, in which Anna and Cara have an address and Bela has none.
func posted(t *testing.T, s *store.Store, titles bool) (talkers, *mailbox) {
	t.Helper()
	o := newTalkers(t, s)
	box := &mailbox{}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(box)
	server.Domain = "localhost"
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	sender, err := mail.New(mail.Settings{Server: l.Addr().String(), Security: mail.Plain, From: "entente@example.org"})
	if err != nil {
		t.Fatal(err)
	}
	o.Post(office.PostSettings{Sender: sender, Address: "https://entente.example.org", Titles: titles})
	o.put(&access.User{Head: record.Head{ID: "user-anna", Version: 1}, Login: "anna", Name: "Anna", Role: access.Officer, Clearance: record.Restricted, Mail: "anna@example.org"},
		&access.User{Head: record.Head{ID: "user-cara", Version: 1}, Login: "cara", Name: "Cara", Role: access.Reader, Mail: "Cara@example.org"})
	o.hears(o.anna)
	return o, box
}

// deliver sends what is due at a time, and takes it out of the box.
func (o talkers) deliver(box *mailbox, at time.Time) []string {
	o.t.Helper()
	if err := o.FollowLedger(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
	if err := o.Deliver(o.t.Context(), at, slog.New(slog.DiscardHandler)); err != nil {
		o.t.Fatal(err)
	}
	return box.take()
}

func TestALetterHoldsNothingOfWhatIsNotOpenToTheHouse(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, box := posted(t, s, true)
		o.says(o.bela, o.closed, "@anna secret of Clara")
		o.says(o.bela, o.open, "@anna @cara word of Olga")
		letters := o.deliver(box, time.Now())
		if len(letters) != 2 {
			t.Fatalf("%d letters: %q", len(letters), letters)
		}
		all := strings.Join(letters, "\n")
		for _, hidden := range []string{"Clara", "secret", "word of", o.closed, o.open} {
			if strings.Contains(all, hidden) {
				t.Errorf("a letter tells %q: %s", hidden, all)
			}
		}
		if !strings.Contains(all, "mentioned in a comment: Olga Open") || !strings.Contains(all, "https://entente.example.org/notices") {
			t.Errorf("%s", all)
		}
		if again := o.deliver(box, time.Now().Add(time.Hour)); len(again) > 0 {
			t.Errorf("sent twice: %q", again)
		}
	})
}

func TestALetterIsFilteredWhenItGoesOut(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, box := posted(t, s, false)
		box.answer(&smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "later"})
		o.says(o.anna, o.open, "@cara look")
		now := time.Now()
		if letters := o.deliver(box, now); len(letters) > 0 {
			t.Fatalf("%q", letters)
		}
		box.answer(nil)
		o.put(&register.Person{Head: record.Head{ID: o.open, Version: 1, Marking: record.Restricted}, Names: []lang.Name{{Text: "Olga Open"}}})
		if letters := o.deliver(box, now.Add(time.Hour)); len(letters) > 0 {
			t.Errorf("Cara may not read it any more: %q", letters)
		}
		if left, err := s.Letters(t.Context(), false, 10); err != nil || len(left) > 0 {
			t.Errorf("%+v %v", left, err)
		}
	})
}

func TestALetterIsTriedAgainAndGivenUp(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, box := posted(t, s, false)
		root, err := o.Viewer(t.Context(), "user-root")
		if err != nil {
			t.Fatal(err)
		}
		box.answer(&smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "greylisted"})
		o.says(o.bela, o.open, "@cara look")
		now := time.Now()
		o.deliver(box, now)
		troubled, err := o.Letters(t.Context(), root)
		if err != nil || len(troubled) != 1 || troubled[0].Failed || troubled[0].Tries != 1 || !strings.Contains(troubled[0].Problem, "greylisted") {
			t.Fatalf("%+v %v", troubled, err)
		}
		if _, err := o.Letters(t.Context(), o.bela); !fault.Is(err, fault.Forbidden) {
			t.Errorf("who is no administrator sees letters: %v", err)
		}
		box.answer(nil)
		if letters := o.deliver(box, now.Add(time.Second)); len(letters) > 0 {
			t.Errorf("tried again at once: %q", letters)
		}
		box.answer(&smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"})
		o.deliver(box, now.Add(time.Hour))
		if troubled, err = o.Letters(t.Context(), root); err != nil || len(troubled) != 1 || !troubled[0].Failed {
			t.Fatalf("%+v %v", troubled, err)
		}
		box.answer(nil)
		if letters := o.deliver(box, now.Add(100*24*time.Hour)); len(letters) > 0 {
			t.Errorf("what was given up is tried: %q", letters)
		}
		if err := o.TryLetter(t.Context(), root, troubled[0].ID); err != nil {
			t.Fatal(err)
		}
		if letters := o.deliver(box, time.Now().Add(time.Minute)); len(letters) != 1 {
			t.Errorf("%q", letters)
		}
	})
}

func TestADigestComesOnceADayAtItsHour(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, box := posted(t, s, false)
		if err := o.SetNoticeChoice(t.Context(), o.anna, office.NoticeChoice{Zone: "Asia/Shanghai", Hour: 7, Language: "fr"}); err != nil {
			t.Fatal(err)
		}
		promise := func(id, due string) {
			o.put(&commitment.Commitment{Head: record.Head{ID: id}, Side: "ours", State: "open", Text: "Send books", Owner: "user-anna", Due: date.MustParse(due)})
			if err := o.FollowLedger(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		morning := time.Date(2040, 5, 10, 23, 0, 0, 0, time.UTC) // seven o'clock of the 11th in Shanghai
		if err := s.DigestMade(t.Context(), "user-anna", morning.Add(-24*time.Hour)); err != nil {
			t.Fatal(err)
		}
		promise("com-1", "2040-06-01")
		promise("com-2", "2040-06-02")
		if letters := o.deliver(box, morning.Add(-time.Minute)); len(letters) > 0 {
			t.Errorf("before its hour: %q", letters)
		}
		letters := o.deliver(box, morning)
		if len(letters) != 1 || strings.Count(letters[0], "- Un engagement") != 2 {
			t.Fatalf("%q", letters)
		}
		promise("com-3", "2040-06-03")
		if letters := o.deliver(box, morning.Add(23*time.Hour)); len(letters) > 0 {
			t.Errorf("twice a day: %q", letters)
		}
		if letters := o.deliver(box, morning.Add(24*time.Hour)); len(letters) != 1 {
			t.Errorf("the next day: %q", letters)
		}
	})
}

var linkIn = regexp.MustCompile(`https://entente\.example\.org/enter#([A-Za-z0-9_-]+)`)

func TestWhoForgotIsAnsweredAlikeWhetherTheyAreKnown(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, box := posted(t, s, false)
		for i, address := range []string{"cara@EXAMPLE.org", "nobody@example.org"} {
			if err := o.Forgot(t.Context(), address, office.Client{Address: "192.0.2.1"}); err != nil {
				t.Errorf("%s: %v", address, err)
			}
			if waiting, err := s.Letters(t.Context(), false, 10); err != nil || len(waiting) != i+1 { // the same was done for either
				t.Errorf("%d letters wait: %v", len(waiting), err)
			}
		}
		letters := slices.DeleteFunc(o.deliver(box, time.Now()), func(l string) bool { return !strings.Contains(l, "/enter") })
		if len(letters) != 1 || !strings.HasPrefix(letters[0], "Cara@example.org\n") {
			t.Fatalf("%q", letters)
		}
		found := linkIn.FindStringSubmatch(strings.ReplaceAll(letters[0], "=3D", "="))
		if found == nil {
			t.Fatal(letters[0])
		}
		if u, err := o.Enter(t.Context(), found[1]); err != nil || u.ID != "user-cara" {
			t.Errorf("%v %v", u, err)
		}
		if _, err := o.Enter(t.Context(), found[1]); !fault.Is(err, fault.Forbidden) {
			t.Errorf("the link works twice: %v", err)
		}
		if err := o.Forgot(t.Context(), "cara@example.org", office.Client{Address: "192.0.2.2"}); err != nil {
			t.Error(err)
		}
		if waiting, err := s.Letters(t.Context(), false, 10); err != nil || len(waiting) > 1 {
			t.Errorf("%d letters wait: %v", len(waiting), err)
		}
		if err := o.Forgot(t.Context(), "cara@example.org\r\nBcc: x@example.org", office.Client{}); !fault.Is(err, fault.Invalid) {
			t.Errorf("%v", err)
		}
		var tired error
		for range 200 {
			if tired = o.Forgot(t.Context(), "dora@example.org", office.Client{Address: "192.0.2.3"}); tired != nil {
				break
			}
		}
		if tired == nil {
			t.Error("nobody is ever asked to wait")
		}
	})
}

func TestAnAdministratorInvitesByMailAndSeesNoLink(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, box := posted(t, s, false)
		root, err := o.Viewer(t.Context(), "user-root")
		if err != nil {
			t.Fatal(err)
		}
		if err := o.InviteByMail(t.Context(), o.bela, "user-cara", false); !fault.Is(err, fault.Forbidden) {
			t.Errorf("who is no administrator: %v", err)
		}
		if err := o.InviteByMail(t.Context(), root, "user-bela", false); !fault.Is(err, fault.Invalid) {
			t.Errorf("without an address: %v", err)
		}
		if err := o.InviteByMail(t.Context(), root, "user-cara", true); err != nil {
			t.Fatal(err)
		}
		if waiting, err := s.Letters(t.Context(), false, 10); err != nil || len(waiting) != 1 || strings.Contains(waiting[0].Matter, "token") {
			t.Errorf("%+v %v", waiting, err)
		}
		letters := strings.Join(o.deliver(box, time.Now()), "\n")
		found := linkIn.FindStringSubmatch(strings.ReplaceAll(letters, "=3D", "="))
		if found == nil {
			t.Fatal(letters)
		}
		if err := o.SetPassword(t.Context(), access.Viewer{User: "user-cara"}, "user-cara", "correct horse battery staple"); err != nil {
			t.Fatal(err)
		}
		if _, err := o.Enter(t.Context(), found[1]); err != nil {
			t.Fatal(err)
		}
		if hash, err := s.Password(t.Context(), "user-cara"); hash != "" || err != nil {
			t.Errorf("who recovers has a password still: %v", err)
		}
		if err := o.PostCheckpoint(t.Context(), "vault@example.org", "entente ledger\n12\nabc=\n"); err != nil {
			t.Fatal(err)
		}
		letters = strings.Join(o.deliver(box, time.Now()), "\n")
		if !strings.Contains(letters, "vault@example.org\n") || !strings.Contains(letters, "entente ledger") {
			t.Error(letters)
		}
	})
}

func TestNothingLeavesAHouseWithoutAMailServer(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	o, box := posted(t, s, false)
	o.Post(office.PostSettings{Address: "https://entente.example.org"})
	o.says(o.bela, o.open, "@cara look")
	if err := o.Forgot(t.Context(), "cara@example.org", office.Client{Address: "192.0.2.1"}); err != nil {
		t.Error(err)
	}
	if letters := o.deliver(box, time.Now()); len(letters) > 0 || o.Sends() {
		t.Errorf("%q", letters)
	}
	if waiting, err := s.Letters(t.Context(), false, 10); err != nil || len(waiting) > 0 {
		t.Errorf("%+v %v", waiting, err)
	}
}
