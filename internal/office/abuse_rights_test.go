package office_test

import (
	"testing"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// No desk, no list and a name used again open nothing: an account without desks reads no desk's records, the records of a desk
// that was withdrawn open to nobody by it, a filter without values asks for nothing more than the viewer may read, and who
// gets the sign-in name of somebody that left inherits neither their desk nor their compartment.
func TestAbuse09NothingAndNamesUsedAgainOpenNothing(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, ctx := office.New(s), t.Context()
		account := func(u access.User) access.Viewer {
			u.Name = u.Login
			if err := o.Save(ctx, access.System(), &u, 0, why); err != nil {
				t.Fatal(err)
			}
			v, err := o.Viewer(ctx, u.ID)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		desk := &access.Desk{Head: record.Head{Marking: record.Public}, Names: person("Desk").Names}
		save(t, o, 0, desk)
		first := account(access.User{Login: "anna", Role: access.Officer, Clearance: record.Confidential, Desks: []string{desk.ID}})
		c := &access.Compartment{Name: "Juniper", Members: []string{first.User}}
		if err := o.SaveCompartment(ctx, access.System(), c, 0, why); err != nil {
			t.Fatal(err)
		}
		ofDesk, within := person("Of the desk"), person("Within")
		ofDesk.Desk, within.Compartment = desk.ID, c.ID
		save(t, o, 0, ofDesk, within)
		reads := func(v access.Viewer) (n int) {
			for _, id := range []string{ofDesk.ID, within.ID} {
				switch _, err := s.As(v).Get(ctx, id); {
				case err == nil:
					n++
				case !fault.Is(err, fault.NotFound):
					t.Fatal(err)
				}
			}
			return n
		}
		for _, desks := range [][]string{nil, {}} {
			if n := reads(access.Viewer{User: "user-x", Clearance: record.Confidential, Desks: desks, Compartments: []string{""}}); n != 0 {
				t.Errorf("who has no desk reads %d", n)
			}
		}
		empty := store.Of(register.KindPerson)
		empty.Filters["id"], empty.Filters["desk"] = []string{}, []string{}
		if n, err := s.As(access.Viewer{User: "user-x", Clearance: record.Confidential}).Count(ctx, empty); err == nil && n != 0 {
			t.Errorf("a filter without values finds %d", n)
		}
		left, err := s.User(ctx, first.User)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.Withdraw(ctx, access.System(), left.ID, left.Version, why); err != nil {
			t.Fatal(err)
		}
		second := account(access.User{Login: "anna", Role: access.Officer, Clearance: record.Confidential})
		if n := reads(second); n != 0 || second.User == first.User {
			t.Errorf("who got the name of somebody that left reads %d as %s", n, second.User)
		}
		if _, err := o.Withdraw(ctx, access.System(), desk.ID, desk.Version, why); err != nil {
			t.Fatal(err)
		}
		if n := reads(second); n != 0 {
			t.Errorf("a withdrawn desk opens %d", n)
		}
	})
}
