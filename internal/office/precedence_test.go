package office_test

import (
	"slices"
	"strings"
	"testing"

	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/protocol"
	"entente/internal/record"
)

// The order that a delegation keeps is that of the page, of a plan of its table and of every paper; another language of
// the paper changes nothing of it.
func TestAKeptOrderReachesEveryPaper(t *testing.T) {
	b := newBureau(t)
	p := b.proposal()
	p.Travellers = []office.Traveller{{Name: "Ana Duarte", Role: "head", Level: "official"}, {Name: "Öz Lind", Level: "minister"}, {Name: "Zed Moss", Level: "minister"}}
	d, err := b.ProposeDelegation(t.Context(), b.officer, p, office.Why{})
	if err != nil {
		t.Fatal(err)
	}
	guest := &exchange.Participation{Head: record.Head{Desk: b.desk.ID}, Exchange: d.Exchange.ID, Side: "theirs", Role: "interlocutor", Name: "Their Leader", Level: "legislator"}
	plan := &protocol.Seating{Head: record.Head{Desk: b.desk.ID}, Exchange: d.Exchange.ID, Title: "Talks", Shape: "opposite"}
	save(t, b.Office, 0, guest)
	save(t, b.Office, 0, plan)
	reader := b.Store().As(b.officer)
	ranked := func(paperType, language string) string {
		t.Helper()
		f, err := b.Paper(t.Context(), reader, office.PaperOrder{Type: paperType, Exchange: d.Exchange.ID, Language: language})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, p := range f.Ranked {
			names = append(names, p.Name)
		}
		return strings.Join(names, ", ")
	}
	if got := ranked("name_list", "en"); got != "Their Leader, Ana Duarte, Öz Lind, Zed Moss" {
		t.Errorf("by the usual rules: %s", got)
	}
	for _, c := range []struct {
		keep delegation.Precedence
		want string
	}{
		{delegation.Precedence{First: "ours"}, "Ana Duarte, Öz Lind, Zed Moss, Their Leader"},
		{delegation.Precedence{First: "ours", Rank: "level"}, "Öz Lind, Zed Moss, Ana Duarte, Their Leader"},
		{delegation.Precedence{First: "ours", Rank: "level", Alphabet: "sv"}, "Zed Moss, Öz Lind, Ana Duarte, Their Leader"},
		{delegation.Precedence{Mixed: "alternating", First: "ours", Rank: "role"}, "Ana Duarte, Their Leader, Öz Lind, Zed Moss"},
		{delegation.Precedence{Mixed: "merged", Rank: "level"}, "Öz Lind, Zed Moss, Their Leader, Ana Duarte"},
	} {
		if _, err := b.KeepPrecedence(t.Context(), b.officer, d.Exchange.ID, c.keep, 0, office.Why{}); err != nil {
			t.Fatal(err)
		}
		for _, paper := range delegation.PaperTypes {
			for _, language := range []string{"en", "zh"} {
				if got := ranked(paper, language); got != c.want {
					t.Errorf("%+v: %s in %s names %s, want %s", c.keep, paper, language, got, c.want)
				}
			}
		}
		drawn, people, err := b.SeatingPlan(t.Context(), reader, plan, "en")
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(drawn.Seats, func(s protocol.Seat) bool { return s.ID == "G1" })
		first := strings.Split(strings.ReplaceAll(c.want, "Their Leader, ", ""), ", ")[0]
		if got := people[drawn.Seats[at].Who].Name; got != first {
			t.Errorf("%+v: at the principal's seat sits %s, want %s", c.keep, got, first)
		}
	}
}

func TestAnOrderIsKeptAsEveryChangeIs(t *testing.T) {
	b := newBureau(t)
	d := b.approved()
	order := delegation.Precedence{Rank: "level", Alphabet: "fr", Mixed: "merged", First: "ours"}
	batch, err := b.KeepPrecedence(t.Context(), b.officer, d.Exchange.ID, order, d.File.Version, office.Why{})
	if err != nil || b.now(d).File.Precedence != order {
		t.Fatalf("%+v (%v)", b.now(d).File.Precedence, err)
	}
	if _, err := b.KeepPrecedence(t.Context(), b.officer, d.Exchange.ID, delegation.Precedence{}, d.File.Version, office.Why{}); !fault.Is(err, fault.Conflict) {
		t.Errorf("over what another kept: %v", err)
	}
	for field, wrong := range map[string]delegation.Precedence{"precedence.rank": {Rank: "beauty"}, "precedence.alphabet": {Alphabet: "no such tongue"}, "precedence.mixed": {Mixed: "apart"}, "precedence.first": {First: "both"}} {
		_, err := b.KeepPrecedence(t.Context(), b.officer, d.Exchange.ID, wrong, 0, office.Why{})
		if list := fault.All(err); !fault.Is(err, fault.Invalid) || list[0].Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	if _, err := b.UndoBatch(t.Context(), b.officer, batch.ID, false, office.Why{}); err != nil || b.now(d).File.Precedence != (delegation.Precedence{}) {
		t.Errorf("taken back: %+v (%v)", b.now(d).File.Precedence, err)
	}
	if changes, err := b.DelegationHistory(t.Context(), b.Store().As(b.officer), d.Exchange.ID); err != nil || changes[0].Batch.Act != ledger.ActUndo {
		t.Errorf("its history: %+v (%v)", changes[0], err)
	}
}
