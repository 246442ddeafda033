package office

import (
	"context"

	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
)

// AreaDossier is everything about one area.
type AreaDossier struct {
	Dossier
	Area          *register.Area
	Within        []string // the areas that contain it, the widest first
	Statuses      []Fact[*register.DiplomaticStatus]
	Groupings     []Fact[*register.GroupingMember]
	Parts         []*register.Area // areas in it
	Organisations []*register.Organisation
	Standings     map[string]string // standing of each organisation, where it certainly had one on the day
	InContact     map[string]bool   // organisations with an open relation on the day
	Counts        map[string]int    // organisations by classification
	People        int               // at most 10,001
	Exchanges     Exchanges
	Promises      Promises
	Events        Events
	Learned       LearnedFrom
	Bridges       []*relation.Bridge // plans of the way to relations
	Economy       Economy
	Image         Image // what is read there
}

// someOrganisations is how many organisations an area's dossier names.
const someOrganisations = 15

// AreaDossier puts the dossier of an area together. Errors: NotFound.
func (o *Office) AreaDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (AreaDossier, error) {
	g := o.gather(ctx, r, asOf)
	var d AreaDossier
	var err error
	if d.Area, err = subject[*register.Area](g, id); err != nil {
		return d, err
	}
	steps := []func() error{
		func() error { return g.within(&d) },
		func() (err error) { d.Statuses, err = g.statuses(id); return },
		func() (err error) { d.Groupings, err = g.groupings([]string{id}); return },
		func() (err error) {
			d.Parts, err = read[*register.Area](g, store.Of(register.KindArea, "parent", id))
			return
		},
		func() error { return g.organisations(&d) },
		func() (err error) {
			d.People, err = g.reader.CountUpTo(g.ctx, store.Of(register.KindPerson, "area", id), 10_001)
			return
		},
		func() (err error) { d.Exchanges, err = g.exchanges("area", id); return },
		func() (err error) { d.Promises, err = g.promisesOfArea(id); return },
		func() (err error) { d.Learned, err = g.learned("region", id); return },
		func() (err error) {
			d.Bridges, err = read[*relation.Bridge](g, store.Of(relation.KindBridge, "area", id))
			return
		},
		func() (err error) { d.Image, err = g.image("region", "", id); return },
		func() (err error) { d.Economy, err = g.economy("region", "", id); return },
		func() (err error) { d.Events, err = g.worldEvents("area", id); return },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return d, err
		}
	}
	d.Dossier, err = g.finish(id)
	return d, err
}

// within follows the area's parents. A ring of areas, which only an error can make, ends the way.
func (g *gathering) within(d *AreaDossier) error {
	seen := map[string]bool{d.Area.ID: true}
	for parent := d.Area.Parent; parent != "" && !seen[parent]; {
		seen[parent] = true
		rec, err := g.reader.Get(g.ctx, parent)
		if err != nil {
			return err
		}
		d.Within = append([]string{parent}, d.Within...)
		g.name(parent)
		parent = rec.(*register.Area).Parent
	}
	return nil
}

// organisations reads those of the area with their standing and contact on the day.
func (g *gathering) organisations(d *AreaDossier) error {
	q := store.Of(register.KindOrganisation, "area", d.Area.ID)
	tallies, err := g.reader.Tally(g.ctx, q, "classification")
	if err != nil {
		return err
	}
	d.Counts = make(map[string]int)
	for _, t := range tallies {
		d.Counts[t.Value] = t.Count
	}
	day := g.asOf.Day().String()
	// Those in contact come first: they are what the dossier is opened for.
	known := q.With("in_contact", day)
	known.Limit = store.MaxLimit
	inContact, err := read[*register.Organisation](g, known)
	if err != nil {
		return err
	}
	d.InContact = make(map[string]bool, len(inContact))
	for _, o := range inContact {
		d.InContact[o.ID] = true
	}
	d.Organisations = inContact[:min(len(inContact), someOrganisations)]
	q.Limit = someOrganisations
	rest, err := read[*register.Organisation](g, q)
	if err != nil {
		return err
	}
	for _, o := range rest {
		if !d.InContact[o.ID] && len(d.Organisations) < someOrganisations {
			d.Organisations = append(d.Organisations, o)
		}
	}
	d.Standings = make(map[string]string)
	if len(d.Organisations) == 0 {
		return nil
	}
	standings := store.Of(register.KindStanding, "during", day)
	for _, o := range d.Organisations {
		standings.Filters.Add("organisation", o.ID)
	}
	standings.Limit = store.MaxLimit
	list, err := read[*register.Standing](g, standings)
	for _, s := range list {
		d.Standings[s.Organisation] = s.Standing
	}
	return err
}
