package demo

import (
	"slices"

	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// term is the time between two elections, or changes of government, and who governs in it.
type term struct {
	from, to date.Day
	winner   *party
	partner  *party // nil where the winner governs alone
}

// tellGovernments makes, for every area with parties: terms, the standing of each party in them, who leads the
// parties, and who therefore heads the government.
func (w *world) tellGovernments() {
	for _, l := range w.lands {
		if len(l.parties) == 0 {
			continue
		}
		w.tellTerms(l)
		for i, p := range l.parties {
			w.tellStandings(p, i)
			w.tellPeople(p, i)
		}
		w.tellHeads(l)
	}
	w.foresee()
}

func (w *world) tellTerms(l *land) {
	day := date.DayOf(1984+w.rng.IntN(4), 1, 1)
	if l.young() {
		day = date.DayOf(1991, 12, 8)
	}
	if l.socialist() {
		l.terms = []term{{from: day, to: date.Future, winner: l.parties[0]}}
		return
	}
	contenders := l.parties[:min(3, len(l.parties))]
	winner := one(w, contenders)
	for i := 0; ; i++ {
		if i > 0 && w.chance(45) {
			winner = one(w, contenders)
		}
		if slices.Contains(formerlyRuling, l.code) { // it governed in the second term, and then lost
			switch {
			case i == 1:
				winner = l.parties[0]
			case i == 2:
				winner = l.parties[1]
			}
		}
		t := term{from: day, winner: winner}
		if partner := one(w, contenders); partner != winner && w.chance(40) {
			t.partner = partner
		}
		day += date.Day(365*4 + w.rng.IntN(420))
		t.to = day - 1
		if day > latest {
			t.to = date.Future
		}
		l.terms = append(l.terms, t)
		if day > latest {
			return
		}
	}
}

func (w *world) tellStandings(p *party, place int) {
	type stretch struct {
		standing string
		from, to date.Day
	}
	outside := place >= 3 && w.chance(35)
	var stretches []stretch
	for _, t := range p.land.terms {
		standing := "opposition"
		switch {
		case t.winner == p:
			standing = "governing"
		case t.partner == p:
			standing = "coalition"
		case outside:
			standing = "outside_parliament"
		}
		if n := len(stretches); n > 0 && stretches[n-1].standing == standing {
			stretches[n-1].to = t.to
			continue
		}
		stretches = append(stretches, stretch{standing, t.from, t.to})
	}
	for i, s := range stretches {
		during := period(s.from, s.to)
		if i == 0 { // the sources do not reach back to the day
			year, _, _ := s.from.Civil()
			end := ".."
			if s.to < date.Future {
				end = s.to.String()
			}
			during = date.MustParseInterval(number(year) + "/" + end)
		}
		r := &register.Standing{Head: head(register.KindStanding, record.Public, p.key, number(i)), Organisation: p.id, Standing: s.standing, During: during}
		r.Seats, r.SeatsTotal = seatsOf(s.standing, p.land.code, place)
		w.add(r)
	}
}

// seatsOf is how many seats of how many a party has: nothing but a plausible number, drawn from its place and not by lot, so that
// nothing else of the scenario moves.
func seatsOf(standing, code string, place int) (seats, all int) {
	all = 100 + 10*(int(code[0])%26) + 5*(int(code[1])%20)
	switch standing {
	case "governing":
		return all * (42 + int(code[1])%8) / 100, all
	case "coalition":
		return all * 14 / 100, all
	case "opposition":
		return all * max(3, 24/(place+1)) / 100, all
	}
	return 0, all
}

// tellPeople gives a party its leaders, and one in contact those whom a department deals with.
func (w *world) tellPeople(p *party, place int) {
	change := w.between(date.DayOf(1993, 1, 1), date.DayOf(2001, 12, 31))
	if w.chance(40) {
		change = 0
	}
	if place >= 3 && p.since == 0 {
		return // neither in government nor in contact: nobody there is of interest
	}
	w.serve(p, one(w, []string{"Chair", "President of the party", "General Secretary"}), "leader", "leader", change)
	if !p.contact && p.since == 0 {
		return
	}
	if w.chance(25) {
		w.serve(p, "Deputy chair", "deputy_leader", "deputy", 0)
	}
	change = 0
	if w.chance(30) {
		change = w.between(date.DayOf(1995, 1, 1), date.DayOf(2001, 12, 31))
	}
	w.serve(p, "International secretary", "senior_official", "international", change)
}

// serve fills a post of a party from the eighties on, with another person from the day of the change, if there is one.
func (w *world) serve(p *party, title, level, key string, change date.Day) {
	post := &register.Post{Head: head(register.KindPost, record.Public, p.key, key), Organisation: p.id, Title: title, Level: level}
	w.add(post)
	begin := max(date.DayOf(1983+w.rng.IntN(7), 6, 15), date.DayOf(p.founded, 12, 1))
	turns := [][2]date.Day{{begin, date.Future}}
	if change > 0 {
		turns = [][2]date.Day{{begin, change - 1}, {change, date.Future}}
	}
	for i, turn := range turns {
		g := &guest{title: title, level: level, party: p, from: turn[0], to: turn[1]}
		g.person, g.name = w.person(p.culture(w), p.areaID(), turn[0], p.key, key, number(i))
		from, to := w.vaguely(turn[0]), ".."
		if i > 0 {
			from = turn[0].String()
		}
		if turn[1] < date.Future {
			to = turn[1].String()
		}
		m := &register.Membership{Head: head(register.KindMembership, record.Public, p.key, key, number(i)),
			Person: g.person, Organisation: p.id, Post: post.ID, Role: title, During: date.MustParseInterval(from + "/" + to)}
		if w.chance(20) {
			m.Sources = []string{sourceID("handbook")}
		}
		w.add(m)
		g.membership = m
		p.people = append(p.people, g)
	}
}

func (p *party) areaID() string {
	if p.land == nil {
		return ""
	}
	return p.land.id
}

func (p *party) culture(w *world) *culture {
	if p.land == nil {
		return w.cultures[one(w, []string{"de", "fr", "es", "it", "sv", "en"})]
	}
	return p.land.culture
}

// tellHeads makes whoever leads the governing party head of state or government, for as long as both last.
func (w *world) tellHeads(l *land) {
	government := &register.Organisation{Head: head(register.KindOrganisation, record.Public, "government", l.code), Classification: "government",
		Names: []lang.Name{{Text: "Government of " + withArticle(l.name), Lang: "en"}}, Area: l.id}
	w.add(government)
	title, level := "Prime Minister", "head_of_government"
	if w.chance(45) {
		title, level = "President", "head_of_state"
	}
	post := &register.Post{Head: head(register.KindPost, record.Public, "government", l.code), Organisation: government.ID, Title: title, Level: level, Area: l.id}
	w.add(post)
	n := 0
	for i := 0; i < len(l.terms); i++ {
		t := l.terms[i]
		for i+1 < len(l.terms) && l.terms[i+1].winner == t.winner { // re-elected: one time in office
			i++
			t.to = l.terms[i].to
		}
		for _, g := range t.winner.people {
			from, to := max(t.from, g.from), min(t.to, g.to)
			if g.level != "leader" || from > to {
				continue
			}
			w.add(&register.Membership{Head: head(register.KindMembership, record.Public, "government", l.code, number(n)), Person: g.person,
				Organisation: government.ID, Post: post.ID, Role: title, OnBehalfOf: g.party.id, During: period(from, to)})
			n++
			if from <= windowLast && to >= windowLast {
				g.office = from
			}
		}
	}
}

// foreseenGuests is how many heads of state or government at the end of the window had been guests before.
const foreseenGuests = 9

// foresee chooses them among those who came to office within the window and led their party long enough before.
func (w *world) foresee() {
	var candidates []*guest
	for _, l := range w.lands {
		for _, p := range l.parties {
			for _, g := range p.people {
				known := p.contact && max(p.since, g.from, windowFirst)+200 < g.office
				if known && g.office > date.DayOf(1999, 1, 1) && l.came && l.status(windowFirst) == "relations" && l.status(windowLast) == "relations" {
					candidates = append(candidates, g)
				}
			}
		}
	}
	for _, g := range some(w, candidates, foreseenGuests) {
		g.foreseen = true
	}
}
