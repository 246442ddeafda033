package office_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

func newOffice(t *testing.T) *office.Office {
	t.Helper()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "entente.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return office.New(s)
}

func as(role access.Role) access.Viewer {
	return access.Viewer{User: "user-" + string(role), Role: role, Clearance: record.Restricted, AllDesks: true}
}

func person(name string) *register.Person {
	return &register.Person{Names: []lang.Name{{Text: name}}}
}

var why = office.Why{Reason: "test"}

func save(t *testing.T, o *office.Office, base int, records ...record.Record) ledger.Batch {
	t.Helper()
	var edits []office.Edit
	for _, r := range records {
		edits = append(edits, office.Edit{Record: r, Base: base})
	}
	b, err := o.SaveAll(t.Context(), access.System(), why, edits...)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func get(t *testing.T, o *office.Office, id string) *register.Person {
	t.Helper()
	r, err := o.Store().As(access.System()).Get(t.Context(), id)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	return r.(*register.Person)
}

func TestEachUseCaseTakesItsRole(t *testing.T) {
	o := newOffice(t)
	p := person("A")
	save(t, o, 0, p)
	user := func() record.Record { return &access.User{Login: "x", Name: "X", Role: access.Reader} }
	for _, c := range []struct {
		what string
		need access.Role
		try  func(v access.Viewer) error
	}{
		{"create", access.Officer, func(v access.Viewer) error { return o.Save(t.Context(), v, person("B"), 0, why) }},
		{"make an account", access.Administrator, func(v access.Viewer) error { return o.Save(t.Context(), v, user(), 0, why) }},
		{"make a desk", access.Administrator, func(v access.Viewer) error {
			return o.Save(t.Context(), v, &access.Desk{Names: []lang.Name{{Text: "D"}}}, 0, why)
		}},
		{"withdraw", access.DeskHead, func(v access.Viewer) error { _, err := o.Withdraw(t.Context(), v, p.ID, 0, why); return err }},
		{"restore", access.DeskHead, func(v access.Viewer) error { _, err := o.Restore(t.Context(), v, p.ID, 0, why); return err }},
		{"undo a change", access.DeskHead, func(v access.Viewer) error {
			b := save(t, o, 0, person("C"))
			_, err := o.UndoChange(t.Context(), v, b.First, why)
			return err
		}},
		{"undo a batch", access.DeskHead, func(v access.Viewer) error {
			b := save(t, o, 0, person("C"))
			_, err := o.UndoBatch(t.Context(), v, b.ID, false, why)
			return err
		}},
		{"make a link", access.Administrator, func(v access.Viewer) error {
			_, err := o.Link(t.Context(), v, "x")
			return err
		}},
		{"make a link for who forgot their password", access.Administrator, func(v access.Viewer) error {
			_, err := o.PasswordLink(t.Context(), v, "x")
			return err
		}},
	} {
		for _, role := range append([]access.Role{"", "nobody"}, access.Roles...) {
			err := c.try(as(role))
			if role.Includes(c.need) && err != nil || !role.Includes(c.need) && !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s as %q: %v", c.what, role, err)
			}
		}
	}
	for _, v := range []access.Viewer{{}, access.System(), as(access.Administrator), as(access.Officer)} {
		for _, whose := range []string{"", "user-other"} {
			if err := o.SetPassword(t.Context(), v, whose, "seven boats on the river"); !fault.Is(err, fault.Forbidden) {
				t.Errorf("%q as %q sets the password of %q: %v", v.User, v.Role, whose, err)
			}
		}
	}
}

