package api

import (
	"entente/internal/access"
	"entente/internal/exchange"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
)

// kindHelp says what a record of each kind is.
var kindHelp = map[record.Kind]string{
	register.KindSource:           "Where facts come from: a document, a page, a data set, a talk.",
	access.KindDesk:               "The unit responsible for areas or counterparts; a record of a desk is read by its members only.",
	access.KindUser:               "An account. Its password is never shown and never set here.",
	register.KindArea:             "A country, territory, subdivision or world region. Areas are public.",
	register.KindDiplomaticStatus: "Which diplomatic status an area had over a period.",
	register.KindGrouping:         "A named set of areas or organisations, such as a direction of work.",
	register.KindGroupingMember:   "That an area or organisation was in a grouping over a period.",
	register.KindOrganisation:     "A party, an international of parties, a parliament, a foundation and so on.",
	register.KindStanding:         "Which place a party had in its political system over a period.",
	register.KindAffiliation:      "An organisation's membership in another over a period.",
	register.KindPerson:           "A public figure or invited guest, in their public role.",
	register.KindPost:             "A position in an organisation, whoever holds it.",
	register.KindMembership:       "A person in an organisation, in a post or a plain role, over a period.",
	relation.KindRelation:         "The home organisation's relation with one counterpart.",
	relation.KindStage:            "Which stage a relation was in over a period.",
	exchange.KindExchange:         "Anything that happened or is planned between the two sides: delegations, meetings, calls.",
	exchange.KindParticipation:    "That a person or organisation took part in an exchange.",
}

// choices are the fields with a fixed choice of values, by kind.
var choices = map[record.Kind]map[string][]string{
	register.KindSource:           {"reliability": register.Reliabilities, "credibility": register.Credibilities},
	access.KindUser:               {"role": roles()},
	register.KindArea:             {"type": register.AreaTypes},
	register.KindDiplomaticStatus: {"status": register.DiplomaticStatuses},
	register.KindGrouping:         {"purpose": register.GroupingPurposes},
	register.KindOrganisation:     {"classification": register.Classifications, "family": register.Families},
	register.KindStanding:         {"standing": register.Standings},
	register.KindAffiliation:      {"type": register.AffiliationTypes},
	register.KindPerson:           {"gender": register.Genders},
	register.KindPost:             {"level": record.Levels},
	relation.KindRelation:         {"channels": relation.Channels},
	relation.KindStage:            {"stage": relation.Stages},
	exchange.KindExchange: {"type": exchange.Types, "direction": exchange.Directions, "state": exchange.States, "level": record.Levels,
		"purposes": exchange.Purposes, "initiated": exchange.Sides},
	exchange.KindParticipation: {"side": exchange.Sides, "role": exchange.Roles, "level": record.Levels},
}

var markings = func() []string {
	var names []string
	for _, m := range record.Markings {
		names = append(names, m.String())
	}
	return names
}()

func roles() []string {
	var names []string
	for _, r := range access.Roles {
		names = append(names, string(r))
	}
	return names
}

const dateHelp = "A date, complete or not: 1999-07-01, 1999-07, 1999; with ~ for about, ? for uncertain (EDTF level 1)."

// fieldHelp describes fields by their names, or by "Schema.field" where a name means several things.
var fieldHelp = map[string]string{
	"id":            "Identifier; the register gives it.",
	"version":       "1 at creation, one more with each change.",
	"marking":       "Who may read it, by clearance; internal where it is left out.",
	"desk":          "Desk whose members may read it; every desk where it is left out.",
	"sources":       "Identifiers of the sources that say so.",
	"deleted":       "Withdrawn, but kept and restorable.",
	"names":         "Names in every language and script; the first is shown where none fits the reader.",
	"during":        "A period such as 1999-07/2001, ../2001 or 1999/.. (EDTF level 1); unknown where it is left out.",
	"birth":         dateHelp,
	"death":         dateHelp,
	"date":          dateHelp,
	"note":          "Markdown.",
	"minutes":       "Markdown.",
	"outcome":       "Markdown.",
	"identifiers":   "Names that other registers give the record.",
	"links":         "Addresses on the web that say more.",
	"alpha2":        "ISO 3166-1 alpha-2.",
	"alpha3":        "ISO 3166-1 alpha-3; ISO 3166-3 alpha-4 for a former country.",
	"code":          "ISO 3166-2 of a subdivision, such as CN-SC.",
	"m49":           "UN M49 number, three digits.",
	"areas":         "Areas of the other side.",
	"places":        "Areas where it took place, down to provinces.",
	"locale":        "Places as written: cities, halls.",
	"part":          "Exchange that this is a part of.",
	"lang":          "BCP 47 tag, such as zh-Hans.",
	"login":         "Sign-in name.",
	"clearance":     "Reads records marked up to this.",
	"desks":         "Desks whose records the account reads.",
	"all_desks":     "Reads the records of every desk.",
	"on_behalf_of":  "Party that a legislator sits for.",
	"constituency":  "Area represented, as written.",
	"capacity":      "Title in which the person took part, as written.",
	"reliability":   "Of the source, by the Admiralty code.",
	"credibility":   "Of what it says, by the Admiralty code.",
	"Area.parent":   "Area that contains it.",
	"Area.id":       "area- and the code in small letters, such as area-fr; given by the register where it is left out.",
	"Post.area":     "Area that the post is for.",
	"Person.area":   "Country of public activity.",
	"Batch.first":   "Number of its first change.",
	"Batch.last":    "Number of its last change; below first where it made none.",
	"Batch.source":  "Where the author has it from.",
	"Change.after":  "The record after the change.",
	"Change.fields": "Each field that the change changed, before and after.",
	"Problem.type":  "Which sort of problem; its anchor on the documentation page.",
}
