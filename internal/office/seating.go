package office

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// InPrecedence is somebody in the order of precedence of an exchange, with what put them there.
type InPrecedence struct {
	protocol.Placed
	Participation *exchange.Participation
	Person        *register.Person // nil where only a name is known
	Post          *register.Post   // held on the first day, the highest; nil where none is known
	Own           string           // the name in the person's own script, where it is another one
}

// Title is what the person does: as the participation says, else the post held on the day.
func (p InPrecedence) Title() string {
	if p.Participation.Capacity != "" || p.Post == nil {
		return p.Participation.Capacity
	}
	return p.Post.Title
}

// Addressed is how the person is named and addressed in a language: as written for this occasion, else by custom, with
// the name as that language has it.
func (p InPrecedence) Addressed(language string) protocol.Address {
	name, gender := p.Name, ""
	if p.Person != nil {
		gender = p.Person.Gender
		if own := lang.In(p.Person.Names, language); own != "" {
			name = own
		}
	}
	a, _ := protocol.AddressOf(language, p.Level, gender, name)
	for _, f := range p.Participation.Forms {
		if f.Lang == language {
			a = protocol.Address{Salutation: cmp.Or(f.Salutation, a.Salutation), Reference: cmp.Or(f.Reference, a.Reference)}
		}
	}
	return a
}

// Precedence puts those who take part in an exchange in order. What the participation leaves open is taken from the post
// that the person certainly held on the first day: its level, and since when. Bodies without a person have no place.
// Errors: NotFound.
func (o *Office) Precedence(ctx context.Context, r store.Reader, id string, rules protocol.Rules) ([]InPrecedence, error) {
	g := o.gather(ctx, r, AsOf{})
	x, err := subject[*exchange.Exchange](g, id)
	if err != nil {
		return nil, err
	}
	q := store.Of(exchange.KindParticipation, "exchange", id)
	q.Limit = store.MaxLimit
	took, err := read[*exchange.Participation](g, q)
	if err != nil {
		return nil, err
	}
	took = slices.DeleteFunc(took, func(p *exchange.Participation) bool { return p.Person == "" && strings.TrimSpace(p.Name) == "" })
	people, err := g.peopleIn(took)
	if err != nil {
		return nil, err
	}
	held, posts, err := g.held(people)
	if err != nil {
		return nil, err
	}
	_, day, _, _ := x.During.Bounds()
	byID := make(map[string]InPrecedence, len(took))
	var delegates []protocol.Delegate
	for _, p := range took {
		place := InPrecedence{Participation: p, Person: people[p.Person]}
		d := protocol.Delegate{ID: p.ID, Side: p.Side, Role: p.Role, Name: p.Name, Level: p.Level, Before: p.Before, Reason: p.BeforeReason}
		if place.Person != nil {
			d.Name, d.SortName, place.Own = namesFor(place.Person.Names, rules.Language)
			for _, m := range held[p.Person] {
				post := posts[m.Post]
				if post == nil || m.During.Holds(day) != date.Yes || place.Post != nil && levelRank(post.Level) >= levelRank(place.Post.Level) {
					continue
				}
				place.Post, d.Since = post, m.During.Start()
			}
			if d.Level == "" && place.Post != nil {
				d.Level = place.Post.Level
			}
		}
		byID[p.ID] = place
		delegates = append(delegates, d)
	}
	placed := protocol.Order(delegates, rules)
	list := make([]InPrecedence, len(placed))
	for i, p := range placed {
		list[i] = byID[p.ID]
		list[i].Placed = p
	}
	return list, nil
}

func levelRank(level string) int {
	if i := slices.Index(record.Levels, level); i >= 0 {
		return i
	}
	return len(record.Levels)
}

// namesFor is the name to show in a language, the one to sort by (family name first, where the parts are known), and the
// name in another script than the shown one.
func namesFor(names []lang.Name, language string) (shown, sort, own string) {
	shown = lang.Preferred(names, cmp.Or(language, "en"))
	sort = shown
	for _, n := range names {
		if n.Text == shown && n.Family != "" {
			sort = n.Family + " " + n.Given
			break
		}
	}
	for _, n := range names {
		if n.Script() != "" && n.Script() != lang.Script(shown) && n.Kind != "former" {
			return shown, sort, n.Text
		}
	}
	return shown, sort, ""
}

// peopleIn reads the people behind participations.
func (g *gathering) peopleIn(took []*exchange.Participation) (map[string]*register.Person, error) {
	var ids []string
	for _, p := range took {
		if p.Person != "" {
			ids = append(ids, p.Person)
		}
	}
	byID := make(map[string]*register.Person, len(ids))
	if len(ids) == 0 {
		return byID, nil
	}
	q := of(register.KindPerson, "id", ids)
	q.Limit = store.MaxLimit
	found, err := read[*register.Person](g, q)
	for _, p := range found {
		byID[p.ID] = p
	}
	return byID, err
}

// held reads the memberships of people, by person, and their posts.
func (g *gathering) held(people map[string]*register.Person) (map[string][]*register.Membership, map[string]*register.Post, error) {
	by := make(map[string][]*register.Membership)
	if len(people) == 0 {
		return by, nil, nil
	}
	q := store.Of(register.KindMembership)
	for id := range people {
		q.Filters.Add("person", id)
	}
	slices.Sort(q.Filters["person"])
	q.Limit, q.Sort = store.MaxLimit, "start"
	memberships, err := read[*register.Membership](g, q)
	if err != nil {
		return by, nil, err
	}
	facts := make([]Fact[*register.Membership], len(memberships))
	for i, m := range memberships {
		facts[i].Record = m
		by[m.Person] = append(by[m.Person], m)
	}
	posts, err := g.posts(facts)
	return by, posts, err
}

