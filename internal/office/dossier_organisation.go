package office

import (
	"context"
	"slices"

	"entente/internal/date"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
)

// OrganisationDossier is everything about one organisation.
type OrganisationDossier struct {
	Dossier
	Organisation *register.Organisation
	Joined       Joined[*register.Organisation] // all records of the organisation; what follows is of all of them
	Standings    []Fact[*register.Standing]
	Affiliations []Fact[*register.Affiliation]    // what it belongs to
	Members      []Fact[*register.Affiliation]    // what belongs to it
	Groupings    []Fact[*register.GroupingMember] // that it is in itself
	Parts        []*register.Organisation
	Memberships  []Fact[*register.Membership] // people in it, or sitting for it; the latest
	People       int                          // how many people belong to it on the day
	Posts        map[string]*register.Post
	Statuses     []Fact[*register.DiplomaticStatus] // of its area
	Relations    []RelationOfDossier
	Agreements   []Fact[*relation.Agreement]
	Dialogues    DialoguesOfDossier
	FirstMet     date.Date // beginning of the first exchange with it
	Exchanges    Exchanges
	Promises     Promises
	Learned      LearnedFrom
	Economy      Economy
	Image        Image // what it published
	Events       Events
}

// RelationOfDossier is the home organisation's relation with a counterpart, and the stages that it went through.
type RelationOfDossier struct {
	Fact[*relation.Relation]
	Stages    []Fact[*relation.Stage]
	Handovers []*relation.Handover // the latest first
}

// someMembers is how many people an organisation's dossier names.
const someMembers = 40

// OrganisationDossier puts the dossier of an organisation together. Errors: NotFound.
func (o *Office) OrganisationDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (OrganisationDossier, error) {
	g := o.gather(ctx, r, asOf)
	var d OrganisationDossier
	var err error
	if d.Organisation, err = subject[*register.Organisation](g, id); err != nil {
		return d, err
	}
	if d.Joined, err = join(g, d.Organisation); err != nil {
		return d, err
	}
	ids := d.Joined.ids()
	for _, part := range d.Joined.Parts {
		g.name(part.ID, part.Area, part.Parent)
	}
	steps := []func() error{
		func() (err error) {
			d.Standings, err = facts(g, of(register.KindStanding, "organisation", ids), func(s *register.Standing) date.Interval { return s.During })
			return
		},
		func() (err error) { d.Affiliations, err = g.affiliations("member", ids); return },
		func() (err error) { d.Members, err = g.affiliations("in", ids); return },
		func() (err error) { d.Groupings, err = g.groupings(ids); return },
		func() (err error) {
			d.Parts, err = read[*register.Organisation](g, of(register.KindOrganisation, "parent", ids))
			return
		},
		func() error { return g.people(&d, ids) },
		func() (err error) {
			if d.Organisation.Area != "" {
				d.Statuses, err = g.statuses(d.Organisation.Area)
			}
			return
		},
		func() (err error) { d.Relations, err = g.relations(ids); return },
		func() (err error) {
			d.Agreements, err = facts(g, of(relation.KindAgreement, "counterpart", ids), func(a *relation.Agreement) date.Interval { return a.During })
			return
		},
		func() (err error) { d.Dialogues, err = g.dialogues(ids); return },
		func() (err error) { d.FirstMet, err = g.firstMet("counterpart", ids...); return },
		func() (err error) { d.Exchanges, err = g.exchanges("counterpart", ids...); return },
		func() (err error) { d.Promises, err = g.promisesOfOrganisation(ids...); return },
		func() (err error) { d.Learned, err = g.learned("counterpart", ids...); return },
		func() (err error) { d.Image, err = g.image("organisation", "", ids...); return },
		func() (err error) { d.Economy, err = g.economy("partner", "organisation", ids...); return },
		func() (err error) { d.Events, err = g.worldEvents("organisation", ids...); return },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return d, err
		}
	}
	d.Dossier, err = g.finish(ids...)
	return d, err
}

func (g *gathering) affiliations(end string, ids []string) ([]Fact[*register.Affiliation], error) {
	list, err := facts(g, of(register.KindAffiliation, end, ids), func(a *register.Affiliation) date.Interval { return a.During })
	for _, a := range list {
		g.name(a.Record.Member, a.Record.In)
	}
	return list, err
}

func (g *gathering) groupings(members []string) ([]Fact[*register.GroupingMember], error) {
	list, err := facts(g, of(register.KindGroupingMember, "member", members), func(m *register.GroupingMember) date.Interval { return m.During })
	for _, m := range list {
		g.name(m.Record.Grouping)
	}
	return list, err
}

func (g *gathering) statuses(area string) ([]Fact[*register.DiplomaticStatus], error) {
	return facts(g, store.Of(register.KindDiplomaticStatus, "area", area), func(s *register.DiplomaticStatus) date.Interval { return s.During })
}

// people reads those who are in the organisation, and those who sit in another on its behalf.
func (g *gathering) people(d *OrganisationDossier, ids []string) error {
	for _, end := range []string{"organisation", "on_behalf_of"} {
		q := of(register.KindMembership, end, ids)
		q.Limit = someMembers
		if !g.asOf.Valid.IsZero() {
			q.Limit = store.MaxLimit // the day leaves out most of them
		}
		list, err := facts(g, q, func(m *register.Membership) date.Interval { return m.During })
		if err != nil {
			return err
		}
		for _, m := range list { // one who sits in one part for another is met twice
			if !slices.ContainsFunc(d.Memberships, func(o Fact[*register.Membership]) bool { return o.Record.ID == m.Record.ID }) {
				d.Memberships = append(d.Memberships, m)
			}
		}
	}
	d.Memberships = d.Memberships[:min(len(d.Memberships), someMembers)]
	var err error
	if d.Posts, err = g.posts(d.Memberships); err != nil {
		return err
	}
	d.People, err = g.reader.CountUpTo(g.ctx, of(register.KindPerson, "organisation", ids).With("on", g.asOf.Day().String()), 10_001)
	return err
}

func (g *gathering) relations(counterparts []string) ([]RelationOfDossier, error) {
	list, err := facts(g, of(relation.KindRelation, "counterpart", counterparts), func(r *relation.Relation) date.Interval { return r.During })
	if err != nil {
		return nil, err
	}
	relations := make([]RelationOfDossier, len(list))
	for i, r := range list {
		g.name(r.Record.Officer)
		stages, err := facts(g, store.Of(relation.KindStage, "relation", r.Record.ID), func(s *relation.Stage) date.Interval { return s.During })
		if err != nil {
			return nil, err
		}
		q := store.Of(relation.KindHandover, "relation", r.Record.ID)
		q.Sort = "-recorded"
		handovers, err := read[*relation.Handover](g, q)
		if err != nil {
			return nil, err
		}
		for _, h := range handovers {
			g.name(h.From, h.To)
		}
		relations[i] = RelationOfDossier{r, stages, handovers}
	}
	return relations, nil
}
