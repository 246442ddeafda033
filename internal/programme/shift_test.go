package programme

import (
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/fault"
)

func moves(list []Move) string {
	var parts []string
	for _, m := range list {
		if m.Stays != "" {
			parts = append(parts, m.Item.ID+" stays: "+m.Stays)
			continue
		}
		parts = append(parts, m.Item.ID+" "+m.Starts.Time+"-"+m.Ends.Time)
	}
	return strings.Join(parts, ", ")
}

func TestADelayMovesWhatIsAheadAndNothingElse(t *testing.T) {
	fixed := func(i *Item) { i.Fixed = true }
	items := []*Item{item("e", "18:00", "20:00"), item("a", "08:00", "09:00"), item("b", "09:00", "11:00"), item("c", "11:00", "12:00", off), item("f", "13:00", "15:00", fixed), item("d", "16:00", "17:00")}
	clock := func(text string) time.Time {
		at, err := Moment{"2027-06-10", text, "Asia/Ho_Chi_Minh", ""}.Instant()
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for _, c := range []struct {
		name string
		d    Delay
		want string
	}{
		{"what began before the moment stays out of it", Delay{From: clock("09:30"), By: 2 * time.Hour}, "f stays: fixed, d 18:00-19:00, e 20:00-22:00"},
		{"what begins at the moment moves", Delay{From: clock("09:00"), By: 2 * time.Hour}, "b 11:00-13:00, f stays: fixed, d 18:00-19:00, e 20:00-22:00"},
		{"what is past stays", Delay{From: clock("07:00"), By: time.Hour, Now: clock("09:01")}, "a stays: past, b stays: past, f stays: fixed, d 17:00-18:00, e 19:00-21:00"},
		{"what is fixed moves where it is asked for", Delay{From: clock("13:00"), By: 30 * time.Minute, MoveFixed: true}, "f 13:30-15:30, d 16:30-17:30, e 18:30-20:30"},
		{"what lies after the last day is left out", Delay{From: clock("09:00"), By: time.Hour, Through: "2027-06-09"}, ""},
		{"what is kept stays", Delay{From: clock("13:00"), By: -30 * time.Minute, Keep: map[string]bool{"e": true}}, "f stays: fixed, d 15:30-16:30, e stays: kept"},
	} {
		if got := moves(Shift(items, c.d)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestADelayOverAChangeOfClocksIsRealTime(t *testing.T) {
	night := item("n", "01:00", "01:30", on("2027-10-31"), func(i *Item) { i.Starts.Zone, i.Ends.Zone = "Europe/Paris", "Europe/Paris" })
	m := Shift([]*Item{night}, Delay{By: 2 * time.Hour})[0]
	if m.Starts.Time != "02:00" || m.Starts.Fold != "second" {
		t.Errorf("two hours after one o'clock in the night of the change is %v", m.Starts)
	}
	if got := m.Ends.at().Sub(m.Starts.at()); got != 30*time.Minute {
		t.Errorf("it lasts %v", got)
	}
}

func TestADayIsCopiedByTheSameClocks(t *testing.T) {
	items := []*Item{item("b", "11:00", "12:00", off), item("a", "09:00", "10:00", who("par-a")), item("night", "22:00", "01:00", func(i *Item) { i.Ends.Date = "2027-06-11" }), item("x", "09:00", "10:00", on("2027-06-11"))}
	items[1].Meeting, items[1].Version = "exc-9", 4
	list, err := CopyDay(items, "2027-06-10", "2027-06-13")
	if err != nil || len(list) != 2 {
		t.Fatalf("%d items copied (%v)", len(list), err)
	}
	a, night := list[0], list[1]
	if a.ID != "" || a.Version != 0 || a.Meeting != "" || a.Starts.Date != "2027-06-13" || a.Starts.Time != "09:00" || !slices.Equal(a.Participants, []string{"par-a"}) {
		t.Errorf("copied as %+v", a)
	}
	if night.Ends.Date != "2027-06-14" {
		t.Errorf("a night ends on %s", night.Ends.Date)
	}
	for _, to := range []string{"2027-06-10", "2027-06", "", "soon"} {
		if _, err := CopyDay(items, "2027-06-10", to); !fault.Is(err, fault.Invalid) {
			t.Errorf("copied to %q: %v", to, err)
		}
	}
	if _, err := CopyDay(items, "2027-06-12", "2027-06-13"); !fault.Is(err, fault.Invalid) {
		t.Errorf("an empty day is copied: %v", err)
	}
	night = item("n", "02:30", "04:00", func(i *Item) { i.Starts.Zone, i.Ends.Zone = "Europe/Paris", "Europe/Paris" })
	if _, err := CopyDay([]*Item{night}, "2027-06-10", "2027-03-28"); err == nil || !strings.Contains(err.Error(), "forward") {
		t.Errorf("copied to an hour that no clock shows: %v", err)
	}
}

func TestWhatChangedSinceAnEdition(t *testing.T) {
	before := []*Item{item("same", "08:00", "09:00"), item("moved", "09:00", "10:00"), item("gone", "10:00", "11:00"), item("off", "11:00", "12:00"), item("renamed", "12:00", "13:00"), item("was off", "14:00", "15:00", off)}
	after := []*Item{item("same", "08:00", "09:00", func(i *Item) { i.Marking, i.Version = 1, 7 }), item("moved", "09:30", "10:00", room("Blue")), item("off", "11:00", "12:00", off), item("renamed", "12:00", "13:00", func(i *Item) { i.Title = "new" }), item("new", "16:00", "17:00"), item("was off", "14:00", "15:00")}
	var got []string
	for _, c := range Compare(before, after) {
		got = append(got, strings.TrimSpace(c.Kind+" "+c.Item.ID+" "+strings.Join(c.Fields, "+")))
	}
	want := []string{"moved moved starts+room", "cancelled gone", "cancelled off", "changed renamed title", "added was off", "added new"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if c := Compare(after, after); len(c) != 0 {
		t.Errorf("nothing changed, and %v", c)
	}
}

func TestOnesOwnVersion(t *testing.T) {
	items := []*Item{item("all", "08:00", "09:00"), item("mine", "09:00", "10:00", who("par-a"), track("business")), item("theirs", "09:00", "10:00", who("par-b")), item("track", "11:00", "12:00", track("business")), item("other", "11:00", "12:00", track("press"))}
	var got []string
	for _, i := range For(items, "par-a", TracksOf(items, "par-a")) {
		got = append(got, i.ID)
	}
	if strings.Join(got, " ") != "all mine track" {
		t.Errorf("A sees %v", got)
	}
}

// What names only people of whom somebody may not know is of the whole delegation to them, and nothing of the item is lost.
func TestAnItemNamesNobodyOfWhomItsReaderMayNotKnow(t *testing.T) {
	items := []*Item{item("hidden", "09:00", "10:00", who("par-hidden")), item("both", "10:00", "11:00", who("par-hidden", "par-a")), item("other", "11:00", "12:00", who("par-b"))}
	seen := Seen(items, func(p string) bool { return p != "par-hidden" })
	var got []string
	for _, i := range For(seen, "par-a", TracksOf(seen, "par-a")) {
		got = append(got, i.ID+":"+strings.Join(i.Participants, "+"))
	}
	if want := []string{"hidden:", "both:par-a"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if len(items[0].Participants) != 1 || len(items[1].Participants) != 2 {
		t.Error("the items themselves lost somebody")
	}
}
