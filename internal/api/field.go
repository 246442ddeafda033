package api

import (
	"entente/internal/access"
	"entente/internal/record"
)

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
	"id":             "Identifier; the register gives it.",
	"version":        "1 at creation, one more with each change.",
	"marking":        "Who may read it, by clearance; internal where it is left out.",
	"desk":           "Desk whose members may read it; every desk where it is left out.",
	"compartment":    "Compartment whose members alone may read it; none where it is left out.",
	"members":        "Identifiers of the accounts that belong to it.",
	"sources":        "Identifiers of the sources that say so.",
	"tags":           "Identifiers of the tags that the record bears.",
	"deleted":        "Withdrawn, but kept and restorable.",
	"names":          "Names in every language and script; the first is shown where none fits the reader.",
	"during":         "A period such as 1999-07/2001, ../2001 or 1999/.. (EDTF level 1); unknown where it is left out.",
	"birth":          dateHelp,
	"death":          dateHelp,
	"date":           dateHelp,
	"note":           "Markdown.",
	"minutes":        "Markdown.",
	"positions":      "What each side held in a meeting; the text is Markdown.",
	"questions":      "Questions between the two sides, and how each stands.",
	"documents":      "Papers that changed hands: title, who gave it, and where it is kept.",
	"made":           dateHelp,
	"due":            "By when, an EDTF date; of an incomplete one the last day counts. Left out: whenever.",
	"settled":        "Since when it is done, dropped or replaced: an EDTF date.",
	"owner":          "Identifier of the account, person or organisation that sees to it.",
	"owner_name":     "Who sees to it, as written, where they have no record.",
	"remind_days":    "So many days before it falls due, it is shown as coming.",
	"outcome":        "Markdown.",
	"identifiers":    "Names that other registers give the record.",
	"links":          "Addresses on the web that say more.",
	"precedence":     "The order in which people are named and seated, on every page and paper; the usual rules where it is left out.",
	"alpha2":         "ISO 3166-1 alpha-2.",
	"alpha3":         "ISO 3166-1 alpha-3; ISO 3166-3 alpha-4 for a former country.",
	"code":           "ISO 3166-2 of a subdivision, such as CN-SC.",
	"m49":            "UN M49 number, three digits.",
	"areas":          "Areas of the other side.",
	"places":         "Areas where it took place, down to provinces.",
	"locale":         "Places as written: cities, halls.",
	"part":           "Exchange that this is a part of.",
	"lang":           "BCP 47 tag, such as zh-Hans.",
	"login":          "Sign-in name.",
	"clearance":      "Reads records marked up to this.",
	"desks":          "Desks whose records the account reads.",
	"all_desks":      "Reads the records of every desk.",
	"grants":         "What the account may beyond its role: read passports, read budgets, review who may read what (reviews).",
	"on_behalf_of":   "Party that a legislator sits for.",
	"constituency":   "Area represented, as written.",
	"capacity":       "Title in which the person took part, as written.",
	"reliability":    "Of the source, by the Admiralty code.",
	"credibility":    "Of what it says, by the Admiralty code.",
	"seats_total":    "Seats of the chamber.",
	"votes_total":    "Votes that were cast; where a source gives shares only, 1000.",
	"Event.every":    "Years from one time to the next; left out for what does not return. A 29 February falls on the 28th in other years.",
	"Event.last":     "When what returns takes place for the last time: an EDTF date.",
	"Event.revision": "Of an event of another calendar: its SEQUENCE there, and when it was last changed there.",
	"Event.locale":   "Place as written: a city, a hall.",
	"Area.parent":    "Area that contains it.",
	"Area.id":        "area- and the code in small letters, such as area-fr; given by the register where it is left out.",
	"Post.area":      "Area that the post is for.",
	"Person.area":    "Country of public activity.",
	"Batch.first":    "Number of its first change.",
	"Batch.last":     "Number of its last change; below first where it made none.",
	"Batch.source":   "Where the author has it from.",
	"Change.after":   "The record after the change.",
	"Change.fields":  "Each field that the change changed, before and after.",
	"Problem.type":   "Which sort of problem; its anchor on the documentation page.",
}
