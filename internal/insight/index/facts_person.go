package index

import (
	"entente/internal/date"

	"github.com/RoaringBitmap/roaring/v2"
)

func (v asked) personCondition(filter string, values []string, day date.Day) condition {
	switch filter {
	case "area":
		return v.refIs(people, 0, v.ordinals(areas, values))
	case "organisation":
		orgs := v.ordinals(organisations, values)
		held := v.index.tables[memberships]
		return condition{test: func(person, _ uint32) bool {
			return v.any(memberships, heldBy, person, func(m uint32) bool {
				return (orgs[held.refs[heldIn].to[m]] || orgs[held.refs[heldFor].to[m]]) && held.during[m][0] <= day && held.during[m][3] >= day
			})
		}}
	case "level":
		return condition{only: v.holders(day, values, func(uint32) bool { return true })}
	case "met_before_office":
		on, ok := lastDay(values[0])
		if !ok {
			return condition{}
		}
		held, met := v.index.tables[memberships], v.firstMet()
		return condition{only: v.holders(on, []string{"head_of_state", "head_of_government"}, func(m uint32) bool { return met[held.refs[heldBy].to[m]] < held.during[m][0] })}
	}
	return condition{}
}

// holders is the set of people who certainly held a post of one of the levels on the day, by a membership that fulfils more.
func (v asked) holders(day date.Day, levels []string, more func(membership uint32) bool) map[uint32]bool {
	post, held := v.index.tables[posts], v.index.tables[memberships]
	words := post.numbers(0, levels)
	set := make(map[uint32]bool)
	for o, row := range v.records(posts) {
		if !words[post.words[0][row]] {
			continue
		}
		v.about(memberships, heldPost, o, func(m uint32) bool {
			if person := held.refs[heldBy].to[m]; person != none && !set[person] && held.holds(m, day) && more(m) {
				set[person] = true
			}
			return true
		})
	}
	return set
}

// done is the bitmap of the exchanges that took place. It is not to be changed.
func (v asked) done() *roaring.Bitmap {
	if v.memo.held == nil {
		v.memo.held = roaring.New()
		if code, ok := v.index.tables[exchanges].codes[exchangeState]["done"]; ok {
			if set := v.own[byState][uint32(code)]; set != nil {
				v.memo.held = roaring.And(set, v.all)
			}
		}
	}
	return v.memo.held
}
