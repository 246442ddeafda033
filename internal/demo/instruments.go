package demo

import (
	"strconv"

	"entente/internal/date"
	"entente/internal/dialogue"
	dispute "entente/internal/issue"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// The instruments of relations: agreements, dialogues with their rounds, disputed questions, invitations to congresses, plans
// for areas without relations. Told last and without dice, like promises: they hang on who is there, and on the day of loading.

// inContactNow lists the parties in contact on a day, in the order of the lands.
func (w *world) inContactNow() []*party {
	var list []*party
	for _, l := range w.lands {
		list = append(list, l.inContact(windowLast)...)
	}
	return list
}

func english(text string) []lang.Name { return []lang.Name{{Text: text, Lang: "en"}} }

// tellInstruments makes all of them.
func (w *world) tellInstruments() {
	parties := w.inContactNow()
	if len(parties) == 0 {
		return
	}
	w.add(&relation.Rung{Head: head(relation.KindRung, record.Internal, "working"), Names: english("Working relations"), Stage: "regular", Rank: 1, Note: "Departments write to one another directly."})
	for i, p := range parties {
		switch {
		case i%12 == 0:
			w.tellAgreement(p, i)
		case i%48 == 1:
			w.tellMechanism(p, i)
		case i%36 == 2:
			w.tellIssue(p, i)
		}
	}
	w.tellAttendances()
	w.tellBridges()
}

func (w *world) tellAgreement(p *party, i int) {
	kind := relation.AgreementTypes[i/12%3]
	year, _, _ := w.now.Civil()
	from := date.DayOf(year-5+i%4, 3, 1) + date.Day(i)
	y, m, d := from.Civil()
	title := map[string]string{"memorandum": "Memorandum on regular contacts", "agreement": "Agreement on exchange between the two sides", "exchange_programme": "Five-year programme of exchanges"}[kind]
	marking := record.Internal
	if i%2 == 0 {
		marking = record.Public
	}
	w.add(&relation.Agreement{Head: head(relation.KindAgreement, marking, p.key), Counterpart: p.id, Type: kind, State: "signed", Title: title + ", " + p.name, Signed: date.OfDay(from),
		During: date.MustParseInterval(from.String() + "/" + (date.DayOf(y+5, m, d) - 1).String()), Renewal: relation.Renewals[i%3], Notice: 6, Terms: "- A delegation each way every second year.\n- Each side bears the costs in its own country."})
}

func (w *world) tellMechanism(p *party, i int) {
	year, _, _ := w.now.Civil()
	title := []string{"Dialogue on rural development", "Theoretical seminar", "Dialogue of party schools"}[i%3]
	m := &dialogue.Mechanism{Head: head(dialogue.KindMechanism, record.Internal, p.key), Names: english(title + " with the " + p.name), Type: []string{"dialogue", "seminar", "dialogue"}[i%3], Counterpart: p.id, Rhythm: 24,
		During: date.MustParseInterval(strconv.Itoa(year-5) + "/.."),
		Agenda: []dialogue.Point{{Title: "Exchange of trainers", Raised: 1, Closed: 2, Result: "Two each way, every autumn"}, {Title: "Joint volume of studies", Raised: 1, Result: "Outline agreed; editors to be named"}, {Title: "Access to archives", Raised: 2}}}
	w.add(m)
	for n := range 3 {
		r := &dialogue.Round{Head: head(dialogue.KindRound, record.Internal, p.key, number(n+1)), Mechanism: m.ID, Number: n + 1, State: "held", During: date.MustParseInterval(date.DayOf(year-5+2*n, 5, 12).String()), Locale: []string{"Beijing", "their capital", "Chengdu"}[n]}
		if date.DayOf(year-5+2*n, 5, 12) > w.now {
			r.State = "planned"
		} else {
			r.Statement = "Both sides spoke of all points and go on."
		}
		w.add(r)
	}
}

func (w *world) tellIssue(p *party, i int) {
	year, _, _ := w.now.Civil()
	q := &dispute.Issue{Head: head(dispute.KindIssue, record.Restricted, p.key), Title: []string{"Observer status at the regional forum", "Return of archive holdings", "Wording of the joint statement of the last visit"}[i%3], Counterpart: p.id,
		State: "under_discussion", Opened: date.MustParse(strconv.Itoa(year - 3))}
	if i%2 == 0 {
		q.State, q.Settled, q.Settlement = "settled", date.MustParse(strconv.Itoa(year-1)+"-04"), "Both sides take up the wording of the letters, and each publishes its own note beside it."
	}
	w.add(q)
	w.add(&dispute.Talk{Head: head(dispute.KindTalk, record.Restricted, p.key, "1"), Issue: q.ID, On: date.MustParse(strconv.Itoa(year-3) + "-09"), State: "raised", Ours: "A decision should be taken by both sides together.", Theirs: "It is for the host to decide."})
	w.add(&dispute.Talk{Head: head(dispute.KindTalk, record.Restricted, p.key, "2"), Issue: q.ID, On: date.MustParse(strconv.Itoa(year-2) + "-05"), State: "under_discussion", Theirs: "They can think of a common note."})
}

// tellAttendances are the invitations to the congresses of the calendar.
func (w *world) tellAttendances() {
	n := 0
	for _, r := range w.records[register.KindEvent] {
		e := r.(*register.Event)
		if e.Type != "congress" || e.Organisation == "" {
			continue
		}
		if n++; n%2 == 0 {
			continue
		}
		a := &dialogue.Attendance{Head: head(dialogue.KindAttendance, record.Internal, e.ID), Event: e.ID, Organisation: e.Organisation, Way: "they_invited", Answer: "open", Invited: date.OfDay(e.During.Start().Earliest() - 60)}
		if e.During.Start().Latest() < w.now {
			a.Answer, a.Answered, a.Came, a.LedBy, a.Level = "accepted", date.OfDay(e.During.Start().Earliest()-40), true, "Deputy head of the International Department", "senior_official"
			a.Statement = "Greetings of the home organisation were read out on the first day."
			if n%8 == 1 {
				a.Answer, a.Came, a.LedBy, a.Level, a.Statement = "declined", false, "", "", ""
			}
		}
		w.add(a)
	}
}

// mostBridges is for how many areas there is a plan.
const mostBridges = 12

// tellBridges are plans for the areas without relations at the end of the window.
func (w *world) tellBridges() {
	year, _, _ := w.now.Civil()
	told := 0
	for _, l := range w.lands {
		if l.status(windowLast) != "none" || told == mostBridges {
			continue
		}
		told++
		w.add(&relation.Bridge{Head: head(relation.KindBridge, record.Restricted, l.code), Area: l.id, Aim: "A delegation each way within two years, and a channel for letters",
			Steps: []relation.PlanStep{{Text: "Answer the letter of their party through the third country", By: date.MustParse(strconv.Itoa(year-1) + "-11"), Done: date.MustParse(strconv.Itoa(year-1) + "-10-20")},
				{Text: "Invite two of their legislators to the study days", By: date.MustParse(strconv.Itoa(year) + "-06"), Done: date.MustParse(strconv.Itoa(year) + "-05")}, {Text: "Propose a visit at the level of a deputy head", By: date.MustParse(strconv.Itoa(year+1) + "-03")}},
			Note: "Letters go through a third country. No flag and no title of state in papers."})
	}
}