func TestAnEditNeitherWithdrawsNorRestores(t *testing.T) {
	o := newOffice(t)
	p := person("A")
	save(t, o, 0, p)
	p.Deleted = true
	if err := o.Save(t.Context(), as(access.DeskHead), p, 1, why); !fault.Is(err, fault.Invalid) {
		t.Errorf("withdrawn by an edit: %v", err)
	}
	if _, err := o.Withdraw(t.Context(), as(access.DeskHead), p.ID, 1, why); err != nil {
		t.Fatal(err)
	}
	p.Deleted = false
	if err := o.Save(t.Context(), as(access.Officer), p, 2, why); !fault.Is(err, fault.Conflict) || get(t, o, p.ID) != nil {
		t.Errorf("restored by an edit: %v", err)
	}
	if _, err := o.Restore(t.Context(), as(access.DeskHead), p.ID, 1, why); !fault.Is(err, fault.Conflict) {
		t.Errorf("restored from a stale version: %v", err)
	}
	if _, err := o.Restore(t.Context(), as(access.DeskHead), p.ID, 2, why); err != nil || get(t, o, p.ID) == nil {
		t.Errorf("restored: %v", err)
	}
}

func TestAllEditsOfAnActAreSavedOrNone(t *testing.T) {
	o := newOffice(t)
	p := person("A")
	_, err := o.SaveAll(t.Context(), as(access.Officer), why, office.Edit{Record: p}, office.Edit{Record: &register.Person{}})
	if !fault.Is(err, fault.Invalid) || get(t, o, p.ID) != nil {
		t.Errorf("%v", err)
	}
}

func TestUndoingAChangeKeepsLaterChangesOfOtherFields(t *testing.T) {
	o := newOffice(t)
	p := person("A")
	save(t, o, 0, p)
	p.Note = "noted"
	noted := save(t, o, 1, p)
	p.Birth = date.MustParse("1927")
	save(t, o, 2, p)
	undo, err := o.UndoChange(t.Context(), as(access.DeskHead), noted.First, why)
	if err != nil {
		t.Fatal(err)
	}
	if got := get(t, o, p.ID); got.Note != "" || got.Birth != p.Birth || got.Version != 4 {
		t.Errorf("got %+v", got)
	}
	if b, err := o.Store().As(access.System()).Batch(t.Context(), undo.ID); err != nil || b.Act != ledger.ActUndo || b.Undoes != "change 2" {
		t.Errorf("the undo is %+v (%v)", b, err)
	}
	if _, err := o.UndoChange(t.Context(), as(access.DeskHead), undo.First, why); err != nil || get(t, o, p.ID).Note != "noted" {
		t.Errorf("the undo undone: %v", err)
	}
	p.Note, p.Version = "again", 5
	save(t, o, 5, p)
	if _, err := o.UndoChange(t.Context(), as(access.DeskHead), noted.First, why); !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "note") {
		t.Errorf("a field that changed again: %v", err)
	}
}

func TestUndoingACreationWithdrawsTheRecord(t *testing.T) {
	o := newOffice(t)
	p := person("A")
	made := save(t, o, 0, p)
	undo, err := o.UndoChange(t.Context(), as(access.DeskHead), made.First, why)
	if err != nil || get(t, o, p.ID) != nil {
		t.Fatalf("undone: %v", err)
	}
	if _, err := o.UndoChange(t.Context(), as(access.DeskHead), made.First, why); !fault.Is(err, fault.Conflict) {
		t.Errorf("undone twice: %v", err)
	}
	if _, err := o.UndoChange(t.Context(), as(access.DeskHead), undo.First, why); err != nil || get(t, o, p.ID) == nil {
		t.Fatalf("the undo undone: %v", err)
	}
	p = get(t, o, p.ID)
	p.Note = "edited"
	edit := save(t, o, p.Version, p)
	if _, err := o.UndoChange(t.Context(), as(access.DeskHead), made.First, why); !fault.Is(err, fault.Conflict) {
		t.Errorf("undone under a later edit: %v", err)
	}
	if _, err := o.UndoChange(t.Context(), as(access.DeskHead), edit.First, why); err != nil {
		t.Fatal(err)
	}
	if _, err := o.UndoChange(t.Context(), as(access.DeskHead), made.First, why); err != nil || get(t, o, p.ID) != nil {
		t.Errorf("undone after the later edit was: %v", err)
	}
}

