package office

import (
	"cmp"
	"slices"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// people reads who takes part on either side, and the counterparts.
func (f *folding) people() error {
	q := store.Of(exchange.KindParticipation, "exchange", f.folder.Exchange.ID)
	q.Sort, q.Limit = "recorded", store.MaxLimit
	list, err := read[*exchange.Participation](f.gathering, q)
	if err != nil {
		return err
	}
	var people, organisations []string
	for _, p := range list {
		people = append(people, p.Person)
		if p.Side == "theirs" && p.Person == "" && p.Organisation != "" {
			organisations = append(organisations, p.Organisation)
		}
	}
	persons, err := recordsOf[*register.Person](f, register.KindPerson, people)
	if err != nil {
		return err
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
	for _, p := range list {
		f.take(p)
		f.mention(p.Organisation)
		if p.Person == "" && p.Name == "" {
			continue // an organisation, which is a counterpart
		}
		someone := &PaperPerson{Participation: p, Person: persons[p.Person]}
		if someone.Person != nil {
			f.mention(someone.Person.Area)
		}
		if p.Side == "ours" {
			f.folder.Ours = append(f.folder.Ours, someone)
		} else {
			f.folder.Theirs = append(f.folder.Theirs, someone)
		}
		if f.folder.Order.Participation == p.ID {
			f.folder.Addressee = someone
		}
	}
	inOrder(f.folder.Ours)
	inOrder(f.folder.Theirs)
	if f.folder.Order.Participation != "" && f.folder.Addressee == nil {
		return fault.Field("participation", "nobody of this name takes part in the delegation; choose one from its list")
	}
	return nil
}

// inOrder puts people in the order in which they are named: by their role, then by level, then as they were entered.
func inOrder(people []*PaperPerson) {
	rank := func(p *PaperPerson) int {
		if i := slices.Index(record.Levels, p.Participation.Level); i >= 0 {
			return i
		}
		return len(record.Levels)
	}
	slices.SortStableFunc(people, func(a, b *PaperPerson) int {
		return cmp.Or(slices.Index(exchange.Roles, a.Participation.Role)-slices.Index(exchange.Roles, b.Participation.Role), rank(a)-rank(b))
	})
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

// posts reads what each person was over time.
func (f *folding) posts() error {
	var ids []string
	byPerson := make(map[string]*PaperPerson)
	for _, p := range slices.Concat(f.folder.Ours, f.folder.Theirs) {
		if p.Person != nil {
			ids = append(ids, p.Person.ID)
			byPerson[p.Person.ID] = p
		}
	}
	day := date.OfDay(f.folder.Day)
	for some := range slices.Chunk(ids, 100) {
		q := store.Of(register.KindMembership)
		q.Filters["person"], q.Sort, q.Limit = some, "-start", store.MaxLimit
		memberships, err := read[*register.Membership](f.gathering, q)
		if err != nil {
			return err
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
			if p == nil {
				continue
			}
			f.take(m)
			f.mention(m.Organisation, m.OnBehalfOf)
			p.Posts = append(p.Posts, PaperPost{m, posts[m.Post], m.During.HoldsOn(day)})
		}
	}
	return nil
}

// Capacity is the title in which somebody takes part: as it was written, or the post of the highest level that they
// certainly hold on the paper's day, with its organisation.
func (p *PaperPerson) Capacity() (title, organisation string) {
	if p.Participation.Capacity != "" {
		return p.Participation.Capacity, p.Participation.Organisation
	}
	best := len(record.Levels) + 1
	for _, post := range p.Posts {
		if post.Post == nil || post.Holds != date.Yes {
			continue
		}
		if rank := (slices.Index(record.Levels, post.Post.Level) + len(record.Levels) + 1) % (len(record.Levels) + 1); rank < best {
			best, title, organisation = rank, post.Post.Title, post.Post.Organisation
		}
	}
	if title == "" {
		organisation = p.Participation.Organisation
	}
	return title, organisation
}

// Names are the person's names, or the one that was written.
func (p *PaperPerson) Names() []lang.Name {
	if p.Person != nil {
		return p.Person.Names
	}
	return []lang.Name{{Text: p.Participation.Name}}
}
