package office_test

import (
	"testing"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// An administrator lets people into a compartment and does not read what lies in it. Who is let out reads nothing more from
// that moment.
func TestAdministratorsLetIntoACompartmentAndDoNotRead(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := office.New(s)
		ctx := t.Context()
		account := func(login string, role access.Role, clearance record.Marking) *access.User {
			u := &access.User{Head: record.Head{Marking: record.Internal}, Login: login, Name: login, Role: role, Clearance: clearance, AllDesks: true}
			if err := o.Save(ctx, access.System(), u, 0, why); err != nil {
				t.Fatal(err)
			}
			return u
		}
		admin, member, other := account("admin", access.Administrator, record.Confidential), account("member", access.Officer, record.Internal), account("other", access.DeskHead, record.Confidential)
		as := func(u *access.User) access.Viewer {
			v, err := o.Viewer(ctx, u.ID)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		c := &access.Compartment{Name: "Juniper", Members: []string{member.ID}}
		if err := o.SaveCompartment(ctx, as(other), c, 0, why); !fault.Is(err, fault.Forbidden) {
			t.Errorf("a desk head makes a compartment: %v", err)
		}
		if err := o.SaveCompartment(ctx, as(admin), c, 0, why); err != nil {
			t.Fatal(err)
		}
		secret := person("Within")
		secret.Compartment = c.ID
		if err := o.Save(ctx, as(member), secret, 0, why); err != nil {
			t.Fatal(err)
		}
		read := func(u *access.User) error { _, err := s.As(as(u)).Get(ctx, secret.ID); return err }
		if err := read(member); err != nil {
			t.Error(err)
		}
		for _, u := range []*access.User{admin, other} {
			if err := read(u); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s reads what lies in the compartment: %v", u.Login, err)
			}
			if _, err := s.As(as(u)).Get(ctx, c.ID); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s reads of the compartment: %v", u.Login, err)
			}
			smuggled := person("Smuggled")
			smuggled.Compartment = c.ID
			if err := o.Save(ctx, as(u), smuggled, 0, why); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s writes into the compartment: %v", u.Login, err)
			}
		}
		if _, err := o.Compartments(ctx, as(other)); !fault.Is(err, fault.Forbidden) {
			t.Errorf("a desk head lists compartments: %v", err)
		}
		if list, err := o.Compartments(ctx, as(admin)); err != nil || len(list) != 1 || list[0].Name != "Juniper" {
			t.Errorf("the administrator sees %v (%v)", list, err)
		}
		c.Members = []string{other.ID}
		if err := o.SaveCompartment(ctx, as(admin), c, c.Version, why); err != nil {
			t.Fatal(err)
		}
		if err := read(member); !fault.Is(err, fault.NotFound) {
			t.Errorf("who was let out still reads: %v", err)
		}
		if err := read(other); err != nil {
			t.Errorf("who was let in does not read: %v", err)
		}
	})
}

// An import takes nothing out of a compartment and lowers no marking.
func TestAnImportOpensNothing(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := office.New(s)
		c := &access.Compartment{Name: "Juniper"}
		if err := o.SaveCompartment(t.Context(), access.System(), c, 0, why); err != nil {
			t.Fatal(err)
		}
		p := person("Within")
		p.Compartment, p.Marking = c.ID, record.Confidential
		save(t, o, 0, p)
		again := person("Within, renamed")
		again.ID = p.ID
		imported(t, s, again, p.Version)
		rec, err := s.As(access.System()).Get(t.Context(), p.ID)
		if err != nil || rec.Meta().Compartment != c.ID || rec.Meta().Marking != record.Confidential || rec.Meta().Version != 2 {
			t.Errorf("after the import: %+v (%v)", rec, err)
		}
	})
}

func imported(t *testing.T, s *store.Store, r record.Record, base int) {
	t.Helper()
	prepared, err := store.Prepare(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActImport}, func(tx *store.Tx) error { return tx.PutImported(prepared, base, []byte("row")) }); err != nil {
		t.Fatal(err)
	}
}
