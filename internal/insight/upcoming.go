package insight

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/insight/index"
	"entente/internal/register"
	"entente/internal/store"
)

// Chance is an occasion to do something about a relation that is missing or cold: an election in a country where we know
// nobody, the congress of a party that we have not met for years.
type Chance struct {
	Occasion
	Need   string `json:"need"`             // one of Needs
	Advice string `json:"advice"`           // one of Advices
	Points int    `json:"points"`           // what ranks it: that of the need times that of the occasion
	With   string `json:"with,omitempty"`   // the counterpart whose relation is cold; of several in the area the warmest
	Name   string `json:"name,omitempty"`   // its name
	Met    string `json:"met,omitempty"`    // when we last met it
	Days   int    `json:"days,omitempty"`   // since then
	Weight int    `json:"weight,omitempty"` // of a white spot: that of its parties, as coverage has it
	// Parties in contact elsewhere that are of the family of one in power there, those whom we met most first.
	Bridges []Named `json:"bridges,omitempty"`
}

// Named is a record and its name.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Needs are what an occasion can serve, the most pressing first: an area where we have nobody and never met anybody, a
// relation that is dormant, one in which nothing ever passed, one that is cooling, a party that we do not know.
var Needs = []string{"white_spot", "dormant", "silent", "cooling", "no_contact"}

// Advices are what one can do.
var Advices = []string{"introduce", "greet", "write", "meet"}

// needs and worth rank: the points of a chance are one times the other.
var (
	needs = map[string]int{"white_spot": 4, "dormant": 3, "silent": 2, "cooling": 2, "no_contact": 1}
	worth = map[string]int{"election": 4, "congress": 4, "summit": 3, "end_of_term": 3, "anniversary": 2, "other": 1}
)

// Upcoming sets what happens between two dates against white spots and relations that are not kept up, as they stand on a
// day: the most pressing first. Relations that are kept up need no reminder, and are left out.
func Upcoming(ctx context.Context, r index.Reader, from, to, day date.Date, narrow OccasionFilter) ([]Chance, error) {
	occasions, err := Occasions(ctx, r, from, to, narrow)
	if err != nil {
		return nil, err
	}
	parties, ok := r.Counterparts(day.Latest(), store.Of("exchange", "state", "done", "started", "../"+day.String()), store.Of(register.KindOrganisation))
	if !ok {
		return nil, errUnknown
	}
	a := acquaintance{day: day.Latest(), parties: parties, of: make(map[string]index.Counterpart, len(parties)), in: make(map[string][]index.Counterpart)}
	for _, p := range parties {
		a.of[p.Counterpart] = p
		if p.Area != "" && !home(p) {
			a.in[p.Area] = append(a.in[p.Area], p)
		}
	}
	list := []Chance{}
	for _, o := range occasions {
		if c, ok := a.chance(o); ok {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(x, y Chance) int {
		return cmp.Or(y.Points-x.Points, y.Weight-x.Weight, cmp.Compare(x.first, y.first), y.Days-x.Days, strings.Compare(x.Event+x.With+x.Area, y.Event+y.With+y.Area))
	})
	return list, nil
}

// acquaintance is whom we know on a day.
type acquaintance struct {
	day     date.Day
	parties []index.Counterpart
	of      map[string]index.Counterpart
	in      map[string][]index.Counterpart // by area
	bridges map[string][]Named             // by area, worked out once
}

// chance tells what an occasion is good for; false for nothing.
func (a *acquaintance) chance(o Occasion) (Chance, bool) {
	c := Chance{Occasion: o}
	p, own := a.of[o.Organisation]
	switch {
	case own && (p.InContact || p.Total() > 0):
		c.cool(a, p)
	case o.Area != "" && !a.knows(o.Area):
		if len(a.in[o.Area]) == 0 { // nothing is on file of its parties: there is nobody to write to
			return c, false
		}
		c.Need = "white_spot"
		c.Weight, c.Bridges = a.spot(o.Area)
	case own:
		c.Need = "no_contact"
	case o.Area != "":
		if warmest, ok := a.warmest(o.Area); ok {
			c.cool(a, warmest)
		}
	}
	if c.Need == "" {
		return c, false
	}
	value := worth[o.Type]
	if o.Type == "anniversary" && o.Years > 0 && o.Years%10 == 0 {
		value++
	}
	c.Points = needs[c.Need] * value
	switch strange := c.Need == "white_spot" || c.Need == "no_contact"; {
	case strange:
		c.Advice = "introduce"
	case o.Type == "summit":
		c.Advice = "meet"
	case o.Type == "election" || o.Type == "end_of_term":
		c.Advice = "write"
	default:
		c.Advice = "greet"
	}
	return c, true
}

// cool says that a relation is not kept up; it leaves the chance without a need where it is.
func (c *Chance) cool(a *acquaintance, p index.Counterpart) {
	w := a.warmth(p)
	if w == Warm {
		return
	}
	c.Need, c.With, c.Name = string(w), p.Counterpart, p.Name
	if p.Total() > 0 && p.Last > date.Past {
		c.Met, c.Days = p.Last.String(), int(a.day)-int(p.Last)
	}
}

// warmth is that of a counterpart; one that is no longer in contact is dormant.
func (a *acquaintance) warmth(p index.Counterpart) Warmth {
	switch {
	case p.Total() == 0:
		return Silent
	case !p.InContact || p.Last <= date.Past:
		return Dormant
	}
	return warmth(int(a.day)-int(p.Last), p)
}

func (a *acquaintance) knows(area string) bool {
	return slices.ContainsFunc(a.in[area], func(p index.Counterpart) bool { return p.InContact || p.Total() > 0 })
}

// warmest is the counterpart of an area that we met last; false for none.
func (a *acquaintance) warmest(area string) (best index.Counterpart, ok bool) {
	rank := map[Warmth]int{Warm: 0, Cooling: 1, Silent: 2, Dormant: 3}
	for _, p := range a.in[area] {
		if !p.InContact && p.Total() == 0 {
			continue
		}
		if !ok || cmp.Or(rank[a.warmth(p)]-rank[a.warmth(best)], int(best.Last)-int(p.Last), strings.Compare(p.Counterpart, best.Counterpart)) < 0 {
			best, ok = p, true
		}
	}
	return best, ok
}

// spot is the weight of the parties of a white spot, and who could introduce us.
func (a *acquaintance) spot(area string) (points int, through []Named) {
	families := make(map[string]bool)
	for _, p := range a.in[area] {
		if p.Classification == "party" {
			points += weight(p)
		}
		if place(p) >= weights["coalition"] && p.Family != "" {
			families[p.Family] = true
		}
	}
	if a.bridges == nil {
		a.bridges = make(map[string][]Named)
	}
	through, ok := a.bridges[area]
	if !ok {
		for _, id := range bridges(a.parties, families) {
			through = append(through, Named{id, a.of[id].Name})
		}
		a.bridges[area] = through
	}
	return points, through
}