func TestUndoingABatchTakesEveryChangeBack(t *testing.T) {
	o := newOffice(t)
	old, fresh, twice := person("Old"), person("Fresh"), person("Twice")
	save(t, o, 0, old)
	org := &register.Organisation{Classification: "party", Names: []lang.Name{{Text: "O"}}}
	m := &register.Membership{}
	b, err := o.Store().Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActImport}, func(tx *store.Tx) error {
		old.Note = "imported"
		for _, step := range []struct {
			r    record.Record
			base int
		}{{old, 1}, {fresh, 0}, {org, 0}, {twice, 0}} {
			if err := tx.Put(step.r, step.base); err != nil {
				return err
			}
		}
		m.Person, m.Organisation = fresh.ID, org.ID
		if err := tx.Put(m, 0); err != nil {
			return err
		}
		twice.Note = "changed within"
		return tx.Put(twice, 1)
	})
	if err != nil {
		t.Fatal(err)
	}
	edited := get(t, o, fresh.ID)
	edited.Note = "by hand"
	edit := save(t, o, 1, edited)
	if _, err := o.UndoBatch(t.Context(), as(access.DeskHead), b.ID, false, why); !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "1 records") || !strings.Contains(err.Error(), fresh.ID) {
		t.Fatalf("under a later edit: %v", err)
	}
	if get(t, o, old.ID).Note != "imported" || get(t, o, twice.ID) == nil {
		t.Fatal("a refused undo changed something")
	}
	keep, err := o.UndoBatch(t.Context(), as(access.DeskHead), b.ID, true, why)
	if err != nil || get(t, o, old.ID).Note != "" || get(t, o, twice.ID) != nil || get(t, o, fresh.ID).Note != "by hand" {
		t.Fatalf("keeping the edited: %v", err)
	}
	if _, err := o.UndoBatch(t.Context(), as(access.DeskHead), keep.ID, false, why); err != nil || get(t, o, old.ID).Note != "imported" || get(t, o, twice.ID).Note != "changed within" {
		t.Fatalf("the undo undone: %v", err)
	}
	if _, err := o.UndoChange(t.Context(), as(access.DeskHead), edit.First, why); err != nil {
		t.Fatal(err)
	}
	if _, err := o.UndoBatch(t.Context(), as(access.DeskHead), b.ID, false, why); err != nil || get(t, o, old.ID).Note != "" || get(t, o, fresh.ID) != nil || get(t, o, twice.ID) != nil {
		t.Fatalf("without later edits: %v", err)
	}
	if _, err := o.Store().Verify(t.Context(), func(m store.Mismatch) { t.Error(m) }); err != nil {
		t.Fatal(err)
	}
}

func TestUndoingABatchWhosePersonWasWithdrawnSince(t *testing.T) {
	o := newOffice(t)
	p, org := person("P"), &register.Organisation{Classification: "party", Names: []lang.Name{{Text: "O"}}}
	save(t, o, 0, p, org)
	facts := save(t, o, 0, &register.Membership{Person: p.ID, Organisation: org.ID})
	if _, err := o.Withdraw(t.Context(), as(access.DeskHead), p.ID, 0, why); err != nil {
		t.Fatal(err)
	}
	if b, err := o.UndoBatch(t.Context(), as(access.DeskHead), facts.ID, false, why); err != nil || b.Last != b.First {
		t.Errorf("%+v %v", b, err)
	}
}

func TestAnUndoNeedsTheRoleThatTheRecordNeeds(t *testing.T) {
	o := newOffice(t)
	u := &access.User{Login: "head", Name: "Head", Role: access.Administrator}
	save(t, o, 0, u, &access.User{Login: "other", Name: "Other", Role: access.Administrator})
	u.Role = access.DeskHead
	demoted := save(t, o, 1, u)
	if _, err := o.UndoChange(t.Context(), as(access.DeskHead), demoted.First, why); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a desk head gave back a role: %v", err)
	}
	if _, err := o.UndoBatch(t.Context(), as(access.DeskHead), demoted.ID, true, why); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a desk head gave back a role: %v", err)
	}
	_, err := o.UndoChange(t.Context(), as(access.Administrator), demoted.First, why)
	if act, ok := office.NeedsSecond(err); !ok || act != office.SecondRights {
		t.Errorf("one administrator alone gave back a role: %v", err)
	}
	if _, err := o.UndoChange(t.Context(), access.System(), demoted.First, why); err != nil {
		t.Error(err)
	}
}

