package api

import (
	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// registerKinds describes desks and accounts, and who the counterparts are.
func registerKinds() map[record.Kind]kindDoc {
	return map[record.Kind]kindDoc{
		register.KindEvent: {
			help:    "An entry of the calendar of the world: an election, a congress, an anniversary.",
			choices: map[string][]string{"type": register.EventTypes, "election": register.Elections},
			example: &register.Event{Head: exampleHead("evt", "0r"), Type: "congress", Names: exampleNames("Congress of the Liberal Union"), Area: register.AreaID("FR"), Organisation: exampleParty,
				During: date.MustParseInterval("2001-11-23/2001-11-25")},
		},
		register.KindSource: {
			help:    "Where facts come from: a document, a page, a data set, a talk.",
			choices: map[string][]string{"reliability": register.Reliabilities, "credibility": register.Credibilities},
			example: &register.Source{Head: exampleHead("src", "01"), Title: "Communiqué of the joint session", Publisher: "Liberal Union", Reliability: "B", Credibility: "2"},
		},
		access.KindCompartment: {
			help:    "A list of people who alone may read what lies in it, each up to their clearance and on their desks. It lies in itself: who is not a member does not know of it. Members are let in by an operation of its own.",
			example: &access.Compartment{Head: record.Head{ID: exampleID("cpt", "04"), Version: 1, Compartment: exampleID("cpt", "04")}, Name: "Juniper", Members: []string{exampleID("user", "03")}},
		},
		access.KindDesk: {
			help:    "The unit responsible for areas or counterparts; a record of a desk is read by its members only.",
			example: &access.Desk{Head: exampleHead("desk", "02"), Names: exampleNames("Southern Europe")},
		},
		access.KindUser: {
			help:    "An account. Its password is never shown and never set here.",
			choices: map[string][]string{"role": roles()},
			example: &access.User{Head: exampleHead("user", "03"), Login: "ines.duarte", Name: "Ines Duarte", Role: access.Officer, Clearance: record.Restricted, Desks: []string{exampleID("desk", "02")}},
		},
		register.KindArea: {
			help:    "A country, territory, subdivision or world region. Areas are public.",
			choices: map[string][]string{"type": register.AreaTypes},
			example: &register.Area{Head: record.Head{ID: register.AreaID("FR"), Version: 1, Marking: record.Public}, Type: "country", Alpha2: "FR", Alpha3: "FRA", M49: "250",
				Names: []lang.Name{{Text: "France", Lang: "en"}, {Text: "法国", Lang: "zh-Hans"}}},
		},
		register.KindDiplomaticStatus: {
			help:    "Which diplomatic status an area had over a period.",
			choices: map[string][]string{"status": register.DiplomaticStatuses},
			example: &register.DiplomaticStatus{Head: exampleHead("dst", "04"), Area: register.AreaID("FR"), Status: "relations", During: date.MustParseInterval("1964-01-27/..")},
		},
		register.KindGrouping: {
			help:    "A named set of areas or organisations, such as a direction of work.",
			choices: map[string][]string{"purpose": register.GroupingPurposes},
			example: &register.Grouping{Head: exampleHead("grp", "05"), Names: exampleNames("Developed countries"), Purpose: "direction"},
		},
		register.KindGroupingMember: {
			help:    "That an area or organisation was in a grouping over a period.",
			example: &register.GroupingMember{Head: exampleHead("gme", "06"), Grouping: exampleID("grp", "05"), Member: register.AreaID("FR"), During: date.MustParseInterval("1997/..")},
		},
		register.KindOrganisation: {
			help:    "A exampleParty, an international of parties, a parliament, a foundation and so on.",
			choices: map[string][]string{"classification": register.Classifications, "family": register.Families},
			example: &register.Organisation{Head: exampleHead("org", "0a"), Classification: "party", Acronym: "LU", Family: "liberal", Area: register.AreaID("FR"),
				Names: []lang.Name{{Text: "Union libérale", Lang: "fr", Kind: "official"}, {Text: "Liberal Union", Lang: "en"}}, During: date.MustParseInterval("1987/..")},
		},
		register.KindStanding: {
			help:    "Which place a party had in its political system over a period.",
			choices: map[string][]string{"standing": register.Standings},
			example: &register.Standing{Head: exampleHead("std", "07"), Organisation: exampleParty, Standing: "opposition", Seats: 62, SeatsTotal: 577, Votes: 1_893_000, VotesTotal: 25_400_000, During: date.MustParseInterval("1997-06/2002-05")},
		},
		register.KindAffiliation: {
			help:    "An organisation's membership in another over a period.",
			choices: map[string][]string{"type": register.AffiliationTypes},
			example: &register.Affiliation{Head: exampleHead("aff", "08"), Member: exampleParty, In: exampleInternational, Type: "member", During: date.MustParseInterval("1990/..")},
		},
		register.KindPerson: {
			help:    "A public figure or invited guest, in their public role.",
			choices: map[string][]string{"gender": register.Genders},
			example: &register.Person{Head: exampleHead("per", "0c"), Names: []lang.Name{{Text: "Camille Roche", Lang: "fr", Given: "Camille", Family: "Roche"}}, Birth: date.MustParse("1951"), Area: register.AreaID("FR")},
		},
		register.KindPost: {
			help:    "A position in an organisation, whoever holds it.",
			choices: map[string][]string{"level": record.Levels},
			example: &register.Post{Head: exampleHead("post", "0d"), Organisation: exampleParty, Title: "Secretary for international relations", Level: "senior_official"},
		},
		register.KindMembership: {
			help:    "A person in an organisation, in a post or a plain role, over a period.",
			example: &register.Membership{Head: exampleHead("mem", "0e"), Person: examplePerson, Organisation: exampleParty, Post: exampleID("post", "0d"), During: date.MustParseInterval("1998-03~/2004")},
		},
	}
}
