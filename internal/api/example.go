package api

import (
	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// exampleOf returns a record of the kind for the description: invented, but sound. nil for an unknown kind.
func exampleOf(kind record.Kind) record.Record {
	id := func(prefix, last string) string { return prefix + "-000000000000000000" + last }
	head := func(prefix, last string) record.Head { return record.Head{ID: id(prefix, last), Version: 1} }
	named := func(text string) []lang.Name { return []lang.Name{{Text: text, Lang: "en"}} }
	party, international, person := id("org", "0a"), id("org", "0b"), id("per", "0c")
	switch kind {
	case register.KindSource:
		return &register.Source{Head: head("src", "01"), Title: "Communiqué of the joint session", Publisher: "Liberal Union", Reliability: "B", Credibility: "2"}
	case access.KindDesk:
		return &access.Desk{Head: head("desk", "02"), Names: named("Southern Europe")}
	case access.KindUser:
		return &access.User{Head: head("user", "03"), Login: "ines.duarte", Name: "Ines Duarte", Role: access.Officer, Clearance: record.Restricted, Desks: []string{id("desk", "02")}}
	case register.KindArea:
		return &register.Area{Head: record.Head{ID: register.AreaID("FR"), Version: 1, Marking: record.Public}, Type: "country", Alpha2: "FR", Alpha3: "FRA", M49: "250",
			Names: []lang.Name{{Text: "France", Lang: "en"}, {Text: "法国", Lang: "zh-Hans"}}}
	case register.KindDiplomaticStatus:
		return &register.DiplomaticStatus{Head: head("dst", "04"), Area: register.AreaID("FR"), Status: "relations", During: date.MustParseInterval("1964-01-27/..")}
	case register.KindGrouping:
		return &register.Grouping{Head: head("grp", "05"), Names: named("Developed countries"), Purpose: "direction"}
	case register.KindGroupingMember:
		return &register.GroupingMember{Head: head("gme", "06"), Grouping: id("grp", "05"), Member: register.AreaID("FR"), During: date.MustParseInterval("1997/..")}
	case register.KindOrganisation:
		return &register.Organisation{Head: head("org", "0a"), Classification: "party", Acronym: "LU", Family: "liberal", Area: register.AreaID("FR"),
			Names: []lang.Name{{Text: "Union libérale", Lang: "fr", Kind: "official"}, {Text: "Liberal Union", Lang: "en"}}, During: date.MustParseInterval("1987/..")}
	case register.KindStanding:
		return &register.Standing{Head: head("std", "07"), Organisation: party, Standing: "opposition", During: date.MustParseInterval("1997-06/2002-05")}
	case register.KindAffiliation:
		return &register.Affiliation{Head: head("aff", "08"), Member: party, In: international, Type: "member", During: date.MustParseInterval("1990/..")}
	case register.KindPerson:
		return &register.Person{Head: head("per", "0c"), Names: []lang.Name{{Text: "Camille Roche", Lang: "fr", Given: "Camille", Family: "Roche"}}, Birth: date.MustParse("1951"), Area: register.AreaID("FR")}
	case register.KindPost:
		return &register.Post{Head: head("post", "0d"), Organisation: party, Title: "Secretary for international relations", Level: "senior_official"}
	case register.KindMembership:
		return &register.Membership{Head: head("mem", "0e"), Person: person, Organisation: party, Post: id("post", "0d"), During: date.MustParseInterval("1998-03~/2004")}
	case relation.KindRelation:
		return &relation.Relation{Head: head("rel", "0f"), Counterpart: party, Channels: []string{"delegations", "letters"}, During: date.MustParseInterval("1988/..")}
	case relation.KindStage:
		return &relation.Stage{Head: head("stg", "0g"), Relation: id("rel", "0f"), Stage: "regular", During: date.MustParseInterval("1995/..")}
	case exchange.KindExchange:
		return &exchange.Exchange{Head: head("exc", "0h"), Type: "delegation", Direction: "received", State: "done", Title: "Visit of the Liberal Union",
			During: date.MustParseInterval("2001-05-03/2001-05-09"), Level: "leader", Areas: []string{register.AreaID("FR")}, Purposes: []string{"political_dialogue"}}
	case exchange.KindParticipation:
		return &exchange.Participation{Head: head("par", "0j"), Exchange: id("exc", "0h"), Side: "theirs", Role: "head", Person: person, Organisation: party}
	}
	return nil
}
