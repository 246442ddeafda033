package office_test

import (
	"testing"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/store"
)

func (v *visit) clash(viewer access.Viewer) office.Clash {
	v.t.Helper()
	found, err := v.o.ProgrammeClashes(v.t.Context(), v.o.Store().As(viewer), v.programme(viewer))
	if err != nil || len(found.List) != 1 {
		v.t.Fatalf("%+v (%v)", found.List, err)
	}
	return found.List[0]
}

func TestAClashIsAcceptedUntilWhatClashesChanges(t *testing.T) {
	v := travel(t, newOffice(t))
	a := v.item(v.x, "A", "2027-06-11", "09:00", "10:00")
	b := v.item(v.x, "B", "2027-06-11", "09:30", "10:30")
	accept := func(who access.Viewer, key, reason string) error {
		_, _, err := v.o.AcceptClash(t.Context(), who, v.programme(officer), key, reason)
		return err
	}
	key := v.clash(officer).Key
	if err := accept(officer, key, " "); !fault.Is(err, fault.Invalid) || fault.All(err)[0].Field != "reason" {
		t.Errorf("without a reason: %v", err)
	}
	if err := accept(as(access.Reader), key, "so"); !fault.Is(err, fault.Forbidden) {
		t.Errorf("by a reader: %v", err)
	}
	if err := accept(officer, "cac-none", "so"); !fault.Is(err, fault.Conflict) {
		t.Errorf("of what does not clash: %v", err)
	}
	if err := v.o.Save(t.Context(), access.System(), &programme.Acceptance{Exchange: v.x.ID, Rule: "room", Item: a.ID, Print: "x", Reason: "so", By: "user-x", At: v.clash(officer).Involved[0].From()}, 0, why); !fault.Is(err, fault.Invalid) {
		t.Errorf("entered by itself: %v", err)
	}
	if err := accept(officer, key, "They are next door"); err != nil {
		t.Fatal(err)
	}
	if c := v.clash(officer); c.Accepted == nil || c.Accepted.By != officer.User || c.Accepted.Reason != "They are next door" || c.Accepted.At.IsZero() {
		t.Errorf("%+v", c.Accepted)
	}
	b.Title, b.Note = "B, renamed", "With tea"
	v.save(b)
	if c := v.clash(officer); c.Accepted == nil {
		t.Error("another title, and the clash is back")
	}
	changed := v.clash(officer).Accepted
	changed.Reason = "Something else"
	if err := v.o.Save(t.Context(), access.System(), changed, changed.Version, why); !fault.Is(err, fault.Invalid) {
		t.Errorf("its reason is written over: %v", err)
	}
	b.Starts.Time = "09:40"
	v.save(b)
	if c := v.clash(officer); c.Accepted != nil || c.Lapsed == nil || c.Key != key {
		t.Errorf("it was moved, and is accepted still: %+v", c)
	}
	if err := accept(officer, key, "Still next door"); err != nil {
		t.Fatal(err)
	}
	if c := v.clash(officer); c.Accepted == nil || c.Accepted.Version != 2 || c.Lapsed != nil {
		t.Errorf("%+v", c)
	}
	if _, err := v.o.ReopenClash(t.Context(), officer, key, office.Why{}); err != nil {
		t.Fatal(err)
	}
	if c := v.clash(officer); c.Accepted != nil || c.Lapsed != nil {
		t.Errorf("it was opened again: %+v", c)
	}
	if err := accept(officer, key, "After all"); err != nil || v.clash(officer).Accepted == nil {
		t.Errorf("accepted once more: %v", err)
	}
}

// An acceptance tells that something clashes: to who may not read one of the items there is none.
func TestAnAcceptanceIsHiddenWithWhatItIsAbout(t *testing.T) {
	v := travel(t, newOffice(t))
	v.item(v.x, "Talks", "2027-06-10", "09:00", "10:00", room("Blue"))
	cloaked := v.delegation("cloaked delegation", record.Confidential, "")
	v.item(cloaked, "cloaked talks", "2027-06-10", "09:00", "10:00", room("Blue"))
	north := v.delegation("cloaked for its desk", record.Internal, v.north.ID)
	senior := access.Viewer{User: "user-senior", Role: access.Officer, Clearance: record.Confidential, AllDesks: true}
	found, err := v.o.ProgrammeClashes(t.Context(), v.o.Store().As(senior), v.programme(senior))
	if err != nil || len(found.List) != 1 {
		t.Fatalf("%+v (%v)", found.List, err)
	}
	a, _, err := v.o.AcceptClash(t.Context(), senior, v.programme(senior), found.List[0].Key, "It is large")
	if err != nil || a.Marking != record.Confidential {
		t.Fatalf("%+v (%v)", a, err)
	}
	v.item(north, "cloaked by its desk", "2027-06-10", "09:00", "10:00", room("Blue"), func(i *programme.Item) { i.Marking = record.Internal })
	if found, err = v.o.ProgrammeClashes(t.Context(), v.o.Store().As(senior), v.programme(senior)); err != nil {
		t.Fatal(err)
	}
	for _, c := range found.List {
		if c.In == north.ID {
			if a, _, err = v.o.AcceptClash(t.Context(), senior, v.programme(senior), c.Key, "It is large"); err != nil {
				t.Fatal(err)
			}
		}
	}
	n, err := v.o.Store().As(officer).Count(t.Context(), store.Of(programme.KindAcceptance))
	if err != nil || n != 0 {
		t.Errorf("%d acceptances are open to who may not read what clashes (%v)", n, err)
	}
	if _, err := v.o.Store().As(officer).Get(t.Context(), a.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("%v", err)
	}
	if got := v.clashes(officer); got != "" {
		t.Errorf("clashes: %s", got)
	}
}
