package web

import (
	"context"

	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/margin"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// listing says how the records of a kind are listed: the fields of the filter bar, the columns, and which other records
// a row mentions.
type listing struct {
	kind     record.Kind
	fields   []field
	columns  []column
	order    string            // sort word of the order that the list has by itself
	families map[string]string // filters whose values are words of a family
	mentions func(record.Record) []string
	area     []section // the lists of one area of the work, of which the first stands in the rail; none for a list that stands there itself
}

// section is one list of an area of the work.
type section struct{ href, title string }

// field is one control of the filter bar: words to choose from, a record to pick, or a text.
type field struct {
	name    string      // of the filter
	label   string      // message id
	family  string      // words of the domain ...
	values  []string    // ... to choose from
	pick    record.Kind // or a record to pick by name
	records record.Kind // or one of the few records of a kind
	hint    string      // placeholder of a text, as it is

	value, text string // as asked for; text is the picked record's name
	options     []option
	wrong       mistake
}

type option struct{ Value, Label string }

// column is one head of the table; sort is the sort word that it offers, "" for none.
type column struct {
	label, sort string
	numeric     bool
}

func (l *listing) valueLabel(ctx context.Context, filter, value string) string {
	if family := l.families[filter]; family != "" {
		return word(ctx, family, value)
	}
	return value
}

var markings = func() []string {
	var names []string
	for _, m := range record.Markings {
		names = append(names, m.String())
	}
	return names
}()

// Fields that several kinds have.
var (
	fieldName     = field{name: "q", label: "list.name"}
	fieldGrouping = field{name: "grouping", label: "filter.grouping", records: register.KindGrouping}
	fieldDesk     = field{name: "desk", label: "filter.desk", records: access.KindDesk}
	fieldMarking  = field{name: "marking", label: "filter.marking", family: "marking", values: markings}
	fieldTag      = field{name: "tag", label: "filter.tag", records: margin.KindTag} // of every list, once the office has tags
	fieldRegion   = field{name: "region", label: "filter.region", pick: register.KindArea}
)

var areaListing = &listing{
	kind: register.KindArea, order: "name",
	fields: []field{
		fieldName,
		{name: "type", label: "filter.type", family: "area_type", values: register.AreaTypes},
		{name: "region", label: "filter.within", pick: register.KindArea},
		{name: "status", label: "filter.status", family: "diplomatic_status", values: register.DiplomaticStatuses},
		fieldGrouping,
	},
	columns: []column{{label: "list.col_name", sort: "name"}, {label: "list.col_type"}, {label: "list.col_codes"}, {label: "list.col_within"},
		{label: "list.col_status"}, {label: "list.col_sent", numeric: true}, {label: "list.col_received", numeric: true}, {label: "list.col_reciprocity"}},
	families: map[string]string{"type": "area_type", "status": "diplomatic_status", "marking": "marking"},
	mentions: func(r record.Record) []string { return []string{r.(*register.Area).Parent} },
}

var organisationListing = &listing{
	kind: register.KindOrganisation, order: "name",
	fields: []field{
		fieldName,
		{name: "classification", label: "filter.classification", family: "classification", values: register.Classifications},
		fieldRegion,
		{name: "family", label: "filter.family", family: "family", values: register.Families},
		{name: "standing", label: "filter.standing", family: "standing", values: register.Standings},
		{name: "stage", label: "filter.stage", family: "stage", values: relation.Stages},
		fieldGrouping, fieldDesk, fieldMarking,
	},
	columns: []column{{label: "list.col_name", sort: "name"}, {label: "list.col_area"}, {label: "list.col_classification"}, {label: "list.col_family"},
		{label: "list.col_standing"}, {label: "list.col_stage"}, {label: "list.col_founded", sort: "start"}, {label: "list.col_marking"}},
	families: map[string]string{"classification": "classification", "family": "family", "standing": "standing", "past_standing": "standing",
		"stage": "stage", "marking": "marking", "area_status": "diplomatic_status"},
	mentions: func(r record.Record) []string {
		o := r.(*register.Organisation)
		return []string{o.Area, o.Desk}
	},
}

var personListing = &listing{
	kind: register.KindPerson, order: "name",
	fields: []field{
		fieldName,
		{name: "area", label: "filter.area", pick: register.KindArea},
		{name: "organisation", label: "filter.organisation", pick: register.KindOrganisation},
		{name: "level", label: "filter.post_level", family: "level", values: record.Levels},
		{name: "gender", label: "filter.gender", family: "gender", values: register.Genders[1:]},
		fieldDesk, fieldMarking,
	},
	columns: []column{{label: "list.col_name", sort: "name"}, {label: "list.col_post"}, {label: "list.col_area"}, {label: "list.col_born"},
		{label: "list.col_gender"}, {label: "list.col_marking"}},
	families: map[string]string{"level": "level", "gender": "gender", "marking": "marking"},
	mentions: func(r record.Record) []string {
		p := r.(*register.Person)
		return []string{p.Area, p.Desk}
	},
}

var exchangeListing = &listing{
	kind: exchange.KindExchange, order: "-start",
	fields: []field{
		{name: "q", label: "list.words"},
		{name: "type", label: "filter.type", family: "exchange_type", values: exchange.Types},
		{name: "direction", label: "filter.direction", family: "direction", values: exchange.Directions},
		{name: "state", label: "filter.state", family: "state", values: exchange.States},
		{name: "started", label: "filter.started", hint: "1997-10/2002-09"},
		fieldRegion,
		{name: "counterpart", label: "filter.counterpart", pick: register.KindOrganisation},
		{name: "level", label: "filter.level", family: "level", values: record.Levels},
		{name: "purpose", label: "filter.purpose", family: "purpose", values: exchange.Purposes},
		fieldGrouping, fieldDesk, fieldMarking,
	},
	columns: []column{{label: "list.col_exchange"}, {label: "list.col_direction"}, {label: "list.col_type"}, {label: "list.col_from", sort: "start"},
		{label: "list.col_areas"}, {label: "list.col_level"}, {label: "list.col_state"}, {label: "list.col_marking"}},
	families: map[string]string{"type": "exchange_type", "direction": "direction", "state": "state", "level": "level", "purpose": "purpose",
		"marking": "marking", "family": "family", "standing": "standing", "head_level": "level", "area_status": "diplomatic_status", "initiated": "side"},
	mentions: func(r record.Record) []string {
		x := r.(*exchange.Exchange)
		return append([]string{x.Desk}, append(x.Areas, x.Places...)...)
	},
}

var groupingListing = &listing{
	kind: register.KindGrouping, order: "name",
	fields: []field{fieldName,
		{name: "purpose", label: "filter.grouping_purpose", family: "grouping_purpose", values: register.GroupingPurposes}},
	columns:  []column{{label: "list.col_name", sort: "name"}, {label: "list.col_purpose"}, {label: "list.col_members", numeric: true}, {label: "list.col_marking"}},
	families: map[string]string{"purpose": "grouping_purpose", "marking": "marking"},
	mentions: func(record.Record) []string { return nil },
}

var sourceListing = &listing{
	kind: register.KindSource, order: "name",
	fields:   []field{{name: "q", label: "list.words"}, fieldDesk, fieldMarking},
	columns:  []column{{label: "list.col_title", sort: "name"}, {label: "list.col_publisher"}, {label: "list.col_date"}, {label: "list.col_grade"}, {label: "list.col_marking"}},
	families: map[string]string{"marking": "marking"},
	mentions: func(r record.Record) []string { return []string{r.Meta().Desk} },
}

var deskListing = &listing{
	kind: access.KindDesk, order: "name",
	fields:   []field{fieldName},
	columns:  []column{{label: "list.col_name", sort: "name"}, {label: "list.col_note"}},
	mentions: func(record.Record) []string { return nil },
}

var relationListing = &listing{
	kind: relation.KindRelation, order: "start", area: ofRelations,
	fields: []field{
		{name: "counterpart", label: "filter.counterpart", pick: register.KindOrganisation},
		{name: "during", label: "filter.open_on", hint: "2002-09-30"},
		{name: "stage", label: "filter.stage", family: "stage", values: relation.Stages},
		{name: "officer", label: "filter.officer", pick: access.KindUser},
		{name: "next", label: "filter.next", hint: "2027"},
		fieldDesk, fieldMarking,
	},
	columns: []column{{label: "list.col_counterpart"}, {label: "list.col_since", sort: "start"}, {label: "list.col_stage"}, {label: "list.col_next"},
		{label: "list.col_officer"}, {label: "list.col_marking"}},
	families: map[string]string{"marking": "marking", "stage": "stage"},
	mentions: func(r record.Record) []string {
		l := r.(*relation.Relation)
		return []string{l.Counterpart, l.Officer, l.Desk}
	},
}
