package office_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/programme"
)

func TestAProgrammeMovesAlongWithItsVisit(t *testing.T) {
	v := travel(t, newOffice(t))
	a := v.item(v.x, "A", "2027-06-11", "09:00", "10:00")
	v.item(v.x, "Flight", "2027-06-10", "07:00", "08:00", func(i *programme.Item) { i.Fixed = true })
	kept := v.item(v.x, "Kept", "2027-06-12", "09:00", "10:00")
	v.item(v.x, "Off", "2027-06-12", "11:00", "12:00", func(i *programme.Item) { i.Cancelled = true })
	before := -10
	dated := &programme.Task{Subject: v.x.ID, Title: "Bring the gifts", Due: date.MustParse("2027-06-01")}
	v.save(dated, &programme.Task{Subject: v.x.ID, Title: "Hangs on the first day", Offset: &before},
		&programme.Task{Subject: v.x.ID, Title: "Done", Due: date.MustParse("2027-05-01"), Done: date.MustParse("2027-05-01")})
	now := time.Date(2027, 5, 1, 0, 0, 0, 0, time.UTC)
	reader := v.o.Store().As(officer)
	behind := func() (office.LeftBehind, bool) {
		t.Helper()
		l, ok, err := v.o.LeftBehind(t.Context(), reader, v.programme(officer))
		if err != nil {
			t.Fatal(err)
		}
		return l, ok
	}
	if _, ok := behind(); ok {
		t.Error("nothing moved, and the programme is behind")
	}
	v.x.During = date.MustParseInterval("2027-06-10/2027-06-11")
	v.save(v.x)
	if l, ok := behind(); ok {
		t.Errorf("the visit was made shorter, and everything is to move by %d days", l.Days)
	}
	v.x.During = date.MustParseInterval("2027-06-17/2027-06-22")
	v.save(v.x)
	if l, ok := behind(); !ok || l.Days != 7 || l.Items != 3 || l.From.String() != "2027-06-10/2027-06-11" {
		t.Errorf("%v, %+v", ok, l)
	}
	along := office.MovingAlong{Days: 7, Keep: []string{kept.ID}}
	a7, err := v.o.PreviewAlong(t.Context(), reader, v.programme(officer), along, now)
	var told []string
	for _, m := range a7.Items {
		told = append(told, fmt.Sprint(m.Item.Title, " ", m.Starts.Date, m.Stays))
	}
	for _, m := range a7.Tasks {
		told = append(told, fmt.Sprint(m.Task.Title, " ", m.Due, m.Stays))
	}
	if got, want := strings.Join(told, "; "), "Flight 2027-06-10fixed; A 2027-06-18; Kept 2027-06-12kept; Bring the gifts 2027-06-08"; err != nil || got != want || a7.Moving() != 2 {
		t.Errorf("%s, want %s (%v)", got, want, err)
	}
	along.Seen = map[string]int{a.ID: 1, dated.ID: 7}
	if _, _, err := v.o.MoveAlong(t.Context(), officer, v.programme(officer), along, now, office.Why{}); !fault.Is(err, fault.Conflict) {
		t.Errorf("over what another changed: %v", err)
	}
	along.Seen[dated.ID] = 1
	if _, _, err := v.o.MoveAlong(t.Context(), as(access.Reader), v.programme(officer), along, now, why); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a reader moves a programme: %v", err)
	}
	batch, _, err := v.o.MoveAlong(t.Context(), officer, v.programme(officer), along, now, office.Why{})
	if err != nil || v.programme(officer).Item(a.ID).Starts.String() != "2027-06-18 09:00 Asia/Tokyo" {
		t.Fatalf("%v, %v", v.programme(officer).Item(a.ID).Starts, err)
	}
	if _, err := v.o.UndoBatch(t.Context(), officer, batch.ID, false, office.Why{}); err != nil || v.programme(officer).Item(a.ID).Starts.Date != "2027-06-11" {
		t.Errorf("taken back: %v (%v)", v.programme(officer).Item(a.ID).Starts, err)
	}
	for _, days := range []int{0, 4000, -4000} {
		if _, err := v.o.PreviewAlong(t.Context(), reader, v.programme(officer), office.MovingAlong{Days: days}, now); !fault.Is(err, fault.Invalid) {
			t.Errorf("by %d days: %v", days, err)
		}
	}
	if _, _, err := v.o.MoveAlong(t.Context(), officer, v.programme(officer), office.MovingAlong{Days: 7, Keep: []string{a.ID, kept.ID, dated.ID}}, now, office.Why{}); !fault.Is(err, fault.Invalid) {
		t.Errorf("nothing moves: %v", err)
	}
}
