package index

import (
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/store"
)

// Store returns the reader of the database for the same viewer at the same recorded time, for kinds of which the index
// keeps nothing.
func (r Reader) Store() store.Reader { return r.store }

// Beginning is something that began once and has anniversaries: an organisation, or relations with an area.
type Beginning struct {
	About       string // the organisation, or the area
	Area        string // of the organisation; the area itself
	First, Last date.Day
	Until       date.Day // the last day on which it may have existed
}

// Foundings lists when the organisations of the classifications were founded, as far as that is known.
func (r Reader) Foundings(classifications ...string) (list []Beginning) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		t := v.index.tables[organisations]
		wanted := t.numbers(0, classifications)
		for o, row := range v.records(organisations) {
			if !wanted[t.words[0][row]] || !known(t.during[row][0], t.during[row][1]) {
				continue
			}
			d := t.during[row]
			list = append(list, Beginning{About: t.ids.at(o), Area: v.areaOf(row, orgArea, organisations), First: d[0], Last: d[1], Until: d[3]})
		}
	})
	slices.SortFunc(list, func(a, b Beginning) int { return strings.Compare(a.About, b.About) })
	return list
}

// Establishments lists when diplomatic relations with each area began: of several beginnings the first, and the end of the
// last.
func (r Reader) Establishments() (list []Beginning) {
	at := make(map[uint32]int)
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		t := v.index.tables[statuses]
		relations := t.numbers(0, []string{"relations"})
		for _, row := range v.records(statuses) {
			if !relations[t.words[0][row]] || !known(t.during[row][0], t.during[row][1]) {
				continue
			}
			area, d := t.refs[statusArea].to[row], t.during[row]
			i, ok := at[area]
			if !ok {
				i = len(list)
				at[area] = i
				id := v.index.tables[areas].ids.at(area)
				list = append(list, Beginning{About: id, Area: id, First: d[0], Last: d[1], Until: d[3]})
			}
			if b := &list[i]; d[0] < b.First || d[0] == b.First && d[1] < b.Last {
				b.First, b.Last = d[0], d[1]
			}
			list[i].Until = max(list[i].Until, d[3])
		}
	})
	slices.SortFunc(list, func(a, b Beginning) int { return strings.Compare(a.About, b.About) })
	return list
}

func known(first, last date.Day) bool { return first > date.Past && last < date.Future }

// Term is a person's time in a post whose end is known.
type Term struct {
	Membership, Person, Post, In, Area string
	Level                              string
	First, Last                        date.Day // between which it ends
}

// TermsEnding lists the terms in posts of the levels that end between two days, or may; our own people's are none of the
// world's.
func (r Reader) TermsEnding(from, to date.Day, levels ...string) (list []Term) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		t, post, orgs := v.index.tables[memberships], v.index.tables[posts], v.index.tables[organisations]
		wanted := post.numbers(0, levels)
		for _, row := range v.records(memberships) {
			if t.refs[heldPost].to[row] == none || t.during[row][2] > to || t.during[row][3] < from || !known(t.during[row][2], t.during[row][3]) {
				continue
			}
			in := t.refs[heldPost].to[row]
			held, person, org := v.row(posts, in), t.refs[heldBy].to[row], t.refs[heldIn].to[row]
			if !wanted[post.words[0][held]] || person == none || org == none || v.isOurs(person) {
				continue
			}
			term := Term{Membership: t.ids.at(t.record[row]), Person: v.index.tables[people].ids.at(person), Post: post.ids.at(in), In: orgs.ids.at(org), Level: post.texts[0][post.words[0][held]],
				Area: v.areaOf(held, postArea, posts), First: t.during[row][2], Last: t.during[row][3]}
			if term.Area == "" {
				term.Area = v.areaOf(v.row(organisations, org), orgArea, organisations)
			}
			list = append(list, term)
		}
	})
	slices.SortFunc(list, func(a, b Term) int { return strings.Compare(a.Membership, b.Membership) })
	return list
}

// Surrounding is what an area lies in on a day.
type Surrounding struct {
	Regions   []string // the nearest first
	Groupings []string
}

// Surroundings tells it of every area.
func (r Reader) Surroundings(day date.Day) map[string]Surrounding {
	all := make(map[string]Surrounding)
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		groups := &v.index.tables[groupings].ids
		for o := range v.records(areas) {
			s := Surrounding{Regions: v.above(o)}
			v.groupingsOf(memberOf_, o, day, func(g uint32) { s.Groupings = append(s.Groupings, groups.at(g)) })
			all[v.index.tables[areas].ids.at(o)] = s
		}
	})
	return all
}
