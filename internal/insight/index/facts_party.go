package index

import (
	"slices"

	"entente/internal/date"

	"github.com/RoaringBitmap/roaring/v2"
)

func (v asked) organisationCondition(filter string, values []string, day date.Day) condition {
	t := v.index.tables[organisations]
	switch filter {
	case "area":
		return v.refIs(organisations, orgArea, v.ordinals(areas, values))
	case "parent":
		return v.refIs(organisations, orgParent, v.ordinals(organisations, values))
	case "region":
		return v.refIs(organisations, orgArea, v.under(values))
	case "grouping", "member_grouping":
		groups := v.ordinals(groupings, values)
		return condition{test: func(o, row uint32) bool {
			return v.inGrouping(memberOrg, o, groups, day) || filter == "grouping" && v.inGrouping(memberOf_, t.refs[orgArea].to[row], groups, day)
		}}
	case "standing":
		words := v.index.tables[standings].numbers(0, values)
		return condition{test: func(o, _ uint32) bool { return v.factOn(standings, standingOrg, o, words, day) }}
	case "past_standing":
		st := v.index.tables[standings]
		words := st.numbers(0, values)
		return condition{test: func(o, _ uint32) bool {
			return v.any(standings, standingOrg, o, func(row uint32) bool { return words[st.words[0][row]] && st.during[row][3] < day })
		}}
	case "area_status":
		words := v.index.tables[statuses].numbers(0, values)
		return condition{test: func(_, row uint32) bool {
			return v.factOn(statuses, statusArea, t.refs[orgArea].to[row], words, day)
		}}
	case "in_contact":
		if on, ok := lastDay(values[0]); ok {
			return condition{only: v.inContact(on)}
		}
	case "stage":
		words := v.index.tables[stages].numbers(0, values)
		return condition{test: func(o, _ uint32) bool {
			return v.any(relations, relationWith, o, func(row uint32) bool {
				return v.factOn(stages, stageOf, v.index.tables[relations].record[row], words, day)
			})
		}}
	case "member_of":
		in := v.ordinals(organisations, values)
		af := v.index.tables[affiliations]
		return condition{test: func(o, _ uint32) bool {
			return v.any(affiliations, affiliationMember, o, func(row uint32) bool { return in[af.refs[affiliationIn].to[row]] && af.holds(row, day) })
		}}
	case "met", "met_by_delegation":
		from, to, ok := windowOf(values[0])
		if !ok {
			return condition{}
		}
		met := v.delegations("sent", from, to)
		if filter == "met" {
			met = roaring.And(v.done(), v.window(from, to))
		}
		with, within := v.with(), denseOf(met)
		return condition{test: func(o, _ uint32) bool { return slices.ContainsFunc(with.of(o), within.has) }}
	}
	return condition{}
}
