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
	"entente/internal/insight"
	"entente/internal/insight/index"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"

	"pgregory.net/rapid"
)

// plain is everything that a viewer may read, as records: what figures are computed from the slow way.
type plain struct {
	exchanges      map[string]*exchange.Exchange
	participations []*exchange.Participation
	standings      []*register.Standing
	memberships    []*register.Membership
	posts          map[string]*register.Post
	organisations  map[string]*register.Organisation

	counting  map[string]bool // exchanges that count; those that took place where it is nil
	belonging map[string]bool // organisations that belong there; all where it is nil
}

func (p plain) counts(x *exchange.Exchange) bool {
	return p.counting == nil && x.State == "done" || p.counting[x.ID]
}

// ids lists what the store finds by a query.
func ids(t *rapid.T, r store.Reader, q store.Query) map[string]bool {
	set := make(map[string]bool)
	for rec, err := range r.All(t.Context(), q) {
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		set[rec.Meta().ID] = true
	}
	return set
}

func readAll(t *rapid.T, r store.Reader) plain {
	p := plain{exchanges: map[string]*exchange.Exchange{}, posts: map[string]*register.Post{}, organisations: map[string]*register.Organisation{}}
	for _, kind := range []record.Kind{exchange.KindExchange, exchange.KindParticipation, register.KindStanding, register.KindMembership, register.KindPost, register.KindOrganisation} {
		for rec, err := range r.All(t.Context(), store.Of(kind)) {
			if err != nil {
				t.Fatal(err)
			}
			switch rec := rec.(type) {
			case *exchange.Exchange:
				p.exchanges[rec.ID] = rec
			case *exchange.Participation:
				p.participations = append(p.participations, rec)
			case *register.Standing:
				p.standings = append(p.standings, rec)
			case *register.Membership:
				p.memberships = append(p.memberships, rec)
			case *register.Post:
				p.posts[rec.ID] = rec
			case *register.Organisation:
				p.organisations[rec.ID] = rec
			}
		}
	}
	return p
}

// with lists the exchanges that count with a counterpart or a person, of those that surely began before a day.
func (p plain) with(counterpart, person string, before date.Day) []*exchange.Exchange {
	var list []*exchange.Exchange
	for _, took := range p.participations {
		x := p.exchanges[took.Exchange]
		_, began, _, _ := x.During.Bounds()
		if took.Side == "theirs" && (counterpart != "" && took.Organisation == counterpart || person != "" && took.Person == person) && p.counts(x) && began < before && !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	return list
}

// contact sums up exchanges, the slow way.
func (p plain) contact(list []*exchange.Exchange) index.Contact {
	c := index.Contact{First: date.Future, Last: date.Past}
	rank := len(record.Levels)
	var days []date.Day
	forms := map[string]index.Form{}
	for _, x := range list {
		switch x.Direction {
		case "sent":
			c.Sent++
		case "received":
			c.Received++
		default:
			c.Mutual++
		}
		switch x.Initiated {
		case "ours":
			c.Ours++
		case "theirs":
			c.Theirs++
		}
		if i := slices.Index(record.Levels, x.Level); i >= 0 && i < rank {
			rank, c.Level = i, x.Level
		}
		_, began, _, _ := x.During.Bounds()
		c.First, c.Last = min(c.First, began), max(c.Last, began)
		days = append(days, began)
		f := forms[x.Type]
		if f.Times == 0 || began > f.Last {
			f.Last = began
		}
		forms[x.Type] = index.Form{Type: x.Type, Times: f.Times + 1, Last: f.Last}
	}
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		c.Forms = append(c.Forms, forms[name])
	}
	if slices.Sort(days); len(days) > 2 {
		var gaps []int
		for i := 1; i < len(days); i++ {
			gaps = append(gaps, int(days[i])-int(days[i-1]))
		}
		slices.Sort(gaps)
		c.Rhythm = gaps[len(gaps)/2]
	}
	return c
}

func (p plain) contacts() []index.Contact {
	var list []index.Contact
	for id := range p.organisations {
		c := p.contact(p.with(id, "", date.Future))
		if c.Counterpart = id; c.Total() > 0 {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b index.Contact) int { return strings.Compare(a.Counterpart, b.Counterpart) })
	return list
}

