package index

import (
	"maps"
	"slices"
	"time"

	"entente/internal/date"
	"entente/internal/record"
	"entente/internal/store"

	"github.com/RoaringBitmap/roaring/v2"
)

// condition is a filter of a kind other than exchanges: a test of a record's seen row, or, where they are few and quickly
// found, the only records that pass.
type condition struct {
	test func(ordinal, row uint32) bool
	only map[uint32]bool
}

// countOf counts the records of a kind that pass every filter; ok is false where the index does not know one.
func (v asked) countOf(kind int, q store.Query) (n int, ok bool) {
	ok = v.eachOf(kind, q, func(uint32) { n++ })
	return n, ok
}

// eachOf yields the ordinals of the records of a kind that pass every filter; it is false where the index does not know one.
func (v asked) eachOf(kind int, q store.Query, yield func(ordinal uint32)) bool {
	day, ok := dayOf(q)
	if !ok {
		return false
	}
	var tests []func(ordinal, row uint32) bool
	var only map[uint32]bool
	for _, name := range slices.Sorted(maps.Keys(q.Filters)) {
		values := q.Filters[name]
		if !possible(q.Kind, name, values) {
			return false
		}
		filter := plainName(name)
		if filter == "on" {
			continue
		}
		c := v.condition(kind, filter, values, day)
		switch {
		case c.only != nil && only == nil:
			only = c.only
		case c.only != nil:
			set := c.only
			tests = append(tests, func(ordinal, _ uint32) bool { return set[ordinal] })
		case c.test != nil:
			tests = append(tests, c.test)
		default:
			return false
		}
	}
	passes := func(ordinal, row uint32) bool {
		if row == none {
			return false
		}
		for _, test := range tests {
			if !test(ordinal, row) {
				return false
			}
		}
		return true
	}
	if only != nil {
		for ordinal := range only {
			if passes(ordinal, v.row(kind, ordinal)) {
				yield(ordinal)
			}
		}
		return true
	}
	for ordinal, row := range v.records(kind) {
		if passes(ordinal, row) {
			yield(ordinal)
		}
	}
	return true
}

// dayOf is the day on which facts are asked for, as the store has it.
func dayOf(q store.Query) (date.Day, bool) {
	text := q.Filters.Get("on")
	if text == "" {
		return date.DayAt(time.Now().UTC()), true
	}
	return lastDay(text)
}

func lastDay(text string) (date.Day, bool) {
	d, err := date.Parse(text)
	return d.Latest(), err == nil
}

func (v asked) condition(kind int, filter string, values []string, day date.Day) condition {
	t := v.index.tables[kind]
	switch filter {
	case "id":
		return condition{only: v.ordinals(kind, values)}
	case "desk", "marking", "compartment":
		return v.classIs(kind, filter, values)
	}
	for i, column := range t.schema.words {
		if column == filter && kind != posts { // of a post, other filters have this name
			return v.wordIs(kind, i, values)
		}
	}
	switch kind {
	case areas:
		return v.areaCondition(filter, values, day)
	case organisations:
		return v.organisationCondition(filter, values, day)
	case affiliations:
		return v.affiliationCondition(filter, values)
	case people:
		return v.personCondition(filter, values, day)
	case projects:
		return v.projectCondition(filter, values)
	}
	return condition{}
}

// classIs is a filter by the desk, the marking or the compartment of records.
func (v asked) classIs(kind int, filter string, values []string) condition {
	t := v.index.tables[kind]
	is := make([]bool, len(v.index.classes))
	for i, c := range v.index.classes {
		switch filter {
		case "desk":
			is[i] = slices.Contains(values, c.desk)
		case "marking":
			is[i] = slices.Contains(values, c.lock.Marking().String())
		case "compartment":
			is[i] = slices.ContainsFunc(values, func(id string) bool { return id != "" && record.LockOf(c.lock.Marking(), id) == c.lock })
		}
	}
	return condition{test: func(_, row uint32) bool { return is[t.class[row]] }}
}

func (v asked) ordinals(kind int, ids []string) map[uint32]bool {
	set := make(map[uint32]bool, len(ids))
	for _, id := range ids {
		if o, ok := v.index.tables[kind].find(id); ok {
			set[o] = true
		}
	}
	return set
}

func (v asked) wordIs(kind, word int, values []string) condition {
	t := v.index.tables[kind]
	codes := t.numbers(word, values)
	return condition{test: func(_, row uint32) bool { return codes[t.words[word][row]] }}
}

// numbers are the codes of texts, of those that occur.
func (t *table) numbers(word int, texts []string) map[uint16]bool {
	set := make(map[uint16]bool, len(texts))
	for _, text := range texts {
		if c, ok := t.codes[word][text]; ok {
			set[c] = true
		}
	}
	return set
}

func (v asked) refIs(kind, ref int, to map[uint32]bool) condition {
	t := v.index.tables[kind]
	return condition{test: func(_, row uint32) bool { return to[t.refs[ref].to[row]] }}
}

// inGrouping reports whether a member, by its column of grouping members, was in one of the groupings on the day.
func (v asked) inGrouping(ref int, member uint32, groupings map[uint32]bool, day date.Day) bool {
	in := false
	if member != none {
		v.groupingsOf(ref, member, day, func(g uint32) { in = in || groupings[g] })
	}
	return in
}

