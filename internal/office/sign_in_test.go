package office_test

import (
	"crypto/sha1"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/store"
)

func waits(err error) bool {
	var w office.Wait
	return errors.As(err, &w)
}

// TestGuessingIsSlowedDown guesses from one address, from many, and after a restart.
func TestGuessingIsSlowedDown(t *testing.T) {
	file := "sqlite:" + filepath.Join(t.TempDir(), "entente.db")
	s, err := store.Open(t.Context(), file, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	o := office.New(s)
	ana := account(t, o, "ana")
	home, evil := office.Client{Address: "192.0.2.1"}, office.Client{Address: "198.51.100.1"}
	if _, err := o.Begin(t.Context(), ana.ID, office.ByPassword, home); err != nil { // she has come in from home
		t.Fatal(err)
	}
	for i := range 5 {
		if _, err := o.SignIn(t.Context(), "ana", "wrong", evil); waits(err) || !fault.Is(err, fault.Forbidden) {
			t.Fatalf("guess %d: %v", i, err)
		}
	}
	if _, err := o.SignIn(t.Context(), "ana", password, evil); !waits(err) {
		t.Errorf("the sixth guess, and the right one: %v", err)
	}
	if _, err := o.SignIn(t.Context(), "ana", password, home); err != nil {
		t.Errorf("herself from elsewhere: %v", err)
	}
	// What many addresses and one address with many names have guessed meanwhile: each comparison takes a processor.
	for range 45 {
		if err := s.Guess(t.Context(), time.Now(), time.Hour, "everywhere\x00ana"); err != nil {
			t.Fatal(err)
		}
	}
	for range 29 {
		if err := s.Guess(t.Context(), time.Now(), time.Hour, "address\x00198.51.100.2"); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	if s, err = store.Open(t.Context(), file, store.Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	o = office.New(s)
	if _, err := o.SignIn(t.Context(), "ana", password, evil); !waits(err) {
		t.Errorf("a restart forgives: %v", err)
	}
	// One address, many names.
	many := office.Client{Address: "198.51.100.2"}
	if _, err := o.SignIn(t.Context(), "somebody", "wrong", many); waits(err) {
		t.Fatalf("the 30th name from one address: %v", err)
	}
	if _, err := o.SignIn(t.Context(), "another", "wrong", many); !waits(err) {
		t.Errorf("the 31st name from one address: %v", err)
	}
	// One name, many addresses.
	if _, err := o.SignIn(t.Context(), "ana", password, office.Client{Address: "203.0.113.200"}); !waits(err) {
		t.Errorf("the name from an address of its own, after 50 wrong ones everywhere: %v", err)
	}
	if _, err := o.SignIn(t.Context(), "ana", password, home); err != nil {
		t.Errorf("nobody can lock her out at home: %v", err)
	}
}

// TestAbuse18NamesTellNothing compares what is said of known and unknown names, in every spelling.
func TestAbuse18NamesTellNothing(t *testing.T) {
	o := newOffice(t)
	account(t, o, "admin")
	said := make(map[string]bool)
	for i, login := range []string{"admin", "nobody", ".*", "admin\u200b", "аdmin", "admın", "../x", "admin\x00", "admin' OR '1'='1", strings.Repeat("a", 1<<20)} {
		_, err := o.SignIn(t.Context(), login, "wrong password", office.Client{Address: fmt.Sprint("192.0.2.", i)})
		if !fault.Is(err, fault.Forbidden) {
			t.Fatalf("%.20q: %v", login, err)
		}
		said[err.Error()] = true
	}
	_, err := o.SignIn(t.Context(), "admin", strings.Repeat("x", 1<<20), office.Client{Address: "192.0.2.99"})
	said[err.Error()] = true
	if len(said) != 1 {
		t.Errorf("the refusals differ: %d", len(said))
	}
	if u, err := o.SignIn(t.Context(), " ADMIN", password, office.Client{}); err != nil || u.Login != "admin" {
		t.Errorf("in capitals: %v", err)
	}
}

func TestPasswordsThatWouldBeTriedFirstAreRefused(t *testing.T) {
	for p, good := range map[string]bool{
		"password1234": false, "Password123!": false, "qwertyuiop12": false, "aaaaaaaaaaaa": false, "123456789012": false, "ana.berg2026": false,
		"AnaBergAnaBerg": false, "iloveyou1234": false, "letmeinletmein": false, "entente-admin1": false, "abababababab": false,
		"correct horse battery": true, "wir sind am dienstag dort": true, "我们星期二在那里见面吧朋友": true, "T7#kQ9zLp2!v": true,
	} {
		if err := access.NotObvious(p, "ana.berg", "Ana Berg"); (err == nil) != good {
			t.Errorf("%q: %v", p, err)
		}
	}
}

func TestASessionEndsWhenIdleAndInTheEnd(t *testing.T) {
	o := newOffice(t)
	ana := account(t, o, "ana")
	o.Limit(office.Limits{Idle: time.Hour, Life: 150 * time.Millisecond})
	in, err := o.Begin(t.Context(), ana.ID, office.ByPassword, office.Client{})
	if err != nil {
		t.Fatal(err)
	}
	if _, v, err := o.Session(t.Context(), in.ID); err != nil || v.User != ana.ID {
		t.Fatal(err)
	}
	time.Sleep(160 * time.Millisecond)
	if _, _, err := o.Session(t.Context(), in.ID); err == nil {
		t.Error("it goes on after its life")
	}
	o.Limit(office.Limits{Idle: 50 * time.Millisecond, Life: time.Hour})
	if in, err = o.Begin(t.Context(), ana.ID, office.ByPassword, office.Client{}); err != nil {
		t.Fatal(err)
	}
	time.Sleep(60 * time.Millisecond)
	if _, _, err := o.Session(t.Context(), in.ID); err == nil {
		t.Error("it goes on though idle")
	}
}

// TestNobodyChoosesAnothersPassword makes the link for who forgot theirs: the administrator who makes it knows no password, and
// the second factor is asked for still.
func TestNobodyChoosesAnothersPassword(t *testing.T) {
	o := newOffice(t)
	ana := account(t, o, "ana")
	if _, err := o.MakeToken(t.Context(), ana.Viewer(), "script", []string{"read"}, time.Hour); err != nil {
		t.Fatal(err)
	}
	if err := o.Store().SetSecondFactor(t.Context(), ana.ID, "a secret", 1, nil); err != nil {
		t.Fatal(err)
	}
	in, err := o.Begin(t.Context(), ana.ID, office.ByCode, office.Client{Address: "192.0.2.1"})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []access.Viewer{access.System(), {User: "user-root", Role: access.Administrator}} {
		if err := o.SetPassword(t.Context(), v, ana.ID, "seven boats on the river"); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%q sets it: %v", v.User, err)
		}
	}
	if _, err := o.SignIn(t.Context(), "ana", password, office.Client{Address: "192.0.2.1"}); err != nil {
		t.Errorf("the password after refusals: %v", err)
	}
	secret, err := o.PasswordLink(t.Context(), access.System(), "ana")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.SignIn(t.Context(), "ana", password, office.Client{Address: "192.0.2.1"}); err != nil {
		t.Errorf("a link that nobody used ends the password: %v", err)
	}
	if u, err := o.Enter(t.Context(), secret); err != nil || u.ID != ana.ID {
		t.Fatalf("%v %v", u, err)
	}
	if _, err := o.SignIn(t.Context(), "ana", password, office.Client{Address: "192.0.2.1"}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("the old password after the link: %v", err)
	}
	if needs, err := o.NeedsCode(t.Context(), ana.ID); err != nil || !needs {
		t.Errorf("the link leads round the second factor (%v)", err)
	}
	if tokens, err := o.Store().Tokens(t.Context(), ana.ID); err != nil || len(tokens) != 0 {
		t.Errorf("%d tokens are left (%v)", len(tokens), err)
	}
	if _, err := o.Store().SignIn(t.Context(), in.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("the session is left (%v)", err)
	}
	if err := o.SetPassword(t.Context(), ana.Viewer(), ana.ID, "seven boats on the river"); err != nil {
		t.Errorf("a new one of one's own: %v", err)
	}
}

// TestABreachedPasswordIsRefused tries one that comes with the program and one of the operator's file, and keeps the one before.
func TestABreachedPasswordIsRefused(t *testing.T) {
	o := newOffice(t)
	ana := account(t, o, "ana")
	line := fmt.Sprintf("%X:3\n", sha1.Sum([]byte("seven boats on the river")))
	b, err := access.OpenBreached(strings.NewReader(line), int64(len(line)))
	if err != nil {
		t.Fatal(err)
	}
	o.RefuseBreached(b)
	for _, known := range []string{"seven boats on the river", "contortionist", "Contortionist!"} {
		err := o.SetPassword(t.Context(), ana.Viewer(), ana.ID, known)
		if !fault.Is(err, fault.Invalid) || fault.All(err)[0].Field != "password" || !strings.Contains(err.Error(), "known from a breach") {
			t.Errorf("%q: %v", known, err)
		}
		if _, err := o.SignIn(t.Context(), "ana", password, office.Client{}); err != nil {
			t.Errorf("after the refusal of %q the password before is gone: %v", known, err)
		}
	}
	if err := o.SetPassword(t.Context(), ana.Viewer(), ana.ID, "nine boats on the river"); err != nil {
		t.Error(err)
	}
}

// TestGuessesThatWereHeldUpAreWrittenDown guesses on after the door is held, and reads one act of it.
func TestGuessesThatWereHeldUpAreWrittenDown(t *testing.T) {
	o := newOffice(t)
	account(t, o, "ana")
	for i := range 8 {
		_, err := o.SignIn(t.Context(), "ana", "wrong", office.Client{Address: "192.0.2.7"})
		if waits(err) != (i >= 5) {
			t.Fatalf("guess %d: %v", i, err)
		}
	}
	begun := time.Now()
	if err := o.WriteHeldUp(t.Context(), begun.Truncate(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if acts, err := o.Acts(t.Context(), access.System(), "held_up", 0, 10); err != nil || len(acts) != 0 {
		t.Errorf("%d acts before the hour is over (%v)", len(acts), err)
	}
	for range 2 { // the second time there is nothing left
		if err := o.WriteHeldUp(t.Context(), begun.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	acts, err := o.Acts(t.Context(), access.System(), "held_up", 0, 10)
	if err != nil || len(acts) != 1 || !strings.Contains(acts[0].Detail, `"from":"192.0.2.7","count":3`) {
		t.Errorf("%+v (%v)", acts, err)
	}
	if wrong, err := o.Acts(t.Context(), access.System(), "sign_in_refused", 0, 10); err != nil || len(wrong) != 5 {
		t.Errorf("%d wrong guesses (%v)", len(wrong), err)
	}
}
