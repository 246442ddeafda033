package programme

import (
	"fmt"
	"regexp"
	"sync"
	"time"
	_ "time/tzdata" // zones are right on a machine that has none

	"entente/internal/fault"
)

// Moment is a time as a clock on the wall shows it.
type Moment struct {
	Date string `json:"date"`           // 2006-01-02
	Time string `json:"time"`           // 15:04
	Zone string `json:"zone"`           // IANA name, such as Asia/Ho_Chi_Minh
	Fold string `json:"fold,omitempty"` // "first" or "second", where clocks are set back and show the time twice
}

// Folds tell the two times apart that a clock shows when it is set back.
var Folds = []string{"first", "second"}

const (
	dateForm = "2006-01-02"
	timeForm = "15:04"
	wallForm = dateForm + " " + timeForm
)

var (
	dateShape = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	timeShape = regexp.MustCompile(`^[0-9]{2}:[0-9]{2}$`)
)

// zones keeps the zones that were read; their rules do not change while the program runs.
var zones sync.Map // name -> *time.Location

// Zone returns the location of an IANA zone. "Local" and the empty name are none: they mean another thing on each
// machine.
func Zone(name string) (*time.Location, error) {
	if l, ok := zones.Load(name); ok {
		return l.(*time.Location), nil
	}
	if name == "" || name == "Local" || len(name) > 64 {
		return nil, fault.Field("zone", "say whose clock is meant, such as Europe/Paris")
	}
	l, err := time.LoadLocation(name)
	if err != nil {
		return nil, fault.Field("zone", "%q is not the name of a time zone; write it as Europe/Paris or Asia/Tokyo", name)
	}
	zones.Store(name, l)
	return l, nil
}

// Hands are the instants at which a clock shows a time: usually one, two where the clock is set back over it, none where
// it is set forward over it.
type Hands struct {
	At []time.Time // rising

	// Of a time that no clock shows, the times that stand for it before and after the change: half past two, skipped by
	// an hour, is half past one and half past three.
	Earlier, Later Moment
}

// Read finds the instants of the moment, whatever its Fold. Errors: Invalid for a date, time or zone that is none.
func (m Moment) Read() (Hands, error) {
	zone, err := Zone(m.Zone)
	if err != nil {
		return Hands{}, err
	}
	if !dateShape.MatchString(m.Date) {
		return Hands{}, fault.Field("date", "%q is not a date such as 2027-03-28", m.Date)
	}
	if _, err := time.Parse(dateForm, m.Date); err != nil {
		return Hands{}, fault.Field("date", "there is no day %s", m.Date)
	}
	if !timeShape.MatchString(m.Time) {
		return Hands{}, fault.Field("time", "%q is not a time such as 09:30", m.Time)
	}
	wall, err := time.Parse(wallForm, m.Date+" "+m.Time) // as if the zone were UTC
	if err != nil {
		return Hands{}, fault.Field("time", "there is no time %s; write it from 00:00 to 23:59", m.Time)
	}
	var h Hands
	offsets := offsetsAround(wall, zone)
	for _, o := range offsets {
		at := wall.Add(-o).In(zone)
		if offset(at) == o {
			h.At = append(h.At, at)
		}
	}
	if len(h.At) == 2 && h.At[1].Before(h.At[0]) {
		h.At[0], h.At[1] = h.At[1], h.At[0]
	}
	if len(h.At) == 0 {
		h.Later = MomentAt(wall.Add(-offsets[0]).In(zone), m.Zone)
		h.Earlier = MomentAt(wall.Add(-offsets[len(offsets)-1]).In(zone), m.Zone)
	}
	return h, nil
}

// offsetsAround lists the offsets that a zone has in the days around a time on its wall, in their order. No zone is
// further than 14 hours from UTC, and none changed twice within two days.
func offsetsAround(wall time.Time, zone *time.Location) []time.Duration {
	var list []time.Duration
	for _, by := range []time.Duration{-26 * time.Hour, 0, 26 * time.Hour} {
		o := offset(wall.Add(by).In(zone))
		if len(list) == 0 || list[len(list)-1] != o {
			list = append(list, o)
		}
	}
	return list
}

