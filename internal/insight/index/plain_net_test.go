package index_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/insight/index"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"

	"pgregory.net/rapid"
)

// ground is what the plain accounts of bridges and nets need beside plain.
type ground struct {
	plain
	areas        []string
	statuses     []*register.DiplomaticStatus
	relations    []*relation.Relation
	stages       []*relation.Stage
	affiliations []*register.Affiliation
	asked        []*exchange.Exchange // the exchanges of the query
}

func readGround(t *rapid.T, r store.Reader, q store.Query) ground {
	g := ground{plain: readAll(t, r)}
	for _, q := range []store.Query{store.Of(register.KindArea), store.Of(register.KindDiplomaticStatus), store.Of(relation.KindRelation), store.Of(relation.KindStage), store.Of(register.KindAffiliation), q} {
		for rec, err := range r.All(t.Context(), q) {
			if err != nil {
				t.Fatal(err)
			}
			switch rec := rec.(type) {
			case *register.Area:
				g.areas = append(g.areas, rec.ID)
			case *register.DiplomaticStatus:
				g.statuses = append(g.statuses, rec)
			case *relation.Relation:
				g.relations = append(g.relations, rec)
			case *relation.Stage:
				g.stages = append(g.stages, rec)
			case *register.Affiliation:
				g.affiliations = append(g.affiliations, rec)
			case *exchange.Exchange:
				g.asked = append(g.asked, rec)
			}
		}
	}
	slices.Sort(g.areas)
	return g
}

func holds(i date.Interval, day date.Day) bool {
	_, surely, until, _ := i.Bounds()
	return surely <= day && until >= day
}

func surely(x *exchange.Exchange) date.Day { _, began, _, _ := x.During.Bounds(); return began }

// status is the gravest status of an area on a day, and the earliest beginning of it.
func (g ground) status(area string, day date.Day) (string, date.Day) {
	for _, grave := range []string{"none", "suspended", "relations"} {
		since, held := date.Future, false
		for _, s := range g.statuses {
			if first, _, _, _ := s.During.Bounds(); s.Area == area && s.Status == grave && holds(s.During, day) {
				since, held = min(since, first), true
			}
		}
		if held {
			return grave, since
		}
	}
	return "", date.Future
}

func (g ground) bridges(begin, day date.Day) (list []index.Bridge) {
	for _, area := range g.areas {
		b := index.Bridge{Area: area}
		b.Status, b.Since = g.status(area, day)
		before, _ := g.status(area, begin)
		if !(b.Status == "none" || b.Status == "suspended" || b.Status == "relations" && (before == "none" || before == "suspended")) {
			continue
		}
		there := func(x *exchange.Exchange) bool { return slices.Contains(x.Areas, area) }
		b.Contact = g.contact(slices.DeleteFunc(slices.Clone(g.asked), func(x *exchange.Exchange) bool { return !there(x) }))
		step := func(on date.Day, what, about, who string) {
			b.Steps = append(b.Steps, index.Step{On: on, What: what, About: about, Who: who})
		}
		for _, s := range g.statuses {
			if first, began, _, _ := s.During.Bounds(); s.Area == area && began <= day {
				step(first, "status "+s.Status, s.ID, "")
			}
		}
		for _, first := range []struct {
			what string
			is   func(*exchange.Exchange) bool
		}{
			{index.FirstExchange, func(*exchange.Exchange) bool { return true }},
			{index.FirstReceived, func(x *exchange.Exchange) bool { return x.Direction == "received" }},
			{index.FirstSent, func(x *exchange.Exchange) bool { return x.Direction == "sent" }},
			{index.FirstAtTheTop, func(x *exchange.Exchange) bool { return slices.Contains(record.Levels[:3], x.Level) }},
		} {
			var found *exchange.Exchange
			for _, x := range g.exchanges {
				if there(x) && x.State == "done" && surely(x) <= day && first.is(x) &&
					(found == nil || surely(x) < surely(found) || surely(x) == surely(found) && x.ID < found.ID) {
					found = x
				}
			}
			if found != nil {
				step(surely(found), first.what, found.ID, "")
			}
		}
		for _, id := range slices.Sorted(maps.Keys(g.organisations)) {
			org := g.organisations[id]
			if org.Area != area || org.Classification != "party" {
				continue
			}
			p := index.BridgeParty{Contact: g.contact(g.askedWith(id, ""))}
			p.Counterpart = id
			for _, r := range g.relations {
				if r.Counterpart != id {
					continue
				}
				p.InContact = p.InContact || holds(r.During, day)
				if first, began, _, _ := r.During.Bounds(); began <= day {
					step(first, index.RelationOpened, r.ID, id)
				}
				for _, s := range g.stages {
					if first, began, _, _ := s.During.Bounds(); s.Relation == r.ID {
						if began <= day {
							step(first, "stage "+s.Stage, s.ID, id)
						}
						if holds(s.During, day) {
							p.Stage = max(p.Stage, s.Stage)
						}
					}
				}
			}
			if p.InContact || p.Total() > 0 {
				b.Parties = append(b.Parties, p)
			}
		}
		slices.SortFunc(b.Steps, func(a, b index.Step) int {
			if a.On != b.On {
				return int(a.On) - int(b.On)
			}
			return strings.Compare(a.What+" "+a.About, b.What+" "+b.About)
		})
		list = append(list, b)
	}
	return list
}

