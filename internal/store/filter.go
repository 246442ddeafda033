package store

import (
	"slices"
	"strings"
	"time"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// filter is one condition that a query can name.
type filter struct {
	name  string
	help  string // for the command line, the API's description and error messages
	build func(b *builder, q Query, values []string) (string, error)
}

// Filter describes a filter to those who offer it.
type Filter struct {
	Name, Help string
	Choices    []string // the values that it can have; nil for any
}

// Filters lists the filters of a kind.
func Filters(kind record.Kind) []Filter {
	var list []Filter
	for _, f := range filtersOf(kind) {
		list = append(list, Filter{f.name, f.help, choices(kind, f.name)})
	}
	return list
}

// filterNamed finds a filter. A name may say "and." first, for a second condition on what another filter names too, and once more for a third:
// area=area-fr&and.area=area-de is the exchanges with both.
func filterNamed(kind record.Kind, name string) (filter, bool) {
	for strings.HasPrefix(name, "and.") {
		name = strings.TrimPrefix(name, "and.")
	}
	for _, f := range filtersOf(kind) {
		if f.name == name {
			return f, true
		}
	}
	return filter{}, false
}

func filterNames(kind record.Kind) []string {
	var names []string
	for _, f := range filtersOf(kind) {
		names = append(names, f.name)
	}
	return names
}

func filtersOf(kind record.Kind) []filter {
	for _, own := range []func(record.Kind) []filter{registerFilters, relationFilters, dialogueFilters, exchangeKindFilters, commitmentFilters, delegationFilters, protocolFilters, judgementFilters, eventFilters, programmeFilters, paperFilters, accountFilters, studyFilters, cooperationFilters,
		attachmentFilters,
		marginFilters,
		pressFilters,
		privacyFilters,
	} {
		if list := own(kind); list != nil {
			return slices.Concat(common, list)
		}
	}
	return common
}

// common are the filters of every kind.
var common = []filter{
	{"q", "words, or beginnings of words, in any script", func(b *builder, _ Query, vs []string) (string, error) {
		phrases := lang.Phrases(strings.Join(vs, " "))
		if len(phrases) == 0 {
			return "1 = 0", nil
		}
		letters := 0
		for _, p := range phrases {
			letters += len(p)
		}
		if len(phrases) > 16 || letters > 100 {
			return "", fault.New(fault.Invalid, "search for at most 16 words")
		}
		d := b.reader.store.dialect
		return "x.since " + d.matching(b.arg(d.phraseQuery(phrases))), nil
	}},
	{"id", "identifiers of records", func(b *builder, _ Query, vs []string) (string, error) { return "x.id IN " + b.list(vs), nil }},
	{"desk", "desk that the record belongs to", func(b *builder, _ Query, vs []string) (string, error) { return "x.desk IN " + b.list(vs), nil }},
	{"marking", "public, internal, restricted or confidential", func(b *builder, _ Query, vs []string) (string, error) {
		marks := make([]string, len(vs))
		for i, v := range vs {
			var m record.Marking
			if err := m.UnmarshalText([]byte(v)); err != nil {
				return "", err
			}
			marks[i] = b.arg(int64(m) & 3) // without the compartment
		}
		return "x.marking & 3 IN (" + strings.Join(marks, ", ") + ")", nil
	}},
	{"compartment", "compartment that the record lies in", func(b *builder, q Query, vs []string) (string, error) {
		locks := []string{b.arg(int64(record.LockOf(record.Public, "-")))} // of none
		for _, v := range vs {
			if v == "" {
				continue
			}
			for _, m := range record.Markings {
				locks = append(locks, b.arg(int64(record.LockOf(m, v).As(record.ReserveOf(q.Kind)))))
			}
		}
		return "x.marking IN (" + strings.Join(locks, ", ") + ")", nil
	}},
	{"tag", "tag that the record bears", func(b *builder, _ Query, vs []string) (string, error) { return b.facetIs("x", "tag", vs), nil }},
	{"on", "the day on which statuses, standings and memberships named by other filters must hold; today if left out",
		func(_ *builder, q Query, _ []string) (string, error) { _, err := q.day(); return "", err }},
}

// holds is "on" for kinds that are facts over a period: the fact certainly held on that day.
var holds = filter{"during", "a day on which the fact certainly held", func(b *builder, _ Query, vs []string) (string, error) {
	d, err := dayOf(vs[0])
	if err != nil {
		return "", err
	}
	return b.holds("x", b.arg(int64(d))), nil
}}

func equal(name string) filter { return column(name, name) }

func column(name, col string) filter {
	return filter{name, "the record's " + strings.ReplaceAll(name, "_", " "), func(b *builder, _ Query, vs []string) (string, error) {
		return "x." + col + " IN " + b.list(vs), nil
	}}
}

// holds is the condition that a fact with a period certainly held on a day.
func (b *builder) holds(y, day string) string {
	return y + ".start_max <= " + day + " AND " + y + ".end_min >= " + day
}

// day is the last day of the query's "on", or today.
func (q Query) day() (date.Day, error) {
	if v := q.Filters.Get("on"); v != "" {
		return dayOf(v)
	}
	return date.DayAt(time.Now().UTC()), nil
}

// dayOf reads a date; of an incomplete one the last day counts.
func dayOf(text string) (date.Day, error) {
	d, err := date.Parse(text)
	if err != nil {
		return 0, err
	}
	return d.Latest(), nil
}

// window reads a period: its first and last day, both included.
func window(text string) (from, to date.Day, err error) {
	i, err := date.ParseInterval(text)
	if err != nil {
		return 0, 0, err
	}
	from, _, _, to = i.Bounds()
	return from, to, nil
}

// under is the set of an area and every area that lies in it, however deep.
func (b *builder) under(areas []string) string {
	t := tableByKind[register.KindArea]
	u, a := b.alias(), b.alias()
	return "(WITH RECURSIVE " + u + "(id) AS (SELECT id FROM area WHERE id IN " + b.list(areas) + " AND until = 9223372036854775807" +
		" UNION SELECT " + a + ".id FROM area " + a + " JOIN " + u + " ON " + a + ".parent = " + u + ".id WHERE " + b.live(a, t) + ") SELECT id FROM " + u + ")"
}

// inGroupings is the condition that the value was in one of the groupings on the day.
func (b *builder) inGroupings(value string, groupings []string, day string) string {
	return b.some(register.KindGroupingMember, func(y string) string {
		return y + ".member = " + value + " AND " + y + ".grouping_id IN " + b.list(groupings) + " AND " + b.holds(y, day)
	})
}

// inStatus is the condition that an area had one of the diplomatic statuses on the day.
func (b *builder) inStatus(area string, statuses []string, day string) string {
	return b.some(register.KindDiplomaticStatus, func(y string) string {
		return y + ".area = " + area + " AND " + y + ".status IN " + b.list(statuses) + " AND " + b.holds(y, day)
	}, "area")
}

// inContact is the condition that the home organisation had an open relation with the organisation on the day. It
// begins at the relations, of which there are fewer than organisations.
func (b *builder) inContact(organisation, day string) string {
	t, y := tableByKind[relation.KindRelation], b.alias()
	return organisation + " IN (SELECT " + y + ".counterpart FROM relation " + y + " WHERE " + b.holds(y, day) + " AND " + b.seen(y, t, "counterpart") + ")"
}