func (p plain) takings(from, to date.Day, levels ...string) (list []index.Taking) {
	power := func(s *register.Standing) bool { return s.Standing == "governing" || s.Standing == "coalition" }
	for _, s := range p.standings {
		began, surely, _, _ := s.During.Bounds()
		before := slices.ContainsFunc(p.standings, func(o *register.Standing) bool {
			first, _, _, last := o.During.Bounds()
			return o.ID != s.ID && o.Organisation == s.Organisation && power(o) && first < began && last >= began-1
		})
		if power(s) && began >= from && surely <= to && !before && p.belonging[s.Organisation] {
			list = append(list, p.acquaint(index.Taking{Who: s.Organisation, What: s.Standing, Fact: s.ID, On: began, Area: p.organisations[s.Organisation].Area}, p.with(s.Organisation, "", began)))
		}
	}
	for _, m := range p.memberships {
		began, surely, _, _ := m.During.Bounds()
		post := p.posts[m.Post]
		ours := slices.ContainsFunc(p.participations, func(took *exchange.Participation) bool {
			return took.Side == "ours" && took.Person == m.Person
		})
		if ours || post == nil || !p.belonging[m.Organisation] && !p.belonging[m.OnBehalfOf] || !slices.Contains(levels, post.Level) || began < from || surely > to {
			continue
		}
		taking := index.Taking{Who: m.Person, What: post.Level, Fact: m.ID, In: m.Organisation, On: began, Area: post.Area}
		if taking.Area == "" {
			taking.Area = p.organisations[m.Organisation].Area
		}
		list = append(list, p.acquaint(taking, p.with("", m.Person, began)))
	}
	return list
}

func (p plain) acquaint(t index.Taking, list []*exchange.Exchange) index.Taking {
	c := p.contact(list)
	t.Since, t.Times, t.Level = c.First, c.Total(), c.Level
	times := map[string]int{}
	for _, took := range p.participations {
		if took.Side == "ours" && took.Person != "" && slices.Contains(list, p.exchanges[took.Exchange]) {
			times[took.Person]++
		}
	}
	for person := range times {
		t.By = append(t.By, person)
	}
	slices.SortFunc(t.By, func(a, b string) int {
		if times[a] != times[b] {
			return times[b] - times[a]
		}
		return strings.Compare(a, b)
	})
	t.By = t.By[:min(len(t.By), 3)]
	return t
}

// narrowings are filters of figures of counterparts: who they are, and which exchanges count.
var narrowings = []map[string][]string{
	nil,
	{"area": {"area-fr", "area-de"}}, {"region": {"area-eu"}}, {"type": {"delegation"}}, {"grouping": {"grp-0", "grp-1"}}, {"family": {"green"}, "direction": {"sent", "mutual"}},
	{"standing": {"governing"}}, {"area_status": {"none"}, "level": {"leader"}}, {"counterpart": {"org-0", "org-1", "org-2"}}, {"desk": {deskOne}, "purpose": {"study_visit"}},
	{"marking": {"internal", "restricted"}, "initiated": {"ours"}}, {"person": {"per-0", "per-1"}}, {"place": {"area-fr"}, "and.type": {"meeting"}},
}

// TestContactsAreThoseOfTheRecords compares with a plain account of what the viewer may read.
func TestContactsAreThoseOfTheRecords(t *testing.T) {
	tries{"20", ""}.onWorlds(t, func(c scene) {
		grow(c.T, c.store, c.world, 150)
		middle := time.Now()
		for range 3 {
			r := c.reader(c.viewer(), middle)
			figures, p := c.figures(r), readAll(c.T, r)
			got, ok := figures.Contacts(store.Of(exchange.KindExchange, "state", "done"))
			if want := p.contacts(); !ok || fmt.Sprint(got) != fmt.Sprint(want) {
				c.Fatalf("contacts: %v, want %v", got, want)
			}
			grow(c.T, c.store, c.world, 10)
		}
	})
}

