package programme

import (
	"testing"
	"time"

	"entente/internal/date"
)

// Moving along keeps the times of the clocks, across a change of clocks too, and leaves what cannot be at that time there.
func TestMovingAlongKeepsTheTimeOfDay(t *testing.T) {
	paris := func(day, clock string) Moment { return Moment{Date: day, Time: clock, Zone: "Europe/Paris"} }
	talks := &Item{Starts: paris("2027-03-26", "10:00"), Ends: paris("2027-03-26", "11:00")}
	night := &Item{Starts: paris("2027-03-26", "02:30"), Ends: paris("2027-03-26", "05:00")}
	moves := Along([]*Item{talks, night}, Follow{Days: 2, Now: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)})
	if m := moves[0]; m.Item != night || m.Stays != "clock" || m.Starts != night.Starts {
		t.Errorf("at a time that the clock leaps over: %+v", m)
	}
	if m := moves[1]; m.Stays != "" || m.Starts != paris("2027-03-28", "10:00") || m.Ends != paris("2027-03-28", "11:00") {
		t.Errorf("across a change of clocks: %+v", m)
	}
	if m := Along([]*Item{talks}, Follow{Days: -2, Now: time.Date(2027, 3, 26, 9, 30, 0, 0, time.UTC)}); m[0].Stays != "past" {
		t.Errorf("what has begun: %+v", m[0])
	}
	if n := Outside([]*Item{talks, night}, date.DayOf(2027, 3, 27), date.DayOf(2027, 3, 30)); n != 2 {
		t.Errorf("%d lie outside", n)
	}
	if n := Outside([]*Item{talks, night}, date.DayOf(2027, 3, 26), date.DayOf(2027, 3, 26)); n != 0 {
		t.Errorf("%d lie outside", n)
	}
}
