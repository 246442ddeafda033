package office_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// bureau is an office with a desk, a chain of two steps and the accounts that it takes.
type bureau struct {
	*office.Office
	t                              *testing.T
	desk                           *access.Desk
	party                          *register.Organisation
	officer, head, general, second access.Viewer
}

func newBureau(t *testing.T) *bureau {
	t.Helper()
	b := &bureau{Office: newOffice(t), t: t, desk: &access.Desk{Names: []lang.Name{{Text: "North"}}}}
	save(t, b.Office, 0, b.desk)
	account := func(login string, role access.Role) access.Viewer {
		u := &access.User{Login: login, Name: strings.ToUpper(login), Role: role, Clearance: record.Restricted, Desks: []string{b.desk.ID}}
		save(t, b.Office, 0, u)
		return u.Viewer()
	}
	save(t, b.Office, 0, &access.User{Login: "root", Name: "Root", Role: access.Administrator, Clearance: record.Internal})
	b.officer, b.head = account("olga", access.Officer), account("hans", access.DeskHead)
	b.general, b.second = account("gina", access.Officer), account("sven", access.Officer)
	b.party = &register.Organisation{Classification: "party", Names: []lang.Name{{Text: "Open Party"}}}
	save(t, b.Office, 0, b.party, &delegation.Chain{Title: "Usual", Steps: []delegation.ChainStep{{Title: "Head of desk", Who: "desk_head"},
		{Title: "Secretary-general", Who: "named", Users: []string{b.general.User}}}})
	return b
}

func in(days int) string { return (date.DayAt(time.Now().UTC()) + date.Day(days)).String() }

// proposal is complete, for a visit that began three days ago and ends today.
func (b *bureau) proposal() office.Proposal {
	return office.Proposal{
		Exchange:     &exchange.Exchange{Head: record.Head{Desk: b.desk.ID}, Direction: "sent", During: date.MustParseInterval(in(-3) + "/" + in(0))},
		Counterparts: []string{b.party.ID},
		Travellers:   []office.Traveller{{Name: "Ana Duarte", Role: "head"}, {Name: "Bo Lind"}},
		File:         &delegation.Delegation{Aims: "Talk.", Charter: delegation.Charter{Independence: "a", Equality: "b", Respect: "c", NonInterference: "d"}},
	}
}

func (b *bureau) propose() office.DelegationFile {
	b.t.Helper()
	p := b.proposal()
	p.Send = true
	d, err := b.ProposeDelegation(b.t.Context(), b.officer, p, office.Why{})
	if err != nil {
		b.t.Fatal(err)
	}
	return d
}

// paper is the newest approval of a delegation.
func (b *bureau) paper(d office.DelegationFile) office.Paper {
	b.t.Helper()
	o, err := b.DelegationOverview(b.t.Context(), b.Store().As(b.head), d.Exchange.ID)
	if err != nil || len(o.Papers) == 0 {
		b.t.Fatal(err, "no paper")
	}
	return o.Papers[0]
}

func (b *bureau) decide(d office.DelegationFile, who access.Viewer, decision string) {
	b.t.Helper()
	if _, err := b.Decide(b.t.Context(), who, b.paper(d).ID, office.Decision{Decision: decision, Note: "so"}); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bureau) approved() office.DelegationFile {
	b.t.Helper()
	d := b.propose()
	b.decide(d, b.head, "approved")
	b.decide(d, b.general, "approved")
	return b.now(d)
}

func (b *bureau) now(d office.DelegationFile) office.DelegationFile {
	b.t.Helper()
	d, err := b.Delegation(b.t.Context(), b.Store().As(b.officer), d.Exchange.ID)
	if err != nil {
		b.t.Fatal(err)
	}
	return d
}

func (b *bureau) move(d office.DelegationFile, who access.Viewer, to string) error {
	_, err := b.MoveDelegation(b.t.Context(), who, d.Exchange.ID, office.Move{To: to, Reason: "so"}, office.Why{})
	return err
}

