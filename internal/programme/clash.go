package programme

import (
	"cmp"
	"slices"
	"time"

	"entente/internal/date"
	"entente/internal/lang"
)

// ClashRules are what can be wrong with a programme that is otherwise sound.
var ClashRules = []string{"two_places", "no_travel_time", "room", "interlocutor", "holiday", "visa", "outside", "clock"}

// Clash is one thing that cannot happen as it is written.
type Clash struct {
	Rule   string   // one of ClashRules
	Items  []string // items of this programme, the first in time first
	Other  string   // an item of another delegation's programme
	In     string   // that delegation
	People []string // participations concerned, of either programme
	What   string   // the room, the holiday
	Area   string   // area of the holiday or the visa
	Day    string   // local day on which it shows
	Have   int      // minutes between two places
	Need   int      // minutes that the rules ask for
}

// Scene is everything that clashes are looked for in. It holds what one reader may know of: whatever they may not read is
// not in it, so that no clash can tell of it.
type Scene struct {
	Exchange    string
	First, Last date.Day            // of the visit; date.Past and date.Future where they are not known
	Items       []*Item             // of this delegation
	Others      []*Item             // of other delegations, around the same time
	People      map[string]Person   // by participation, of this delegation and the others
	Whole       map[string][]string // participations of our side, by delegation
	Holidays    []Rest
	Visas       []Visa
	Parents     map[string]string // area -> area that contains it
	Rules       Rules
}

// Person is who stands behind a participation.
type Person struct {
	Key  string // the same for the same person in two delegations: their identifier in the register
	Name string
}

// Rest is a day on which an area rests.
type Rest struct {
	Area string
	Day  string // 2006-01-02
	Name string
}

// Visa is a traveller's permission to enter an area.
type Visa struct {
	Participation string
	Area          string
	From, Until   date.Day // both included
}

// slot is a live item with what is computed of it once.
type slot struct {
	*Item
	from, until time.Time
	people      []string // participations of our side
	keys        []string // people and interlocutors, by who they are
	room        string   // room and place, folded; "" without a room
	place       string   // where it begins, folded
	end         string   // where it ends, folded
	area, to    string
}

// Clashes finds everything that cannot happen as it is written, in the order of time. It looks at nothing but the scene.
func (s *Scene) Clashes() []Clash {
	slots := s.slots(s.Items)
	others := s.slots(s.Others)
	var list []Clash
	list = append(list, s.twoPlaces(slots, others)...)
	list = append(list, s.noTravelTime(slots)...)
	list = append(list, s.roomsTaken(slots, others)...)
	list = append(list, s.interlocutors(slots, others)...)
	list = append(list, s.onHolidays(slots)...)
	list = append(list, s.withoutVisa(slots)...)
	list = append(list, s.outside(slots)...)
	list = append(list, clocks(slots)...)
	at := make(map[string]time.Time, len(slots))
	for _, x := range slots {
		at[x.ID] = x.from
	}
	slices.SortStableFunc(list, func(a, b Clash) int { return at[a.Items[0]].Compare(at[b.Items[0]]) })
	return list
}