// SeatingPlan draws a plan from the order of precedence that the delegation keeps, as it is now; the language orders names
// where no alphabet is kept. The hosts are our side where the delegation was received, or met on no one's ground, and
// theirs where it was sent.
func (o *Office) SeatingPlan(ctx context.Context, r store.Reader, s *protocol.Seating, language string) (protocol.Plan, map[string]InPrecedence, error) {
	rec, err := r.Get(ctx, s.Exchange)
	if err != nil {
		return protocol.Plan{}, nil, err
	}
	x, ok := rec.(*exchange.Exchange)
	if !ok {
		return protocol.Plan{}, nil, fault.New(fault.NotFound, "there is no such exchange")
	}
	kept, err := o.KeptPrecedence(ctx, r, s.Exchange)
	if err != nil {
		return protocol.Plan{}, nil, err
	}
	rules := RulesOf(kept, language)
	rules.Mixed = protocol.Apart
	list, err := o.Precedence(ctx, r, s.Exchange, rules)
	if err != nil {
		return protocol.Plan{}, nil, err
	}
	host := "ours"
	if x.Direction == "sent" {
		host = "theirs"
	}
	var hosts, guests []protocol.Placed
	byID := make(map[string]InPrecedence, len(list))
	for _, p := range list {
		byID[p.ID] = p
		if p.Side == host {
			hosts = append(hosts, p.Placed)
		} else {
			guests = append(guests, p.Placed)
		}
	}
	return protocol.Arrange(s.Shape, hosts, guests, s.ByHand()), byID, nil
}

// SeatingOf is a seating plan of a delegation, or of a meeting within it.
type SeatingOf struct {
	*protocol.Seating
	Of *exchange.Exchange // the meeting; nil for the delegation's own
}

// SeatingsWithin lists the plans of an exchange, then those of its meetings from the first to the last.
func (o *Office) SeatingsWithin(ctx context.Context, r store.Reader, id string) ([]SeatingOf, error) {
	return o.gather(ctx, r, AsOf{}).plansWithin(id)
}

// plansWithin is what SeatingsWithin lists.
func (g *gathering) plansWithin(id string) ([]SeatingOf, error) {
	q := store.Of(exchange.KindExchange, "part", id)
	q.Sort, q.Limit = "start", store.MaxLimit
	meetings, err := read[*exchange.Exchange](g, q)
	if err != nil {
		return nil, err
	}
	place := map[string]int{id: 0} // of each exchange in the list
	of := store.Of(protocol.KindSeating, "exchange", id)
	for i, x := range meetings {
		place[x.ID] = i + 1
		of.Filters.Add("exchange", x.ID)
	}
	of.Limit = store.MaxLimit
	plans, err := read[*protocol.Seating](g, of)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(plans, func(a, b *protocol.Seating) int { return place[a.Exchange] - place[b.Exchange] })
	list := make([]SeatingOf, len(plans))
	for i, s := range plans {
		list[i].Seating = s
		if n := place[s.Exchange]; n > 0 {
			list[i].Of = meetings[n-1]
		}
	}
	return list, nil
}

// MoveSeat puts somebody on a seat by hand; whoever sat there takes the seat that becomes free. base is the version of the
// plan that the author saw. Errors: Invalid for a seat or a person that the plan does not have, otherwise as SaveAll.
func (o *Office) MoveSeat(ctx context.Context, viewer access.Viewer, id string, base int, move protocol.Move) (ledger.Batch, error) {
	if err := viewer.Require(access.Officer); err != nil {
		return ledger.Batch{}, err
	}
	r := o.store.As(viewer)
	rec, err := r.Get(ctx, id)
	if err != nil {
		return ledger.Batch{}, err
	}
	s, ok := rec.(*protocol.Seating)
	if !ok {
		return ledger.Batch{}, fault.New(fault.NotFound, "there is no such seating plan")
	}
	plan, _, err := o.SeatingPlan(ctx, r, s, "")
	if err != nil {
		return ledger.Batch{}, err
	}
	if !slices.ContainsFunc(plan.Seats, func(seat protocol.Seat) bool { return seat.Who == move.Who && move.Who != "" }) {
		return ledger.Batch{}, fault.Field("who", "nobody of that name sits in this plan")
	}
	if !slices.ContainsFunc(plan.Seats, func(seat protocol.Seat) bool { return seat.ID == move.Seat }) {
		return ledger.Batch{}, fault.Field("seat", "this plan has no seat %q", move.Seat)
	}
	s.Moves = append(s.Moves, protocol.SavedMove(move))
	return o.SaveAll(ctx, viewer, Why{}, Edit{s, base})
}

// ResetSeats takes back all that was moved by hand.
func (o *Office) ResetSeats(ctx context.Context, viewer access.Viewer, id string, base int) (ledger.Batch, error) {
	rec, err := o.store.As(viewer).Get(ctx, id)
	if err != nil {
		return ledger.Batch{}, err
	}
	s, ok := rec.(*protocol.Seating)
	if !ok {
		return ledger.Batch{}, fault.New(fault.NotFound, "there is no such seating plan")
	}
	s.Moves = nil
	return o.SaveAll(ctx, viewer, Why{}, Edit{s, base})
}
