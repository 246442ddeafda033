package index_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/insight/index"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/programme"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"

	"pgregory.net/rapid"
)

// TestOneRuleDecidesEverywhere holds the rule of access, the statement that the store makes of it, the full text, the index of
// figures and the index of names to the same answer, for random records and viewers.
func TestOneRuleDecidesEverywhere(t *testing.T) {
	tries{"15", "3"}.onStores(t, func(c scene) {
		s, rt := c.store, c.T
		o := office.New(s)
		desks, compartments := []string{"desk-a", "desk-b"}, []string{"cpt-a", "cpt-b", "cpt-c"}
		var parties []*register.Organisation
		var sums []*programme.BudgetLine // reserved
		if _, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
			for _, id := range desks {
				if err := tx.Put(&access.Desk{Head: record.Head{ID: id}, Names: []lang.Name{{Text: id}}}, 0); err != nil {
					return err
				}
			}
			for _, id := range compartments {
				if err := tx.Put(&access.Compartment{Head: record.Head{ID: id, Compartment: id}, Name: id}, 0); err != nil {
					return err
				}
			}
			if err := tx.Put(&exchange.Exchange{Head: record.Head{ID: "exc-open", Marking: record.Public}, Type: "meeting", Direction: "mutual", State: "done", Title: "Open", During: date.MustParseInterval("2001")}, 0); err != nil {
				return err
			}
			for i := range rapid.IntRange(20, 60).Draw(rt, "parties") {
				p := &register.Organisation{Head: record.Head{ID: fmt.Sprintf("org-%d", i), Marking: rapid.SampledFrom(record.Markings).Draw(rt, "marking"),
					Desk:        rapid.SampledFrom(append(desks, "", "")).Draw(rt, "desk"),
					Compartment: rapid.SampledFrom(append(compartments, "", "", "")).Draw(rt, "compartment")}, Classification: "party", Names: []lang.Name{{Text: fmt.Sprintf("Union%d", i)}}}
				if p.Marking == record.Public {
					p.Compartment = ""
				}
				parties = append(parties, p)
				sum := &programme.BudgetLine{Head: p.Head, Exchange: "exc-open", Title: "Union", Category: "travel", Amount: "1", Currency: "EUR", State: "planned"}
				sum.ID, sum.Version = fmt.Sprintf("bud-%d", i), 0
				sums = append(sums, sum)
				if err := tx.Put(sum, 0); err != nil {
					return err
				}
				if err := tx.Put(p, 0); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			rt.Fatal(err)
		}
		figures := index.New(s)
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan bool)
		go func() { o.Finder().Run(ctx, nil); close(ended) }()
		defer func() { stop(); <-ended }()
		if err := o.Finder().Settle(ctx); err != nil {
			rt.Fatal(err)
		}
		for range 12 {
			some := func(of []string) []string {
				return slices.DeleteFunc(slices.Clone(of), func(string) bool { return rapid.Bool().Draw(rt, "without") })
			}
			v := access.Viewer{User: rapid.SampledFrom([]string{"", "user-1", "user-1", "user-1"}).Draw(rt, "user"), Role: access.Administrator,
				Clearance: rapid.SampledFrom(record.Markings).Draw(rt, "clearance"), Desks: some(desks), AllDesks: rapid.Bool().Draw(rt, "all desks"), Compartments: some(compartments),
				Grants: rapid.SampledFrom([][]access.Grant{nil, {"budgets"}, {"passports", "reviews"}}).Draw(rt, "grants")}
			var want []string
			for _, p := range parties {
				if v.Decide(p.Lock(), p.Desk).May {
					want = append(want, p.ID)
				}
			}
			same := func(what string, got []string) {
				slices.Sort(got)
				if w := slices.Sorted(slices.Values(want)); !slices.Equal(slices.Compact(got), w) {
					rt.Fatalf("%s tells %+v of %v, the rule says %v", what, v, got, w)
				}
			}
			r := s.As(v)
			for _, q := range []store.Query{store.Of(register.KindOrganisation), store.Of(register.KindOrganisation, "q", "union")} {
				var listed []string
				for rec, err := range r.All(t.Context(), q) {
					if err != nil {
						rt.Fatal(err)
					}
					listed = append(listed, rec.Meta().ID)
				}
				same(q.String(), listed)
			}
			var open []string
			for _, b := range sums {
				if v.Decide(b.Lock(), b.Desk).May {
					open = append(open, b.ID)
				}
			}
			ofParties := want
			want = open
			for _, q := range []store.Query{store.Of(programme.KindBudgetLine), store.Of(programme.KindBudgetLine, "q", "union")} {
				var listed []string
				for rec, err := range r.All(t.Context(), q) {
					if err != nil {
						rt.Fatal(err)
					}
					listed = append(listed, rec.Meta().ID)
				}
				same(q.String(), listed)
			}
			want = ofParties
			f, err := figures.For(t.Context(), r)
			if err != nil {
				rt.Fatal(err)
			}
			var counted, found []string
			for _, p := range parties {
				if n, err := f.Count(t.Context(), store.Of(register.KindOrganisation, "id", p.ID)); err != nil {
					rt.Fatal(err)
				} else if n == 1 {
					counted = append(counted, p.ID)
				}
			}
			same("a figure", counted)
			hits, err := o.Find(t.Context(), r, register.KindOrganisation, "union", 100, true)
			if err != nil {
				rt.Fatal(err)
			}
			for _, h := range hits {
				found = append(found, h.Record.Meta().ID)
			}
			same("the index of names", found)
		}
	})
}
