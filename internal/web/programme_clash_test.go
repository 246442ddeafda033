package web_test

import (
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
)

// TestAVisaThatIsMissingStandsAtTheFirstItemThatNeedsIt, and not at each: the items that clash otherwise would be lost among
// those that only wait for it.
func TestAVisaThatIsMissingStandsAtTheFirstItemThatNeedsIt(t *testing.T) {
	s := setAway(t)
	ada := &exchange.Participation{Head: record.Head{Desk: s.north.ID}, Exchange: s.visit.Exchange.ID, Side: "ours", Role: "member", Person: s.person.ID}
	s.put(ada)
	item := func(title, from, to string) *programme.Item {
		at := func(clock string) programme.Moment {
			return programme.Moment{Date: day(-1), Time: clock, Zone: "Europe/Paris"}
		}
		return &programme.Item{Head: record.Head{Desk: s.north.ID}, Exchange: s.visit.Exchange.ID, Type: "meeting", Title: title, Starts: at(from), Ends: at(to), Area: register.AreaID("FR")}
	}
	s.put(item("Arrival", "08:00", "09:00"), item("Talks", "10:00", "12:00"), item("Dinner", "20:00", "22:00"),
		&delegation.TravelDocument{Head: record.Head{Marking: record.Restricted, Desk: s.north.ID}, Exchange: s.visit.Exchange.ID, Participation: ada.ID, Type: "visa", Number: "V1", Country: register.AreaID("FR"),
			Issued: date.MustParse(day(-9)), Expires: date.MustParse(day(9)), DeleteOn: date.MustParse(day(30))})
	pia := s.user(&access.User{Login: "pia", Name: "Pia Protocol", Role: access.Officer, Clearance: record.Restricted, Desks: []string{s.north.ID}, Grants: []access.Grant{"passports"}})
	page := pia.get(s.at("/programme")).text()
	if !strings.Contains(page, "Bo Lind has no visa") {
		t.Fatal("the visa that is missing is not reported")
	}
	if n := strings.Count(page, `<ul class="why-clash">`); n != 1 {
		t.Errorf("%d items say so, want the first alone", n)
	}
}