// meetings makes two parties that are met often, by people who take office later: what random worlds of few records of
// every kind hardly have.
func meetings(c scene) {
	d := draw{c.T}
	head := func(prefix string, n int) record.Head {
		return record.Head{ID: fmt.Sprintf("%s-%d", prefix, n), Marking: rapid.SampledFrom([]record.Marking{record.Internal, record.Internal, record.Internal, record.Confidential}).Draw(c.T, "marking"), Desk: d.of("", "", deskOne)}
	}
	party := func() string { return d.of("org-0", "org-0", "org-1") }
	c.world.write(c.T, c.store, func(put func(record.Record)) {
		put(&register.Grouping{Head: head("grp", 0), Names: d.names(), Purpose: "direction"})
		put(&register.DiplomaticStatus{Head: head("dst", 0), Area: d.area(), Status: d.of("none", "relations"), During: date.MustParseInterval("1990/")})
		for n := range 2 {
			put(&register.Organisation{Head: head("org", n), Classification: "party", Family: d.of("", "green"), Area: d.of("", "area-fr", "area-eu"), Names: d.names()})
			put(&register.Post{Head: head("post", n), Organisation: party(), Title: "Chair", Level: d.of("leader", "head_of_state"), Area: d.of("", "area-fr")})
			put(&register.GroupingMember{Head: head("gme", n), Grouping: "grp-0", Member: d.of(party(), d.area()), During: date.MustParseInterval("1990/")})
			put(&relation.Relation{Head: head("rel", n), Counterpart: party(), During: d.during()})
		}
		for n := range 3 {
			put(&register.Person{Head: head("per", n), Names: d.names()})
			put(&register.Standing{Head: head("std", n), Organisation: party(), Standing: d.of("governing", "opposition"), During: date.MustParseInterval(d.of("2001-06/", "2002", "1999/"))})
			put(&register.Membership{Head: head("mem", n), Person: fmt.Sprintf("per-%d", n), Organisation: party(), Post: d.of("post-0", "post-1"), OnBehalfOf: d.of("", "org-1"), During: date.MustParseInterval(d.of("2001-06/", "2003", "1999/"))})
		}
		for n := range rapid.IntRange(3, 12).Draw(c.T, "meetings") {
			day := date.DayOf(2001, 1, 1) + date.Day(rapid.IntRange(0, 900).Draw(c.T, "day"))
			x := &exchange.Exchange{Head: head("exc", n), Type: d.of("delegation", "meeting"), Direction: d.of("sent", "received"), State: d.of("done", "done", "done", "planned"), Title: "T", Level: d.of("", "leader"),
				During: date.MustParseInterval(d.of(day.String(), day.String()+"/"+(day+4).String(), day.String()[:7])), Initiated: d.of("", "ours"), Places: []string{d.area()}, Purposes: []string{d.of("business", "study_visit")}}
			put(x)
			for i := range rapid.IntRange(1, 3).Draw(c.T, "parties") { // one may be named twice
				put(&exchange.Participation{Head: head("par", 10*n+i), Exchange: x.ID, Side: d.of("theirs", "theirs", "theirs", "ours"), Role: "counterpart", Name: "written", Organisation: party(), Person: d.maybe("per")})
			}
		}
	})
}

// TestFirstLastAndRhythmAreThoseOfManyMeetings is about what needs three meetings.
func TestFirstLastAndRhythmAreThoseOfManyMeetings(t *testing.T) {
	tries{"60", ""}.onWorlds(t, func(c scene) {
		meetings(c)
		r := c.reader(c.viewer(), time.Time{})
		figures, p := c.figures(r), readAll(c.T, r)
		got, ok := figures.Contacts(store.Of(exchange.KindExchange, "state", "done"))
		if want := p.contacts(); !ok || fmt.Sprint(got) != fmt.Sprint(want) {
			c.Fatalf("contacts: %v, want %v", got, want)
		}
	})
}