// factOn tests whether a seen fact about the record, with one of the words, certainly held on the day.
func (v asked) factOn(kind, ref int, about uint32, words map[uint16]bool, day date.Day) bool {
	t := v.index.tables[kind]
	return v.any(kind, ref, about, func(row uint32) bool { return words[t.words[0][row]] && t.holds(row, day) })
}

// inContact is the set of organisations with which a relation certainly held on the day.
func (v asked) inContact(day date.Day) map[uint32]bool {
	if set := v.memo.contact[day]; set != nil {
		return set
	}
	t := v.index.tables[relations]
	set := make(map[uint32]bool)
	v.memo.contact[day] = set
	for _, row := range v.records(relations) {
		if t.holds(row, day) {
			set[t.refs[relationWith].to[row]] = true
		}
	}
	return set
}

// partyLike are the classifications that count as parties and organisations of parties in figures of contact.
var partyLike = []string{"party", "party_international", "parliamentary_group"}

func (v asked) areaCondition(filter string, values []string, day date.Day) condition {
	switch filter {
	case "parent":
		return v.refIs(areas, 0, v.ordinals(areas, values))
	case "region":
		return condition{only: v.under(values)}
	case "grouping":
		groups := v.ordinals(groupings, values)
		return condition{test: func(area, _ uint32) bool { return v.inGrouping(memberOf_, area, groups, day) }}
	case "status":
		words := v.index.tables[statuses].numbers(0, values)
		return condition{test: func(area, _ uint32) bool { return v.factOn(statuses, statusArea, area, words, day) }}
	case "in_contact":
		on, ok := lastDay(values[0])
		if !ok {
			return condition{}
		}
		orgs := v.index.tables[organisations]
		party := orgs.numbers(0, partyLike)
		set := make(map[uint32]bool)
		for o := range v.inContact(on) {
			if row := v.row(organisations, o); row != none && party[orgs.words[0][row]] {
				set[orgs.refs[orgArea].to[row]] = true
			}
		}
		return condition{only: set}
	case "sent", "received":
		from, to, ok := windowOf(values[0])
		if !ok {
			return condition{}
		}
		delegations := v.delegations(filter, from, to)
		return condition{test: func(area, _ uint32) bool {
			set := v.own[byArea][area]
			return set != nil && set.Intersects(delegations)
		}}
	case "led_study_visits":
		from, to, ok := windowOf(values[0])
		if !ok {
			return condition{}
		}
		return condition{only: v.provincesOfHeads(from, to)}
	}
	return condition{}
}

// delegations is the bitmap of the delegations of a direction that took place and surely began in the window.
func (v asked) delegations(direction string, from, to date.Day) *roaring.Bitmap {
	t := v.index.tables[exchanges]
	word := func(by facet, word int, text string) *roaring.Bitmap {
		set := v.own[by][uint32(t.codes[word][text])]
		if set == nil || t.codes[word][text] == 0 {
			return roaring.New()
		}
		return set
	}
	set := roaring.And(v.window(from, to), word(byType, exchangeType, "delegation"))
	set.And(v.done())
	set.And(word(byDirection, exchangeDirection, direction))
	return set
}

// provincesOfHeads is the set of areas whose leaders headed a study visit sent in the window.
func (v asked) provincesOfHeads(from, to date.Day) map[uint32]bool {
	visits := v.delegations("sent", from, to)
	study, ok := v.index.topics.find("study_visit")
	if of := v.own[byPurpose][study]; ok && of != nil {
		visits.And(of)
	} else {
		return map[uint32]bool{}
	}
	// Provincial leaders are few and visits many: from the posts to the visits is the shorter way.
	took, held, post := v.index.tables[participations], v.index.tables[memberships], v.index.tables[posts]
	ours, head, provincial := took.codes[tookSide]["ours"], took.codes[tookRole]["head"], post.numbers(0, []string{"provincial_leader"})
	set, sent := make(map[uint32]bool), denseOf(visits)
	for in, row := range v.records(posts) {
		area := post.refs[postArea].to[row]
		if !provincial[post.words[0][row]] || area == none {
			continue
		}
		v.about(memberships, heldPost, in, func(m uint32) bool {
			v.about(participations, tookPerson, held.refs[heldBy].to[m], func(p uint32) bool {
				exchange := took.refs[tookExchange].to[p]
				if took.words[tookSide][p] == ours && took.words[tookRole][p] == head && sent.has(v.index.position[exchange]) &&
					held.holds(m, v.index.tables[exchanges].during[v.row(exchanges, exchange)][0]) {
					set[area] = true
				}
				return !set[area]
			})
			return !set[area]
		})
	}
	return set
}

func (v asked) affiliationCondition(filter string, values []string) condition {
	switch filter {
	case "member":
		return v.refIs(affiliations, affiliationMember, v.ordinals(organisations, values))
	case "in":
		return v.refIs(affiliations, affiliationIn, v.ordinals(organisations, values))
	case "during":
		t := v.index.tables[affiliations]
		if day, ok := lastDay(values[0]); ok {
			return condition{test: func(_, row uint32) bool { return t.holds(row, day) }}
		}
	}
	return condition{}
}
