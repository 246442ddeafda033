package demo

import (
	"slices"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/programme"
	"entente/internal/record"
)

// Two delegations that lie ahead, one sent and one received, one that is under way and one that is over have a full programme, tasks and a
// budget. They are told last, so that the account does not depend on them.

// stop is a country that a programme can be told in: its clock and two of its cities.
type stop struct{ zone, capital, second string }

var stops = map[string]stop{
	"ER": {"Africa/Asmara", "Asmara", "Massawa"}, "TN": {"Africa/Tunis", "Tunis", "Sousse"}, "KR": {"Asia/Seoul", "Seoul", "Busan"}, "AU": {"Australia/Sydney", "Canberra", "Sydney"},
	"FR": {"Europe/Paris", "Paris", "Lyon"}, "DE": {"Europe/Berlin", "Berlin", "Leipzig"}, "ES": {"Europe/Madrid", "Madrid", "Seville"}, "IT": {"Europe/Rome", "Rome", "Bologna"},
	"BR": {"America/Sao_Paulo", "Brasília", "São Paulo"}, "MX": {"America/Mexico_City", "Mexico City", "Puebla"}, "CL": {"America/Santiago", "Santiago", "Valparaíso"}, "ZA": {"Africa/Johannesburg", "Pretoria", "Cape Town"},
	"KE": {"Africa/Nairobi", "Nairobi", "Mombasa"}, "EG": {"Africa/Cairo", "Cairo", "Alexandria"}, "IN": {"Asia/Kolkata", "New Delhi", "Pune"}, "VN": {"Asia/Ho_Chi_Minh", "Hanoi", "Hue"},
	"TH": {"Asia/Bangkok", "Bangkok", "Chiang Mai"}, "JP": {"Asia/Tokyo", "Tokyo", "Kyoto"}, "PL": {"Europe/Warsaw", "Warsaw", "Kraków"}, "GB": {"Europe/London", "London", "Leeds"},
}

var beijingStop = stop{"Asia/Shanghai", "Beijing", "Chengdu"}

// The visit lasts six days.
const visitNights = 5

// tellProgrammes gives the next delegation in each direction its programme, one that is under way, and one that is over.
func (w *world) tellProgrammes() {
	told := make(map[string]bool)
	var ahead []*exchange.Exchange
	for _, r := range w.records[exchange.KindExchange] {
		if x := r.(*exchange.Exchange); x.State == "planned" && x.Type == "delegation" && x.During.Start().Earliest() > w.now+5 && len(x.Areas) == 1 {
			ahead = append(ahead, x)
		}
	}
	slices.SortStableFunc(ahead, func(a, b *exchange.Exchange) int {
		return int(a.During.Start().Earliest() - b.During.Start().Earliest())
	})
	for _, x := range ahead {
		there, known := stops[w.codeOf(x.Areas[0])]
		if told[x.Direction] || !known && x.Direction == "sent" {
			continue
		}
		told[x.Direction] = true
		w.tellProgramme(x, x.During.Start().Earliest(), there)
	}
	for _, x := range slices.Backward(ahead) { // the last of those sent is brought forward: it is under way
		if there, known := stops[w.codeOf(x.Areas[0])]; known && x.Direction == "sent" && x.Marking <= record.Internal && x.During.Start().Earliest() > w.now+60 {
			w.tellProgramme(x, w.now-2, there)
			break
		}
	}
	for _, r := range w.records[exchange.KindExchange] { // and one that is over
		x := r.(*exchange.Exchange)
		first, _, _, last := x.During.Bounds()
		if x.State == "done" && x.Type == "delegation" && x.Direction == "received" && x.Part == "" && len(x.Areas) == 1 && x.Marking <= record.Internal && last < w.now-45 && last > w.now-daysOfFiles+20 {
			w.tellProgramme(x, first, stop{})
			break
		}
	}
}

// tellProgramme tells the six days of a visit from its first.
func (w *world) tellProgramme(x *exchange.Exchange, first date.Day, there stop) {
	x.During = period(first, first+visitNights)
	t := &telling{world: w, x: x, first: first, host: beijingStop, area: beijing}
	if x.Direction == "sent" {
		t.host, t.area = there, x.Areas[0]
	}
	t.people()
	t.items()
	t.tasks()
	t.budget()
	if first > w.now-30 { // passports are erased after the return
		t.passports()
	}
	t.tables()
	if x.Direction == "received" && first > w.now {
		t.clash()
	}
}

func (w *world) codeOf(area string) string {
	for _, l := range w.lands {
		if l.id == area {
			return l.code
		}
	}
	return ""
}

