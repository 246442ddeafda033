package office_test

import (
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/relation"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// TestARelationPassesOnWithANote changes the officer of a relation as any writer would.
func TestARelationPassesOnWithANote(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := office.New(s)
		today := date.MustParse("2027-03-01").Earliest()
		green := party("Green Union")
		save(t, o, 0, green, &access.User{Head: record.Head{ID: "user-a"}, Login: "a", Name: "A", Role: access.Officer}, &access.User{Head: record.Head{ID: "user-b"}, Login: "b", Name: "B", Role: access.Officer})
		l := &relation.Relation{Head: record.Head{Marking: record.Restricted}, Counterpart: green.ID, Officer: "user-a", Next: "Call", NextBy: date.MustParse("2027-03-10")}
		save(t, o, 0, l)
		handovers := func(filters ...string) []*relation.Handover {
			var list []*relation.Handover
			for r, err := range s.As(access.System()).All(t.Context(), store.Of(relation.KindHandover, filters...)) {
				if err != nil {
					t.Fatal(err)
				}
				list = append(list, r.(*relation.Handover))
			}
			return list
		}
		l.Note = "about nothing"
		save(t, o, 1, l)
		if len(handovers()) != 0 {
			t.Fatal("a relation was handed over that kept its officer")
		}
		l.Officer = "user-b"
		batch := save(t, o, 2, l)
		list := handovers("from", "user-a", "waits", "yes")
		if len(list) != 1 || list[0].To != "user-b" || list[0].Marking != record.Restricted || batch.Last-batch.First != 1 {
			t.Fatalf("%+v in %+v", list, batch)
		}
		desk := func(user string) office.RelationDesk {
			d, err := o.RelationDesk(t.Context(), s.As(as(access.Officer)), user, list[0].On.Earliest())
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		if a, b := desk("user-a"), desk("user-b"); len(a.Owed) != 1 || a.With(a.Owed[0]) != "Green Union" || len(b.Owed)+len(b.Received) != 0 || len(a.Next) != 0 {
			t.Errorf("A %+v, B %+v", a, b)
		}
		h := list[0]
		h.Note = "Call the secretary first."
		save(t, o, 1, h)
		if a, b := desk("user-a"), desk("user-b"); len(a.Owed) != 0 || len(b.Received) != 1 {
			t.Errorf("A %+v, B %+v", a, b)
		}
		d, err := o.RelationDesk(t.Context(), s.As(as(access.Officer)), "user-b", today)
		if err != nil || len(d.Next) != 1 {
			t.Errorf("the next step: %+v, %v", d.Next, err)
		}
		low := access.Viewer{User: "user-b", Role: access.Officer, Clearance: record.Internal, AllDesks: true}
		if d, err = o.RelationDesk(t.Context(), s.As(low), "user-b", today); err != nil || len(d.Next)+len(d.Received) != 0 {
			t.Errorf("who may not read the relation sees %+v, %v", d, err)
		}
	})
}

// TestAnAgreementIsShownBeforeItsTermEnds asks on days around the end.
func TestAnAgreementIsShownBeforeItsTermEnds(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		o := office.New(s)
		green := party("Green Union")
		save(t, o, 0, green)
		save(t, o, 0, &relation.Agreement{Counterpart: green.ID, Type: "memorandum", State: "signed", Title: "Memorandum", During: date.MustParseInterval("2022-05-03/2027-05-02")},
			&relation.Agreement{Counterpart: green.ID, Type: "memorandum", State: "signed", Title: "For ever", During: date.MustParseInterval("2022/..")},
			&relation.Agreement{Counterpart: green.ID, Type: "memorandum", State: "replaced", Title: "Older", During: date.MustParseInterval("2022/2026")})
		for on, want := range map[string]int{"2026-05-01": 0, "2026-05-02": 1, "2027-05-02": 1, "2027-05-03": 0} {
			d, err := o.RelationDesk(t.Context(), s.As(as(access.Officer)), "user-a", date.MustParse(on).Earliest())
			if err != nil || len(d.Expiring) != want {
				t.Errorf("%s: %d, want %d (%v)", on, len(d.Expiring), want, err)
			}
		}
	})
}