// TestFiltersNarrowWhoComesToPowerAndWhoIsReached compares what continuity, coverage and depth are made of with the records,
// under filters of every sort.
func TestFiltersNarrowWhoComesToPowerAndWhoIsReached(t *testing.T) {
	levels := []string{"head_of_state", "leader"}
	from, to := date.MustParse("1985").Earliest(), date.MustParse("2005").Latest()
	tries{"60", "5"}.onWorlds(t, func(c scene) {
		meetings(c)
		grow(c.T, c.store, c.world, 10)
		middle := time.Now()
		grow(c.T, c.store, c.world, 10)
		r := c.reader(c.viewer(), middle)
		figures, p := c.figures(r), readAll(c.T, r)
		for _, filters := range narrowings {
			request := insight.Request{From: date.MustParse("1985"), To: date.MustParse("2003-05-04"), Filters: filters}
			held, of := request.Held(), request.Counterparts()
			p.counting, p.belonging = ids(c.T, r, held), ids(c.T, r, of)
			takings, ok := figures.Takings(from, to, held, of, levels...)
			want := p.takings(from, to, levels...)
			for _, list := range [][]index.Taking{takings, want} {
				slices.SortFunc(list, func(a, b index.Taking) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			}
			if !ok || fmt.Sprint(takings) != fmt.Sprint(want) {
				c.Fatalf("takings of %s and %s: %v, want %v", held, of, takings, want)
			}
			p.compareCounterparts(c, figures, r, request)
		}
	})
}

// compareCounterparts holds those that coverage and depth are made of to the store: which they are, with the exchanges of the
// window that count, how they stand on the day, and which of them are in contact.
func (p plain) compareCounterparts(c scene, figures index.Reader, r store.Reader, request insight.Request) {
	day := request.To.Latest()
	held, of := request.Held("started", "1985/2003-05-04"), request.Counterparts()
	p.counting, p.belonging = ids(c.T, r, held), ids(c.T, r, of)
	contact := ids(c.T, r, request.Counterparts("in_contact", day.String()))
	var want, related []string
	for _, id := range slices.Sorted(maps.Keys(p.belonging)) {
		o := index.Counterpart{Contact: p.contact(p.with(id, "", date.Future)), Family: p.organisations[id].Family, InContact: contact[id]}
		for _, s := range p.standings {
			if s.Organisation == id && holds(s.During, day) && !slices.Contains(o.Standings, s.Standing) {
				o.Standings = append(o.Standings, s.Standing)
			}
		}
		slices.Sort(o.Standings)
		o.Counterpart = id
		text := fmt.Sprint(o.Contact, o.Family, o.InContact, o.Standings)
		if want = append(want, text); o.InContact {
			related = append(related, text)
		}
	}
	texts := func(list []index.Counterpart) (texts []string) {
		for _, o := range list {
			texts = append(texts, fmt.Sprint(o.Contact, o.Family, o.InContact, o.Standings))
		}
		return texts
	}
	got, ok := figures.Counterparts(day, held, of)
	if !ok || !slices.Equal(texts(got), want) {
		c.Fatalf("counterparts of %s and %s: %v, want %v", held, of, texts(got), want)
	}
	if got, ok := figures.Relations(day, held, of); !ok || !slices.Equal(texts(got), related) {
		c.Fatalf("relations of %s and %s: %v, want %v", held, of, texts(got), related)
	}
	reached, ok := figures.Reached(day, held, of)
	if !ok || len(reached) != len(got) {
		c.Fatalf("%d reached, want %d", len(reached), len(got))
	}
	for i := range reached {
		reached[i].Forms, reached[i].Rhythm = got[i].Forms, got[i].Rhythm
		if fmt.Sprint(reached[i]) != fmt.Sprint(got[i]) {
			c.Fatalf("reached %v, want %v", reached[i], got[i])
		}
	}
}

// ties lists who is tied to a person, and by what, the slow way.
func (p plain) ties(person string) map[string]bool {
	set := map[string]bool{}
	for _, a := range p.participations {
		for _, b := range p.participations {
			if a.Person == person && b.Person != "" && b.Person != person && a.Exchange == b.Exchange {
				set[b.Person+" "+a.Exchange] = true
			}
		}
	}
	for _, a := range p.memberships {
		for _, b := range p.memberships {
			if a.Person == person && b.Person != person && a.Organisation == b.Organisation && a.During.Overlaps(b.During) != date.No {
				set[b.Person+" "+a.Organisation] = true
			}
		}
	}
	return set
}

// steps is the number of ties between somebody of ours and the person; 0 where there is no way.
func (p plain) steps(person string) int {
	ours := map[string]bool{}
	for _, took := range p.participations {
		if took.Side == "ours" && took.Person != "" {
			ours[took.Person] = true
		}
	}
	seen, ring := map[string]bool{person: true}, []string{person}
	for n := 1; n <= 5 && len(ring) > 0; n++ {
		var next []string
		for _, at := range ring {
			for tie := range p.ties(at) {
				other, _, _ := strings.Cut(tie, " ")
				if !seen[other] {
					seen[other] = true
					next = append(next, other)
				}
			}
		}
		if slices.ContainsFunc(next, func(at string) bool { return ours[at] }) {
			return n
		}
		ring = next
	}
	return 0
}

// TestAnIntroductionIsAShortestWayOfSeenTies checks each step and the length, and that an index which followed the changes
// and one that begins with them answer alike.
func TestAnIntroductionIsAShortestWayOfSeenTies(t *testing.T) {
	tries{"20", ""}.onWorlds(t, func(c scene) {
		grow(c.T, c.store, c.world, 100)
		grow(c.T, c.store, c.world, 20)
		r := c.reader(c.viewer(), time.Time{})
		p, following := readAll(c.T, r), c.figures(r)
		fresh, err := index.New(c.store).For(c.Context(), r)
		if err != nil {
			c.Fatal(err)
		}
		for n := range each {
			person := fmt.Sprintf("per-%d", n)
			ties := following.Introduction(person, date.Past, date.Future)
			if again := fresh.Introduction(person, date.Past, date.Future); fmt.Sprint(ties) != fmt.Sprint(again) {
				c.Fatalf("to %s: %v, and from a fresh index %v", person, ties, again)
			}
			if want := p.steps(person); len(ties) != want {
				c.Fatalf("to %s: %v, want %d steps", person, ties, want)
			}
			for i, tie := range ties {
				if !p.ties(tie.To)[tie.From+" "+tie.Through] || i > 0 && ties[i-1].To != tie.From {
					c.Fatalf("to %s: %v is no tie that may be seen", person, tie)
				}
			}
		}
	})
}
