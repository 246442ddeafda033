package web

import (
	"slices"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
)

// names is the list of names, in every script that there is. A person's name has parts.
func namesGroup(ofPerson, similar bool) formGroup {
	parts := asKept
	if ofPerson {
		parts = asText
	}
	return formGroup{title: "names", hint: "names", fields: []formField{{name: "names", as: asRows, similar: similar, width: "wide", fields: []formField{
		{name: "text", as: asText, width: "double", label: "name_text"},
		{name: "lang", as: asTag, optional: true},
		{name: "kind", as: asChoice, family: "name_kind", options: lang.NameKinds, optional: true, label: "name_kind"},
		{name: "standard", as: asChoice, family: "standard", options: standardIDs(), optional: true, width: "standard"},
		{name: "during", as: asPeriod, optional: true, label: "used"},
		{name: "given", as: parts, optional: true},
		{name: "family", as: parts, optional: true, label: "family_name"},
	}}}}
}

var identifiersField = formField{name: "identifiers", as: asRows, optional: true, width: "wide", fields: []formField{
	{name: "scheme", as: asText}, {name: "value", as: asText, width: "double"},
}}

var linksField = formField{name: "links", as: asRows, optional: true, width: "wide", fields: []formField{
	{name: "url", as: asText, width: "double"}, {name: "note", as: asText, optional: true, label: "link_note"},
}}

var noteField = formField{name: "note", as: asLong, optional: true, width: "wide", hint: "markdown"}

// registerForms are the forms of what has a page of its own.
func registerForms() []*form {
	return []*form{
		{kind: register.KindArea, editOnly: true, groups: []formGroup{namesGroup(false, false)}},
		{kind: register.KindOrganisation, preset: map[string]string{"classification": "party"}, groups: slices.Concat([]formGroup{
			namesGroup(false, true),
			{title: "what", fields: []formField{
				{name: "classification", as: asChoice, family: "classification", options: register.Classifications},
				{name: "family", as: asChoice, family: "family", options: register.Families, optional: true, hint: "family"},
				{name: "acronym", as: asText, optional: true, width: "short"},
				{name: "area", as: asPick, kinds: []record.Kind{register.KindArea}, optional: true, hint: "organisation_area"},
				{name: "parent", as: asPick, kinds: []record.Kind{register.KindOrganisation}, optional: true, label: "parent_organisation"},
				{name: "during", as: asPeriod, optional: true, label: "founded"},
			}},
			{title: "more", folded: true, fields: []formField{noteField, linksField, identifiersField}},
		}, readersGroups(true))},
		{kind: register.KindPerson, also: firstPost, groups: slices.Concat([]formGroup{
			namesGroup(true, true),
			{title: "who", hint: "who", fields: []formField{
				{name: "area", as: asPick, kinds: []record.Kind{register.KindArea}, optional: true, label: "person_area"},
				{name: "gender", as: asChoice, family: "gender", options: register.Genders[1:], optional: true, hint: "gender"},
				{name: "birth", as: asDay, optional: true},
				{name: "death", as: asDay, optional: true},
				{name: "languages", as: asWords, optional: true, hint: "languages"},
			}},
			firstPostGroup(),
			{title: "more", folded: true, fields: []formField{noteField,
				{name: "contacts", as: asRows, optional: true, width: "wide", fields: []formField{
					{name: "type", as: asText, label: "contact_type"}, {name: "value", as: asText, width: "double", label: "contact_value"},
				}}, linksField, identifiersField}},
		}, readersGroups(true))},
		{kind: register.KindGrouping, preset: map[string]string{"purpose": "direction"}, groups: slices.Concat([]formGroup{
			namesGroup(false, false),
			{title: "what", fields: []formField{{name: "purpose", as: asChoice, family: "grouping_purpose", options: register.GroupingPurposes, hint: "grouping"}}},
			{title: "more", folded: true, fields: []formField{noteField}},
		}, readersGroups(true))},
		{kind: register.KindSource, groups: slices.Concat([]formGroup{
			{title: "what", fields: []formField{
				{name: "title", as: asText, width: "wide"},
				{name: "publisher", as: asText, optional: true},
				{name: "date", as: asDay, optional: true, label: "published"},
				{name: "url", as: asText, optional: true, width: "double"},
			}},
			{title: "grade", hint: "grade", fields: []formField{
				{name: "reliability", as: asChoice, family: "reliability", options: register.Reliabilities, optional: true},
				{name: "credibility", as: asChoice, family: "credibility", options: register.Credibilities, optional: true},
			}},
			{title: "more", folded: true, fields: []formField{noteField}},
		}, readersGroups(false))},
	}
}

// houseForms are the forms of the installation itself, for administrators.
func houseForms() []*form {
	roles := make([]string, len(access.Roles))
	for i, r := range access.Roles {
		roles[i] = string(r)
	}
	clearances := make([]string, len(record.Markings))
	for i, m := range record.Markings {
		clearances[i] = m.String()
	}
	grants := make([]string, len(access.Grants))
	for i, g := range access.Grants {
		grants[i] = string(g)
	}
	return []*form{
		{kind: access.KindDesk, groups: []formGroup{namesGroup(false, false), {title: "more", folded: true, fields: []formField{noteField}}}},
		{kind: access.KindUser, also: ownAccount, preset: map[string]string{"role": "officer", "clearance": "internal"}, groups: []formGroup{
			{title: "who", fields: []formField{
				{name: "name", as: asText, label: "user_name", width: "double"},
				{name: "login", as: asText, hint: "login"},
				{name: "mail", as: asText, optional: true, label: "user_mail", hint: "user_mail", width: "double"},
			}},
			{title: "rights", fields: []formField{
				{name: "role", as: asChoice, family: "role", options: roles, hint: "role"},
				{name: "clearance", as: asChoice, family: "marking", options: clearances, hint: "clearance"},
				{name: "desks", as: asDesks, optional: true, width: "wide", hint: "desks"},
				{name: "all_desks", as: asFlag, optional: true},
				{name: "grants", as: asChoices, family: "grant", options: grants, optional: true, width: "wide", hint: "grants"},
				{name: "disabled", as: asFlag, optional: true, hint: "disabled"},
			}},
		}},
	}
}
