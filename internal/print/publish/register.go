// Package publish makes the public register: a static site of what is marked public, for any web server.
//
// It reads as a stranger does, so that nothing can come out that is not public: not a record, and no name of one. What of a
// public record is published is decided field by field, here; docs/decisions/0013-the-public-register.md says why. The site
// hangs on nothing but what strangers may read: no time of writing, no version, no count of what is left out.
package publish

import (
	"cmp"
	"context"
	"slices"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
)

// Register is what is public.
type Register struct {
	Exchanges   []Exchange   `json:"exchanges"`   // the latest first
	Agreements  []Agreement  `json:"agreements"`  // the latest first
	Communiques []Communique `json:"communiques"` // the latest first
	names       map[string][]lang.Name
	areaOf      map[string]string       // of organisations
	at          map[string]int          // of exchanges: where each stands
	said        map[string][]Communique // of exchanges
}

// Exchange is what is published of an exchange. Minutes, outcome, positions, questions, documents, topics and who proposed it
// are not.
type Exchange struct {
	ID           string   `json:"id"`
	Type         string   `json:"type"`
	Direction    string   `json:"direction"`
	State        string   `json:"state"`
	Title        string   `json:"title"`
	During       string   `json:"during"` // EDTF
	Level        string   `json:"level,omitempty"`
	Areas        []string `json:"areas,omitempty"`
	Places       []string `json:"places,omitempty"`
	Locale       string   `json:"locale,omitempty"`
	Purposes     []string `json:"purposes,omitempty"`
	Counterparts []string `json:"counterparts,omitempty"`
	Heads        []Head   `json:"heads,omitempty"`
	Part         string   `json:"part_of,omitempty"`
	days         date.Interval
}

// Head is who led a side: a person who is public. Others who took part are not published.
type Head struct {
	Side     string `json:"side"`
	Person   string `json:"person"`
	Capacity string `json:"capacity,omitempty"`
}

// Agreement is what is published of an agreement that was signed. Its terms, where it is kept, renewal and notice are not.
type Agreement struct {
	ID          string `json:"id"`
	Type        string `json:"type"`
	State       string `json:"state"`
	Title       string `json:"title"`
	Counterpart string `json:"counterpart"`
	Signed      string `json:"signed,omitempty"`
	During      string `json:"during,omitempty"`
	signed      date.Date
}

// Read reads the register of a store, as a stranger.
func Read(ctx context.Context, s *store.Store) (*Register, error) {
	r := s.As(access.Viewer{})
	g := &Register{Exchanges: []Exchange{}, Agreements: []Agreement{}, Communiques: []Communique{}, names: make(map[string][]lang.Name), areaOf: make(map[string]string)}
	for _, step := range []func(context.Context, store.Reader) error{g.readNames, g.readExchanges, g.readAgreements, g.readCommuniques} {
		if err := step(ctx, r); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// each hands on every public record of a kind.
func each[R record.Record](ctx context.Context, r store.Reader, kind record.Kind, use func(R)) error {
	for rec, err := range r.All(ctx, store.Of(kind)) {
		if err != nil {
			return err
		}
		use(rec.(R))
	}
	return nil
}

func (g *Register) readNames(ctx context.Context, r store.Reader) error {
	err := each(ctx, r, register.KindArea, func(a *register.Area) { g.names[a.ID] = a.Names })
	if err != nil {
		return err
	}
	err = each(ctx, r, register.KindOrganisation, func(o *register.Organisation) { g.names[o.ID], g.areaOf[o.ID] = o.Names, o.Area })
	if err != nil {
		return err
	}
	return each(ctx, r, register.KindPerson, func(p *register.Person) { g.names[p.ID] = p.Names })
}

// named keeps the identifiers of records that are public.
func (g *Register) named(ids []string) []string {
	var list []string
	for _, id := range ids {
		if g.names[id] != nil && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

func (g *Register) readExchanges(ctx context.Context, r store.Reader) error {
	at := make(map[string]int)
	err := each(ctx, r, exchange.KindExchange, func(x *exchange.Exchange) {
		at[x.ID] = len(g.Exchanges)
		g.Exchanges = append(g.Exchanges, Exchange{ID: x.ID, Type: x.Type, Direction: x.Direction, State: x.State, Title: x.Title, During: x.During.String(), Level: x.Level,
			Areas: g.named(x.Areas), Places: g.named(x.Places), Locale: x.Locale, Purposes: x.Purposes, Part: x.Part, days: x.During})
	})
	if err != nil {
		return err
	}
	err = each(ctx, r, exchange.KindParticipation, func(p *exchange.Participation) {
		i, public := at[p.Exchange]
		if !public {
			return
		}
		x := &g.Exchanges[i]
		if p.Side == "theirs" && p.Organisation != "" && g.names[p.Organisation] != nil && !slices.Contains(x.Counterparts, p.Organisation) {
			x.Counterparts = append(x.Counterparts, p.Organisation)
		}
		if p.Role == "head" && p.Person != "" && g.names[p.Person] != nil {
			x.Heads = append(x.Heads, Head{p.Side, p.Person, p.Capacity})
		}
	})
	for i := range g.Exchanges {
		x := &g.Exchanges[i]
		slices.Sort(x.Counterparts)
		slices.SortFunc(x.Heads, func(a, b Head) int {
			return cmp.Or(cmp.Compare(a.Side, b.Side), cmp.Compare(a.Person, b.Person), cmp.Compare(a.Capacity, b.Capacity))
		})
	}
	slices.SortFunc(g.Exchanges, func(a, b Exchange) int {
		return cmp.Or(cmp.Compare(dayOf(b.days), dayOf(a.days)), cmp.Compare(a.ID, b.ID))
	})
	g.place()
	return err
}

// place remembers where each exchange stands.
func (g *Register) place() {
	g.at = make(map[string]int, len(g.Exchanges))
	for i, x := range g.Exchanges {
		g.at[x.ID] = i
	}
}

func (g *Register) readAgreements(ctx context.Context, r store.Reader) error {
	err := each(ctx, r, relation.KindAgreement, func(a *relation.Agreement) {
		if a.State == "prepared" {
			return
		}
		g.Agreements = append(g.Agreements, Agreement{ID: a.ID, Type: a.Type, State: a.State, Title: a.Title, Counterpart: a.Counterpart, Signed: a.Signed.String(), During: a.During.String(), signed: a.Signed})
	})
	slices.SortFunc(g.Agreements, func(a, b Agreement) int {
		return cmp.Or(cmp.Compare(b.signed.Earliest(), a.signed.Earliest()), cmp.Compare(a.ID, b.ID))
	})
	return err
}

// dayOf is the first day on which a period can have begun.
func dayOf(i date.Interval) date.Day {
	first, _, _, _ := i.Bounds()
	return first
}

// name is what a record is called in a language; "" for one that is not public.
func (g *Register) name(id, language string) string { return lang.Preferred(g.names[id], language) }
