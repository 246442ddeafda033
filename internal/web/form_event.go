package web

import (
	"slices"

	"entente/internal/record"
	"entente/internal/register"
)

// eventForms is the form of the calendar of the world.
func eventForms() []*form {
	return []*form{{kind: register.KindEvent, preset: map[string]string{"type": "election"}, groups: slices.Concat([]formGroup{
		namesGroup(false, false),
		{title: "what", fields: []formField{
			{name: "type", as: asChoice, family: "event_type", options: register.EventTypes, label: "event_type"},
			{name: "election", as: asChoice, family: "election", options: register.Elections, optional: true, hint: "election"},
			{name: "area", as: asPick, kinds: []record.Kind{register.KindArea}, optional: true},
			{name: "organisation", as: asPick, kinds: []record.Kind{register.KindOrganisation}, optional: true, label: "event_organisation"},
			{name: "during", as: asPeriod, hint: "event_during"},
			{name: "locale", as: asText, optional: true},
		}},
		{title: "returns", hint: "returns", folded: true, fields: []formField{
			{name: "every", as: asNumber, optional: true, counts: true, width: "short"},
			{name: "last", as: asDay, optional: true},
		}},
		{title: "more", folded: true, fields: []formField{noteField, linksField, identifiersField}},
	}, readersGroups(true))}}
}
