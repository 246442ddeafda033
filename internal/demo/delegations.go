package demo

import (
	"strings"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/register"
)

// sorts are the delegations of the account's window, by what sets them apart. Together with the one delegation to the
// European Parliament and the nine first visits of later heads of government they make the account's numbers: 400 sent
// and 812 received.
var sorts = []struct {
	count     int
	direction string
	status    string     // diplomatic status of the area on the day
	levels    []string   // of our head, or of the host
	purposes  [][]string // one of these
	places    string     // "western", "eastern" or "any": provinces shown to those received
}{
	{24, "sent", "none", []string{"senior_official", "senior_official", "minister"}, [][]string{{"political_dialogue"}, {"goodwill"}, {"economic_cooperation"}}, ""},
	{31, "sent", "relations", []string{"provincial_leader"}, [][]string{{"study_visit"}, {"study_visit", "economic_cooperation"}, {"study_visit", "business"}}, "western"},
	{42, "sent", "relations", []string{"leader"}, [][]string{{"political_dialogue"}, {"goodwill"}, {"political_dialogue", "economic_cooperation"}}, ""},
	{302, "sent", "relations", []string{"deputy_leader", "minister", "senior_official", "senior_official", "senior_official", "provincial_leader"},
		[][]string{{"political_dialogue"}, {"goodwill"}, {"experience"}, {"congress"}, {"economic_cooperation"}, {"image"}}, ""},
	{48, "received", "none", []string{"senior_official", "minister", "deputy_leader"}, [][]string{{"political_dialogue"}, {"goodwill"}, {"business"}}, "any"},
	{210, "received", "relations", []string{"senior_official", "minister"}, [][]string{{"inspection_tour"}, {"inspection_tour", "economic_cooperation"}, {"inspection_tour", "business"}}, "western"},
	{40, "received", "relations", []string{"senior_official", "minister"}, [][]string{{"inspection_tour"}, {"inspection_tour", "business"}}, "eastern"},
	{505, "received", "relations", []string{"leader", "deputy_leader", "minister", "senior_official", "senior_official"},
		[][]string{{"political_dialogue"}, {"goodwill"}, {"experience"}, {"study_visit"}, {"congress"}, {"image"}, {"business", "economic_cooperation"}}, "any"},
}

// The sorts that went on before and after the window.
const ordinarySent, ordinaryReceived = 3, 7

// tellFirstVisits receives those who will head a government, while they lead their party.
func (w *world) tellFirstVisits() {
	for _, l := range w.lands {
		for _, p := range l.parties {
			for _, g := range p.people {
				if g.foreseen {
					day := w.busyDay(max(p.since, g.from, windowFirst)+50, g.office-60)
					w.receive(visit{day: day, lands: []*land{l}, theirs: g, parties: []*party{p},
						ours: one(w, w.ours("deputy_leader", day)), purposes: []string{"political_dialogue", "goodwill"}}, "any")
				}
			}
		}
	}
}