// askedWith are the exchanges asked for in which an organisation was a counterpart, or a person took part.
func (g ground) askedWith(organisation, person string) (list []*exchange.Exchange) {
	for _, x := range g.asked {
		if slices.ContainsFunc(g.participations, func(p *exchange.Participation) bool {
			return p.Exchange == x.ID && (organisation != "" && p.Side == "theirs" && p.Organisation == organisation || person != "" && p.Person == person)
		}) {
			list = append(list, x)
		}
	}
	return list
}

// net is all ties at once: a world of few records is within every bound.
func (g ground) net(from, to date.Day) (knots []index.Knot, threads []string) {
	overlaps := func(i date.Interval) bool { first, _, _, last := i.Bounds(); return first <= to && last >= from }
	in := make(map[string]bool)
	for id := range g.organisations {
		in[id] = len(g.askedWith(id, "")) > 0
	}
	var met []string // exchanges with a counterpart that is seen
	for _, x := range g.asked {
		for _, p := range g.participations {
			if p.Exchange == x.ID && p.Side == "theirs" && p.Organisation != "" {
				met = append(met, x.ID)
			}
		}
	}
	for _, p := range g.participations {
		if p.Person != "" && slices.Contains(met, p.Exchange) {
			in[p.Person] = true
		}
	}
	for _, a := range g.affiliations {
		if in[a.Member] && overlaps(a.During) {
			in["of "+a.In] = true
		}
	}
	for id := range maps.Clone(in) {
		if of, ok := strings.CutPrefix(id, "of "); ok {
			delete(in, id)
			in[of] = true
		}
	}
	var ids []string
	for id, is := range in {
		if is {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	with := func(id string) []*exchange.Exchange {
		if g.organisations[id] != nil {
			return g.askedWith(id, "")
		}
		return g.askedWith("", id)
	}
	for i, id := range ids {
		k := index.Knot{ID: id, Exchanges: len(with(id))}
		if org := g.organisations[id]; org != nil {
			k.Classification = org.Classification
		}
		k.Ours = slices.ContainsFunc(g.participations, func(p *exchange.Participation) bool { return p.Person == id && p.Side == "ours" })
		knots = append(knots, k)
		for j, other := range ids[i+1:] {
			t := index.Thread{A: i, B: i + 1 + j, First: date.Future, Last: date.Past}
			for _, x := range with(id) {
				if slices.Contains(with(other), x) {
					t.Exchanges, t.First, t.Last = t.Exchanges+1, min(t.First, surely(x)), max(t.Last, surely(x))
				}
			}
			t.Affiliated = slices.ContainsFunc(g.affiliations, func(a *register.Affiliation) bool {
				return overlaps(a.During) && (a.Member == id && a.In == other || a.Member == other && a.In == id)
			})
			t.Posted = slices.ContainsFunc(g.memberships, func(m *register.Membership) bool {
				return overlaps(m.During) && (m.Person == id && (m.Organisation == other || m.OnBehalfOf == other) || m.Person == other && (m.Organisation == id || m.OnBehalfOf == id))
			})
			if t.Exchanges > 0 || t.Affiliated || t.Posted {
				threads = append(threads, fmt.Sprint(t))
			}
		}
	}
	return knots, threads
}

// years counts the exchanges asked for by the year in which they surely began.
func (g ground) years() map[int]int {
	years := make(map[int]int)
	for _, x := range g.asked {
		first, last, _, _ := x.During.Bounds()
		if first > date.Past {
			a, _, _ := first.Civil()
			if b, _, _ := last.Civil(); a == b {
				years[a]++
			}
		}
	}
	return years
}

// TestBridgesNetsAndYearsAreThoseOfTheRecords compares with a plain account of what the viewer may read, on both databases.
func TestBridgesNetsAndYearsAreThoseOfTheRecords(t *testing.T) {
	tries{"20", "3"}.onWorlds(t, func(c scene) {
		grow(c.T, c.store, c.world, 150)
		middle := time.Now()
		for range 3 {
			compareGround(c.T, c.index, c.reader(c.viewer(), middle))
			grow(c.T, c.store, c.world, 10)
		}
	})
}

func compareGround(t *rapid.T, x *index.Index, r store.Reader) {
	window := rapid.SampledFrom([]string{"1999/2001", "2001-05", "1985/2010"}).Draw(t, "window")
	i := date.MustParseInterval(window)
	from, _, _, to := i.Bounds()
	q := store.Of(exchange.KindExchange, "state", "done", "started", window)
	figures, err := x.For(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	g := readGround(t, r, q)
	bridges, ok := figures.Bridges(from, to, q)
	if want := g.bridges(from, to); !ok || fmt.Sprint(bridges) != fmt.Sprint(want) {
		t.Fatalf("bridges over %s: %v, want %v", window, bridges, want)
	}
	knots, threads, ok := figures.Net(q, "", from, to)
	wantKnots, want := g.net(from, to)
	var got []string
	for _, thread := range threads {
		got = append(got, fmt.Sprint(thread))
	}
	if !ok || !slices.Equal(knots, wantKnots) || !slices.Equal(got, want) {
		t.Fatalf("net over %s: %v %v, want %v %v", window, knots, got, wantKnots, want)
	}
	years, ok := figures.Years(q)
	if want := g.years(); !ok || !maps.Equal(years, want) {
		t.Fatalf("years over %s: %v, want %v", window, years, want)
	}
}
