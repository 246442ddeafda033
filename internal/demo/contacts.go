package demo

import (
	"entente/internal/date"
	"entente/internal/record"
	"entente/internal/register"
)

// contacts other than delegations, by form: how many between 1993 and 2005, in which directions, by whom, of how many days.
var otherForms = []struct {
	kind       string
	count      int
	directions []string
	levels     []string
	nights     int
	title      string // goes before the counterpart's name
}{
	{"letter", 130, []string{"sent", "received"}, []string{"leader", "minister", "minister"}, 0, "Letter, "},
	{"call", 70, []string{"mutual", "sent", "received"}, []string{"minister", "deputy_leader"}, 0, "Telephone call, "},
	{"meeting", 70, []string{"mutual"}, []string{"senior_official", "minister"}, 0, "Meeting in a third country, "},
	{"dialogue", 40, []string{"sent", "received"}, []string{"minister", "deputy_leader"}, 2, "Regular dialogue, "},
	{"congress", 45, []string{"sent"}, []string{"senior_official", "deputy_leader"}, 3, "Congress of the "},
	{"forum", 18, []string{"mutual", "received"}, []string{"minister"}, 2, "Forum with the "},
	{"seminar", 35, []string{"received", "sent"}, []string{"senior_official"}, 4, "Seminar on party schools, "},
}

// tellContacts writes down meetings during delegations, and everything for which nobody travelled as a delegation.
func (w *world) tellContacts() {
	for _, n := range some(w, w.delegations, 130) {
		v := n.visit
		v.kind, v.part, v.nights, v.day = "meeting", n.record, 0, v.day+date.Day(1+w.rng.IntN(2))
		v.topic = n.record.Topics[0]
		v.title = "Talks: " + v.topic
		if v.direction == "received" {
			v.locale = "Beijing"
		}
		v.purposes = []string{"political_dialogue"}
		v.places = v.places[:1]
		w.record(v)
	}
	lands := w.destinations(func(*land) bool { return true })
	for _, f := range otherForms {
		for range f.count {
			v := visit{kind: f.kind, direction: one(w, f.directions), state: "done", nights: f.nights, purposes: []string{"political_dialogue"}}
			v.day, v.lands, v.parties = w.meet(lands, "relations", date.DayOf(1993, 2, 1), latest)
			v.parties = v.parties[:1]
			v.ours, v.theirs = w.lead(one(w, f.levels), v.day, ""), w.speaker(v.parties[0], v.day)
			v.title = f.title + v.parties[0].name
			switch {
			case f.nights == 0:
			case v.direction == "received":
				v.places, v.locale = []string{beijing}, "Beijing"
			default:
				v.places = []string{v.lands[0].id}
			}
			if f.kind == "congress" {
				v.purposes = []string{"congress"}
			}
			w.record(v)
		}
	}
	for _, b := range w.bodies {
		for range 3 {
			v := visit{kind: one(w, []string{"letter", "congress", "meeting"}), direction: "mutual", state: "done", parties: []*party{b}, purposes: []string{"congress"}}
			v.day = w.busyDay(max(b.since+10, date.DayOf(1993, 2, 1)), min(b.until-10, latest))
			v.ours, v.theirs = w.lead("minister", v.day, ""), w.speaker(b, v.day)
			v.title = map[string]string{"letter": "Letter to the ", "congress": "Guest at the congress of the ", "meeting": "Meeting with the "}[v.kind] + b.name
			w.record(v)
		}
	}
}

// tellRecent writes down the last two years and what is coming, so that the overview of today is not empty. It is the
// only part of the scenario that depends on the day of loading.
func (w *world) tellRecent() {
	today := w.today()
	parties := w.successors(24)
	for i := range 52 {
		p := parties[i%len(parties)]
		v := visit{kind: one(w, []string{"delegation", "delegation", "call", "letter", "meeting"}), direction: one(w, []string{"sent", "received"}), state: "done",
			day: w.busyDay(w.now-730, w.now-6), lands: []*land{p.land}, parties: []*party{p}, ours: one(w, today), theirs: p.people[len(p.people)-1],
			purposes: []string{one(w, []string{"political_dialogue", "experience", "economic_cooperation"})}}
		switch {
		case i >= 50:
			v.state, v.day, v.kind = []string{"cancelled", "postponed"}[i-50], w.now-date.Day(5*(i-48)), "delegation"
		case i >= 34: // ahead
			v.state, v.day, v.kind = "planned", w.now+date.Day(3+7*(i-34)+w.rng.IntN(5)), one(w, []string{"delegation", "delegation", "dialogue", "congress"})
		}
		w.dated(&v)
		w.record(v)
	}
}

func (w *world) dated(v *visit) {
	name := v.parties[0].name
	switch {
	case v.kind == "call":
		v.title = "Telephone call, " + name
	case v.kind == "letter":
		v.title = "Letter, " + name
	case v.direction == "sent":
		v.title, v.places, v.nights = "Delegation to "+withArticle(v.lands[0].name), []string{v.lands[0].id}, 4+w.rng.IntN(5)
	default:
		v.title, v.places, v.locale, v.nights = "Delegation of the "+name, []string{beijing}, "Beijing", 3+w.rng.IntN(5)
	}
	switch v.kind {
	case "meeting":
		v.title, v.nights = "Meeting with the "+name, 0
	case "dialogue":
		v.title = "Regular dialogue, " + name
	case "congress":
		v.title, v.direction = "Congress of the "+name, "sent"
		v.places, v.locale = []string{v.lands[0].id}, ""
	}
}

// today fills posts of the department with those who serve now.
func (w *world) today() []*officer {
	var list []*officer
	year, _, _ := w.now.Civil()
	for n, post := range []struct{ title, level string }{
		{"Member of the Standing Committee", "leader"}, {"Vice-chair of the Central Committee", "deputy_leader"}, {"Head of the International Department", "minister"},
		{"Deputy head of the International Department", "senior_official"}, {"Deputy head of the International Department", "senior_official"},
		{"Director, " + desks[0].english, "senior_official"}, {"Director, " + desks[4].english, "senior_official"},
	} {
		days := []date.Day{date.DayOf(year-4, 3, 1+n), date.Future + 1}
		w.series(w.home.department, post.title, post.level, "", "today", n, days...)
		list = append(list, w.home.officers[len(w.home.officers)-1])
	}
	return list
}

// successors gives n parties of different areas a leader of today.
func (w *world) successors(n int) []*party {
	var parties []*party
	year, _, _ := w.now.Civil()
	for _, l := range some(w, w.destinations(func(*land) bool { return true }), 3*n) {
		p := one(w, l.inContact(w.now))
		i := 0
		for ; i < len(p.people) && !(p.people[i].level == "leader" && p.people[i].to == date.Future); i++ {
		}
		if len(parties) == n || i == len(p.people) || p.people[i].office != 0 {
			continue
		}
		before := p.people[i]
		since := date.DayOf(year-2-w.rng.IntN(6), 5, 20)
		left := date.OfDay(since - 1)
		before.membership.During = date.MustParseInterval(before.membership.During.Start().String() + "/" + left.String())
		g := &guest{title: before.title, level: "leader", party: p, from: since, to: date.Future}
		g.person, g.name = w.person(l.culture, l.id, since, p.key, "today")
		w.add(&register.Membership{Head: head(register.KindMembership, record.Public, p.key, "today"), Person: g.person, Organisation: p.id,
			Post: before.membership.Post, Role: g.title, During: period(since, date.Future)})
		p.people = append(p.people, g)
		parties = append(parties, p)
	}
	return parties
}