func (s *Scene) slots(items []*Item) []*slot {
	var list []*slot
	for _, i := range items {
		if !i.Live() {
			continue
		}
		x := &slot{Item: i, from: i.From(), until: i.Until(), people: i.Participants, place: lang.Fold(i.Place), area: i.Area}
		if len(x.people) == 0 && i.Track == "" {
			x.people = s.Whole[i.Exchange]
		}
		end, to := i.End()
		x.end, x.to = lang.Fold(end), to
		if i.Room != "" {
			x.room = lang.Fold(i.Room) + "\x00" + x.place
		}
		for _, p := range x.people {
			x.keys = append(x.keys, s.key(p))
		}
		slices.Sort(x.keys)
		list = append(list, x)
	}
	slices.SortStableFunc(list, func(a, b *slot) int {
		return cmp.Or(a.from.Compare(b.from), a.until.Compare(b.until), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// key is who stands behind a participation; the participation itself where that is not known.
func (s *Scene) key(participation string) string {
	if k := s.People[participation].Key; k != "" {
		return k
	}
	return participation
}

// pairs calls f for every two items that overlap, the first in time first.
func pairs(slots []*slot, f func(a, b *slot)) {
	for i, a := range slots {
		for _, b := range slots[i+1:] {
			if !b.from.Before(a.until) {
				break
			}
			f(a, b)
		}
	}
}

// across calls f for every item and every one of others that overlaps it.
func across(slots, others []*slot, f func(a, b *slot)) {
	for _, a := range slots {
		for _, b := range others {
			if !b.from.Before(a.until) {
				break
			}
			if b.until.After(a.from) {
				f(a, b)
			}
		}
	}
}

// partOf reports whether b, which does not begin before a, certainly happens in the course of it and where it is: a
// photograph within a meeting. What begins before the other ends and goes on after it is no part of it.
func partOf(a, b *slot) bool {
	within := !b.until.After(a.until) || b.from.Equal(a.from)
	return within && a.place != "" && a.place == b.place && a.end == b.end && (a.Room == "" || b.Room == "" || a.room == b.room)
}

// shared lists the participations of a whose person is also in b.
func (s *Scene) shared(people []string, keys []string) []string {
	var list []string
	for _, p := range people {
		if _, found := slices.BinarySearch(keys, s.key(p)); found {
			list = append(list, p)
		}
	}
	return list
}

// twoPlaces: nobody can be in two places at once, here or in another delegation.
func (s *Scene) twoPlaces(slots, others []*slot) []Clash {
	var list []Clash
	pairs(slots, func(a, b *slot) {
		if partOf(a, b) {
			return
		}
		if both := s.shared(a.people, b.keys); len(both) > 0 {
			list = append(list, Clash{Rule: "two_places", Items: []string{a.ID, b.ID}, People: both, Day: b.Starts.Date})
		}
	})
	across(slots, others, func(a, b *slot) {
		if both := s.shared(a.people, b.keys); len(both) > 0 {
			list = append(list, Clash{Rule: "two_places", Items: []string{a.ID}, Other: b.ID, In: b.Exchange, People: both, Day: a.Starts.Date})
		}
	})
	return list
}

// noTravelTime: between two places somebody needs the minutes that the rules ask for, and between two areas a travel
// leg or more of them. Places beside a travel leg are looked at by their areas only: a leg from "Hanoi" begins at
// whichever house in Hanoi the item before it was in.
func (s *Scene) noTravelTime(slots []*slot) []Clash {
	last := make(map[string]*slot) // by person
	at := make(map[[2]string]int)
	var list []Clash
	for _, b := range slots {
		for n, p := range b.people {
			key := s.key(p)
			a := last[key]
			if a == nil || b.until.After(a.until) {
				last[key] = b
			}
			if a == nil || b.from.Before(a.until) { // overlapping is two places at once
				continue
			}
			have := int(b.from.Sub(a.until) / time.Minute)
			need := s.need(a, b)
			if have >= need {
				continue
			}
			pair := [2]string{a.ID, b.ID}
			k, known := at[pair]
			if !known {
				k = len(list)
				at[pair] = k
				list = append(list, Clash{Rule: "no_travel_time", Items: []string{a.ID, b.ID}, Have: have, Need: need, Day: b.Starts.Date})
			}
			list[k].People = append(list[k].People, b.people[n])
		}
	}
	return list
}

// need is how many minutes lie between the end of a and the beginning of b.
func (s *Scene) need(a, b *slot) int {
	apart := a.to != "" && b.area != "" && !s.related(a.to, b.area)
	switch {
	case apart:
		return s.Rules.BetweenCities
	case a.Type == "travel" || b.Type == "travel" || a.end == "" || b.place == "" || a.end == b.place:
		return 0
	}
	return s.Rules.BetweenPlaces
}

// related reports whether one area lies in the other, or is it.
func (s *Scene) related(a, b string) bool { return s.lies(a, b) || s.lies(b, a) }

// lies reports whether an area is another or lies in it, however deep.
func (s *Scene) lies(a, in string) bool {
	for range 8 { // areas are nested a few deep; a ring of them must not hold us
		if a == in {
			return true
		}
		if a = s.Parents[a]; a == "" {
			return false
		}
	}
	return false
}

// roomsTaken: a room holds one meeting at a time.
func (s *Scene) roomsTaken(slots, others []*slot) []Clash {
	var list []Clash
	pairs(slots, func(a, b *slot) {
		if a.room != "" && a.room == b.room && len(s.shared(a.people, b.keys)) == 0 {
			list = append(list, Clash{Rule: "room", Items: []string{a.ID, b.ID}, What: a.Room, Day: b.Starts.Date})
		}
	})
	across(slots, others, func(a, b *slot) {
		if a.room != "" && a.room == b.room {
			list = append(list, Clash{Rule: "room", Items: []string{a.ID}, Other: b.ID, In: b.Exchange, What: a.Room, Day: a.Starts.Date})
		}
	})
	return list
}

// interlocutors: somebody of the other side meets one party of ours at a time.
func (s *Scene) interlocutors(slots, others []*slot) []Clash {
	var list []Clash
	meet := func(a, b *slot) []string {
		var keys []string
		for _, p := range b.Interlocutors {
			keys = append(keys, s.key(p))
		}
		slices.Sort(keys)
		return s.shared(a.Interlocutors, keys)
	}
	pairs(slots, func(a, b *slot) {
		if partOf(a, b) {
			return
		}
		if both := meet(a, b); len(both) > 0 {
			list = append(list, Clash{Rule: "interlocutor", Items: []string{a.ID, b.ID}, People: both, Day: b.Starts.Date})
		}
	})
	across(slots, others, func(a, b *slot) {
		if both := meet(a, b); len(both) > 0 {
			list = append(list, Clash{Rule: "interlocutor", Items: []string{a.ID}, Other: b.ID, In: b.Exchange, People: both, Day: a.Starts.Date})
		}
	})
	return list
}
