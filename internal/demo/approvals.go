package demo

import (
	"slices"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/record"
)

// The papers of the delegations go through chains: who decided what and when, what waits and where, who is away and who
// stands in. The accounts are those of invented people; nobody can sign in as one of them until an administrator makes a
// link. Load puts the administrator of the installation beside those who decide, so that whoever looks at the demonstration
// has papers waiting.

func account(login string) string { return record.IDFrom("user", "demo", login) }

// The accounts of the demonstration.
var (
	proposer  = account("gao")
	director  = account("shen")
	head1     = account("lu")
	deputy    = account("tang")
	secretary = account("fang")
)

func (w *world) tellAccounts() {
	for _, u := range []access.User{
		{Login: "demo-gao", Name: "Gao Ruolan, delegations", Role: access.Officer, Clearance: record.Restricted, AllDesks: true, Grants: []access.Grant{access.Grant(record.Passports), access.Grant(record.Budgets)}},
		{Login: "demo-shen", Name: "Shen Yiming, head of desk", Role: access.DeskHead, Clearance: record.Confidential, AllDesks: true},
		{Login: "demo-lu", Name: "Lu Wenqing, head of department", Role: access.DeskHead, Clearance: record.Confidential, AllDesks: true, Grants: []access.Grant{access.Grant(record.Budgets), access.GrantReviews}},
		{Login: "demo-tang", Name: "Tang Zhiyuan, deputy head of department", Role: access.DeskHead, Clearance: record.Confidential, AllDesks: true},
		{Login: "demo-fang", Name: "Fang Jing, secretary-general", Role: access.DeskHead, Clearance: record.Confidential, AllDesks: true},
	} {
		u.Head = record.Head{ID: account(u.Login[len("demo-"):]), Marking: record.Internal}
		w.add(&u)
	}
	// What the two of them alone are to know of: its name tells nothing.
	inner := head(access.KindCompartment, record.Internal, "juniper")
	inner.Compartment = inner.ID
	w.add(&access.Compartment{Head: inner, Name: "Juniper", Members: []string{head1, secretary}, Note: "Made by the secretary-general"})
	sounding := head(commitment.KindCommitment, record.Confidential, "juniper")
	sounding.Compartment = inner.ID
	w.add(&commitment.Commitment{Head: sounding, Side: "ours", Text: "To tell nobody of the sounding before both leaderships have agreed to it", Made: date.OfDay(w.now - 20), Due: date.OfDay(w.now + 40), Owner: secretary, State: "open"})
}

// approvers are the steps of a paper: of every delegation the first two, of those at a high level all three.
var approvers = []struct{ title, user string }{{"Head of desk", director}, {"Head of department", head1}, {"Secretary-general", secretary}}

// tellChains makes the two chains, and says who is away.
func (w *world) tellChains() {
	chain := func(key, title string, steps int, levels ...string) {
		c := &delegation.Chain{Head: head(delegation.KindChain, record.Internal, key), Title: title, Levels: levels}
		for _, s := range approvers[:steps] {
			c.Steps = append(c.Steps, delegation.ChainStep{Title: s.title, Who: "named", Users: []string{s.user}})
		}
		w.add(c)
	}
	chain("chain", "Working visits", 2)
	chain("chain-high", "Delegations led by the leadership", 3, "leader", "deputy_leader", "minister")
	absence := func(key, user, substitute string, from, to int, note string) {
		w.add(&delegation.Absence{Head: head(delegation.KindAbsence, record.Internal, key), User: user, Substitute: substitute, During: period(w.now+date.Day(from), w.now+date.Day(to)), Note: note})
	}
	absence("absence", head1, deputy, -6, 4, "With the delegation to the congress")
	absence("absence-next", director, proposer, 30, 44, "Leave")
}

// at is an hour of a day, by the clock of UTC.
func at(day date.Day, hour int) time.Time {
	y, m, d := day.Civil()
	return time.Date(y, m, d, hour, 20, 0, 0, time.UTC)
}

// paper puts a proposal or an amendment on its way: as many steps as decided are approved, a day apart.
func (w *world) paper(d *delegation.Delegation, key, amendment string, sent date.Day, steps, decided int, last string) *delegation.Approval {
	a := &delegation.Approval{Head: record.Head{ID: record.IDFrom(delegation.KindApproval, "demo", d.ID, key), Marking: d.Marking, Desk: d.Desk}, Delegation: d.ID, About: "proposal",
		Proposer: proposer, Sent: at(sent, 8)}
	if amendment != "" {
		a.About, a.Amendment = "amendment", amendment
	}
	for i, s := range approvers[:steps] {
		step := delegation.Step{Title: s.title, Users: []string{s.user}}
		if i < decided {
			step.Decision, step.By, step.On = "approved", s.user, at(sent+date.Day(i+1), 14)
			if s.user == head1 && sent+date.Day(i+1) >= w.now-6 {
				step.By, step.For = deputy, head1
			}
		}
		if i == decided-1 && last != "" {
			step.Decision, step.Note = "returned", last
		}
		a.Steps = append(a.Steps, step)
	}
	w.add(a)
	return a
}