func TestWhatIsHiddenIsNotUndone(t *testing.T) {
	o := newOffice(t)
	open, secret := person("Open"), person("Secret")
	secret.Marking = record.Confidential
	b := save(t, o, 0, secret, open)
	_, hidden := o.UndoChange(t.Context(), as(access.DeskHead), b.First, why)
	_, missing := o.UndoChange(t.Context(), as(access.DeskHead), 999, why)
	if !fault.Is(hidden, fault.NotFound) || hidden.Error() != missing.Error() {
		t.Errorf("hidden: %v, missing: %v", hidden, missing)
	}
	if _, err := o.UndoBatch(t.Context(), as(access.DeskHead), b.ID, true, why); !fault.Is(err, fault.Forbidden) || get(t, o, open.ID) == nil {
		t.Errorf("a batch with something hidden: %v", err)
	}
}

const password = "correct horse battery"

func account(t *testing.T, o *office.Office, login string) *access.User {
	t.Helper()
	u := &access.User{Login: login, Name: login, Role: access.Officer}
	save(t, o, 0, u)
	if err := o.SetPassword(t.Context(), access.Viewer{User: u.ID}, u.ID, password); err != nil {
		t.Fatal(err)
	}
	return u
}

func TestSignInTellsNotWhatIsWrong(t *testing.T) {
	o := newOffice(t)
	ana, off := account(t, o, "ana"), account(t, o, "off")
	off.Disabled = true
	save(t, o, 1, off)
	gone := account(t, o, "gone")
	if _, err := o.Withdraw(t.Context(), access.System(), gone.ID, 0, why); err != nil {
		t.Fatal(err)
	}
	save(t, o, 0, &access.User{Login: "none", Name: "No password", Role: access.Officer})
	if u, err := o.SignIn(t.Context(), " ANA ", password, office.Client{}); err != nil || u.ID != ana.ID {
		t.Fatalf("%v %v", u, err)
	}
	said := make(map[string]bool)
	for _, c := range [][2]string{{"ana", "wrong password"}, {"nobody", password}, {"off", password}, {"gone", password}, {"none", ""}, {"none", password}, {"", ""}, {"ana", strings.Repeat("x", 500)}, {"a\x00", password}} {
		_, err := o.SignIn(t.Context(), c[0], c[1], office.Client{})
		if !fault.Is(err, fault.Forbidden) {
			t.Errorf("%q: %v", c, err)
			continue
		}
		said[err.Error()] = true
	}
	if len(said) != 1 {
		t.Errorf("the refusals differ: %v", said)
	}
}

func TestALinkLetsInOnce(t *testing.T) {
	o := newOffice(t)
	ana := account(t, o, "ana")
	secret, err := o.Link(t.Context(), as(access.Administrator), "ana")
	if err != nil {
		t.Fatal(err)
	}
	if u, err := o.Enter(t.Context(), secret); err != nil || u.ID != ana.ID {
		t.Fatalf("%v %v", u, err)
	}
	late := access.NewSecret()
	if err := o.Store().Invite(t.Context(), late, ana.ID, "", time.Now().Add(-time.Second)); err != nil {
		t.Fatal(err)
	}
	for what, s := range map[string]string{"used": secret, "late": late, "unknown": access.NewSecret(), "empty": ""} {
		if _, err := o.Enter(t.Context(), s); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s: %v", what, err)
		}
	}
	again, err := o.Link(t.Context(), as(access.Administrator), "ana")
	if err != nil {
		t.Fatal(err)
	}
	ana.Disabled = true
	save(t, o, 1, ana)
	if _, err := o.Enter(t.Context(), again); !fault.Is(err, fault.Forbidden) {
		t.Errorf("disabled: %v", err)
	}
}