func TestADelegationGoesFromProposalToClosed(t *testing.T) {
	b := newBureau(t)
	d := b.propose()
	if d.Exchange.Title != "Delegation to Open Party" || d.Exchange.State != "planned" {
		t.Errorf("proposed: %q, %s", d.Exchange.Title, d.Exchange.State)
	}
	b.decide(d, b.head, "approved")
	if d := b.now(d); d.File.Stage != "proposed" {
		t.Errorf("after one step of two: %s", d.File.Stage)
	}
	b.decide(d, b.general, "approved")
	report := "We talked."
	for _, step := range []struct {
		to, state string
		who       access.Viewer
		before    func() error
	}{
		{"invited", "planned", b.officer, nil}, {"accepted", "planned", b.officer, nil}, {"in_preparation", "planned", b.officer, nil},
		{"under_way", "planned", b.officer, nil}, {"completed", "done", b.officer, nil},
		{"reported", "done", b.officer, func() error {
			if err := b.move(d, b.officer, "reported"); err == nil || fault.All(err)[0].Field != "report" {
				t.Errorf("reported without a report: %v", err)
			}
			_, err := b.WriteFile(t.Context(), b.officer, d.Exchange.ID, office.Draft{Report: &report}, office.Why{})
			return err
		}},
		{"closed", "done", b.head, func() error {
			if err := b.move(d, b.officer, "closed"); !fault.Is(err, fault.Forbidden) {
				t.Errorf("an officer closes: %v", err)
			}
			return nil
		}},
	} {
		if step.before != nil {
			if err := step.before(); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.move(d, step.who, step.to); err != nil {
			t.Fatalf("to %s: %v", step.to, err)
		}
		now := b.now(d)
		if now.File.Stage != step.to || now.Exchange.State != step.state {
			t.Errorf("at %s: stage %s, state %s", step.to, now.File.Stage, now.Exchange.State)
		}
	}
	o, err := b.DelegationOverview(t.Context(), b.Store().As(b.officer), d.Exchange.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, stage := range delegation.Way {
		if o.Reached[stage].IsZero() {
			t.Errorf("the ledger does not tell when it was %s", stage)
		}
	}
}

func TestFileAndExchangeMoveInOneAct(t *testing.T) {
	b := newBureau(t)
	d := b.approved()
	if err := b.move(d, b.officer, "postponed"); err != nil {
		t.Fatal(err)
	}
	r := b.Store().As(b.officer)
	of := func(id string) ledger.Batch {
		list, err := r.History(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return list[0].Batch
	}
	if a, c := of(d.File.ID), of(d.Exchange.ID); a.ID != c.ID || a.Reason != "so" {
		t.Errorf("batch %d (%s) and %d", a.ID, a.Reason, c.ID)
	}
}

// TestWhatIsLockedIsLockedForEveryWriter tries to change an approved composition, and what else is locked, by each way
// that there is into the store.
func TestWhatIsLockedIsLockedForEveryWriter(t *testing.T) {
	b := newBureau(t)
	d := b.approved()
	all := access.System()
	reader := b.Store().As(all)
	travel := func() []*exchange.Participation {
		var list []*exchange.Participation
		for r, err := range reader.All(t.Context(), store.Of(exchange.KindParticipation, "exchange", d.Exchange.ID, "side", "ours")) {
			if err != nil {
				t.Fatal(err)
			}
			if p := r.(*exchange.Participation); p.Role != "host" {
				list = append(list, p)
			}
		}
		return list
	}
	bo := travel()[0]
	edit := func(change func(*exchange.Participation)) error {
		p := travel()[0]
		change(p)
		return b.Save(t.Context(), b.head, p, p.Version, why)
	}
	file := func(change func(*delegation.Delegation)) error {
		f := b.now(d).File
		change(f)
		return b.Save(t.Context(), b.head, f, f.Version, why)
	}
	visit := func(change func(*exchange.Exchange)) error {
		x := b.now(d).Exchange
		change(x)
		return b.Save(t.Context(), b.head, x, x.Version, why)
	}
	for _, c := range []struct {
		what string
		try  func() error
		free bool
	}{
		{"a new member", func() error {
			return b.Save(t.Context(), b.head, &exchange.Participation{Exchange: d.Exchange.ID, Side: "ours", Role: "member", Name: "Cy"}, 0, why)
		}, false},
		{"a new member from a list", func() error {
			_, err := b.AddTravellers(t.Context(), b.officer, d.Exchange.ID, []office.Traveller{{Name: "Cy"}}, why)
			return err
		}, false},
		{"another role", func() error { return edit(func(p *exchange.Participation) { p.Role = "press" }) }, false},
		{"a host made a member", func() error {
			host := &exchange.Participation{Exchange: d.Exchange.ID, Side: "ours", Role: "host", Name: "Di"}
			if err := b.Save(t.Context(), b.head, host, 0, why); err != nil {
				t.Errorf("a host is no part of a composition: %v", err)
			}
			host.Role = "member"
			return b.Save(t.Context(), b.head, host, host.Version, why)
		}, false},
		{"another name", func() error { return edit(func(p *exchange.Participation) { p.Name = "Eve" }) }, false},
		{"another capacity", func() error { return edit(func(p *exchange.Participation) { p.Capacity = "Boss" }) }, false},
		{"another side", func() error {
			return edit(func(p *exchange.Participation) { p.Side, p.Role = "theirs", "interlocutor" })
		}, false},
		{"withdrawing", func() error { _, err := b.Withdraw(t.Context(), b.head, bo.ID, 0, why); return err }, false},
		{"withdrawing many", func() error { _, err := b.WithdrawAll(t.Context(), b.head, why, bo.ID); return err }, false},
		{"undoing", func() error {
			list, err := reader.History(t.Context(), bo.ID)
			if err != nil {
				return err
			}
			_, err = b.UndoChange(t.Context(), b.head, list[0].Seq, why)
			return err
		}, false},
		{"an import", func() error {
			_, err := b.Store().Write(t.Context(), b.head, ledger.Batch{Act: ledger.ActImport}, func(tx *store.Tx) error {
				tx.Bulk()
				p, err := store.Prepare(&exchange.Participation{Exchange: d.Exchange.ID, Side: "ours", Role: "member", Name: "Cy"})
				if err != nil {
					return err
				}
				return tx.PutImported(p, 0, []byte("row"))
			})
			return err
		}, false},
		{"matching a name with the register", func() error {
			p := person("Bo Lind")
			save(t, b.Office, 0, p)
			return edit(func(q *exchange.Participation) { q.Person = p.ID })
		}, true},
		{"closing a record to others", func() error { return edit(func(p *exchange.Participation) { p.Marking = record.Restricted }) }, true},
		{"the stage by an edit", func() error { return file(func(f *delegation.Delegation) { f.Stage = "invited" }) }, false},
		{"the aims", func() error { return file(func(f *delegation.Delegation) { f.Aims = "Shop." }) }, false},
		{"the charter", func() error { return file(func(f *delegation.Delegation) { f.Charter.Respect = "none" }) }, false},
		{"withdrawing the file", func() error { _, err := b.Withdraw(t.Context(), b.head, d.File.ID, 0, why); return err }, false},
		{"days for the report", func() error { return file(func(f *delegation.Delegation) { f.ReportDays = 7 }) }, true},
		{"the state by an edit", func() error { return visit(func(x *exchange.Exchange) { x.State = "done" }) }, false},
		{"another counterpart", func() error {
			other := &register.Organisation{Classification: "party", Names: []lang.Name{{Text: "Other Party"}}}
			save(t, b.Office, 0, other)
			return b.Save(t.Context(), b.head, &exchange.Participation{Exchange: d.Exchange.ID, Side: "theirs", Role: "counterpart", Organisation: other.ID}, 0, why)
		}, false},
		{"no counterpart", func() error {
			o, err := b.DelegationOverview(t.Context(), reader, d.Exchange.ID)
			if err != nil {
				return err
			}
			_, err = b.Withdraw(t.Context(), b.head, o.Counterparts[0].ID, 0, why)
			return err
		}, false},
		{"whom they meet besides", func() error {
			return b.Save(t.Context(), b.head, &exchange.Participation{Exchange: d.Exchange.ID, Side: "theirs", Role: "interlocutor", Name: "Gil Sands"}, 0, why)
		}, true},
		{"the type", func() error { return visit(func(x *exchange.Exchange) { x.Type = "meeting" }) }, false},
		{"the direction", func() error { return visit(func(x *exchange.Exchange) { x.Direction = "received" }) }, false},
		{"other days before the return", func() error {
			return visit(func(x *exchange.Exchange) { x.During = date.MustParseInterval(in(-2) + "/" + in(0)) })
		}, true},
		{"an approval by an edit", func() error {
			a := b.paper(d).Approval
			a.Steps[0].Note = "forged"
			return b.Save(t.Context(), b.head, a, a.Version, why)
		}, false},
		{"an approval out of nothing", func() error {
			a := *b.paper(d).Approval
			a.Head = record.Head{}
			return b.Save(t.Context(), b.head, &a, 0, why)
		}, false},
		{"an amendment out of nothing", func() error {
			return b.Save(t.Context(), b.head, &delegation.Amendment{Delegation: d.File.ID, Number: 1, Reason: "x", State: "applied"}, 0, why)
		}, false},
		{"a file out of nothing", func() error {
			x := &exchange.Exchange{Type: "delegation", Direction: "sent", State: "planned", Title: "X", During: date.MustParseInterval("2031")}
			save(t, b.Office, 0, x)
			return b.Save(t.Context(), b.head, delegation.Open(x.ID, "planned", date.MustParse("2027-01-01")), 0, why)
		}, false},
	} {
		err := c.try()
		if c.free && err != nil {
			t.Errorf("%s: %v", c.what, err)
		}
		if !c.free && !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	if list := travel(); slices.ContainsFunc(list, func(p *exchange.Participation) bool { return p.Name == "Cy" || p.Name == "Eve" }) {
		t.Error("the composition changed")
	}
}

func TestAnAmendmentChangesACompositionOnceItIsApproved(t *testing.T) {
	b := newBureau(t)
	d := b.approved()
	names := func() (list []string) {
		o, err := b.DelegationOverview(t.Context(), b.Store().As(b.officer), d.Exchange.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range o.Travel {
			list = append(list, p.Role+" "+p.Name)
		}
		return list
	}
	c, err := b.Composition(t.Context(), b.Store().As(b.officer), d.Exchange.ID)
	if err != nil {
		t.Fatal(err)
	}
	ana, bo := c.Travel[0], c.Travel[1]
	amend := func(reason string, lines ...office.AmendingLine) error {
		_, err := b.Amend(t.Context(), b.officer, d.Exchange.ID, office.Amending{Reason: reason, Lines: lines})
		return err
	}
	for _, c := range []struct {
		what, field string
		err         error
	}{
		{"no reason", "reason", amend("", office.AmendingLine{Participation: bo.ID, Go: true})},
		{"no change", "lines", amend("x", office.AmendingLine{Participation: bo.ID, To: delegation.Place{Role: "member", Name: "Bo Lind"}})},
		{"nobody left to lead", "lines", amend("x", office.AmendingLine{Participation: ana.ID, Go: true})},
		{"somebody else's", "lines.0.participation", amend("x", office.AmendingLine{Participation: "par-x", Go: true})},
		{"a role that does not travel", "lines.0.role", amend("x", office.AmendingLine{Participation: bo.ID, To: delegation.Place{Role: "host", Name: "Bo Lind"}})},
	} {
		if all := fault.All(c.err); len(all) == 0 || all[0].Field != c.field {
			t.Errorf("%s: %v", c.what, c.err)
		}
	}
	lines := []office.AmendingLine{{Participation: ana.ID, Go: true}, {Participation: bo.ID, To: delegation.Place{Role: "head", Name: "Bo Lind", Capacity: "Envoy"}},
		{To: delegation.Place{Side: "ours", Role: "interpreter", Name: "Cy Tan"}}}
	if err := amend("Ana fell ill", lines...); err != nil {
		t.Fatal(err)
	}
	if err := amend("again", lines...); !fault.Is(err, fault.Conflict) {
		t.Errorf("a second amendment on its way: %v", err)
	}
	for _, step := range []string{"invited", "accepted", "in_preparation"} {
		if err := b.move(d, b.officer, step); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.move(d, b.officer, "under_way"); err == nil || fault.All(err)[0].Field != "amendments" {
		t.Errorf("under way with an amendment undecided: %v", err)
	}
	b.decide(d, b.head, "approved")
	if got := names(); !slices.Equal(got, []string{"head Ana Duarte", "member Bo Lind"}) {
		t.Errorf("before the last approval: %v", got)
	}
	b.decide(d, b.general, "approved")
	if got := names(); !slices.Equal(got, []string{"head Bo Lind", "interpreter Cy Tan"}) {
		t.Errorf("after it: %v", got)
	}
	c, err = b.Composition(t.Context(), b.Store().As(b.officer), d.Exchange.ID)
	if err != nil || len(c.Amendments) != 1 || c.Amendments[0].State != "applied" || len(c.Amendments[0].Lines) != 3 {
		t.Fatalf("%v, %+v", err, c.Amendments)
	}
	if l := c.Amendments[0].Lines[1]; l.Before.Role != "member" || l.After.Role != "head" || l.After.Capacity != "Envoy" {
		t.Errorf("before %+v, after %+v", l.Before, l.After)
	}
	history, err := b.Store().As(b.officer).History(t.Context(), bo.ID)
	if err != nil || history[0].Batch.Author != b.general.User {
		t.Errorf("%v, by %s", err, history[0].Batch.Author)
	}
	if err := amend("too many changes", office.AmendingLine{To: delegation.Place{Side: "ours", Role: "staff", Name: "Di Wu"}}); err != nil {
		t.Fatal(err)
	}
	b.decide(d, b.head, "refused")
	if got := names(); len(got) != 2 {
		t.Errorf("after a refusal: %v", got)
	}
}

func TestASubstituteDecidesAndIsNamed(t *testing.T) {
	b := newBureau(t)
	d := b.propose()
	waiting := func(who access.Viewer) int {
		n, err := b.Store().As(who).Count(t.Context(), store.Of(delegation.KindDelegation, "waiting", "me"))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if waiting(b.head) != 1 || waiting(b.second) != 0 || waiting(b.officer) != 0 {
		t.Errorf("head %d, substitute %d, proposer %d", waiting(b.head), waiting(b.second), waiting(b.officer))
	}
	away := &delegation.Absence{User: b.head.User, Substitute: b.second.User, During: date.MustParseInterval(in(-1) + "/" + in(1))}
	if err := b.Save(t.Context(), b.officer, away, 0, why); !fault.Is(err, fault.Forbidden) {
		t.Errorf("another's absence: %v", err)
	}
	if err := b.Save(t.Context(), b.head, away, 0, why); err != nil {
		t.Fatal(err)
	}
	if waiting(b.second) != 1 {
		t.Error("the substitute has nothing to do")
	}
	if p := b.paper(d); len(p.With) != 1 || p.With[0].Substitute != b.second.User || p.Since().IsZero() {
		t.Errorf("lies with %+v since %v", p.With, p.Since())
	}
	papers, n, err := b.WaitingFor(t.Context(), b.Store().As(b.second), 5)
	if err != nil || n != 1 || len(papers) != 1 || papers[0].For != b.head.User {
		t.Errorf("%v: %d, %+v", err, n, papers)
	}
	b.decide(d, b.second, "approved")
	if s := b.paper(d).Steps[0]; s.By != b.second.User || s.For != b.head.User {
		t.Errorf("decided by %s for %s", s.By, s.For)
	}
	stand := &delegation.Absence{User: b.general.User, Substitute: b.second.User, During: date.MustParseInterval(in(-1) + "/" + in(1))}
	save(t, b.Office, 0, stand)
	if _, err := b.Decide(t.Context(), b.second, b.paper(d).ID, office.Decision{Decision: "approved"}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("the second step for somebody else: %v", err)
	}
	if waiting(b.second) != 0 {
		t.Error("it waits for somebody who may not decide")
	}
}

func TestAPaperComesBackAndIsRefused(t *testing.T) {
	b := newBureau(t)
	d := b.propose()
	if _, err := b.SendForApproval(t.Context(), b.officer, d.Exchange.ID, why); !fault.Is(err, fault.Conflict) {
		t.Errorf("sent twice: %v", err)
	}
	if _, err := b.Decide(t.Context(), b.officer, b.paper(d).ID, office.Decision{Decision: "approved"}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("one's own: %v", err)
	}
	stale := b.paper(d)
	b.decide(d, b.head, "returned")
	if _, err := b.Decide(t.Context(), b.head, stale.ID, office.Decision{Decision: "approved", Base: stale.Version}); !fault.Is(err, fault.Conflict) {
		t.Errorf("a paper that was decided meanwhile: %v", err)
	}
	if _, err := b.SendForApproval(t.Context(), b.officer, d.Exchange.ID, why); err != nil {
		t.Fatal(err)
	}
	if err := b.TakeBack(t.Context(), b.second, b.paper(d).ID, why); !fault.Is(err, fault.Forbidden) {
		t.Errorf("taken back by another officer: %v", err)
	}
	if err := b.TakeBack(t.Context(), b.officer, b.paper(d).ID, why); err != nil {
		t.Fatal(err)
	}
	if _, err := b.SendForApproval(t.Context(), b.officer, d.Exchange.ID, why); err != nil {
		t.Fatal(err)
	}
	b.decide(d, b.head, "refused")
	now := b.now(d)
	if now.File.Stage != "cancelled" || now.Exchange.State != "cancelled" || now.File.StageReason != "so" {
		t.Errorf("refused: %s, %s, %q", now.File.Stage, now.Exchange.State, now.File.StageReason)
	}
}

func TestAProposalIsWrittenWholeOrNotAtAll(t *testing.T) {
	b := newBureau(t)
	for _, c := range []struct {
		what, field string
		spoil       func(*office.Proposal)
	}{
		{"no counterpart", "counterparts", func(p *office.Proposal) { p.Counterparts = nil; p.Exchange.Title = "X" }},
		{"no aims", "aims", func(p *office.Proposal) { p.File.Aims = "" }},
		{"no charter", "charter", func(p *office.Proposal) { p.File.Charter.Equality = "" }},
		{"no head", "composition", func(p *office.Proposal) { p.Travellers[0].Role = "staff" }},
		{"no days", "during", func(p *office.Proposal) { p.Exchange.During = date.Interval{} }},
		{"neither sent nor received", "direction", func(p *office.Proposal) { p.Exchange.Direction = "mutual" }},
	} {
		p := b.proposal()
		p.Send = true
		c.spoil(&p)
		_, err := b.ProposeDelegation(t.Context(), b.officer, p, office.Why{})
		if all := fault.All(err); len(all) == 0 || all[0].Field != c.field || all[0].Code != fault.Invalid {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	if n, err := b.Store().As(access.System()).Count(t.Context(), store.Of(exchange.KindExchange)); n != 0 || err != nil {
		t.Errorf("%d exchanges were left, %v", n, err)
	}
	p := b.proposal()
	p.File.Aims = ""
	if _, err := b.ProposeDelegation(t.Context(), b.officer, p, office.Why{}); err != nil {
		t.Errorf("a draft: %v", err)
	}
}

func TestAFileIsNeverPublic(t *testing.T) {
	b := newBureau(t)
	p := b.proposal()
	p.Exchange.Marking, p.Exchange.Desk = record.Public, ""
	d, err := b.ProposeDelegation(t.Context(), b.officer, p, why)
	if err != nil || d.Exchange.Marking != record.Public || d.File.Marking != record.Internal {
		t.Errorf("%v: exchange %s, file %s", err, d.Exchange.Marking, d.File.Marking)
	}
}

func TestAnOverdueReportIsFound(t *testing.T) {
	b := newBureau(t)
	x := &exchange.Exchange{Type: "delegation", Direction: "sent", State: "done", Title: "X", During: date.MustParseInterval(in(-30) + "/" + in(-15))}
	recent := &exchange.Exchange{Type: "delegation", Direction: "sent", State: "done", Title: "Y", During: date.MustParseInterval(in(-20) + "/" + in(-14))}
	save(t, b.Office, 0, x, recent)
	for _, id := range []string{x.ID, recent.ID} {
		if _, err := b.OpenDelegation(t.Context(), b.officer, id, why); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.OpenDelegation(t.Context(), b.officer, x.ID, why); !fault.Is(err, fault.Conflict) {
		t.Errorf("a second file: %v", err)
	}
	page, err := b.Store().As(b.officer).List(t.Context(), store.Of(delegation.KindDelegation, "overdue", "yes"))
	if err != nil || len(page.Docs) != 1 || !strings.Contains(string(page.Docs[0]), x.ID) {
		t.Errorf("%v, %s", err, page.Docs)
	}
	o, err := b.DelegationOverview(t.Context(), b.Store().As(b.officer), x.ID)
	if err != nil || !o.Overdue || o.File.Stage != "completed" {
		t.Errorf("%v, %v, %s", err, o.Overdue, o.File.Stage)
	}
	report := "Late."
	if _, err := b.WriteFile(t.Context(), b.officer, x.ID, office.Draft{Report: &report}, why); err != nil {
		t.Fatal(err)
	}
	if err := b.move(office.DelegationFile{Exchange: x}, b.officer, "reported"); err != nil {
		t.Fatal(err)
	}
	if n, _ := b.Store().As(b.officer).Count(t.Context(), store.Of(delegation.KindDelegation, "overdue", "yes")); n != 0 {
		t.Errorf("%d are overdue after the report", n)
	}
}

// TestTheDaysMoveByAnAmendment moves the days before the approval, which nobody is told of, and after it: narrower by an
// edit, elsewhere by an amendment that the whole chain approves, also while the visit is put off.
func TestTheDaysMoveByAnAmendment(t *testing.T) {
	b := newBureau(t)
	d := b.propose()
	edit := func(to string) error {
		x := b.now(d).Exchange
		x.During = date.MustParseInterval(to)
		return b.Save(t.Context(), b.officer, x, x.Version, office.Why{})
	}
	amend := func(to string) error {
		_, err := b.Amend(t.Context(), b.officer, d.Exchange.ID, office.Amending{Reason: "a strike", During: date.MustParseInterval(to)})
		return err
	}
	days := func() string { return b.now(d).Exchange.During.String() }
	refused := func(what, field string, err error) {
		t.Helper()
		if all := fault.All(err); len(all) != 1 || all[0].Field != field {
			t.Errorf("%s: %v", what, err)
		}
	}
	first := in(2) + "/" + in(9)
	if err := edit(first); err != nil {
		t.Fatal(err)
	}
	refused("amended before it is approved", "stage", amend(in(20)+"/"+in(25)))
	b.decide(d, b.head, "approved")
	b.decide(d, b.general, "approved")
	if got := b.now(d).File.Approved.String(); got != first {
		t.Errorf("approved for %s", got)
	}
	if err := edit(in(3) + "/" + in(8)); err != nil {
		t.Errorf("narrowed: %v", err)
	}
	if err := edit(first); err != nil {
		t.Errorf("and wider again, within what was approved: %v", err)
	}
	refused("moved by an edit", "during", edit(in(3)+"/"+in(10)))
	refused("amended to some day", "during", amend("2001/.."))
	refused("amended to what it is", "lines", amend(first))
	second := in(20) + "/" + in(25)
	if err := amend(second); err != nil {
		t.Fatal(err)
	}
	b.decide(d, b.head, "approved")
	if days() != first {
		t.Errorf("before the last approval it is %s", days())
	}
	b.decide(d, b.general, "approved")
	if days() != second || b.now(d).File.Approved.String() != second {
		t.Errorf("after it: %s, approved for %s", days(), b.now(d).File.Approved)
	}
	o, err := b.DelegationOverview(t.Context(), b.Store().As(b.officer), d.Exchange.ID)
	if err != nil || len(o.Moved) != 3 || o.Moved[2].From.String() != first || o.Moved[2].To.String() != second {
		t.Errorf("%+v (%v)", o.Moved, err)
	}
	if err := b.move(d, b.officer, "postponed"); err != nil {
		t.Fatal(err)
	}
	third := in(40) + "/" + in(45)
	refused("moved by an edit while it is put off", "during", edit(third))
	if err := amend(third); err != nil {
		t.Fatal(err)
	}
	b.decide(d, b.head, "approved")
	b.decide(d, b.general, "approved")
	if err := b.move(d, b.officer, "approved"); err != nil || days() != third {
		t.Errorf("back on its way: %v, %s", err, days())
	}
	file := b.now(d).File
	file.Approved = date.MustParseInterval("2000/2100")
	refused("what was approved is written over", "approved", b.Save(t.Context(), b.head, file, file.Version, office.Why{}))
	file = b.now(d).File
	file.Late = true
	if err := b.Save(t.Context(), b.head, file, file.Version, office.Why{}); !fault.Is(err, fault.Invalid) {
		t.Errorf("an approval is denied: %v", err)
	}
	if err := b.move(d, b.head, "cancelled"); err != nil {
		t.Fatal(err)
	}
	refused("amended when it is called off", "stage", amend(second))
	if err := edit(second); err != nil {
		t.Errorf("new days of one that is to be approved anew: %v", err)
	}
}

// TestWhatIsOverIsCorrectedByAnAmendment: what was approved and was otherwise is recorded, and approved, after the return
// until the file is closed.
func TestWhatIsOverIsCorrectedByAnAmendment(t *testing.T) {
	b := newBureau(t)
	d := b.approved()
	for _, step := range []string{"invited", "accepted", "in_preparation", "under_way", "completed"} {
		if err := b.move(d, b.officer, step); err != nil {
			t.Fatal(err)
		}
	}
	c, err := b.Composition(t.Context(), b.Store().As(b.officer), d.Exchange.ID)
	if err != nil {
		t.Fatal(err)
	}
	amend := func(during string) error {
		_, err := b.Amend(t.Context(), b.officer, d.Exchange.ID, office.Amending{Reason: "as it was", During: date.MustParseInterval(during),
			Lines: []office.AmendingLine{{Participation: c.Travel[1].ID, To: delegation.Place{Role: "press", Name: "Bo Lind"}}}})
		return err
	}
	if err := amend(in(-3) + "/" + in(2)); err == nil || fault.All(err)[0].Field != "during" {
		t.Errorf("a visit that is over and ends later: %v", err)
	}
	if err := amend(in(-3) + "/" + in(-1)); err != nil {
		t.Fatal(err)
	}
	report := "We talked."
	if _, err := b.WriteFile(t.Context(), b.officer, d.Exchange.ID, office.Draft{Report: &report}, office.Why{}); err != nil {
		t.Fatal(err)
	}
	if err := b.move(d, b.officer, "reported"); err != nil {
		t.Fatal(err)
	}
	if err := b.move(d, b.head, "closed"); err == nil || fault.All(err)[0].Field != "amendments" {
		t.Errorf("closed with a correction undecided: %v", err)
	}
	b.decide(d, b.head, "approved")
	b.decide(d, b.general, "approved")
	if c, err = b.Composition(t.Context(), b.Store().As(b.officer), d.Exchange.ID); err != nil || c.Travel[1].Role != "press" || b.now(d).Exchange.During.String() != in(-3)+"/"+in(-1) {
		t.Errorf("%+v, %s (%v)", c.Travel[1], b.now(d).Exchange.During, err)
	}
	if err := b.move(d, b.head, "closed"); err != nil {
		t.Fatal(err)
	}
	if err := amend(in(-3) + "/" + in(-2)); err == nil || fault.All(err)[0].Field != "stage" {
		t.Errorf("amended when it is closed: %v", err)
	}
}

// TestAFileOpenedWhenItWasOverIsCorrectedDirectly: nobody approved it, so that nobody is asked again; the guards of its
// further way hold as for any other.
func TestAFileOpenedWhenItWasOverIsCorrectedDirectly(t *testing.T) {
	b := newBureau(t)
	x := &exchange.Exchange{Head: record.Head{Desk: b.desk.ID}, Type: "delegation", Direction: "sent", State: "done", Title: "Long ago", During: date.MustParseInterval("2001-05-02/2001-05-04")}
	save(t, b.Office, 0, x)
	ana := &exchange.Participation{Head: record.Head{Desk: b.desk.ID}, Exchange: x.ID, Side: "ours", Role: "head", Name: "Ana Duarte"}
	save(t, b.Office, 0, ana)
	d, err := b.OpenDelegation(t.Context(), b.officer, x.ID, office.Why{})
	if err != nil || !d.File.Late {
		t.Fatalf("%+v (%v)", d.File, err)
	}
	try := func(r record.Record) error {
		return b.Save(t.Context(), b.officer, r, r.Meta().Version, office.Why{})
	}
	ana.Capacity = "Envoy"
	seat := &exchange.Participation{Head: record.Head{Desk: b.desk.ID}, Exchange: x.ID, Side: "theirs", Role: "counterpart", Organisation: b.party.ID}
	day := b.now(d).Exchange
	day.During = date.MustParseInterval("2001-05-01/2001-05-04")
	for what, r := range map[string]record.Record{"the composition": ana, "the counterparts": seat, "the days": day} {
		if err := try(r); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := b.AddTravellers(t.Context(), b.officer, x.ID, []office.Traveller{{Name: "Bo Lind"}}, office.Why{}); err != nil {
		t.Errorf("somebody forgotten: %v", err)
	}
	if _, err := b.Amend(t.Context(), b.officer, x.ID, office.Amending{Reason: "so", During: date.MustParseInterval("2001-05-03")}); err == nil {
		t.Error("what nobody approved is amended")
	}
	aims, report := "Talk.", "We talked."
	if _, err := b.WriteFile(t.Context(), b.officer, x.ID, office.Draft{Aims: &aims}, office.Why{}); err != nil {
		t.Errorf("the aims: %v", err)
	}
	if err := b.move(d, b.officer, "reported"); err == nil || fault.All(err)[0].Field != "report" {
		t.Errorf("reported without a report: %v", err)
	}
	if _, err := b.WriteFile(t.Context(), b.officer, x.ID, office.Draft{Report: &report}, office.Why{}); err != nil {
		t.Fatal(err)
	}
	if err := b.move(d, b.officer, "reported"); err != nil {
		t.Fatal(err)
	}
	if err := b.move(d, b.head, "closed"); err != nil {
		t.Fatal(err)
	}
	ana.Capacity = "Ambassador"
	if err := try(ana); err == nil || !strings.Contains(err.Error(), "opens it first") {
		t.Errorf("the composition of a closed file: %v", err)
	}
}
