package demo

import (
	"cmp"
	"slices"

	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/record"
)

// What was promised in the talks of the last two years, by both sides: overdue, due soon, later, undated, settled. Told
// last and without dice, so that nothing else depends on it: what the seed decides is in which talks, and by whom.

// pledge is a commitment before it is known in which talk it was given.
type pledge struct {
	side, text string
	age        int    // given at least so many days ago
	due        int    // days from now; 0 for none
	owner      string // of ours: person, department; of theirs: person, party; anything else is a body without a record
	remind     int
	state      string // "" for open
	after      int    // days after which it was settled
	proof      string // or why it was dropped, or what replaced it
}

var pledges = []pledge{
	{side: "ours", text: "Send the statute of the party school in translation", age: 60, due: -23, owner: "person", remind: 14},
	{side: "ours", text: "Ask the province whether a second tour is possible in autumn", age: 90, due: -47, owner: "department", remind: 14},
	{side: "ours", text: "Pass the names of the two enterprises to the economic department", age: 30, due: -5, owner: "person", remind: 7},
	{side: "theirs", text: "Reply in writing on the draft memorandum", age: 60, due: -31, owner: "party"},
	{side: "theirs", text: "Send the programme of their congress and an invitation for two", age: 20, due: -9, owner: "person"},
	{side: "theirs", text: "Lend the photographs of the founding congress for the exhibition", age: 120, due: -64, owner: "National Archive"},

	{side: "ours", text: "Propose dates for a return visit", age: 10, due: 6, owner: "person", remind: 14},
	{side: "ours", text: "Send the tables on rural schools of the last five years", age: 10, due: 12, owner: "Statistical Office", remind: 21},
	{side: "theirs", text: "Name a contact for the working group", age: 10, due: 9, owner: "party", remind: 14},
	{side: "theirs", text: "Confirm the list of experts for the seminar", age: 20, due: 17, owner: "person", remind: 10},

	{side: "ours", text: "Receive three trainees at the party school for a term", age: 30, due: 75, owner: "department", remind: 30},
	{side: "ours", text: "Publish the joint volume on local self-government", age: 60, due: 140, owner: "University Press", remind: 45},
	{side: "theirs", text: "Open the archive of the youth league to two of our historians", age: 30, due: 60, owner: "Youth League"},
	{side: "theirs", text: "Invite our legislators to their study days", age: 20, due: 110, owner: "party", remind: 30},

	{side: "ours", text: "Look into a partnership between the two ports", age: 420, owner: "Port Authority of Qingdao"},
	{side: "ours", text: "Keep them informed of the revision of the electoral law", age: 500, owner: "department"},
	{side: "theirs", text: "Consider observer seats for us at their regional conference", age: 430, owner: "party"},
	{side: "theirs", text: "Take up the question of visas for students with their government", age: 400, owner: "Ministry of Foreign Affairs"},
	{side: "theirs", text: "Write down how they see what was agreed", age: 15, owner: "person"},

	{side: "ours", text: "Send the memorandum with our signature", age: 150, due: -120, owner: "department", state: "done", after: 20, proof: "File 14/7, sent by courier"},
	{side: "ours", text: "Exchange lists of experts", age: 200, due: -150, owner: "person", state: "done", after: 31, proof: "List acknowledged by their secretary"},
	{side: "ours", text: "Show their mayors the water works", age: 300, owner: "Water Bureau of Chengdu", state: "done", after: 90, proof: "Tour of four days, report with the desk"},
	{side: "theirs", text: "Return the draft with their remarks", age: 180, due: -140, owner: "person", state: "done", after: 25, proof: "Letter with eleven remarks"},
	{side: "theirs", text: "Hold the seminar of experts in their capital", age: 400, due: -200, owner: "party", state: "replaced", after: 150, proof: "Held as part of the regular dialogue"},
	{side: "theirs", text: "Print our brochure in their language", age: 350, owner: "Cultural Foundation", state: "dropped", after: 120, proof: "The foundation was closed"},
}

// talk is an exchange in which something can have been promised.
type talk struct {
	x                 *exchange.Exchange
	last              date.Day
	party, ours, them string
}

// tellCommitments gives each pledge to the latest talk that is old enough and has fewest of them.
func (w *world) tellCommitments() {
	talks := w.talks()
	given := make(map[string]int)
	for i, p := range pledges {
		var in *talk
		for n := range talks {
			t := &talks[n]
			if t.last <= w.now-date.Day(p.age) && (in == nil || given[t.x.ID] < given[in.x.ID]) {
				in = t
			}
		}
		if in == nil {
			continue
		}
		given[in.x.ID]++
		w.add(p.of(w, in, i))
	}
}

func (p pledge) of(w *world, t *talk, n int) *commitment.Commitment {
	h := head(commitment.KindCommitment, max(t.x.Marking, record.Internal), "pledge", number(n))
	h.Desk = t.x.Desk
	c := &commitment.Commitment{Head: h, Side: p.side, Text: p.text, Counterpart: t.party, Exchange: t.x.ID, Made: date.OfDay(t.last), RemindDays: p.remind, State: cmp.Or(p.state, "open")}
	if p.due != 0 {
		c.Due = date.OfDay(max(t.last, w.now+date.Day(p.due)))
	}
	switch {
	case p.owner == "department":
		c.Owner = w.home.department
	case p.owner == "party" || p.owner == "person" && p.side == "theirs" && t.them == "":
		c.Owner = t.party
	case p.owner == "person" && p.side == "theirs":
		c.Owner = t.them
	case p.owner == "person":
		c.Owner = cmp.Or(t.ours, w.home.department)
	default:
		c.OwnerName = p.owner
	}
	switch c.State {
	case "done":
		c.Proof = p.proof
	case "dropped", "replaced":
		c.Reason = p.proof
	}
	if c.State != "open" {
		c.Settled = date.OfDay(min(t.last+date.Day(p.after), w.now-1))
	}
	return c
}

// talks are the delegations, meetings and calls of the last two years in which somebody spoke for a counterpart, the
// latest first.
func (w *world) talks() []talk {
	var list []talk
	at := make(map[string]int)
	for _, r := range w.records[exchange.KindExchange] {
		x := r.(*exchange.Exchange)
		if _, _, _, last := x.During.Bounds(); x.State == "done" && x.Type != "letter" && x.Part == "" && last < w.now && last > w.now-760 {
			at[x.ID] = len(list)
			list = append(list, talk{x: x, last: last})
		}
	}
	for _, r := range w.records[exchange.KindParticipation] {
		p := r.(*exchange.Participation)
		n, ok := at[p.Exchange]
		if !ok {
			continue
		}
		switch t := &list[n]; {
		case p.Role == "counterpart":
			t.party = cmp.Or(t.party, p.Organisation)
		case p.Side == "ours":
			t.ours = cmp.Or(t.ours, p.Person)
		default:
			t.them = cmp.Or(t.them, p.Person)
		}
	}
	list = slices.DeleteFunc(list, func(t talk) bool { return t.party == "" })
	slices.SortStableFunc(list, func(a, b talk) int { return int(b.last - a.last) })
	return list
}
