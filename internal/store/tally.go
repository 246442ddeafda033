package store

import (
	"context"

	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/record"
	"entente/internal/register"
)

// Tally is how many records of a query have a value of a facet.
type Tally struct {
	Value string `json:"value"` // "" where the record has none
	Count int    `json:"count"`
	Query string `json:"records"` // the query that returns exactly those records
}

// Tally counts the records of a query by a facet: a filter of the kind whose values it tells apart. A record with
// several values counts under each. Values come ordered by name.
func (r Reader) Tally(ctx context.Context, q Query, facet string) ([]Tally, error) {
	t := tableByKind[q.Kind]
	b := r.build()
	where, err := b.where(t, q)
	if err != nil {
		return nil, err
	}
	value, joins, err := b.facet(q.Kind, facet)
	if err != nil {
		return nil, err
	}
	// A version stands for its record: it is a number, and one only is looked at.
	var text string
	switch {
	case len(joins) == 1 && joins[0] == "": // one value a record
		text = "SELECT " + value + " AS v, count(*) FROM " + t.from() + " WHERE " + where + " GROUP BY v ORDER BY v"
	default:
		for i, join := range joins {
			if i > 0 {
				text += " UNION " // without ALL: a record that has a value twice counts once
			}
			text += "SELECT DISTINCT x.since AS id, " + value + " AS v FROM " + t.from() + join + " WHERE " + where
		}
		text = "SELECT v, count(*) FROM (" + text + ") counted GROUP BY v ORDER BY v"
	}
	rows, err := r.query(ctx, text, b.args)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var tallies []Tally
	for rows.Next() {
		var tally Tally
		if err := rows.Scan(&tally.Value, &tally.Count); err != nil {
			return nil, err
		}
		if tally.Value != "" {
			tally.Query = q.And(facet, tally.Value).String()
		}
		tallies = append(tallies, tally)
	}
	return tallies, rows.Err()
}

// facet returns the expression of a facet's value and the joins that bring it in, alternatives to be united.
func (b *builder) facet(kind record.Kind, name string) (value string, joins []string, err error) {
	if kind == exchange.KindExchange {
		members := tableByKind[register.KindGroupingMember]
		// tied are the columns whose records the rest of the join looks at.
		counterpart := func(p string, tied ...string) string {
			t := tableByKind[exchange.KindParticipation]
			return " JOIN participation " + p + " ON " + p + ".exchange = x.id AND " + p + ".side = 'theirs' AND " + p + ".organisation <> '' AND " +
				b.seen(p, t, append(tied, "exchange")...)
		}
		switch name {
		case "month":
			return b.reader.store.dialect.month("x"), []string{""}, nil
		case "area", "place", "purpose", "topic":
			return "coalesce(f.value, '')", []string{" LEFT JOIN exchange_facet f ON f.since = x.since AND f.facet = '" + name + "'"}, nil
		case "grouping":
			return "g.grouping_id", []string{
				" JOIN exchange_facet f ON f.since = x.since AND f.facet = 'area' JOIN grouping_member g ON g.member = f.value AND " + b.holds("g", "x.start_max") + " AND " + b.seen("g", members),
				counterpart("p", "organisation") + " JOIN grouping_member g ON g.member = p.organisation AND " + b.holds("g", "x.start_max") + " AND " + b.seen("g", members),
			}, nil
		case "family":
			return "o.family", []string{counterpart("p", "organisation") + " JOIN organisation o ON o.id = p.organisation AND o.family <> '' AND " + b.live("o", tableByKind[register.KindOrganisation])}, nil
		case "standing":
			return "s.standing", []string{counterpart("p") + " JOIN standing s ON s.organisation = p.organisation AND " + b.holds("s", "x.start_max") + " AND " + b.seen("s", tableByKind[register.KindStanding], "organisation")}, nil
		case "counterpart":
			return "o.id", []string{counterpart("p", "organisation") + " JOIN organisation o ON o.id = p.organisation AND " + b.live("o", tableByKind[register.KindOrganisation])}, nil
		}
	}
	for _, c := range tableByKind[kind].columns {
		if _, ok := filterNamed(kind, name); ok && c == name {
			return "x." + c, []string{""}, nil
		}
	}
	return "", nil, fault.Field("facet", "%s cannot be counted by %q", Plural(kind), name)
}
