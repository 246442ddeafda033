package store

import (
	"strconv"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// registerTables are desks and accounts, and who the counterparts are.
func registerTables() []*table {
	return []*table{
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
			kind: access.KindUser, name: "account", plural: "users", order: "login",
			columns: []string{"login", "name", "role"},
			row: func(r record.Record) []any {
				u := r.(*access.User)
				return []any{u.Login, u.Name, string(u.Role)}
			},
			words: func(record.Record) []string { return nil },
			blank: func() record.Record { return new(access.User) },
		},
		compartmentTable(),
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
			columns: with([]string{"organisation", "standing", "share"}, period...),
			row: func(r record.Record) []any {
				s := r.(*register.Standing)
				return bounds([]any{s.Organisation, s.Standing, shareOf(s)}, s.During)
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
	}
}

// shareOf is the share of a standing in whole per cent, as a word with few different values; "" where it is not known.
func shareOf(s *register.Standing) string {
	share, ok := s.Share()
	if !ok {
		return ""
	}
	return strconv.Itoa(int(100 * share))
}