func TestATokenHasItsScopesAndItsEnd(t *testing.T) {
	o := newOffice(t)
	ana := account(t, o, "ana")
	viewer, err := o.Viewer(t.Context(), ana.ID)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := o.MakeToken(t.Context(), viewer, "script", []string{"read"}, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := o.TokenViewer(t.Context(), secret, "read"); err != nil || v.User != ana.ID {
		t.Errorf("%v %v", v, err)
	}
	if _, err := o.TokenViewer(t.Context(), secret, "write"); !fault.Is(err, fault.Forbidden) {
		t.Errorf("write: %v", err)
	}
	brief, err := o.MakeToken(t.Context(), viewer, "brief", []string{"read", "write"}, 300*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.TokenViewer(t.Context(), brief, "write"); err != nil {
		t.Error(err)
	}
	time.Sleep(350 * time.Millisecond) // remembered for longer than it holds
	for _, s := range []string{brief, "unknown", ""} {
		if _, err := o.TokenViewer(t.Context(), s, "read"); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%q: %v", s, err)
		}
	}
	for _, c := range []struct {
		name   string
		scopes []string
		field  string
	}{{"", []string{"read"}, "name"}, {"x", nil, "scopes"}, {"x", []string{"all"}, "scopes"}} {
		if _, err := o.MakeToken(t.Context(), viewer, c.name, c.scopes, time.Hour); !fault.Is(err, fault.Invalid) || fault.All(err)[0].Field != c.field {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if _, err := o.MakeToken(t.Context(), access.Viewer{}, "x", []string{"read"}, time.Hour); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a stranger: %v", err)
	}
	ana.Disabled = true
	save(t, o, 1, ana)
	if _, err := o.TokenViewer(t.Context(), secret, "read"); !fault.Is(err, fault.Forbidden) {
		t.Errorf("of a disabled account: %v", err)
	}
}

func TestAChangeOfAnAccountIsSeenAtOnce(t *testing.T) {
	o := newOffice(t)
	ana := account(t, o, "ana")
	if v, err := o.Viewer(t.Context(), ana.ID); err != nil || v.Role != access.Officer {
		t.Fatalf("%v %v", v, err)
	}
	ana.Role, ana.Clearance = access.Reader, record.Confidential
	save(t, o, 1, ana)
	if v, err := o.Viewer(t.Context(), ana.ID); err != nil || v.Role != access.Reader || v.Clearance != record.Confidential {
		t.Errorf("%v %v", v, err)
	}
	if _, err := o.Withdraw(t.Context(), access.System(), ana.ID, 0, why); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Viewer(t.Context(), ana.ID); err == nil {
		t.Error("withdrawn, and still a viewer")
	}
}

func TestTheFirstAdministratorIsMadeOnce(t *testing.T) {
	o := newOffice(t)
	secret, err := o.FirstAdministrator(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if u, err := o.Enter(t.Context(), secret); err != nil || u.Role != access.Administrator {
		t.Errorf("%v %v", u, err)
	}
	if again, err := o.FirstAdministrator(t.Context()); err != nil || again != "" {
		t.Errorf("%q %v", again, err)
	}
}

func TestBothAxesOfTimeAreRead(t *testing.T) {
	for _, c := range []struct{ valid, known, at string }{
		{"", "", "0001-01-01T00:00:00Z"}, {"1999-07", "2024-05-31", "2024-05-31T23:59:59.999999Z"}, {"", "2024", "2024-12-31T23:59:59.999999Z"}, {"", "2024-05-31T12:00:00+02:00", "2024-05-31T10:00:00Z"},
	} {
		a, err := office.ParseAsOf(c.valid, c.known)
		if err != nil || a.Valid.String() != c.valid || a.Known.UTC().Format(time.RFC3339Nano) != c.at || a.Present() != (c.valid+c.known == "") {
			t.Errorf("%+v: %+v (%v)", c, a, err)
		}
	}
	for field, c := range map[string][2]string{"as_of": {"soon", ""}, "known_at": {"", "soon"}} {
		if _, err := office.ParseAsOf(c[0], c[1]); !fault.Is(err, fault.Invalid) || fault.All(err)[0].Field != field {
			t.Errorf("%q: %v", c, err)
		}
	}
}

func TestAReaderOfThePastSeesThePast(t *testing.T) {
	o := newOffice(t)
	p := person("A")
	b := save(t, o, 0, p)
	p.Note = "later"
	save(t, o, 1, p)
	r, err := o.Read(t.Context(), access.System(), office.AsOf{Known: b.At})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := r.Get(t.Context(), p.ID); err != nil || got.(*register.Person).Note != "" {
		t.Errorf("%v %v", got, err)
	}
}

func TestAnOfficerTakesBackTheirOwnActAndNobodyElses(t *testing.T) {
	o := newOffice(t)
	mine, other := as(access.Officer), as(access.Officer)
	other.User = "user-other"
	p := person("A")
	if err := o.Save(t.Context(), mine, p, 0, why); err != nil {
		t.Fatal(err)
	}
	made, err := o.Store().As(mine).Latest(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.UndoChange(t.Context(), other, made[0].Seq, why); !fault.Is(err, fault.Forbidden) {
		t.Errorf("another officer: %v", err)
	}
	if _, err := o.UndoBatch(t.Context(), other, made[0].Batch.ID, false, why); !fault.Is(err, fault.Forbidden) {
		t.Errorf("another officer, the batch: %v", err)
	}
	if _, err := o.UndoChange(t.Context(), mine, made[0].Seq, why); err != nil {
		t.Errorf("the officer: %v", err)
	}
}

func TestOneAdministratorRemains(t *testing.T) {
	o := newOffice(t)
	if _, err := o.FirstAdministrator(t.Context()); err != nil {
		t.Fatal(err)
	}
	u, err := o.Store().UserByLogin(t.Context(), "admin")
	if err != nil {
		t.Fatal(err)
	}
	history, err := o.Store().As(access.System()).History(t.Context(), u.ID)
	if err != nil {
		t.Fatal(err)
	}
	admin := u.Viewer()
	disabled, lesser := *u, *u
	disabled.Disabled, lesser.Role = true, access.Reader
	for name, act := range map[string]func() error{
		"disable":      func() error { return o.Save(t.Context(), admin, &disabled, 1, why) },
		"demote":       func() error { return o.Save(t.Context(), admin, &lesser, 1, why) },
		"withdraw":     func() error { _, err := o.Withdraw(t.Context(), admin, u.ID, 1, why); return err },
		"undo":         func() error { _, err := o.UndoChange(t.Context(), admin, history[0].Seq, why); return err },
		"undo the act": func() error { _, err := o.UndoBatch(t.Context(), admin, history[0].Batch.ID, false, why); return err },
	} {
		if err := act(); !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "without an administrator") {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := &access.User{Head: record.Head{Marking: record.Internal}, Login: "other", Name: "Other", Role: access.Administrator, Clearance: record.Internal}
	if err := o.Save(t.Context(), admin, other, 0, why); err != nil {
		t.Fatal(err)
	}
	disabled.Version = 1
	if err := o.Save(t.Context(), admin, &disabled, 1, why); err != nil {
		t.Errorf("with another administrator: %v", err)
	}
}

func TestWhatWasTakenBackIsNotTakenBackTwice(t *testing.T) {
	o := newOffice(t)
	head := as(access.DeskHead)
	made, err := o.SaveAll(t.Context(), head, why, office.Edit{Record: person("A")}, office.Edit{Record: person("B")})
	if err != nil {
		t.Fatal(err)
	}
	undo, err := o.UndoBatch(t.Context(), head, made.ID, false, why)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.UndoBatch(t.Context(), head, made.ID, false, why); !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "taken back already") {
		t.Errorf("twice: %v", err)
	}
	if _, err := o.UndoBatch(t.Context(), head, undo.ID, false, why); err != nil {
		t.Fatalf("the undo itself: %v", err)
	}
	if _, err := o.UndoBatch(t.Context(), head, made.ID, false, why); err != nil {
		t.Errorf("again, after it came back: %v", err)
	}
}
