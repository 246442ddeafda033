package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
)

// The size of the world beside its exchanges and people.
const (
	areaCount  = 200
	partyCount = 7_000
	deskCount  = 8
	ourPeople  = 300
	unions     = 12 // internationals of parties
	firstYear  = 2010
	years      = 10
)

func id(prefix string, n int) string { return fmt.Sprintf("%s-%07d", prefix, n) }
func area(n int) string              { return fmt.Sprintf("area-%03d", n) }

// makeWorld fills a store with a plausible world, the same for the same numbers: governments change, delegations travel
// more to some areas than to others, some records are closed to some viewers.
func makeWorld(ctx context.Context, s *store.Store, exchanges, people int) error {
	r := rand.New(rand.NewPCG(1997, 0))
	w := &writing{ctx: ctx, store: s}
	during := date.MustParseInterval
	for d := range deskCount {
		w.put(&access.Desk{Head: record.Head{ID: fmt.Sprintf("desk-%d", d), Marking: record.Public}, Names: []lang.Name{{Text: fmt.Sprintf("Desk %d", d)}}})
	}
	for n := range 5 {
		w.put(&register.Grouping{Head: record.Head{ID: id("grp", n)}, Names: []lang.Name{{Text: fmt.Sprintf("Direction %d", n)}}, Purpose: "direction"})
		w.put(&register.Area{Head: record.Head{ID: fmt.Sprintf("area-r%d", n), Marking: record.Public}, Type: "region", Names: []lang.Name{{Text: fmt.Sprintf("Region %d", n)}}})
	}
	for n := range areaCount {
		w.put(&register.Area{Head: record.Head{ID: area(n), Marking: record.Public}, Type: "country", Parent: fmt.Sprintf("area-r%d", n%5), Names: []lang.Name{{Text: fmt.Sprintf("Area %d", n)}}})
		status := "relations"
		if n%9 == 0 {
			status = "none"
		}
		w.put(&register.DiplomaticStatus{Head: record.Head{ID: id("dst", n)}, Area: area(n), Status: status, During: during("1990/..")})
		w.put(&register.GroupingMember{Head: record.Head{ID: id("gme", n)}, Grouping: id("grp", n%5), Member: area(n), During: during("1990/..")})
	}
	standings, facts := []string{"governing", "coalition", "opposition", "outside_parliament"}, 0
	for n := range partyCount {
		org := id("org", n)
		w.put(&register.Organisation{Head: head(r, org), Classification: "party", Names: []lang.Name{{Text: fmt.Sprintf("Party %d", n)}}, Family: register.Families[n%len(register.Families)], Area: area(n % areaCount)})
		for year := firstYear - 2; year < firstYear+years; year += 4 {
			w.put(&register.Standing{Head: record.Head{ID: id("std", facts)}, Organisation: org, Standing: standings[(n+year)%4], During: during(fmt.Sprintf("%d-06/%d-05", year, year+4))})
			facts++
		}
		if n%10 < 6 {
			w.put(&relation.Relation{Head: record.Head{ID: id("rel", n)}, Counterpart: org, During: during(fmt.Sprintf("%d/..", 1980+n%35))})
		}
		w.put(&register.Post{Head: record.Head{ID: id("post", n)}, Organisation: org, Title: "Leader", Level: []string{"leader", "leader", "head_of_government", "minister"}[n%4]})
	}
	for n := range people {
		w.put(&register.Person{Head: head(r, id("per", n)), Names: []lang.Name{{Text: fmt.Sprintf("Person %d", n)}}, Area: area(n % areaCount)})
		party := n % partyCount
		m := &register.Membership{Head: record.Head{ID: id("mem", n)}, Person: id("per", n), Organisation: id("org", party), During: during(fmt.Sprintf("%d/%d", firstYear+n%12-3, firstYear+n%12+1))}
		if n%9 == 0 {
			m.Post = id("post", party)
		}
		w.put(m)
	}
	for n := range ourPeople {
		w.put(&register.Person{Head: record.Head{ID: id("per", people+n)}, Names: []lang.Name{{Text: fmt.Sprintf("Colleague %d", n)}}})
	}
	for n := range unions {
		w.put(&register.Organisation{Head: record.Head{ID: id("org", partyCount+n)}, Classification: "party_international", Names: []lang.Name{{Text: fmt.Sprintf("International %d", n)}}})
	}
	for n := range partyCount {
		if n%10 < 4 {
			w.put(&register.Affiliation{Head: record.Head{ID: id("aff", n)}, Member: id("org", n), In: id("org", partyCount+n/10%unions), Type: "member", During: during("1995/..")})
		}
	}
	for n := range exchanges {
		x, parts := oneExchange(n, people)
		w.put(x)
		for _, p := range parts {
			w.put(p)
		}
	}
	return w.flush()
}

