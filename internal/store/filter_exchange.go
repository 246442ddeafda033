package store

import (
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
)

var exchangeFilters = []filter{
	equal("type"), equal("direction"), equal("state"), equal("level"), equal("initiated"), equal("part"),
	{"started", "a period in which it certainly began", inWindow(func(_ *builder, from, to string) string { return began("x", from, to) })},
	{"perhaps_started", "a period in which it may have begun: its date is too vague to say", inWindow(func(b *builder, from, to string) string {
		return "x.start_max >= " + from + " AND x.start_min <= " + to + " AND NOT (x.start_min >= " + from + " AND x.start_max <= " + to + ")"
	})},
	{"month", "month in which it began, such as 2001-05", func(b *builder, _ Query, vs []string) (string, error) {
		return "(" + b.reader.store.dialect.month("x") + ") IN " + b.list(vs), nil
	}},
	facetFilter("area", "area of the other side"),
	facetFilter("place", "area where it took place"),
	facetFilter("purpose", "purpose"),
	facetFilter("topic", "topic, as written"),
	{"region", "an area of the other side lies in this one, however deep", func(b *builder, _ Query, vs []string) (string, error) {
		return b.facetIn("x", "area", b.under(vs)), nil
	}},
	{"place_grouping", "a place lay in this grouping on its day", func(b *builder, _ Query, vs []string) (string, error) {
		f := b.alias()
		return "EXISTS (SELECT 1 FROM exchange_facet " + f + " WHERE " + f + ".since = x.since AND " + f + ".facet = 'place' AND " + b.inGroupings(f+".value", vs, "x.start_max") + ")", nil
	}},
	{"grouping", "a counterpart or its area was in this grouping on its day", func(b *builder, _ Query, vs []string) (string, error) {
		f := b.alias()
		return "(EXISTS (SELECT 1 FROM exchange_facet " + f + " WHERE " + f + ".since = x.since AND " + f + ".facet = 'area' AND " + b.inGroupings(f+".value", vs, "x.start_max") + ") OR " +
			b.counterpart(func(p string) string { return b.inGroupings(p+".organisation", vs, "x.start_max") }) + ")", nil
	}},
	{"area_status", "diplomatic status of an area of the other side on its day", func(b *builder, _ Query, vs []string) (string, error) {
		f := b.alias()
		return "EXISTS (SELECT 1 FROM exchange_facet " + f + " WHERE " + f + ".since = x.since AND " + f + ".facet = 'area' AND " + b.inStatus(f+".value", vs, "x.start_max") + ")", nil
	}},
	{"counterpart", "organisation of the other side", func(b *builder, _ Query, vs []string) (string, error) {
		return b.among("x.id", exchange.KindParticipation, "exchange", func(p string) string {
			return p + ".side = 'theirs' AND " + p + ".organisation IN " + b.list(vs)
		}, "exchange"), nil
	}},
	{"person", "person who took part", func(b *builder, _ Query, vs []string) (string, error) {
		return b.among("x.id", exchange.KindParticipation, "exchange", func(p string) string { return p + ".person IN " + b.list(vs) }, "exchange"), nil
	}},
	{"family", "family of a counterpart", func(b *builder, _ Query, vs []string) (string, error) {
		return b.counterpart(func(p string) string {
			return b.some(register.KindOrganisation, func(o string) string {
				return o + ".id = " + p + ".organisation AND " + o + ".family IN " + b.list(vs)
			})
		}), nil
	}},
	{"standing", "standing of a counterpart on its day", func(b *builder, _ Query, vs []string) (string, error) {
		return b.counterpart(func(p string) string {
			return b.some(register.KindStanding, func(s string) string {
				return s + ".organisation = " + p + ".organisation AND " + s + ".standing IN " + b.list(vs) + " AND " + b.holds(s, "x.start_max")
			}, "organisation")
		}), nil
	}},
	{"head_level", "level of a post that the head of our side held on its day", func(b *builder, _ Query, vs []string) (string, error) {
		return b.some(exchange.KindParticipation, func(p string) string {
			return p + ".exchange = x.id AND " + p + ".side = 'ours' AND " + p + ".role = 'head' AND (" + p + ".level IN " + b.list(vs) + " OR " +
				b.some(register.KindMembership, func(m string) string {
					return m + ".person = " + p + ".person AND " + b.holds(m, "x.start_max") + " AND " + b.postOf(m, "level", vs)
				}, "person") + ")"
		}, "exchange"), nil
	}},
	{"minutes", "yes or no: whether minutes or an outcome are written", func(b *builder, _ Query, vs []string) (string, error) {
		if vs[0] == "no" {
			return "x.recorded_outcome = 0", nil
		}
		return "x.recorded_outcome = 1", nil
	}},
}

// began is the condition that the exchange certainly began in the window. Its earliest day is then not after the end
// either, which says nothing new, but bounds the index on both sides.
func began(x, from, to string) string {
	return x + ".start_min >= " + from + " AND " + x + ".start_min <= " + to + " AND " + x + ".start_max <= " + to
}

func facetFilter(name, help string) filter {
	return filter{name, help, func(b *builder, _ Query, vs []string) (string, error) { return b.facetIs("x", name, vs), nil }}
}

// facetIs is the condition that the exchange has one of the values.
func (b *builder) facetIs(x, facet string, values []string) string {
	return b.facetIn(x, facet, b.list(values))
}

// facetIn looks the versions with such a value up once. Asked of each exchange instead, SQLite probed every value of
// the set for every exchange: seconds for a region and 100,000 exchanges.
func (b *builder) facetIn(x, facet, set string) string {
	f := b.alias()
	of := f + ".facet = '" + facet + "' AND " + f + ".value IN " + set
	switch d := b.reader.store.dialect; {
	case x == "h" && d.name() == "postgres": // which would take the exchange for the better beginning
		return "EXISTS (SELECT 1 FROM exchange_facet " + f + " WHERE " + f + ".since = h.since AND " + of + d.probe() + ")"
	case x == "h": // or SQLite would look for each of the versions beside the one that is there
		x = "+h"
	}
	return x + ".since IN (SELECT " + f + ".since FROM exchange_facet " + f + " WHERE " + of + ")"
}

// counterpart is the condition that a participation of the other side fulfils more.
func (b *builder) counterpart(more func(p string) string) string {
	return b.some(exchange.KindParticipation, func(p string) string {
		return p + ".exchange = x.id AND " + p + ".side = 'theirs' AND " + more(p)
	}, "exchange")
}

// exchangeKindFilters are the filters of the kinds of package exchange.
func exchangeKindFilters(kind record.Kind) []filter {
	switch kind {
	case exchange.KindExchange:
		return exchangeFilters
	case exchange.KindParticipation:
		return []filter{equal("exchange"), equal("person"), equal("organisation"), equal("side"), equal("role"), equal("level")}
	}
	return nil
}
