package index

import (
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/store"

	"github.com/RoaringBitmap/roaring/v2"
)

// Taking is that a party came into government or a person into office, and how well they were known when it happened.
type Taking struct {
	Area  string // where; "" where the record does not say
	Who   string // identifier of the party or person
	What  string // the standing, or the level of the post
	Fact  string // identifier of the standing or of the membership that says so
	In    string // of a person: the organisation of the post
	On    date.Day
	Since date.Day // when the first exchange with them had surely begun; Future where there was none before On
	Times int      // exchanges with them before On
	Level string   // the highest level at which we met them before
	By    []string // our people who took part in most of them, at most three
}

// Known reports whether there had been an exchange before.
func (t Taking) Known() bool { return t.Times > 0 }

// Takings lists every coming into government that surely began in the window: parties whose standing became governing or
// coalition and was neither before, and people, but our own, whose post of one of the levels began. Of parties and of
// organisations in which a post is held, or on whose behalf, only those of a query count; of exchanges only those of
// another. Rising by day. ok is false where the index does not know one of the queries.
func (r Reader) Takings(from, to date.Day, exchanges, organisations store.Query, levels ...string) (list []Taking, ok bool) {
	r.index.use(r.store.Viewer(), r.store.Known(), func(view *view) {
		v := asked{view, r.memo}
		var set *roaring.Bitmap
		if set, ok = v.exchangesOf(exchanges); !ok {
			return
		}
		var of bits
		if of, ok = v.organisationsOf(organisations); !ok {
			return
		}
		held := denseOf(set)
		list = append(v.parties(from, to, held, of), v.officers(from, to, held, of, levels)...)
	})
	slices.SortFunc(list, func(a, b Taking) int {
		if a.On != b.On {
			return int(a.On) - int(b.On)
		}
		return strings.Compare(a.Area+a.Who+a.What, b.Area+b.Who+b.What)
	})
	return list, ok
}

func (v asked) parties(from, to date.Day, held, of bits) (list []Taking) {
	t, orgs := v.index.tables[standings], v.index.tables[organisations]
	power := t.numbers(0, []string{"governing", "coalition"})
	with := v.with()
	for o, row := range v.records(standings) {
		if !power[t.words[0][row]] || t.during[row][0] < from || t.during[row][1] > to {
			continue
		}
		org, began := t.refs[standingOrg].to[row], t.during[row][0]
		if !of.has(org) {
			continue
		}
		before := v.any(standings, standingOrg, org, func(other uint32) bool {
			return t.record[other] != o && power[t.words[0][other]] && t.during[other][0] < began && t.during[other][3] >= began-1
		})
		if before {
			continue
		}
		taking := Taking{Fact: v.index.tables[standings].ids.at(o), Who: orgs.ids.at(org), What: t.texts[0][t.words[0][row]], On: began, Area: v.areaOf(v.row(organisations, org), orgArea, organisations)}
		v.acquaint(&taking, v.among(with.of(org), held))
		list = append(list, taking)
	}
	return list
}

func (v asked) officers(from, to date.Day, met, of bits, levels []string) (list []Taking) {
	t, post, orgs := v.index.tables[memberships], v.index.tables[posts], v.index.tables[organisations]
	wanted := post.numbers(0, levels)
	for m, row := range v.records(memberships) {
		if t.refs[heldPost].to[row] == none || t.during[row][0] < from || t.during[row][1] > to {
			continue
		}
		held := v.row(posts, t.refs[heldPost].to[row])
		if !wanted[post.words[0][held]] {
			continue
		}
		person, org := t.refs[heldBy].to[row], t.refs[heldIn].to[row]
		if person == none || !of.has(org) && !of.has(t.refs[heldFor].to[row]) || org == none || v.isOurs(person) {
			continue
		}
		taking := Taking{Fact: t.ids.at(m), Who: v.index.tables[people].ids.at(person), What: post.texts[0][post.words[0][held]], In: orgs.ids.at(org), On: t.during[row][0], Area: v.areaOf(held, postArea, posts)}
		if taking.Area == "" {
			taking.Area = v.areaOf(v.row(organisations, org), orgArea, organisations)
		}
		v.acquaint(&taking, v.metIn(person, met))
		list = append(list, taking)
	}
	return list
}

// metIn lists those of the exchanges that had the person on the other side. The list is good until the next is asked for.
func (v asked) metIn(person uint32, within bits) []uint32 {
	theirs := v.index.tables[participations].codes[tookSide]["theirs"]
	places := v.placesAs(person, func(side uint16) bool { return side == theirs })
	return slices.DeleteFunc(places, func(place uint32) bool { return !within.has(place) })
}

func (v asked) areaOf(row uint32, ref, kind int) string {
	if row == none {
		return ""
	}
	if area := v.index.tables[kind].refs[ref].to[row]; area != none {
		return v.index.tables[areas].ids.at(area)
	}
	return ""
}

// acquaint sums up those exchanges that had surely begun before the day.
func (v asked) acquaint(t *Taking, with []uint32) {
	t.Since = date.Future
	before := with[:0]
	for _, place := range with {
		if v.briefs[place].on < t.On {
			before = append(before, place)
		}
	}
	c := v.sumOf(before)
	if t.Times = c.Total(); t.Times > 0 {
		t.Since, t.Level, t.By = c.First, c.Level, v.ours(before)
	}
}

// ours lists the people of our side who took part in most of the exchanges.
func (v asked) ours(places []uint32) []string {
	took, named := v.index.tables[participations], v.byOurs()
	side := took.codes[tookSide]["ours"]
	times := v.memo.times
	clear(times)
	for _, place := range places {
		if !named.has(place) {
			continue
		}
		v.about(participations, tookExchange, v.index.at[place], func(p uint32) bool {
			if person := took.refs[tookPerson].to[p]; person != none && took.words[tookSide][p] == side {
				times[person]++
			}
			return true
		})
	}
	ids := &v.index.tables[people].ids
	list := make([]uint32, 0, len(times))
	for person := range times {
		list = append(list, person)
	}
	slices.SortFunc(list, func(a, b uint32) int {
		if times[a] != times[b] {
			return times[b] - times[a]
		}
		return strings.Compare(ids.at(a), ids.at(b))
	})
	var names []string
	for _, person := range list[:min(len(list), 3)] {
		names = append(names, ids.at(person))
	}
	return names
}
