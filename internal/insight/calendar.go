package insight

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/insight/index"
	"entente/internal/lang"
	"entente/internal/register"
	"entente/internal/store"
)

// Occasion is one time at which something happens in the world: an event that somebody entered, or one that follows from
// other records and is stored nowhere.
type Occasion struct {
	Event    string `json:"event,omitempty"`   // the record; "" for what is derived
	Derived  string `json:"derived,omitempty"` // one of Derivations; "" for what was entered
	Type     string `json:"type"`              // one of register.EventTypes
	Election string `json:"election,omitempty"`
	Title    string `json:"title,omitempty"` // of what was entered; what is derived is put into words by whoever shows it
	Locale   string `json:"locale,omitempty"`

	Area             string `json:"area,omitempty"`
	AreaName         string `json:"area_name,omitempty"`
	Organisation     string `json:"organisation,omitempty"`
	OrganisationName string `json:"organisation_name,omitempty"`
	Person           string `json:"person,omitempty"` // whose term ends
	PersonName       string `json:"person_name,omitempty"`
	Post             string `json:"post,omitempty"`
	PostName         string `json:"post_name,omitempty"`

	During date.Interval `json:"during"`
	First  string        `json:"first"` // the first day on which it may be
	Last   string        `json:"last"`
	Years  int           `json:"years,omitempty"` // since the first time

	Membership string `json:"membership,omitempty"` // whose end a term is

	first, last date.Day
}

// Derivations are what occasions follow from: the founding day of an organisation, the day on which diplomatic relations
// were established, the end of a term in a post.
var Derivations = []string{"founding", "relations", "term"}

// Terms that end are those of these posts.
var notable = []string{"head_of_state", "head_of_government", "leader", "minister", "deputy_leader", "provincial_leader"}

// OccasionFilter narrows occasions. Values of one field are alternatives, all fields must hold; the zero value narrows
// nothing.
type OccasionFilter struct {
	Types         []string
	Areas         []string
	Regions       []string
	Groupings     []string
	Organisations []string
	Families      []string
	Standings     []string
	Everybody     bool // also the founding days of organisations that are not in contact
}

// Occasions lists what happens between two dates, both included, in the order of time. Facts by which it is narrowed are
// those of the first day.
func Occasions(ctx context.Context, r index.Reader, from, to date.Date, narrow OccasionFilter) ([]Occasion, error) {
	if err := (Request{From: from, To: to}).check(); err != nil {
		return nil, err
	}
	c := calendar{r: r, from: from.Earliest(), to: to.Latest(), narrow: narrow}
	var ok bool
	day := c.from
	if c.around = r.Surroundings(day); c.around == nil {
		c.around = map[string]index.Surrounding{}
	}
	c.parties, ok = c.partiesOn(day)
	if !ok {
		return nil, errUnknown
	}
	if err := c.entered(ctx); err != nil {
		return nil, err
	}
	c.anniversaries()
	c.terms()
	return c.list, c.finish(ctx)
}

// calendar gathers occasions.
type calendar struct {
	r        index.Reader
	from, to date.Day
	narrow   OccasionFilter
	around   map[string]index.Surrounding
	parties  map[string]index.Counterpart
	list     []Occasion
}

// partiesOn are the organisations as they stand on a day. What passed with them is not asked for.
func (c *calendar) partiesOn(day date.Day) (map[string]index.Counterpart, bool) {
	list, ok := c.r.Counterparts(day, store.Of("exchange", "state", "done", "started", day.String()), store.Of(register.KindOrganisation))
	of := make(map[string]index.Counterpart, len(list))
	for _, p := range list {
		of[p.Counterpart] = p
	}
	return of, ok
}

