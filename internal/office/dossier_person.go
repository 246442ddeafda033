package office

import (
	"context"

	"entente/internal/date"
	"entente/internal/privacy"
	"entente/internal/register"
	"entente/internal/store"
)

// PersonDossier is everything about one person's public role.
type PersonDossier struct {
	Dossier
	Person      *register.Person
	Joined      Joined[*register.Person] // all records of the person; what follows is of all of them
	Memberships []Fact[*register.Membership]
	Posts       map[string]*register.Post // posts of the memberships
	FirstMet    date.Date                 // beginning of the first exchange with the home organisation
	Exchanges   Exchanges
	Promises    Promises
	Grounds     []*privacy.Ground // on which data of the person are held
	Story       Story
}

// PersonDossier puts the dossier of a person together. Errors: NotFound.
func (o *Office) PersonDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (PersonDossier, error) {
	g := o.gather(ctx, r, asOf)
	d := PersonDossier{Posts: make(map[string]*register.Post)}
	var err error
	if d.Person, err = subject[*register.Person](g, id); err != nil {
		return d, err
	}
	if d.Joined, err = join(g, d.Person); err != nil {
		return d, err
	}
	ids := d.Joined.ids()
	for _, part := range d.Joined.Parts {
		g.name(part.ID, part.Area)
	}
	if d.Memberships, err = facts(g, of(register.KindMembership, "person", ids), func(m *register.Membership) date.Interval { return m.During }); err != nil {
		return d, err
	}
	if d.Posts, err = g.posts(d.Memberships); err != nil {
		return d, err
	}
	if d.FirstMet, err = g.firstMet("person", ids...); err != nil {
		return d, err
	}
	if d.Exchanges, err = g.exchanges("person", ids...); err != nil {
		return d, err
	}
	if d.Promises, err = g.promisesOfPerson(ids...); err != nil {
		return d, err
	}
	if d.Grounds, err = listed[*privacy.Ground](g.ctx, g.reader, of(privacy.KindGround, "person", ids)); err != nil {
		return d, err
	}
	if d.Story, err = g.story(ids, d.Memberships, d.Posts); err != nil {
		return d, err
	}
	d.Dossier, err = g.finish(ids...)
	return d, err
}

// posts reads the posts of memberships, and asks for the names of all that they mention.
func (g *gathering) posts(memberships []Fact[*register.Membership]) (map[string]*register.Post, error) {
	byID := make(map[string]*register.Post)
	q := store.Of(register.KindPost)
	for _, m := range memberships {
		g.name(m.Record.Person, m.Record.Organisation, m.Record.OnBehalfOf, m.Record.Area)
		if m.Record.Post != "" {
			q.Filters.Add("id", m.Record.Post)
		}
	}
	if len(q.Filters) == 0 {
		return byID, nil
	}
	q.Limit = store.MaxLimit
	posts, err := read[*register.Post](g, q)
	if err != nil {
		return nil, err
	}
	for _, p := range posts {
		g.name(p.Area)
		byID[p.ID] = p
	}
	return byID, nil
}
