package index

import (
	"slices"
	"strconv"

	"entente/internal/date"
	"entente/internal/store"

	"github.com/RoaringBitmap/roaring/v2"
)

// Counterpart is an organisation with which the home organisation has, had or may have relations: what it is on a day, how
// the relation stands, and what passed in the exchanges asked for.
type Counterpart struct {
	Contact        // its Counterpart is the organisation's identifier; zero where nothing passed
	Name           string
	Classification string
	Family         string
	Area           string
	Regions        []string // the areas that its area lies in, the nearest first
	AreaStatuses   []string // diplomatic statuses of its area on the day, sorted
	Standings      []string // on the day, sorted
	Share          int      // of the seats that it holds on the day, or of the votes, in per cent; 0 also where it is not known
	Groupings      []string // its own and its area's on the day, sorted
	InContact      bool     // a relation certainly held on the day
	Stages         []string // of the relations with it on the day, sorted: mostly one
	Stage          string   // the last of them
	StageSince     date.Day // earliest beginning of that stage
	Expected       int      // days from one exchange to the next, as the house wants it of the relations on the day: the shortest; 0 where it said nothing
}

// Counterparts lists every organisation of a query, in the order of their identifiers, with the exchanges of another. ok is
// false where the index does not know one of them.
func (r Reader) Counterparts(day date.Day, q, organisations store.Query) (list []Counterpart, ok bool) {
	return r.counterparts(day, q, organisations, sought{habits: true})
}

// Relations lists those of them that are in contact on the day.
func (r Reader) Relations(day date.Day, q, organisations store.Query) (list []Counterpart, ok bool) {
	return r.counterparts(day, q, organisations, sought{related: true, habits: true})
}

// Reached lists all of them without the forms and the rhythm of the exchanges.
func (r Reader) Reached(day date.Day, q, organisations store.Query) (list []Counterpart, ok bool) {
	return r.counterparts(day, q, organisations, sought{})
}

// sought is what counterparts are looked for: only those in contact, or all; and whether with their habits.
type sought struct{ related, habits bool }

func (r Reader) counterparts(day date.Day, q, of store.Query, wanted sought) (list []Counterpart, ok bool) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		var set *roaring.Bitmap
		if set, ok = v.exchangesOf(q); !ok {
			return
		}
		var asked bits
		if asked, ok = v.organisationsOf(of); !ok {
			return
		}
		t := v.index.tables[organisations]
		inContact, within, with := v.inContact(day), denseOf(set), v.with()
		around := make(map[uint32]Counterpart) // by area
		sorted := v.sortedOrganisations()
		list = make([]Counterpart, 0, len(sorted))
		for _, o := range sorted {
			row := v.row(organisations, o)
			if !asked.has(o) || wanted.related && !inContact[o] {
				continue
			}
			list = append(list, Counterpart{Name: t.names.at(row), Classification: t.texts[0][t.words[0][row]], Family: t.texts[1][t.words[1][row]], InContact: inContact[o]})
			c, places := &list[len(list)-1], v.among(with.of(o), within)
			if c.Contact = v.sumOf(places); wanted.habits {
				v.habits(&c.Contact, places)
			}
			c.Counterpart = t.ids.at(o)
			v.standingOn(c, o, t.refs[orgArea].to[row], day, around)
		}
	})
	return list, ok
}

// organisationsOf is the set of the organisations of a query.
func (v asked) organisationsOf(q store.Query) (set bits, ok bool) {
	set = newBits(v.index.tables[organisations].ids.len())
	ok = v.eachOf(organisations, q, func(o uint32) { set.set(o, true) })
	return set, ok
}

// standingOn fills in what facts say of an organisation and its area on a day.
func (v asked) standingOn(c *Counterpart, org, area uint32, day date.Day, around map[uint32]Counterpart) {
	st, rel, stg := v.index.tables[standings], v.index.tables[relations], v.index.tables[stages]
	groups := &v.index.tables[groupings].ids
	v.about(standings, standingOrg, org, func(row uint32) bool {
		if st.holds(row, day) {
			c.Standings = append(c.Standings, st.texts[0][st.words[0][row]])
			if share, err := strconv.Atoi(st.texts[1][st.words[1][row]]); err == nil {
				c.Share = max(c.Share, share)
			}
		}
		return true
	})
	v.groupingsOf(memberOrg, org, day, func(g uint32) { c.Groupings = append(c.Groupings, groups.at(g)) })
	if area != none {
		there, ok := around[area]
		if !ok {
			there = v.around(area, day)
			around[area] = there
		}
		c.Area, c.Regions, c.AreaStatuses = there.Area, there.Regions, there.AreaStatuses
		c.Groupings = append(c.Groupings, there.Groupings...)
	}
	v.about(relations, relationWith, org, func(r uint32) bool {
		if days := daysOf(rel.texts[relationRhythm][rel.words[relationRhythm][r]]); days > 0 && rel.holds(r, day) && (c.Expected == 0 || days < c.Expected) {
			c.Expected = days
		}
		v.about(stages, stageOf, rel.record[r], func(row uint32) bool {
			if !stg.holds(row, day) {
				return true
			}
			s := stg.texts[0][stg.words[0][row]]
			c.Stages = append(c.Stages, s)
			if since := stg.during[row][0]; s > c.Stage || s == c.Stage && since < c.StageSince {
				c.Stage, c.StageSince = s, since
			}
			return true
		})
		return true
	})
	slices.Sort(c.Standings)
	slices.Sort(c.Groupings)
	slices.Sort(c.Stages)
	c.Standings, c.Groupings, c.Stages = slices.Compact(c.Standings), slices.Compact(c.Groupings), slices.Compact(c.Stages)
}

// around is what facts say of an area on a day: the same for all of its organisations.
func (v asked) around(area uint32, day date.Day) (c Counterpart) {
	ds, groups := v.index.tables[statuses], &v.index.tables[groupings].ids
	c.Area, c.Regions = v.index.tables[areas].ids.at(area), v.above(area)
	v.groupingsOf(memberOf_, area, day, func(g uint32) { c.Groupings = append(c.Groupings, groups.at(g)) })
	v.about(statuses, statusArea, area, func(row uint32) bool {
		if ds.holds(row, day) {
			c.AreaStatuses = append(c.AreaStatuses, ds.texts[0][ds.words[0][row]])
		}
		return true
	})
	slices.Sort(c.AreaStatuses)
	c.AreaStatuses = slices.Compact(c.AreaStatuses)
	return c
}

// above lists the areas that an area lies in, the nearest first, as far as they are seen.
func (v asked) above(area uint32) (regions []string) {
	t := v.index.tables[areas]
	seen := map[uint32]bool{area: true}
	for {
		row := v.row(areas, area)
		if row == none {
			return regions
		}
		if area = t.refs[0].to[row]; area == none || seen[area] {
			return regions
		}
		seen[area] = true
		regions = append(regions, t.ids.at(area))
	}
}

// daysOf turns months, as the store writes them, into days; 0 for none.
func daysOf(months string) int {
	n, _ := strconv.Atoi(months) // the store writes "" or a number
	return n * 36525 / 1200
}
