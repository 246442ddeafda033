package index

import (
	"time"

	"entente/internal/date"

	"github.com/RoaringBitmap/roaring/v2"
)

// facet is what exchanges are told apart by. Its values are numbers: codes of words, ordinals of records, months.
type facet int

const (
	byType facet = iota
	byDirection
	byState
	byLevel
	byInitiated
	byWritten
	byArea
	byPlace
	byPurpose
	byTopic
	byMonth // of tallies: months since the year 0, none where the date is too vague
	byBegin // of windows: the month in which the exchange surely began
	byCounterpart
	byPerson
	byFamily
	byStanding
	byGrouping
	byPlaceGrouping
	byAreaStatus
	byHeadLevel
	facetsOfExchanges
)

// facets is, for each value of each facet, the bitmap of the exchanges that have it, by their places.
type facets struct {
	all   *roaring.Bitmap
	vague *roaring.Bitmap // those that byBegin leaves out
	sets  [facetsOfExchanges]map[uint32]*roaring.Bitmap
}

func newFacets() facets {
	f := facets{all: roaring.New(), vague: roaring.New()}
	for i := range f.sets {
		f.sets[i] = make(map[uint32]*roaring.Bitmap)
	}
	return f
}

func (f *facets) add(by facet, value, place uint32) {
	set := f.sets[by][value]
	if set == nil {
		set = roaring.New()
		f.sets[by][value] = set
	}
	set.Add(place)
}

// join takes over the bits of another, which has none of f's places.
func (f *facets) join(other *facets) {
	f.all.Or(other.all)
	f.vague.Or(other.vague)
	for by, sets := range other.sets {
		for value, set := range sets {
			if f.sets[by][value] == nil {
				f.sets[by][value] = set
			} else {
				f.sets[by][value].Or(set)
			}
		}
	}
}

func (f *facets) remove(by facet, value, place uint32) {
	if set := f.sets[by][value]; set != nil {
		set.Remove(place)
	}
}

// put sets the bits of an exchange, if it is seen.
func (v *view) put(exchange uint32) {
	v.mark(exchange, (*facets).add, (*roaring.Bitmap).Add)
	if row := v.row(exchanges, exchange); row != none {
		v.brief(v.index.position[exchange], row)
	}
}

// take clears the bits that put would set now.
func (v *view) take(exchange uint32) { v.mark(exchange, (*facets).remove, (*roaring.Bitmap).Remove) }

func (v *view) mark(exchange uint32, value func(*facets, facet, uint32, uint32), plain func(*roaring.Bitmap, uint32)) {
	row := v.row(exchanges, exchange)
	if row == none {
		return
	}
	place := v.index.position[exchange]
	plain(v.facets.all, place)
	v.facetsOf(exchange, row, func(by facet, n uint32) {
		if by == byBegin && n == none {
			plain(v.facets.vague, place)
			return
		}
		value(&v.facets, by, n, place)
	})
}

// facetsOf yields every facet of an exchange as this view's viewer knows it: what a counterpart was on the day counts only
// where the viewer may read the fact. A value may come twice.
func (v *view) facetsOf(exchange, row uint32, yield func(facet, uint32)) {
	t := v.index.tables[exchanges]
	for word := exchangeType; word <= exchangeWritten; word++ {
		yield(byType+facet(word), uint32(t.words[word][row]))
	}
	during := t.during[row]
	yield(byMonth, tallyMonth(during))
	yield(byBegin, beginMonth(during))
	day := during[1]
	for which := range listed {
		values := t.list(which, row)
		for _, value := range values {
			yield(byArea+facet(which), value)
		}
		if len(values) == 0 {
			yield(byArea+facet(which), none)
		}
	}
	for _, area := range t.list(listArea, row) {
		v.groupingsOf(memberOf_, area, day, func(g uint32) { yield(byGrouping, g) })
		st := v.index.tables[statuses]
		v.about(statuses, statusArea, area, func(fact uint32) bool {
			if st.holds(fact, day) {
				yield(byAreaStatus, uint32(st.words[0][fact]))
			}
			return true
		})
	}
	for _, place := range t.list(listPlace, row) {
		v.groupingsOf(memberOf_, place, day, func(g uint32) { yield(byPlaceGrouping, g) })
	}
	v.about(participations, tookExchange, exchange, func(p uint32) bool {
		v.facetsOfParticipation(p, day, yield)
		return true
	})
}

