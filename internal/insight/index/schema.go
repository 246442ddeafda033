package index

import (
	"entente/internal/cooperation"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/study"
)

// The kinds that figures are made of, in the order in which they refer to one another.
const (
	areas = iota
	statuses
	groupings
	organisations
	members
	standings
	affiliations
	people
	posts
	memberships
	relations
	stages
	exchanges
	participations
	projects
	studies
	lessons
	kinds
)

// schema says which columns of a kind's table the index keeps, beside the head's and the period's.
type schema struct {
	kind  record.Kind
	words []string // columns with few different values
	refs  []ref    // columns that name another record
	named bool     // whether the names are kept too, for labels

	timeless bool // has no period
	listed   bool // has areas, places, purposes and topics
	themed   bool // has themes
	valued   bool // has a value, and a day of signature
}

// ref is a column that names a record. Where it guards, a record is hidden with the one that it names, as the store has it.
type ref struct {
	column string
	to     int
	guards bool
}

// schemas are indexed by the constants above. What guards is what store's tables say; a property test compares both.
var schemas = [kinds]schema{
	areas:          {kind: register.KindArea, words: []string{"type", "alpha2", "alpha3", "m49"}, refs: []ref{{"parent", areas, false}}, named: true},
	statuses:       {kind: register.KindDiplomaticStatus, words: []string{"status"}, refs: []ref{{"area", areas, true}}},
	groupings:      {kind: register.KindGrouping, words: []string{"purpose"}, named: true},
	organisations:  {kind: register.KindOrganisation, words: []string{"classification", "family"}, refs: []ref{{"area", areas, false}, {"parent", organisations, false}}, named: true},
	members:        {kind: register.KindGroupingMember, refs: []ref{{"grouping_id", groupings, true}, {"member", organisations, true}, {"member", areas, false}}},
	standings:      {kind: register.KindStanding, words: []string{"standing", "share"}, refs: []ref{{"organisation", organisations, true}}},
	affiliations:   {kind: register.KindAffiliation, words: []string{"type"}, refs: []ref{{"member", organisations, true}, {"in_organisation", organisations, true}}},
	people:         {kind: register.KindPerson, words: []string{"gender"}, refs: []ref{{"area", areas, false}}, named: true},
	posts:          {kind: register.KindPost, words: []string{"level"}, refs: []ref{{"organisation", organisations, true}, {"area", areas, false}}},
	memberships:    {kind: register.KindMembership, refs: []ref{{"person", people, true}, {"organisation", organisations, true}, {"post", posts, true}, {"on_behalf_of", organisations, true}}},
	relations:      {kind: relation.KindRelation, words: []string{"rhythm"}, refs: []ref{{"counterpart", organisations, true}}},
	stages:         {kind: relation.KindStage, words: []string{"stage"}, refs: []ref{{"relation", relations, true}}},
	exchanges:      {kind: exchange.KindExchange, words: []string{"type", "direction", "state", "level", "initiated", "recorded_outcome"}, refs: []ref{{"part", exchanges, true}}, listed: true},
	participations: {kind: exchange.KindParticipation, words: []string{"side", "role", "level"}, refs: []ref{{"exchange", exchanges, true}, {"person", people, true}, {"organisation", organisations, true}}, timeless: true},
	projects:       {kind: cooperation.KindProject, words: []string{"stage", "sector", "currency"}, refs: []ref{{"exchange", exchanges, true}, {"area", areas, false}, {"province", areas, false}}, valued: true},
	studies:        {kind: study.KindStudy, refs: []ref{{"counterpart", organisations, true}, {"asked_person", people, true}, {"asked_organisation", organisations, true}}, themed: true, timeless: true},
	lessons:        {kind: study.KindLesson, refs: []ref{{"study", studies, true}}, themed: true, timeless: true},
}

// Places of columns that rules ask for by name.
const (
	statusArea                           = 0 // refs
	memberGrouping, memberOrg, memberOf_ = 0, 1, 2
	standingOrg                          = 0
	affiliationMember, affiliationIn     = 0, 1
	orgArea, orgParent                   = 0, 1
	postOrg, postArea                    = 0, 1
	heldBy, heldIn, heldPost, heldFor    = 0, 1, 2, 3
	relationWith                         = 0
	relationRhythm                       = 0 // words
	stageOf                              = 0
	partOf                               = 0
	tookExchange, tookPerson, tookOrg    = 0, 1, 2
	projectFrom, projectArea, projectIn  = 0, 1, 2

	exchangeType, exchangeDirection, exchangeState, exchangeLevel, exchangeInitiated, exchangeWritten = 0, 1, 2, 3, 4, 5 // words
	tookSide, tookRole, tookLevel                                                                     = 0, 1, 2
	projectStage, projectSector, projectCurrency                                                      = 0, 1, 2
)

func kindAt(kind record.Kind) (int, bool) {
	for i, s := range schemas {
		if s.kind == kind {
			return i, true
		}
	}
	return 0, false
}
