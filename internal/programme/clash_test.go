package programme

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"entente/internal/date"

	"pgregory.net/rapid"
)

// item is an item of the delegation exc-1 on 10 June 2027 in Hanoi.
func item(id, from, to string, more ...func(*Item)) *Item {
	i := &Item{Exchange: "exc-1", Type: "meeting", Title: id,
		Starts: Moment{"2027-06-10", from, "Asia/Ho_Chi_Minh", ""}, Ends: Moment{"2027-06-10", to, "Asia/Ho_Chi_Minh", ""}}
	i.ID = id
	for _, change := range more {
		change(i)
	}
	return i
}

func who(p ...string) func(*Item)   { return func(i *Item) { i.Participants = p } }
func meets(p ...string) func(*Item) { return func(i *Item) { i.Interlocutors = p } }
func at(place string) func(*Item)   { return func(i *Item) { i.Place = place } }
func in(area string) func(*Item)    { return func(i *Item) { i.Area = area } }
func room(r string) func(*Item)     { return func(i *Item) { i.Room = r } }
func of(t string) func(*Item)       { return func(i *Item) { i.Type = t } }
func on(day string) func(*Item)     { return func(i *Item) { i.Starts.Date, i.Ends.Date = day, day } }
func track(t string) func(*Item)    { return func(i *Item) { i.Track = t } }
func elsewhere(i *Item)             { i.Exchange = "exc-2" }
func off(i *Item)                   { i.Cancelled = true }
func to(place, area string) func(*Item) {
	return func(i *Item) { i.Type, i.To, i.ToArea = "travel", place, area }
}

// scene is a delegation of three, one of whom belongs to another delegation too, in the first half of June.
func scene(items ...*Item) *Scene {
	s := &Scene{Exchange: "exc-1", First: date.DayOf(2027, 6, 1), Last: date.DayOf(2027, 6, 15), Rules: Usual,
		People: map[string]Person{"par-a": {"per-a", "A"}, "par-b": {"per-b", "B"}, "par-c": {"", "C"}, "par-a2": {"per-a", "A"}, "par-z": {"per-z", "Z"}, "par-z2": {"per-z", "Z"}},
		Whole:  map[string][]string{"exc-1": {"par-a", "par-b", "par-c"}, "exc-2": {"par-a2"}}, Parents: map[string]string{"area-hn": "area-vn", "area-hue": "area-vn"}}
	for _, i := range items {
		if i.Exchange == "exc-2" {
			s.Others = append(s.Others, i)
		} else {
			s.Items = append(s.Items, i)
		}
	}
	return s
}

func (c Clash) brief() string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s %s", c.Rule, strings.Join(c.Items, "+"), c.Other, strings.Join(c.People, ",")))
}