// entered adds the events on file. What names an organisation that is seen nowhere is hidden with it, in the store.
func (c *calendar) entered(ctx context.Context) error {
	q := store.Of(register.KindEvent, "dated", c.from.String()+"/"+c.to.String())
	for rec, err := range c.r.Store().All(ctx, q) {
		if err != nil {
			return err
		}
		e := rec.(*register.Event)
		area := cmp.Or(e.Area, c.parties[e.Organisation].Area)
		for _, at := range e.Occurrences(c.from, c.to) {
			c.add(Occasion{Event: e.ID, Type: e.Type, Election: e.Election, Title: lang.Preferred(e.Names, "en"), Locale: e.Locale, Area: area, Organisation: e.Organisation, During: at.During, Years: at.Years})
		}
	}
	return nil
}

// anniversaries adds the founding days of organisations, and the days on which relations with areas were established. What
// is known to the month comes in its month; of what is known to the year only the full decades count.
func (c *calendar) anniversaries() {
	for _, b := range c.r.Foundings(register.Classifications...) {
		if c.narrow.Everybody || c.parties[b.About].InContact {
			c.comeRound(b, Occasion{Derived: "founding", Type: "anniversary", Organisation: b.About, Area: b.Area})
		}
	}
	for _, b := range c.r.Establishments() {
		c.comeRound(b, Occasion{Derived: "relations", Type: "anniversary", Area: b.Area})
	}
}

func (c *calendar) comeRound(b index.Beginning, o Occasion) {
	began := date.Span(b.First, b.Last)
	for _, at := range register.Anniversaries(began, c.from, c.to) {
		if first := at.During.Start().Earliest(); first > b.Until || began.Precision() == date.Year && at.Years%10 != 0 {
			continue
		}
		o.During, o.Years = at.During, at.Years
		c.add(o)
	}
}

// terms adds the ends of terms. One whose end is known too vaguely for a calendar is left out.
func (c *calendar) terms() {
	for _, t := range c.r.TermsEnding(c.from, c.to, notable...) {
		if ends := date.Span(t.First, t.Last); !ends.IsZero() {
			c.add(Occasion{Derived: "term", Type: "end_of_term", Membership: t.Membership, Person: t.Person, Post: t.Post, Organisation: t.In, Area: t.Area, During: date.During(ends)})
		}
	}
}

func (c *calendar) add(o Occasion) {
	if !c.passes(o) {
		return
	}
	o.first, _, _, o.last = o.During.Bounds()
	o.First, o.Last = o.first.String(), o.last.String()
	c.list = append(c.list, o)
}

func (c *calendar) passes(o Occasion) bool {
	n, party, around := c.narrow, c.parties[o.Organisation], c.around[o.Area]
	return among(n.Types, o.Type) && among(n.Organisations, o.Organisation) && among(n.Areas, o.Area) && among(n.Regions, append([]string{o.Area}, around.Regions...)...) &&
		among(n.Groupings, slices.Concat(party.Groupings, around.Groupings)...) && among(n.Families, party.Family) && among(n.Standings, party.Standings...)
}

// among reports whether one of the values is wanted; everything is where nothing is asked for.
func among(wanted []string, values ...string) bool {
	return len(wanted) == 0 || slices.ContainsFunc(values, func(v string) bool { return slices.Contains(wanted, v) })
}

// finish names who is meant and puts all in order.
func (c *calendar) finish(ctx context.Context) error {
	var ids []string
	for _, o := range c.list {
		ids = append(ids, o.Area, o.Organisation, o.Person, o.Post)
	}
	slices.Sort(ids)
	labels, err := c.r.Labels(ctx, slices.Compact(ids)...)
	if err != nil {
		return err
	}
	for i := range c.list {
		o := &c.list[i]
		o.AreaName, o.OrganisationName, o.PersonName, o.PostName = labels[o.Area], labels[o.Organisation], labels[o.Person], labels[o.Post]
	}
	slices.SortStableFunc(c.list, func(a, b Occasion) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), strings.Compare(a.Event+a.Organisation+a.Area+a.Person, b.Event+b.Organisation+b.Area+b.Person))
	})
	return nil
}