// telling is one programme while it is told.
type telling struct {
	*world
	x        *exchange.Exchange
	first    date.Day
	host     stop
	area     string   // where the visit is
	business []string // participations
	hosts    []string
	told     int
}

func (t *telling) head(kind record.Kind) record.Head {
	t.told++
	h := head(kind, t.x.Marking, t.x.ID, "programme", number(t.told))
	h.Desk = t.x.Desk
	return h
}

// people fills the delegation up, by a business group of five as well, and names who receives it.
func (t *telling) people() {
	ours, theirs, from := "ours", "theirs", t.cultures["zh"]
	guests := from
	for _, l := range t.lands {
		if l.id == t.x.Areas[0] {
			guests = l.culture
		}
	}
	if t.x.Direction == "received" {
		ours, theirs, from, guests = "theirs", "ours", guests, from
	}
	add := func(side, role, capacity string, of *culture) string {
		names, _ := t.name(of)
		p := &exchange.Participation{Head: t.head(exchange.KindParticipation), Exchange: t.x.ID, Side: side, Role: role, Name: names[0].Text, Capacity: capacity}
		t.add(p)
		return p.ID
	}
	add(ours, "deputy_head", "Deputy head of department", from)
	for _, capacity := range []string{"Head of division", "Member of the committee", "Mayor", "Adviser"} {
		add(ours, "member", capacity, from)
	}
	add(ours, "interpreter", "Interpreter", from)
	add(ours, "staff", "Protocol", from)
	for _, capacity := range []string{"Chairman, chamber of commerce", "Director, machine works", "Director, port company", "Manager, food trade", "Manager, railway engineering"} {
		t.business = append(t.business, add(ours, "business", capacity, from))
	}
	for _, capacity := range []string{"International secretary", "Minister of trade", "Mayor of the capital", "Director of the party school"} {
		t.hosts = append(t.hosts, add(theirs, "interlocutor", capacity, guests))
	}
}

// at enters an item on a day of the visit, from 0.
func (t *telling) at(day int, from, until, kind, title, place string, more ...func(*programme.Item)) *programme.Item {
	d := (t.first + date.Day(day)).String()
	i := &programme.Item{Head: t.head(programme.KindItem), Exchange: t.x.ID, Type: kind, Title: title, Place: place, Area: t.area,
		Starts: programme.Moment{Date: d, Time: from, Zone: t.host.zone}, Ends: programme.Moment{Date: d, Time: until, Zone: t.host.zone}}
	for _, change := range more {
		change(i)
	}
	t.add(i)
	return i
}

func with(ids ...string) func(*programme.Item) {
	return func(i *programme.Item) { i.Interlocutors = ids }
}

func inRoom(room string) func(*programme.Item) { return func(i *programme.Item) { i.Room = room } }

// group is for a part of the delegation that goes its own way.
func group(track string, ids ...string) func(*programme.Item) {
	return func(i *programme.Item) { i.Track, i.Participants = track, ids }
}

// leg is a travel leg within the country.
func leg(to string, fixed bool) func(*programme.Item) {
	return func(i *programme.Item) { i.To, i.ToArea, i.Fixed = to, i.Area, fixed }
}

