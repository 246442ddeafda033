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

// Who asks who may read a record learns it of what they may read themselves, and of nothing else; each verdict is that of the
// store, and carries its ground.
func TestWhoMayReadARecordIsToldWithItsGround(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, ctx := office.New(s), t.Context()
		desk := &access.Desk{Head: record.Head{Marking: record.Public}, Names: person("Desk").Names}
		save(t, o, 0, desk)
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
		head := account(access.User{Login: "head", Role: access.DeskHead, Clearance: record.Confidential, AllDesks: true})
		low := account(access.User{Login: "low", Role: access.Officer, Clearance: record.Internal})
		off := account(access.User{Login: "off", Role: access.Officer, Clearance: record.Confidential})
		on := account(access.User{Login: "on", Role: access.Reader, Clearance: record.Restricted, Desks: []string{desk.ID}})
		auditor := account(access.User{Login: "auditor", Role: access.Reader, Clearance: record.Internal, Grants: []access.Grant{access.GrantReviews}})
		p := person("Of the desk")
		p.Marking, p.Desk = record.Restricted, desk.ID
		save(t, o, 0, p)
		org := &register.Organisation{Head: record.Head{Marking: record.Internal}, Classification: "party", Names: person("Open").Names}
		save(t, o, 0, org)
		in := &register.Membership{Head: record.Head{Marking: record.Internal}, Person: p.ID, Organisation: org.ID, Role: "Member"}
		save(t, o, 0, in)
		for id, want := range map[string]map[string]access.Ground{
			p.ID:  {"head": access.IsCleared, "low": access.NotCleared, "off": access.OffDesk, "on": access.IsCleared, "auditor": access.NotCleared},
			in.ID: {"head": access.IsCleared, "low": access.AboutHidden, "off": access.AboutHidden, "on": access.IsCleared, "auditor": access.AboutHidden},
		} {
			list, _, err := o.Readers(ctx, head, id)
			if err != nil {
				t.Fatal(err)
			}
			for _, one := range list {
				if ground, ok := want[one.Account.Login]; ok && one.Ground != ground {
					t.Errorf("%s of %s: %+v, want %s", one.Account.Login, id, one.Decision, ground)
				}
				v, err := o.Viewer(ctx, one.Account.ID)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := s.As(v).Get(ctx, id); (err == nil) != one.May {
					t.Errorf("%s of %s: the store says %v, the review %v", one.Account.Login, id, err, one.May)
				}
			}
			if len(list) != 5 {
				t.Errorf("%d accounts", len(list))
			}
			none := record.IDFrom(register.KindPerson, "none")
			_, _, err = o.Readers(ctx, auditor, id)
			_, _, nothing := o.Readers(ctx, auditor, none)
			if !fault.Is(err, fault.NotFound) || err.Error() != nothing.Error() {
				t.Errorf("who may not read the record is told %v, of nothing %v", err, nothing)
			}
			for _, v := range []access.Viewer{low, off, on} {
				if _, _, err := o.Readers(ctx, v, id); !fault.Is(err, fault.Forbidden) {
					t.Errorf("%s asks: %v", v.Name, err)
				}
			}
		}
		reach, err := o.WhatReads(ctx, auditor, head.User)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range reach.Kinds {
			if k.Kind == register.KindPerson || k.Kind == register.KindMembership {
				t.Errorf("the auditor learns of %d of kind %s", k.Own, k.Kind)
			}
		}
		reach, err = o.WhatReads(ctx, head, low.User)
		if !fault.Is(err, fault.Forbidden) {
			t.Errorf("a desk head counts: %v", err)
		}
		admin := account(access.User{Login: "admin", Role: access.Administrator, Clearance: record.Confidential, AllDesks: true})
		if reach, err = o.WhatReads(ctx, admin, low.User); err != nil {
			t.Fatal(err)
		}
		for _, k := range reach.Kinds {
			if k.Kind == register.KindPerson && (k.Own != 1 || k.Both != 0) || k.Kind == register.KindOrganisation && (k.Own != 1 || k.Both != 1) {
				t.Errorf("%+v", k)
			}
		}
	})
}

// A review is written down with who, when and what became of the rights; withdrawing them closes the account and ends what it
// came in with, and takes an administrator.
func TestAReviewKeepsOrWithdrawsRights(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o, ctx := office.New(s), t.Context()
		account := func(login string, role access.Role, grants ...access.Grant) access.Viewer {
			u := &access.User{Login: login, Name: login, Role: role, Clearance: record.Internal, Grants: grants}
			if err := o.Save(ctx, access.System(), u, 0, why); err != nil {
				t.Fatal(err)
			}
			v, err := o.Viewer(ctx, u.ID)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		admin, auditor, officer := account("admin", access.Administrator), account("auditor", access.Reader, access.GrantReviews), account("officer", access.Officer)
		in, err := o.Begin(ctx, officer.User, office.ByLink, office.Client{Address: "192.0.2.1"})
		if err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]struct {
			who     access.Viewer
			of      string
			verdict string
			code    fault.Code
		}{
			"an officer": {officer, auditor.User, "kept", fault.Forbidden}, "oneself": {auditor, auditor.User, "kept", fault.Forbidden},
			"no verdict": {auditor, officer.User, "maybe", fault.Invalid}, "an auditor withdraws": {auditor, officer.User, "withdrawn", fault.Forbidden},
			"nobody": {auditor, "user-none", "kept", fault.NotFound},
		} {
			if err := o.Review(ctx, c.who, c.of, c.verdict, "half-yearly"); !fault.Is(err, c.code) {
				t.Errorf("%s: %v", name, err)
			}
		}
		of := func(account string) office.Reviewed {
			list, err := o.Reviews(ctx, auditor)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range list {
				if r.Account.ID == account {
					return r
				}
			}
			t.Fatalf("%s is not listed", account)
			return office.Reviewed{}
		}
		if r := of(officer.User); r.Last != nil || r.LastIn.IsZero() {
			t.Errorf("%+v", r)
		}
		if err := o.Review(ctx, auditor, officer.User, "kept", "half-yearly"); err != nil {
			t.Fatal(err)
		}
		if r := of(officer.User); r.Last == nil || r.Last.Verdict != "kept" || r.Last.By != auditor.User || r.Last.Reason != "half-yearly" || r.Last.At.IsZero() {
			t.Errorf("%+v", r.Last)
		}
		if err := o.Review(ctx, admin, officer.User, "withdrawn", "left"); err != nil {
			t.Fatal(err)
		}
		if r := of(officer.User); r.Last.Verdict != "withdrawn" || !r.Account.Disabled {
			t.Errorf("%+v", r)
		}
		if _, _, err := o.Session(ctx, in.ID); err == nil {
			t.Error("the session goes on")
		}
	})
}
