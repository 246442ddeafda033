package demo

import (
	"math/rand/v2"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// How much happens in the world, from a year before the day of loading to a year and a half after it.
const (
	elections  = 64
	congresses = 46
	summits    = 6
	newPosts   = 6
)

// tellEvents writes down what happens in the world. The dates of elections and congresses are invented like the parties,
// and lie around the day of loading. It takes chances of its own, so that what else a seed tells stays as it was.
func (w *world) tellEvents() {
	rng := rand.New(rand.NewPCG(uint64(w.now), 0x6576656e74))
	var lands []*land
	var parties []*party
	for _, l := range w.lands {
		if len(l.parties) == 0 || l.socialist() {
			continue
		}
		lands = append(lands, l)
		for _, p := range l.parties {
			if p.since != 0 || rng.IntN(8) == 0 {
				parties = append(parties, p)
			}
		}
	}
	day := func() date.Day { return w.now - 360 + date.Day(rng.IntN(900)) }
	tell := func(e *register.Event, key, name, note string) {
		e.Head = head(register.KindEvent, record.Internal, "event", key)
		e.Names = []lang.Name{{Text: name, Lang: "en"}}
		e.Note = note
		w.add(e)
	}
	const invented = "Invented for the demonstration."
	for n, i := range rng.Perm(len(lands))[:min(elections, len(lands))] {
		l := lands[i]
		kind := []string{"parliamentary", "parliamentary", "presidential", "local"}[n%4]
		name := map[string]string{"parliamentary": "Parliamentary election", "presidential": "Presidential election", "local": "Local elections"}[kind]
		on := sunday(day())
		e := &register.Event{Type: "election", Election: kind, Area: l.id, During: date.During(date.OfDay(on))}
		switch year, month, _ := on.Civil(); {
		case on > w.now+240: // not called yet
			e.During = date.During(date.MustParse(date.OfDay(date.DayOf(year, month, 1)).String()[:7]))
		case n%7 == 0:
			e.During = date.MustParseInterval(on.String() + "/" + (on + 14).String())
		}
		tell(e, "election-"+l.code, name+", "+l.name, invented)
	}
	for n, i := range rng.Perm(len(parties))[:min(congresses, len(parties))] {
		p := parties[i]
		on := sunday(day()) - 2
		e := &register.Event{Type: "congress", Area: p.land.id, Organisation: p.id, During: date.MustParseInterval(on.String() + "/" + (on + date.Day(1+n%3)).String())}
		tell(e, "congress-"+p.key, "Congress of the "+p.name, invented)
	}
	year, _, _ := w.now.Civil()
	for n := range summits {
		b := w.bodies[n%len(w.bodies)]
		on := date.DayOf(year+n%2, 3, 1) + date.Day(rng.IntN(240))
		tell(&register.Event{Type: "summit", Organisation: b.id, During: date.MustParseInterval(on.String() + "/" + (on + 2).String())}, "summit-"+number(n), "Meeting of the leaders, "+b.name, invented)
	}
	tell(&register.Event{Type: "anniversary", Area: china, During: date.MustParseInterval("1949-10-01"), Every: 1}, "national-day", "National day", "")
}

// tellNews gives a few of those whom we met lately a post of today, so that there is something to be alerted of.
func (w *world) tellNews() {
	told := make(map[string]bool)
	took := w.records[exchange.KindParticipation]
	party := make(map[string]string) // of an exchange
	for _, r := range took {
		if p := r.(*exchange.Participation); p.Role == "counterpart" {
			party[p.Exchange] = p.Organisation
		}
	}
	held := make(map[string]bool)
	for _, r := range w.records[exchange.KindExchange] {
		held[r.Meta().ID] = r.(*exchange.Exchange).State == "done"
	}
	for i := len(took) - 1; i >= 0 && len(told) < newPosts; i-- {
		p := took[i].(*exchange.Participation)
		if p.Side != "theirs" || p.Person == "" || party[p.Exchange] == "" || !held[p.Exchange] || told[p.Person] {
			continue
		}
		told[p.Person] = true
		post := &register.Post{Head: head(register.KindPost, record.Internal, "news", p.Person), Organisation: party[p.Exchange], Title: "First deputy chair", Level: "deputy_leader"}
		w.add(post)
		w.add(&register.Membership{Head: head(register.KindMembership, record.Internal, "news", p.Person), Person: p.Person, Organisation: party[p.Exchange], Post: post.ID, During: period(w.now-date.Day(9*len(told)), date.Future)})
	}
}

// sunday is the Sunday on or after a day.
func sunday(d date.Day) date.Day { return d + date.Day((3-int(d)%7+7)%7) }
