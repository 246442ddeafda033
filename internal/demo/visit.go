package demo

import (
	"slices"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
)

// visit is an exchange before it is written down.
type visit struct {
	kind, direction, state string
	day                    date.Day
	nights                 int
	vague                  string // the date as a source gives it, where not to the day
	lands                  []*land
	parties                []*party
	ours                   *officer // head of our delegation, or host
	theirs                 *guest   // head of theirs, or who spoke for them; nil where only a name was written down
	title                  string
	purposes               []string
	places                 []string
	locale                 string
	part                   *exchange.Exchange
	topic                  string // of a part
}

var beijing = register.AreaID("CN-BJ")

// record writes the visit down: the exchange and who took part.
func (w *world) record(v visit) *exchange.Exchange {
	w.told++
	x := &exchange.Exchange{Head: head(exchange.KindExchange, w.marking(), number(w.told)), Type: v.kind, Direction: v.direction, State: v.state,
		Title: v.title, Purposes: v.purposes, Places: v.places, Locale: v.locale, During: period(v.day, v.day+date.Day(v.nights))}
	if v.nights == 0 {
		x.During = date.During(date.OfDay(v.day))
	}
	if v.vague != "" {
		x.During = date.MustParseInterval(v.vague)
	}
	for _, l := range v.lands {
		x.Areas = append(x.Areas, l.id)
	}
	if v.part != nil { // a part is as open as the whole
		x.Part, x.Marking, x.Desk = v.part.ID, v.part.Marking, v.part.Desk
	} else if x.Marking != record.Public && len(v.lands) == 1 && w.chance(20) {
		x.Desk = v.lands[0].desk
	}
	x.Level = highest(v.ours, v.theirs)
	if w.chance(70) {
		x.Initiated = one(w, exchange.Sides)
	}
	x.Topics = some(w, topics, 1+w.rng.IntN(3))
	if v.topic != "" {
		x.Topics = []string{v.topic}
	}
	if year, _, _ := v.day.Civil(); year >= 1992 && year <= 2005 {
		x.Sources = []string{sourceID(one(w, []string{"annual-", "bulletin-", "notes-", "cables-"}) + number(year))}
	}
	if v.state == "done" {
		w.write(x, v)
	}
	w.add(x)
	w.tellParticipants(x, v)
	return x
}

// write adds minutes and an outcome, to more of the visits than of the letters.
func (w *world) write(x *exchange.Exchange, v visit) {
	percent := 68
	if v.kind == "letter" || v.kind == "call" {
		percent = 30
	}
	if w.chance(percent) && x.Marking != record.Public {
		x.Minutes = w.minutes(x, v)
	}
	if w.chance(percent - 15) {
		x.Outcome = one(w, outcomes)
	}
}

// marking picks how open an exchange is. What was in the newspaper is public.
func (w *world) marking() record.Marking {
	switch n := w.rng.IntN(100); {
	case n < 38:
		return record.Public
	case n < 84:
		return record.Internal
	case n < 96:
		return record.Restricted
	}
	return record.Confidential
}

func highest(ours *officer, theirs *guest) string {
	levels := []string{}
	if ours != nil {
		levels = append(levels, ours.level)
	}
	if theirs != nil {
		levels = append(levels, theirs.level)
	}
	slices.SortFunc(levels, func(a, b string) int { return slices.Index(record.Levels, a) - slices.Index(record.Levels, b) })
	if len(levels) == 0 {
		return "official"
	}
	return levels[0]
}

// tellParticipants writes down who took part: their organisations first, then people, by rank.
func (w *world) tellParticipants(x *exchange.Exchange, v visit) {
	n := 0
	add := func(p exchange.Participation) {
		p.Head = head(exchange.KindParticipation, x.Marking, x.ID, number(n))
		p.Desk, p.Exchange = x.Desk, x.ID
		n++
		w.add(&p)
	}
	for _, p := range v.parties {
		add(exchange.Participation{Side: "theirs", Role: "counterpart", Organisation: p.id})
	}
	home, visitor := "head", "interlocutor"
	if v.direction == "received" {
		home, visitor = "host", "head"
	}
	if v.kind != "delegation" {
		home, visitor = "interlocutor", "interlocutor"
	}
	if v.ours != nil {
		add(exchange.Participation{Side: "ours", Role: home, Person: v.ours.person, Capacity: v.ours.title, Level: v.ours.level})
	}
	if v.theirs != nil {
		add(exchange.Participation{Side: "theirs", Role: visitor, Person: v.theirs.person, Capacity: v.theirs.title, Level: v.theirs.level})
	} else if len(v.lands) > 0 {
		names, _ := w.name(v.lands[0].culture)
		add(exchange.Participation{Side: "theirs", Role: visitor, Name: names[0].Text, Capacity: "Member of the executive"})
	}
	if v.kind != "delegation" || v.part != nil {
		return
	}
	if v.direction == "sent" {
		for _, o := range some(w, append(w.ours("official", v.day), w.ours("senior_official", v.day)...), 1) {
			if o != v.ours {
				add(exchange.Participation{Side: "ours", Role: "member", Person: o.person, Capacity: o.title, Level: o.level})
			}
		}
	} else if w.chance(25) {
		names, _ := w.name(v.culture(w))
		add(exchange.Participation{Side: "theirs", Role: "member", Name: names[0].Text, Capacity: one(w, []string{"Member of the executive", "Adviser", "Mayor", "Member of parliament", "Secretary of the youth league"})})
	}
	if interpreters := w.ours("expert", v.day); len(interpreters) > 0 && w.chance(25) {
		add(exchange.Participation{Side: "ours", Role: "interpreter", Person: one(w, interpreters).person, Capacity: "Interpreter"})
	}
}

func (v visit) culture(w *world) *culture {
	if len(v.lands) == 0 {
		return w.cultures["fr"]
	}
	return v.lands[0].culture
}

// speaker picks who of the party stood at the head on the day, nil where nobody in the register could. Those who head a
// government at the end of the window, and whom the account does not count among the guests of earlier years, stay at
// home until then.
func (w *world) speaker(p *party, day date.Day) *guest {
	var able []*guest
	for _, g := range p.people {
		if g.from+365 <= day && g.to >= day+31 && (g.office == 0 || g.foreseen || day > g.office+62) {
			able = append(able, g)
		}
	}
	if len(able) == 0 || w.chance(8) {
		return nil
	}
	return one(w, able)
}
