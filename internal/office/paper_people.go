package office

import (
	"slices"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// people reads who takes part on either side, in order of precedence, and the counterparts.
func (f *folding) people() error {
	q := store.Of(exchange.KindParticipation, "exchange", f.folder.Exchange.ID, "side", "theirs")
	q.Sort, q.Limit = "recorded", store.MaxLimit
	list, err := read[*exchange.Participation](f.gathering, q)
	if err != nil {
		return err
	}
	var organisations []string
	for _, p := range list {
		if p.Person == "" && p.Name == "" && p.Organisation != "" {
			f.take(p)
			organisations = append(organisations, p.Organisation)
		}
	}
	counterparts, err := recordsOf[*register.Organisation](f, register.KindOrganisation, organisations)
	if err != nil {
		return err
	}
	for _, id := range organisations {
		if o := counterparts[id]; o != nil && !slices.Contains(f.folder.Counterparts, o) {
			f.folder.Counterparts = append(f.folder.Counterparts, o)
			f.mention(o.Area)
		}
	}
	placed, err := f.office.Precedence(f.ctx, f.reader, f.folder.Exchange.ID, RulesOf(f.folder.Kept, f.folder.Order.Language))
	if err != nil {
		return err
	}
	for _, place := range placed {
		someone := &PaperPerson{InPrecedence: place}
		f.take(place.Participation)
		f.mention(place.Participation.Organisation)
		if place.Person != nil {
			f.take(place.Person)
			f.learn(place.Person)
			f.mention(place.Person.Area)
		}
		f.folder.Ranked = append(f.folder.Ranked, someone)
		if place.Side == "ours" {
			f.folder.Ours = append(f.folder.Ours, someone)
		} else {
			f.folder.Theirs = append(f.folder.Theirs, someone)
		}
		if f.folder.Order.Participation == place.ID {
			f.folder.Addressee = someone
		}
	}
	if f.folder.Order.Participation != "" && f.folder.Addressee == nil {
		return fault.Field("for", "nobody of this name takes part in the delegation; choose one from its list")
	}
	return f.posts()
}

// recordsOf reads records of a kind by their identifiers.
func recordsOf[R record.Record](f *folding, kind record.Kind, ids []string) (map[string]R, error) {
	ids = slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(ids))), func(id string) bool { return id == "" })
	found := make(map[string]R, len(ids))
	for some := range slices.Chunk(ids, store.MaxLimit/2) {
		q := store.Of(kind)
		q.Filters["id"], q.Limit = some, store.MaxLimit
		list, err := read[R](f.gathering, q)
		if err != nil {
			return nil, err
		}
		for _, r := range list {
			f.take(r)
			f.learn(r)
			found[r.Meta().ID] = r
		}
	}
	return found, nil
}

// posts reads what each person was over time. A paper that does not tell it takes of that only the post in which the
// person takes part, so that it is marked with no more than it says.
func (f *folding) posts() error {
	var ids []string
	byPerson := make(map[string]*PaperPerson)
	for _, p := range slices.Concat(f.folder.Ours, f.folder.Theirs) {
		if p.Person != nil {
			ids = append(ids, p.Person.ID)
			byPerson[p.Person.ID] = p
		}
	}
	_, day, _, _ := f.folder.Exchange.During.Bounds() // precedence asks for posts of this day
	for some := range slices.Chunk(ids, 100) {
		q := store.Of(register.KindMembership)
		q.Filters["person"], q.Sort, q.Limit = some, "-start", store.MaxLimit
		memberships, err := read[*register.Membership](f.gathering, q)
		if err != nil {
			return err
		}
		if !f.says("posts") {
			memberships = slices.DeleteFunc(memberships, func(m *register.Membership) bool {
				p := byPerson[m.Person]
				return p == nil || p.Post == nil || m.Post != p.Post.ID || m.During.Holds(day) != date.Yes
			})
		}
		var postIDs []string
		for _, m := range memberships {
			postIDs = append(postIDs, m.Post)
		}
		posts, err := recordsOf[*register.Post](f, register.KindPost, postIDs)
		if err != nil {
			return err
		}
		for _, m := range memberships {
			p := byPerson[m.Person]
			f.take(m)
			f.mention(m.Organisation, m.OnBehalfOf)
			p.Posts = append(p.Posts, PaperPost{m, posts[m.Post]})
		}
	}
	return nil
}

// Capacity is the title in which somebody takes part, and the organisation that they take part for.
func (p *PaperPerson) Capacity() (title, organisation string) {
	organisation = p.Participation.Organisation
	if organisation == "" && p.Post != nil {
		organisation = p.Post.Organisation
	}
	return p.Title(), organisation
}

// Names are the person's names, or the one that was written.
func (p *PaperPerson) Names() []lang.Name {
	if p.Person != nil {
		return p.Person.Names
	}
	return []lang.Name{{Text: p.Participation.Name}}
}
