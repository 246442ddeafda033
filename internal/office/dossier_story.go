package office

import (
	"slices"

	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/register"
	"entente/internal/store"
)

// Encounter is one time at which a person and the home organisation met: when, where, who was there on the other side of
// the table, and what was said.
type Encounter struct {
	*exchange.Exchange
	Title  string                    // that the person bore on the day, as far as the register knows
	As     []*exchange.Participation // of the person
	Others []*exchange.Participation // who else took part, those of the other side first
	Whole  *exchange.Exchange        // the delegation that this was a part of; nil for none
}

// Story is what passed with a person, the newest first, so that it reads from what is fresh to what is old.
type Story struct {
	Encounters []Encounter
	Faces      []Face // who sat opposite in all encounters, also in those that are not told, the earliest first
	Ours       bool   // the person sat on our side
	Total      int
	Query      string
}

// Face is one who sat opposite, and when.
type Face struct {
	Person, Name string
	Times        int
	First, Last  date.Date
}

// encountersShown is how many a dossier tells; the list has them all.
const encountersShown = 25

// story reads how a person was met, from exchanges that took place.
func (g *gathering) story(people []string, memberships []Fact[*register.Membership], posts map[string]*register.Post) (Story, error) {
	q := of(exchange.KindExchange, "person", people).With("state", "done")
	if !g.asOf.Valid.IsZero() {
		q = q.With("started", "../"+g.asOf.Day().String())
	}
	s := Story{Query: q.String()}
	q.Limit = encountersShown
	met, err := read[*exchange.Exchange](g, q)
	if err != nil || len(met) == 0 {
		return s, err
	}
	if s.Total = len(met); s.Total == encountersShown {
		if s.Total, err = g.reader.CountUpTo(g.ctx, q, 10_001); err != nil {
			return s, err
		}
	}
	took, err := g.tookPart(met)
	if err != nil {
		return s, err
	}
	wholes, err := g.wholes(met)
	if err != nil {
		return s, err
	}
	for _, x := range met {
		e := Encounter{Exchange: x, Title: titleOn(memberships, posts, x.During), Whole: wholes[x.Part]}
		for _, p := range took[x.ID] {
			if slices.Contains(people, p.Person) {
				e.As = append(e.As, p)
			} else {
				e.Others = append(e.Others, p)
			}
		}
		if len(e.As) > 0 { // whoever the person faced comes first
			side := e.As[0].Side
			slices.SortStableFunc(e.Others, func(a, b *exchange.Participation) int {
				return boolRank(a.Side == side) - boolRank(b.Side == side)
			})
		}
		g.name(x.Places...)
		g.name(x.Areas...)
		s.Encounters = append(s.Encounters, e)
	}
	for _, e := range s.Encounters {
		if len(e.As) > 0 {
			s.Ours = e.As[0].Side == "ours"
			break
		}
	}
	all := s.Encounters
	if s.Total > len(all) {
		if all, err = g.furtherEncounters(q, people, all); err != nil {
			return s, err
		}
	}
	s.Faces = facesOf(all)
	return s, nil
}

// furtherEncounters adds those that the dossier does not tell, up to a page of the store, only with who sat there.
func (g *gathering) furtherEncounters(q store.Query, people []string, told []Encounter) ([]Encounter, error) {
	q.Limit = store.MaxLimit
	list, err := read[*exchange.Exchange](g, q)
	if err != nil || len(list) < len(told) {
		return told, err
	}
	told = slices.Clone(told)
	for part := range slices.Chunk(list[len(told):], manyFacts) {
		took, err := g.tookPart(part)
		if err != nil {
			return nil, err
		}
		for _, x := range part {
			e := Encounter{Exchange: x}
			for _, p := range took[x.ID] {
				if slices.Contains(people, p.Person) {
					e.As = append(e.As, p)
				} else {
					e.Others = append(e.Others, p)
				}
			}
			told = append(told, e)
		}
	}
	return told, nil
}

// facesOf counts who sat opposite, from the oldest encounter on.
func facesOf(encounters []Encounter) []Face {
	var faces []Face
	for _, e := range slices.Backward(encounters) {
		if len(e.As) == 0 {
			continue
		}
		for _, p := range e.Others {
			if p.Side == e.As[0].Side || p.Person == "" && p.Name == "" {
				continue
			}
			i := slices.IndexFunc(faces, func(f Face) bool { return f.Person == p.Person && (p.Person != "" || f.Name == p.Name) })
			if i < 0 {
				i = len(faces)
				faces = append(faces, Face{Person: p.Person, Name: p.Name, First: e.During.Start()})
			}
			faces[i].Times++
			faces[i].Last = e.During.Start()
		}
	}
	return faces
}

func boolRank(last bool) int {
	if last {
		return 1
	}
	return 0
}

// tookPart reads who took part in exchanges, by exchange, in order of role.
func (g *gathering) tookPart(list []*exchange.Exchange) (map[string][]*exchange.Participation, error) {
	q := store.Of(exchange.KindParticipation)
	for _, x := range list {
		q.Filters.Add("exchange", x.ID)
	}
	q.Sort, q.Limit = "recorded", store.MaxLimit
	all, err := read[*exchange.Participation](g, q)
	if err != nil {
		return nil, err
	}
	by := make(map[string][]*exchange.Participation)
	for _, role := range exchange.Roles {
		for _, p := range all {
			if p.Role == role {
				g.name(p.Person, p.Organisation)
				by[p.Exchange] = append(by[p.Exchange], p)
			}
		}
	}
	return by, nil
}

// wholes reads the exchanges that others are parts of.
func (g *gathering) wholes(list []*exchange.Exchange) (map[string]*exchange.Exchange, error) {
	q := store.Of(exchange.KindExchange)
	for _, x := range list {
		if x.Part != "" {
			q.Filters.Add("id", x.Part)
		}
	}
	if len(q.Filters) == 0 {
		return nil, nil
	}
	q.Limit = store.MaxLimit
	found, err := read[*exchange.Exchange](g, q)
	by := make(map[string]*exchange.Exchange, len(found))
	for _, x := range found {
		by[x.ID] = x
	}
	return by, err
}

// titleOn is the post that a person certainly held when something began; "" where that is not known.
func titleOn(memberships []Fact[*register.Membership], posts map[string]*register.Post, during date.Interval) string {
	_, day, _, _ := during.Bounds()
	for _, m := range memberships {
		if m.During.Holds(day) != date.Yes {
			continue
		}
		if post := posts[m.Record.Post]; post != nil {
			return post.Title
		}
		if m.Record.Role != "" {
			return m.Record.Role
		}
	}
	return ""
}
