package demo

import (
	"slices"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/programme"
	"entente/internal/protocol"
	"entente/internal/record"
)

// What the protocol of a delegation keeps: passports and visas with the day on which they are erased, diet and rooms, and
// the tables.

// passports gives those who travel their papers. One passport runs out too soon, and two visas are not there yet.
func (t *telling) passports() {
	_, _, _, last := t.x.During.Bounds()
	country, to := china, t.x.Areas[0]
	if t.x.Direction == "received" {
		country, to = to, china
	}
	restricted := func(kind record.Kind) record.Head {
		h := t.head(kind)
		h.Marking = max(h.Marking, record.Restricted)
		return h
	}
	people := append(t.officials(), t.business...)
	for n, p := range people {
		expires := last + date.Day(400+97*n)
		if n == 3 {
			expires = last + 60
		}
		t.add(&delegation.TravelDocument{Head: restricted(delegation.KindTravelDocument), Exchange: t.x.ID, Participation: p, Type: "passport", Number: "E" + number(48210377+1931*n), Country: country,
			Issued: date.OfDay(expires - 3650), Expires: date.OfDay(expires), DeleteOn: date.OfDay(last + 30)})
		if n != 4 && n != len(people)-1 {
			t.add(&delegation.TravelDocument{Head: restricted(delegation.KindTravelDocument), Exchange: t.x.ID, Participation: p, Type: "visa", Number: "V" + number(7004100+13*n), Country: to,
				Issued: date.OfDay(min(t.now-2, t.first-6)), Expires: date.OfDay(last + 25), DeleteOn: date.OfDay(last + 30)})
		}
	}
	for n, a := range []delegation.Arrangement{
		{Diet: "No pork", Room: "Quiet, away from the lift"}, {Diet: "Vegetarian"}, {Room: "Two beds", Note: "Travels with an interpreter of the family"},
		{Diet: "Diabetic", Room: "Ground floor", Note: "Medicine in hand luggage"}, {Gift: "Ink stone in a case"},
	} {
		if n < len(people) {
			a.Head, a.Participation = restricted(delegation.KindArrangement), people[n]
			a.ID = delegation.ArrangementFor(people[n])
			t.add(&a)
		}
	}
}

// tables are the seating plans of the visit.
func (t *telling) tables() {
	for _, s := range []struct{ title, shape string }{{"Talks of the two delegations", "opposite"}, {"Dinner given by the international secretary", "round"}, {"Press conference", "head_table"}} {
		t.add(&protocol.Seating{Head: t.head(protocol.KindSeating), Exchange: t.x.ID, Title: s.title, Shape: s.shape})
	}
}

// clash adds what a programme must not have: a talk elsewhere while the provincial committee sits, and no time to get to it.
func (t *telling) clash() {
	t.at(3, "11:00", "11:45", "meeting", "Youth league: questions and answers", "House of youth", with(t.hosts[3]))
}

// tellTemplates makes the lists of tasks from which a visit takes its own.
func (w *world) tellTemplates() {
	for _, direction := range delegation.Directions {
		name := map[string]string{"sent": "Delegation sent, a week", "received": "Delegation received, a week"}[direction]
		t := &programme.TaskTemplate{Head: head(programme.KindTaskTemplate, record.Internal, "template", direction), Names: []lang.Name{{Text: name, Lang: "en"}}, Direction: direction}
		t.Lines = []programme.TemplateLine{{Title: "Agree dates and level", Offset: -60, RemindDays: 14}, {Title: "Visas", Offset: -20, RemindDays: 7}, {Title: "Hotel", Offset: -14, RemindDays: 5},
			{Title: "Interpreters", Offset: -10, RemindDays: 5}, {Title: "Briefing book", Offset: -5, RemindDays: 3}, {Title: "Thank-you letters", Offset: 10, RemindDays: 3}, {Title: "Report", Offset: 14, RemindDays: 7}}
		w.add(t)
	}
}

// tellTalks writes down what was said in the talks of the delegations of the last months: both positions, the questions and
// how they stand, what changed hands.
func (w *world) tellTalks() {
	for n, r := range w.records[delegation.KindDelegation] {
		d := r.(*delegation.Delegation)
		if !slices.Contains([]string{"closed", "reported", "completed", "under_way"}, d.Stage) {
			continue
		}
		var x *exchange.Exchange
		for _, r := range w.records[exchange.KindExchange] {
			if r.Meta().ID == d.Exchange {
				x = r.(*exchange.Exchange)
			}
		}
		first, _, _, last := x.During.Bounds()
		of := func(kind record.Kind, key string) record.Head {
			return record.Head{ID: record.IDFrom(kind, "demo", x.ID, "talks", key), Marking: x.Marking, Desk: x.Desk}
		}
		day := min(first+1, last, w.now)
		m := &exchange.Exchange{Head: of(exchange.KindExchange, "meeting"), Type: "meeting", Direction: x.Direction, State: "done", Title: "Talks of the two delegations", During: period(day, day), Level: x.Level,
			Areas: x.Areas, Places: x.Places, Part: x.ID, Topics: []string{"party work", "local government", "ports"},
			Minutes: "The head of the guests thanked for the welcome and spoke of the congress ahead.\n\n- **Local government.** Both sides train the heads of districts; theirs serve two terms at most.\n- **Ports.** A first talk of the two port companies was useful. A second is to follow within the year.\n\nThe tone was open. The question of student visas was raised by them for the third time.",
			Outcome: "Both sides will meet again within the year.",
			Positions: []exchange.Position{{Side: "ours", Text: "Exchange on the training of officials is welcome, first as study visits, then as joint courses."},
				{Side: "theirs", Text: "Courses only where the content is agreed beforehand; visas for students are to be settled first."}},
			Questions: []exchange.Question{{Title: "Visas for students", State: []string{"raised", "under_discussion"}[n%2], Note: "With their foreign ministry"}, {Title: "Joint courses at the party school", State: "under_discussion"},
				{Title: "Volume on local self-government", State: "agreed", Note: "Half of the chapters from either side"}},
			Documents: []exchange.Document{{Title: "Draft memorandum on exchanges", Side: "ours"}, {Title: "Statute of their party school", Side: "theirs", Link: "Shelf 14/7"}}}
		w.add(m)
		for i, r := range slices.Clone(w.records[exchange.KindParticipation]) {
			p := r.(*exchange.Participation)
			if p.Exchange == x.ID && slices.Contains([]string{"head", "deputy_head", "counterpart", "interlocutor"}, p.Role) {
				same := *p
				same.Head = of(exchange.KindParticipation, number(i))
				same.Exchange = m.ID
				w.add(&same)
			}
		}
	}
}
