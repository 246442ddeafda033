package programme

import (
	"slices"

	"entente/internal/date"
)

// hosted are the types of items for which somebody else has to be at work.
var hosted = []string{"meeting", "ceremony", "press", "other"}

// onHolidays: on a day of rest nobody receives. Travel, meals, culture and rest are possible on it.
func (s *Scene) onHolidays(slots []*slot) []Clash {
	var list []Clash
	for _, h := range s.Holidays {
		c := Clash{Rule: "holiday", What: h.Name, Area: h.Area, Day: h.Day}
		for _, x := range slots {
			if slices.Contains(hosted, x.Type) && x.area != "" && s.lies(x.area, h.Area) && x.Starts.Date <= h.Day && x.Ends.Date >= h.Day {
				c.Items = append(c.Items, x.ID)
			}
		}
		if len(c.Items) > 0 {
			list = append(list, c)
		}
	}
	return list
}

// withoutVisa: where one traveller's visa for an area is recorded, the area asks for visas; whoever is there on a day
// needs one that is valid on it. Whether an area asks for visas of people of some nationality is in no list that we have.
func (s *Scene) withoutVisa(slots []*slot) []Clash {
	var areas []string
	for _, v := range s.Visas {
		if !slices.Contains(areas, v.Area) {
			areas = append(areas, v.Area)
		}
	}
	var list []Clash
	for _, area := range areas {
		at := make(map[string]int) // by participation
		for _, x := range slots {
			for _, day := range x.daysIn(func(a string) bool { return s.lies(a, area) }) {
				for _, p := range x.people {
					if s.hasVisa(p, area, day) {
						continue
					}
					k, known := at[p]
					if !known {
						k = len(list)
						at[p] = k
						list = append(list, Clash{Rule: "visa", Area: area, People: []string{p}, Day: day.String()})
					}
					if !slices.Contains(list[k].Items, x.ID) {
						list[k].Items = append(list[k].Items, x.ID)
					}
				}
			}
		}
	}
	return list
}

// daysIn are the local days at the beginning and the end of an item on which it is in an area.
func (x *slot) daysIn(in func(area string) bool) []date.Day {
	var days []date.Day
	if x.area != "" && in(x.area) {
		days = append(days, dayOf(x.Starts))
	}
	if x.to != "" && in(x.to) {
		if d := dayOf(x.Ends); !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	return days
}

func (s *Scene) hasVisa(participation, area string, day date.Day) bool {
	key := s.key(participation)
	return slices.ContainsFunc(s.Visas, func(v Visa) bool {
		return s.key(v.Participation) == key && v.Area == area && v.From <= day && day <= v.Until
	})
}

// outside: an item belongs to the days of the visit, as the clocks at its place count them.
func (s *Scene) outside(slots []*slot) []Clash {
	var list []Clash
	for _, x := range slots {
		if first, last := dayOf(x.Starts), dayOf(x.Ends); first < s.First || last > s.Last {
			list = append(list, Clash{Rule: "outside", Items: []string{x.ID}, Day: x.Starts.Date})
		}
	}
	return list
}

// clocks: a government may have moved its clocks since the item was entered.
func clocks(slots []*slot) []Clash {
	var list []Clash
	for _, x := range slots {
		for _, m := range []Moment{x.Starts, x.Ends} {
			if _, err := m.Instant(); err != nil {
				list = append(list, Clash{Rule: "clock", Items: []string{x.ID}, What: m.Date + " " + m.Time, Area: m.Zone, Day: m.Date})
				break
			}
		}
	}
	return list
}

// dayOf is the local day of a moment.
func dayOf(m Moment) date.Day {
	d, err := date.Parse(m.Date)
	if err != nil {
		return date.Past
	}
	return d.Earliest()
}
