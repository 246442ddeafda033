package index

import (
	"time"

	"entente/internal/date"
)

// facet is what exchanges are told apart by. Its values are numbers: codes of words, ordinals of records, months.
//
// The first are said by the exchange itself, whoever reads it. The others follow from other records, of which viewers may
// read some and not others: what a counterpart was on the day counts only where the viewer may read the fact.
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
	byFamily
	byStanding
	byGrouping
	byPlaceGrouping
	byAreaStatus
	byHeadLevel
	facets

	ownFacets = byFamily
)

// ownOf yields the values of a facet that a row of an exchange says itself. A value may come twice.
func (s *state) ownOf(by facet, row uint32, yield func(uint32)) {
	t := s.index.tables[exchanges]
	switch {
	case by <= byWritten:
		yield(uint32(t.words[exchangeType+int(by-byType)][row]))
	case by == byMonth:
		yield(tallyMonth(t.during[row]))
	case by == byBegin:
		yield(beginMonth(t.during[row]))
	default:
		values := t.list(int(by-byArea), row)
		for _, value := range values {
			yield(value)
		}
		if len(values) == 0 {
			yield(none)
		}
	}
}

// facetsOf yields those facets of an exchange that follow from other records, as this view's viewer knows them. A value may
// come twice.
func (v *view) facetsOf(exchange, row uint32, yield func(facet, uint32)) {
	t := v.index.tables[exchanges]
	day := t.during[row][1]
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
	side := t.texts[tookSide][t.words[tookSide][p]]
	if side == "theirs" && organisation != none {
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