func offset(at time.Time) time.Duration {
	_, seconds := at.Zone()
	return time.Duration(seconds) * time.Second
}

// Instant returns the instant of the moment in its zone. A time that no clock shows, and one shown twice of which Fold
// does not say which is meant, are Invalid, with words that ask for it.
func (m Moment) Instant() (time.Time, error) {
	h, err := m.Read()
	if err != nil {
		return time.Time{}, err
	}
	switch {
	case len(h.At) == 0:
		return time.Time{}, fault.Field("time", "clocks in %s go forward over %s on %s: no clock shows it; write %s or %s", m.Zone, m.Time, m.Date, h.Earlier.near(m), h.Later.near(m))
	case m.Fold != "" && m.Fold != "first" && m.Fold != "second":
		return time.Time{}, fault.Field("fold", "%q is not possible here: write first or second", m.Fold)
	case len(h.At) == 1 && m.Fold == "second":
		return time.Time{}, fault.Field("fold", "%s shows %s only once on %s; take the choice of the second away", m.Zone, m.Time, m.Date)
	case len(h.At) == 2 && m.Fold == "":
		return time.Time{}, fault.Field("fold", "clocks in %s go back and show %s twice on %s: say whether the first (%s) or the second (%s) is meant",
			m.Zone, m.Time, m.Date, abbreviation(h.At[0]), abbreviation(h.At[1]))
	case m.Fold == "second":
		return h.At[1], nil
	}
	return h.At[0], nil
}

// near writes the time, with its date where that is another one than m's.
func (m Moment) near(of Moment) string {
	if m.Date == of.Date {
		return m.Time
	}
	return m.Date + " " + m.Time
}

// abbreviation names the offset that holds at an instant, such as CEST, or UTC+5:30 where the zone has no letters for it.
func abbreviation(at time.Time) string {
	name, seconds := at.Zone()
	if name != "" && name[0] != '+' && name[0] != '-' {
		return name
	}
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	if minutes := seconds / 60 % 60; minutes != 0 {
		return fmt.Sprintf("UTC%c%d:%02d", sign, seconds/3600, minutes)
	}
	return fmt.Sprintf("UTC%c%d", sign, seconds/3600)
}

// Abbreviation names the offset of the moment, "" where the moment cannot be read.
func (m Moment) Abbreviation() string {
	at, err := m.Instant()
	if err != nil {
		return ""
	}
	return abbreviation(at)
}

// MomentAt is what the clocks of a zone show at an instant: the inverse of Instant, to the minute.
func MomentAt(at time.Time, zone string) Moment {
	l, err := Zone(zone)
	if err != nil {
		l = time.UTC
	}
	at = at.In(l)
	m := Moment{Date: at.Format(dateForm), Time: at.Format(timeForm), Zone: zone}
	if h, err := m.Read(); err == nil && len(h.At) == 2 {
		m.Fold = "first"
		if !at.Before(h.At[1]) {
			m.Fold = "second"
		}
	}
	return m
}

// Shift returns the moment that lies a span of real time later, on the same clock.
func (m Moment) Shift(by time.Duration) (Moment, error) {
	at, err := m.Instant()
	if err != nil {
		return m, err
	}
	return MomentAt(at.Add(by), m.Zone), nil
}

// IsZero reports whether nothing is said.
func (m Moment) IsZero() bool { return m == Moment{} }

// String writes the moment for messages.
func (m Moment) String() string { return m.Date + " " + m.Time + " " + m.Zone }

// at is Instant for a moment of a stored item, where the rules of a zone may have changed since: what no clock shows is
// taken after the change, what it shows twice as the first.
func (m Moment) at() time.Time {
	h, err := m.Read()
	if err != nil {
		return time.Time{}
	}
	switch {
	case len(h.At) == 0:
		later, err := h.Later.Read()
		if err != nil || len(later.At) == 0 {
			return time.Time{}
		}
		return later.At[0]
	case len(h.At) == 2 && m.Fold == "second":
		return h.At[1]
	}
	return h.At[0]
}

// From is the instant at which the item begins.
func (i *Item) From() time.Time { return i.Starts.at() }

// Until is the instant at which the item ends.
func (i *Item) Until() time.Time { return i.Ends.at() }
