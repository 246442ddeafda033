package store

import (
	"unicode/utf8"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// table says how a kind is stored: which columns stand beside the head's, and what they hold for a record.
type table struct {
	kind    record.Kind
	name    string
	plural  string // in addresses and queries
	columns []string
	row     func(record.Record) []any // values of columns
	words   func(record.Record) []string
	refers  []reference // fields that make the record invisible with what they refer to
	order   string      // column that lists are in the order of
	facets  func(record.Record) []facet
	blank   func() record.Record
}

// reference is a column that names another record. Whoever may not read that record may not read this one either: it
// would tell of it.
type reference struct {
	column string
	kind   record.Kind
}

// facet is one of several values of a record, stored beside its table.
type facet struct{ facet, value string }

var period = []string{"start_min", "start_max", "end_min", "end_max"}

func with(columns []string, more ...string) []string { return append(columns, more...) }

func bounds(values []any, during date.Interval) []any {
	a, b, c, d := during.Bounds()
	return append(values, int64(a), int64(b), int64(c), int64(d))
}

// sortKey is what a name is ordered by. It is cut so that a hostile name cannot swell the indexes.
func sortKey(name string) string {
	key := lang.Fold(name)
	if len(key) > 96 {
		end := 96
		for !utf8.RuneStart(key[end]) {
			end--
		}
		key = key[:end]
	}
	return key
}

func texts(names []lang.Name, more ...string) []string {
	for _, n := range names {
		more = append(more, n.Text)
	}
	return more
}

// tables lists every kind, each after those that it refers to.
var tables = []*table{
	{
		kind: access.KindDesk, name: "desk", plural: "desks", order: "sort",
		columns: []string{"name", "sort"},
		row: func(r record.Record) []any {
			name := lang.Preferred(r.(*access.Desk).Names, "en")
			return []any{name, sortKey(name)}
		},
		words: func(r record.Record) []string { return texts(r.(*access.Desk).Names) },
		blank: func() record.Record { return new(access.Desk) },
	},
	{
		kind: register.KindSource, name: "source", plural: "sources", order: "sort",
		columns: []string{"title", "sort"},
		row: func(r record.Record) []any {
			s := r.(*register.Source)
			return []any{s.Title, sortKey(s.Title)}
		},
		words: func(r record.Record) []string {
			s := r.(*register.Source)
			return []string{s.Title, s.Publisher, s.Note}
		},
		blank: func() record.Record { return new(register.Source) },
	},
	{
		kind: access.KindUser, name: "account", plural: "users", order: "login",
		columns: []string{"login", "name", "role"},
		row: func(r record.Record) []any {
			u := r.(*access.User)
			return []any{u.Login, u.Name, string(u.Role)}
		},
		words: func(record.Record) []string { return nil },
		blank: func() record.Record { return new(access.User) },
	},
	{
		kind: register.KindArea, name: "area", plural: "areas", order: "sort",
		columns: []string{"type", "alpha2", "alpha3", "m49", "code", "parent", "name", "sort"},
		row: func(r record.Record) []any {
			a := r.(*register.Area)
			name := lang.Preferred(a.Names, "en")
			return []any{a.Type, a.Alpha2, a.Alpha3, a.M49, a.Code, a.Parent, name, sortKey(name)}
		},
		words: func(r record.Record) []string {
			a := r.(*register.Area)
			return texts(a.Names, a.Alpha2, a.Alpha3, a.Code)
		},
		blank: func() record.Record { return new(register.Area) },
	},
	{
		kind: register.KindDiplomaticStatus, name: "diplomatic_status", plural: "diplomatic-statuses", order: "start_min",
		columns: with([]string{"area", "status"}, period...),
		row: func(r record.Record) []any {
			s := r.(*register.DiplomaticStatus)
			return bounds([]any{s.Area, s.Status}, s.During)
		},
		words:  func(record.Record) []string { return nil },
		refers: []reference{{"area", register.KindArea}},
		blank:  func() record.Record { return new(register.DiplomaticStatus) },
	},
	{
		kind: register.KindGrouping, name: "grouping", plural: "groupings", order: "sort",
		columns: []string{"purpose", "name", "sort"},
		row: func(r record.Record) []any {
			g := r.(*register.Grouping)
			name := lang.Preferred(g.Names, "en")
			return []any{g.Purpose, name, sortKey(name)}
		},
		words: func(r record.Record) []string { return texts(r.(*register.Grouping).Names) },
		blank: func() record.Record { return new(register.Grouping) },
	},
	{
		kind: register.KindOrganisation, name: "organisation", plural: "organisations", order: "sort",
		columns: with([]string{"classification", "family", "area", "parent", "acronym", "name", "sort"}, period...),
		row: func(r record.Record) []any {
			o := r.(*register.Organisation)
			name := lang.Preferred(o.Names, "en")
			return bounds([]any{o.Classification, o.Family, o.Area, o.Parent, o.Acronym, name, sortKey(name)}, o.During)
		},
		words: func(r record.Record) []string {
			o := r.(*register.Organisation)
			return texts(o.Names, o.Acronym)
		},
		blank: func() record.Record { return new(register.Organisation) },
	},
	{
		kind: register.KindGroupingMember, name: "grouping_member", plural: "grouping-members", order: "start_min",
		columns: with([]string{"grouping_id", "member"}, period...),
		row: func(r record.Record) []any {
			m := r.(*register.GroupingMember)
			return bounds([]any{m.Grouping, m.Member}, m.During)
		},
		words:  func(record.Record) []string { return nil },
		refers: []reference{{"grouping_id", register.KindGrouping}, {"member", register.KindOrganisation}},
		blank:  func() record.Record { return new(register.GroupingMember) },
	},
	{
		kind: register.KindStanding, name: "standing", plural: "standings", order: "start_min",
		columns: with([]string{"organisation", "standing"}, period...),
		row: func(r record.Record) []any {
			s := r.(*register.Standing)
			return bounds([]any{s.Organisation, s.Standing}, s.During)
		},
		words:  func(record.Record) []string { return nil },
		refers: []reference{{"organisation", register.KindOrganisation}},
		blank:  func() record.Record { return new(register.Standing) },
	},
	{
		kind: register.KindAffiliation, name: "affiliation", plural: "affiliations", order: "start_min",
		columns: with([]string{"member", "in_organisation", "type"}, period...),
		row: func(r record.Record) []any {
			a := r.(*register.Affiliation)
			return bounds([]any{a.Member, a.In, a.Type}, a.During)
		},
		words:  func(record.Record) []string { return nil },
		refers: []reference{{"member", register.KindOrganisation}, {"in_organisation", register.KindOrganisation}},
		blank:  func() record.Record { return new(register.Affiliation) },
	},
	{
		kind: register.KindPerson, name: "person", plural: "people", order: "sort",
		columns: []string{"gender", "area", "name", "sort"},
		row: func(r record.Record) []any {
			p := r.(*register.Person)
			name := lang.Preferred(p.Names, "en")
			return []any{p.Gender, p.Area, name, sortKey(name)}
		},
		words: func(r record.Record) []string { return texts(r.(*register.Person).Names) },
		blank: func() record.Record { return new(register.Person) },
	},
	{
		kind: register.KindPost, name: "post", plural: "posts", order: "title",
		columns: []string{"organisation", "title", "level", "area"},
		row: func(r record.Record) []any {
			p := r.(*register.Post)
			return []any{p.Organisation, p.Title, p.Level, p.Area}
		},
		words:  func(r record.Record) []string { return []string{r.(*register.Post).Title} },
		refers: []reference{{"organisation", register.KindOrganisation}},
		blank:  func() record.Record { return new(register.Post) },
	},
	{
		kind: register.KindMembership, name: "membership", plural: "memberships", order: "start_min",
		columns: with([]string{"person", "organisation", "post", "on_behalf_of"}, period...),
		row: func(r record.Record) []any {
			m := r.(*register.Membership)
			return bounds([]any{m.Person, m.Organisation, m.Post, m.OnBehalfOf}, m.During)
		},
		words: func(record.Record) []string { return nil },
		refers: []reference{{"person", register.KindPerson}, {"organisation", register.KindOrganisation},
			{"post", register.KindPost}, {"on_behalf_of", register.KindOrganisation}},
		blank: func() record.Record { return new(register.Membership) },
	},
	{
		kind: relation.KindRelation, name: "relation", plural: "relations", order: "start_min",
		columns: with([]string{"counterpart", "officer"}, period...),
		row: func(r record.Record) []any {
			l := r.(*relation.Relation)
			return bounds([]any{l.Counterpart, l.Officer}, l.During)
		},
		words:  func(r record.Record) []string { return []string{r.(*relation.Relation).Note} },
		refers: []reference{{"counterpart", register.KindOrganisation}},
		blank:  func() record.Record { return new(relation.Relation) },
	},
	{
		kind: relation.KindStage, name: "stage", plural: "stages", order: "start_min",
		columns: with([]string{"relation", "stage"}, period...),
		row: func(r record.Record) []any {
			s := r.(*relation.Stage)
			return bounds([]any{s.Relation, s.Stage}, s.During)
		},
		words:  func(record.Record) []string { return nil },
		refers: []reference{{"relation", relation.KindRelation}},
		blank:  func() record.Record { return new(relation.Stage) },
	},
	{
		kind: exchange.KindExchange, name: "exchange", plural: "exchanges", order: "start_min",
		columns: with([]string{"type", "direction", "state", "level", "title", "initiated", "part", "recorded_outcome"}, period...),
		row: func(r record.Record) []any {
			x := r.(*exchange.Exchange)
			written := 0
			if x.Minutes != "" || x.Outcome != "" {
				written = 1
			}
			return bounds([]any{x.Type, x.Direction, x.State, x.Level, x.Title, x.Initiated, x.Part, written}, x.During)
		},
		words: func(r record.Record) []string {
			x := r.(*exchange.Exchange)
			return append([]string{x.Title, x.Locale, x.Minutes, x.Outcome}, x.Topics...)
		},
		refers: []reference{{"part", exchange.KindExchange}},
		facets: exchangeFacets,
		blank:  func() record.Record { return new(exchange.Exchange) },
	},
	{
		kind: exchange.KindParticipation, name: "participation", plural: "participations", order: "since",
		columns: []string{"exchange", "side", "role", "person", "organisation", "name", "level"},
		row: func(r record.Record) []any {
			p := r.(*exchange.Participation)
			return []any{p.Exchange, p.Side, p.Role, p.Person, p.Organisation, p.Name, p.Level}
		},
		words: func(r record.Record) []string { return []string{r.(*exchange.Participation).Name} },
		refers: []reference{{"exchange", exchange.KindExchange}, {"person", register.KindPerson},
			{"organisation", register.KindOrganisation}},
		blank: func() record.Record { return new(exchange.Participation) },
	},
}

func exchangeFacets(r record.Record) []facet {
	x := r.(*exchange.Exchange)
	var fs []facet
	for _, group := range []struct {
		name   string
		values []string
	}{{"area", x.Areas}, {"place", x.Places}, {"purpose", x.Purposes}, {"topic", x.Topics}} {
		for _, v := range group.values {
			fs = append(fs, facet{group.name, v})
		}
	}
	return fs
}

var tableByKind = func() map[record.Kind]*table {
	m := make(map[record.Kind]*table, len(tables))
	for _, t := range tables {
		m[t.kind] = t
	}
	return m
}()

// Kinds lists every kind of record, each after those that it may refer to.
func Kinds() []record.Kind {
	kinds := make([]record.Kind, len(tables))
	for i, t := range tables {
		kinds[i] = t.kind
	}
	return kinds
}

// New returns an empty record of the kind, or nil for an unknown kind.
func New(kind record.Kind) record.Record {
	if t := tableByKind[kind]; t != nil {
		return t.blank()
	}
	return nil
}

// Plural is the kind's name in addresses and queries, such as "people" for a person.
func Plural(kind record.Kind) string {
	if t := tableByKind[kind]; t != nil {
		return t.plural
	}
	return string(kind)
}

// KindNamed finds a kind by its own name or its plural.
func KindNamed(name string) (record.Kind, bool) {
	for _, t := range tables {
		if t.plural == name || string(t.kind) == name {
			return t.kind, true
		}
	}
	return "", false
}
