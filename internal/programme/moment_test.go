package programme

import (
	"strings"
	"testing"
	"time"

	"entente/internal/fault"

	"pgregory.net/rapid"
)

// someZones are clocks of every sort: half hours, changes in both hemispheres, a change of half an hour, both sides of the
// date line, a day that was left out.
var someZones = []string{
	"UTC", "Europe/Paris", "Europe/London", "America/New_York", "America/Los_Angeles", "America/St_Johns", "America/Sao_Paulo", "America/Havana",
	"Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran", "Asia/Tokyo", "Asia/Ho_Chi_Minh", "Asia/Shanghai", "Asia/Gaza", "Africa/Casablanca", "Africa/Cairo",
	"Australia/Lord_Howe", "Australia/Adelaide", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Honolulu", "Pacific/Pago_Pago", "Antarctica/Troll",
}

func anyZone(t *rapid.T) string { return rapid.SampledFrom(someZones).Draw(t, "zone") }

// anyInstant draws a minute, often one close to a change of clocks.
func anyInstant(t *rapid.T, zone string) time.Time {
	at := time.Unix(rapid.Int64Range(946_684_800, 2_840_140_800).Draw(t, "second"), 0).Truncate(time.Minute) // 2000 to 2060
	l, err := Zone(zone)
	if err != nil {
		t.Fatal(err)
	}
	if rapid.Bool().Draw(t, "near a change") {
		if _, end := at.In(l).ZoneBounds(); !end.IsZero() {
			at = end.Truncate(time.Minute).Add(time.Duration(rapid.IntRange(-180, 180).Draw(t, "minutes")) * time.Minute)
		}
	}
	return at
}

func TestWhatAClockShowsAtAnInstantMeansThatInstant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := anyZone(t)
		at := anyInstant(t, zone)
		back, err := MomentAt(at, zone).Instant()
		if err != nil || !back.Equal(at) {
			t.Fatalf("%s in %s is %v, which means %v (%v)", at.UTC(), zone, MomentAt(at, zone), back.UTC(), err)
		}
	})
}

func TestEveryInstantOfATimeShowsThatTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := anyZone(t)
		m := MomentAt(anyInstant(t, "UTC"), "UTC")
		if rapid.Bool().Draw(t, "near") {
			m = MomentAt(anyInstant(t, zone), zone)
		}
		m.Zone, m.Fold = zone, ""
		h, err := m.Read()
		if err != nil {
			t.Fatal(err)
		}
		for n, at := range h.At {
			if got := at.Format(wallForm); got != m.Date+" "+m.Time || n > 0 && !h.At[n-1].Before(at) {
				t.Fatalf("%v means %v, at which the clock shows %s", m, h.At, got)
			}
		}
		_, err = m.Instant()
		if (err == nil) != (len(h.At) == 1) {
			t.Fatalf("%v means %v, and %v", m, h.At, err)
		}
		if len(h.At) == 0 { // what is offered instead exists, before and after the change
			earlier, e1 := h.Earlier.Instant()
			later, e2 := h.Later.Instant()
			if e1 != nil || e2 != nil || !earlier.Before(later) {
				t.Fatalf("%v: offered %v (%v) and %v (%v)", m, h.Earlier, e1, h.Later, e2)
			}
			if wall := m.Date + " " + m.Time; h.Earlier.Date+" "+h.Earlier.Time >= wall || h.Later.Date+" "+h.Later.Time <= wall {
				t.Fatalf("%v lies not between %v and %v", m, h.Earlier, h.Later)
			}
		}
	})
}

func TestOnOneClockALaterTimeIsALaterInstant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := anyZone(t)
		a, b := MomentAt(anyInstant(t, zone), zone), MomentAt(anyInstant(t, zone), zone)
		if a.Fold+b.Fold != "" {
			return // the hour that comes twice is the exception that clocks make
		}
		x, _ := a.Instant()
		y, _ := b.Instant()
		if wallA, wallB := a.Date+a.Time, b.Date+b.Time; (wallA < wallB) != x.Before(y) {
			t.Fatalf("%v and %v are %v and %v", a, b, x.UTC(), y.UTC())
		}
	})
}

