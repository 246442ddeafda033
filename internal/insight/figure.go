// Package insight computes figures from records: the report over a window of time, and what it breaks down into.
//
// A figure is never stored and never computed by code of its own. It is a store.Query and the number of records that
// the query returns to the viewer, so that every figure opens on exactly the records that it counts.
package insight

import (
	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/insight/meaning"
	"entente/internal/press"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/study"
)

// Figure is one number of the report, with the query that returns the records it counts.
type Figure struct {
	Name       string `json:"figure"`
	Value      int    `json:"value"`
	Records    string `json:"records"`
	Definition string `json:"definition"` // what is counted, in English; other languages stand in package meaning
}

// scope is what a definition may depend on.
type scope struct {
	window  string // EDTF interval of the report
	day     string // the day on which states are asked for: the end of the window, or the user's own
	filters map[string][]string
}

// definition is one figure: its name, and the query of what it counts. What that means in words stands in package meaning.
type definition struct {
	name  string
	query func(scope) store.Query
}

// Known identifiers of groupings and organisations that figures ask for. An installation that has none of these
// records has zero in those figures.
var (
	SocialistRulingParties = record.IDFrom(register.KindGrouping, "entente", "socialist-ruling-parties")
	EuropeanUnion          = record.IDFrom(register.KindGrouping, "entente", "european-union")
	WesternRegion          = record.IDFrom(register.KindGrouping, "entente", "western-region")
	SocialistInternational = record.IDFrom(register.KindOrganisation, "entente", "socialist-international")
	EuropeanParliament     = record.IDFrom(register.KindOrganisation, "entente", "european-parliament")
	LatinAmerica           = register.AreaID("419")
)

// exchanges asks for exchanges that took place and began in the window.
func (s scope) exchanges(pairs ...string) store.Query {
	return s.held(append([]string{"started", s.window}, pairs...)...)
}

// held asks for exchanges that took place.
func (s scope) held(pairs ...string) store.Query {
	q := store.Of(exchange.KindExchange, append([]string{"state", "done"}, pairs...)...)
	for name, values := range s.filters {
		if q.Filters.Has(name) {
			name = "and." + name
		}
		q.Filters[name] = values
	}
	return q
}

func (s scope) delegations(direction string, pairs ...string) store.Query {
	return s.exchanges(append([]string{"type", "delegation", "direction", direction}, pairs...)...)
}

// parties asks for parties with which a relation was open on the day.
func (s scope) parties(pairs ...string) store.Query {
	return store.Of(register.KindOrganisation, append([]string{"classification", "party", "in_contact", s.day, "on", s.day}, pairs...)...)
}

func (s scope) areas(pairs ...string) store.Query { return store.Of(register.KindArea, pairs...) }

// definitions are the figures of the report, in its order.
var definitions = []definition{
	{"delegations_sent",
		func(s scope) store.Query { return s.delegations("sent") }},
	{"delegations_received",
		func(s scope) store.Query { return s.delegations("received") }},
	{"counterparts_in_contact",
		func(s scope) store.Query {
			return store.Of(register.KindOrganisation, "classification", "party", "classification", "party_international",
				"classification", "parliamentary_group", "in_contact", s.day)
		}},
	{"areas_in_contact",
		func(s scope) store.Query { return s.areas("in_contact", s.day) }},
	{"areas_sent",
		func(s scope) store.Query { return s.areas("sent", s.window) }},
	{"areas_received",
		func(s scope) store.Query { return s.areas("received", s.window) }},
	{"areas_both",
		func(s scope) store.Query { return s.areas("sent", s.window, "received", s.window) }},
	{"socialist_ruling_parties",
		func(s scope) store.Query { return s.parties("member_grouping", SocialistRulingParties) }},
	{"eu_former_ruling_socialist_parties",
		func(s scope) store.Query {
			return s.parties("family", "socialist", "grouping", EuropeanUnion, "past_standing", "governing")
		}},
	{"socialist_international_members",
		func(s scope) store.Query {
			return store.Of(register.KindAffiliation, "in", SocialistInternational, "during", s.day)
		}},
	{"leader_led_delegations_sent",
		func(s scope) store.Query { return s.delegations("sent", "head_level", "leader") }},
	{"areas_without_relations_latin_america",
		func(s scope) store.Query { return s.areas("region", LatinAmerica, "status", "none", "on", s.day) }},
	{"areas_without_relations_latin_america_in_contact",
		func(s scope) store.Query {
			return s.areas("region", LatinAmerica, "status", "none", "on", s.day, "in_contact", s.day)
		}},
	{"parties_without_relations_latin_america",
		func(s scope) store.Query { return s.parties("region", LatinAmerica, "area_status", "none") }},
	{"delegations_received_without_relations",
		func(s scope) store.Query { return s.delegations("received", "area_status", "none") }},
	{"delegations_sent_without_relations",
		func(s scope) store.Query { return s.delegations("sent", "area_status", "none") }},
	{"inspection_tours_western_region",
		func(s scope) store.Query {
			return s.exchanges("direction", "received", "purpose", "inspection_tour", "place_grouping", WesternRegion)
		}},
	{"study_visits_led_by_provincial_leaders",
		func(s scope) store.Query {
			return s.delegations("sent", "purpose", "study_visit", "head_level", "provincial_leader")
		}},
	{"provinces_with_study_visits",
		func(s scope) store.Query { return s.areas("led_study_visits", s.window) }},
	{"european_parliament_groups_in_dialogue_2001",
		func(s scope) store.Query {
			return store.Of(register.KindOrganisation, "classification", "parliamentary_group", "parent", EuropeanParliament, "met_by_delegation", "2001")
		}},
	{"later_heads_of_state_or_government",
		func(s scope) store.Query { return store.Of(register.KindPerson, "met_before_office", s.day) }},
	{"projects_begun",
		func(s scope) store.Query { return store.Of(cooperation.KindProject, "started", s.window) }},
	{"projects_signed",
		func(s scope) store.Query { return store.Of(cooperation.KindProject, "signed", s.window) }},
	{"recommendations_made",
		func(s scope) store.Query { return store.Of(cooperation.KindRecommendation, "made", s.window) }},
	{"recommendations_to_projects",
		func(s scope) store.Query {
			return store.Of(cooperation.KindRecommendation, "made", s.window, "state", "project")
		}},
	{"studies_released",
		func(s scope) store.Query { return store.Of(study.KindStudy, "released", s.window) }},
	{"lessons_learned",
		func(s scope) store.Query { return store.Of(study.KindLesson, "learned", s.window) }},
	{"lessons_applied",
		func(s scope) store.Query { return store.Of(study.KindLesson, "learned", s.window, "applied", "yes") }},
	{"coverage_published",
		func(s scope) store.Query { return store.Of(press.KindCoverage, "published", s.window) }},
	{"coverage_judged",
		func(s scope) store.Query {
			return store.Of(press.KindCoverage, "published", s.window, "judged", "yes")
		}},
	{"communiques_released",
		func(s scope) store.Query { return store.Of(press.KindCommunique, "released", s.window) }},
	{"tour_stops_shown",
		func(s scope) store.Query { return store.Of(cooperation.KindStop, "dated", s.window) }},
}

// Definitions returns every figure's name and meaning, in the order of the report, without values.
func Definitions() []Figure {
	list := make([]Figure, len(definitions))
	for i, d := range definitions {
		list[i] = Figure{Name: d.name, Definition: meaning.English.Counted(d.name)}
	}
	return list
}

// windowText writes a window as the filters read it. Both ends are dates of any precision.
func windowText(from, to date.Date) string { return from.String() + "/" + to.String() }
