package store

import (
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// onDay builds a condition that needs the query's day.
func onDay(build func(b *builder, vs []string, day string) string) func(*builder, Query, []string) (string, error) {
	return func(b *builder, q Query, vs []string) (string, error) {
		d, err := q.day()
		if err != nil {
			return "", err
		}
		return build(b, vs, b.arg(int64(d))), nil
	}
}

// inWindow builds a condition that needs a period, given as the filter's value.
func inWindow(build func(b *builder, from, to string) string) func(*builder, Query, []string) (string, error) {
	return func(b *builder, _ Query, vs []string) (string, error) {
		from, to, err := window(vs[0])
		if err != nil {
			return "", err
		}
		return build(b, b.arg(int64(from)), b.arg(int64(to))), nil
	}
}

// contactDay builds a condition on the day that is the filter's own value.
func contactDay(build func(b *builder, day string) string) func(*builder, Query, []string) (string, error) {
	return func(b *builder, _ Query, vs []string) (string, error) {
		d, err := dayOf(vs[0])
		if err != nil {
			return "", err
		}
		return build(b, b.arg(int64(d))), nil
	}
}

var areaFilters = []filter{
	equal("type"), equal("alpha2"), equal("alpha3"), equal("m49"), equal("parent"),
	{"region", "the area lies in this one, however deep", func(b *builder, _ Query, vs []string) (string, error) {
		return "x.id IN " + b.under(vs), nil
	}},
	{"grouping", "grouping that the area is in", onDay(func(b *builder, vs []string, day string) string {
		return b.inGroupings("x.id", vs, day)
	})},
	{"status", "diplomatic status: relations, none or suspended", onDay(func(b *builder, vs []string, day string) string {
		return b.inStatus("x.id", vs, day)
	})},
	{"in_contact", "a day on which a party of the area had an open relation with the home organisation", contactDay(func(b *builder, day string) string {
		o := b.alias()
		return "x.id IN (SELECT " + o + ".area FROM organisation " + o + " WHERE " + b.inContact(o+".id", day) + " AND " +
			o + ".classification IN " + b.list(partyLike) + " AND " + b.seen(o, tableByKind[register.KindOrganisation]) + ")"
	})},
	{"sent", "a period in which an exchange sent to the area began", inWindow(func(b *builder, from, to string) string { return b.exchangeWith("x.id", "sent", from, to) })},
	{"received", "a period in which an exchange received from the area began", inWindow(func(b *builder, from, to string) string { return b.exchangeWith("x.id", "received", from, to) })},
	{"led_study_visits", "a period in which a study visit sent was led by a leader of this province", inWindow(func(b *builder, from, to string) string {
		e, p, m, post := b.alias(), b.alias(), b.alias(), b.alias()
		return "x.id IN (SELECT " + post + ".area FROM exchange " + e +
			" JOIN participation " + p + " ON " + p + ".exchange = " + e + ".id AND " + p + ".side = 'ours' AND " + p + ".role = 'head' AND " + b.seen(p, tableByKind[exchange.KindParticipation], "exchange") +
			" JOIN membership " + m + " ON " + m + ".person = " + p + ".person AND " + b.holds(m, e+".start_min") + " AND " + b.seen(m, tableByKind[register.KindMembership], "person", "post") +
			" JOIN post " + post + " ON " + post + ".id = " + m + ".post AND " + post + ".level = 'provincial_leader' AND " + b.seen(post, tableByKind[register.KindPost]) +
			" WHERE " + b.delegation(e, "sent", from, to) + " AND " + b.facetIs(e, "purpose", []string{"study_visit"}) + ")"
	})},
}

// partyLike are the classifications that count as parties and organisations of parties in figures of contact.
var partyLike = []string{"party", "party_international", "parliamentary_group"}

// exchangeWith is the condition that a delegation with the area, in the direction, began in the period. The delegations
// of the period are looked up once for all areas: a subquery for each area would go through them again and again.
func (b *builder) exchangeWith(area, direction, from, to string) string {
	e, f := b.alias(), b.alias()
	return area + " IN (SELECT " + f + ".value FROM exchange " + e + " JOIN exchange_facet " + f + " ON " + f + ".since = " + e + ".since AND " +
		f + ".facet = 'area' WHERE " + b.delegation(e, direction, from, to) + ")"
}

// delegation is the condition that the exchange e is a delegation that took place and began in the period.
func (b *builder) delegation(e, direction, from, to string) string {
	return e + ".direction = '" + direction + "' AND " + e + ".type = 'delegation' AND " + e + ".state = 'done' AND " +
		e + ".start_min >= " + from + " AND " + e + ".start_max <= " + to + " AND " + b.seen(e, tableByKind[exchange.KindExchange])
}

var organisationFilters = []filter{
	equal("classification"), equal("family"), equal("area"), equal("parent"),
	{"region", "the organisation's area lies in this one, however deep", func(b *builder, _ Query, vs []string) (string, error) {
		return "x.area IN " + b.under(vs), nil
	}},
	{"grouping", "grouping that the organisation, or its area, is in", onDay(func(b *builder, vs []string, day string) string {
		return "(" + b.inGroupings("x.id", vs, day) + " OR " + b.inGroupings("x.area", vs, day) + ")"
	})},
	{"member_grouping", "grouping that the organisation itself is in", onDay(func(b *builder, vs []string, day string) string {
		return b.inGroupings("x.id", vs, day)
	})},
	{"standing", "standing in its system", onDay(func(b *builder, vs []string, day string) string {
		return b.some(register.KindStanding, func(y string) string {
			return y + ".organisation = x.id AND " + y + ".standing IN " + b.list(vs) + " AND " + b.holds(y, day)
		}, "organisation")
	})},
	{"past_standing", "standing that it had, and that ended before the day", onDay(func(b *builder, vs []string, day string) string {
		return b.some(register.KindStanding, func(y string) string {
			return y + ".organisation = x.id AND " + y + ".standing IN " + b.list(vs) + " AND " + y + ".end_max < " + day
		}, "organisation")
	})},
	{"area_status", "diplomatic status of its area", onDay(func(b *builder, vs []string, day string) string {
		return b.inStatus("x.area", vs, day)
	})},
	{"in_contact", "a day on which it had an open relation with the home organisation", contactDay(func(b *builder, day string) string {
		return b.inContact("x.id", day)
	})},
	{"stage", "stage of the relation with it", onDay(func(b *builder, vs []string, day string) string {
		return b.some(relation.KindRelation, func(r string) string {
			return r + ".counterpart = x.id AND " + b.some(relation.KindStage, func(y string) string {
				return y + ".relation = " + r + ".id AND " + y + ".stage IN " + b.list(vs) + " AND " + b.holds(y, day)
			}, "relation")
		}, "counterpart")
	})},
	{"member_of", "organisation that it is affiliated to", onDay(func(b *builder, vs []string, day string) string {
		return b.some(register.KindAffiliation, func(y string) string {
			return y + ".member = x.id AND " + y + ".in_organisation IN " + b.list(vs) + " AND " + b.holds(y, day)
		}, "member")
	})},
	{"met", "a period in which an exchange with it began", inWindow(func(b *builder, from, to string) string {
		return b.some(exchange.KindParticipation, func(p string) string {
			return p + ".organisation = x.id AND " + p + ".side = 'theirs' AND " + b.some(exchange.KindExchange, func(e string) string {
				return e + ".id = " + p + ".exchange AND " + e + ".state = 'done' AND " + e + ".start_min >= " + from + " AND " + e + ".start_max <= " + to
			})
		}, "organisation", "exchange")
	})},
	{"met_by_delegation", "a period in which a delegation sent met it", inWindow(func(b *builder, from, to string) string {
		return b.some(exchange.KindParticipation, func(p string) string {
			return p + ".organisation = x.id AND " + p + ".side = 'theirs' AND " + b.some(exchange.KindExchange, func(e string) string {
				return e + ".id = " + p + ".exchange AND " + e + ".state = 'done' AND " + e + ".type = 'delegation' AND " + e + ".direction = 'sent' AND " +
					e + ".start_min >= " + from + " AND " + e + ".start_max <= " + to
			})
		}, "organisation", "exchange")
	})},
}

var personFilters = []filter{
	equal("area"), equal("gender"),
	{"organisation", "organisation that the person belongs to on the day, or at a time unknown", onDay(func(b *builder, vs []string, day string) string {
		return b.among("x.id", register.KindMembership, "person", func(m string) string {
			return "(" + m + ".organisation IN " + b.list(vs) + " OR " + m + ".on_behalf_of IN " + b.list(vs) + ") AND " +
				m + ".start_min <= " + day + " AND " + m + ".end_max >= " + day
		}, "person")
	})},
	{"level", "level of a post held", onDay(func(b *builder, vs []string, day string) string {
		return b.holder("x.id", day, vs, nil)
	})},
	{"met_before_office", "a day on which the person is head of state or government, having met the home organisation before taking office", contactDay(func(b *builder, day string) string {
		return b.holder("x.id", day, []string{"head_of_state", "head_of_government"}, func(m string) string {
			return b.some(exchange.KindParticipation, func(p string) string {
				return p + ".person = " + m + ".person AND " + p + ".side = 'theirs' AND " + b.some(exchange.KindExchange, func(e string) string {
					return e + ".id = " + p + ".exchange AND " + e + ".state = 'done' AND " + e + ".start_max < " + m + ".start_min"
				})
			}, "person", "exchange")
		})
	})},
}

// holder is the condition that a person held a post of one of the levels on a day, and that the membership fulfils more,
// where there is more. It begins at the posts, which are few: beginning at the people took a look at every membership.
func (b *builder) holder(person, day string, levels []string, more func(m string) string) string {
	m, post := b.alias(), b.alias()
	condition := m + ".post IN (SELECT " + post + ".id FROM post " + post + " WHERE " + post + ".level IN " + b.list(levels) + " AND " +
		b.seen(post, tableByKind[register.KindPost]) + ") AND " + b.holds(m, day)
	if more != nil {
		condition += " AND " + more(m)
	}
	return person + " IN (SELECT " + m + ".person FROM membership " + m + " WHERE " + condition + " AND " + b.seen(m, tableByKind[register.KindMembership], "person") + ")"
}

// postOf is the condition that the membership's post has one of the values.
func (b *builder) postOf(membership, column string, values []string) string {
	return b.some(register.KindPost, func(post string) string {
		return post + ".id = " + membership + ".post AND " + post + "." + column + " IN " + b.list(values)
	})
}

// registerFilters are the filters of the kinds of package register.
func registerFilters(kind record.Kind) []filter {
	switch kind {
	case register.KindArea:
		return areaFilters
	case register.KindOrganisation:
		return organisationFilters
	case register.KindPerson:
		return personFilters
	case register.KindDiplomaticStatus:
		return []filter{equal("area"), equal("status"), holds}
	case register.KindStanding:
		return []filter{equal("organisation"), equal("standing"), holds}
	case register.KindAffiliation:
		return []filter{equal("member"), column("in", "in_organisation"), equal("type"), holds}
	case register.KindPost:
		return []filter{equal("organisation"), equal("level"), equal("area")}
	case register.KindMembership:
		return []filter{equal("person"), equal("organisation"), equal("post"), equal("on_behalf_of"), holds}
	case register.KindGrouping:
		return []filter{equal("purpose")}
	case register.KindGroupingMember:
		return []filter{column("grouping", "grouping_id"), equal("member"), holds}
	}
	return nil
}