func TestAShiftIsRealTimeOnEveryClock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := anyZone(t)
		at := anyInstant(t, zone)
		by := time.Duration(rapid.IntRange(-longestDelay, longestDelay).Draw(t, "minutes")) * time.Minute
		m, err := MomentAt(at, zone).Shift(by)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := m.Instant(); err != nil || got.Sub(at) != by {
			t.Fatalf("%v after %v: %v (%v)", by, at.UTC(), got.UTC(), err)
		}
		back, err := m.Shift(-by)
		if err != nil || back != MomentAt(at, zone) {
			t.Fatalf("there and back: %v, was %v (%v)", back, MomentAt(at, zone), err)
		}
	})
}

func TestChangesOfClocksAreAskedAbout(t *testing.T) {
	for _, c := range []struct {
		m     Moment
		field string // "" where the moment is sound
		says  []string
		utc   string
	}{
		{m: Moment{"2027-03-28", "02:30", "Europe/Paris", ""}, field: "time", says: []string{"forward", "01:30", "03:30"}},
		{m: Moment{"2027-03-28", "03:00", "Europe/Paris", ""}, utc: "2027-03-28T01:00:00Z"},
		{m: Moment{"2027-10-31", "02:30", "Europe/Paris", ""}, field: "fold", says: []string{"twice", "CEST", "CET"}},
		{m: Moment{"2027-10-31", "02:30", "Europe/Paris", "first"}, utc: "2027-10-31T00:30:00Z"},
		{m: Moment{"2027-10-31", "02:30", "Europe/Paris", "second"}, utc: "2027-10-31T01:30:00Z"},
		{m: Moment{"2027-10-31", "12:00", "Europe/Paris", "second"}, field: "fold", says: []string{"only once"}},
		{m: Moment{"2027-10-31", "12:00", "Europe/Paris", "third"}, field: "fold", says: []string{"first or second"}},
		{m: Moment{"2011-12-30", "12:00", "Pacific/Apia", ""}, field: "time", says: []string{"2011-12-29 12:00", "2011-12-31 12:00"}}, // Samoa left this day out
		{m: Moment{"2027-04-04", "01:45", "Australia/Lord_Howe", "second"}, utc: "2027-04-03T15:15:00Z"},                              // goes back by half an hour
		{m: Moment{"2027-02-30", "12:00", "Asia/Tokyo", ""}, field: "date", says: []string{"no day"}},
		{m: Moment{"27-02-03", "12:00", "Asia/Tokyo", ""}, field: "date"},
		{m: Moment{"2027-02-03", "24:00", "Asia/Tokyo", ""}, field: "time"},
		{m: Moment{"2027-02-03", "9:00", "Asia/Tokyo", ""}, field: "time"},
		{m: Moment{"2027-02-03", "09:00", "", ""}, field: "zone", says: []string{"whose clock"}},
		{m: Moment{"2027-02-03", "09:00", "Local", ""}, field: "zone"},
		{m: Moment{"2027-02-03", "09:00", "../etc/passwd", ""}, field: "zone"},
		{m: Moment{"2027-02-03", "09:00", "Asia/Tokyo", ""}, utc: "2027-02-03T00:00:00Z"},
	} {
		at, err := c.m.Instant()
		if c.field == "" {
			if err != nil || at.UTC().Format(time.RFC3339) != c.utc {
				t.Errorf("%v is %v (%v), want %s", c.m, at.UTC(), err, c.utc)
			}
			continue
		}
		if err == nil {
			t.Errorf("%v is taken for %v", c.m, at.UTC())
			continue
		}
		e := fault.All(err)[0]
		if e.Field != c.field {
			t.Errorf("%v: wrong is %q, want %q: %v", c.m, e.Field, c.field, err)
		}
		for _, word := range c.says {
			if !strings.Contains(e.Message, word) {
				t.Errorf("%v: %q does not say %q", c.m, e.Message, word)
			}
		}
	}
}