// tellDelegations sends and receives what the account counts, and what lies before and after it.
func (w *world) tellDelegations() {
	sent, received := w.destinations(func(l *land) bool { return l.gone }), w.destinations(func(l *land) bool { return l.came })
	for _, s := range sorts {
		for i := range s.count {
			v := visit{purposes: one(w, s.purposes)}
			lands := received
			if s.direction == "sent" {
				lands = sent
			}
			if s.status == "none" {
				lands = w.withoutRelations()
			}
			if s.count < 100 || i >= len(lands) { // the last and largest sorts reach every area once
				v.day, v.lands, v.parties = w.meet(lands, s.status, windowFirst, windowLast)
			} else {
				v.day, v.lands, v.parties = w.meet(lands[i:i+1], s.status, windowFirst, windowLast)
			}
			if s.direction == "received" {
				v.ours = w.lead(one(w, s.levels), v.day, "")
				w.receive(v, s.places)
				continue
			}
			province := ""
			if s.places == "western" {
				province = provinceID(i % westernProvinces)
			}
			v.ours = w.lead(one(w, s.levels), v.day, province)
			w.send(v)
		}
	}
	w.tellEuropeanParliament()
	w.tellUncertain(received)
	for _, era := range []struct {
		from, to       date.Day
		sent, received int
	}{{earliest, windowFirst - 45, 50, 90}, {windowLast + 45, latest, 40, 60}} {
		for range era.sent {
			v := visit{purposes: one(w, sorts[ordinarySent].purposes)}
			v.day, v.lands, v.parties = w.meet(sent, "relations", era.from, era.to)
			v.ours = w.lead(one(w, sorts[ordinarySent].levels), v.day, "")
			w.send(v)
		}
		for range era.received {
			v := visit{purposes: one(w, sorts[ordinaryReceived].purposes)}
			v.day, v.lands, v.parties = w.meet(received, "relations", era.from, era.to)
			v.ours = w.lead(one(w, sorts[ordinaryReceived].levels), v.day, "")
			w.receive(v, "any")
		}
	}
}

// destinations lists the areas with which there is traffic of the sort, without those that have no relations.
func (w *world) destinations(of func(*land) bool) []*land {
	var list []*land
	for _, l := range w.lands {
		if l.contact() && of(l) && l.status(windowLast-100) == "relations" {
			list = append(list, l)
		}
	}
	return list
}

// withoutRelations lists the areas in contact that had no relations throughout the window.
func (w *world) withoutRelations() []*land {
	var list []*land
	for _, l := range w.lands {
		if l.contact() && l.status(windowFirst) == "none" && l.status(windowLast) == "none" {
			list = append(list, l)
		}
	}
	return list
}

// meet finds a day, an area of the diplomatic status on it, and parties there in contact by then.
func (w *world) meet(from []*land, status string, first, last date.Day) (date.Day, []*land, []*party) {
	for {
		day, l := w.busyDay(first, last), one(w, from)
		if len(from) > 1 && w.rng.IntN(5) >= l.weight || l.status(day) != status {
			continue
		}
		if parties := l.inContact(day); len(parties) > 0 {
			return day, []*land{l}, some(w, parties, 1+w.rng.IntN(4)/3)
		}
	}
}

// lead picks who held a post of the level on the day, of the province where one is given.
func (w *world) lead(level string, day date.Day, province string) *officer {
	var able []*officer
	for _, o := range w.ours(level, day) {
		if province == "" || o.area == province {
			able = append(able, o)
		}
	}
	if len(able) == 0 { // the day lies by a change of posts: a predecessor or successor served then too
		for _, o := range w.home.officers {
			if o.level == level && (province == "" || o.area == province) && o.from <= day && o.to >= day {
				able = append(able, o)
			}
		}
	}
	return one(w, able)
}

// send writes down a delegation sent. Some go on to a second area of the same desk.
func (w *world) send(v visit) {
	l := v.lands[0]
	v.kind, v.direction, v.state, v.nights = "delegation", "sent", "done", 4+w.rng.IntN(8)
	if l.status(v.day) == "relations" && w.chance(35) {
		next := one(w, w.lands)
		if parties := next.inContact(v.day); next != l && next.gone && next.desk == l.desk && next.status(v.day) == "relations" && len(parties) > 0 {
			v.lands, v.parties = append(v.lands, next), append(v.parties, one(w, parties))
		}
	}
	v.theirs = w.speaker(v.parties[0], v.day)
	for _, x := range v.lands {
		v.places = append(v.places, x.id)
	}
	v.title = "Delegation to " + areaNames(w, v.places)
	if v.purposes[0] == "study_visit" {
		v.title = "Study visit to " + areaNames(w, v.places) + " from " + w.areaName[v.ours.area]
	}
	v.vague = w.blur(v.ours, v.day)
	w.note(v, w.record(v))
}