func (v *view) facetsOfParticipation(p uint32, day date.Day, yield func(facet, uint32)) {
	t := v.index.tables[participations]
	person, organisation := t.refs[tookPerson].to[p], t.refs[tookOrg].to[p]
	if person != none {
		yield(byPerson, person)
	}
	side := t.texts[tookSide][t.words[tookSide][p]]
	if side == "theirs" && organisation != none {
		yield(byCounterpart, organisation)
		orgs := v.index.tables[organisations]
		if family := orgs.words[1][v.row(organisations, organisation)]; family != 0 {
			yield(byFamily, uint32(family))
		}
		st := v.index.tables[standings]
		v.about(standings, standingOrg, organisation, func(fact uint32) bool {
			if st.holds(fact, day) {
				yield(byStanding, uint32(st.words[0][fact]))
			}
			return true
		})
		v.groupingsOf(memberOrg, organisation, day, func(g uint32) { yield(byGrouping, g) })
	}
	if side == "ours" && t.texts[tookRole][t.words[tookRole][p]] == "head" {
		v.levelsOf(p, person, day, func(level uint32) { yield(byHeadLevel, level) })
	}
}

// levelsOf yields the levels of a participation: its own, and those of the posts that the person held on the day, all by
// the codes of posts.
func (v *view) levelsOf(p, person uint32, day date.Day, yield func(uint32)) {
	t, held, post := v.index.tables[participations], v.index.tables[memberships], v.index.tables[posts]
	if own := t.words[tookLevel][p]; own != 0 {
		yield(uint32(post.codes[0][t.texts[tookLevel][own]]))
	}
	if person == none {
		return
	}
	v.about(memberships, heldBy, person, func(m uint32) bool {
		if in := held.refs[heldPost].to[m]; in != none && held.holds(m, day) {
			if level := post.words[0][v.row(posts, in)]; level != 0 {
				yield(uint32(level))
			}
		}
		return true
	})
}

// groupingsOf yields the groupings that an organisation (memberOrg) or an area (memberOf_) was in on the day.
func (v *view) groupingsOf(ref int, member uint32, day date.Day, yield func(uint32)) {
	t := v.index.tables[members]
	v.about(members, ref, member, func(fact uint32) bool {
		if t.holds(fact, day) {
			yield(t.refs[memberGrouping].to[fact])
		}
		return true
	})
}

// tallyMonth is the month that an exchange is counted under: of its earliest beginning, unless that is too vague,
// or before the year 1.
func tallyMonth(during [4]date.Day) uint32 {
	if int64(during[1])-int64(during[0]) > 31 || during[0] < date.DayOf(1, time.January, 1) {
		return none
	}
	return monthOf(during[0])
}

// beginMonth is the month in which the exchange surely began; none where it may have been one or another.
func beginMonth(during [4]date.Day) uint32 {
	if during[0] == during[1] {
		return monthOf(during[0])
	}
	if int64(during[1])-int64(during[0]) > 31 || monthOf(during[0]) != monthOf(during[1]) {
		return none
	}
	return monthOf(during[0])
}

// calendarBegin makes months of early years positive numbers.
const calendarBegin = 12 * 20_000

func monthOf(d date.Day) uint32 {
	if d == date.Past || d == date.Future {
		return none
	}
	year, month, _ := d.Civil()
	return uint32(year*12 + int(month) - 1 + calendarBegin)
}

// monthText writes a month as tallies do, such as 2001-05.
func monthText(m uint32) string {
	if m == none {
		return ""
	}
	year, month := (int(m)-calendarBegin)/12, (int(m)-calendarBegin)%12+1
	return date.DayOf(year, time.Month(month), 1).String()[:7]
}
