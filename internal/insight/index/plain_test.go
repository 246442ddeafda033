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
	"entente/internal/store"
	"entente/internal/store/storetest"

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

// with lists the exchanges that took place with a counterpart or a person, of those that surely began before a day.
func (p plain) with(counterpart, person string, before date.Day) []*exchange.Exchange {
	var list []*exchange.Exchange
	for _, took := range p.participations {
		x := p.exchanges[took.Exchange]
		_, began, _, _ := x.During.Bounds()
		if took.Side == "theirs" && (counterpart != "" && took.Organisation == counterpart || person != "" && took.Person == person) && x.State == "done" && began < before && !slices.Contains(list, x) {
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
		if power(s) && began >= from && surely <= to && !before {
			list = append(list, p.acquaint(index.Taking{Who: s.Organisation, What: s.Standing, On: began, Area: p.organisations[s.Organisation].Area}, p.with(s.Organisation, "", began)))
		}
	}
	for _, m := range p.memberships {
		began, surely, _, _ := m.During.Bounds()
		post := p.posts[m.Post]
		ours := slices.ContainsFunc(p.participations, func(took *exchange.Participation) bool {
			return took.Side == "ours" && took.Person == m.Person
		})
		if ours || post == nil || !slices.Contains(levels, post.Level) || began < from || surely > to {
			continue
		}
		taking := index.Taking{Who: m.Person, What: post.Level, In: m.Organisation, On: began, Area: post.Area}
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

// TestContactsAndTakingsAreThoseOfTheRecords compares with a plain account of what the viewer may read.
func TestContactsAndTakingsAreThoseOfTheRecords(t *testing.T) {
	checks(t, "20")
	levels := []string{"head_of_state", "leader"}
	from, to := date.MustParse("1985").Earliest(), date.MustParse("2005").Latest()
	rapid.Check(t, func(rt *rapid.T) {
		s, err := store.Open(t.Context(), storetest.SQLite(t), store.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		defer s.Close()
		x, w := index.New(s), make(world)
		found(rt, s, w)
		grow(rt, s, w, 150)
		middle := time.Now()
		for range 3 {
			viewer := rapid.SampledFrom(viewers).Draw(rt, "viewer")
			r := s.As(viewer)
			if rapid.Bool().Draw(rt, "past") {
				if r, err = r.KnownAt(rt.Context(), middle); err != nil {
					rt.Fatal(err)
				}
			}
			figures, err := x.For(rt.Context(), r)
			if err != nil {
				rt.Fatal(err)
			}
			p := readAll(rt, r)
			got, ok := figures.Contacts(store.Of(exchange.KindExchange, "state", "done"))
			if want := p.contacts(); !ok || fmt.Sprint(got) != fmt.Sprint(want) {
				rt.Fatalf("contacts of %q: %v, want %v", viewer.User, got, want)
			}
			takings, want := figures.Takings(from, to, levels...), p.takings(from, to, levels...)
			for _, list := range [][]index.Taking{takings, want} {
				slices.SortFunc(list, func(a, b index.Taking) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			}
			if fmt.Sprint(takings) != fmt.Sprint(want) {
				rt.Fatalf("takings of %q: %v, want %v", viewer.User, takings, want)
			}
			grow(rt, s, w, 10)
		}
	})
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
	checks(t, "20")
	rapid.Check(t, func(rt *rapid.T) {
		s, err := store.Open(t.Context(), storetest.SQLite(t), store.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		defer s.Close()
		x, w := index.New(s), make(world)
		found(rt, s, w)
		if err := x.Fill(rt.Context()); err != nil {
			rt.Fatal(err)
		}
		grow(rt, s, w, 100)
		grow(rt, s, w, 20)
		r := s.As(rapid.SampledFrom(viewers).Draw(rt, "viewer"))
		p := readAll(rt, r)
		following, err := x.For(rt.Context(), r)
		if err != nil {
			rt.Fatal(err)
		}
		fresh, err := index.New(s).For(rt.Context(), r)
		if err != nil {
			rt.Fatal(err)
		}
		for n := range each {
			person := fmt.Sprintf("per-%d", n)
			ties := following.Introduction(person, date.Past, date.Future)
			if again := fresh.Introduction(person, date.Past, date.Future); fmt.Sprint(ties) != fmt.Sprint(again) {
				rt.Fatalf("to %s: %v, and from a fresh index %v", person, ties, again)
			}
			if want := p.steps(person); len(ties) != want {
				rt.Fatalf("to %s: %v, want %d steps", person, ties, want)
			}
			for i, tie := range ties {
				if !p.ties(tie.To)[tie.From+" "+tie.Through] || i > 0 && ties[i-1].To != tie.From {
					rt.Fatalf("to %s: %v is no tie that may be seen", person, tie)
				}
			}
		}
	})
}