// head marks a few records higher, and gives some to a desk.
func head(r *rand.Rand, id string) record.Head {
	h := record.Head{ID: id}
	switch r.IntN(20) {
	case 0:
		h.Marking = record.Confidential
	case 1:
		h.Marking = record.Restricted
	}
	if r.IntN(5) == 0 {
		h.Desk = fmt.Sprintf("desk-%d", r.IntN(deskCount))
	}
	return h
}

// oneExchange is always the same for the same numbers: worlds of different sizes begin alike, and one that is not stored is
// the same as one that is.
func oneExchange(n, people int) (*exchange.Exchange, []*exchange.Participation) {
	r := rand.New(rand.NewPCG(1997, uint64(n)+1))
	party := int(float64(partyCount) * r.Float64() * r.Float64()) // some are met far more often
	day := date.DayOf(firstYear, time.January, 1+r.IntN(years*365))
	end := day + date.Day(r.IntN(8))
	x := &exchange.Exchange{
		Head: head(r, id("exc", n)), Type: pick(r, "delegation", "delegation", "meeting", "meeting", "dialogue", "call", "letter"), Direction: pick(r, "sent", "received", "received"),
		State: pick(r, "done", "done", "done", "done", "planned"), Title: "Exchange", During: date.MustParseInterval(day.String() + "/" + end.String()), Level: pick(r, record.Levels...),
		Areas: []string{area(party % areaCount)}, Places: []string{area(r.IntN(areaCount))}, Purposes: []string{pick(r, exchange.Purposes...)}, Initiated: pick(r, exchange.Sides...),
	}
	parts := []*exchange.Participation{
		{Head: record.Head{ID: id("par", 2*n)}, Exchange: x.ID, Side: "theirs", Role: "interlocutor", Organisation: id("org", party), Person: id("per", r.IntN(people/partyCount)*partyCount+party)},
	}
	switch { // a third of them with one of ours, one in twenty with a second party
	case n%3 == 0:
		parts = append(parts, &exchange.Participation{Head: record.Head{ID: id("par", 2*n+1)}, Exchange: x.ID, Side: "ours", Role: "head", Person: id("per", people+r.IntN(ourPeople)), Level: pick(r, record.Levels...)})
	case n%20 == 1:
		other := int(float64(partyCount) * r.Float64() * r.Float64())
		parts = append(parts, &exchange.Participation{Head: record.Head{ID: id("par", 2*n+1)}, Exchange: x.ID, Side: "theirs", Role: "counterpart", Organisation: id("org", other)})
	}
	return x, parts
}

func oneMore() *exchange.Exchange {
	return &exchange.Exchange{Type: "delegation", Direction: "sent", State: "done", Title: "One more", During: date.MustParseInterval("2014-05-03/2014-05-09"), Level: "leader",
		Areas: []string{area(7)}, Places: []string{area(7)}, Purposes: []string{"goodwill"}}
}

func pick(r *rand.Rand, choices ...string) string { return choices[r.IntN(len(choices))] }

// writing puts records in batches that stay in bounded memory.
type writing struct {
	ctx   context.Context
	store *store.Store
	wait  []record.Record
	err   error
}

func (w *writing) put(r record.Record) {
	if w.wait = append(w.wait, r); len(w.wait) == 50_000 {
		w.flush()
	}
}

func (w *writing) flush() error {
	if w.err == nil {
		_, w.err = w.store.Write(w.ctx, access.System(), ledger.Batch{Act: ledger.ActImport}, func(tx *store.Tx) error {
			tx.Bulk()
			for _, r := range w.wait {
				if err := tx.Put(r, 0); err != nil {
					return fmt.Errorf("%s: %w", r.Meta().ID, err)
				}
			}
			return nil
		})
	}
	w.wait = w.wait[:0]
	return w.err
}