// items are six days: arrival, two in the capital, one of them in two groups, two in a second city, and the way home.
func (t *telling) items() {
	c, s := t.host.capital, t.host.second
	officials := t.officials()
	t.at(0, "16:30", "17:00", "ceremony", "Welcome at the airport", c+" airport", with(t.hosts[0]))
	t.at(0, "17:00", "18:00", "travel", "To the hotel", c+" airport", leg("Hotel "+c, false))
	t.at(0, "19:30", "21:30", "meal", "Dinner given by the international secretary", "Hotel "+c, with(t.hosts[0]))

	t.at(1, "09:00", "11:00", "meeting", "Talks of the two delegations", "Party headquarters", with(t.hosts[0]), inRoom("Large hall"))
	t.at(1, "11:30", "12:30", "meeting", "Minister of trade", "Ministry of trade", with(t.hosts[1]))
	t.at(1, "13:00", "14:30", "meal", "Lunch", "Ministry of trade")
	t.at(1, "15:30", "17:00", "culture", "National museum", "National museum")
	t.at(1, "18:00", "18:30", "press", "Press conference", "Party headquarters", inRoom("Press room"))
	t.at(1, "19:30", "21:30", "meal", "Dinner of the delegation", "Hotel "+c)

	t.at(2, "09:00", "10:30", "meeting", "Party school: exchange on training", "Party school", with(t.hosts[3]), group("Party work", officials...))
	t.at(2, "09:00", "12:00", "meeting", "Chamber of commerce: round table", "Chamber of commerce", with(t.hosts[1]), group("Business group", t.business...))
	t.at(2, "11:00", "12:00", "meeting", "Mayor", "City hall", with(t.hosts[2]), group("Party work", officials...))
	t.at(2, "13:00", "14:00", "meal", "Lunch", "City hall", group("Party work", officials...))
	t.at(2, "13:00", "16:00", "culture", "Works visit", "Machine works", group("Business group", t.business...))
	t.at(2, "14:30", "16:00", "meeting", "Legislators", "Parliament", group("Party work", officials...))
	t.at(2, "17:30", "19:30", "travel", "Flight to "+s, c, leg(s, true))
	t.at(2, "20:30", "22:00", "meal", "Dinner with the provincial committee", "Hotel "+s)

	t.at(3, "09:30", "11:30", "meeting", "Provincial committee", "Provincial committee", inRoom("Committee room"))
	t.at(3, "12:00", "13:30", "meal", "Lunch", "Old town")
	t.at(3, "14:30", "17:00", "culture", "Port and free zone", "Port")
	t.at(3, "19:00", "21:00", "culture", "Evening of song and dance", "Theatre")

	t.at(4, "09:00", "11:00", "meeting", "University: talk and questions", "University")
	t.at(4, "11:30", "12:30", "press", "Interview, regional television", "Television house")
	t.at(4, "13:00", "14:30", "meal", "Lunch", "Hotel "+s)
	t.at(4, "15:00", "17:00", "rest", "At leisure", "Hotel "+s)
	t.at(4, "18:00", "20:00", "travel", "Flight to "+c, s, leg(c, true))

	t.at(5, "09:00", "10:00", "meeting", "Conclusions", "Party headquarters", with(t.hosts[0]), inRoom("Small hall"))
	t.at(5, "10:30", "11:00", "press", "Joint communiqué", "Party headquarters", inRoom("Press room"))
	t.at(5, "14:00", "15:00", "ceremony", "Farewell", c+" airport", with(t.hosts[0]))
}

// officials are those who travel, but for the business group.
func (t *telling) officials() []string {
	side := "ours"
	if t.x.Direction == "received" {
		side = "theirs"
	}
	var ids []string
	for _, r := range t.records[exchange.KindParticipation] {
		if p := r.(*exchange.Participation); p.Exchange == t.x.ID && p.Side == side && slices.Contains([]string{"head", "deputy_head", "member", "interpreter", "staff"}, p.Role) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// tasks lead up to the visit; those that lie behind are done, but for one.
func (t *telling) tasks() {
	for n, l := range []programme.TemplateLine{
		{Title: "Agree dates and level", Offset: -60, RemindDays: 14}, {Title: "Name the members and tell them", Offset: -45, RemindDays: 14}, {Title: "Visas", Offset: -20, RemindDays: 7},
		{Title: "Hotel", Offset: -14, RemindDays: 5}, {Title: "Interpreters", Offset: -10, RemindDays: 5}, {Title: "Gifts", Offset: -7, RemindDays: 3},
		{Title: "Briefing book", Offset: -5, RemindDays: 3}, {Title: "Briefing of the delegation", Offset: -2, RemindDays: 2}, {Title: "Thank-you letters", Offset: 10, RemindDays: 3}, {Title: "Report", Offset: 19, RemindDays: 7},
	} {
		offset := l.Offset
		task := &programme.Task{Head: t.head(programme.KindTask), Subject: t.x.ID, Owner: []string{proposer, director, deputy}[n%3], Title: l.Title, Offset: &offset, RemindDays: l.RemindDays}
		if due := t.first + date.Day(offset); due < t.now && n != 2 {
			task.Done = date.OfDay(due - 1)
		}
		t.add(task)
	}
}

func (t *telling) budget() {
	for _, l := range []struct{ title, category, amount, currency, state string }{
		{"Flights, 14 persons", "travel", "84000.00", "CNY", "approved"}, {"Hotels, five nights", "accommodation", "61600.00", "CNY", "approved"}, {"Business group, own account", "travel", "30000.00", "CNY", "planned"},
		{"Gifts", "gifts", "8450.50", "CNY", "spent"}, {"Interpreters on the spot", "interpretation", "1200.00", "USD", "planned"}, {"Dinner of the delegation", "reception", "1850.75", "USD", "planned"},
	} {
		t.add(&programme.BudgetLine{Head: t.head(programme.KindBudgetLine), Exchange: t.x.ID, Title: l.title, Category: l.category, Amount: l.amount, Currency: l.currency, State: l.state})
	}
}