func TestWhoCrossesTheDateLineArrivesInOrder(t *testing.T) {
	leg := func(from, to Moment) *Item {
		return &Item{Exchange: "exc-1", Type: "travel", Title: "Flight", Starts: from, Ends: to}
	}
	for _, c := range []struct {
		name  string
		item  *Item
		hours float64
		days  []string // on which it shows
	}{
		{"east over the line it arrives before it left, by the clocks", leg(Moment{"2027-06-10", "18:00", "Asia/Tokyo", ""}, Moment{"2027-06-10", "11:30", "America/Los_Angeles", ""}), 9.5, []string{"2027-06-10", "2027-06-10"}},
		{"east over the line it arrives on the day before", leg(Moment{"2027-06-10", "08:00", "Pacific/Auckland", ""}, Moment{"2027-06-09", "16:30", "Pacific/Honolulu", ""}), 6.5, []string{"2027-06-09", "2027-06-10"}},
		{"west over the line a day is lost", leg(Moment{"2027-06-10", "22:00", "America/Los_Angeles", ""}, Moment{"2027-06-12", "05:30", "Pacific/Auckland", ""}), 12.5, []string{"2027-06-10", "2027-06-12"}},
		{"a short leg west arrives when it left", leg(Moment{"2027-06-10", "10:00", "Europe/Paris", ""}, Moment{"2027-06-10", "10:00", "Europe/London", ""}), 1, []string{"2027-06-10"}},
	} {
		if err := c.item.Validate(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := c.item.Until().Sub(c.item.From()).Hours(); got != c.hours {
			t.Errorf("%s: it lasts %v hours, want %v", c.name, got, c.hours)
		}
		var days []string
		for _, d := range Days([]*Item{c.item}) {
			for range d.Parts {
				days = append(days, d.Date)
			}
		}
		if strings.Join(days, " ") != strings.Join(c.days, " ") {
			t.Errorf("%s: it shows on %v, want %v", c.name, days, c.days)
		}
	}
	backwards := leg(Moment{"2027-06-10", "18:00", "Asia/Tokyo", ""}, Moment{"2027-06-10", "01:00", "America/Los_Angeles", ""})
	if err := backwards.Validate(); err == nil {
		t.Error("a flight that lands before it starts is accepted")
	}
}

func TestEveryItemShowsOnEachOfItsDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var items []*Item
		for n := range rapid.IntRange(1, 12).Draw(t, "items") {
			a, b := anyZone(t), anyZone(t)
			from := anyInstant(t, a)
			i := &Item{Starts: MomentAt(from, a), Ends: MomentAt(from.Add(time.Duration(rapid.IntRange(1, 3000).Draw(t, "length"))*time.Minute), b), Track: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "track")}
			i.ID = string(rune('a' + n))
			items = append(items, i)
		}
		begins, finishes := map[string]int{}, map[string]int{}
		for _, d := range Days(items) {
			for n, p := range d.Parts {
				if p.From < 0 || p.To <= p.From || p.To > dayLong || p.Lane >= p.Of || p.Of > d.Lanes {
					t.Fatalf("%s: part %d of %d shows from %d to %d", d.Date, p.Lane, p.Of, p.From, p.To)
				}
				if p.Begins {
					begins[p.ID]++
					if p.Starts.Date != d.Date {
						t.Fatalf("%v begins on %s", p.Starts, d.Date)
					}
				}
				if p.Finishes {
					finishes[p.ID]++
				}
				for _, o := range d.Parts[n+1:] {
					if o.Lane == p.Lane && o.From < p.To && p.From < o.To {
						t.Fatalf("%s: %s and %s lie over one another", d.Date, p.ID, o.ID)
					}
				}
			}
		}
		for _, i := range items {
			if begins[i.ID] != 1 || finishes[i.ID] > 1 {
				t.Fatalf("%v to %v begins %d and ends %d times", i.Starts, i.Ends, begins[i.ID], finishes[i.ID])
			}
		}
	})
}