func TestClashRules(t *testing.T) {
	for _, c := range []struct {
		name  string
		items []*Item
		also  func(*Scene)
		want  []string
	}{
		{name: "a delegation does one thing after another", items: []*Item{item("a", "09:00", "10:00"), item("b", "10:00", "11:00")}},
		{name: "nobody is in two places at once", items: []*Item{item("a", "09:00", "10:00", who("par-a", "par-b")), item("b", "09:59", "11:00", who("par-b"))}, want: []string{"two_places a+b  par-b"}},
		{name: "the whole delegation is everybody", items: []*Item{item("a", "09:00", "10:00"), item("b", "09:30", "11:00", who("par-b"))}, want: []string{"two_places a+b  par-b"}},
		{name: "a delegation that parts can be in two places", items: []*Item{item("a", "09:00", "10:00", who("par-a")), item("b", "09:30", "11:00", who("par-b"))}},
		{name: "who follows a track is not said, so nothing is", items: []*Item{item("a", "09:00", "10:00", track("x")), item("b", "09:30", "11:00", track("y"))}},
		{name: "a photograph within a meeting is at one place", items: []*Item{item("a", "09:00", "10:00", at("Palace")), item("b", "09:30", "09:40", at("palace"))}},
		{name: "what goes on after the other is no part of it", items: []*Item{item("a", "09:00", "10:00", at("Palace")), item("b", "09:30", "10:40", at("Palace"))}, want: []string{"two_places a+b  par-a,par-b,par-c"}},
		{name: "but not in two rooms of it", items: []*Item{item("a", "09:00", "10:00", at("Palace"), room("1")), item("b", "09:30", "09:40", at("Palace"), room("2"))}, want: []string{"two_places a+b  par-a,par-b,par-c"}},
		{name: "what is called off hinders nobody", items: []*Item{item("a", "09:00", "10:00", off), item("b", "09:30", "11:00")}},
		{name: "a person of two delegations is in one place too", items: []*Item{item("a", "09:00", "10:00"), item("o", "09:30", "11:00", elsewhere)}, want: []string{"two_places a o par-a"}},
		{name: "the clocks of both places count", items: []*Item{item("a", "09:00", "10:00"), item("o", "11:30", "12:30", elsewhere, func(i *Item) { i.Starts.Zone, i.Ends.Zone = "Asia/Tokyo", "Asia/Tokyo" })}, want: []string{"two_places a o par-a"}},

		{name: "between two places of a city minutes are needed", items: []*Item{item("a", "09:00", "10:00", at("Palace")), item("b", "10:10", "11:00", at("Museum"))}, want: []string{"no_travel_time a+b  par-a,par-b,par-c"}},
		{name: "enough minutes are enough", items: []*Item{item("a", "09:00", "10:00", at("Palace")), item("b", "10:20", "11:00", at("Museum"))}},
		{name: "at one place none are needed", items: []*Item{item("a", "09:00", "10:00", at("Palace")), item("b", "10:00", "11:00", at(" palace "))}},
		{name: "where a place is not said nothing is", items: []*Item{item("a", "09:00", "10:00", at("Palace")), item("b", "10:00", "11:00")}},
		{name: "only who goes from one to the other needs them", items: []*Item{item("a", "09:00", "10:00", at("Palace"), who("par-a")), item("b", "10:00", "11:00", at("Museum"), who("par-b"))}},
		{name: "between two areas it takes a leg", items: []*Item{item("a", "09:00", "10:00", in("area-hn")), item("b", "11:30", "12:00", in("area-hue"))}, want: []string{"no_travel_time a+b  par-a,par-b,par-c"}},
		{name: "with a leg it does not", items: []*Item{item("a", "09:00", "10:00", in("area-hn"), at("Palace")), item("l", "10:00", "11:20", at("Hanoi"), in("area-hn"), to("Hue", "area-hue")), item("b", "11:20", "12:00", in("area-hue"), at("Citadel"))}},
		{name: "a leg that ends elsewhere does not help", items: []*Item{item("a", "09:00", "10:00", in("area-hn")), item("l", "10:00", "11:00", in("area-hn"), to("Tokyo", "area-jp")), item("b", "11:20", "12:00", in("area-hue"))}, want: []string{"no_travel_time l+b  par-a,par-b,par-c"}},
		{name: "an area lies in its country", items: []*Item{item("a", "09:00", "10:00", in("area-hn")), item("b", "10:00", "12:00", in("area-vn"))}},
		{name: "a long item hides a short one before the next", items: []*Item{item("a", "08:00", "12:00", at("Palace")), item("s", "09:00", "09:30", at("Palace")), item("b", "12:05", "13:00", at("Museum"))}, want: []string{"no_travel_time a+b  par-a,par-b,par-c"}},

		{name: "a room holds one meeting", items: []*Item{item("a", "09:00", "10:00", room("Blue"), at("Palace"), who("par-a")), item("b", "09:30", "11:00", room("blue"), at("Palace"), who("par-b"))}, want: []string{"room a+b"}},
		{name: "rooms of one name in two houses are two", items: []*Item{item("a", "09:00", "10:00", room("Blue"), at("Palace"), who("par-a")), item("b", "09:30", "11:00", room("Blue"), at("Museum"), who("par-b"))}},
		{name: "another delegation takes a room too", items: []*Item{item("a", "09:00", "10:00", room("Blue"), who("par-b")), item("o", "09:30", "11:00", room("Blue"), elsewhere)}, want: []string{"room a o"}},
		{name: "a room is free again when it is left", items: []*Item{item("a", "09:00", "10:00", room("Blue"), who("par-b")), item("o", "10:00", "11:00", room("Blue"), elsewhere)}},

		{name: "an interlocutor meets one party at a time", items: []*Item{item("a", "09:00", "10:00", who("par-b"), meets("par-z")), item("o", "09:30", "11:00", elsewhere, meets("par-z2"))}, want: []string{"interlocutor a o par-z"}},
		{name: "and one part of a party", items: []*Item{item("a", "09:00", "10:00", who("par-a"), meets("par-z")), item("b", "09:30", "11:00", who("par-b"), meets("par-z"))}, want: []string{"interlocutor a+b  par-z"}},
		{name: "other interlocutors meet others", items: []*Item{item("a", "09:00", "10:00", who("par-b"), meets("par-z")), item("o", "09:30", "11:00", elsewhere, meets("par-y"))}},

		{name: "nobody receives on a holiday", items: []*Item{item("a", "09:00", "10:00", in("area-hn")), item("m", "12:00", "13:00", in("area-hn"), of("meal")), item("n", "09:00", "10:00", on("2027-06-11"), in("area-hn"))},
			also: func(s *Scene) {
				s.Holidays = []Rest{{"area-vn", "2027-06-10", "Day of rest"}, {"area-jp", "2027-06-11", "Elsewhere"}}
			}, want: []string{"holiday a"}},

		{name: "who has no visa where others do is named", items: []*Item{item("a", "09:00", "10:00", in("area-hn"))},
			also: func(s *Scene) {
				s.Visas = visas("par-a", "2027-06-01", "2027-06-30", "par-b", "2027-06-01", "2027-06-09")
			}, want: []string{"visa a  par-b", "visa a  par-c"}},
		{name: "where nobody has a visa nobody needs one", items: []*Item{item("a", "09:00", "10:00", in("area-jp"))},
			also: func(s *Scene) { s.Visas = visas("par-a", "2027-06-01", "2027-06-30") }},
		{name: "a visa that begins and ends on the day is valid on it", items: []*Item{item("a", "09:00", "10:00", in("area-vn"), who("par-a"))},
			also: func(s *Scene) { s.Visas = visas("par-a", "2027-06-10", "2027-06-10") }},
		{name: "who arrives needs it on the day of arrival", items: []*Item{item("l", "09:00", "10:00", who("par-a"), in("area-jp"), to("Hanoi", "area-hn"), func(i *Item) { i.Ends.Date = "2027-06-11" })},
			also: func(s *Scene) { s.Visas = visas("par-a", "2027-06-10", "2027-06-10") }, want: []string{"visa l  par-a"}},

		{name: "an item lies within the visit", items: []*Item{item("a", "09:00", "10:00", on("2027-06-01")), item("b", "09:00", "10:00", on("2027-06-15")), item("c", "09:00", "10:00", on("2027-05-31")), item("d", "09:00", "10:00", on("2027-06-16"))}, want: []string{"outside c", "outside d"}},
		{name: "a visit without days has no outside", items: []*Item{item("a", "09:00", "10:00")}, also: func(s *Scene) { s.First, s.Last = date.Past, date.Future }},

		{name: "a clock that was moved since is told", items: []*Item{item("a", "02:30", "05:00", on("2027-03-28"), func(i *Item) { i.Starts.Zone, i.Ends.Zone = "Europe/Paris", "Europe/Paris" })},
			also: func(s *Scene) { s.First = date.DayOf(2027, 3, 1) }, want: []string{"clock a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := scene(c.items...)
			if c.also != nil {
				c.also(s)
			}
			var got []string
			for _, clash := range s.Clashes() {
				got = append(got, clash.brief())
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

// visas are of Vietnam: who, from, until.
func visas(texts ...string) []Visa {
	var list []Visa
	for ; len(texts) > 0; texts = texts[3:] {
		list = append(list, Visa{texts[0], "area-vn", date.MustParse(texts[1]).Earliest(), date.MustParse(texts[2]).Earliest()})
	}
	return list
}

func TestTheOrderOfItemsChangesNoClash(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var items []*Item
		for n := range rapid.IntRange(2, 10).Draw(t, "items") {
			hour := rapid.IntRange(8, 16).Draw(t, "hour")
			items = append(items, item(fmt.Sprintf("pit-%d", n), fmt.Sprintf("%02d:00", hour), fmt.Sprintf("%02d:30", hour+rapid.IntRange(0, 2).Draw(t, "length")),
				who(rapid.SampledFrom([][]string{nil, {"par-a"}, {"par-b", "par-c"}}).Draw(t, "who")...), at(rapid.SampledFrom([]string{"", "Palace", "Museum"}).Draw(t, "place")), room(rapid.SampledFrom([]string{"", "Blue"}).Draw(t, "room"))))
		}
		brief := func(items []*Item) []string {
			var list []string
			for _, c := range scene(items...).Clashes() {
				list = append(list, c.brief())
			}
			slices.Sort(list)
			return list
		}
		if a, b := brief(items), brief(rapid.Permutation(items).Draw(t, "order")); !slices.Equal(a, b) {
			t.Fatalf("%q in one order, %q in another", a, b)
		}
	})
}

func BenchmarkClashes(b *testing.B) {
	s := scene()
	s.People, s.Whole = map[string]Person{}, map[string][]string{}
	for n := range 60 {
		id := fmt.Sprintf("par-%d", n)
		s.People[id] = Person{Key: fmt.Sprintf("per-%d", n)}
		s.Whole["exc-1"] = append(s.Whole["exc-1"], id)
	}
	for n := range 120 {
		hour := 8 + n%12
		s.Items = append(s.Items, item(fmt.Sprintf("pit-%d", n), fmt.Sprintf("%02d:00", hour), fmt.Sprintf("%02d:50", hour), on(fmt.Sprintf("2027-06-%02d", 1+n/12)), at(fmt.Sprint(n%3))))
	}
	for b.Loop() {
		s.Clashes()
	}
}
