package demo

import (
	"entente/internal/date"
	"entente/internal/record"
	"entente/internal/relation"
)

// tellRelations makes the relation with every counterpart, and the ladder that it climbed.
func (w *world) tellRelations() {
	for _, l := range w.lands {
		for _, p := range l.parties {
			if p.since != 0 {
				w.tellRelation(p)
			}
		}
	}
	for _, b := range w.bodies {
		w.tellRelation(b)
	}
}

func (w *world) tellRelation(p *party) {
	r := &relation.Relation{Head: head(relation.KindRelation, record.Internal, p.key), Counterpart: p.id}
	if p.land != nil && w.chance(12) { // some relations are the business of one desk
		r.Desk, r.Marking = p.land.desk, record.Restricted
	}
	r.Channels = some(w, relation.Channels[:7], 1+w.rng.IntN(3))
	if p.land != nil && p.land.status(windowLast) == "none" {
		r.Channels = some(w, []string{"delegations", "letters", "international"}, 2)
		r.Note = "No embassy: letters go through a third country, and visits are prepared by telephone."
	}
	if year, _, _ := p.since.Civil(); year < 1990 {
		r.Sources = []string{sourceID("files")}
	}
	begin := p.since.String()
	if year, month, day := p.since.Civil(); month == 12 && day == 31 { // known to the year
		begin = number(year)
	}
	r.During = date.MustParseInterval(begin + "/..")
	if p.until < date.Future {
		r.During = date.MustParseInterval(begin + "/" + p.until.String())
	}
	w.add(r)
	w.tellStages(p, r, begin)
}

// reasons are why a relation came to a stage.
var reasons = map[string][]string{
	"first_contact":     {"First letter exchanged", "First conversation at a congress in a third country", "Introduced by a friendly party", "First delegation received"},
	"occasional":        {"Visits every few years", "Delegations exchanged around congresses"},
	"regular":           {"Visits every year since the memorandum", "Delegations exchanged every second year", "After the visit of the leader"},
	"institutionalised": {"Memorandum on regular dialogue signed", "Joint working group set up", "Five-year programme of exchanges agreed"},
	"suspended":         {"Contacts rest while the party reorganises", "Contacts rest after the change of leadership"},
}

// tellStages divides the time of a relation into stages. The last one lasts as long as the relation.
func (w *world) tellStages(p *party, r *relation.Relation, begin string) {
	ladder := relation.Steps[:1+w.rng.IntN(4)]
	if p.since > windowFirst {
		ladder = ladder[:min(2, len(ladder))]
	}
	if p.since < windowFirst && w.chance(6) {
		ladder = []string{"first_contact", "regular", "suspended"}
	}
	if p.land != nil && p.land.socialist() { // friends of old
		ladder = relation.Steps
	}
	end := min(p.until, latest)
	if p.until == date.Future {
		end = min(max(p.since+900, date.DayOf(2002, 6, 1)), latest)
	}
	step := (end - p.since) / date.Day(len(ladder)+1)
	for i, stage := range ladder {
		from, to := begin, ".."
		if i > 0 {
			from = (p.since + step*date.Day(i) + 1).String()
		}
		switch {
		case i+1 < len(ladder):
			to = (p.since + step*date.Day(i+1)).String()
		case p.until < date.Future:
			to = p.until.String()
		}
		s := &relation.Stage{Head: head(relation.KindStage, r.Marking, p.key, number(i)), Relation: r.ID, Stage: stage,
			During: date.MustParseInterval(from + "/" + to), Reason: one(w, reasons[stage])}
		s.Desk = r.Desk
		w.add(s)
	}
}

// inContact lists the parties of the area with which a relation was open on the day.
func (l *land) inContact(day date.Day) []*party {
	var list []*party
	for _, p := range l.parties {
		if p.since != 0 && p.since < day && p.until > day {
			list = append(list, p)
		}
	}
	return list
}