// receive writes down a delegation received, with the provinces that it was shown.
func (w *world) receive(v visit, places string) {
	v.kind, v.direction, v.state, v.nights = "delegation", "received", "done", 3+w.rng.IntN(7)
	if v.theirs == nil {
		v.theirs = w.speaker(v.parties[0], v.day)
	}
	var shown []int
	switch all := w.rng.Perm(len(provinces)); places {
	case "western":
		shown = w.rng.Perm(westernProvinces)[:1+w.rng.IntN(2)]
	case "eastern":
		shown = []int{westernProvinces + w.rng.IntN(len(provinces)-westernProvinces)}
	default:
		shown = all[:w.rng.IntN(3)]
	}
	v.places = []string{beijing}
	cities, names := []string{"Beijing"}, []string{}
	for _, i := range shown {
		v.places = append(v.places, provinceID(i))
		cities = append(cities, provinces[i].city)
		names = append(names, w.areaName[provinceID(i)])
	}
	v.locale = strings.Join(cities, ", ")
	v.title = "Delegation of the " + v.parties[0].name
	if v.purposes[0] == "inspection_tour" {
		v.title = "Inspection tour of guests from " + withArticle(v.lands[0].name) + " in " + strings.Join(names, " and ")
	}
	v.vague = w.blur(v.ours, v.day)
	w.note(v, w.record(v))
}

// note keeps a delegation in mind, so that meetings can be parts of it.
func (w *world) note(v visit, x *exchange.Exchange) {
	if v.vague == "" {
		w.delegations = append(w.delegations, noted{v, x})
	}
}

// blur gives some dates as months, or as about a month, well inside the years: the account can still count them.
func (w *world) blur(ours *officer, day date.Day) string {
	year, month, _ := day.Civil()
	if !ours.steady(day) || day < windowFirst+100 || day > windowLast-100 || !w.chance(4) {
		return ""
	}
	text := date.OfDay(date.DayOf(year, month, 1)).String()[:7]
	if w.chance(40) {
		text += "~"
	}
	return text
}

// tellEuropeanParliament sends the delegation that spoke with the five groups in 2001.
func (w *world) tellEuropeanParliament() {
	day := date.DayOf(2001, 5, 14)
	v := visit{kind: "delegation", direction: "sent", state: "done", day: day, nights: 6, parties: w.groups, purposes: []string{"political_dialogue"},
		title: "Delegation to the European Parliament", places: []string{register.AreaID("BE")}, locale: "Brussels", ours: w.lead("deputy_leader", day, "")}
	v.theirs = w.speaker(w.groups[0], day)
	w.note(v, w.record(v))
}

// tellUncertain writes down what nobody dated well enough to say whether it belongs to the account, and what was
// called off.
func (w *world) tellUncertain(lands []*land) {
	for _, vague := range []string{"1997", "1997-09~", "1997-23", "2002", "2002-10~", "199X"} {
		v := visit{kind: "delegation", direction: "received", state: "done", vague: vague, purposes: []string{"goodwill"}, places: []string{beijing}}
		v.day, v.lands, v.parties = w.meet(lands, "relations", date.DayOf(1996, 1, 10), date.DayOf(1997, 8, 1))
		v.title = "Delegation of the " + v.parties[0].name
		w.record(v)
	}
	for i := range 14 {
		v := visit{kind: "delegation", direction: []string{"sent", "received"}[i%2], state: []string{"cancelled", "postponed"}[i/2%2], nights: 5, purposes: []string{"political_dialogue"}}
		v.day, v.lands, v.parties = w.meet(lands, "relations", windowFirst, windowLast)
		v.ours = w.lead("minister", v.day, "")
		v.title = "Delegation of the " + v.parties[0].name
		if v.direction == "sent" {
			v.title = "Delegation to " + withArticle(v.lands[0].name)
		}
		w.record(v)
	}
}