// tellPapers tells how each file of a delegation came to where it is.
func (w *world) tellPapers() {
	exchanges := make(map[string]*exchange.Exchange)
	for _, r := range w.records[exchange.KindExchange] {
		exchanges[r.Meta().ID] = r.(*exchange.Exchange)
	}
	proposals := 0
	for _, r := range w.records[delegation.KindDelegation] {
		d := r.(*delegation.Delegation)
		steps := 2
		d.Chain = record.IDFrom(delegation.KindChain, "demo", "chain")
		if slices.Contains([]string{"leader", "deputy_leader", "minister"}, exchanges[d.Exchange].Level) {
			steps, d.Chain = 3, record.IDFrom(delegation.KindChain, "demo", "chain-high")
		}
		on := d.StageOn.Earliest()
		switch {
		case d.Stage != "proposed":
			w.paper(d, "proposal", "", on-30, steps, steps, "")
		case proposals == 0: // lies with the head of desk
			w.paper(d, "proposal", "", on, steps, 0, "")
		case proposals == 1: // lies with the head of department, who is away
			w.paper(d, "proposal", "", on, steps, 1, "")
		case proposals == 2: // came back, was mended and sent again
			w.paper(d, "first", "", on-7, steps, 1, "The aims say nothing about the ports. Name the two enterprises, and say who pays for them.")
			w.paper(d, "proposal", "", on, steps, 0, "")
		}
		if d.Stage == "proposed" {
			proposals++
		}
		if d.Stage == "in_preparation" {
			w.amend(d, exchanges)
		}
	}
}

// amend changes an approved composition twice: one change is decided, one waits.
func (w *world) amend(d *delegation.Delegation, exchanges map[string]*exchange.Exchange) {
	var interpreter *exchange.Participation
	side := "ours"
	for _, r := range w.records[exchange.KindParticipation] {
		if p := r.(*exchange.Participation); p.Exchange == d.Exchange && p.Role == "interpreter" {
			interpreter, side = p, p.Side
		}
	}
	if interpreter == nil {
		return
	}
	of := func(kind record.Kind, key string) record.Head {
		return record.Head{ID: record.IDFrom(kind, "demo", d.ID, key), Marking: d.Marking, Desk: d.Desk}
	}
	interpreter.Languages = []string{"en", "zh"}
	now := delegation.Place{Side: side, Role: "interpreter", Name: interpreter.Name, Capacity: interpreter.Capacity, Languages: interpreter.Languages}
	from := w.cultures["zh"]
	for _, l := range w.lands {
		if side == "theirs" && l.id == exchanges[d.Exchange].Areas[0] {
			from = l.culture
		}
	}
	engineer, _ := w.name(from)
	first := &delegation.Amendment{Head: of(delegation.KindAmendment, "first"), Delegation: d.ID, Number: 1, Reason: "Whoever was to interpret is needed at a congress in those days.", State: "applied", StateOn: date.OfDay(w.now - 9)}
	w.add(first)
	w.add(&delegation.AmendmentLine{Head: of(delegation.KindAmendmentLine, "first"), Amendment: first.ID, Act: "add", Participation: interpreter.ID, After: &now})
	w.paper(d, "first amendment", first.ID, w.now-12, 2, 2, "")

	second := &delegation.Amendment{Head: of(delegation.KindAmendment, "second"), Delegation: d.ID, Number: 2, Reason: "Talks on railways were added to the programme: an engineer should be there.", State: "submitted", StateOn: date.OfDay(w.now - 2)}
	w.add(second)
	w.add(&delegation.AmendmentLine{Head: of(delegation.KindAmendmentLine, "second"), Amendment: second.ID, Act: "add", After: &delegation.Place{Side: side, Role: "member", Name: engineer[0].Text, Capacity: "Chief engineer, railway bureau"}})
	w.paper(d, "second amendment", second.ID, w.now-2, 2, 1, "")
}

// decide puts an account beside those who decide at the open steps and in the chains.
func decide(r record.Record, account string) {
	switch r := r.(type) {
	case *delegation.Chain:
		for i := range r.Steps {
			r.Steps[i].Users = append(r.Steps[i].Users, account)
		}
	case *delegation.Approval:
		for i := range r.Steps {
			if r.Steps[i].Decision == "" {
				r.Steps[i].Users = append(r.Steps[i].Users, account)
			}
		}
	}
}
